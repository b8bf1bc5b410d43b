"""Textual's own input made safe: whatever enters it by key, paste or program is made visible first.

Neither it nor the text area (`LetterField`) strips escape sequences by itself, and both would pass them on to the terminal.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from afterword.core.safe import visible

# Terminals deliver the parts of one emoji as keys of their own; alone they are harmless and only seem to be strays.
_PARTS_OF_EMOJI: Final = frozenset({"\u200d", "\ufe0f", "\ufe0e"})


def typed(text: str, *, newlines: bool = False) -> str:
    """What may stand in a text field: the text made visible, the joining parts of an emoji left alone."""
    return text if text in _PARTS_OF_EMOJI else visible(text, newlines=newlines)


class LineField(Input):
    """An `Input` on one line without a border; its value never holds a control character."""

    DEFAULT_CSS = """
    LineField, LineField:focus { border: none; height: 1; padding: 0 1; background: $surface; }
    LineField:focus { background: $chosen; background-tint: transparent; }
    LineField > .input--placeholder, LineField > .input--suggestion { color: $hint; text-style: italic; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "home", show=False),
        Binding("ctrl+end", "end", show=False),
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", show=False),  # Textual's own delete the word to the right
        Binding("ctrl+delete,alt+delete", "delete_right_word", show=False),
    ]

    offered = ""
    """What the program put there as a proposal; while it stands, the first letter typed replaces it."""

    def fill(self, text: str, *, offered: bool = False) -> None:
        """Another value; whether it is a proposal."""
        self.value = visible(text)
        self.offered = self.value if offered else ""
        self.cursor_position = len(self.value)
        if offered and self.has_focus:
            self.action_select_all()

    def on_focus(self, event: events.Focus) -> None:
        """A proposal is selected; what the user wrote is not, so that a letter never wipes it out."""
        if self.offered and self.value == self.offered and not event.from_app_focus:
            self.action_select_all()

    def validate_value(self, value: str) -> str:
        """The value made visible, unless nothing in it needs that."""
        return value if value.isprintable() else "".join(typed(part) for part in _emoji_kept(value))


def _emoji_kept(value: str) -> list[str]:
    """The value in parts of which the lone joiners are those that `typed` leaves alone."""
    parts, run = [], ""
    for character in value:
        if character in _PARTS_OF_EMOJI:
            parts += [run, character]
            run = ""
        else:
            run += character
    return [*parts, run]
