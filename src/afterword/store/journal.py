"""Entries of the journal as rows: what a user action changed, with each record before and after it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

import msgspec

from afterword.core.book import JournalEntry, RecordChange
from afterword.store import strict
from afterword.store.flaw import Flaw, quoted
from afterword.store.rows import KINDS, nested_document, record_of, tolerated

_NOTHING: Final = msgspec.Raw(b"null")


class _Change(msgspec.Struct, omit_defaults=True):
    table: str
    id: str
    application: str
    before: msgspec.Raw = _NOTHING
    after: msgspec.Raw = _NOTHING


class _Entry(msgspec.Struct, omit_defaults=True):
    id: str
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    label: str
    records: list[_Change]
    undone: bool = False


_decode: Final = msgspec.json.Decoder(_Entry).decode


def read(raw: bytes) -> JournalEntry:
    """The entry in one row. Changes to tables that only a newer version knows are left out of it. Raises `Flaw`."""
    strict.examine(raw, "")
    try:
        entry = _decode(raw)
        changes = tuple(_change(each) for each in entry.records if each.table in KINDS)
    except strict.DECODE_ERRORS as error:
        raise Flaw(strict.said(error)) from error
    return JournalEntry(id=entry.id, at=entry.at, label=entry.label, records=changes, undone=entry.undone)


def _change(change: _Change) -> RecordChange:
    before, after = (None if raw == _NOTHING else _record(change, bytes(raw)) for raw in (change.before, change.after))
    return RecordChange(table=change.table, id=change.id, application=change.application, before=before, after=after)


def _record(change: _Change, raw: bytes) -> Any:
    kind = KINDS[change.table]
    try:
        row = kind.decode_nested(raw)
    except msgspec.ValidationError:
        row = msgspec.convert(tolerated(kind, msgspec.json.decode(raw)), kind.nested)
    if row.id != change.id:
        raise Flaw(f"a change of {quoted(change.id)} holds the record {quoted(row.id)}")
    return record_of(kind, row)


def document(entry: JournalEntry) -> dict[str, Any]:
    """What is written for an entry."""
    result: dict[str, Any] = {"id": entry.id, "at": entry.at, "label": entry.label}
    result["records"] = [_change_document(each) for each in entry.records]
    if entry.undone:
        result["undone"] = True
    return result


def _change_document(change: RecordChange) -> dict[str, Any]:
    result: dict[str, Any] = {"table": change.table, "id": change.id, "application": change.application}
    for name, record in (("before", change.before), ("after", change.after)):
        if record is not None:
            result[name] = nested_document(record)
    return result
