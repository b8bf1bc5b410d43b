"""Books survive the way to a file and back, whatever is in them, and so does what this version does not know."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.core.book import Book, JournalEntry, RecordChange
from afterword.core.model import Application, Event, Interview, Message, Person, StatedTimeline
from afterword.core.terms import EventKind, InterviewKind, Outcome, Precision, StepKind
from afterword.store import codec

Make = Callable[..., Application]

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
names = st.sampled_from(["a", "b", "c", "d", "é\n"])
days = st.dates(date(1970, 1, 1), date(2100, 12, 31))
offsets = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-3))])
moments = st.datetimes(datetime(1970, 1, 1), datetime(2100, 12, 31), timezones=offsets)
timelines = st.one_of(
    st.builds(StatedTimeline, text=texts),
    st.builds(StatedTimeline, precision=st.sampled_from([Precision.DATE, Precision.PERIOD]), day=days, text=texts),
)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def interviews(draw: st.DrawFn) -> Interview:
    zone = draw(st.sampled_from(["America/New_York", "Europe/Berlin", "Asia/Kathmandu", "UTC"]))
    wall = draw(
        st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1))
        # The repeated hour of 1 November 2026 in New York, and the missing one of 29 March 2026 in Berlin.
        | st.sampled_from([datetime(2026, 11, 1, 1, 30), datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 59)])
    )
    start = wall.replace(tzinfo=ZoneInfo(zone), fold=draw(st.sampled_from([0, 1])))
    # Elapsed time: the clock on the wall may go back meanwhile.
    end = (start.astimezone(UTC) + timedelta(minutes=draw(st.integers(0, 600)))).astimezone(ZoneInfo(zone))
    rest = draw(
        st.fixed_dictionaries(
            {"timeline": timelines, "topics": st.lists(texts, max_size=2).map(tuple), "notes": texts, "helper": optional(names)}
        )
    )
    return Interview(id=draw(names), kind=draw(st.sampled_from(InterviewKind)), start=start, end=end, zone=zone, **rest)


def distinct(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique_by=lambda record: record.id).map(tuple)


people = st.builds(Person, id=names, name=texts, email=texts, notes=texts)
messages = st.builds(
    Message, id=names, step=texts, kind=st.sampled_from(StepKind), to=optional(names), body=texts, sent_at=optional(moments)
)
events = st.builds(
    Event,
    id=names,
    kind=st.sampled_from(EventKind),
    at=moments,
    logged=moments,
    until=optional(days),
    timeline=optional(timelines),
    outcome=optional(st.sampled_from(Outcome)),
    text=texts,
)
applications = st.builds(
    Application,
    id=names,
    company=texts,
    role=texts,
    added=moments,
    applied=optional(days),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    notes=texts,
    chosen=st.frozensets(st.sampled_from(StepKind), max_size=3),
    people=distinct(people),
    interviews=distinct(interviews()),
    messages=distinct(messages),
    events=distinct(events),
)


RECORDS: dict[str, st.SearchStrategy[Any]] = {
    "applications": applications,
    "people": people,
    "interviews": interviews(),
    "messages": messages,
    "events": events,
}


@st.composite
def changes(draw: st.DrawFn) -> RecordChange:
    table = draw(st.sampled_from(sorted(RECORDS)))
    after = draw(RECORDS[table])
    before = draw(optional(RECORDS[table].map(lambda record: replace(record, id=after.id))))
    kept = draw(st.sampled_from([None, after]))
    return RecordChange(table=table, id=after.id, application=draw(names), before=before, after=kept)


entries = st.builds(
    JournalEntry, id=names, at=moments, label=texts, records=st.lists(changes(), max_size=2).map(tuple), undone=st.booleans()
)


@st.composite
def books(draw: st.DrawFn) -> Book:
    found = draw(st.lists(applications, max_size=4, unique_by=lambda record: record.id))
    return Book(applications=MappingProxyType({each.id: each for each in found}), journal=draw(distinct(entries)))


def written(book: Book) -> bytes:
    return codec.encode(None, codec.fresh(), book)[0]


def walls(book: Book) -> list[Any]:
    """What equality of records passes over: the offsets of interviews, and the order of applications."""
    held = [interview for each in book.applications.values() for interview in each.interviews]
    return [list(book.applications), [(each.start.isoformat(), each.end.isoformat(), each.start.tzinfo) for each in held]]


@settings(max_examples=25)
@given(books())
def test_a_book_comes_back_as_it_was(book: Book) -> None:
    loaded = codec.decode(written(book))
    assert loaded.book == book
    assert walls(loaded.book) == walls(book)


@settings(max_examples=10)
@given(books(), books())
def test_a_change_writes_what_writing_it_all_anew_would_hold(old: Book, new: Book) -> None:
    rewritten(old, new)


@pytest.mark.long
@pytest.mark.timeout(900)
@settings(max_examples=1000)
@given(books(), books())
def test_a_thousand_changes_write_what_writing_it_all_anew_would_hold(old: Book, new: Book) -> None:
    rewritten(old, new)


def rewritten(old: Book, new: Book) -> None:
    data = written(old)
    payload, known = codec.encode(data, codec.decode(data), new)
    again = codec.decode(payload)
    assert again.book == new
    assert walls(again.book) == walls(new)
    assert (again.keys, again.spans) == (known.keys, known.spans)


@settings(max_examples=8)
@given(books(), st.data())
def test_an_untouched_record_keeps_its_line(book: Book, data: st.DataObject) -> None:
    before = written(book)
    loaded = codec.decode(before)
    added = data.draw(applications.filter(lambda each: each.id not in book.applications))
    after, _ = codec.encode(before, loaded, loaded.book.with_application(added))
    assert row_lines(before) <= row_lines(after)


def row_lines(data: bytes) -> set[bytes]:
    return {line.rstrip(b",") for line in data.splitlines() if line[1:2].isdigit()}


def test_one_record_stands_on_one_line(rich: Make) -> None:
    text = written(Book().with_application(rich())).decode()
    assert text.endswith("}\n}\n")
    for line in text.splitlines():
        if line.startswith('"1":'):
            assert isinstance(json.loads("{" + line.rstrip(",") + "}"), dict)
    assert sum(line.startswith(('"1":', '"2":')) for line in text.splitlines()) == 8


def test_what_equals_its_default_is_left_out_and_sets_are_sorted(rich: Make) -> None:
    tables = json.loads(written(Book().with_application(rich())))
    row = tables["applications"]["1"]
    assert row["chosen"] == ["letter", "networking"]
    assert not {"stage", "url", "people", "messages"} & set(row)
    assert tables["interviews"]["1"]["start"] == "2026-11-01T01:30:00-05:00"
    assert tables["meta"] == {"1": {"schema": 2}}


def test_an_interview_given_in_another_zone_is_written_with_its_own_wall_time(rich: Make) -> None:
    moment = datetime(2026, 11, 5, 15, 0, tzinfo=UTC)
    interview = replace(rich().interviews[0], start=moment, end=moment)
    book = Book().with_application(replace(rich(), interviews=(interview,)))
    row = json.loads(written(book))["interviews"]["1"]
    assert (row["start"], row["zone"]) == ("2026-11-05T10:00:00-05:00", "America/New_York")


def test_an_offset_with_seconds_keeps_its_moment(rich: Make) -> None:
    odd = datetime(1971, 5, 1, 12, 0, tzinfo=ZoneInfo("Africa/Monrovia"))
    loaded = codec.decode(written(Book().with_application(replace(rich(), added=odd))))
    assert loaded.book.applications["a1"].added == odd


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("company", "a lone \ud800 surrogate"),
        ("added", datetime(2026, 1, 1)),
        ("added", datetime(1969, 12, 31, tzinfo=UTC)),
        ("applied", date(2101, 1, 1)),
        ("zone", "Atlantis/Capital"),
        ("role", 5),
        ("notes", float("nan")),
    ],
)
def test_what_could_not_be_read_back_is_never_written(rich: Make, field: str, value: Any) -> None:
    book = Book().with_application(replace(rich(), **{field: value}))
    with pytest.raises(codec.Flaw):
        written(book)


def test_an_application_filed_under_another_id_is_refused(rich: Make) -> None:
    with pytest.raises(codec.Flaw, match="filed under"):
        written(Book(applications={"b": rich("a")}))


def test_two_children_with_one_id_are_refused(rich: Make) -> None:
    person = rich().people[0]
    with pytest.raises(codec.Flaw, match="two records"):
        written(Book().with_application(replace(rich(), people=(person, person))))
