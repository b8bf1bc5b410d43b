"""One of several things to choose: an interview to change, a person to write about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core.safe import one_line
from afterword.ui.content import content, fitted, key_line
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

Choice = tuple[str, str]
"""What it is, and a quieter word on it."""


class ChoiceList(LineList):
    """The things to choose from, one on each line."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(id="choices")
        self.choices = tuple(choices)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.choices)

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What it is, then what is said of it where there is room."""
        name, more = self.choices[index]
        return ((fitted(f"{name}  ", min(width, self._names)), "strong"), (fitted(more, width - self._names), "quiet"))

    @property
    def _names(self) -> int:
        return min(max(cell_len(one_line(name)) for name, _ in self.choices) + 2, max(10, self.content_size.width * 3 // 5))


class PickScreen(ModalScreen[int | None]):
    """Gives the number of the thing chosen, or None."""

    AUTO_FOCUS = "#choices"
    DEFAULT_CSS = """
    PickScreen {
        align: center middle;
        & > Vertical {
            width: 80; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #pick-title { text-style: bold; color: $primary; height: auto; max-height: 2; margin-bottom: 1; }
        & ChoiceList { width: 1fr; }
        & #pick-keys { color: $quiet; height: 1; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", "Leave")]

    def __init__(self, title: str, choices: Sequence[Choice], at: int = 0) -> None:
        super().__init__()
        self.heading = title
        self._list = ChoiceList(choices)
        self._list.cursor = at

    def compose(self) -> ComposeResult:
        """Title, list, keys."""
        with Vertical():
            yield Static(content(self.heading), id="pick-title")
            yield self._list
            yield Static(key_line("j k move · enter choose · esc leave"), id="pick-keys")

    def on_resize(self) -> None:
        """The list takes the room it needs, as far as there is any."""
        self._list.styles.height = min(self._list.count, max(3, self.size.height - 8))

    @on(LineList.Opened)
    def _chosen(self, event: LineList.Opened) -> None:
        self.dismiss(event.index)

    def action_leave(self) -> None:
        """Chooses nothing."""
        self.dismiss(None)
