from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.core.model import StatedTimeline
from afterword.core.terms import Precision, ReplyKind
from afterword.ui.screens.forms.entries import SuggestLast, names_in
from afterword.ui.screens.forms.previews import check_in_after, next_sentence, timeline_meaning
from afterword.ui.widgets.choice_row import window
from support.bench import NOW, desk_of, northwind


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
