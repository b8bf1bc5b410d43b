"""Out as a calendar: read again with icalendar's own parser, and line by line by the grammar of RFC 5545."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword import demo, playbooks
from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.model import Application, Interview, Person, StatedTimeline
from afterword.core.model import Event as Happening
from afterword.core.planner import Planner
from afterword.core.step import OPEN, State
from afterword.core.terms import EventKind, InterviewKind, Outcome, Precision, ReplyKind, StepKind
from afterword.exchange.export_ics import export_ics

NOW = demo.NOW
PLANNER = Planner(playbooks.built_in(), demo.settings(), lambda region, year: {})
HOSTILE = 'x\r\nATTENDEE:mailto:evil@example.com\nEND:VEVENT\rBEGIN:VALARM\x0b\x85\u2028X-A:1;,:"\\n\x00\x1b]0;t\x07'
DANA = Person(id="p1", name="Dana Ruiz", email="dana@northwind.example")
TALK = Interview(
    id="i1",
    kind=InterviewKind.VIDEO,
    start=datetime(2026, 11, 19, 14, tzinfo=demo.HOME),
    end=datetime(2026, 11, 19, 15, tzinfo=demo.HOME),
    zone=demo.HOME.key,
    interviewers=("p1",),
)
NORTHWIND = Application(
    id="a1", company="Northwind Labs", role="Dev", added=NOW, zone=demo.HOME.key, people=(DANA,), interviews=(TALK,)
)
SOON = StatedTimeline(precision=Precision.DATE, day=(NOW + timedelta(days=1)).date())
AHEAD = replace(
    TALK,
    id="i2",
    start=datetime(2026, 12, 3, 10, tzinfo=demo.HOME),
    end=datetime(2026, 12, 3, 11, tzinfo=demo.HOME),
)
DEMO = PLANNER.plan(demo.book(), NOW)


def plan_of(*applications: Application, now: datetime = NOW) -> Plan:
    book = Book()
    for application in applications:
        book = book.with_application(application)
    return PLANNER.plan(book, now)


def events(data: bytes) -> dict[str, icalendar.Event]:
    """The events of a file by UID."""
    found = icalendar.Calendar.from_ical(data).events
    assert len({str(event["uid"]) for event in found}) == len(found)
    return {str(event["uid"]): event for event in found}


def names(data: bytes) -> list[str]:
    """The name of every property in the file, after unfolding."""
    return [re.match(r"[A-Z-]*", line)[0] for line in data.decode().replace("\r\n ", "").split("\r\n")]  # type: ignore[index]  # matches anything


def test_every_open_and_upcoming_step_is_one_event() -> None:
    shown = {f"{item.step.id}@afterword": item for item in DEMO.items if item.step.state in OPEN | {State.UPCOMING}}
    found = events(export_ics(DEMO))
    assert shown
    assert shown.keys() == {uid for uid in found if "." in uid}
    for uid, item in shown.items():
        event = found[uid]
        expected = max(item.opens_on, NOW.date()) if item.step.state in OPEN else item.opens_on
        assert (event["dtstart"].dt, "dtend" in event) == (expected, False)
        assert event["dtstamp"].dt == NOW.astimezone(UTC)
        assert event.categories == ["Afterword"]
        assert all(" ".join(reason.text.split()) in " ".join(event["description"].split()) for reason in item.step.why)


def test_a_check_in_as_it_is_written() -> None:
    found = events(export_ics(plan_of(NORTHWIND)))
    event = next(event for uid, event in found.items() if ".check_in_1." in uid)
    assert str(event["summary"]) == "First check-in to Dana Ruiz · Northwind Labs"
    assert event["dtstart"].params["VALUE"] == "DATE"
    (alarm,) = event.alarms.times
    assert alarm.trigger == datetime.combine(event["dtstart"].dt, datetime.min.time()) + timedelta(hours=9)
    assert b"\r\nTRIGGER;VALUE=DURATION:PT9H\r\n" in export_ics(plan_of(NORTHWIND))


def test_a_check_in_that_is_known_to_be_held_stands_on_the_day_it_is_let_go() -> None:
    acknowledged = Happening(id="e1", at=NOW, logged=NOW, kind=EventKind.REPLIED, reply=ReplyKind.ACKNOWLEDGEMENT)
    answered = replace(NORTHWIND, events=(acknowledged,), interviews=(replace(TALK, timeline=SOON),))
    plan = plan_of(answered)
    item = next(item for item in plan.items if item.step.kind is StepKind.CHECK_IN_1)
    assert item.step.state is State.UPCOMING
    assert item.opens_on < item.begins_on
    assert events(export_ics(plan))[f"{item.step.id}@afterword"]["dtstart"].dt == item.begins_on


def test_interviews_are_timed_in_utc() -> None:
    data = export_ics(plan_of(replace(NORTHWIND, interviews=(TALK, AHEAD))))
    event = events(data)["i2@afterword"]
    assert event["dtstart"].dt == datetime(2026, 12, 3, 15, tzinfo=UTC)
    assert b"\r\nDTSTART:20261203T150000Z\r\nDTEND:20261203T160000Z\r\n" in data
    assert str(event["summary"]) == "Video interview · Northwind Labs"
    assert str(event["description"]) == "Northwind Labs · Dev\nWith Dana Ruiz.\nStarts Thu 3 Dec 2026 10:00 (New York)."


def test_an_answer_owed_to_an_offer_is_a_whole_day_of_its_own() -> None:
    day = NOW.date() + timedelta(days=10)
    offer = Happening(id="e1", kind=EventKind.REPLIED, at=NOW, logged=NOW, reply=ReplyKind.OFFER, until=day)
    event = events(export_ics(plan_of(replace(NORTHWIND, events=(offer,)))))["a1.reply_offer.e1.answer@afterword"]
    assert (event["dtstart"].dt, len(event.alarms.times)) == (day, 1)
    assert str(event["summary"]) == "Yes or no to the offer · Northwind Labs"
    assert "wanted by" in str(event["description"])
    closed = replace(offer, id="e2", kind=EventKind.CLOSED, reply=None, until=None, outcome=Outcome.HIRED)
    assert not any("answer@" in uid for uid in events(export_ics(plan_of(replace(NORTHWIND, events=(offer, closed))))))


def test_what_is_over_has_no_interviews_left() -> None:
    closed = Happening(id="e1", kind=EventKind.CLOSED, at=NOW, logged=NOW, outcome=Outcome.WITHDRAWN)
    assert "i2@afterword" not in events(export_ics(plan_of(replace(NORTHWIND, interviews=(AHEAD,), events=(closed,)))))


def test_a_later_export_replaces_an_earlier_one() -> None:
    first = events(export_ics(plan_of(NORTHWIND)))
    later = events(export_ics(plan_of(NORTHWIND, now=NOW + timedelta(hours=1))))
    assert first.keys() == later.keys()
    assert all(later[uid]["sequence"] > first[uid]["sequence"] for uid in first)
    assert export_ics(plan_of(NORTHWIND)) == export_ics(plan_of(NORTHWIND))


def test_what_is_open_stands_on_the_users_own_today() -> None:
    """A thank-you note that is due at 20:30 in New York is due on the next day in Tokyo, where the user is."""
    late = replace(TALK, start=datetime(2026, 11, 24, 19, tzinfo=demo.HOME), end=datetime(2026, 11, 24, 20, tzinfo=demo.HOME))
    book = Book().with_application(replace(NORTHWIND, interviews=(late,)))
    for zone, day in (("America/New_York", date(2026, 11, 24)), ("Asia/Tokyo", date(2026, 11, 25))):
        planner = Planner(playbooks.built_in(), replace(demo.settings(), zone=zone), lambda region, year: {})
        found = events(export_ics(planner.plan(book, late.end + timedelta(minutes=30))))
        assert next(event for uid, event in found.items() if ".thank_you." in uid)["dtstart"].dt == day


def test_an_empty_book_is_a_calendar_without_events() -> None:
    assert events(export_ics(plan_of())) == {}


ODD = st.text(st.characters(exclude_categories=[]), max_size=40)


@settings(max_examples=60)
@given(ODD, ODD, ODD)
def test_no_name_adds_a_property_or_a_component(company: str, role: str, name: str) -> None:
    def data_for(company: str, role: str, name: str) -> bytes:
        person = replace(DANA, name=f"D{name}")
        return export_ics(
            plan_of(replace(NORTHWIND, company=f"N{company}", role=f"R{role}", people=(person,), interviews=(TALK, AHEAD)))
        )

    plain, odd = data_for("", "", ""), data_for(company + HOSTILE, HOSTILE + role, HOSTILE + name)
    assert names(odd) == names(plain)
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|(?<!\r)\n|\r(?!\n)", odd)
    assert all(len(line) <= 75 for line in odd.split(b"\r\n"))
    assert events(odd).keys() == events(plain).keys()
    assert all("ATTENDEE" not in event for event in events(odd).values())
