"""Deciding day/month order: from the column as a whole, else from the other columns, else from the setting, else by asking."""

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


@dataclass(frozen=True, slots=True)
class Order:
    """What was decided: `day_first` by column name (None: open), sentences on how, and a question when it has to be asked."""

    day_first: Mapping[str, bool | None] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    question: str | None = None

    def of(self, column: str) -> bool | None:
        """Whether dates of the column are day first; None when that is open."""
        return self.day_first.get(column)


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
    columns: dict[str, _Column] = {}
    for header, rows in sections:
        for row in rows:
            _look(header, row, columns)
    everywhere = {order for column in columns.values() for order in column.evidence}
    decided: dict[str, bool | None] = {}
    notes: list[str] = []
    question = None
    for name, column in columns.items():
        decided[name], why = _one(name, column, everywhere, asked, setting)
        if not column.ambiguous or column.kind not in read:
            continue
        if decided[name] is None:
            question = question or _question(name, column)
        elif why not in notes:
            notes.append(why)
    return Order(decided, tuple(notes), question)


def _look(header: Header, row: Row, columns: dict[str, _Column]) -> None:
    for name, kind, cell in zip(header.names, header.kinds, row.cells, strict=False):
        if kind not in _EVIDENCE or not isinstance(cell, str) or not 6 <= len(cell) <= 200:
            continue
        for written in read_days(cell):
            column = columns.setdefault(name, _Column(kind))
            if written.evidence is not None:
                column.evidence.setdefault(written.evidence, cell.strip())
            elif written.ambiguous and not column.ambiguous:
                column.ambiguous, column.line = cell.strip(), row.line


def _words(day_first: bool) -> str:
    return "day first" if day_first else "month first"


def _one(
    name: str, column: _Column, everywhere: set[bool], asked: bool | None, setting: bool | None
) -> tuple[bool | None, str]:
    if asked is not None:
        against = column.evidence.get(not asked)
        doubt = f", although “{against}” can only be {_words(not asked)}" if against else ""
        return asked, f"Dates in “{name}” are read {_words(asked)}, as you said{doubt}."
    if len(column.evidence) == 1:
        order, example = next(iter(column.evidence.items()))
        return order, f"Dates in “{name}” are read {_words(order)}: “{example}” has no other reading."
    if column.evidence:
        return None, ""
    if len(everywhere) == 1:
        order = next(iter(everywhere))
        return order, f"Dates in “{name}” are read {_words(order)}, as other columns of the file are."
    if setting is not None and not everywhere:
        return setting, f"Dates in “{name}” are read {_words(setting)}, as your settings say; nothing in the file decides it."
    return None, ""


def _question(name: str, column: _Column) -> str:
    mixed = " (the column holds dates of both kinds)" if len(column.evidence) > 1 else ""
    return (
        f"Is “{column.ambiguous}” in “{name}” (row {column.line}) written day first or month first? "
        f"Nothing in the file decides it{mixed}, and nothing is imported until you say."
    )
