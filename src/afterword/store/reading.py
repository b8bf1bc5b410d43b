"""From the text of a data file to a book: every row checked, and the children gathered under their applications."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

import msgspec

from afterword.core.book import Book, JournalEntry
from afterword.core.model import CHILDREN, Application
from afterword.store import held_once, journal, layout, strict, tables
from afterword.store.flaw import Flaw, quoted
from afterword.store.layout import Spans
from afterword.store.migrations import SCHEMA
from afterword.store.rows import KINDS, Kind, check_row, finish, in_years, record_of, tolerant
from afterword.store.tables import Rows

_encoder: Final = msgspec.json.Encoder(order="deterministic")
_CHUNK: Final = 64
_LARGE: Final = 1_000_000
"""Bytes from which the collector is kept from a book for good."""
_RARE: Final = 60
"""Collections of the younger objects between two full ones; a change of 10,000 applications brings about ten."""
_ID: Final = re.compile(rb'"id" ?: ?"([\x20\x21\x23-\x5b\x5d-\x7e]{1,60})"')

Keys = Mapping[str, Mapping[str, tuple[str, ...]]]
"""TinyDB's keys by table and owner, in the order of the owner's records; applications and journal stand under the owner ""."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A book, and where its records stand in the text it was read from.

    `spans` is None for a text that was laid out by somebody else, or whose data are of the older version `schema`.
    """

    book: Book
    keys: Keys
    spans: Spans | None
    schema: int = SCHEMA


class _RowFlaw(Exception):
    """A flaw in one row, before the line it stands on has been looked for."""

    def __init__(self, what: str, table: str, key: str) -> None:
        super().__init__(what)
        self.what, self.table, self.key = what, table, key


def decode(data: bytes) -> Loaded:
    """The book in the bytes of a data file. Raises `Flaw` for anything that could not be written back whole."""
    text = strict.clean(data)
    with _no_collection(lasting=len(text) >= _LARGE):
        top, rows, schema = tables.split(text)
        spans = layout.spans_of(text, top, rows) if schema == SCHEMA else None
        try:
            return replace(_assembled(rows, spans if text is data else None), schema=schema)
        except _RowFlaw as flaw:
            raise Flaw(flaw.what, _place(text, flaw, bytes(rows[flaw.table][flaw.key]))) from flaw.__cause__


def _place(text: bytes, flaw: _RowFlaw, raw: bytes) -> str:
    position = text.find(raw)
    # A row that a migration has rewritten is on no line of the file.
    line = f"line {strict.line_of(text, position)}, " if position >= 0 else ""
    found = _ID.search(raw)
    record = f"record {quoted(found[1].decode())}" if found else f"row {flaw.key}"
    return f"{line}table `{flaw.table}`, {record}"


@contextmanager
def _no_collection(*, lasting: bool) -> Iterator[None]:
    """Keeps the cyclic collector from walking the growing book again and again; the records hold no cycles.

    `lasting` keeps it from them afterwards too, and makes full collections rare: what is worked out from 10,000 applications is
    made anew after each change, a full collection takes 0.1 to 0.2 s in which no key is heard, and finds next to nothing.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        if lasting:
            gc.freeze()
            gc.set_threshold(*gc.get_threshold()[:2], _RARE)
    finally:
        if enabled:
            gc.enable()


def _assembled(rows: Mapping[str, Rows], spans: Spans | None) -> Loaded:
    owned = _distinct(rows)
    keys: dict[str, Mapping[str, tuple[str, ...]]] = {"applications": {"": tuple(rows["applications"])}}
    known = {key: key for key in rows["applications"]}
    for table in CHILDREN:
        keys[table] = _gather(table, rows, owned, known)
    keys["journal"] = {"": tuple(rows["journal"])}
    return Loaded(Book(applications=MappingProxyType(owned), journal=_entries(rows["journal"])), keys, spans)


def _distinct(rows: Mapping[str, Rows]) -> dict[str, Application]:
    """The applications by id, none of which is there twice."""
    owned: dict[str, Application] = {}
    for key, record in zip(rows["applications"], _records("applications", rows["applications"])[1], strict=True):
        if record.id in owned:
            raise _RowFlaw("there are two applications with this id", "applications", key)
        owned[record.id] = record
    return owned


def _gather(
    table: str, rows: Mapping[str, Rows], owned: Mapping[str, Application], known: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    """Hands the children of one table to their applications, and returns the keys of their rows by owner.

    Every table counts its keys from 1; those that are `known` from another one are not held twice.
    """
    owners, records = _records(table, rows[table])
    children: defaultdict[str, list[Any]] = defaultdict(list)
    keys: defaultdict[str, list[str]] = defaultdict(list)
    for owner, key, record in zip(owners, rows[table], records, strict=True):
        children[owner].append(record)
        keys[owner].append(known.setdefault(key, key))
    if not owned.keys() >= children.keys() or any(len({each.id for each in found}) < len(found) for found in children.values()):
        _refuse_strays(table, rows[table], owners, records, owned)
    for owner, found in children.items():
        # Made a moment ago and seen by nobody; replacing the application four times would cost more than reading it.
        object.__setattr__(owned[owner], table, tuple(found))
    return {owned[owner].id: tuple(found) for owner, found in keys.items()}


def _refuse_strays(
    table: str, keys: Iterable[str], owners: Iterable[str], records: Iterable[Any], owned: Mapping[str, Application]
) -> None:
    """Raises `_RowFlaw` for the first child whose owner is not there, or that is there twice."""
    known: set[tuple[str, str]] = set()
    for key, owner, record in zip(keys, owners, records, strict=True):
        if owner not in owned:
            raise _RowFlaw(f"it belongs to an application {quoted(owner)} that is not there", table, key)
        if (owner, record.id) in known:
            raise _RowFlaw("there are two records with this id", table, key)
        known.add((owner, record.id))


def _records(table: str, rows: Rows) -> tuple[list[str], list[Any]]:
    """The ids of the owners of one table's records, none for applications, and the records, checked.

    Some rows at a time, so that what is only needed on the way is never there for all of them.
    """
    kind, keys, pieces = KINDS[table], list(rows), list(rows.values())
    owners: list[str] = []
    records: list[Any] = []
    share = held_once.Sharing(kind)
    for start in range(0, len(pieces), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        typed = _typed(kind, keys[chunk], pieces[chunk])
        found = _converted(kind, keys[chunk], typed)
        share.of(found)
        if table != "applications":
            owners += [row.application for row in typed]
        records += found
    return owners, records


def _converted(kind: Kind, keys: list[str], typed: list[Any]) -> list[Any]:
    """The records of these rows."""
    try:
        records: list[Any] = kind.convert(typed)
    except msgspec.ValidationError:
        records = [_attempt(kind, key, lambda row=row: record_of(kind, row)) for key, row in zip(keys, typed, strict=True)]
    if not in_years(kind, typed):
        for key, row in zip(keys, typed, strict=True):
            _attempt(kind, key, lambda row=row: check_row(kind, row))
    if kind.zoned:
        for key, record in zip(keys, records, strict=True):
            _attempt(kind, key, lambda record=record: finish(kind, record))
    return records


def _typed(kind: Kind, keys: list[str], pieces: list[msgspec.Raw]) -> list[Any]:
    """These rows, each of the right type and with no key twice."""
    lines = b"\n".join(pieces)
    try:
        typed: list[Any] = kind.decode_lines(lines)
    except strict.DECODE_ERRORS:
        typed = []
    if len(typed) != len(pieces):
        typed = [
            _attempt(kind, key, lambda piece=piece: tolerant(kind, bytes(piece)))
            for key, piece in zip(keys, pieces, strict=True)
        ]
    # Equal bytes prove that the row has nothing but what was decoded; only other rows need the slow look.
    if _encoder.encode_lines(typed) != lines + b"\n":
        for key, row, piece in zip(keys, typed, pieces, strict=True):
            if _encoder.encode(row) != bytes(piece):
                _attempt(kind, key, lambda piece=piece: strict.examine(bytes(piece), ""))
    return typed


def _attempt(kind: Kind, key: str, action: Any) -> Any:
    try:
        return action()
    except Flaw as flaw:
        raise _RowFlaw(flaw.what, kind.table, key) from flaw
    except strict.DECODE_ERRORS as error:
        raise _RowFlaw(strict.said(error), kind.table, key) from error


def _entries(rows: Rows) -> tuple[JournalEntry, ...]:
    entries: dict[str, JournalEntry] = {}
    for key, raw in rows.items():
        try:
            entry = journal.read(bytes(raw))
        except Flaw as flaw:
            raise _RowFlaw(flaw.what, "journal", key) from flaw
        if entry.id in entries:
            raise _RowFlaw("there are two entries with this id", "journal", key)
        entries[entry.id] = entry
    return tuple(entries.values())
