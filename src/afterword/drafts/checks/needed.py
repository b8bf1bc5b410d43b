"""Which phrases a text has the words for: the others need neither be looked for nor compiled.

There are about a thousand phrases, and a paragraph has the words for some twenty of them; to compile them all takes half a
second and several megabytes. `phrases/_needed.txt` says for each what a text must have; it is made from the lists (see
`tests/support/needed.py`), and a phrase that it does not know is always looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from zlib import crc32

Needed = tuple[frozenset[str], ...]
"""Beginnings of words: of each set a text must have one."""
LONGEST: Final = 8
"""Letters of a beginning that are told apart."""
_WORD: Final = re.compile(r"\w+")


def sum_of(text: str) -> str:
    """By what a phrase, or the file of pieces, is known again."""
    return f"{crc32(text.encode()):08x}"


def read(path: Path, shared: str) -> dict[str, Needed]:
    """What each phrase needs, by its sum; nothing where the file is not about the pieces whose sum is `shared`."""
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    if first != shared:
        return {}
    known: dict[str, frozenset[str]] = {}  # many phrases need the same
    found = {}
    for line in lines:
        key, *sets = line.split("|")
        found[key] = tuple(known.setdefault(each, frozenset(each.split())) for each in sets)
    return found


def written(needed: Mapping[str, Needed], shared: str) -> str:
    """What `read` reads."""
    lines = ("|".join([key, *(" ".join(sorted(each)) for each in sets)]) for key, sets in sorted(needed.items()))
    return "\n".join([shared, *lines, ""])


@lru_cache(maxsize=64)
def beginnings(text: str, start: int, end: int) -> frozenset[str]:
    """How the words in that part of a text begin: their first letter, their first two, and so on."""
    found = set(_WORD.findall(text, start, end))
    return frozenset(word[:length] for word in found for length in range(1, min(len(word), LONGEST) + 1))


class Index:
    """Phrases by what they need; None for one of which nothing is known."""

    def __init__(self, phrases: Iterable[Needed | None]) -> None:
        self._always: list[int] = []
        self._first: dict[str, list[int]] = {}
        self._rest: dict[int, Needed] = {}
        for number, needed in enumerate(phrases):
            if not needed:
                self._always.append(number)
                continue
            for word in needed[0]:
                self._first.setdefault(word, []).append(number)
            self._rest[number] = needed[1:]

    def possible(self, words: frozenset[str]) -> list[int]:
        """The numbers of the phrases that may stand in a text whose words begin so, in their order."""
        found: set[int] = set()
        for word in self._first.keys() & words:
            found.update(self._first[word])
        kept = (number for number in found if not any(each.isdisjoint(words) for each in self._rest[number]))
        return sorted([*self._always, *kept])
