"""One book to try everything on, a clock that stands still, and a disk that fails when it is told to."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterword.core.book import Book, JournalEntry, RecordChange
from afterword.core.model import Application, Event, Interview, Message, Person, Settings, StatedTimeline
from afterword.core.terms import EventKind, InterviewKind, Precision, Relation, ReplyKind, StepKind
from afterword.desk import Desk
from afterword.playbooks import built_in
from afterword.store.tinydb_store import TinyStore
from support.disks import Died, FailingFiles

NOW = datetime(2026, 11, 18, 10, 42, 3, tzinfo=timezone(timedelta(hours=-5)))
NEW_YORK = ZoneInfo("America/New_York")


def application(name: str = "a1") -> Application:
    """One of everything, with text that is hard on files."""
    return Application(
        id=name,
        company="Acmé [R&D] \u202e“Ltd” \x1b]0;x\x07",
        role="Engineer\r\n(m/f)",
        added=datetime(2026, 11, 1, 9, 0, 0, 123456, tzinfo=UTC),
        applied=date(2026, 10, 30),
        zone="America/New_York",
        chosen=frozenset({StepKind.NETWORKING, StepKind.LETTER}),
        people=(Person(id="p1", name="Dana Ruiz", relation=Relation.RECRUITER), Person(id="p2", name="Ann Ó Sé")),
        interviews=(
            Interview(
                id="i1",
                kind=InterviewKind.PANEL,
                start=datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK),
                end=datetime(2026, 11, 1, 1, 50, fold=1, tzinfo=NEW_YORK),
                zone="America/New_York",
                interviewers=("p1", "p2"),
                timeline=StatedTimeline(precision=Precision.DATE, day=date(2026, 11, 24), text="next Tue"),
                topics=("labs, and 😀",),
            ),
        ),
        messages=(
            Message(id="m1", step="s1", kind=StepKind.THANK_YOU, to="p1", body="Dear Dana,\n\nthank you.\n", sent_at=NOW),
            Message(id="m2", step="s2", kind=StepKind.CHECK_IN_1, body='"messages": {\n"1":{}'),
        ),
        events=(Event(id="e1", kind=EventKind.REPLIED, at=NOW, logged=NOW, reply=ReplyKind.ACKNOWLEDGEMENT),),
    )


def journal_entry(name: str = "j1", after: Application | None = None) -> JournalEntry:
    record = after or application()
    change = RecordChange(table="applications", id=record.id, application=record.id, before=None, after=record)
    return JournalEntry(id=name, at=NOW, label="Added an application", records=(change,))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "book.json"


@pytest.fixture
def open_at() -> Callable[..., TinyStore]:
    """Opens a store whose clock stands still."""

    def opened(path: Path, **options: object) -> TinyStore:
        return TinyStore(path, **{"clock_stamp": lambda: NOW, **options})  # type: ignore[arg-type]  # passed on as they come

    return opened


@pytest.fixture
def store(path: Path, open_at: Callable[..., TinyStore]) -> TinyStore:
    return open_at(path)


@pytest.fixture
def rich() -> Callable[..., Application]:
    """Makes an application with one of everything."""
    return application


@pytest.fixture
def entry() -> Callable[..., JournalEntry]:
    """Makes a journal entry that added an application."""
    return journal_entry


@pytest.fixture
def filled(store: TinyStore) -> TinyStore:
    """A store with two applications and a journal entry."""
    store.transact(
        lambda book: Book(applications={name: application(name) for name in ("a1", "a2")}, journal=(journal_entry(),))
    )
    return store


@pytest.fixture
def desk_at(open_at: Callable[..., TinyStore]) -> Callable[..., Desk]:
    """Opens a desk, such as one of two on the same file; `now` is where its clock stands."""
    numbers = itertools.count()

    def opened(path: Path, now: datetime = NOW, **options: object) -> Desk:
        store = open_at(path, **{"clock_stamp": lambda: now, **options})
        settings = Settings(zone="America/New_York")
        return Desk(store, built_in(), settings, lambda region, year: {}, lambda: now, lambda: f"n{next(numbers)}")

    return opened


@pytest.fixture
def failing() -> type[FailingFiles]:
    return FailingFiles


@pytest.fixture
def died() -> type[Died]:
    return Died
