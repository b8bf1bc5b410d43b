"""The book: everything in one data file, and the journal of what was done to it. See `model` for the records in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from afterword.core.model import Application, Event, Interview, Message, Person, ShelfItem

Record = Application | Person | Interview | Message | Event | ShelfItem


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record before and after a change; None where it did not exist. `application` is the id of its owner."""

    table: str
    id: str
    application: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One user action that can be undone: its label in the past tense, and every record it touched."""

    id: str
    at: datetime
    label: str
    records: tuple[RecordChange, ...]
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything in one data file: applications by id in the order added, and the journal of changes (oldest first)."""

    applications: Mapping[str, Application] = field(default_factory=lambda: MappingProxyType({}))
    journal: tuple[JournalEntry, ...] = ()

    def with_application(self, application: Application) -> Book:
        """The same book with this application added, or put in the place of the one with its id."""
        return replace(self, applications=MappingProxyType({**self.applications, application.id: application}))

    def without_application(self, application_id: str) -> Book:
        """The same book less this application."""
        rest = {key: value for key, value in self.applications.items() if key != application_id}
        return replace(self, applications=MappingProxyType(rest))
