"""Charts of block characters, as lines of pieces: pure, and told apart by direction, glyph and number before any colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from math import ceil
from typing import Final

from afterword.ui.widgets.message_lines import Line, Piece, fitted, width_of

SOLID: Final = "█"
FAINT: Final = "▒"
"""What bars of too few cases are made of."""
REST: Final = "·"
MARK: Final = "│"
_UPPER: Final = "▀"
_LOWER: Final = "▄"
_WIDEST_SLOT: Final = 5
_SCALES: Final = (0.5, *(step * 10**power for power in range(7) for step in (1, 2, 5)))
"""How many cases one line of a column may stand for."""
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
    room = rows - 2 - 2 * numbered
    scale = next((each for each in _SCALES if sum(_lines(side, each) for side in (up, down)) <= room), _SCALES[-1])
    chart = _Columns(slot, scale, numbered)
    above = [chart.line(up, at, _LOWER, "key") for at in reversed(range(_lines(up, scale) + numbered))]
    below = [chart.line(down, at, _UPPER, "good") for at in range(_lines(down, scale) + numbered)]
    lines = [*above, ((chart.axis(len(up)), "quiet"),), *below]
    if not numbered:
        notes = {0: f"{max(up, default=0):,}", len(above): "0", len(lines) - 1: f"{max(down, default=0):,}" if below else "0"}
        lines = [((f"{notes.get(at, ''):>{_MARGIN - 1}} ", "quiet"), *line) for at, line in enumerate(lines)]
    margin = 0 if numbered else _MARGIN
    return [*lines, ((" " * margin + _dated(labels, slot, width - margin), "quiet"),)]


def _lines(values: Iterable[int], scale: float) -> int:
    return ceil(max(values, default=0) / scale)


class _Columns:
    """The measures of one chart of columns."""

    def __init__(self, slot: int, scale: float, numbered: bool) -> None:
        self.slot = slot
        self.ink = max(1, slot - 1)
        self.scale = scale
        self.numbered = numbered

    def line(self, values: Sequence[int], at: int, half: str, look: str) -> Line:
        """The line so many lines away from the axis."""
        return tuple(piece for value in values for piece in self._cell(value, at, half, look))

    def _cell(self, value: int, at: int, half: str, look: str) -> tuple[Piece, ...]:
        halves = max(1, round(2 * value / self.scale)) if value else 0
        gap = " " * (self.slot - self.ink)
        if halves >= 2 * at + 2:
            return ((SOLID * self.ink, look), (gap, ""))
        if halves == 2 * at + 1:
            return ((half * self.ink, look), (gap, ""))
        if self.numbered and value and at == (halves + 1) // 2:
            return ((f"{value:^{self.ink}}", ""), (gap, ""))
        return ((" " * self.slot, ""),)

    def axis(self, count: int) -> str:
        """The line that both stand on."""
        return "─" * (count * self.slot - (self.slot - self.ink))


def _dated(labels: Sequence[str], slot: int, width: int) -> str:
    """As many labels as have room, each below the column it belongs to."""
    text = ""
    for number, label in enumerate(labels):
        start = number * slot
        if start >= len(text) + (2 if text else 0) and start + len(label) <= width:
            text = text.ljust(start) + label
    return text
