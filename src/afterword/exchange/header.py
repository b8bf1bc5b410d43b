"""Finding the header row (under titles, repeated, or changed in the midst) and the rows that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from afterword.core.errors import Refused
from afterword.exchange.columns import USABLE, WANTED, Header, Kind, header_score, may_be_header, read_header
from afterword.exchange.table import Cell, Row, Skipped, Table
from afterword.exchange.words import and_list, says_nothing

_MARKS: Final = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_WITHIN: Final = 40


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headers understood: each header with the rows under it, and the rows left out with the reason."""

    name: str
    unit: str
    sections: tuple[tuple[Header, tuple[Row, ...]], ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]

    def has(self, kind: Kind) -> bool:
        """Whether any header has a column of this kind."""
        return any(header.has(kind) for header, _ in self.sections)

    @property
    def columns(self) -> tuple[tuple[str, Kind], ...]:
        """Every named column once, in order."""
        pairs = (pair for header, _ in self.sections for pair in zip(header.names, header.kinds, strict=True))
        return tuple(dict.fromkeys(pair for pair in pairs if pair[0]))


def read_sheet(table: Table) -> Sheet:
    """The table with its header found. Errors: `Refused` when no row is a usable header, saying what was looked for."""
    rows, skipped = _without_marks(table)
    start = _find(rows)
    if start is None:
        raise Refused(_no_header(rows))
    sections: list[tuple[Header, list[Row]]] = [(read_header(rows[start].cells, _titles(rows[:start])), [])]
    for row in rows[start + 1 :]:
        if may_be_header(row.cells) and _is_header(row):
            skipped.append(Skipped(row.line, "The header is repeated here; there is nothing to import in this row."))
            again = read_header(row.cells)
            if again.kinds != sections[-1][0].kinds or again.names != sections[-1][0].names:
                sections.append((again, []))
        else:
            sections[-1][1].append(row)
    notes = table.notes
    if start:
        notes = (*notes, f"The header was found on {table.unit} {rows[start].line}; what stands above it was passed over.")
    return Sheet(table.name, table.unit, tuple((header, tuple(own)) for header, own in sections), tuple(skipped), notes)


def _without_marks(table: Table) -> tuple[list[Row], list[Skipped]]:
    rows: list[Row] = []
    skipped = list(table.skipped)
    for row in table.rows:
        first = next((cell for cell in row.cells if cell != ""), "")
        if isinstance(first, str) and first.lstrip().startswith(_MARKS) and first.strip()[7:8] in ("", " "):
            skipped.append(
                Skipped(row.line, "This is the mark of a merge conflict, not a row; both sides of the conflict were read.")
            )
        elif not all(says_nothing(cell) or cell in ("FALSE", "false", "False") for cell in row.cells):
            rows.append(row)
    return rows, skipped


def _is_header(row: Row) -> bool:
    score = header_score(row.cells)
    texts = sum(1 for cell in row.cells if isinstance(cell, str) and cell.strip())
    return score >= USABLE and score - 30 >= texts / 2


def _find(rows: list[Row]) -> int | None:
    scores = [header_score(row.cells) for row in rows[:_WITHIN]]
    best = max(scores, default=0)
    if best >= USABLE:
        return scores.index(best)
    # A single column of company names is sure of its companies.
    return 0 if rows and scores[0] >= 21 and sum(1 for cell in rows[0].cells if cell != "") == 1 else None


def _titles(above: list[Row]) -> tuple[Cell, ...]:
    """The row of group titles above the header: the last one with more than one title in it."""
    for row in reversed(above):
        if sum(1 for cell in row.cells if isinstance(cell, str) and cell.strip()) > 1:
            return row.cells
    return ()


def _no_header(rows: list[Row]) -> str:
    if not rows:
        return f"The file has no rows; an import needs a header row with {WANTED}."
    found = [cell.strip() for cell in rows[0].cells if isinstance(cell, str) and cell.strip()]
    seen = f"the first row reads {and_list(found, 6)}" if found else "the first row is empty"
    return f"No list of applications was found: {seen}, and no row names {WANTED}; check that this is the right file."
