"""Folding text so that two spellings of one word compare equal, and knowing which cells say nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from afterword.exchange.table import BLANKS, Cell

_LETTERS: Final = str.maketrans({"ı": "i", "ø": "o", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d"})
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD: Final = re.compile(r"[\W_]+")

_SILENT_WORDS: Final = frozenset(
    (
        "",
        "n a",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "undefined",
        "unknown",
        "tbd",
        "tba",
        "k a",
        "keine angabe",
        "keine",
        "unbekannt",
        "desconocido",
        "inconnu",
        "bilinmiyor",
        "ukendt",
        "s o",
        "blank",
        "empty",
        "ref",
        "value",
    )
)
_SILENT_SENTENCE: Final = re.compile(
    r"(?:not|none|nothing) (?:provided|given|specified|available|mentioned|stated|listed|found|known|disclosed|applicable)"
    r"(?: (?:in|from|by|on|at) [\w ]{1,60})?|unknown (?:not|in|from) [\w ]{1,60}|nicht angegeben|no especificado|non precise"
)


def fold(text: str) -> str:
    """Lower case, without accents and punctuation, words parted by single blanks."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.lower()).strip()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _NOT_WORD.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


def fold_header(text: str) -> str:
    """Like `fold`, and camelCase taken apart."""
    return fold(_CAMEL.sub(" ", text[:200]))


def identity(text: str) -> str:
    """What two spellings of one company or role share: case, blanks and full stops at the end do not count."""
    if text.isascii():
        return " ".join(text.lower().split()).rstrip(" .")
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(" .")


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is blank, or a word or sentence that stands for blank ("N/A", "-", "Not provided in the email.")."""
    if isinstance(cell, date):
        return False
    if len(cell) > 120:
        return not cell.strip(BLANKS)
    if not cell.strip(BLANKS):
        return True
    words = fold(cell)
    if not words:
        # Punctuation alone stands for blank; an emoji or a sign such as a tick says something.
        return all(unicodedata.category(c)[0] in "PZC" for c in cell)
    return words in _SILENT_WORDS or _SILENT_SENTENCE.fullmatch(words) is not None


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 row", "3 rows"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def and_list(names: list[str], limit: int = 12) -> str:
    """Names joined for reading, with how many were left away when there are more than `limit`."""
    shown = [f"“{' '.join(name.split())[:60]}”" for name in names[:limit]]
    if len(names) > limit:
        return ", ".join(shown) + f" and {len(names) - limit} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
