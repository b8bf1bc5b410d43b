"""The message pane as far as it shows a step and knows what is written: without the editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from afterword.core.items import Item
from afterword.core.step import ENDED, Reason
from afterword.core.terms import Channel
from afterword.desk import Written
from afterword.drafts.checks.record import Finding
from afterword.ui.widgets.message_page import Page, Showing
from afterword.ui.widgets.message_values import Letter
from afterword.ui.widgets.message_view import MessageView


class MessageText(MessageView):
    """Shows a step's message and keeps the letter as it stands, which may be ahead of what the screen came with."""

    def __init__(self, *, keys: Mapping[str, str] | None = None, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        """`keys` names the keys of the commands "why", "override" and "edit", for the pane's hints."""
        super().__init__(Showing(keys={"why": "w", "override": "o", "edit": "enter", **(keys or {})}), id)
        self.editing = False
        self._loaded = ""
        self._letter = self._kept = Letter()
        self._reported: dict[str, tuple[Letter, Letter]] = {}

    def end_edit(self) -> None:
        """Back to reading, where a subclass lets one edit."""
        self.editing = False

    # what the screen says

    def name_keys(self, keys: Mapping[str, str]) -> None:
        """Other keys for the commands that the pane's hints name; they show with the next step."""
        self.showing = replace(self.showing, keys=keys)

    def show(
        self,
        item: Item | None,
        written: Written | None,
        findings: tuple[Finding, ...] | None,
        why: tuple[Reason, ...],
        *,
        today: date | None = None,
    ) -> None:
        """Shows a step, or with None that there is none. While this very step is edited, the text being edited stays.

        Another step ends the editing, reporting what was not reported yet. With `today`, days of this year need not name it.
        `findings` None says that the checks have not looked yet; `set_findings` follows.
        """
        same = item is not None and self.showing.item is not None and item.step.id == self.showing.item.step.id
        if self.editing and not same:
            self.end_edit()
        self.showing = replace(
            self.showing, item=item, written=written, findings=findings, why=why, today=today, unchecked=False
        )
        came = _letter_of(written)
        kept = self._not_kept(item, came)
        if self.editing:
            self._kept = came if came == self.letter else self._kept
        else:
            if not (same and (kept or came) == self._letter):
                self._loaded = ""
            self._letter, self._kept = kept or came, came
        if not same:
            self._top = 0
        self.relay()

    def show_nothing(self, said: tuple[tuple[str, str], ...]) -> None:
        """No step, and what there is to say instead: texts with their roles."""
        self.showing = replace(self.showing, nothing=said)
        self.show(None, None, (), ())

    def _not_kept(self, item: Item | None, came: Letter) -> Letter | None:
        """What was reported for this step when it could not be saved: the screen comes back with the text from before.

        Once the screen has come with the reported text, it is saved, and whatever comes later (an undo, another machine) holds.
        """
        if item is None or item.step.id not in self._reported:
            return None
        before, reported = self._reported[item.step.id]
        if came == before:
            return reported
        del self._reported[item.step.id]
        return None

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings for the same text."""
        self.showing = replace(self.showing, findings=findings, unchecked=False)
        self.relay()

    def show_unchecked(self) -> None:
        """The checks looked at nothing: no findings, and no word that all is well either."""
        self.showing = replace(self.showing, findings=(), unchecked=True)
        self.relay()

    # what the screen may ask

    @property
    def letter(self) -> Letter:
        """What is written at this moment."""
        return self._letter

    @property
    def subject(self) -> str:
        """The subject."""
        return self.letter.subject

    @property
    def body(self) -> str:
        """The body."""
        return self.letter.body

    @property
    def to(self) -> str | None:
        """The id of the recipient, or None."""
        return self.letter.to

    @property
    def channel(self) -> Channel:
        """The way it travels."""
        return self.letter.channel

    @property
    def dirty(self) -> bool:
        """Whether there is something that was not reported yet."""
        return self.letter != self._kept

    @property
    def why_not_edit(self) -> str:
        """Why there is nothing to edit now, in one sentence; empty when there is."""
        item = self.showing.item
        if item is None:
            return "No step is chosen; move to one in the list or in the agenda first."
        if item.step.task:
            return "This step is something to do, not a message; mark it as done when you have done it."
        if item.step.state in ENDED:
            return "This step is over and its text is kept as it was; undo its last change to write again."
        return "" if self.showing.written is not None else "The draft is not there yet; try again in a moment."

    def relay(self) -> None:
        """Makes the page anew."""
        page = Page(replace(self.showing, letter=self.letter), *self.size, editing=self.editing, top=self._top)
        self._top = page.top
        self.turn_to(page)


def _letter_of(written: Written | None) -> Letter:
    if written is None:
        return Letter()
    return Letter(written.subject, written.body, written.to.id if written.to else None, written.channel)
