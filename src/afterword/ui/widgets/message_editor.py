"""The part of the message pane that is there while a message is edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from afterword.core import labels
from afterword.core.model import Application
from afterword.core.people import standing
from afterword.core.safe import visible
from afterword.core.terms import Channel, StepKind
from afterword.drafts.compose import ways
from afterword.drafts.passages import Passage, fitted
from afterword.ui.widgets.choice_row import ChoiceRow
from afterword.ui.widgets.letter_field import LetterField
from afterword.ui.widgets.message_values import Letter
from afterword.ui.widgets.text_fields import LineField


class MessageEditor(Vertical):
    """Recipient, channel, subject and body to edit. `edited` is called at once after every change."""

    DEFAULT_CSS = """
    MessageEditor {
        height: 1fr;
        & .row { height: 1; }
        & .row Static { width: 9; color: $quiet; }
        & LetterField, & LetterField:focus {
            border-top: solid $rule; padding: 0; background: $background; scrollbar-size-vertical: 1;
        }
        & LineField, & ChoiceRow { padding: 0; }
        &.short LetterField, &.short LetterField:focus { border-top: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave the text", priority=True),
        Binding("tab", "go(1)", "Next field", show=False),
        Binding("shift+tab", "go(-1)", "Field before", show=False),
    ]

    class Left(Message):
        """The user is done with the text."""

    @dataclass
    class Rerouted(Message):
        """Another recipient or channel was chosen: what was written before, and what stands there now."""

        before: Letter
        after: Letter

    def __init__(self, edited: Callable[[], None]) -> None:
        super().__init__()
        self._edited = edited
        self._came = Letter()
        self._route: tuple[str | None, Channel] = (None, Channel.EMAIL)
        self.to_row: ChoiceRow[str | None] = ChoiceRow([(None, "nobody")], None, id="to")
        self.by_row: ChoiceRow[Channel] = ChoiceRow(list(labels.CHANNEL.items()), Channel.EMAIL, id="by")
        self.subject_line = LineField(id="subject", select_on_focus=False)
        self.text = LetterField(edited=edited, id="body")

    def compose(self) -> ComposeResult:
        """A row each, and the text."""
        for label, field in (("To", self.to_row), ("By", self.by_row), ("Subject", self.subject_line)):
            with Horizontal(classes="row"):
                yield Static(label)
                yield field
        yield self.text

    def load(self, letter: Letter, application: Application, kind: StepKind) -> None:
        """Another message to edit; what could be undone belongs to the former one and is forgotten."""
        self._came = letter
        gone = ((person, standing(application, person.id)) for person in application.people)
        people = [(person.id, f"{person.name} ({told})" if told else person.name) for person, told in gone]
        self.to_row.offer([*people, (None, "nobody")], letter.to)
        suiting = ways(kind)
        offered = suiting if letter.channel in suiting else (letter.channel, *suiting)
        self.by_row.offer([(way, labels.CHANNEL[way]) for way in offered], letter.channel)
        self._route = letter.to, letter.channel
        with self.prevent(Input.Changed):
            self.subject_line.value = _shown_line(letter.subject)
        self.text.load(letter.body)

    def put(self, subject: str, body: str) -> None:
        """Another text, as one edit of the body that undo takes back; the cursor is at its beginning."""
        self.subject_line.value = _shown_line(subject)
        self.text.put(body)
        self.text.go_to(0)

    @property
    def cursor(self) -> tuple[int, int]:
        """Where one writes: 0 for the subject or 1 for the body, and the offset there."""
        if self.subject_line.has_focus:
            return 0, self.subject_line.cursor_position
        return 1, self.text.caret

    def go_to(self, field: int, offset: int) -> None:
        """The cursor to a place of the subject (0) or the body (1)."""
        if field:
            self.text.focus()
            self.text.go_to(offset)
        else:
            self.subject_line.focus()
            self.subject_line.cursor_position = offset

    def change(self, field: int, start: int, end: int, text: str) -> None:
        """Words between two offsets of the subject or the body become others, in the body as one edit; the cursor follows."""
        if field:
            self.text.change(start, end, text)
        else:
            value = self.subject_line.value
            self.subject_line.value = f"{value[:start]}{_shown_line(text)}{value[end:]}"
        self.go_to(field, start + len(text))

    def put_in(self, passage: Passage) -> None:
        """A passage in the body where the cursor is, or in the place of what is selected, as one edit that undo takes back."""
        start, end = self.text.span
        rest = self.text.text[:start] + self.text.text[end:]
        self.change(1, start, end, visible(fitted(rest, start, passage), newlines=True))

    @property
    def shown(self) -> Letter:
        """The letter with the texts as they show."""
        return replace(self.letter, subject=self.subject_line.value, body=self.text.text)

    @property
    def letter(self) -> Letter:
        """What stands there. Text that was not touched is as it came, even where it could not be shown as such."""
        came, subject, body = self._came, self.subject_line.value, self.text.text
        return Letter(
            subject=came.subject if subject == _shown_line(came.subject) else subject,
            body=came.body if body == visible(came.body, newlines=True) else body,
            to=self.to_row.value,
            channel=self.by_row.value,
        )

    def on_input_changed(self, event: Input.Changed) -> None:
        """The subject was edited."""
        event.stop()
        self._edited()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the subject on to the text."""
        event.stop()
        self.text.focus()

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """Recipient or channel was changed."""
        event.stop()
        after = self.letter
        (to, channel), self._route = self._route, (after.to, after.channel)
        self._edited()
        self.post_message(self.Rerouted(replace(after, to=to, channel=channel), after))

    def on_choice_row_submitted(self, event: ChoiceRow.Submitted) -> None:
        """On to the next row."""
        event.stop()
        self.action_go(1)

    def action_go(self, by: int) -> None:
        """The next field or the one before; beyond the last or first one, out of the text."""
        fields: tuple[Widget, ...] = (self.to_row, self.by_row, self.subject_line, self.text)
        at = next((n for n, field in enumerate(fields) if field.has_focus), len(fields))
        if 0 <= at + by < len(fields):
            fields[at + by].focus()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """Done with the text."""
        self.post_message(self.Left())


def _shown_line(text: str) -> str:
    return visible(text)
