"""Text as lines of a terminal: wrapping by cells, with marked spans kept. Pure, so that layouts are tested without a screen.

Everything that comes in from outside is passed through `visible` here, piece by piece, before it is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from rich.cells import cell_len, chop_cells

from afterword.core.safe import visible

Piece = tuple[str, str]
"""Some text and the role that it is shown in ("" is ordinary)."""
Line = tuple[Piece, ...]

_WORD: Final = re.compile(r"\s*\S+|\s+$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a text, as offsets in it, and the role it is shown in."""

    start: int
    end: int
    role: str


STRENGTH: Final = ("mark-hint", "mark-warning", "mark-error", "placeholder")
"""Roles of marks, weakest first: where spans overlap, the strongest shows."""


def pieces(text: str, marks: Iterable[Mark] = (), role: str = "") -> Line:
    """The text, made visible, cut where marks begin and end; line ends of any kind are single newlines in it."""
    found = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(edge for mark in found for edge in (mark.start, mark.end))})
    cut = []
    for start, end in pairwise(edges):
        over = [mark.role for mark in found if mark.start <= start and end <= mark.end]
        cut.append((visible(text[start:end], newlines=True), max(over, key=_strength) if over else role))
    return tuple(piece for piece in cut if piece[0])


def _strength(role: str) -> int:
    return STRENGTH.index(role) if role in STRENGTH else -1


def wrapped(line: Sequence[Piece], width: int, indent: int = 0) -> list[Line]:
    """The pieces in lines of at most `width` cells; lines after the first of a paragraph begin with `indent` blanks."""
    return list(_wrapped(tuple(line), width, indent))


@lru_cache(maxsize=512)
def _wrapped(line: Line, width: int, indent: int) -> tuple[Line, ...]:
    """Remembered, because a page is laid out anew with every key, and most of it is as it was or was seen a moment ago."""
    width = max(width, indent + 2)  # a wide character takes two cells
    found: list[Line] = []
    for paragraph in _paragraphs(line):
        text = "".join(part for part, _ in paragraph)
        if cell_len(text) <= width:
            found.append(tuple(paragraph))
            continue
        starts = [*_breaks(text, width, indent), len(text)]
        for number, (start, end) in enumerate(pairwise(starts)):
            row = _trimmed(_sliced(paragraph, start, end), left=number > 0)
            found.append(((" " * indent, ""), *row) if number and indent else tuple(row))
    return tuple(found)


def _paragraphs(line: Sequence[Piece]) -> list[list[Piece]]:
    found: list[list[Piece]] = [[]]
    for text, role in line:
        first, *rest = text.split("\n")
        if first:
            found[-1].append((first, role))
        found.extend([(part, role)] if part else [] for part in rest)
    return found


def _breaks(text: str, width: int, indent: int) -> list[int]:
    """Where each row begins; a word longer than a row is cut by cells."""
    starts, used = [0], 0
    for match in _WORD.finditer(text):
        word = match.group()
        room = width if len(starts) == 1 else width - indent
        if used and used + _cells(word.rstrip()) > room:
            starts.append(match.start())
            used, room = 0, width - indent
            word = word.lstrip()
        lead = match.end() - len(word)
        if _cells(word) > room and used == 0:
            head = chop_cells(word, room)[0]
            for chunk in (head, *chop_cells(word[len(head) :], width - indent)[:-1]):
                lead += len(chunk)
                starts.append(lead)
            word = text[lead : match.end()]
        used += _cells(word)
    return starts


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)  # what is shown was made visible, so no letter takes no cell


def _sliced(line: Sequence[Piece], start: int, end: int) -> list[Piece]:
    found, at = [], 0
    for text, role in line:
        part = text[max(0, start - at) : max(0, end - at)]
        if part:
            found.append((part, role))
        at += len(text)
    return found


def _trimmed(row: list[Piece], *, left: bool) -> list[Piece]:
    while row and row[-1][0].isspace():
        row.pop()
    if row:
        row[-1] = (row[-1][0].rstrip(), row[-1][1])
    while left and row and row[0][0].isspace():
        row.pop(0)
    if left and row:
        row[0] = (row[0][0].lstrip(), row[0][1])
    return row


def width_of(line: Iterable[Piece]) -> int:
    """How many cells a line takes."""
    return sum(_cells(text) for text, _ in line)


def fitted(line: Sequence[Piece], width: int) -> Line:
    """The line cut to at most `width` cells, with an ellipsis where something is missing."""
    if width_of(line) <= width:
        return tuple(line)
    found: list[Piece] = []
    room = max(0, width - 1)
    for text, role in line:
        if cell_len(text) > room:
            head = chop_cells(text, room)[0] if room else ""
            found.append((f"{head if cell_len(head) <= room else ''}…", role))
            break
        found.append((text, role))
        room -= cell_len(text)
    return tuple(found)[: len(found)] if width > 0 else ()


def capped(lines: list[Line], height: int, width: int) -> list[Line]:
    """At most `height` lines; the last one ends with an ellipsis when there are more."""
    if len(lines) <= height or height <= 0:
        return lines[: max(0, height)]
    return [*lines[: height - 1], fitted((*lines[height - 1], (" …", "quiet")), width)]


def shifted(marks: Iterable[Mark], old: str, new: str) -> tuple[Mark, ...]:
    """Where the marks lie after one edit that made `new` of `old`; those that the edit touched are dropped."""
    start = _common(old, new)
    tail = min(_common(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    end, by = len(old) - tail, len(new) - len(old)
    found = []
    for mark in marks:
        if mark.end <= start:
            found.append(mark)
        elif mark.start >= end:
            found.append(Mark(mark.start + by, mark.end + by, mark.role))
    return tuple(found)


def _common(one: str, other: str) -> int:
    """The length of the common beginning, found by halving: comparing slices costs next to nothing."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
