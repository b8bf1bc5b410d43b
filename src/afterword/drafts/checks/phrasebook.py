"""The turns of phrase that the checks look for: data files with one pattern on each line.

A line is a regular expression that matches whole words of a text in small letters with plain apostrophes (`plain`); a space
stands for any white space, `<name>` for a piece defined as `@name pattern` in `_shared.txt`, and # at the beginning of a line
for a comment. A line that begins with ~ is faint: said once it may be innocent, or no more than the writer's dialect, so that
alone it is worth a hint only. Repetition is bounded everywhere, so that searching stays linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from afterword.drafts.words import listed

_FOLDER: Final = Path(__file__).with_name("phrases")
_PIECE: Final = re.compile(r"<([a-z]+)>")
_GROUP: Final = re.compile(r"(?<!\\)\((?!\?)")
_FAINT: Final = "~"
_NEVER: Final = re.compile(r"(?!)")
_CAPITAL: Final = re.compile(r"(?<!\\)[A-Z]")


def load() -> None:
    """Compiles every list, which takes about 0.3 s, for a thread to do before a text needs the first of them."""
    for file in sorted(_FOLDER.glob("[!_]*.txt")):
        pattern(file.stem)
        pattern(file.stem, faint=True)


@cache
def pattern(name: str, *, faint: bool = False) -> re.Pattern[str]:
    """The `faint` lines of the file of that name as one pattern, or all others. To be used on `plain` texts."""
    lines = [_spelled(line.removeprefix(_FAINT)) for line in _read(name) if line.startswith(_FAINT) is faint]
    return re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(lines)})(?!\w)") if lines else _NEVER


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
