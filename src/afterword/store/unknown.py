"""What this version does not know of a record, kept through its deletion and the undo that brings it back.

A deleted record's row goes into the journal as it stood in the file; when an undo brings the record back, that row comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from afterword.core.book import Book, JournalEntry, RecordChange
from afterword.store import journal, strict
from afterword.store.flaw import Flaw
from afterword.store.reading import Loaded
from afterword.store.rows import KINDS, document, record_of, tolerant
from afterword.store.splice import TableEdit

Place = tuple[str, str, str]
"""Table, the owner's id, the record's id."""

_parts: Final = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode
_encode: Final = msgspec.json.Encoder().encode


class _Remembered(msgspec.Struct):
    table: str
    id: str
    application: str
    before: msgspec.Raw = msgspec.Raw(b"null")
    after: msgspec.Raw = msgspec.Raw(b"null")


class _Entry(msgspec.Struct):
    records: list[_Remembered]


_entry: Final = msgspec.json.Decoder(_Entry).decode


def entry_row(entry: JournalEntry, loaded: Loaded, edits: Mapping[str, TableEdit]) -> bytes:
    """The row of a journal entry, in which a deleted record is written as it stood in the file."""
    written = journal.document(entry)
    for change, row in zip(entry.records, written["records"], strict=True):
        if change.after is None and (standing := _standing(change, loaded, edits)) is not None:
            row["before"] = standing
    return _encode(written)


def _standing(change: RecordChange, loaded: Loaded, edits: Mapping[str, TableEdit]) -> dict[str, msgspec.Raw] | None:
    """The row of a record in the file as it was, less the name of its owner, which the journal has by itself.

    None where the file says something else than the journal, or nothing that this version would not write.
    """
    application = loaded.book.applications.get(change.application)
    if application is None:
        return None
    if change.table == "applications":
        keys, records = loaded.keys["applications"][""], tuple(loaded.book.applications.values())
    else:
        keys, records = loaded.keys[change.table].get(change.application, ()), getattr(application, change.table)
    place = next((n for n, record in enumerate(records) if record.id == change.id), None)
    if place is None or change.before is None or document(records[place]) != document(change.before):
        return None
    parts = _parts(edits[change.table].row(keys[place]))
    parts.pop("application", None)
    # Most rows hold nothing unknown, and are written as ever.
    return None if set(parts) <= set(KINDS[change.table].names) and _same(change, parts) else parts


def _same(change: RecordChange, parts: Mapping[str, msgspec.Raw]) -> bool:
    return change.before is not None and _encode(document(change.before)) == _encode(parts)


def returning(loaded: Loaded, book: Book, edit: TableEdit) -> dict[Place, bytes]:
    """The rows of deleted records that this change may bring back: those of entries that it marks as undone."""
    undone = {entry.id for entry in book.journal if entry.undone}
    rows: dict[Place, bytes] = {}
    for entry, key in zip(loaded.book.journal, loaded.keys["journal"][""], strict=True):
        if entry.undone or entry.id not in undone:
            continue
        for change in _entry(edit.row(key)).records:
            if change.table in KINDS and change.after == msgspec.Raw(b"null") and change.before != change.after:
                rows[change.table, change.application, change.id] = bytes(change.before)
    return rows


def revived(table: str, owner: str | None, record: Any, row: bytes) -> bytes | None:
    """The row with which a record comes back, or None when the remembered one says something else of it."""
    parts = _parts(row)
    first: dict[str, Any] = {"id": record.id} if owner is None else {"id": record.id, "application": owner}
    result = _encode({**first, **parts})
    kind = KINDS[table]
    try:
        same = _encode(document(record_of(kind, tolerant(kind, result)))) == _encode(document(record))
    except (Flaw, *strict.DECODE_ERRORS):
        return None
    return result if same else None
