"""Dates in words: every phrase has one meaning or is refused with a reason."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.core.terms import Precision
from afterword.core.words import Leaning, read_day, read_happened, read_moment, read_timeline, understand_timeline
from afterword.core.words.grammar import MondayToFriday

SUNDAY = date(2026, 11, 22)
NEW_YORK = ZoneInfo("America/New_York")
FORWARD, BACKWARD = Leaning.FORWARD, Leaning.BACKWARD
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ANY_DAY = st.dates(date(1971, 1, 1), date(2099, 12, 31))


class Thanksgiving:
    """Monday to Friday less 26 November 2026."""

    region = "US"

    def is_business(self, day: date, /) -> bool:
        return day.weekday() < 5 and day != date(2026, 11, 26)

    def add(self, day: date, n: int, /) -> date:
        while n:
            day += timedelta(days=1)
            n -= self.is_business(day)
        return day


def iso(text: str, leaning: Leaning = FORWARD, today: date = SUNDAY, day_first: bool | None = None) -> str:
    return read_day(text, today=today, leaning=leaning, calendar=Thanksgiving(), day_first=day_first).isoformat()


@pytest.mark.parametrize(
    ("text", "forward", "backward"),
    [
        ("2026-11-17", "2026-11-17", "2026-11-17"),
        ("2026/3/4", "2026-03-04", "2026-03-04"),
        ("today", "2026-11-22", "2026-11-22"),
        (" Tomorrow ", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-21", "2026-11-21"),
        ("the day after tomorrow", "2026-11-24", "2026-11-24"),
        ("day before yesterday", "2026-11-20", "2026-11-20"),
        ("tue", "2026-11-24", "2026-11-17"),
        ("sun", "2026-11-29", "2026-11-15"),
        ("next tue", "2026-11-24", "2026-11-24"),
        ("last fri", "2026-11-20", "2026-11-20"),
        ("this fri", "2026-11-27", "2026-11-20"),
        ("this sunday", "2026-11-22", "2026-11-22"),
        ("tuesday next week", "2026-11-24", "2026-11-24"),
        ("last week friday", "2026-11-13", "2026-11-13"),
        ("in 2 weeks", "2026-12-06", "2026-12-06"),
        ("2 weeks", "2026-12-06", "2026-11-08"),
        ("2w", "2026-12-06", "2026-11-08"),
        ("3d", "2026-11-25", "2026-11-19"),
        ("+3d", "2026-11-25", "2026-11-25"),
        ("-3d", "2026-11-19", "2026-11-19"),
        ("0 days", "2026-11-22", "2026-11-22"),
        ("1m", "2026-12-22", "2026-10-22"),
        ("1y", "2027-11-22", "2025-11-22"),
        ("3bd", "2026-11-25", "2026-11-18"),
        ("4bd", "2026-11-27", "2026-11-17"),
        ("3 weekdays", "2026-11-25", "2026-11-18"),
        ("4 business days", "2026-11-27", "2026-11-17"),
        ("in a week", "2026-11-29", "2026-11-29"),
        ("two weeks ago", "2026-11-08", "2026-11-08"),
        ("3 days ago", "2026-11-19", "2026-11-19"),
        ("a fortnight", "2026-12-06", "2026-11-08"),
        ("a couple of days", "2026-11-24", "2026-11-20"),
        ("two weeks from now", "2026-12-06", "2026-12-06"),
        ("a week from friday", "2026-12-04", "2026-12-04"),
        ("3 days after tue", "2026-11-27", "2026-11-20"),
        ("2 business days before 2026-11-27", "2026-11-24", "2026-11-24"),
        ("end of month", "2026-11-30", "2026-10-31"),
        ("the end of next month", "2026-12-31", "2026-12-31"),
        ("end of next week", "2026-11-27", "2026-11-27"),
        ("end of the week", "2026-11-27", "2026-11-20"),
        ("end of december", "2026-12-31", "2025-12-31"),
        ("end of february 2028", "2028-02-29", "2028-02-29"),
        ("start of next week", "2026-11-23", "2026-11-23"),
        ("end of the year", "2026-12-31", "2025-12-31"),
        ("next week", "2026-11-23", "2026-11-23"),
        ("next month", "2026-12-01", "2026-12-01"),
        ("first monday of december", "2026-12-07", "2025-12-01"),
        ("last friday of november 2026", "2026-11-27", "2026-11-27"),
        ("17 nov", "2027-11-17", "2026-11-17"),
        ("nov 17", "2027-11-17", "2026-11-17"),
        ("22 nov", "2026-11-22", "2026-11-22"),
        ("Nov. 17, 2026", "2026-11-17", "2026-11-17"),
        ("8-Jul", "2027-07-08", "2026-07-08"),
        ("17-Nov-2026", "2026-11-17", "2026-11-17"),
        ("the 17th", "2026-12-17", "2026-11-17"),
        ("22nd", "2026-11-22", "2026-11-22"),
        ("the 3rd of next month", "2026-12-03", "2026-12-03"),
        ("thursday the 17th", "2026-12-17", None),
        ("tuesday the 17th", None, "2026-11-17"),
        ("Tuesday, 17 November 2026", "2026-11-17", "2026-11-17"),
        ("tue 17th of november 2026", "2026-11-17", "2026-11-17"),
        ("by next Tuesday", "2026-11-24", "2026-11-24"),
        ("on or before tue", "2026-11-24", "2026-11-17"),
        ("before the 24th", "2026-11-23", "2026-10-23"),
        ("before friday", "2026-11-25", "2026-11-19"),
        ("before december", "2026-11-30", "2025-11-28"),
        ("before next week", "2026-11-20", "2026-11-20"),
        ("before the end of the month", "2026-11-30", "2026-10-31"),
        ("EOD Friday", "2026-11-27", "2026-11-20"),
        ("by end of day tomorrow", "2026-11-23", "2026-11-23"),
        ("by COB", "2026-11-22", "2026-11-22"),
        ("friday week", "2026-12-04", "2026-12-04"),
        ("the week after next", "2026-11-30", "2026-11-30"),
        ("in a fortnight", "2026-12-06", "2026-12-06"),
        ("fortnight", "2026-12-06", "2026-11-08"),
        ("Christmas", "2026-12-25", "2025-12-25"),
        ("xmas eve", "2026-12-24", "2025-12-24"),
        ("New Year", "2027-01-01", "2026-01-01"),
        ("new year’s eve", "2026-12-31", "2025-12-31"),
        ("thanksgiving", "2026-11-26", "2025-11-27"),
        ("thanksgiving 2028", "2028-11-23", "2028-11-23"),
        ("easter", "2027-03-28", "2026-04-05"),
        ("good friday", "2027-03-26", "2026-04-03"),
        ("before christmas", "2026-12-24", "2025-12-24"),
        ("the day after thanksgiving", "2026-11-27", "2025-11-28"),
        ("the friday before christmas", "2026-12-18", "2025-12-19"),
        ("no later than friday", "2026-11-27", "2026-11-20"),
        ("friday at the latest", "2026-11-27", "2026-11-20"),
        ("17/11/2026", "2026-11-17", "2026-11-17"),
        ("11/17/2026", "2026-11-17", "2026-11-17"),
        ("17.11.2026", "2026-11-17", "2026-11-17"),
        ("04/04/2026", "2026-04-04", "2026-04-04"),
        ("17/11", "2027-11-17", "2026-11-17"),
        ("29 feb 2028", "2028-02-29", "2028-02-29"),
    ],
)
def test_phrases(text: str, forward: str | None, backward: str | None) -> None:
    for leaning, expected in ((FORWARD, forward), (BACKWARD, backward)):
        if expected is None:
            with pytest.raises(Refused):
                iso(text, leaning)
        else:
            assert iso(text, leaning) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be read"),
        ("gibberish", "cannot be read"),
        ("may", "cannot be read"),
        ("nov 2026", "cannot be read"),
        ("dec 24th at 5", "cannot be read"),
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("12", "bare number"),
        ("20261117", "bare number"),
        ("03/04/2026", "3 April or 4 March"),
        ("3.4.", "3 April or 4 March"),
        ("17/11/26", "year"),
        ("32/13/2026", "either order"),
        ("00/05/2026", "either order"),
        ("2026-13-01", "no month 13"),
        ("2026-02-30", "30 February does not exist: February 2026 has 28 days"),
        ("29 feb", "February 2027 has 28 days"),
        ("29 feb 2027", "February 2027 has 28 days"),
        ("31 nov", "30 days"),
        ("the 31st", "November 2026 has 30 days"),
        ("wed 17 nov 2026", "is a Tuesday, not a Wednesday"),
        ("1969-12-31", "1970 to 2100"),
        ("2101-01-01", "1970 to 2100"),
        ("0000-01-01", "1970 to 2100"),
        ("end of may 9999", "1970 to 2100"),
        ("100 years", "1970 to 2100"),
        ("9999 years", "1970 to 2100"),
        ("9999 weeks ago", "1970 to 2100"),
        ("٣ days", "cannot be read"),
        ("next " * 5000, "25000 characters"),
    ],
)
def test_refusals_say_why(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        iso(text)
    assert str(refused.value).endswith(".")
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("03/04/2026", True, "2026-04-03"),
        ("03/04/2026", False, "2026-03-04"),
        ("03.04.27", True, "2027-04-03"),
        ("11/17/2026", True, "2026-11-17"),
        ("2026-03-04", True, "2026-03-04"),
    ],
)
def test_the_order_of_figures_can_be_set(text: str, day_first: bool, expected: str) -> None:
    assert iso(text, day_first=day_first) == expected


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-12-31", "in 2 months", "2027-02-28"),
        ("2026-03-31", "1 month ago", "2026-02-28"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "the 1st", "2027-01-01"),
        ("2026-11-27", "end of the week", "2026-11-27"),
        ("2026-11-28", "end of the week", "2026-12-04"),
    ],
)
def test_ends_of_months_and_years(today: str, text: str, expected: str) -> None:
    assert iso(text, today=date.fromisoformat(today)) == expected


def two_years() -> Iterator[date]:
    yield from (date(2027, 1, 1) + timedelta(days=n) for n in range(731))


def test_a_weekday_is_within_a_week_and_never_today() -> None:
    for today in two_years():
        for number, name in enumerate(WEEKDAYS):
            ahead = read_day(name, today=today, leaning=FORWARD)
            behind = read_day(name[:3], today=today, leaning=BACKWARD)
            assert 1 <= (ahead - today).days <= 7
            assert 1 <= (today - behind).days <= 7
            assert ahead.weekday() == behind.weekday() == number


def test_next_last_and_this_do_not_depend_on_the_day_of_the_week() -> None:
    for today in two_years():
        for number, name in enumerate(WEEKDAYS):
            for leaning in Leaning:
                assert 1 <= (read_day(f"next {name}", today=today, leaning=leaning) - today).days <= 7
                assert 1 <= (today - read_day(f"last {name}", today=today, leaning=leaning)).days <= 7
                this = (read_day(f"this {name}", today=today, leaning=leaning) - today).days
                assert 0 <= this * leaning.sign <= 6
                following = read_day(f"{name} next week", today=today, leaning=leaning)
                assert following.weekday() == number
                assert following.isocalendar()[1] == (today + timedelta(days=7)).isocalendar()[1]


@pytest.mark.parametrize(
    "text",
    ["end of the week", "end of month", "17 nov", "the 28th", "1 march", "end of december", "first friday of may", "3bd", "2w"],
)
def test_leaning_decides_the_side(text: str) -> None:
    for today in two_years():
        assert read_day(text, today=today, leaning=FORWARD) >= today
        assert read_day(text, today=today, leaning=BACKWARD) <= today


@given(ANY_DAY, ANY_DAY, st.sampled_from(Leaning))
def test_a_written_date_means_itself(day: date, today: date, leaning: Leaning) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day.day} {day:%B} {day.year}", f"{day:%a} {day:%b} {day.day} {day.year}"):
        assert read_day(text, today=today, leaning=leaning) == day


@given(ANY_DAY, st.integers(1, 1200))
def test_spans_go_there_and_back(today: date, number: int) -> None:
    try:
        there = read_day(f"in {number} days", today=today, leaning=FORWARD)
    except Refused:
        assert today + timedelta(days=number) > date(2100, 12, 31)
        return
    assert read_day(f"{number} days ago", today=there, leaning=FORWARD) == today


@given(ANY_DAY, st.integers(1, 60))
def test_business_days_count_every_weekday_once(day: date, number: int) -> None:
    end = MondayToFriday().add(day, number)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(each.weekday() < 5 for each in between) == number
    assert end.weekday() < 5


@given(st.text(max_size=140) | st.from_regex(r"[a-z0-9 /.:+-]{1,30}", fullmatch=True), st.sampled_from(Leaning))
def test_anything_is_read_as_a_day_in_range_or_refused(text: str, leaning: Leaning) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for read in (
        lambda: read_day(text, today=SUNDAY, leaning=leaning),
        lambda: read_moment(text, now=now, zone=NEW_YORK, leaning=leaning).date(),
        lambda: read_timeline(text, said_on=SUNDAY).day,
    ):
        with suppress(Refused):
            day = read()
            assert day is None or date(1970, 1, 1) <= day <= date(2100, 12, 31)


def test_hostile_text_takes_no_time() -> None:
    began = clock.perf_counter()
    for unit in (
        "a day from ",
        "1",
        "by ",
        "17th of ",
        "end of ",
        "2-",
        "a couple of ",
        "friday or ",
        "they ",
        "before ",
        "- ",
    ):
        for text in (unit * (50_000 // len(unit)), (unit * 60)[:199]):
            for read in (
                lambda text=text: read_day(text, today=SUNDAY, leaning=FORWARD),
                lambda text=text: read_timeline(text, said_on=SUNDAY),
            ):
                with pytest.raises(Refused):
                    read()
    assert clock.perf_counter() - began < 4


NOW = datetime(2026, 11, 22, 10, 0, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", "2026-11-22T10:00:00-05:00"),
        ("today", "2026-11-22T10:00:00-05:00"),
        ("today at 3pm", "2026-11-22T15:00:00-05:00"),
        ("yesterday 15:30", "2026-11-21T15:30:00-05:00"),
        ("3 p.m. yesterday", "2026-11-21T15:00:00-05:00"),
        ("tue 14:00", "2026-11-17T14:00:00-05:00"),
        ("14:00 on tuesday", "2026-11-17T14:00:00-05:00"),
        ("next tue @ 9:15am", "2026-11-24T09:15:00-05:00"),
        ("2026-11-05 14:00", "2026-11-05T14:00:00-05:00"),
        ("2026-11-05T14:00", "2026-11-05T14:00:00-05:00"),
        ("2026-11-05T14:00:30", "2026-11-05T14:00:30-05:00"),
        ("2026-11-05T14:00Z", "2026-11-05T09:00:00-05:00"),
        ("2026-11-05 14:00 +01:00", "2026-11-05T08:00:00-05:00"),
        ("nov 5, 2026, 3pm", "2026-11-05T15:00:00-05:00"),
        ("2026-11-05", "2026-11-05T12:00:00-05:00"),
        ("yesterday", "2026-11-21T12:00:00-05:00"),
        ("2d", "2026-11-20T12:00:00-05:00"),
        ("9:30", "2026-11-22T09:30:00-05:00"),
        ("15:30", "2026-11-21T15:30:00-05:00"),
        ("at 10:00", "2026-11-22T10:00:00-05:00"),
        ("noon", "2026-11-21T12:00:00-05:00"),
        ("tomorrow at noon", "2026-11-23T12:00:00-05:00"),
        ("12am", "2026-11-22T00:00:00-05:00"),
        ("2 hours ago", "2026-11-22T08:00:00-05:00"),
        ("christmas eve at 3pm", "2025-12-24T15:00:00-05:00"),
        ("15:00 on new year's day", "2026-01-01T15:00:00-05:00"),
        ("half an hour ago", "2026-11-22T09:30:00-05:00"),
        ("90 min", "2026-11-22T08:30:00-05:00"),
        ("in 30 minutes", "2026-11-22T10:30:00-05:00"),
        ("2026-03-08 02:30", "2026-03-08T03:30:00-04:00"),
        ("2026-11-01 01:30", "2026-11-01T01:30:00-04:00"),
    ],
)
def test_moments(text: str, expected: str) -> None:
    assert read_moment(text, now=NOW, zone=NEW_YORK, leaning=BACKWARD).isoformat() == expected


def test_a_time_alone_leans() -> None:
    ahead = read_moment("9:30", now=NOW, zone=NEW_YORK, leaning=FORWARD)
    assert ahead.isoformat() == "2026-11-23T09:30:00-05:00"


def test_hours_are_elapsed_across_a_change_of_clocks() -> None:
    after = datetime(2026, 11, 1, 3, 0, tzinfo=NEW_YORK)
    assert read_moment("3 hours ago", now=after, zone=NEW_YORK, leaning=BACKWARD).isoformat() == "2026-11-01T01:00:00-04:00"


def test_today_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    assert read_moment("today 15:00", now=late, zone=NEW_YORK, leaning=FORWARD).isoformat() == "2026-11-21T15:00:00-05:00"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tue at 3", "morning or afternoon"),
        ("at 3", "morning or afternoon"),
        ("25:00", "no 25:00"),
        ("13pm", "no 13pm"),
        ("0am", "no 0am"),
        ("9:60", "no 9:60"),
        ("tue 25:00", "no 25:00"),
        ("2026-02-30T10:00Z", "cannot be read"),
        ("9999-12-31T23:59-12:00", "cannot be read"),
        ("1960-01-01T10:00Z", "1970 to 2100"),
        ("someday 15:00", "cannot be read"),
        ("eod yesterday", "no time of day"),
        ("by COB", "no time of day"),
        ("", "cannot be read"),
        ("03/04/2026 15:00", "3 April or 4 March"),
    ],
)
def test_moments_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_moment(text, now=NOW, zone=NEW_YORK, leaning=BACKWARD)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)), st.sampled_from(Leaning))
def test_a_written_moment_is_shown_as_written_unless_the_clock_skips_it(naive: datetime, leaning: Leaning) -> None:
    naive = naive.replace(second=0, microsecond=0)
    found = read_moment(f"{naive:%Y-%m-%d %H:%M}", now=NOW, zone=NEW_YORK, leaning=leaning)
    assert found.tzinfo is NEW_YORK
    skipped = found.replace(tzinfo=None) - naive
    assert skipped in (timedelta(), timedelta(hours=1))
    assert found.fold == 0
    assert read_moment(found.isoformat(), now=NOW, zone=NEW_YORK, leaning=leaning) == found


THURSDAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("text", "precision", "day"),
    [
        ("", "none", None),
        ("none", "none", None),
        ("Nobody said.", "none", None),
        ("next Tuesday", "date", "2026-11-10"),
        ("by the 17th", "date", "2026-11-17"),
        ("2026-11-17", "date", "2026-11-17"),
        ("by Tuesday the 17th", "date", "2026-11-17"),
        ("tomorrow", "date", "2026-11-06"),
        ("two weeks from tuesday", "date", "2026-11-24"),
        ("two weeks", "period", "2026-11-19"),
        ("in about two weeks", "period", "2026-11-19"),
        ("in two weeks' time", "period", "2026-11-19"),
        ("over the next two weeks", "period", "2026-11-19"),
        ("within 10 days", "period", "2026-11-15"),
        ("a couple of weeks", "period", "2026-11-19"),
        ("a few days", "period", "2026-11-08"),
        ("within the next few days", "period", "2026-11-08"),
        ("several days", "period", "2026-11-10"),
        ("a month", "period", "2026-12-05"),
        ("5 business days", "period", "2026-11-12"),
        ("15 business days", "period", "2026-11-27"),
        ("2-3 weeks", "period", "2026-11-26"),
        ("2–3 weeks", "period", "2026-11-26"),
        ("two to three weeks", "period", "2026-11-26"),
        ("a week or two", "period", "2026-11-19"),
        ("a week to ten days", "period", "2026-11-15"),
        ("10 days or so", "period", "2026-11-15"),
        ("this week", "period", "2026-11-06"),
        ("by the end of the week", "period", "2026-11-06"),
        ("next week", "period", "2026-11-13"),
        ("end of next week", "period", "2026-11-13"),
        ("early next week", "period", "2026-11-10"),
        ("mid next week", "period", "2026-11-11"),
        ("the week of the 16th", "period", "2026-11-20"),
        ("end of the month", "period", "2026-11-30"),
        ("next month", "period", "2026-12-31"),
        ("early december", "period", "2026-12-10"),
        ("mid-december", "period", "2026-12-15"),
        ("late december", "period", "2026-12-31"),
        ("in december", "period", "2026-12-31"),
        ("february 2028", "period", "2028-02-29"),
        ("early october", "period", "2027-10-10"),
        ("middle of the month", "period", "2026-11-15"),
        ("by the end of the year", "period", "2026-12-31"),
    ],
)
def test_timelines(text: str, precision: str, day: str | None) -> None:
    stated = read_timeline(text, said_on=THURSDAY, calendar=Thanksgiving())
    assert stated.precision is Precision(precision)
    assert stated.day == (date.fromisoformat(day) if day else None)
    assert stated.text == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("spring", "cannot be read as a timeline"),
        ("03/04/2027", "3 April or 4 March"),
        ("12", "bare number"),
        ("wednesday the 17th", "is a Tuesday, not a Wednesday"),
        ("yesterday", "lies before"),
        ("2026-11-04", "lies before"),
        ("two weeks ago", "lies before"),
        ("early november 2020", "lies before"),
        ("9999 weeks", "1970 to 2100"),
    ],
)
def test_timelines_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_timeline(text, said_on=THURSDAY)


def test_said_on_a_weekend_this_week_is_the_coming_one() -> None:
    assert read_timeline("this week", said_on=date(2026, 11, 7)).day == date(2026, 11, 13)
    assert read_timeline("end of the week", said_on=date(2026, 11, 8)).day == date(2026, 11, 13)


@pytest.mark.parametrize(
    "text", ["this week", "early next week", "end of the month", "december", "early may", "a week or two", "the 28th", "friday"]
)
def test_a_timeline_never_ends_before_it_was_said(text: str) -> None:
    for said_on in two_years():
        day = read_timeline(text, said_on=said_on).day
        assert day is not None
        assert day >= said_on


MONDAY = date(2026, 11, 23)


def said(text: str) -> str:
    """What a timeline says on Monday 23 November 2026: "date 2026-11-27", "period 2026-12-04" or "none"."""
    stated = read_timeline(text, said_on=MONDAY, calendar=Thanksgiving())
    return f"{stated.precision} {stated.day}" if stated.day else str(stated.precision)


@pytest.mark.parametrize(
    ("phrases", "expected"),
    [
        (("mid December", "by the middle of December", "middle of the month", "around the 15th"), "period 2026-12-15"),
        (("early December", "early in december"), "period 2026-12-10"),
        (("beginning of next month", "late November or early December"), "period 2026-12-10"),
        (("late December", "December", "by the end of the year"), "period 2026-12-31"),
        (("by year end", "Q4", "second half of December"), "period 2026-12-31"),
        (("mid next week", "the middle of next week"), "period 2026-12-02"),
        (("early next week", "after the weekend", "end of this week or early next"), "period 2026-12-01"),
        (("first week of December", "after Thanksgiving"), "period 2026-12-04"),
        (("the week after Thanksgiving", "this week or next"), "period 2026-12-04"),
        (("the first week of January", "the week after the holidays"), "period 2027-01-08"),
        (("by the end of the first week of January",), "period 2027-01-08"),
        (("first half of January", "mid-January"), "period 2027-01-15"),
        (("second half of January", "in the new year", "early next year"), "period 2027-01-31"),
        (("by January", "December or January"), "period 2027-01-31"),
        (("after the holidays", "early in the new year", "after Christmas", "early January"), "period 2027-01-10"),
        (("Q1", "end of Q1", "in the first quarter of 2027", "next quarter", "Q1 next year"), "period 2027-03-31"),
        (("before Christmas", "before the holidays", "by Christmas Eve"), "date 2026-12-24"),
        (("by christmas", "on xmas"), "date 2026-12-25"),
        (("before January", "before the new year"), "date 2026-12-31"),
        (("before the end of the month", "later this month", "by EOM", "the last day of the month"), "period 2026-11-30"),
        (("the week after next", "next week or the week after", "week of December 7"), "period 2026-12-11"),
        (("later this week", "EOW", "hopefully by the end of the week"), "period 2026-11-27"),
        (("sometime next week", "before the end of next week", "this week or next week"), "period 2026-12-04"),
        (("a week or so", "another week", "over the next week", "in a week's time"), "period 2026-11-30"),
        (("fortnight", "in a fortnight", "a couple of weeks", "no more than two weeks", "two weeks max"), "period 2026-12-07"),
        (("end of the following week", "right after Thanksgiving", "w/c 30 Nov", "next week at worst"), "period 2026-12-04"),
        (("this weekend", "over the weekend"), "period 2026-11-29"),
        (("first two weeks of January", "1st half of January"), "period 2027-01-15"),
        (("by month end", "end-of-month", "this month"), "period 2026-11-30"),
        (("a week today",), "period 2026-11-30"),
        (("in the next day or two",), "period 2026-11-25"),
        (("within the week",), "period 2026-11-30"),
        (("last week of December", "late this year"), "period 2026-12-31"),
        (("mid Q1", "middle of the first quarter"), "period 2027-02-15"),
        (("mid next year", "first half of next year"), "period 2027-06-30"),
        (("before the weekend", "before next week"), "date 2026-11-27"),
        (("they will let me know by EOD", "later today", "by COB", "end of day"), "date 2026-11-23"),
        (("3/4 weeks", "3 weeks or 4"), "period 2026-12-21"),
        (("two weeks, maybe three", "between two and three weeks", "2-3 wks", "in the next few weeks"), "period 2026-12-14"),
        (("a week and a half", "one and a half weeks"), "period 2026-12-04"),
        (("48 hours", "a day or two", "within two business days"), "period 2026-11-25"),
        (("EOD Friday", "by COB Friday", "this Friday", "Friday the 27th"), "date 2026-11-27"),
        (("27 Nov", "11/27", "Friday by 5pm"), "date 2026-11-27"),
        (("end of day tomorrow", "by noon tomorrow", "tomorrow morning"), "date 2026-11-24"),
        (("Thursday or Friday", "Friday or Thursday", "thu/fri", "between Thursday and Friday"), "date 2026-11-27"),
        (("Friday or Monday", "by Friday or Monday at the latest"), "date 2026-11-30"),
        (("next Monday or Tuesday", "Monday or Tuesday next week"), "date 2026-12-01"),
        (("Monday to Wednesday", "between Monday and Wednesday"), "date 2026-12-02"),
        (("3-5 December", "Dec 3-5"), "period 2026-12-05"),
        (("they will call by Wednesday", "Dana will call on Wednesday", "a decision is expected Wednesday"), "date 2026-11-25"),
        (("they'll get back to me by Friday", "I'll let you know on Friday"), "date 2026-11-27"),
        (("There will be a decision by Friday",), "date 2026-11-27"),
        (("we hope to decide by the end of next week", "the hiring manager should decide next week"), "period 2026-12-04"),
        (("you will hear from us within two weeks", "they need two weeks to decide", "give us two weeks"), "period 2026-12-07"),
        (("should know more on Monday", "You'll hear from HR on Monday", "asap, by Monday at the latest"), "date 2026-11-30"),
        (("either way by Friday", "You will hear from us either way on Friday"), "date 2026-11-27"),
        (("one way or the other by 4 December", "by 4 December in any case"), "date 2026-12-04"),
        (("soon", "shortly", "as soon as possible", "They will be in touch shortly.", "in the coming weeks", "tbd"), "none"),
        (("they did not say", "didn't mention", "no timeline given"), "none"),
    ],
)  # fmt: skip
def test_what_people_type_for_a_timeline(phrases: tuple[str, ...], expected: str) -> None:
    assert {phrase: said(phrase) for phrase in phrases} == dict.fromkeys(phrases, expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not before Friday", "not say by when"),
        ("after Friday", "not say by when"),
        ("no earlier than Monday", "not say by when"),
        ("we do not decide before January", "not say by when"),
        ("won't decide this week", "not say by when"),
        ("nobody will call by Friday", "not say by when"),
        ("at least two weeks", "not say by when"),
        ("over two weeks", "not say by when"),
        ("two weeks or more", "not say by when"),
        ("minimum two weeks", "not say by when"),
        ("before two weeks", "more than “two weeks”"),
        ("5-3 December", "“5-3” and “December”"),
        ("they meet on Thursday the 27th", "more than “on Thursday the 27th”"),
        ("I have until Friday", "you are to do"),
        ("you have until Friday to decide", "you are to do"),
        ("two weeks after the interview", "not say by when"),
        ("unless they call by Friday", "condition"),
        ("Friday if all goes well", "condition"),
        ("Friday, then two weeks", "“Friday” and “two weeks”"),
        ("call Friday, decide in two weeks", "“Friday” and “in two weeks”"),
        ("Friday Dana will call Monday", "“Friday” and “Monday”"),
        ("Monday and Friday", "“Monday” and “Friday”"),
        ("they may", "more than “may”"),
        ("our CEO is back on Monday", "more than “on Monday”"),
        ("she's out until Friday", "more than “until Friday”"),
        ("My start date will be Monday", "more than “Monday”"),
        ("no one will call by Friday", "more than “by Friday”"),
        ("every Friday", "more than “Friday”"),
        ("either way, once the budget is there, by Friday", "sets a condition"),
        ("I need to answer by Friday", "you are to do"),
        ("I will call on Friday", "you are to do"),
        ("they want my answer by Friday", "you are to do"),
        ("let us know by Friday", "you are to do"),
        ("Thursday the 27th", "is a Friday, not a Thursday"),
        ("they call by Thursday the 27th", "is a Friday, not a Thursday"),
        ("they decide on 3/4", "3 April or 4 March"),
        ("by", "cannot be read"),
        ("at 5pm", "cannot be read"),
    ],
)
def test_what_is_no_day_to_decide_by_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        said(text)
    assert str(refused.value).endswith(".")
    assert str(refused.value).count(".") == 1


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("mid December", "The middle of a month is read as its 15th."),
        ("after the holidays", "That is read as until 10 January."),
        ("before Friday", "“Before” is read as the last business day before it."),
        ("around the 15th", "“Around” makes it a period that ends on that day."),
        ("between Tuesday and Thursday", "“Between” is read by its last day."),
        ("between Tuesday and the 26th", "“Between” is read by its last day."),
        ("they will call soon", "That names no day."),
        ("Q1", "Quarters are those of the calendar year."),
        ("two weeks", ""),
        ("2027", ""),
        ("next Tuesday", ""),
    ],
)
def test_what_was_chosen_for_the_user_is_said(text: str, note: str) -> None:
    assert understand_timeline(text, said_on=MONDAY).note == note


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        *(
            (text, True)
            for text in ("two weeks", "next Tuesday", "by Friday", "tomorrow", "end of next week", "3 business days")
        ),
        *((text, False) for text in ("4 December", "2026-12-04", "by Christmas", "mid December", "Q1", "soon", "none")),
        ("we have to check, so by next Friday", True),
        ("because of the holidays we will decide by 8 January", False),
    ],
)
def test_it_is_known_whether_a_timeline_counts_from_the_day_it_was_said(text: str, relative: bool) -> None:
    assert understand_timeline(text, said_on=MONDAY).relative is relative


def test_thanksgiving_is_that_of_the_region() -> None:
    class Canada(MondayToFriday):
        region = "CA"

    assert read_day("thanksgiving", today=MONDAY, leaning=FORWARD, calendar=Canada()) == date(2027, 10, 11)


MONTHS = ("january", "march", "june", "september", "december")


@pytest.mark.parametrize(
    ("form", "first", "last"),
    [("early {}", 1, 10), ("mid {}", 11, 20), ("late {}", 21, 31), ("first week of {}", 1, 10), ("second half of {}", 16, 31)],
)
def test_a_part_of_a_month_lies_within_what_the_words_can_mean(form: str, first: int, last: int) -> None:
    for said_on in two_years():
        month = MONTHS[said_on.day % len(MONTHS)]
        day = read_timeline(form.format(month), said_on=said_on).day
        assert day is not None
        assert said_on <= day < said_on + timedelta(days=373)
        assert f"{day:%B}".casefold() == month
        assert first <= day.day <= last


@pytest.mark.parametrize("name", ["christmas", "xmas eve", "new year", "thanksgiving", "easter"])
def test_a_day_with_a_name_is_the_nearest_and_before_it_is_a_business_day(name: str) -> None:
    for today in two_years():
        ahead = read_day(name, today=today, leaning=FORWARD)
        behind = read_day(name, today=today, leaning=BACKWARD)
        assert behind <= today <= ahead
        assert (ahead - behind).days < 400
        before = read_day(f"before {name}", today=today, leaning=FORWARD)
        assert 1 <= (ahead - before).days <= 3
        assert before.weekday() < 5


PHRASES = st.sampled_from(
    [
        "friday", "the 17th", "christmas", "two weeks", "mid december", "end of next week", "thursday or friday", "q1",
        "the new year", "end of the month", "10 business days", "27 nov", "the week after next", "before friday", "eod friday",
    ]
)  # fmt: skip


@given(
    PHRASES,
    st.sampled_from(["{}", "  {} ", "{}.", "by {}", "by  {} at the latest", "they will call by {}", "Hopefully by {}."]),
)
def test_a_timeline_is_the_same_however_it_is_written(phrase: str, form: str) -> None:
    plain, written = said(phrase), form.format(phrase)
    assert said(written) == said(written.upper()) == said(written.replace(" ", "   ")) == plain


@given(
    st.sampled_from(["friday", "the 17th", "christmas", "17 nov", "next week", "end of month", "xmas eve"]),
    st.sampled_from(Leaning),
)
def test_a_day_is_the_same_however_it_is_written(phrase: str, leaning: Leaning) -> None:
    for form in ("{}.", " {}  ", "by {}", "on {}", "until {}"):
        written = form.format(phrase)
        assert iso(written, leaning) == iso(written.upper(), leaning) == iso(phrase, leaning)


WORDS = st.lists(
    st.sampled_from(["they", "will", "call", "by", "friday", "two", "weeks", "or", "monday", "before"]), max_size=8
)


@given(WORDS, st.integers(0, 8))
def test_a_sentence_with_not_is_never_read(words: list[str], at: int) -> None:
    with pytest.raises(Refused):
        read_timeline(" ".join([*words[:at], "not", *words[at:]]), said_on=MONDAY)


@pytest.mark.parametrize(
    ("text", "there", "meant"),
    [
        ("08:00", "Asia/Tokyo", "2026-11-22T08:00-05:00"),
        ("yesterday 23:30", "Asia/Tokyo", "2026-11-21T23:30-05:00"),
        ("2026-11-20 09:00", "Asia/Tokyo", "2026-11-20T09:00-05:00"),
        ("2026-11-20T09:00+01:00", "Asia/Tokyo", "2026-11-20T03:00-05:00"),
        ("2 hours ago", "Asia/Tokyo", "2026-11-22T06:30-05:00"),
        ("2026-11-20", "Asia/Tokyo", "2026-11-20T12:00+09:00"),
        ("yesterday", "Asia/Tokyo", "2026-11-21T12:00+09:00"),
        ("today", "Asia/Tokyo", "2026-11-22T08:30-05:00"),
        ("today", "Pacific/Kiritimati", "2026-11-22T12:00+14:00"),
        ("today", "Pacific/Niue", "2026-11-22T08:30-05:00"),
    ],
)
def test_what_happened_is_on_the_users_own_clock_and_a_day_alone_on_theirs(text: str, there: str, meant: str) -> None:
    now = datetime.fromisoformat("2026-11-22T08:30-05:00")
    found = read_happened(text, now=now, home=ZoneInfo("America/New_York"), there=ZoneInfo(there))
    assert found == datetime.fromisoformat(meant)
