from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from afterword import demo
from afterword.core.happenings import can_wait
from afterword.core.model import Application, Event, StatedTimeline
from afterword.core.step import ENDED, State
from afterword.core.terms import EventKind, Precision, ReplyKind, StepKind
from afterword.core.words import Leaning, read_day, understand_timeline
from afterword.ui.screens.forms.entries import SuggestLast, names_in
from afterword.ui.screens.forms.previews import (
    check_in_after,
    check_in_ahead,
    counted,
    next_sentence,
    said_timeline,
    timeline_meaning,
)
from afterword.ui.screens.forms.snooze import usual_days
from afterword.ui.widgets.choice_row import window
from afterword.ui.widgets.type_ahead import TypeAhead
from support.bench import NOW, desk_of, northwind
from support.driver import talked


def test_names_are_told_apart_by_commas_outside_addresses() -> None:
    assert names_in(" Dana Ruiz <dana@x.example>, Sam; Kim\nBo ,") == ["Dana Ruiz <dana@x.example>", "Sam", "Kim", "Bo"]


def test_names_on_record_come_back_as_they_are_there() -> None:
    assert names_in("Ruiz, Dana, Zed ␛", ["Ruiz, Dana", "Zed \x1b"]) == ["Ruiz, Dana", "Zed \x1b"]


@pytest.mark.parametrize(("typed", "found"), [("da", "dana Ruiz"), ("Sam, KI", "Sam, KIm Osei"), ("Sam, ", None), ("x", None)])
async def test_the_last_name_is_completed(typed: str, found: str | None) -> None:
    assert await SuggestLast(["Dana Ruiz", "Kim Osei"]).get_suggestion(typed) == found


@pytest.mark.parametrize(
    ("at", "room", "shown"),
    [(0, 100, (0, 4)), (0, 10, (0, 2)), (1, 10, (0, 2)), (2, 10, (1, 3)), (3, 10, (2, 4)), (1, 3, (1, 2))],
)
def test_a_choice_shows_what_fits_around_the_chosen_one(at: int, room: int, shown: tuple[int, int]) -> None:
    assert window([4, 4, 4, 4], at, room) == shown


KINDS = ("phone", "video", "in person", "panel", "final")


@pytest.mark.parametrize(
    ("labels", "typed", "pause", "found"),
    [
        (KINDS, "phone", 0.2, "phone"),
        (KINDS, "panel", 0.2, "panel"),
        (KINDS, "in person", 0.2, "in person"),
        (KINDS, "p", 0.2, "panel"),
        (KINDS, "pp", 0.2, "phone"),
        (KINDS, "PH", 0.2, "phone"),
        (KINDS, "ph", 1.0, "phone"),
        (KINDS, "ph", 1.1, None),
        (KINDS, "phx", 0.2, None),
        (("was held", "lies ahead"), "held", 0.2, "was held"),
        (("was held", "lies ahead"), "y", 0.2, None),
        (("email", "LinkedIn", "phone"), "inked", 0.2, "LinkedIn"),
        (("e-mail", "LinkedIn"), "mail", 0.2, "e-mail"),
    ],
)
def test_letters_find_the_choice_that_begins_with_them_or_holds_them(
    labels: tuple[str, ...], typed: str, pause: float, found: str | None
) -> None:
    ahead, chosen, last = TypeAhead(), 1, None
    for number, letter in enumerate(typed):
        last = ahead.find(labels, chosen, letter, 40 + number * pause)
        chosen = chosen if last is None else last
    assert (None if last is None else labels[last]) == found


def test_a_timeline_is_followed_to_its_check_in() -> None:
    desk, application = desk_of(), northwind()
    interview = application.interviews[0]
    step = check_in_after(desk, application, interview)
    said = timeline_meaning(interview.timeline, step, application, NOW.date())
    assert said == "Tue 17 Nov, a date → first check-in opens Thu 19 Nov"
    none = replace(interview, timeline=StatedTimeline())
    said = timeline_meaning(none.timeline, check_in_after(desk, application, none), application, NOW.date())
    assert said == "nobody said: estimated Thu 19 Nov → first check-in opens Mon 23 Nov, an estimate"


def test_an_interview_that_lies_ahead_shows_what_follows_once_it_is_held() -> None:
    desk, application = desk_of(), northwind()
    ahead = replace(
        application.interviews[0], id="i2", start=NOW + timedelta(days=5), end=NOW + timedelta(days=5, hours=1),
        timeline=StatedTimeline(precision=Precision.DATE, day=(NOW + timedelta(days=12)).date(), text="a week"),
    )  # fmt: skip
    step = check_in_after(desk, application, ahead)
    assert step is not None
    assert timeline_meaning(ahead.timeline, step, application, NOW.date()).startswith(
        "Tue 1 Dec, a date → first check-in opens Thu 3"
    )


def test_what_comes_next_is_what_is_due() -> None:
    assert next_sentence(desk_of(), northwind()) == "Next: first check-in, due until Tue 24 Nov."


def test_a_check_in_that_their_answer_made_needless_is_said_to_be_so() -> None:
    desk = desk_of()
    desk.reply("a1", was=ReplyKind.INVITATION, at=NOW - timedelta(hours=1))
    application = desk.plan().book.applications["a1"]
    interview = application.interviews[0]
    said = timeline_meaning(interview.timeline, check_in_after(desk, application, interview), application, NOW.date())
    assert said.startswith("Tue 17 Nov, a date → no first check-in is needed: ")


def replied(application: Application, was: ReplyKind | None, **values: object) -> Application:
    event = Event(id="preview", kind=EventKind.REPLIED, at=NOW, logged=NOW, reply=was, **values)  # type: ignore[arg-type]
    return replace(application, events=(*application.events, event))


@pytest.mark.parametrize(
    ("was", "said"),
    [
        (
            ReplyKind.ACKNOWLEDGEMENT,
            "Next: first check-in, held back until Fri 27 Nov (They wrote to you on Thu 19 Nov 2026).",
        ),
        (ReplyKind.INVITATION, "Next: answer to the invitation, due until Thu 19 Nov."),
        (ReplyKind.OFFER, "Next: first answer to the offer, due until Thu 19 Nov."),
        (ReplyKind.REJECTION, "Next: thanks after a rejection, due until Fri 20 Nov."),
        (None, "Next: first check-in, held back for now (They wrote on Thu 19 Nov 2026)."),
    ],
)
def test_each_kind_of_reply_says_what_follows_from_it(was: ReplyKind | None, said: str) -> None:
    assert next_sentence(desk_of(), replied(northwind(), was)) == said


def test_an_answer_to_them_comes_before_a_thank_you_that_is_due() -> None:
    talk = talked("Quillon", "a2", 1)
    assert next_sentence(desk_of(talk), talk).startswith("Next: thank-you note, due")
    assert next_sentence(desk_of(talk), replied(talk, ReplyKind.INVITATION)).startswith("Next: answer to the invitation, due")


def test_the_check_in_that_follows_a_reply_is_told_whatever_else_is_due() -> None:
    desk, application = desk_of(), northwind()
    assert check_in_ahead(desk, application) == "first check-in is right now"
    assert check_in_ahead(desk, replied(application, ReplyKind.ACKNOWLEDGEMENT)) == "first check-in opens Fri 27 Nov"
    assert check_in_ahead(desk, replied(application, None)) == "first check-in is held back"
    assert check_in_ahead(desk, replied(application, ReplyKind.REJECTION)) == ""
    stated = understand_timeline("first week of december", said_on=NOW.date()).timeline
    assert check_in_ahead(desk, replied(application, ReplyKind.TIMELINE, timeline=stated)) == "first check-in opens Tue 8 Dec"
    vague = understand_timeline("soon", said_on=NOW.date()).timeline
    said = check_in_ahead(desk, replied(application, ReplyKind.TIMELINE, timeline=vague))
    assert said.endswith(", an estimate")


def test_how_a_timeline_was_read_is_said_beside_its_day() -> None:
    understood = understand_timeline("mid December", said_on=NOW.date())
    said = said_timeline(understood.timeline, NOW.date(), understood.note)
    assert said == "Tue 15 Dec, in about 4 weeks, the end of a period. The middle of a month is read as its 15th."
    said = timeline_meaning(understood.timeline, None, northwind(), NOW.date(), understood.note)
    assert said.startswith("Tue 15 Dec, the end of a period → no check-in in this playbook. The middle of a month")
    vague = understand_timeline("as soon as possible", said_on=NOW.date())
    assert said_timeline(vague.timeline, NOW.date(), vague.note) == "“as soon as possible” names no day"


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("a week", "7 days after the interview: "),
        ("three weeks", "3 weeks after the interview: "),
        ("tomorrow", "the day after the interview: "),
        ("today", "the day of the interview: "),
        ("24 December", ""),
        ("soon", ""),
    ],
)
def test_what_a_timeline_is_counted_from_is_said_before_its_day(text: str, since: str) -> None:
    assert counted(understand_timeline(text, said_on=NOW.date()), NOW.date(), "the interview") == since


def test_the_days_that_are_offered_are_always_accepted() -> None:
    """Every step of the demo that can be put off, whatever its state, takes the days that the form proposes."""
    seen: dict[State, set[bool]] = {}
    now = demo.NOW
    book = tuple(demo.book().applications.values())
    for item in desk_of(*book, now=now).plan().items:
        if item.step.state in ENDED or item.step.kind is StepKind.ASK_TIMELINE:
            continue
        desk = desk_of(*book, now=now)
        for day in usual_days(item, now.date(), desk.planner.working_calendar(item.application.region)):
            until = read_day(day, today=now.date(), leaning=Leaning.FORWARD)
            can_wait(item.step, until)
            seen.setdefault(item.step.state, set()).add(day == "tomorrow")
            if item.step.state is State.UPCOMING:
                assert until > item.opens_on
            if item.step.blocked_until is not None:
                assert until > item.step.blocked_until.date()
    assert seen[State.DUE] == seen[State.LATE] == seen[State.BLOCKED] == {True, False}
    assert False in seen[State.UPCOMING]


def test_a_step_of_next_week_is_put_off_beyond_the_day_on_which_it_opens() -> None:
    ahead = talked("Tessellate", "a4", -5)
    item = next(item for item in desk_of(ahead).plan().items if item.step.state is State.UPCOMING)
    calendar = desk_of().planner.working_calendar("US")
    assert item.opens_on == date(2026, 11, 24)
    assert usual_days(item, NOW.date(), calendar)[0] == "Wed 25 Nov"
    assert usual_days(item, NOW.date(), calendar)[1:] == ("in a week", "in 2 weeks", "in a month", "in 3 months")
