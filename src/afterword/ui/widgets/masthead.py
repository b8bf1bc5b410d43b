"""The lines above the panes: what day it is and what waits, and which pane shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from afterword.core.safe import one_line
from afterword.ui.widgets.painted import OneLine, Piece

PANES: Final = (("applications", "1 Applications"), ("calendar", "2 Calendar"), ("message", "3 Message"))


class PaneWanted(Message):
    """A click on the name of a pane."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane


class Masthead(OneLine):
    """The top line: the day, and what is due, late and blocked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()
        self._aside = ""

    def say(self, pieces: Iterable[Piece], aside: str) -> None:
        """Pieces on the left, and a text that is put on the right where there is room."""
        found, aside = tuple(pieces), one_line(aside)
        if (found, aside) != (self._pieces, self._aside):
            self._pieces, self._aside = found, aside
            self.refresh()

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        pieces = self._fitting(width)
        room = width - _cells(pieces) - 2
        if room < cell_len(self._aside) or len(pieces) < len(self._pieces):
            return pieces
        return (*pieces, (" " * (room - cell_len(self._aside) + 2), ""), (self._aside, "quiet"))

    def _fitting(self, width: int) -> tuple[Piece, ...]:
        """All of it; else without the program's name, then without the day, which the calendar shows too: never half a word."""
        if all(look != "quiet" for _, look in self._pieces):
            return self._pieces  # a title, whose first word says where one is
        fewer = [piece for piece in self._pieces if piece[1] != "key"]
        found = (self._pieces, (*_unled(fewer),), (*_unled([piece for piece in fewer if piece[1] != "quiet"]),))
        return next((pieces for pieces in found if _cells(pieces) <= width + 2), found[-1])  # two blanks at the end may go


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _unled(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The pieces without blanks at the beginning."""
    begun = False
    for text, look in pieces:
        text = text if begun else text if look == "title" else text.lstrip()
        begun = begun or bool(text)
        yield text, look


class PaneTabs(OneLine):
    """Which pane shows, where only one has room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.pane = "applications"

    def show(self, pane: str) -> None:
        """Marks the pane that shows."""
        if pane != self.pane:
            self.pane = pane
            self.refresh()

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        pieces: list[Piece] = []
        for name, label in PANES:
            chosen = name == self.pane
            text = f"▸{label} " if chosen else f" {label} "
            pieces += [(text, "title" if chosen else "quiet"), (" ", "")]
            width -= len(text) + 1
        return pieces if width >= 0 else ()

    def on_click(self, event: events.Click) -> None:
        """A click on a name goes there."""
        at = 0
        for name, label in PANES:
            at += len(label) + 3
            if event.x < at:
                self.post_message(PaneWanted(name))
                return
