"""Names of keys: Textual's, and those that a reader knows."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

_NAMES: Final[Mapping[str, str]] = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "comma": ",",
    "pagedown": "page down",
    "pageup": "page up",
    "escape": "esc",
}
_SIGNS: Final[Mapping[str, str]] = {
    "minus": "-", "colon": ":", "semicolon": ";", "at": "@", "tilde": "~", "ampersand": "&", "asterisk": "*", "plus": "+",
    "underscore": "_", "circumflex_accent": "^", "apostrophe": "'", "less_than_sign": "<", "greater_than_sign": ">",
    "backslash": "\\",
}  # fmt: skip
"""Textual's names of signs that are not quite Unicode's."""


def shown(key: str) -> str:
    """One key as a reader knows it: Textual's "full_stop" is "."."""
    if key in _NAMES or ("_" not in key and key not in _SIGNS):
        return _NAMES.get(key, key)
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return _SIGNS.get(key, key)


def is_letter(key: str) -> bool:
    """Whether this key types a character, and so is one where letters are letters."""
    return len(shown(key)) == 1 or key == "space"
