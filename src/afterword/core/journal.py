"""Undo and redo: every change is journalled record by record, and its inverse is refused where a record changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from afterword.core.book import Book, JournalEntry, Record, RecordChange
from afterword.core.changes import JOURNAL_LENGTH, WRITTEN
from afterword.core.errors import Refused
from afterword.core.model import CHILDREN, Application, Message

_Key = tuple[str, str]


def journalled(before: Book, after: Book, label: str, entry_id: str, at: datetime) -> Book:
    """`after` with one more entry that says what changed since `before`; `before` itself when nothing did.

    What had been undone cannot be redone any more; the oldest entries beyond `JOURNAL_LENGTH` are forgotten.
    """
    records = _difference(before.applications, after.applications)
    if not records:
        return before
    entry = JournalEntry(id=entry_id, at=at, label=label, records=records)
    kept = tuple(old for old in before.journal if not old.undone)
    if kept and _goes_on(kept[-1], entry):
        kept, entry = kept[:-1], _joined(kept[-1], entry)
    return replace(after, journal=(*kept, entry)[-JOURNAL_LENGTH:])


def _goes_on(last: JournalEntry, entry: JournalEntry) -> bool:
    """Whether this goes on with the writing of the same unsent text: one undo takes the whole of it back.

    What a key did to it, such as mending a slip, is taken back by itself.
    """
    if len(last.records) != 1 or len(entry.records) != 1:
        return False
    if last.label != entry.label or not entry.label.startswith(WRITTEN):
        return False
    old, new = last.records[0], entry.records[0]
    texts = (old.after, new.before, new.after)
    return old.id == new.id and all(isinstance(text, Message) and text.sent_at is None for text in texts)


def _joined(last: JournalEntry, entry: JournalEntry) -> JournalEntry:
    return replace(entry, id=last.id, records=(replace(entry.records[0], before=last.records[0].before),))


def undo(book: Book) -> tuple[Book, JournalEntry]:
    """The book before the latest action, and the action. Raises `Refused` when there is none or its records changed since."""
    entry = next((entry for entry in reversed(book.journal) if not entry.undone), None)
    if entry is None:
        raise Refused("There is nothing to undo.")
    return _turned(book, entry, undone=True), entry


def redo(book: Book) -> tuple[Book, JournalEntry]:
    """The book with the latest undone action done again, and the action. Raises `Refused`."""
    entry = next((entry for entry in book.journal if entry.undone), None)
    if entry is None:
        raise Refused("There is nothing to redo.")
    return _turned(book, entry, undone=False), entry


def _turned(book: Book, entry: JournalEntry, *, undone: bool) -> Book:
    applications = dict(book.applications)
    wanted: list[tuple[RecordChange, Record | None]] = []
    for change in entry.records:
        found = _find(applications.get(change.application), change)
        expected, target = (change.after, change.before) if undone else (change.before, change.after)
        if found != expected:
            verb = "undone" if undone else "redone"
            raise Refused(f"“{entry.label}” cannot be {verb}, because what it touched has changed since; change it by hand.")
        wanted.append((change, target))
    for change, target in wanted:
        _place(applications, change, target)
    journal = tuple(replace(old, undone=undone) if old.id == entry.id else old for old in book.journal)
    return replace(book, applications=MappingProxyType(applications), journal=journal)


def _find(application: Application | None, change: RecordChange) -> Record | None:
    if application is None:
        return None
    if change.table == "applications":
        return bare(application)
    return next((record for record in getattr(application, change.table) if record.id == change.id), None)


def _place(applications: dict[str, Application], change: RecordChange, record: Record | None) -> None:
    """Puts one record where it was; an application that comes or goes brings or takes only itself, its children follow."""
    current = applications.get(change.application)
    if change.table == "applications":
        if record is None:
            applications.pop(change.application, None)
        elif isinstance(record, Application):
            applications[change.application] = record if current is None else _with_children_of(record, current)
        return
    if current is None:
        return
    records = [old for old in getattr(current, change.table) if old.id != change.id]
    if record is not None:
        position = next((n for n, old in enumerate(getattr(current, change.table)) if old.id == change.id), len(records))
        records.insert(position, record)
    values: dict[str, Any] = {change.table: tuple(records)}
    applications[change.application] = replace(current, **values)


def _difference(before: Mapping[str, Application], after: Mapping[str, Application]) -> tuple[RecordChange, ...]:
    """What changed, applications before their children so that they come back in that order."""
    changes: list[RecordChange] = []
    for application_id in {**before, **after}:
        old, new = before.get(application_id), after.get(application_id)
        if old is new:
            continue
        was, now = _flat(old), _flat(new)
        changes.extend(
            RecordChange(table=key[0], id=key[1], application=application_id, before=was.get(key), after=now.get(key))
            for key in {**was, **now}
            if was.get(key) != now.get(key)
        )
    return tuple(changes)


def _flat(application: Application | None) -> dict[_Key, Record]:
    if application is None:
        return {}
    flat: dict[_Key, Record] = {("applications", application.id): bare(application)}
    for table in CHILDREN:
        flat.update(((table, record.id), record) for record in getattr(application, table))
    return flat


def _with_children_of(record: Application, current: Application) -> Application:
    return replace(
        record,
        people=current.people,
        interviews=current.interviews,
        messages=current.messages,
        events=current.events,
        shelf=current.shelf,
    )


def bare(application: Application) -> Application:
    """The application without the records that belong to it, as the journal keeps it."""
    return replace(application, people=(), interviews=(), messages=(), events=(), shelf=())
