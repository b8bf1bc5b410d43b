"""Text from data on its way to a widget: always harmless, never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from afterword.core.safe import one_line, visible

ELLIPSIS: Final = "…"
_KEY: Final = r"(?:[^\s·]|\d–\d|f\d+|tab|enter|esc|space|backspace|or|(?:ctrl|shift|alt)\+\S+)"
_KEYS: Final = re.compile(rf"(?:^|(?<= · )|(?<=; )){_KEY}(?: {_KEY})*(?= )")


def content(text: str, *, newlines: bool = False) -> Content:
    """The text as Textual takes it literally: no markup is read from it, and nothing in it acts on the terminal."""
    return Content(visible(text, newlines=newlines))


def keyed(line: str) -> Iterator[tuple[str, bool]]:
    """A line of keys such as "j k scroll · esc back" in parts, and of each whether it is a key."""
    at = 0
    for keys in _KEYS.finditer(line):
        if keys.start() > at:
            yield line[at : keys.start()], False
        yield from ((part, part != " or ") for part in re.split("( or )", keys[0]))
        at = keys.end()
    if at < len(line):
        yield line[at:], False


def key_pieces(line: str) -> tuple[tuple[str, str], ...]:
    """The same as pieces of a line, each with its look."""
    return tuple((text, "key" if is_key else "quiet") for text, is_key in keyed(line))


def key_line(line: str) -> Content:
    """The same as `content`, its keys as the footer of the main screen has them."""
    return Content.assemble(*((visible(text), "bold $primary" if is_key else "") for text, is_key in keyed(line)))


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
