from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from afterword.core.changes import add_event
from afterword.core.history import Entry, Kind, history, when
from afterword.core.model import Event, StatedTimeline
from afterword.core.terms import (
    Channel,
    EventKind,
    InterviewKind,
    InterviewStatus,
    Outcome,
    Precision,
    ReplyKind,
    ShelfKind,
    Stage,
    StepKind,
)
from afterword.core.waiting import Helps, unlogged, why_nothing
from afterword.desk import Desk
from support.bench import NEW_YORK, NOW, desk_of, northwind


def told(desk: Desk, *, ahead: bool = False) -> list[tuple[str, str]]:
    """When and what, as a reader sees it."""
    plan = desk.plan()
    return [(when(entry, plan), entry.line) for entry in history(plan, "a1") if entry.ahead is ahead]


def entry_of(desk: Desk, kind: Kind) -> Entry:
    return next(entry for entry in history(desk.plan(), "a1") if entry.kind is kind)


def hours_ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def test_a_whole_story_is_told_in_its_order() -> None:
    """Applied, met on the 5th, thanked the same day, asked on the 19th, answered, then closed and opened again."""
    desk = desk_of()
    thanks = next(item.step for item in desk.plan().of("a1") if item.step.kind is StepKind.THANK_YOU)
    desk.sent(thanks.id, at=datetime(2026, 11, 5, 17, 0, tzinfo=NEW_YORK), subject="Thank you", body="Dear Dana,\n\nthanks.")
    check_in = next(item.step for item in desk.plan().queue if item.step.kind is StepKind.CHECK_IN_1)
    desk.sent(check_in.id, at=hours_ago(3), channel=Channel.LINKEDIN, to="Sam Lee")
    two_weeks = StatedTimeline(precision=Precision.PERIOD, day=date(2026, 12, 3), text="two weeks")
    desk.reply("a1", was=ReplyKind.TIMELINE, at=hours_ago(2), sender="Dana", timeline=two_weeks, text="Bear with us.")
    desk.shelve("a1", ShelfKind.LINK, "Their post on search", "https://northwind.example/post")
    desk.close("a1", Outcome.WITHDRAWN)
    desk.reopen("a1")
    assert told(desk) == [
        ("Tue 20 Oct", "Applied for Platform Engineer"),
        ("Tue 20 Oct 05:00 (New York)", "Added to Afterword"),
        ("Thu 5 Nov 14:00 (New York)", "Video interview with Dana Ruiz"),
        ("Thu 5 Nov 17:00 (New York)", "Sent the thank-you note to Dana Ruiz"),
        ("Thu 19 Nov 07:00 (New York)", "Sent the first check-in to Sam Lee"),
        ("Thu 19 Nov 08:00 (New York)", "Dana Ruiz replied: a new timeline"),
        ("Thu 19 Nov 10:00 (New York)", "Laid on the shelf: Their post on search"),
        ("Thu 19 Nov 10:00 (New York)", "Closed: withdrawn"),
        ("Thu 19 Nov 10:00 (New York)", "Opened again"),
    ]
    sent = entry_of(desk, Kind.SENT)
    assert (sent.subject, sent.text) == ("Thank you", "Dear Dana,\n\nthanks.")
    assert sent.details == ("By e-mail.",)
    reply = entry_of(desk, Kind.REPLY)
    assert reply.text == "Bear with us."
    assert reply.details == ("They decide by Thu 3 Dec, the end of the time they named (“two weeks”).",)


def test_what_lies_ahead_comes_last_and_what_is_due_first_of_it() -> None:
    desk = desk_of()
    desk.interview("a1", kind=InterviewKind.FINAL, start=NOW + timedelta(days=5), end=NOW + timedelta(days=5, hours=1))
    found = history(desk.plan(), "a1")
    assert [entry.ahead for entry in found] == sorted(entry.ahead for entry in found)
    ahead = [entry for entry in found if entry.ahead]
    assert ("Tue 24 Nov 10:00 (New York)", "Final interview") in told(desk, ahead=True)
    states = [str(entry.item.step.state) if entry.item else "interview" for entry in ahead]
    assert "blocked" in states
    assert all(entry.details for entry in ahead)


def test_a_step_put_off_skipped_or_freed_is_told_with_whom_it_was_for() -> None:
    desk = desk_of()
    thanks = next(item.step for item in desk.plan().of("a1") if item.step.kind is StepKind.THANK_YOU)
    assert thanks.state == "expired"
    check_in = next(item.step for item in desk.plan().queue if item.step.kind is StepKind.CHECK_IN_1)
    desk.snooze(check_in.id, date(2026, 11, 20))
    desk.skip(check_in.id)
    lines = [line for _, line in told(desk)]
    assert "First check-in to Dana Ruiz put off until Fri 20 Nov" in lines
    assert "First check-in to Dana Ruiz skipped" in lines


def test_a_step_that_ended_by_itself_is_told_with_its_reason() -> None:
    missed = entry_of(desk_of(), Kind.MISSED)
    assert missed.line == "Thank-you note to Dana Ruiz not sent"
    assert missed.details[0] == "It would have been right from Thu 5 Nov to Fri 6 Nov."
    assert len(missed.details) == 2
    assert isinstance(missed.at, datetime)


def test_a_note_put_off_past_its_expiry_is_told_with_its_own_days_and_its_text() -> None:
    """Put off on the 10th until the 25th; on the 19th the first check-in has opened and taken its place."""
    desk = desk_of()
    thanks = next(item.step for item in desk.plan().of("a1") if item.step.kind is StepKind.THANK_YOU)
    put_off = datetime(2026, 11, 10, 9, 0, tzinfo=NEW_YORK)
    event = Event(
        id="e9", kind=EventKind.SNOOZED, at=put_off, logged=put_off, step=thanks.id, step_kind=thanks.kind,
        until=date(2026, 11, 25),
    )  # fmt: skip
    desk.save_draft(thanks.id, subject="Thank you", body="Dear Dana, my own words.", to=thanks.to, channel=thanks.channel)
    desk.store.transact(lambda book: add_event(book, "a1", event, "put off").book)
    missed = entry_of(desk, Kind.MISSED)
    assert when(missed, desk.plan()) == "Fri 6 Nov 15:00 (New York)"
    assert missed.details[0] == "It would have been right from Thu 5 Nov to Fri 6 Nov."
    assert missed.text == "Dear Dana, my own words."
    assert missed.details[-1] == "Your text for it is kept; it was not sent."


def test_a_check_in_that_an_answer_forestalled_never_came_up() -> None:
    desk = desk_of()
    desk.reply("a1", was=ReplyKind.OFFER, at=datetime(2026, 11, 10, 9, 0, tzinfo=NEW_YORK))
    assert not any("check-in" in line for _, line in told(desk))


def test_an_unsent_text_is_told_with_its_step() -> None:
    desk = desk_of()
    step = next(item.step for item in desk.plan().queue if item.step.kind is StepKind.CHECK_IN_1)
    desk.save_draft(step.id, subject="A question", body="Dear Dana,", to=step.to, channel=step.channel)
    entry = next(entry for entry in history(desk.plan(), "a1") if entry.item and entry.item.step.id == step.id)
    assert (entry.subject, entry.text) == ("A question", "Dear Dana,")
    assert entry.details[-1] == "Your text for it is kept; it was not sent."


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (InterviewStatus.MOVED, "Video interview with Dana Ruiz: moved, the new day is open"),
        (InterviewStatus.CANCELLED, "Video interview with Dana Ruiz: cancelled"),
        (InterviewStatus.NO_SHOW, "Video interview with Dana Ruiz: they never turned up"),
    ],
)
def test_what_became_of_an_interview(status: InterviewStatus, line: str) -> None:
    desk = desk_of()
    desk.interview_status("a1", "i1", status)
    entry = entry_of(desk, Kind.INTERVIEW)
    assert entry.line == line
    assert entry.details == (
        "60 minutes.",
        "They decide by Tue 17 Nov (“by Tuesday the 17th”).",
        "You talked about: Migration to Kafka.",
    )


def test_another_playbook_is_told_while_the_journal_remembers() -> None:
    desk = desk_of()
    desk.edit("a1", {"playbook": "strategic"})
    assert entry_of(desk, Kind.PLAYBOOK).line == "Playbook changed from the default to strategic"
    desk.undo()
    assert not any(entry.kind is Kind.PLAYBOOK for entry in history(desk.plan(), "a1"))


def test_replies_and_people_in_words() -> None:
    desk = desk_of()
    desk.reply("a1", was=None, at=hours_ago(4), channel=Channel.PHONE)
    desk.reply("a1", was=ReplyKind.OUT_OF_OFFICE, at=hours_ago(3), sender="Sam", until=date(2026, 11, 24))
    desk.note("a1", None, EventKind.LEFT, person="pdana")
    desk.note("a1", None, EventKind.BOUNCED, person="psam")
    lines = [line for _, line in told(desk)]
    assert lines[-4:] == [
        "They replied; what it was is not sorted yet",
        "Sam Lee sent an out-of-office note, away until Tue 24 Nov",
        "Dana Ruiz left the company",
        "Mail to Sam Lee came back",
    ]
    assert entry_of(desk, Kind.REPLY).details == ("By phone.",)


@pytest.mark.parametrize(
    ("changes", "helps", "said"),
    [
        ({"stage": Stage.INTERVIEWING, "interviews": ()}, Helps.INTERVIEW, "no interview is on record"),
        ({"stage": Stage.APPLIED, "interviews": ()}, Helps.INTERVIEW, "No interview is on record yet"),
        ({"stage": Stage.SAVED, "applied": None, "interviews": ()}, Helps.APPLIED, "not sent yet"),
        ({}, Helps.REPLY, "done or over"),
        ({"stage": Stage.CLOSED}, Helps.REOPEN, "It is closed (other)"),
    ],
)
def test_why_nothing_is_planned(changes: dict[str, object], helps: Helps, said: str) -> None:
    application = northwind(**changes)
    sentence, found = why_nothing(application, None, NOW.date())
    assert found is helps
    assert said in sentence
    assert unlogged(application) is ("Its stage" in sentence)


def test_a_moved_interview_asks_for_its_new_day() -> None:
    application = northwind()
    moved = replace(application.interviews[0], status=InterviewStatus.MOVED)
    assert why_nothing(replace(application, interviews=(moved,)), None, NOW.date())[1] is Helps.CHANGE
