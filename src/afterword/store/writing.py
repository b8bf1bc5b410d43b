"""From a changed book to the text of a data file: only the rows of records that really changed are written anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from afterword.core.book import Book
from afterword.core.model import CHILDREN, Application
from afterword.store import journal, layout, strict, unknown
from afterword.store.flaw import Flaw, quoted
from afterword.store.layout import Spans
from afterword.store.merge import merged
from afterword.store.reading import Keys, Loaded
from afterword.store.rows import KINDS, document, record_of, tolerant
from afterword.store.splice import TableEdit

_encode: Final = msgspec.json.Encoder().encode

Encode = Callable[[Any], bytes]
Texts = dict[str, bytes | None]
"""The new rows by the records' ids; None for one that stays as it is."""
Places = dict[str, tuple[Any, str]]
"""The old records and their keys by the records' ids."""


def encode(data: bytes | None, loaded: Loaded, book: Book) -> tuple[bytes, Loaded]:
    """The bytes of `book`, and where its records stand in them.

    `data` are the bytes that `loaded` was read from, None for a file that does not exist yet. Whatever they hold that this
    version does not know is kept. Raises `Flaw` when a record holds what could not be read back.
    """
    text, spans = _opened(data, loaded)
    edits = {name: TableEdit(text, spans[name], each.values()) for name, each in loaded.keys.items()}
    changed = _changed(loaded.book, book)
    old, new = loaded.book, book
    back = unknown.returning(loaded, book, edits["journal"])
    keys: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for table, before, after, row, first in (
        ("applications", tuple(old.applications.values()), tuple(new.applications.values()), _row(), _first_row(back)),
        ("journal", old.journal, new.journal, _journal_row, lambda entry: unknown.entry_row(entry, loaded, edits)),
    ):
        keys[table] = {"": _sync(table, edits[table], before, after, loaded.keys[table][""], row, first)}
    for table in CHILDREN:
        keys[table] = _sync_children(table, edits[table], loaded, book, changed, back)
    old_text = memoryview(text)
    pieces = [(name, edits[name].render() if name in edits else (old_text[slice(*span)],)) for name, span in spans.items()]
    payload, spans = layout.whole(pieces)
    return payload, Loaded(book, keys, spans)


def fresh() -> Loaded:
    """What an absent file holds."""
    nothing: Keys = {"applications": {"": ()}, "journal": {"": ()}, **{table: {} for table in CHILDREN}}
    return Loaded(Book(), nothing, None)


def _opened(data: bytes | None, loaded: Loaded) -> tuple[bytes, Spans]:
    if data is None:
        return layout.empty()
    return (data, loaded.spans) if loaded.spans is not None else layout.tidied(strict.clean(data))


def _changed(old: Book, new: Book) -> list[str]:
    """The ids of applications that are not the very same in both books."""
    for key, application in new.applications.items():
        if key != application.id:
            raise Flaw(f"the application {quoted(application.id)} is filed under {quoted(key)}")
    now = [key for key, application in new.applications.items() if old.applications.get(key) is not application]
    return now + [key for key in old.applications if key not in new.applications]


def _sync_children(
    table: str, edit: TableEdit, loaded: Loaded, book: Book, changed: Sequence[str], back: Mapping[unknown.Place, bytes]
) -> dict[str, tuple[str, ...]]:
    keys = dict(loaded.keys[table])
    for owner in changed:
        before, after = (_children(each.applications.get(owner), table) for each in (loaded.book, book))
        if before is after:
            continue
        found = _sync(table, edit, before, after, keys.pop(owner, ()), _row(owner), _first_row(back, table, owner))
        if found:
            keys[owner] = found
    return keys


def _children(application: Application | None, table: str) -> tuple[Any, ...]:
    children: tuple[Any, ...] = () if application is None else getattr(application, table)
    return children


def _row(owner: str | None = None) -> Encode:
    def encoded(record: Any) -> bytes:
        return _encode(document(record, owner))

    return encoded


def _first_row(back: Mapping[unknown.Place, bytes], table: str = "applications", owner: str | None = None) -> Encode:
    """For a record that was not there before: the row with which it comes back, or a new one."""

    def encoded(record: Any) -> bytes:
        row = back.get((table, record.id if owner is None else owner, record.id))
        known = None if row is None else unknown.revived(table, owner, record, row)
        return _row(owner)(record) if known is None else known

    return encoded


def _journal_row(entry: Any) -> bytes:
    return _encode(journal.document(entry))


def _sync(
    table: str,
    edit: TableEdit,
    old: Sequence[Any],
    new: Sequence[Any],
    keys: tuple[str, ...],
    encode: Encode,
    first: Encode,
) -> tuple[str, ...]:
    """Makes the rows of `old`, which stand under `keys`, those of `new`; returns the keys of `new` in its order.

    `first` encodes a record that was not there before, `encode` any other.
    """
    places: Places = {record.id: (record, key) for record, key in zip(old, keys, strict=True)}
    texts: Texts = {}
    for record in new:
        if record.id in texts:
            raise Flaw(f"there are two records {quoted(record.id)} in table `{table}`")
        before, key = places.get(record.id, (None, ""))
        texts[record.id] = (
            None if before is record else _text(table, edit, record, before, key, first if before is None else encode)
        )
    stayed = [record_id for record_id in texts if record_id in places]
    if stayed == [record_id for record_id in places if record_id in texts] and stayed == list(texts)[: len(stayed)]:
        return _placed(edit, texts, places)
    return _rearranged(edit, texts, places, keys)


def _text(table: str, edit: TableEdit, record: Any, before: Any, key: str, encode: Encode) -> bytes | None:
    """The row of a record that is new or another object than before; None when it says the same."""
    try:
        new = encode(record)
        if before is None:
            result = new
        elif (old := encode(before)) == new:
            return None
        else:
            result = merged(edit.row(key), old, new)
        _check(table, result)
    except strict.DECODE_ERRORS as error:
        raise Flaw(f"the record {quoted(record.id)} cannot be written ({strict.said(error)})") from error
    return result


def _placed(edit: TableEdit, texts: Texts, places: Places) -> tuple[str, ...]:
    """Every row in its own place, new ones at the end."""
    for record_id, (_, key) in places.items():
        if record_id not in texts:
            edit.drop(key)
    keys: list[str] = []
    for record_id, text in texts.items():
        if record_id not in places:
            keys.append(edit.add(text or b""))
            continue
        keys.append(places[record_id][1])
        if text is not None:
            edit.put(keys[-1], text)
    return tuple(keys)


def _rearranged(edit: TableEdit, texts: Texts, places: Places, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The order changed: the places of these rows are filled anew from the first to the last."""
    rows = [edit.row(places[record_id][1]) if text is None else text for record_id, text in texts.items()]
    for key, row in zip(keys, rows, strict=False):
        edit.put(key, row)
    for key in keys[len(rows) :]:
        edit.drop(key)
    return (*keys[: len(rows)], *(edit.add(row) for row in rows[len(keys) :]))


def _check(table: str, text: bytes) -> None:
    """Reads a row back before it is written: a record that could not be read again must not reach the disk."""
    if table == "journal":
        journal.read(text)
        return
    kind = KINDS[table]
    record_of(kind, tolerant(kind, text))
