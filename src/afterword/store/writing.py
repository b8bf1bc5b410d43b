"""From a changed book to the text of a data file: only the rows of records that really changed are written anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec

from afterword.core.model import Application, Book
from afterword.store import journal, strict, tables
from afterword.store.flaw import Flaw, quoted
from afterword.store.merge import merged
from afterword.store.reading import Keys, Loaded
from afterword.store.rows import CHILDREN, KINDS, check_row, document, finish, tolerant

_encode: Final = msgspec.json.Encoder().encode

Encode = Callable[[Any], bytes]


def encode(data: bytes | None, loaded: Loaded, book: Book) -> tuple[bytes, Loaded]:
    """The bytes of `book`, and where its records stand in them.

    `data` are the bytes that `loaded` was read from, None for a file that does not exist yet. Whatever they hold that this
    version does not know is kept. Raises `Flaw` when a record holds what could not be read back.
    """
    top, edits = _opened(data, loaded)
    changed = _changed(loaded.book, book)
    keys: dict[str, Mapping[str, tuple[str, ...]]] = {}
    keys["applications"] = {
        "": edits["applications"].sync(
            list(loaded.book.applications.values()), list(book.applications.values()), loaded.keys["applications"][""], _row()
        )
    }
    for table in CHILDREN:
        keys[table] = _sync_children(table, edits[table], loaded, book, changed)
    entries = edits["journal"].sync(loaded.book.journal, book.journal, loaded.keys["journal"][""], _journal_row)
    keys["journal"] = {"": entries}
    pieces = [(name, edits[name].render() if name in edits else bytes(raw)) for name, raw in top.items()]
    return tables.render_pieces(pieces), Loaded(book, keys)


def fresh() -> Loaded:
    """What an absent file holds."""
    nothing: Keys = {"applications": {"": ()}, "journal": {"": ()}, **{table: {} for table in CHILDREN}}
    return Loaded(Book(), nothing)


def _opened(data: bytes | None, loaded: Loaded) -> tuple[dict[str, msgspec.Raw], dict[str, _Edit]]:
    if data is None:
        start = tables.empty()
        return {name: msgspec.Raw(b"{}") for name in start}, {name: _Edit(name, None, each) for name, each in start.items()}
    top = tables.top_of(strict.clean(data))
    if loaded.tidy:
        return top, {name: _Edit(name, top[name]) for name in tables.TABLES}
    tidied = {
        name: {key: tables.one_line(raw) for key, raw in tables.rows_of(name, top[name]).items()} for name in tables.TABLES
    }
    return top, {name: _Edit(name, None, each) for name, each in tidied.items()}


def _changed(old: Book, new: Book) -> list[str]:
    """The ids of applications that are not the very same in both books."""
    for key, application in new.applications.items():
        if key != application.id:
            raise Flaw(f"the application {quoted(application.id)} is filed under {quoted(key)}")
    now = [key for key, application in new.applications.items() if old.applications.get(key) is not application]
    return now + [key for key in old.applications if key not in new.applications]


def _sync_children(table: str, edit: _Edit, loaded: Loaded, book: Book, changed: Sequence[str]) -> dict[str, tuple[str, ...]]:
    keys = dict(loaded.keys[table])
    for owner in changed:
        before, after = (_children(each.applications.get(owner), table) for each in (loaded.book, book))
        if before is after:
            continue
        found = edit.sync(before, after, keys.pop(owner, ()), _row(owner))
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


def _journal_row(entry: Any) -> bytes:
    return _encode(journal.document(entry))


class _Edit:
    """One table being changed; its rows are taken apart only when one of them really changes."""

    def __init__(self, name: str, raw: msgspec.Raw | None, taken: Mapping[str, bytes] | None = None) -> None:
        self._name = name
        self._raw = raw
        self._taken = None if taken is None else dict(taken)
        self._last: int | None = None

    @property
    def _rows(self) -> dict[str, bytes]:
        if self._taken is None:
            assert self._raw is not None
            self._taken = dict(tables.rows_of(self._name, self._raw))
        return self._taken

    def render(self) -> bytes:
        """The text of the table as it stands now."""
        return bytes(self._raw or b"") if self._taken is None else tables.render_rows(self._taken.items())

    def sync(self, old: Sequence[Any], new: Sequence[Any], keys: tuple[str, ...], encode: Encode) -> tuple[str, ...]:
        """Makes the rows of `old`, which stand under `keys`, those of `new`; returns the keys of `new` in its order."""
        places = {record.id: (record, key) for record, key in zip(old, keys, strict=True)}
        texts: dict[str, bytes | None] = {}
        for record in new:
            if record.id in texts:
                raise Flaw(f"there are two records {quoted(record.id)} in table `{self._name}`")
            before, key = places.get(record.id, (None, ""))
            texts[record.id] = None if before is record else self._text(record, before, key, encode)
        stayed = [record_id for record_id in texts if record_id in places]
        if stayed == [record_id for record_id in places if record_id in texts] and stayed == list(texts)[: len(stayed)]:
            return self._placed(texts, places)
        return self._rearranged(texts, places, keys)

    def _text(self, record: Any, before: Any, key: str, encode: Encode) -> bytes | None:
        """The row of a record that is new or another object than before; None when it says the same."""
        try:
            new = encode(record)
            if before is None:
                result = new
            elif (old := encode(before)) == new:
                return None
            else:
                result = merged(bytes(self._rows[key]), old, new)
            _check(self._name, result)
        except strict.DECODE_ERRORS as error:
            raise Flaw(f"the record {quoted(record.id)} cannot be written ({strict.said(error)})") from error
        return result

    def _placed(self, texts: Mapping[str, bytes | None], places: Mapping[str, tuple[Any, str]]) -> tuple[str, ...]:
        """Every row in its own place, new ones at the end."""
        for record_id, (_, key) in places.items():
            if record_id not in texts:
                del self._rows[key]
        keys: list[str] = []
        for record_id, text in texts.items():
            key = places[record_id][1] if record_id in places else self._next_key()
            if text is not None:
                self._rows[key] = text
            keys.append(key)
        return tuple(keys)

    def _rearranged(
        self, texts: Mapping[str, bytes | None], places: Mapping[str, tuple[Any, str]], keys: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The order changed: the places of these rows are filled anew from the first to the last."""
        lines = [bytes(self._rows[places[record_id][1]]) if text is None else text for record_id, text in texts.items()]
        slots = [*keys[: len(lines)], *(self._next_key() for _ in range(len(lines) - len(keys)))]
        for key in keys[len(lines) :]:
            del self._rows[key]
        self._rows.update(zip(slots, lines, strict=True))
        return tuple(slots)

    def _next_key(self) -> str:
        if self._last is None:
            self._last = max(map(int, self._rows), default=0)
        self._last += 1
        return str(self._last)


def _check(table: str, text: bytes) -> None:
    """Reads a row back before it is written: a record that could not be read again must not reach the disk."""
    if table == "journal":
        journal.read(text)
        return
    kind = KINDS[table]
    row = tolerant(kind, text)
    check_row(kind, row)
    finish(kind, kind.convert([row])[0])
