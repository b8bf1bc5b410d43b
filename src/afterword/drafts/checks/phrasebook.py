"""The turns of phrase that the checks look for: data files with one pattern on each line.

A line is a regular expression that matches whole words; a space stands for any white space, ' for either apostrophe, and # at
the beginning of a line for a comment. Repetition is bounded everywhere, so that searching stays linear in the text.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("phrases")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Everything in the file of that name as one pattern, in whatever case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(_lines(name))})(?!\w)", re.IGNORECASE)


@cache
def whole(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """The same for texts that consist of one phrase, with an optional pattern before and after it."""
    return re.compile(rf"(?:{before})(?:{'|'.join(_lines(name))})(?:{after})", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [_spelled(line) for line in lines if line and not line.startswith("#")]


def _spelled(line: str) -> str:
    grouped = re.sub(r"\((?!\?)", "(?:", line)
    return grouped.replace("'", "['’]").replace(" ", r"\s")
