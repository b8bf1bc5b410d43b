"""The text of a data file taken apart into tables and rows, without decoding the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from afterword.store import strict
from afterword.store.flaw import Flaw, quoted

SCHEMA: Final = 1
TABLES: Final = ("meta", "applications", "people", "interviews", "messages", "events", "shelf", "journal")
"""Every table that this version writes, in the order in which it writes them."""

Rows = dict[str, msgspec.Raw]
_top: Final = msgspec.json.Decoder(Rows).decode


class _Meta(msgspec.Struct):
    schema: int


_meta: Final = msgspec.json.Decoder(dict[str, _Meta]).decode


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
    strict.examine(bytes(top["meta"]), "table `meta`")
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
