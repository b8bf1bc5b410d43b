"""What a column is, told from its header: many names, several languages, any order, case and punctuation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from afterword.exchange.column_names import NAMES
from afterword.exchange.table import Cell
from afterword.exchange.words import fold, fold_header


class Kind(StrEnum):
    """What the cells of a column say. The values are the words for it in a sentence."""

    COMPANY = "company"
    ROLE = "role"
    STATUS = "status"
    RESULT = "result"
    APPLIED = "date applied"
    DATE = "date"
    ADDED = "date added"
    UPDATED = "date of the last change"
    ENDED = "date of the result"
    ARCHIVED = "archived"
    FOLLOW_UP = "follow-up"
    INTERVIEW = "interview"
    PHONE_SCREEN = "phone interview"
    CHALLENGE = "coding challenge"
    RECRUITER = "recruiter"
    PHONE = "phone"
    ON_CAMPUS = "on-campus interview"
    ONSITE = "onsite interview"
    VIDEO = "video interview"
    FINAL = "final interview"
    URL = "link"
    LOCATION = "location"
    VIA = "agency"
    NOTES = "notes"
    ID = "id"
    LINK_ID = "id of the job"
    PERSON = "contact"
    EMAIL = "email"
    LEVEL = "level"
    SECTOR = "sector"
    FIELD = "field"
    OUTCOME = "outcome"
    SUBJECT = "subject"
    EVALUATED = "score"
    UNUSED = "not used"
    OTHER = "other"


_TABLE: Final = {
    name.strip(): Kind(kind.strip())
    for kind, _, names in (entry.partition(":") for entry in re.split(r"\n(?=\S)", NAMES.strip()))
    for name in names.split("|")
}
_COMPANY: Final = frozenset(name for name, kind in _TABLE.items() if kind is Kind.COMPANY)
_DROPPED: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_TELLING: Final = frozenset(
    {
        Kind.ROLE,
        Kind.STATUS,
        Kind.RESULT,
        Kind.APPLIED,
        Kind.ID,
        Kind.URL,
        Kind.NOTES,
        Kind.FOLLOW_UP,
        Kind.INTERVIEW,
        Kind.PHONE_SCREEN,
        Kind.CHALLENGE,
        Kind.ONSITE,
    }
)
_CONTACT_DETAIL: Final = re.compile(r"(?:contact|recruiter|contacts) (name|email|e mail|phone|role|title)")


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header row: the name and kind of every column, in order; nameless columns have an empty name."""

    names: tuple[str, ...]
    kinds: tuple[Kind, ...]

    def has(self, kind: Kind) -> bool:
        """Whether a column of this kind is there."""
        return kind in self.kinds

    def named(self, kind: Kind) -> list[str]:
        """The names of the columns of this kind."""
        return [name for name, own in zip(self.names, self.kinds, strict=True) if own is kind]


def kind_of(name: str) -> Kind:
    """The kind of the column with this header; `OTHER` for a name that is not known."""
    folded = fold_header(name)
    if name in ("#", "№", "Nr.", "No."):
        return Kind.UNUSED
    if folded in _TABLE:
        return _TABLE[folded]
    if (plain := fold(name)) in _TABLE:
        return _TABLE[plain]
    shorter = fold_header(_DROPPED.sub(" ", name[:200]))
    if shorter in _TABLE:
        return _TABLE[shorter]
    first = fold_header(name[:200].split("/")[0])
    if "/" in name and first in _TABLE:
        return _TABLE[first]
    if match := _CONTACT_DETAIL.fullmatch(folded):
        return Kind.EMAIL if "mail" in match.group(1) else Kind.PERSON if match.group(1) == "name" else Kind.OTHER
    return Kind.OTHER


_GROUPS: Final = {
    "application": Kind.APPLIED,
    "applications": Kind.APPLIED,
    "applied": Kind.APPLIED,
    "interview": Kind.INTERVIEW,
    "interviews": Kind.INTERVIEW,
}
"""What a column called "Date" holds under such a title."""


def read_header(cells: Sequence[Cell], titles: Sequence[Cell] = ()) -> Header:
    """The header that these cells would make, under a row of group titles ("APPLICATIONS", "INTERVIEW") if there is one.

    Of several columns called "Date" only the first may be the day of application.
    """
    names = tuple(cell.strip() if isinstance(cell, str) else "" for cell in cells)
    kinds: list[Kind] = []
    title = ""
    for index, name in enumerate(names):
        above = titles[index] if index < len(titles) else ""
        title = fold(above) if isinstance(above, str) and above.strip() else title
        kind = kind_of(name) if name else Kind.OTHER
        if kind is Kind.DATE:
            kind = _GROUPS.get(title, Kind.OTHER if Kind.DATE in kinds else Kind.DATE)
        kinds.append(kind)
    return Header(names, tuple(kinds))


def may_be_header(cells: Sequence[Cell]) -> bool:
    """Whether `header_score` is worth asking: a quick look for a cell that names the company column."""
    return any(
        isinstance(cell, str) and len(cell) < 40 and cell.strip().casefold().replace("_", " ") in _COMPANY for cell in cells
    )


def header_score(cells: Sequence[Cell]) -> int:
    """How much the cells look like a header: from `USABLE` on they name a company and something that tells of applications.

    A share list or an address book has companies too; it is the second column that makes the difference.
    """
    kinds = {kind_of(cell) for cell in cells if isinstance(cell, str) and 0 < len(cell) <= 80} - {Kind.OTHER, Kind.UNUSED}
    return len(kinds) + (20 if Kind.COMPANY in kinds else 0) + (10 if kinds & _TELLING else 0)


USABLE: Final = 32
"""The least score of a header: company (21) and one telling column (11)."""

WANTED: Final = (
    "a company column (such as Company, Employer or Organisation), and beside it a role, status, date applied or link"
)
"""What an importer looks for, in words for a refusal."""
