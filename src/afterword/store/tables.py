"""The text of a data file as tables of rows: taken apart without decoding the rows, and put together one record a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from afterword.store import strict
from afterword.store.flaw import Flaw, quoted

SCHEMA: Final = 1
TABLES: Final = ("meta", "applications", "people", "interviews", "messages", "events", "journal")
"""Every table that this version writes, in the order in which it writes them."""

Rows = dict[str, msgspec.Raw]

_top: Final = msgspec.json.Decoder(Rows).decode
_META_ROW: Final = b'{"schema":%d}' % SCHEMA


class _Meta(msgspec.Struct):
    schema: int


_meta: Final = msgspec.json.Decoder(dict[str, _Meta]).decode


def empty() -> dict[str, Rows]:
    """The tables of a file that does not exist yet."""
    tables: dict[str, Rows] = {name: {} for name in TABLES}
    tables["meta"]["1"] = msgspec.Raw(_META_ROW)
    return tables


def split(text: bytes) -> tuple[dict[str, msgspec.Raw], dict[str, Rows]]:
    """The top of a data file, and the rows of each table of ours; both keep the order of the file.

    Raises `Flaw` for anything but an object with all of our tables and a schema that this version knows.
    """
    top = top_of(text)
    _check_schema(top)
    missing = [name for name in TABLES if name not in top]
    if missing:
        raise Flaw(f"the table `{missing[0]}` is missing")
    return top, {name: rows_of(name, top[name]) for name in TABLES}


def top_of(text: bytes) -> Rows:
    """The tables of a data file as undecoded text, in the order of the file. Raises `Flaw` unless the text is one object."""
    try:
        return _top(text)
    except strict.DECODE_ERRORS as error:
        raise strict.malformed(text, error) from error


def rows_of(name: str, raw: msgspec.Raw) -> Rows:
    """The rows of one table by TinyDB's key. Raises `Flaw` unless it is an object with whole numbers for keys."""
    try:
        rows = _top(raw)
    except strict.DECODE_ERRORS as error:
        raise Flaw("this is no table of rows", f"table `{name}`") from error
    odd = next((key for key in rows if not (key.isascii() and key.isdigit())), None)
    if odd is not None:
        raise Flaw(f"the key {quoted(odd)} is no whole number", f"table `{name}`")
    return rows


def _check_schema(top: Mapping[str, msgspec.Raw]) -> None:
    if "meta" not in top:
        raise Flaw("this is JSON, but not a data file of Afterword (it has no table `meta`)")
    try:
        documents = list(_meta(top["meta"]).values())
    except strict.DECODE_ERRORS as error:
        raise Flaw(f"the version of the data cannot be read ({strict.said(error)})", "table `meta`") from error
    if len(documents) != 1:
        raise Flaw("there must be exactly one row, with the version of the data", "table `meta`")
    schema = documents[0].schema
    if schema > SCHEMA:
        raise Flaw(f"a newer version wrote it (its data has version {schema}, this program knows {SCHEMA})", newer=True)
    if schema < 1:
        raise Flaw(f"there is no version {schema} of the data", "table `meta`")


def check_unique(text: bytes, top: Mapping[str, msgspec.Raw], tables: Mapping[str, Rows]) -> bool:
    """Whether the text is laid out as this version lays it out. Raises `Flaw` when a key of any table stands there twice.

    A text that can be put together again from its parts byte for byte cannot have lost one to a duplicate key.
    """
    position = 0
    for fragment in _fragments(top, tables):
        if not text.startswith(fragment, position):
            strict.examine(text, "")
            return False
        position += len(fragment)
    for name, raw in top.items():
        if name not in tables:
            strict.examine(bytes(raw), f"table {quoted(name)}")
    return position == len(text)


def _fragments(top: Mapping[str, msgspec.Raw], tables: Mapping[str, Rows]) -> Iterator[bytes]:
    # Piece by piece, so that no second copy of a large file is ever in memory.
    yield b"{\n"
    for number, (name, raw) in enumerate(top.items()):
        yield (b",\n" if number else b"") + _header(name)
        yield render_rows(tables[name].items()) if name in tables else bytes(raw)
    yield b"\n}\n"


def _header(name: str) -> bytes:
    return b"%b: " % json.dumps(name, ensure_ascii=False).encode()


def render_rows(rows: Iterable[tuple[str, bytes]]) -> bytes:
    """One table, one row a line."""
    lines = [b'"%b":%b' % (key.encode(), raw) for key, raw in rows]
    return b"{\n%b\n}" % b",\n".join(lines) if lines else b"{}"


def render_pieces(pieces: Iterable[tuple[str, bytes]]) -> bytes:
    """The whole file from its tables, with a line end at its end."""
    lines = [_header(name) + piece for name, piece in pieces]
    return b"{\n%b\n}\n" % b",\n".join(lines)


def one_line(raw: bytes) -> bytes:
    """The same JSON value without white space between its parts; numbers and texts keep their spelling."""
    return msgspec.json.format(raw, indent=-1)
