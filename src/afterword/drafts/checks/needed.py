"""Which phrases a text has the words for: the others need neither be looked for nor compiled.

There are about a thousand phrases, and a paragraph has the words for some twenty of them; to compile them all takes half a
second and several megabytes. `phrases/_needed.txt` says for each what a text must have; it is made from the lists (see
`tests/support/needed.py`), and a phrase that it does not know is always looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final
from zlib import crc32

Needed = tuple[tuple[str, ...], ...]
"""Beginnings of words: of each group a text must have one. (Sets of so few would take ten times the memory.)"""
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
    known: dict[str, str] = {}  # a word stands in many lines
    found = {}
    for line in lines:
        key, *groups = line.split("|")
        found[key] = tuple(tuple(known.setdefault(word, word) for word in group.split()) for group in groups)
    return found


def written(needed: Mapping[str, Needed], shared: str) -> str:
    """What `read` reads."""
    lines = ("|".join([key, *map(" ".join, groups)]) for key, groups in sorted(needed.items()))
    return "\n".join([shared, *lines, ""])


@lru_cache(maxsize=24)
def beginnings(text: str, start: int, end: int) -> frozenset[str]:
    """How the words in that part of a text begin: their first letter, their first two, and so on."""
    found = set(_WORD.findall(text, start, end))
    return frozenset(word[:length] for word in found for length in range(1, min(len(word), LONGEST) + 1))


def possible(phrases: Iterable[Needed], words: frozenset[str]) -> Iterator[int]:
    """The numbers of the phrases, by what each of them needs, that may stand in a text whose words begin so; in their order."""
    for number, needed in enumerate(phrases):
        if not any(map(words.isdisjoint, needed)):
            yield number
