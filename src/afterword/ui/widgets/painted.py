"""A widget that draws itself line by line from pieces of text, each with the name of a look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from afterword.core.safe import visible

Piece = tuple[str, str]
"""A text on one line, and the look it is drawn in (a name of `LOOKS`, or "" for plain)."""

LOOKS: Final[dict[str, tuple[str, str, bool]]] = {
    "quiet": ("quiet", "", False),
    "strong": ("", "", True),
    "due": ("warning", "", True),
    "late": ("error", "", True),
    "blocked": ("quiet", "", True),
    "upcoming": ("accent", "", False),
    "done": ("success", "", False),
    "good": ("success", "", False),
    "alarm": ("error", "", True),
    "interview": ("secondary", "", True),
    "key": ("primary", "", True),
    "title": ("background", "primary", True),
    "chosen": ("", "chosen", False),
    "chosen-idle": ("", "chosen-idle", False),
}
"""Each look: colour, ground (names of theme variables, "" for none), bold. A table and not component classes, because the
stylesheet works each of those out for each widget: 60 ms before the first picture."""


class Painted(Widget):
    """Draws `line(y)` for each of its lines. Styles are looked up once and kept until the theme or a class changes."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._looks: dict[tuple[str, str], Style] = {}

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """What line `y` says, and the look of its ground ("" or "chosen" or "chosen-idle")."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """See Textual's Line API."""
        width = self.content_size.width
        pieces, ground = self.line(y, width)
        return Strip([Segment(_harmless(text), self._look(look, ground)) for text, look in pieces]).adjust_cell_length(
            width, self._look("", ground)
        )

    def _look(self, look: str, ground: str) -> Style:
        key = (look, ground)
        found = self._looks.get(key)
        if found is None:
            found = self.rich_style
            for name in (look, ground):
                if name:
                    found += self._style(*LOOKS[name])
            self._looks[key] = found
        return found

    def _style(self, colour: str, ground: str, bold: bool) -> Style:
        variables = self.app.theme_variables
        shown = [Color.parse(variables[name]).rich_color if name else None for name in (colour, ground)]
        return Style(color=shown[0], bgcolor=shown[1], bold=bold or None)

    def notify_style_update(self) -> None:
        """Forgets the styles that were looked up (see Textual)."""
        self._looks.clear()
        super().notify_style_update()


def _harmless(text: str) -> str:
    """Pieces come through `content.fitted`; this is the border itself, where one that was forgotten does no harm."""
    return text if text.isprintable() else visible(text)


class OneLine(Painted):
    """A painted widget of a single line."""

    def one(self, width: int) -> Sequence[Piece]:
        """What it says."""
        raise NotImplementedError

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        return (self.one(width) if y == 0 else ()), ""
