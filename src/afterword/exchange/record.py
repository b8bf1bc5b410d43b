"""The cells of one row by what they say, and the readings that every column shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from afterword.exchange.columns import Header, Kind
from afterword.exchange.days import Written, from_cell, read_days
from afterword.exchange.order import Order
from afterword.exchange.table import Cell, Row, clean
from afterword.exchange.words import fold, says_nothing

_YES = frozenset(
    ("yes", "y", "true", "x", "1", "done", "completed", "ja", "si", "oui", "evet", "ok", "scheduled", "passed", "checked")
)
_NO = frozenset(("no", "n", "false", "0", "nein", "non", "hayir", "nej", "not yet", "none yet", "n a"))


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole file tells about each of its rows."""

    order: Order
    zone: tzinfo
    zone_name: str
    now: datetime
    date_is_applied: bool = False
    rows_are_applications: bool = False
    own_export: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """One cell that says something, with the name of its column."""

    name: str
    cell: Cell

    @property
    def text(self) -> str:
        """The cell as text; a date in ISO form."""
        return as_text(self.cell)

    @property
    def line(self) -> str:
        """The cell as a line for the notes."""
        return f"{self.name}: {self.text}"

    @property
    def days(self) -> tuple[Written, ...]:
        """The dates that the cell consists of; empty when it says anything else."""
        return (from_cell(self.cell),) if isinstance(self.cell, date) else read_days(self.cell)

    @property
    def yes(self) -> bool | None:
        """True for a yes or a tick, False for a no, None for anything else."""
        if isinstance(self.cell, date) or len(self.cell) > 20:
            return None
        word = fold(self.cell)
        if word in _YES or self.cell in ("✓", "✔", "✅", "☑", "☑️", "✔️"):
            return True
        return False if word in _NO or self.cell in ("✗", "✘", "❌", "☐") else None


@dataclass(slots=True)
class Record:
    """One row: its filled cells by kind, and what stood beyond the last column."""

    line: int
    cells: dict[Kind, list[Filled]] = field(default_factory=dict)
    beyond: list[str] = field(default_factory=list)

    def all(self, *kinds: Kind) -> list[Filled]:
        """The filled cells of these kinds, in the order of the kinds."""
        return [filled for kind in kinds for filled in self.cells.get(kind, ())]

    def text(self, kind: Kind) -> str:
        """The first filled cell of the kind as text, or nothing."""
        found = self.cells.get(kind)
        return found[0].text if found else ""


def as_text(cell: Cell) -> str:
    """The cell as text; a date in ISO form, its time left away when it is midnight."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        plain = cell.isoformat(sep=" ", timespec="minutes")
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else plain
    return cell.isoformat()


def read_record(header: Header, row: Row, *, guarded: bool) -> Record:
    """The row sorted by what its columns are. `guarded`: a file of our own, whose formulas were made harmless."""
    record = Record(row.line)
    for index, raw in enumerate(row.cells):
        cell = clean(raw)
        if guarded and isinstance(cell, str):
            cell = unguard(cell)
        if cell == "" or says_nothing(cell):
            continue
        if index >= len(header.names):
            record.beyond.append(as_text(cell))
            continue
        name = header.names[index] or f"Column {index + 1}"
        record.cells.setdefault(header.kinds[index], []).append(Filled(name, cell))
    return record


def guard(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula; `unguard` takes it off again."""
    return f"'{text}" if text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") and text.lstrip("'") else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def readable(filled: Filled, context: Context) -> list[date]:
    """The days in the cell, in the user's zone and the order decided for its column; empty when one is open."""
    days = [written.day(context.order.of(filled.name, written.separator), context.zone) for written in filled.days]
    known = [day for day in days if day is not None]
    return known if len(known) == len(days) else []
