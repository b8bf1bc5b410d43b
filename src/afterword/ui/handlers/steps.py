"""Commands about the step at hand: edit it, mark it sent, put it off, leave it out, ask why."""

from __future__ import annotations

from datetime import date

from textual.app import SuspendNotSupported

from afterword.core.items import Item
from afterword.core.pending import answered_offer
from afterword.core.step import ENDED
from afterword.ui.commands import BY_ID
from afterword.ui.handlers.base import Handlers

_SUBJECT = "Subject:"


def as_text(subject: str, body: str) -> str:
    """Subject and body as one text: "Subject: …", an empty line, the body; the body alone where there is no subject."""
    return f"{_SUBJECT} {subject}\n\n{body}" if subject else body


def from_text(text: str, subject: str) -> tuple[str, str]:
    """Subject and body out of such a text; `subject` is kept when the first line names none."""
    first, _, rest = text.partition("\n")
    if not first.casefold().startswith(_SUBJECT.casefold()):
        return subject, text
    return first[len(_SUBJECT) :].strip(), rest.removeprefix("\n")


class StepCommands(Handlers):
    """See the module."""

    @property
    def _item(self) -> Item:
        item = self.screen.item
        assert item is not None  # every command here asks for a step in its `why_not`
        return item

    @property
    def answered(self) -> Item | None:
        """The answer to an offer that was sent or skipped, where no other step is shown: its yes or no can be given a day."""
        screen = self.screen
        step = answered_offer(screen.application) if screen.application and screen.item is None else ""
        item = screen.plan.item(step) if step else None
        return item if item is not None and item.step.state in ENDED else None

    def edit(self) -> None:
        """Into the text."""
        screen = self.screen
        screen.show_pane("message")
        if not screen.message.begin_edit():
            screen.tell(screen.message.why_not_edit, "alarm")

    def editor(self) -> None:
        """Into the user's own editor and back."""
        screen = self.screen
        if screen.message.why_not_edit:
            screen.tell(screen.message.why_not_edit, "alarm")
            return
        subject, body = screen.message.subject, screen.message.body
        given = as_text(subject, body)
        try:
            with screen.app.suspend():
                outcome = screen.edges.edit(given)
        except SuspendNotSupported:
            key = self.screen.keyboard.last(BY_ID["edit"])
            screen.tell(f"This terminal cannot be lent to another program; press {key} to edit the text here.", "alarm")
            return
        screen.app.refresh(layout=True)
        if outcome.text is None:
            screen.tell(outcome.reason or "The text was left as it was.", "alarm", toast=True)
        elif outcome.text == given:
            screen.tell("The text came back as it was.")
        else:
            screen.message.set_text(*from_text(outcome.text, subject))
            screen.tell("The text came back from your editor.", "good")

    def snooze(self) -> None:
        """Asks until when."""
        from afterword.ui.screens.forms.snooze import SnoozeForm  # late: no form is needed for the first screen

        item = self.answered or self._item

        def answered(until: date | None) -> None:
            if until is not None:
                self.screen.perform(lambda: self.desk.snooze(item.step.id, until), toast=True)

        self.screen.app.push_screen(SnoozeForm(item, self.desk), answered)

    def skip(self) -> None:
        """Asks nothing; undo takes it back."""
        item = self._item
        self.screen.perform(lambda: self.desk.skip(item.step.id), toast=True)

    def override(self) -> None:
        """Frees a blocked step."""
        item = self._item
        self.screen.perform(lambda: self.desk.override(item.step.id), toast=True)

    def discard(self) -> None:
        """The edited text away, a fresh draft in its place."""
        item = self._item
        self.screen.perform(lambda: self.desk.discard_draft(item.step.id), toast=True)

    def why(self) -> None:
        """The whole derivation of the date."""
        from afterword.ui.widgets.why import WhyScreen  # late, as above

        self.screen.app.push_screen(WhyScreen(self._item, self.screen.plan.today))
