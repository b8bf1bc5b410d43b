"""The days of the calendar's lists: nothing that asks for something is missing, and nothing stands on a day that is wrong."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.core.ahead import ahead, overdue, rest_of_week, standing, whole_week
from afterword.core.step import ENDED, State
from core.test_agenda import CHECK_IN, OFFER, YESTERDAY, planned

TODAY = date(2026, 11, 20)
LATE = "2026-10-15 14:00-15:00 interview video with Rosa date 2026-10-20"
AHEAD = "2026-11-25 10:00-11:00 interview video with Dana topic Kafka"


@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_a_week_runs_from_monday_to_sunday_and_holds_its_day(day: date) -> None:
    week = whole_week(day)
    assert day in week
    assert (len(week), week[0].weekday(), week[-1].weekday()) == (7, 0, 6)
    assert rest_of_week(day) == week[day.weekday() :]


def test_what_comes_leaves_out_empty_days_and_names_holidays() -> None:
    days = {each.day: each for each in ahead(planned(("Talk", AHEAD), ("Check", CHECK_IN)), TODAY)}
    assert [a.application.company for a in days[date(2026, 11, 25)].interviews] == ["Talk"]
    assert days[date(2026, 11, 26)].holiday == "Thanksgiving Day"
    assert date(2026, 11, 21) not in days
    assert all(TODAY <= day < TODAY + timedelta(weeks=4) for day in days)


def test_what_is_due_stands_on_today_and_again_on_its_last_day() -> None:
    days = {each.day: each for each in ahead(planned(("Check", CHECK_IN)), TODAY)}
    assert [str(item.step.kind) for item in days[TODAY].standing] == ["check_in_1"]
    assert [str(item.step.kind) for item in days[date(2026, 11, 24)].closing] == ["check_in_1"]


def test_what_is_late_is_overdue_and_nothing_else_is() -> None:
    plan = planned(("Late", LATE), ("Check", CHECK_IN))
    assert {item.application.company for item in overdue(plan)} == {"Late"}
    listed = [item for each in ahead(plan, TODAY) for item in (*each.standing, *each.opening, *each.closing)]
    assert not [item for item in listed if item.step.state is State.LATE]


def test_every_live_step_stands_somewhere_in_what_comes() -> None:
    plan = planned(("Late", LATE), ("Check", CHECK_IN), ("Thanks", YESTERDAY), ("Offer", OFFER), ("Talk", AHEAD))
    live = {item.step.id for item in plan.items if item.step.state not in ENDED}
    seen = {item.step.id for each in ahead(plan, TODAY, 60) for item in (*each.standing, *each.opening)}
    assert seen | {item.step.id for item in overdue(plan)} == live


def test_later_pages_begin_where_the_earlier_end_and_hold_nothing_of_today() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY))
    second = ahead(plan, TODAY + timedelta(weeks=4))
    assert not any(each.standing for each in second)
    assert ahead(plan, TODAY, 8) == ahead(plan, TODAY) + second


def test_a_week_adds_what_has_been_open_since_before_it() -> None:
    plan = planned(("Late", LATE), ("Check", CHECK_IN))
    assert [item.application.company for item in standing(plan, whole_week(TODAY))] == ["Late"]
    assert len(standing(plan, ())) == len(plan.queue)
