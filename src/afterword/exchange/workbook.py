"""XLSX to a `Table`: the sheet that lists applications, and people from a linked sheet put beside their job.

The library lays a sheet out cell by cell, blank ones too, so the archive is measured before it is opened.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from afterword.core.errors import Refused
from afterword.exchange.archive import NOT_A_WORKBOOK, measure
from afterword.exchange.columns import USABLE, header_score, kind_of
from afterword.exchange.columns import Kind as K
from afterword.exchange.record import as_text
from afterword.exchange.table import Cell, Counter, Row, Table
from afterword.exchange.words import and_list, fold_header, says_nothing

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_LINKS: Final = frozenset(("job id", "jobid", "application id", "company id", "id of job", "job"))


def read_workbook(data: bytes) -> Table:
    """The table of the workbook's best sheet; `line` counts rows of the sheet from 1.

    Errors: `Refused` for an archive that is no workbook, is damaged, or unpacks to more than can be read safely.
    """
    measure(data)
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, WorksheetNotFound, XmlError, ZipError
    except ImportError as error:
        raise Refused(
            "Reading XLSX needs the package python-calamine; install it, or save the list as CSV and import that."
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: _rows(book, name) for name in book.sheet_names[:50]}
    except (CalamineError, PasswordError, WorksheetNotFound, XmlError, ZipError, ValueError, OverflowError) as error:
        raise Refused(NOT_A_WORKBOOK) from error
    return _choose(sheets)


def _rows(book: CalamineWorkbook, name: str) -> list[Row]:
    counter = Counter()
    rows: list[Row] = []
    for number, values in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1):
        cells = tuple(_cell(value) for value in values)
        if all(cell == "" or cell == "FALSE" for cell in cells):
            continue
        counter.add(len(cells))
        rows.append(Row(number, cells))
    return rows


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value if 1970 <= value.year <= 2100 else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value if 1970 <= value.year <= 2100 else value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value) if isinstance(value, timedelta | int) else ""


def _score(rows: list[Row]) -> int:
    return max((header_score(row.cells) for row in rows[:40]), default=0)


def _choose(sheets: dict[str, list[Row]]) -> Table:
    filled = {name: rows for name, rows in sheets.items() if rows}
    if not filled:
        raise Refused("The workbook is empty; an import needs a header row with at least a company column and one more.")
    best = max(filled, key=lambda name: _score(filled[name]))
    rows = filled[best]
    notes = [f"The sheet “{best[:60]}” was read."]
    unread = []
    for name, others in filled.items():
        if name == best:
            continue
        linked = _Linked.of(others)
        key = _key_column(rows)
        if linked is None or key is None:
            unread.append(name)
            continue
        rows, missing = linked.beside(rows, *key, name)
        notes.append(f"The people of the sheet “{name[:60]}” were put beside their jobs.")
        if missing:
            notes.append(f"{missing} of its rows belong to no job of the list and were left out.")
    if unread:
        notes.append(f"Not read: {and_list(unread)}.")
    return Table(name=best, rows=tuple(rows), notes=tuple(notes), unit="row")


def _key_column(rows: list[Row]) -> tuple[int, int] | None:
    """Where the header of the job list is, and which of its columns is the id."""
    for index, row in enumerate(rows[:40]):
        if header_score(row.cells) >= USABLE:
            kinds = [kind_of(cell) if isinstance(cell, str) else K.OTHER for cell in row.cells]
            return (index, kinds.index(K.ID)) if K.ID in kinds else None
    return None


@dataclass(slots=True)
class _Linked:
    """A sheet of people with the id of their job."""

    header: Row
    key: int
    name: int
    email: int
    rows: list[Row] = field(default_factory=list)

    @classmethod
    def of(cls, rows: list[Row]) -> _Linked | None:
        """The sheet understood, or None when it names no people or no job ids."""
        for index, row in enumerate(rows[:20]):
            names = [fold_header(cell) if isinstance(cell, str) else "" for cell in row.cells]
            keys = [i for i, name in enumerate(names) if name in _LINKS]
            people = [i for i, name in enumerate(names) if name in ("name", "full name") or kind_of(name) is K.PERSON]
            if keys and people:
                emails = [i for i, name in enumerate(names) if kind_of(name) is K.EMAIL]
                return cls(row, keys[0], people[0], emails[0] if emails else -1, rows[index + 1 :])
        return None

    def beside(self, jobs: list[Row], header: int, key: int, title: str) -> tuple[list[Row], int]:
        """The jobs with two more cells each: the people, and what else the sheet says of them. And how many had no job."""
        people: dict[str, list[str]] = {}
        details: dict[str, list[str]] = {}
        for row in self.rows:
            own = as_text(row.cells[self.key]).strip()
            name, email = self._at(row, self.name), self._at(row, self.email)
            if name or email:
                people.setdefault(own, []).append(f"{name} <{email}>" if email else name)
            if text := self._rest(row):
                details.setdefault(own, []).append(f"{name or email}: {text}" if name or email else text)
        width = max(len(row.cells) for row in jobs)
        joined: list[Row] = []
        known = set()
        for index, row in enumerate(jobs):
            own = as_text(row.cells[key]).strip() if key < len(row.cells) else ""
            extra: tuple[Cell, ...] = ()
            if index == header:
                extra = ("Contacts", title)
            elif index > header and own not in known:
                known.add(own)
                extra = ("\n".join(people.get(own, ())), "\n".join(details.get(own, ())))
            joined.append(Row(row.line, (*row.cells, *("",) * (width - len(row.cells)), *extra)))
        return joined, sum(len(names) for own, names in people.items() if own not in known)

    def _at(self, row: Row, index: int) -> str:
        return as_text(row.cells[index]).strip() if 0 <= index < len(row.cells) else ""

    def _rest(self, row: Row) -> str:
        skipped = (self.key, self.name, self.email)
        pairs = zip(self.header.cells, row.cells, strict=False)
        return ", ".join(
            f"{as_text(name)} {as_text(cell)}"
            for index, (name, cell) in enumerate(pairs)
            if index not in skipped and not says_nothing(cell) and cell != "FALSE"
        )
