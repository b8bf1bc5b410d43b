"""The line in which a day is named in words, with what they mean below it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from afterword.core.errors import Refused
from afterword.ui.content import content
from afterword.ui.widgets.filter import AskLine

HINT = "A day in words, such as next tue, in 2 weeks or 24 dec; enter goes there, esc leaves."


class DayLine(Vertical):
    """Asks for a day. `meant` gives that of a text and what to say of it, or raises `Refused`; `left` gets the day, or None."""

    DEFAULT_CSS = """
    DayLine { dock: top; margin: 1 0 0 0; height: auto; background: $surface; }
    DayLine AskLine { height: 1; border: none; padding: 0 1; background: $surface; color: $foreground; }
    DayLine AskLine:focus { border: none; }
    DayLine Static { height: auto; max-height: 4; padding: 0 1; color: $quiet; }
    DayLine Static.-wrong { color: $error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, meant: Callable[[str], tuple[date, str]], left: Callable[[date | None], None]) -> None:
        super().__init__()
        self._meant = meant
        self._left = left
        self.field = AskLine()
        self._said = Static(content(HINT))

    def compose(self) -> ComposeResult:
        """The line, and what its words mean."""
        yield self.field
        yield self._said

    def on_mount(self) -> None:
        """Ready to type."""
        self.field.typed = self._explain
        self.screen.set_focus(self.field, scroll_visible=False)

    def on_descendant_blur(self) -> None:
        """It stands only while it is being typed in; in a window that is too small for a moment, nothing has the focus."""
        if self.screen.focused is not None:
            self.remove()

    def _read(self, text: str) -> tuple[date | None, str]:
        if not text.strip():
            return None, HINT
        try:
            return self._meant(text)
        except Refused as refused:
            return None, str(refused)

    def _explain(self, text: str) -> None:
        day, said = self._read(text)
        self._said.set_class(day is None and said != HINT, "-wrong")
        self._said.update(content(said))

    def on_input_submitted(self) -> None:
        """To the day, if there is one; what keeps it from being one stands there already."""
        day, _ = self._read(self.field.value)
        if day is not None:
            self._left(day)

    def action_leave(self) -> None:
        """Back without one."""
        self._left(None)
