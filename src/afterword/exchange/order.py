"""Deciding day/month order: from the column as a whole, else from the other columns, else from the setting, else by asking.

Each separator is decided by its own cells only, as a file filled in by hand may mix 5.11.2026 with 11/18/2026.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from afterword.exchange.columns import Header, Kind
from afterword.exchange.days import read_days
from afterword.exchange.table import Row

STAGE_KINDS: Final = frozenset(
    {
        Kind.INTERVIEW,
        Kind.PHONE_SCREEN,
        Kind.CHALLENGE,
        Kind.RECRUITER,
        Kind.PHONE,
        Kind.ON_CAMPUS,
        Kind.ONSITE,
        Kind.VIDEO,
        Kind.FINAL,
    }
)
"""Columns that stand for a step of the process; a date in one says that it took place."""

_READ: Final = STAGE_KINDS | {Kind.APPLIED, Kind.DATE, Kind.ENDED, Kind.ARCHIVED}
_EVIDENCE: Final = _READ | {Kind.ADDED, Kind.UPDATED, Kind.FOLLOW_UP, Kind.OTHER}
_DOT: Final = "."
_MARKS: Final = {_DOT: "dots", "/": "slashes", "-": "dashes"}


@dataclass(frozen=True, slots=True)
class Order:
    """What was decided, with sentences on how, and a question when it has to be asked.

    `day_first` goes by column name and separator; None: open.
    """

    day_first: Mapping[tuple[str, str], bool | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    question: str | None = None

    def of(self, column: str, separator: str) -> bool | None:
        """Whether dates of the column with this separator are day first; None when that is open."""
        return self.day_first.get((column, separator))

    def covers(self, column: str) -> bool:
        """Whether the column holds any date whose order was looked at."""
        return any(name == column for name, _ in self.day_first)


@dataclass(slots=True)
class _Column:
    kind: Kind
    evidence: dict[bool, str] = field(default_factory=dict)
    ambiguous: str = ""
    line: int = 0


def decide(
    sections: Iterable[tuple[Header, Iterable[Row]]], asked: bool | None, setting: bool | None, *, dates_are_read: bool
) -> Order:
    """The order for every date column. `asked` is the user's answer for this file, `setting` the habit from the settings.

    `dates_are_read` tells whether columns only called "Date" mean anything but text; nothing is asked about text.
    """
    read = _READ if dates_are_read else _READ - {Kind.DATE}
    columns: dict[tuple[str, str], _Column] = {}
    for header, rows in sections:
        for row in rows:
            _look(header, row, columns)
    everywhere = {mark: {o for (_, m), column in columns.items() if m == mark for o in column.evidence} for _, mark in columns}
    others_ambiguous = any(column.ambiguous for (_, mark), column in columns.items() if mark != _DOT)
    decided: dict[tuple[str, str], bool | None] = {}
    notes: list[str] = []
    question: str | None = None
    order: bool | None
    for (name, mark), column in columns.items():
        if mark == _DOT and False not in everywhere[mark] and (asked is None or others_ambiguous):
            order, why = True, _custom(name, column)
        else:
            order, why = _one(name, mark, column, everywhere[mark], asked, setting)
        decided[name, mark] = order
        if not column.ambiguous or column.kind not in read:
            continue
        if order is None:
            question = question or _question(name, mark, column)
        elif why not in notes:
            notes.append(why)
    return Order(decided, tuple(notes), question)


def _look(header: Header, row: Row, columns: dict[tuple[str, str], _Column]) -> None:
    for name, kind, cell in zip(header.names, header.kinds, row.cells, strict=False):
        if kind not in _EVIDENCE or not isinstance(cell, str) or not 6 <= len(cell) <= 200:
            continue
        for written in read_days(cell):
            column = columns.setdefault((name, written.separator), _Column(kind))
            if written.evidence is not None:
                column.evidence.setdefault(written.evidence, cell.strip())
            elif written.ambiguous and not column.ambiguous:
                column.ambiguous, column.line = cell.strip(), row.line


def _words(day_first: bool) -> str:
    return "day first" if day_first else "month first"


def _custom(name: str, column: _Column) -> str:
    return f"Dates with dots in “{name}” are read day first, as is the custom with dots: “{column.ambiguous}”."


def _one(
    name: str, mark: str, column: _Column, everywhere: set[bool], asked: bool | None, setting: bool | None
) -> tuple[bool | None, str]:
    dates = f"Dates with {_MARKS[mark]} in “{name}” are read" if mark else f"Dates in “{name}” are read"
    if asked is not None:
        against = column.evidence.get(not asked)
        doubt = f", although “{against}” can only be {_words(not asked)}" if against else ""
        return asked, f"{dates} {_words(asked)}, as you said{doubt}."
    if mark == _DOT and set(column.evidence) != {True}:
        return None, ""  # a dotted cell of the file goes against the custom, so the user has to say
    if len(column.evidence) == 1:
        order, example = next(iter(column.evidence.items()))
        return order, f"{dates} {_words(order)}: “{example}” has no other reading."
    if column.evidence:
        return None, ""
    if len(everywhere) == 1:
        order = next(iter(everywhere))
        return order, f"{dates} {_words(order)}, as other columns of the file are."
    if setting is not None and not everywhere:
        return setting, f"{dates} {_words(setting)}, as your settings say; nothing in the file decides it."
    return None, ""


def _question(name: str, mark: str, column: _Column) -> str:
    why = " (the column holds dates of both kinds)" if len(column.evidence) > 1 else ""
    if mark == _DOT and not why:
        why = " (dots are day first by custom, but a dotted date of the file goes against that)"
    return (
        f"Is “{column.ambiguous}” in “{name}” (row {column.line}) written day first or month first? "
        f"Nothing in the file decides it{why}, and nothing is imported until you say."
    )
