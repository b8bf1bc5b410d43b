"""Charts of block characters, as lines of pieces: pure, and told apart by direction, glyph and number before any colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import ceil
from typing import Final

from afterword.ui.widgets.message_lines import Line, Piece, fitted, width_of

SOLID: Final = "▆"
"""What bars are made of: a little lower than a line, so that one bar does not run into the next."""
FAINT: Final = "▂"
"""What bars of too few cases are made of."""
REST: Final = "·"
MARK: Final = "│"
FULL: Final = "█"
_RISING: Final = ("", "▁", "▂", "▃", "▄", "▅", "▆", "▇", FULL)
_HANGING: Final = ("", "▔", "▔", "▀", "▀", "▀", FULL, FULL, FULL)
"""The last cell of a column by eighths; of hanging ones there are no more."""
_WIDEST_SLOT: Final = 5
_MARGIN: Final = 5


def padded(line: Sequence[Piece], width: int) -> Line:
    """The line in exactly `width` cells."""
    cut = fitted(line, width)
    return (*cut, (" " * (width - width_of(cut)), ""))


def beside(blocks: Sequence[Sequence[Line]], width: int, gap: int) -> list[Line]:
    """Blocks of lines side by side, each `width` cells wide."""
    lines: list[Line] = []
    for row in zip_longest(*blocks, fillvalue=()):
        pieces: list[Piece] = []
        for number, line in enumerate(row):
            pieces += [(" " * gap, "")] if number else []
            pieces += padded(line, width)
        lines.append(tuple(pieces))
    return lines


def bar(part: int, whole: int, width: int, look: str, glyph: str = SOLID) -> Line:
    """A bar of `width` cells for `part` of `whole`; empty and full only when it is none and all of it."""
    cells = round(width * part / whole) if whole else 0
    if 0 < part < whole:
        cells = min(max(cells, 1), width - 1)
    return ((glyph * cells, look), (REST * (width - cells), "quiet"))


def length(value: int, mark: int | None, longest: int, width: int, look: str) -> Line:
    """A bar as long as `value` where `longest` takes `width` cells, with a mark where `mark` would end."""
    cells = max(1, round(width * value / longest))
    if mark is None:
        return ((SOLID * cells, look), (" " * (width - cells), ""))
    at = min(width, max(1, round(width * mark / longest))) - 1
    rest = max(0, at - cells)
    before, beyond = min(cells, at), max(0, cells - at - 1)
    tail = width - before - rest - 1 - beyond
    return ((SOLID * before, look), (REST * rest, "quiet"), (MARK, "strong"), (SOLID * beyond, look), (" " * tail, ""))


def columns(up: Sequence[int], down: Sequence[int], labels: Sequence[str], width: int, rows: int) -> list[Line]:
    """Two rows of columns on one line, `up` rising from it and `down` hanging, at one scale; labels stand below.

    About `rows` lines high; with numbers at the ends of the columns where they fit, else with the greatest in the margin. All
    columns are there from one cell a column on: nothing is cut off.
    """
    most = max((*up, *down, 1))
    slot = min(_WIDEST_SLOT, width // max(1, len(up)))
    numbered = slot > len(str(most)) and slot > 2
    if not numbered:
        slot = max(1, min(_WIDEST_SLOT, (width - _MARGIN) // max(1, len(up))))
    scale = _scale(max(up, default=0), max(down, default=0), rows - 2 - 2 * numbered)
    chart = _Columns(slot, scale, numbered)
    above = [chart.line(up, at, _RISING, "key") for at in reversed(range(chart.height(up)))]
    below = [chart.line(down, at, _HANGING, "good") for at in range(chart.height(down))]
    lines = [*above, ((chart.axis(len(up)), "quiet"),), *below]
    if not numbered:
        notes = {0: f"{max(up, default=0):,}", len(above): "0", len(lines) - 1: f"{max(down, default=0):,}" if below else "0"}
        lines = [((f"{notes.get(at, ''):>{_MARGIN - 1}} ", "quiet"), *line) for at, line in enumerate(lines)]
    margin = 0 if numbered else _MARGIN
    return [*lines, ((" " * margin + _dated(labels, slot, width - margin), "quiet"),)]


def _scale(up: int, down: int, room: int) -> float:
    """How many cases a line stands for: as few as let both sides into so many lines."""
    fine = {side / lines for side in (up, down) if side for lines in range(1, room + 1)}
    return min((each for each in fine if ceil(up / each) + ceil(down / each) <= room), default=float(max(up, down, 1)))


class _Columns:
    """The measures of one chart of columns."""

    def __init__(self, slot: int, scale: float, numbered: bool) -> None:
        self.slot = slot
        self.ink = max(1, slot - 1)
        self.scale = scale
        self.numbered = numbered

    def height(self, values: Sequence[int]) -> int:
        """How many lines the columns take, with their numbers."""
        most = max(values, default=0)
        return ceil(self._eighths(most) / 8) + (self.numbered and most > 0)

    def _eighths(self, value: int) -> int:
        return max(1, round(8 * value / self.scale)) if value else 0

    def line(self, values: Sequence[int], at: int, ends: Sequence[str], look: str) -> Line:
        """The line so many lines away from the axis; `ends` are the glyphs of a column's last cell by eighths."""
        return tuple(piece for value in values for piece in self._cell(value, at, ends, look))

    def _cell(self, value: int, at: int, ends: Sequence[str], look: str) -> tuple[Piece, ...]:
        eighths = self._eighths(value)
        gap = " " * (self.slot - self.ink)
        here = min(8, eighths - 8 * at)
        if here > 0:
            return ((ends[here] * self.ink, look), (gap, ""))
        if self.numbered and value and at == ceil(eighths / 8):
            return ((f"{value:^{self.ink}}", ""), (gap, ""))
        return ((" " * self.slot, ""),)

    def axis(self, count: int) -> str:
        """The line that both stand on."""
        return "─" * (count * self.slot - (self.slot - self.ink))


def _dated(labels: Sequence[str], slot: int, width: int) -> str:
    """As many labels as have room, each from its column on; the last is always there, and ends with its column if need be."""
    if not labels:
        return ""
    *others, last = labels
    end = len(others) * slot
    at = end if end + len(last) <= width else max(0, min(end + slot, width) - len(last))
    text = ""
    for number, label in enumerate(others):
        start = number * slot
        if start >= len(text) + (2 if text else 0) and start + len(label) + 2 <= at:
            text = text.ljust(start) + label
    return text.ljust(at) + last
