"""Text from data on its way to a widget: always harmless, never markup."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from afterword.core.safe import one_line, visible

ELLIPSIS: Final = "…"


def content(text: str, *, newlines: bool = False) -> Content:
    """The text as Textual takes it literally: no markup is read from it, and nothing in it acts on the terminal."""
    return Content(visible(text, newlines=newlines))


def fitted(text: str, width: int) -> str:
    """The text on one line of exactly `width` cells: padded with blanks, or cut with an ellipsis."""
    if width <= 0:
        return ""
    line = text if text.isascii() and text.isprintable() else one_line(text)
    cells = len(line) if line.isascii() else cell_len(line)
    if cells <= width:
        return line + " " * (width - cells)
    return set_cell_size(line, width - 1) + ELLIPSIS


def ended(text: str, width: int) -> str:
    """The text on one line, cut to at most `width` cells, not padded."""
    return fitted(text, width).rstrip()
