"""The list of what wants attention, a line for each matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from afterword.ui.content import fitted
from afterword.ui.screens.attention_lines import Matter, line
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

_KIND: Final = 14
_NOTHING: Final = "Nothing wants attention any more. Escape goes back."


class Matters(LineList):
    """One matter on each line."""

    def __init__(self) -> None:
        super().__init__(id="matters")
        self.matters: tuple[Matter, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.matters)

    @property
    def matter(self) -> Matter | None:
        """The one under the cursor."""
        return self.matters[self.cursor] if self.matters else None

    def set_matters(self, matters: tuple[Matter, ...]) -> None:
        """Other matters; the cursor stays on its line as far as there is one."""
        self.matters = matters
        self.cursor = max(0, min(self.cursor, len(matters) - 1))
        self.keep_in_view()
        self.refresh()

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """Glyph, kind, and what it is."""
        glyph, kind, what = line(self.matters[index])
        look = "alarm" if glyph == "!" else "due"
        return ((f"{glyph} ", look), (fitted(kind, _KIND), look), (fitted(what, width - _KIND - 2), ""))

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """All is settled."""
        return ((fitted(_NOTHING if y == 0 else "", width), "good"),)
