"""The role as it stands between "the" and "role" in a sentence, however the posting spelled it."""

from __future__ import annotations

import re
from typing import Final

from afterword.drafts.phrases import one_line
from afterword.drafts.words import words

_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+(?=\w{2})", re.IGNORECASE)
_KIND: Final = re.compile(r"(?<=\S)\s+(?:role|position|job|post|vacancy|opening)$", re.IGNORECASE)
_ANYBODY: Final = re.compile(r"\s*\((?:[mfwdxaih*]/){1,3}[mfwdxaih*]\)$", re.IGNORECASE)
_SMALL: Final = words("of and for the to in at on with or")
_SHORT: Final = 3


def in_a_sentence(role: str) -> str:
    """The role without article, "role" at its end and (m/f/d), in ordinary letters, and with what a comma adds in brackets.

    "THE HEAD OF DATA" gives "Head of Data", "Data Analyst, Night Desk" gives "Data Analyst (Night Desk)". Nothing else
    changes, and a role that would vanish stays as it is.
    """
    if any(mark in role for mark in "[]{}<>"):
        return one_line(role)  # a name with marks is recognised by the checks only as it was typed
    text = one_line(role).strip(" ,;:")
    for surplus in (_ANYBODY, _ARTICLE, _KIND):
        text = surplus.sub("", text)
    return _bracketed(_calm(text)) or one_line(role)


def _calm(text: str) -> str:
    """Capitals throughout as ordinary capitals; short words of capitals alone, such as HR or QA, stay."""
    if not text.isupper() or not any(len(word) > _SHORT for word in text.split()):
        return text
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    return word.title() if len(word.strip("(),/-")) > _SHORT else word


def _bracketed(text: str) -> str:
    before, comma, after = (piece.strip() for piece in text.partition(","))
    if not comma or not before or not after or "(" in text:
        return text
    return f"{before} ({after})"
