"""The text of a data file taken apart into tables and rows, without decoding the rows."""

from __future__ import annotations

from typing import Final

import msgspec

from afterword.store import strict
from afterword.store.flaw import Flaw, quoted
from afterword.store.migrations import migrated, version_of

TABLES: Final = ("meta", "applications", "people", "interviews", "messages", "events", "shelf", "journal")
"""Every table that this version writes, in the order in which it writes them."""

Rows = dict[str, msgspec.Raw]
_top: Final = msgspec.json.Decoder(Rows).decode


def split(text: bytes) -> tuple[dict[str, msgspec.Raw], dict[str, Rows], int]:
    """The top of a data file, the rows of each table of ours, both in the order of the file, and the version of its data.

    Data of an older version come as this one would have them. Raises `Flaw` for anything but an object with all of our tables
    and a version that this program knows.
    """
    top, version = current(text)
    missing = [name for name in TABLES if name not in top]
    if missing:
        raise Flaw(f"the table `{missing[0]}` is missing")
    return top, {name: rows_of(name, top[name]) for name in TABLES}, version


def current(text: bytes) -> tuple[Rows, int]:
    """The tables of a data file as this version has them, and the version that the text is of. Raises `Flaw`."""
    top = top_of(text)
    version = version_of(top)
    now = migrated(top)
    if now is not top:
        # What stands twice in the text would be lost with it.
        strict.examine(text, "")
    return now, version


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
