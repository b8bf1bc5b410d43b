"""Forgetting an application for good: out of the book and out of everything that could bring it back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from afterword.core.book import Book
from afterword.core.model import Application


def without_trace(book: Book, application_id: str) -> Book:
    """The book less this application and less every change to it in the journal; the very same book when it holds neither.

    An action that touched nothing else is forgotten altogether; one that touched others keeps those.
    """
    journal = []
    for entry in book.journal:
        records = tuple(change for change in entry.records if change.application != application_id)
        if len(records) == len(entry.records):
            journal.append(entry)
        elif records:
            journal.append(replace(entry, records=records))
    if application_id not in book.applications and tuple(journal) == book.journal:
        return book
    rest = {key: each for key, each in book.applications.items() if key != application_id}
    return replace(book, applications=MappingProxyType(rest), journal=tuple(journal))


def remembered(book: Book) -> tuple[Application, ...]:
    """Applications that are in the book no longer, as the journal last remembers them; newest first."""
    found: dict[str, Application] = {}
    for entry in reversed(book.journal):
        for change in entry.records:
            record = change.before or change.after
            if isinstance(record, Application) and record.id not in book.applications:
                found.setdefault(record.id, record)
    return tuple(found.values())
