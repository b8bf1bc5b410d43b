"""Reading and saving large books, beside the bare work of encoding and writing the same bytes in the same run."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec
import pytest

from afterword.core.book import Book
from afterword.core.model import Application, Event, Interview, Message, Person
from afterword.core.terms import EventKind, InterviewKind, Relation, StepKind
from afterword.store import codec
from afterword.store.tinydb_store import TinyStore

START = datetime(2026, 11, 2, 10, 0, tzinfo=ZoneInfo("America/New_York"))
LOGGED = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)
BODY = "Dear Dana, thank you for the time you took to show me the labs.\n" * 16


def application(number: int) -> Application:
    name = f"a{number:06d}"
    return Application(
        id=name,
        company=f"Company {number}",
        role="Engineer",
        added=LOGGED,
        zone="America/New_York",
        people=tuple(
            Person(id=f"{name}-p{n}", name="Dana Ruiz", email="dana@example.com", relation=Relation.INTERVIEWER)
            for n in range(3)
        ),
        interviews=tuple(
            Interview(
                id=f"{name}-i{n}",
                kind=InterviewKind.VIDEO,
                start=START + timedelta(days=n),
                end=START + timedelta(days=n, hours=1),
                zone="America/New_York",
                interviewers=(f"{name}-p0",),
                topics=("tests", "tooling"),
            )
            for n in range(2)
        ),
        messages=tuple(
            Message(
                id=f"{name}-m{n}",
                step=f"{name}.check_in.{n}",
                kind=StepKind.CHECK_IN_1,
                to=f"{name}-p0",
                subject=f"Engineer, {n}",
                body=BODY,
                sent_at=LOGGED + timedelta(days=n),
            )
            for n in range(8)
        ),
        events=tuple(Event(id=f"{name}-e{n}", kind=EventKind.NOTE, at=LOGGED, logged=LOGGED, text="A note") for n in range(4)),
    )


def written(folder: Path, count: int) -> TinyStore:
    book = Book(applications=MappingProxyType({each.id: each for each in map(application, range(count))}))
    store = TinyStore(folder / "book.json", clock_stamp=lambda: LOGGED)
    (folder / "book.json").write_bytes(codec.encode(None, codec.fresh(), book)[0])
    store.read()
    # The first change of a day makes the day's backup, which is not what is measured.
    store.backup("before-measuring")
    return store


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def bare_save(document: object, path: Path) -> None:
    data = msgspec.json.encode(document)
    temporary = path.with_suffix(".tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    temporary.replace(path)


def edit(store: TinyStore, number: int, turn: int) -> None:
    def change(book: Book) -> Book:
        owner = book.applications[f"a{number:06d}"]
        first = replace(owner.messages[0], body=f"{BODY}{turn}")
        return book.with_application(replace(owner, messages=(first, *owner.messages[1:])))

    store.transact(change)


@pytest.mark.benchmark
@pytest.mark.timeout(600)
@pytest.mark.parametrize("count", [300, 1000])
def test_one_change(tmp_path: Path, count: int) -> None:
    store = written(tmp_path, count)
    document = msgspec.json.decode((tmp_path / "book.json").read_bytes())
    ours, bare = [], []
    for turn in range(21):
        ours.append(seconds(lambda turn=turn: edit(store, turn * 13 % count, turn)))  # type: ignore[misc]  # a bound default
        bare.append(seconds(lambda: bare_save(document, tmp_path / "bare.json")))
    size = (tmp_path / "book.json").stat().st_size / 1e6
    mine, theirs = statistics.median(ours), statistics.median(bare)
    print(f"\none change, N={count}, {size:.1f} MB: {mine * 1e3:.1f} ms, bare {theirs * 1e3:.1f} ms, ratio {mine / theirs:.2f}")
    assert len(store.read().applications) == count


@pytest.mark.benchmark
@pytest.mark.timeout(600)
@pytest.mark.parametrize("count", [1000, 10_000])
def test_reading(tmp_path: Path, count: int) -> None:
    written(tmp_path, count)
    path = tmp_path / "book.json"
    times, bare = [], []
    for _ in range(5):
        times.append(seconds(lambda: TinyStore(path, clock_stamp=lambda: LOGGED).read()))
        bare.append(seconds(lambda: msgspec.json.decode(path.read_bytes())))
    mine, theirs = statistics.median(times), statistics.median(bare)
    print(f"\nreading, N={count}: {mine * 1e3:.0f} ms, bare decode {theirs * 1e3:.0f} ms, ratio {mine / theirs:.2f}")
    assert mine > 0
