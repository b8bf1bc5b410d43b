"""Separated text to a `Table`: the separator found from the header, quoted newlines, and quotation marks that never close."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Final

from afterword.core.errors import Refused
from afterword.exchange.columns import header_score
from afterword.exchange.files import decoding, text_lines
from afterword.exchange.table import Counter, Row, Skipped, Table

_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_END: Final = "\x1fafterword end of file\x1f"
_MAX_REPAIRS: Final = 20
_MAX_CELL: Final = 131_072


def read_csv(data: bytes) -> Table:
    """The table in separated text. Notes say the encoding and the separator.

    Errors: `Refused` for what is no text, for a line, row count or cell that is too large, and for broken quotation.
    """
    how = decoding(data)
    lines = text_lines(data, how)
    start = 1 if lines and lines[0].strip().casefold().startswith("sep=") else 0
    separator = _separator(lines[start : start + 200])
    rows, skipped = _records(lines, start, separator)
    notes = (how.note, f"Cells are separated by {_SEPARATORS[separator]}.")
    return Table(name="", rows=tuple(rows), skipped=tuple(skipped), notes=notes)


def _separator(lines: list[str]) -> str:
    """The separator under which the best header row appears; with none, the one that makes the most cells."""

    def score(separator: str) -> tuple[int, int]:
        best = most = 0
        for cells in _sample(lines, separator):
            best = max(best, header_score(cells))
            most = max(most, len(cells))
        return best, most

    return max(_SEPARATORS, key=score)


def _sample(lines: list[str], separator: str) -> Iterator[list[str]]:
    try:
        for count, cells in enumerate(csv.reader(lines, delimiter=separator)):
            if count >= 25:
                return
            yield cells[:500]
    except csv.Error:
        return


def _records(lines: list[str], start: int, separator: str) -> tuple[list[Row], list[Skipped]]:
    rows: list[Row] = []
    skipped: list[Skipped] = []
    counter = Counter()
    for _ in range(_MAX_REPAIRS):
        broken = _run(lines, start, separator, rows, counter)
        if broken is None:
            return rows, skipped
        skipped.append(
            Skipped(broken + 1, "A quotation mark opens on this line and is never closed, so the row could not be read.")
        )
        start = broken + 1
    raise Refused(f"More than {_MAX_REPAIRS} quotation marks in the file are never closed; export the list again as CSV.")


def _run(lines: list[str], start: int, separator: str, rows: list[Row], counter: Counter) -> int | None:
    """Reads on from line index `start`; None at the end, or the index of a line whose quotation mark never closes."""

    def feed() -> Iterator[str]:
        for index in range(start, len(lines)):
            line = lines[index]
            # A line of a merge conflict may hold anything; it must not open a quotation.
            yield line
        if start < len(lines) and not lines[-1].endswith(("\n", "\r")):
            yield "\n"
        yield _END

    reader = csv.reader(feed(), delimiter=separator)
    begun = start
    try:
        for cells in reader:
            if cells == [_END]:
                return None
            if cells and cells[-1].endswith(_END):
                return begun
            if any(cells):
                counter.add(len(cells))
                rows.append(Row(begun + 1, tuple(cells)))
            begun = start + reader.line_num
    except csv.Error as error:
        if "field limit" in str(error):
            return begun
        raise Refused(f"Line {begun + 1} cannot be read as CSV ({error}); export the list again as CSV.") from error
    return None
