"""The turns of phrase that the checks look for: data files with one pattern on each line.

A line is a regular expression that matches whole words of a text in small letters with plain apostrophes (`plain`); a space
stands for any white space, `<name>` for a piece defined as `@name pattern` in `_shared.txt`, and # at the beginning of a line
for a comment. A line that begins with ~ is faint: said once it may be innocent, or no more than the writer's dialect, so that
alone it is worth a hint only. Repetition is bounded everywhere, so that searching stays linear in the text. `_needed.txt` is
made from the lists (see `needed`), anew after each change of one; a test says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from sys import maxsize
from typing import Final

from afterword.drafts.checks import needed
from afterword.drafts.words import listed

_FOLDER: Final = Path(__file__).with_name("phrases")
_PIECE: Final = re.compile(r"<([a-z]+)>")
_GROUP: Final = re.compile(r"(?<!\\)\((?!\?)")
_FAINT: Final = "~"
_SHARED: Final = _FOLDER / "_shared.txt"
_NEEDED: Final = _FOLDER / "_needed.txt"
_CAPITAL: Final = re.compile(r"(?<!\\)[A-Z]")


def load() -> None:
    """Reads every list, which takes some hundredths of a second, for a thread to do before a text needs the first of them."""
    for file in sorted(_FOLDER.glob("[!_]*.txt")):
        pattern(file.stem)
        pattern(file.stem, faint=True)


class Phrases:
    """Lines as one pattern, each of them compiled only when a text has the words for it. To be used on `plain` texts."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._needed = [_needed().get(needed.sum_of(line), ()) for line in lines]

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match in that part of a text, or None."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """The matches in that part of a text, from left to right; of several at one place that of the first line."""
        coming = [(match.start(), number, match) for number, match in self._matches(text, start, end)]
        heapify(coming)
        at = start
        while coming:
            place, number, match = coming[0]
            if place >= at:
                yield match
                at = match.end()
            following = self._phrase(number).search(text, at, end)
            if following is None:
                heappop(coming)
            else:
                heapreplace(coming, (following.start(), number, following))

    def _matches(self, text: str, start: int, end: int) -> Iterator[tuple[int, re.Match[str]]]:
        for number in needed.possible(self._needed, needed.beginnings(text, start, end)):
            match = self._phrase(number).search(text, start, end)
            if match is not None:
                yield number, match

    def _phrase(self, number: int) -> re.Pattern[str]:
        found = self._compiled.get(number)
        if found is None:
            spelled = _spelled(self._lines[number])
            found = self._compiled[number] = re.compile(rf"(?<!\w)(?=\w)(?:{spelled})(?!\w)")
        return found


@cache
def pattern(name: str, *, faint: bool = False) -> Phrases:
    """The `faint` lines of the file of that name, or all others."""
    return Phrases([line.removeprefix(_FAINT) for line in _read(name) if line.startswith(_FAINT) is faint])


def said_in(plain_text: str, span: tuple[int, int], *names: str) -> bool:
    """Whether anything of the files of these names, faint or not, stands in that part of a `plain` text."""
    lists = (each for name in names for each in (pattern(name), pattern(name, faint=True)))
    return any(each.search(plain_text, *span) for each in lists)


@cache
def whole(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The same for texts that consist of one phrase, with an optional pattern before and after it, in whatever case."""
    return re.compile(rf"(?:{before})(?:{'|'.join(_lines(name))})(?:{after})", re.IGNORECASE)


def plain(text: str) -> str:
    """The text in small letters with straight apostrophes, of the same length, so that offsets fit both."""
    small = text.lower().replace("’", "'")
    if len(small) == len(text):
        return small
    return "".join(low if len(low := c.lower()) == 1 else c for c in text).replace("’", "'")


def _lines(name: str) -> list[str]:
    return [_spelled(line) for line in _read(name)]


def _read(name: str) -> list[str]:
    return listed(_FOLDER / f"{name}.txt")


@cache
def _pieces() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _read("_shared"):
        if line.startswith("@"):
            name, _, piece = line[1:].partition(" ")
            found[name] = _PIECE.sub(lambda match: found[match[1]], piece)
    return found


def _spelled(line: str) -> str:
    whole_line = _PIECE.sub(lambda match: f"(?:{_pieces()[match[1]]})", line)
    small = _CAPITAL.sub(lambda match: match[0].lower(), _GROUP.sub("(?:", whole_line))
    return small.replace(" ", r"\s")


@cache
def _needed() -> dict[str, needed.Needed]:
    return needed.read(_NEEDED, needed.sum_of(_SHARED.read_text(encoding="utf-8")))
