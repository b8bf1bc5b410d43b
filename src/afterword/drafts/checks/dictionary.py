"""The dictionary of pyspellchecker, kept as the text it comes in: a dict of its 160,000 words would take ten times the memory.

It is one JSON object, a word and its count a line, in alphabetical order.
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
_LINE: Final = re.compile(rb'\n"([a-z\']+)": (\d{3,})')


class Dictionary:
    """Words, and how often the common ones occur in the sample behind the dictionary."""

    def __init__(self, text: bytes, common_from: int) -> None:
        """`common_from` is the count from which `common` knows a word. Raises ValueError for a text laid out otherwise."""
        lines = text.strip(b"{}\n")
        places = [lines.find(b'\n"%c' % ord(letter)) for letter in ascii_lowercase]
        if not lines.startswith(b'"') or any(before >= after for before, after in pairwise(places)):
            raise ValueError("not a word a line in alphabetical order")
        self._lines = lines
        counted = ((found[1].decode(), int(found[2])) for found in _LINE.finditer(text))
        self.common = {word: count for word, count in counted if count >= common_from}

    def __contains__(self, word: str) -> bool:
        return word in self.common or self._is_there(word.encode("utf-8", "surrogatepass"))

    def _is_there(self, word: bytes) -> bool:
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
            end = lines.find(b'"', start + 1)
            found = lines[start + 1 : end]
            if found == word:
                return True
            if found > word:
                high = start
            else:
                low = lines.find(b"\n", end) + 1 or high
        return False


def read(common_from: int) -> Dictionary | None:
    """The English dictionary; None when pyspellchecker is not installed, or has another one than this was written for."""
    spec = find_spec("spellchecker")
    if spec is None or spec.origin is None:
        return None
    try:
        return Dictionary(gzip.decompress((Path(spec.origin).parent / _RESOURCE).read_bytes()), common_from)
    except (OSError, EOFError, ValueError):
        return None
