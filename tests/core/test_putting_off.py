"""What a day named for a step means for it: the end of its window and its expiry stay where they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from afterword.core.items import Item
from afterword.core.terms import StepKind
from afterword.desk import Desk
from support.bench import NEW_YORK, desk_of

LATE = datetime(2026, 11, 9, 10, 0, tzinfo=NEW_YORK)
"""Three days after the end of the thank-you's window; the first check-in opens on the 19th, ten days are over on the 16th."""


def of(desk: Desk, kind: StepKind) -> Item:
    return next(item for item in desk.plan().of("a1") if item.step.kind is kind)


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (date(2026, 11, 10), "its window closed on Fri 6 Nov, so it stays late"),
        (date(2026, 11, 15), "its window closed on Fri 6 Nov, so it stays late"),
        (date(2026, 11, 16), "by then it is over: from Mon 16 Nov on it is no longer worth doing"),
        (date(2026, 12, 24), "by then it is over: from Mon 16 Nov on it is no longer worth doing"),
    ],
)
def test_a_late_note_put_off_says_at_once_that_it_stays_late_or_will_be_over(until: date, said: str) -> None:
    desk = desk_of(now=LATE)
    assert desk.beyond(of(desk, StepKind.THANK_YOU), until) == said


def test_what_was_written_for_a_note_that_will_be_over_is_said_to_stay() -> None:
    desk = desk_of(now=LATE)
    step = of(desk, StepKind.THANK_YOU).step
    desk.save_draft(step.id, subject="Thank you", body="My own words.", to=step.to, channel=step.channel)
    said = desk.beyond(of(desk, StepKind.THANK_YOU), date(2026, 11, 20))
    assert said.endswith("no longer worth doing; your text for it stays in the history")


def test_the_day_from_which_it_is_over_is_the_day_from_which_it_is_over() -> None:
    for day, state in ((15, "late"), (16, "expired")):
        desk = desk_of(now=datetime(2026, 11, day, 0, 0, tzinfo=NEW_YORK))
        assert of(desk, StepKind.THANK_YOU).step.state == state


def test_a_check_in_is_never_over_by_time_alone_and_says_nothing_within_its_window() -> None:
    desk = desk_of()
    check_in = of(desk, StepKind.CHECK_IN_1)
    assert desk.beyond(check_in, date(2026, 11, 24)) == ""
    assert desk.beyond(check_in, date(2027, 2, 24)) == "its window closes before that, on Tue 24 Nov"


def test_a_step_put_off_before_says_so_again_from_where_it_waits() -> None:
    desk = desk_of(now=LATE)
    desk.snooze(of(desk, StepKind.THANK_YOU).step.id, LATE.date() + timedelta(days=2))
    again = of(desk, StepKind.THANK_YOU)
    assert again.step.state == "upcoming"
    assert desk.beyond(again, date(2026, 11, 13)) == "its window closed on Fri 6 Nov, so it stays late"
