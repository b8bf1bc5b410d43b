"""Changing a few rows in the text of one table without touching the rest of it.

Copying is what saving a large file costs, so unchanged stretches are passed on as views of the old text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from afterword.store.layout import Piece, line, lines_of, table_of
from afterword.store.turns import found

_FEW: Final = 40
"""Up to this many changed rows are looked for one by one; more are cheaper to change with the table taken apart."""


class TableEdit:
    """The rows of one table in a tidy text (one row a line), and the changes to be made to them.

    `keys` are all of the table's keys. A row is looked up in the text as it was, whatever has been put or dropped since.
    """

    def __init__(self, text: bytes, span: tuple[int, int], keys: Iterable[tuple[str, ...]]) -> None:
        self._text = text
        self._start, self._end = span
        self._keys = keys
        self._near = self._start
        self._last: int | None = None
        self._put: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self._dropped: set[str] = set()

    def row(self, key: str) -> bytes:
        """The text of the row under this key."""
        begin, end = self._place(key)
        return self._text[begin + len(key) + 4 : end].removesuffix(b",")

    def put(self, key: str, row: bytes) -> None:
        """Another text for the row under this key."""
        (self._added if key in self._added else self._put)[key] = row

    def add(self, row: bytes) -> str:
        """A new row at the end; returns its key."""
        key = self.next_key()
        self._added[key] = row
        return key

    def next_key(self) -> str:
        """A key that no row has had yet."""
        if self._last is None:
            self._last = max((int(key) for keys in self._keys for key in keys), default=0)
        self._last += 1
        return str(self._last)

    def drop(self, key: str) -> None:
        """No row under this key any more."""
        self._dropped.add(key)

    def render(self) -> Piece:
        """The text of the table with its changes, in stretches."""
        whole = memoryview(self._text)
        if not (self._put or self._added or self._dropped):
            return (whole[self._start : self._end],)
        rows_there = self._end - self._start > len(b"{}")
        if not rows_there or len(self._put) + len(self._added) + len(self._dropped) > _FEW:
            return (self._taken_apart(),)
        stretches: list[bytes | memoryview] = []
        position = self._start
        for (begin, end), key in sorted((self._place(key), key) for key in {**self._put, **dict.fromkeys(self._dropped)}):
            stretches.append(whole[position:begin])
            if key not in self._dropped:
                stretches += (b"\n", line(key, self._put[key]), b"," if self._text[end - 1 : end] == b"," else b"")
            position = end
        stretches.append(whole[position : self._end - 2])
        return self._ended(stretches)

    def _ended(self, stretches: list[bytes | memoryview]) -> Piece:
        """The table from stretches of its rows and those that were added, with commas between rows only."""
        while not stretches[-1]:
            stretches.pop()
        added = [line(key, row) for key, row in self._added.items() if key not in self._dropped]
        last = stretches[-1]
        if last[-1:] == b",":
            # The last row has gone, and the one before it is the last now.
            stretches[-1] = last[:-1]
        # Right after the opening brace there is no row to part from.
        alone = sum(map(len, stretches)) == len(b"{")
        if not added:
            return (b"{}",) if alone else (*stretches, b"\n}")
        return (*stretches, b"\n" if alone else b",\n", b",\n".join(added), b"\n}")

    def _place(self, key: str) -> tuple[int, int]:
        """From the line end before the row to the one after it. No line end can stand inside a JSON string."""
        wanted = b'\n"%b":' % key.encode()
        # The rows of one application stand near each other, so that the next one is mostly found at once.
        begin = found(self._text, wanted, self._near, self._end)
        if begin < 0:
            begin = found(self._text, wanted, self._start, self._end)
        if begin < 0:
            raise ValueError(f"there is no row {key}")
        self._near = begin
        return begin, self._text.index(b"\n", begin + 1, self._end)

    def _taken_apart(self) -> bytes:
        lines = lines_of(self._text, (self._start, self._end))
        lines.update((key, line(key, row)) for key, row in {**self._put, **self._added}.items())
        return table_of([text for key, text in lines.items() if key not in self._dropped])
