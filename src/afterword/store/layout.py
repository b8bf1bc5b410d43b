"""How the text of a data file is laid out: one table after the other, one row a line, and where each stands in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from afterword.store import strict
from afterword.store.flaw import quoted
from afterword.store.migrations import SCHEMA
from afterword.store.tables import TABLES, Rows, current, rows_of
from afterword.store.turns import joined

Spans = dict[str, tuple[int, int]]
"""Where the object of each table begins and ends in the text."""
Piece = Sequence[bytes | memoryview]
"""The text of one table, in stretches."""

_END: Final = b"\n}\n"
_META_ROW: Final = b'{"schema":%d}' % SCHEMA
_CHUNK: Final = 64
"""Rows compared at once: so few that the memory for them is used again and again."""


class _Otherwise(Exception):
    """The text is laid out otherwise."""


def spans_of(text: bytes, top: Mapping[str, msgspec.Raw], tables: Mapping[str, Rows]) -> Spans | None:
    """Where each table stands in a text laid out as this version lays it out, None for any other text.

    Raises `Flaw` when a key stands twice in any table or at the top: a text that can be put together again from its parts
    byte for byte cannot have lost one.
    """
    for name, raw in top.items():
        if name not in tables:
            strict.examine(bytes(raw), f"table {quoted(name)}")
    try:
        return _walked(text, top, tables)
    except _Otherwise:
        strict.examine(text, "")
        return None


def _walked(text: bytes, top: Mapping[str, msgspec.Raw], tables: Mapping[str, Rows]) -> Spans:
    spans: Spans = {}
    position = 0
    for name, raw in top.items():
        start = position = _past(text, position, _header(name, first=not spans))
        for fragment in _lines(tables[name]) if name in tables else (bytes(raw),):
            position = _past(text, position, fragment)
        spans[name] = (start, position)
    if text[position:] != _END:
        raise _Otherwise
    return spans


def _past(text: bytes, position: int, fragment: bytes) -> int:
    if not text.startswith(fragment, position):
        raise _Otherwise
    return position + len(fragment)


def _lines(rows: Rows) -> Iterator[bytes]:
    """The text of a table in pieces of some rows each."""
    if not rows:
        yield b"{}"
        return
    every = list(rows.items())
    for start in range(0, len(every), _CHUNK):
        chunk = every[start : start + _CHUNK]
        fragment = (b",\n" if start else b"{\n") + b",\n".join([line(key, raw) for key, raw in chunk])
        if fragment.count(b"\n") != len(chunk):
            # A row over several lines is no line of ours.
            raise _Otherwise
        yield fragment
    yield b"\n}"


def tidied(text: bytes) -> tuple[bytes, Spans]:
    """The same data as this version has and lays them out, and where their tables stand in it."""
    pieces: list[tuple[str, Piece]] = []
    for name, raw in current(text)[0].items():
        if name in TABLES:
            pieces.append((name, (table_of(line(key, one_line(row)) for key, row in rows_of(name, raw).items()),)))
        else:
            pieces.append((name, (bytes(raw),)))
    return whole(pieces)


def empty() -> tuple[bytes, Spans]:
    """The text of a book with nothing in it, and where its tables stand."""
    meta = table_of([line("1", _META_ROW)])
    return whole([(name, (meta if name == "meta" else b"{}",)) for name in TABLES])


def _header(name: str, *, first: bool) -> bytes:
    return b"%b%b: " % (b"{\n" if first else b",\n", json.dumps(name, ensure_ascii=False).encode())


def whole(pieces: Iterable[tuple[str, Piece]]) -> tuple[bytes, Spans]:
    """The whole file from its tables, and where they stand in it."""
    spans: Spans = {}
    fragments: list[bytes | memoryview] = []
    position = 0
    for name, piece in pieces:
        header = _header(name, first=not spans)
        start = position + len(header)
        position = start + sum(map(len, piece))
        spans[name] = (start, position)
        fragments += (header, *piece)
    return joined((*fragments, _END)), spans


def line(key: str, row: bytes) -> bytes:
    """One row under TinyDB's key."""
    return b'"%b":%b' % (key.encode(), row)


def table_of(lines: Iterable[bytes]) -> bytes:
    """One table from its lines."""
    rows = b",\n".join(lines)
    return b"".join((b"{\n", rows, b"\n}")) if rows else b"{}"


def lines_of(text: bytes, span: tuple[int, int]) -> dict[str, bytes]:
    """The lines of one table in a tidy text, by TinyDB's key. No line end can stand inside a JSON string."""
    start, end = span
    lines = text[start + 2 : end - 2].split(b",\n") if end - start > len(b"{}") else []
    return {each[1 : each.index(b'"', 1)].decode(): each for each in lines}


def one_line(raw: bytes) -> bytes:
    """The same JSON value without white space between its parts; numbers and texts keep their spelling."""
    return msgspec.json.format(raw, indent=-1)
