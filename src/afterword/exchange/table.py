"""The one thing every reader yields: rows of cells with the numbers under which a person finds them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from afterword.core.errors import Refused

MAX_BYTES: Final = 50_000_000
MAX_LINE: Final = 1_000_000
MAX_ROWS: Final = 100_000
MAX_CELLS: Final = 1_000_000

BLANKS: Final = " \t\r\n\u00a0\ufeff"
"""What is taken off the ends of a cell. Nothing else is: text is stored as it came."""

Cell = str | date
"""Text as it stands in the file, or a date (perhaps with a time) where the format itself knows dates."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `line` counts from 1: the physical line of a text file, the row of a sheet, the item of a list."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that the reader itself had to leave out, and the sentence that says why."""

    line: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows of one sheet, title and header rows included; where the header is, is decided later.

    `notes` are sentences on how it was read (encoding, separator). `unit` names what `line` counts.
    """

    name: str
    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()
    unit: str = "line"


def clean(cell: Cell) -> Cell:
    """The cell without blanks around it."""
    return cell.strip(BLANKS) if isinstance(cell, str) else cell


class Counter:
    """Counts rows and cells while a file is read, and refuses the one that is too many."""

    def __init__(self) -> None:
        self.rows = 0
        self.cells = 0

    def add(self, cells: int) -> None:
        """Counts one row. Errors: `Refused` above 100,000 rows or 1,000,000 cells."""
        self.rows += 1
        self.cells += cells
        if self.rows > MAX_ROWS:
            raise Refused(
                f"The file has more than {MAX_ROWS:,} rows, which is too many to read at once; split it and import the parts."
            )
        if self.cells > MAX_CELLS:
            raise Refused(f"The file has more than {MAX_CELLS:,} cells; remove columns that are not needed, or split it.")
