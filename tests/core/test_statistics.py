"""The numbers: what answers what, which week and which share a message belongs to, and what is said to be left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core import statistics_words as words
from afterword.core.agenda import Plan
from afterword.core.answers import answers
from afterword.core.book import Book
from afterword.core.model import Application, Event, Interview, Message, Settings
from afterword.core.planner import Planner
from afterword.core.statistics import FEW, PATIENCE, WAITS, Open, Reached, Share, Statistics, Wait, median
from afterword.core.tally import gather
from afterword.core.terms import Channel, EventKind, Field, InterviewKind, Outcome, ReplyKind, Stage, StepKind
from afterword.playbooks import built_in
from support.random_stories import random_story
from support.story import holiday_source

HOME = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=HOME)
"""A Sunday: the last day of its ISO week."""


def ago(days: float, hour: int = 12) -> datetime:
    return (NOW - timedelta(days=days)).replace(hour=hour)


def note(days: float, to: str | None = "dana", kind: StepKind = StepKind.CHECK_IN_1, **more: object) -> Message:
    key = f"{kind}{to}{days}"
    return Message(id=f"m{key}", step=f"s{key}", kind=kind, to=to, sent_at=ago(days), **more)  # type: ignore[arg-type]


def reply(days: float, person: str | None = "dana", was: ReplyKind | None = ReplyKind.ACKNOWLEDGEMENT) -> Event:
    at = ago(days)
    return Event(id=f"e{person}{days}", kind=EventKind.REPLIED, at=at, logged=at, person=person, reply=was)


def told(*facts: Message | Event | Interview, key: str = "a1", **more: object) -> Application:
    values: dict[str, object] = {
        "messages": tuple(fact for fact in facts if isinstance(fact, Message)),
        "events": tuple(fact for fact in facts if isinstance(fact, Event)),
        "interviews": tuple(fact for fact in facts if isinstance(fact, Interview)),
        **more,
    }
    return Application(id=key, company="Acme", role="Cook", added=ago(60), zone=HOME.key, **values)  # type: ignore[arg-type]


def met(days: float) -> Interview:
    start = ago(days, 9)
    return Interview(id=f"i{days}", kind=InterviewKind.VIDEO, start=start, end=start + timedelta(hours=1), zone=HOME.key)


def numbers(*applications: Application, weeks: int = 12, now: datetime = NOW) -> Statistics:
    book = Book(applications={each.id: each for each in applications})
    return gather(Plan(Planner(built_in(), Settings(zone=HOME.key), holiday_source), book, now), weeks)


def pairs(sent: Iterable[Message], replies: Iterable[Event]) -> dict[str, str]:
    return {message: event.id for message, event in answers(sent, replies).items()}


# what answers what


def test_a_reply_answers_the_last_message_before_it() -> None:
    early, late = note(20), note(10, kind=StepKind.CHECK_IN_2)
    assert pairs([late, early], [reply(8)]) == {late.id: reply(8).id}


def test_a_reply_before_any_message_answers_none() -> None:
    assert pairs([note(10)], [reply(11)]) == {}


def test_each_of_a_panel_is_answered_by_their_own_reply() -> None:
    dana, omar = note(10, "dana", StepKind.THANK_YOU), note(9.9, "omar", StepKind.THANK_YOU)
    assert pairs([dana, omar], [reply(8, "dana")]) == {dana.id: reply(8, "dana").id}
    both = pairs([dana, omar], [reply(8, "omar"), reply(7, "dana")])
    assert both == {omar.id: reply(8, "omar").id, dana.id: reply(7, "dana").id}


def test_a_further_word_from_one_does_not_answer_the_note_to_another() -> None:
    dana, omar = note(10, "dana", StepKind.THANK_YOU), note(9, "omar", StepKind.THANK_YOU)
    assert pairs([dana, omar], [reply(8, "dana"), reply(7, "dana")]) == {dana.id: reply(8, "dana").id}


def test_who_was_never_written_to_answers_the_last_message() -> None:
    note_to_dana = note(10)
    assert pairs([note_to_dana], [reply(8, "rita")]) == {note_to_dana.id: reply(8, "rita").id}
    assert pairs([note_to_dana], [reply(8, None)]) == {note_to_dana.id: reply(8, None).id}


def test_an_answered_correspondent_can_answer_a_later_note_to_somebody_else() -> None:
    asked, thanks = note(40, "rita"), note(10, "dana", StepKind.THANK_YOU)
    found = pairs([asked, thanks], [reply(38, "rita"), reply(7, "rita")])
    assert found == {asked.id: reply(38, "rita").id, thanks.id: reply(7, "rita").id}


@given(
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([None, "dana", "omar", "rita"])), max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.sampled_from([None, "dana", "omar", "rita"])), max_size=12),
)
def test_no_reply_answers_twice_and_none_comes_before_its_message(
    sent: list[tuple[int, str | None]], heard: list[tuple[int, str | None]]
) -> None:
    messages = [replace(note(days, to), id=f"m{n}") for n, (days, to) in enumerate(sent)]
    replies = [replace(reply(days, person), id=f"e{n}") for n, (days, person) in enumerate(heard)]
    found = answers(messages, replies)
    assert all(count == 1 for count in Counter(event.id for event in found.values()).values())
    moments = {message.id: message.sent_at for message in messages}
    assert all(event.at > (moments[key] or NOW) for key, event in found.items())
    first = min((message.sent_at for message in messages if message.sent_at), default=None)
    assert bool(found) == any(first is not None and event.at > first for event in replies)


# weeks


def test_a_week_runs_from_monday_to_sunday_by_the_users_own_clock() -> None:
    late = datetime(2026, 11, 23, 2, 0, tzinfo=ZoneInfo("UTC"))  # Sunday evening in New York
    found = numbers(told(replace(note(1), sent_at=late)), weeks=2, now=late + timedelta(hours=1))
    assert [(week.monday, week.sent) for week in found.weeks] == [(date(2026, 11, 9), 0), (date(2026, 11, 16), 1)]


def test_weeks_count_messages_and_real_replies() -> None:
    away = reply(2, was=ReplyKind.OUT_OF_OFFICE)
    found = numbers(told(note(9), note(8), note(3), reply(7), away, reply(1, None, was=None)), weeks=2)
    assert [(week.sent, week.replies) for week in found.weeks] == [(2, 1), (1, 1)]
    assert found.left_out.away == 1


def test_what_is_drafted_or_still_ahead_is_not_counted() -> None:
    found = numbers(told(note(-1), replace(note(2), sent_at=None), reply(-2)))
    assert (found.sent, found.replies) == (0, 0)


def test_what_came_back_is_counted_nowhere_and_said() -> None:
    message = note(20)
    bounce = Event(id="b", kind=EventKind.BOUNCED, at=ago(19.9), logged=ago(19.9), step=message.step, person="dana")
    found = numbers(told(message, bounce))
    assert (found.sent, found.overall, found.left_out.came_back) == (0, Share(), 1)
    assert "1 message that came back: counted nowhere." in words.notes(found)


def test_what_came_before_the_weeks_is_said() -> None:
    found = numbers(told(note(30), note(21)), weeks=3)
    assert (found.sent, found.left_out.earlier) == (0, 2)
    assert "2 messages sent before Mon 2 Nov: not in these weeks." in words.notes(found)


# days until a reply


def test_days_until_a_reply_are_days_of_the_calendar() -> None:
    message = replace(note(20), sent_at=ago(20, 23))
    found = numbers(told(message, replace(reply(19), at=ago(19, 1))))
    assert [wait.answers for wait in found.waits] == [0, 1, 0, 0, 0, 0, 0]


def test_the_median_is_named_from_five_answers_on() -> None:
    assert median([1, 1, 1, 1]) is None
    assert median([9, 1, 3, 4, 100]) == 4.0
    assert median([1, 2, 3, 4, 5, 6]) == 3.5


def test_every_number_of_days_has_one_bar() -> None:
    for days in range(100):
        assert sum(1 for first, last in WAITS if first <= days and (last is None or days <= last)) == 1


@pytest.mark.parametrize(
    ("wait", "said"),
    [((0, 0), "same day"), ((1, 1), "1 day"), ((2, 3), "2 to 3 days"), ((29, None), "over 4 weeks")],
)
def test_bars_of_days_are_named(wait: tuple[int, int | None], said: str) -> None:
    assert words.wait(Wait(*wait, 1)) == said


# shares


def test_a_message_is_not_in_the_shares_until_it_had_its_time() -> None:
    found = numbers(told(note(PATIENCE), note(PATIENCE - 1), note(2), reply(1)))
    assert found.overall == Share(1, 0)
    assert (found.left_out.young, found.left_out.young_answered) == (2, 1)
    assert found.answered == 1
    assert "2 messages of the last 14 days: not in the shares yet, 1 of them answered already." in words.notes(found)


def test_answers_to_them_wait_for_none() -> None:
    found = numbers(told(reply(30), note(29, kind=StepKind.REPLY_INVITE), reply(28)))
    assert (found.sent, found.overall, found.answered, found.left_out.own_answers) == (1, Share(), 0, 1)


def test_shares_by_step_playbook_and_channel() -> None:
    one = told(note(40), reply(38), note(30, kind=StepKind.CHECK_IN_2), playbook="wayfinder")
    two = told(note(40, kind=StepKind.LETTER, channel=Channel.LETTER), reply(30), key="a2")
    found = numbers(one, two)
    assert found.overall == Share(3, 2)
    assert found.by_step == {StepKind.LETTER: Share(1, 1), StepKind.CHECK_IN_1: Share(1, 1), StepKind.CHECK_IN_2: Share(1, 0)}
    assert found.by_playbook == {"balanced": Share(1, 1), "wayfinder": Share(2, 1)}
    assert found.by_channel == {Channel.EMAIL: Share(2, 1), Channel.LETTER: Share(1, 1)}


def test_the_stage_is_that_when_the_message_went_out() -> None:
    offer = reply(20, was=ReplyKind.OFFER)
    closed = Event(id="c", kind=EventKind.CLOSED, at=ago(17), logged=ago(17), outcome=Outcome.OTHER)
    sent = [note(days) for days in (50, 44, 34, 29, 19, 16)]
    found = numbers(told(met(45), met(35), met(30), offer, closed, *sent, note(15)))
    assert found.by_reached == {
        Reached.APPLIED: Share(1, 0),
        Reached.FIRST: Share(1, 0),
        Reached.SECOND: Share(1, 0),
        Reached.LATER: Share(1, 1),
        Reached.OFFER: Share(1, 0),
        Reached.CLOSED: Share(2, 0),
    }


def test_a_cancelled_interview_reaches_nothing() -> None:
    interview = replace(met(45), status="cancelled")
    assert set(numbers(told(interview, note(40))).by_reached) == {Reached.APPLIED}


@pytest.mark.parametrize(
    ("asked", "answered", "said"),
    [
        (3, 2, "2 of 3"),
        (FEW - 1, 0, "0 of 9"),
        (FEW, 0, "0 of 10, 0 %"),
        (1000, 999, "999 of 1,000, 99 %"),
        (10, 10, "10 of 10, 100 %"),
    ],
)
def test_few_messages_have_no_percentage(asked: int, answered: int, said: str) -> None:
    assert words.share(Share(asked, answered)) == said
    assert (Share(asked, answered).value is None) == (asked < FEW)


def test_what_is_too_little_is_said_to_be() -> None:
    few = numbers(told(note(20), reply(18)))
    assert words.overall(few) == "1 of 1 message was answered; too few to tell."
    assert words.waited(few) == "1 answer; too few to tell what is usual."
    assert words.waited(numbers(told())) == "No answers yet."
    assert "14 days" in words.overall(numbers(told(note(1))))


def test_an_application_closed_without_a_message_is_said_to_be_left_out() -> None:
    closed = Event(id="c", kind=EventKind.CLOSED, at=ago(10), logged=ago(10), outcome=Outcome.SILENT)
    found = numbers(told(closed), told(closed, note(11), key="a2"))
    assert found.left_out.silent == 1
    assert "1 application closed in these weeks without any message: in no share." in words.notes(found)


# how long applications have been open


def test_open_applications_stand_beside_the_usual_length() -> None:
    engineer = told(applied=ago(19).date(), field=Field.ENGINEERING)
    other = told(key="a2", applied=ago(69).date())
    over = told(reply(5, was=ReplyKind.REJECTION), key="a3", applied=ago(30).date())
    found = numbers(engineer, other, over)
    assert [(each.application.id, each.day, each.usual) for each in found.open] == [("a2", 70, None), ("a1", 20, 49)]
    assert [words.age(each) for each in found.open] == ["day 70", "day 20 of about 49"]
    assert words.within(found) == "1 of 1 application with a known usual length is not beyond it."


def test_without_a_day_of_application_the_first_thing_on_record_counts() -> None:
    found = numbers(told(met(12), note(11), reply(3)), told(key="a2"), told(key="a3", stage=Stage.SAVED))
    assert found.open == (Open(found.open[0].application, 13, known=False, usual=None),)
    assert words.age(found.open[0]) == "at least day 13"
    assert found.left_out.undated == 1


def test_an_application_from_tomorrow_is_not_open_yet() -> None:
    assert numbers(told(applied=ago(-1).date())).open == ()


# what holds whatever happened


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=8, unique=True), st.sampled_from([1, 12, 60, 200]))
def test_sums_agree(seeds: list[int], weeks: int) -> None:
    stories = [random_story(seed).story for seed in seeds]
    applications = [replace(story.application, id=f"a{n}") for n, story in enumerate(stories)]
    now = max(story.now for story in stories if story.now is not None)
    found = numbers(*applications, weeks=weeks, now=now)
    out = found.left_out
    assert len(found.weeks) == weeks
    assert found.weeks[-1].monday <= found.today < found.weeks[-1].monday + timedelta(days=7)
    assert found.sent == found.overall.asked + out.young + out.own_answers
    sent = [m for each in applications for m in each.messages if m.sent_at is not None and m.sent_at <= now]
    assert found.sent + out.came_back + out.earlier == len(sent)
    for parts in (found.by_step, found.by_playbook, found.by_reached, found.by_channel):
        assert sum(share.asked for share in parts.values()) == found.overall.asked
        assert sum(share.answered for share in parts.values()) == found.overall.answered
        assert all(0 <= share.answered <= share.asked for share in parts.values())
        assert all(share.value is None or 0 <= share.value <= 1 for share in parts.values())
    assert found.answered == found.overall.answered + out.young_answered
    assert found.answered <= found.replies
    assert all(each.day >= 1 for each in found.open)
    assert min((week.sent for week in found.weeks), default=0) >= 0
    assert found.median is None or found.median >= 0
