"""People's names in a letter: in full unless told that the first name is welcome, and never a guess at Ms or Mr."""

from __future__ import annotations

import re
from typing import Final

from afterword.core.model import Person
from afterword.drafts.phrases import one_line

HONORIFICS: Final = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "rev", "herr", "frau", "mme", "m"}
)
_SUFFIXES: Final = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "cpa", "esq", "pmp", "rn", "hr"})
_ASIDE: Final = re.compile(r"\([^()]{0,80}\)$")


def full_name(name: str) -> str:
    """The name in the order in which it is spoken: "Ruiz, Dana (HR)" is Dana Ruiz; a job title after a comma is dropped."""
    plain = _ASIDE.sub("", one_line(name).rstrip()).strip(" ,")
    before, comma, after = (piece.strip() for piece in plain.partition(","))
    if not comma:
        return plain
    swapped = len(before.split()) == 1 and len(after.split()) <= 2 and _bare(after) not in _SUFFIXES
    return f"{after} {before}" if swapped else before


def first_name(name: str) -> str:
    """The first word of the name that is no title; empty when there is none."""
    return next((word for word in full_name(name).split() if _bare(word) not in HONORIFICS), "")


def addressee(person: Person | None) -> str:
    """What follows "Dear": the first name where it is welcome, else the whole name; empty when nobody is named."""
    if person is None:
        return ""
    return first_name(person.name) if person.first_name_welcome else full_name(person.name)


def _bare(word: str) -> str:
    return word.replace(".", "").lower()
