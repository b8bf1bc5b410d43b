"""The frame of the panes: the line above each of them, and containers that draw nothing but their ground."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.containers import Container

from afterword.ui.content import ended
from afterword.ui.widgets.painted import OneLine, Painted, Piece


class PaneHead(OneLine):
    """The line above a pane: its name, brighter while the focus is in it.

    Not a border of the pane, because a border whose colour follows the focus costs the stylesheet every widget in the pane, and
    the terminal every line of it.
    """

    DEFAULT_CSS = """
    PaneHead { dock: top; height: 1; width: 1fr; }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.says = name
        self.lit = False
        self.legend: Callable[[int], str] = lambda _: ""
        """What to say behind the name at a width, where there is room for all of it."""
        self._told = ""

    def say(self, text: str) -> None:
        """Another name, and what its legend says by now."""
        told = self.legend(self.content_size.width)
        if (text, told) != (self.says, self._told):
            self.says, self._told = text, told
            self.refresh()

    def light(self, lit: bool) -> None:
        """Whether the focus is in the pane."""
        if lit is not self.lit:
            self.lit = lit
            self.refresh()

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        name, legend = ended(self.says, width - 2), self.legend(width)
        if legend and cell_len(name) + cell_len(legend) <= width - 4:
            name += f" · {legend}"
        rule, look = ("lit", "key") if self.lit else ("rule", "quiet")
        return (("─", rule), (name, look), ("─" * width, rule))


class Upright(Painted):
    """A line between two widgets that stand side by side; the stylesheet shows it where they do."""

    DEFAULT_CSS = """
    Upright { width: 1; height: 1fr; display: none; }
    """

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        del y, width
        return (("│", "rule"),), ""


class Ground(Container):
    """A container without a border: its lines are blank and need no working out."""

    BLANK = True
