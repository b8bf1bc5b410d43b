"""The dictionary of pyspellchecker, kept as a text to look words up in: a dict of its 160,000 takes fifteen times the memory.

It comes as one JSON object, a word and its count a line, in alphabetical order.
"""

from __future__ import annotations

import gzip
import re
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase
from typing import Final

_RESOURCE: Final = Path("resources", "en.json.gz")
_COUNTED: Final = re.compile(rb"^([a-z']+) (\d{4,})$", re.MULTILINE)
_LEAST: Final = b" 50\n"
"""The count that most words have; it is left out."""


class Dictionary:
    """Words, and how often each occurs in the sample behind the dictionary."""

    def __init__(self, text: bytes, common_from: int) -> None:
        """`common` has the words from this count on (at least 1,000) with their counts; they are the quick ones.

        Raises ValueError for a text laid out otherwise.
        """
        lines = text.strip(b"{}\n").replace(b'": ', b" ").replace(b',\n"', b"\n").removeprefix(b'"')
        places = [lines.find(b"\n%c" % ord(letter)) for letter in ascii_lowercase]
        if b'"' in lines or any(before >= after for before, after in pairwise(places)):
            raise ValueError("not a word a line in alphabetical order")
        self._lines = lines.replace(_LEAST, b"\n")
        counted = ((found[1].decode(), int(found[2])) for found in _COUNTED.finditer(lines))
        self.common = {word: count for word, count in counted if count >= common_from}

    def __contains__(self, word: str) -> bool:
        return self.count(word) > 0

    def count(self, word: str) -> int:
        """How often the word occurs in the sample; 0 for one that is not in the dictionary."""
        return self.common.get(word) or self._looked_up(word.encode("utf-8", "surrogatepass"))

    def _looked_up(self, word: bytes) -> int:
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = lines.find(b"\n", start)
            found, _, count = lines[start : end if end >= 0 else None].partition(b" ")
            if found == word:
                return int(count or _LEAST)
            if found > word:
                high = start
            else:
                low = end + 1 or high
        return 0


def read(common_from: int) -> Dictionary | None:
    """The English dictionary; None when pyspellchecker is not installed, or has another one than this was written for."""
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        return None
    try:
        return Dictionary(gzip.decompress((Path(spec.origin).parent / _RESOURCE).read_bytes()), common_from)
    except (OSError, EOFError, ValueError):
        return None
