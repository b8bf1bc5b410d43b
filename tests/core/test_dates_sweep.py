"""Every day of 2025 to 2028 in five zones: the arithmetic of `dates` against counting on one's fingers."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import pytest

from afterword.core.dates import Calendar, Offset, Unit, add, begins, day_start, ends, local_day
from afterword.core.errors import Refused
from support.oracle_paper import month_later, works
from support.story import holiday_source

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
BEYOND = [LAST + timedelta(days=n) for n in range(1, 60)]
PLACES = {
    "America/New_York": "US",
    "Europe/London": "GB",
    "Europe/Berlin": "DE-BY",
    "Asia/Tokyo": "JP",
    "Asia/Kolkata": "IN",
}
COUNTS = (1, 2, 3, 5, 10)

every_place = pytest.mark.parametrize("zone", [ZoneInfo(name) for name in PLACES], ids=list(PLACES))


def calendar(zone: ZoneInfo) -> Calendar:
    return Calendar(PLACES[zone.key], holiday_source)


def changes(zone: ZoneInfo) -> list[date]:
    """The days on which clocks change."""
    noons = [datetime.combine(day, time(12), zone) for day in DAYS]
    return [later.date() for earlier, later in pairwise(noons) if earlier.utcoffset() != later.utcoffset()]


@every_place
def test_business_days_are_counted_one_by_one(zone: ZoneInfo) -> None:
    here, region = calendar(zone), PLACES[zone.key]
    days = DAYS + BEYOND
    open_ones = [day for day in days if works(day, region)]
    passed = list(accumulate(works(day, region) for day in days))
    for day, before in zip(DAYS, passed, strict=False):
        assert here.is_business(day) == works(day, region)
        for count in COUNTS:
            assert here.add(day, count) == open_ones[before + count - 1]
        assert here.add(day, 0) == day
    for day, before in zip(DAYS[:365:7], passed[:365:7], strict=True):
        assert calendar(zone).add(day, 600) == open_ones[before + 599], "two years and more ahead"


def test_a_region_that_is_refused_stays_refused() -> None:
    def refuse(region: str, year: int) -> dict[date, str]:
        raise Refused(f"{region} {year}")

    here = Calendar("XX", refuse)
    for _ in range(2):
        with pytest.raises(Refused):
            here.add(FIRST, 3)


@every_place
def test_rolling_finds_the_first_business_day_not_before(zone: ZoneInfo) -> None:
    here, region, following = calendar(zone), PLACES[zone.key], date.max
    for day in reversed(DAYS + BEYOND[:14]):
        following = day if works(day, region) else following
        if day <= LAST - timedelta(days=1):
            assert here.roll(day) == following


@every_place
def test_holidays_between_are_those_that_were_not_counted(zone: ZoneInfo) -> None:
    here, region = calendar(zone), PLACES[zone.key]
    for day in DAYS[::3]:
        end = here.add(day, 10)
        span = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
        named = [found for found, _ in here.holidays_between(day, end)]
        assert named == [d for d in span if d.weekday() < 5 and not works(d, region)]


@every_place
def test_a_day_begins_where_the_one_before_it_ends(zone: ZoneInfo) -> None:
    moved = set(changes(zone))
    for day, following in pairwise(DAYS):
        start = day_start(day, zone)
        assert start.astimezone(zone).date() == day
        assert (start.astimezone(UTC) - timedelta(microseconds=1)).astimezone(zone).date() == day - timedelta(days=1)
        assert begins(day, zone) == start
        length = day_start(following, zone).astimezone(UTC) - start.astimezone(UTC)
        assert ends(day, zone) == day_start(following, zone)
        assert (length == timedelta(hours=24)) == (day not in moved)
        assert abs(length - timedelta(hours=24)) <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "count"),
    [("America/New_York", 8), ("Europe/London", 8), ("Europe/Berlin", 8), ("Asia/Tokyo", 0), ("Asia/Kolkata", 0)],
)
def test_clocks_change_twice_a_year_or_never(zone: str, count: int) -> None:
    assert len(changes(ZoneInfo(zone))) == count


@every_place
def test_hours_are_elapsed_time(zone: ZoneInfo) -> None:
    here, day_later = calendar(zone), Offset.parse("24 hours")
    moved = set(changes(zone))
    for day in DAYS:
        end = datetime.combine(day, time(15, 30), zone)
        closes = add(end, day_later, zone, here)
        assert isinstance(closes, datetime)
        assert closes.astimezone(UTC) - end.astimezone(UTC) == timedelta(hours=24)
        same_clock = closes.replace(tzinfo=None) - end.replace(tzinfo=None) == timedelta(hours=24)
        assert same_clock == (day + timedelta(days=1) not in moved)
        assert not ends(closes, zone) <= closes


def test_hours_of_the_night_on_which_clocks_change() -> None:
    zone = ZoneInfo("America/New_York")
    for day, ends_at in (("2026-03-07", "2026-03-08T03:30:00-04:00"), ("2026-10-31", "2026-11-01T01:30:00-05:00")):
        anchor = datetime.combine(date.fromisoformat(day), time(2, 30), zone)
        closes = add(anchor, Offset(Unit.HOURS, 24), zone, calendar(zone))
        assert isinstance(closes, datetime)
        assert closes.isoformat() == ends_at


def test_months_clamp_at_the_end_of_shorter_ones() -> None:
    zone = ZoneInfo("UTC")
    here = Calendar("US", holiday_source)
    for day in DAYS:
        for count in (1, 2, 3):
            found = add(day, Offset(Unit.MONTHS, count), zone, here)
            assert found == month_later(day, count)
            assert isinstance(found, date)
            assert found.day == day.day or (found + timedelta(days=1)).day == 1


@every_place
def test_days_and_weeks_count_from_the_local_date(zone: ZoneInfo) -> None:
    here, one_day, two_weeks = calendar(zone), Offset(Unit.DAYS, 1), Offset(Unit.WEEKS, 2)
    for day in DAYS:
        for clock in (time(0, 0), time(23, 59, 59)):
            anchor = datetime.combine(day, clock, zone).astimezone(UTC)
            assert local_day(anchor, zone) == day
            assert add(anchor, one_day, zone, here) == day + timedelta(days=1)
            assert add(anchor, two_weeks, zone, here) == day + timedelta(days=14)
        assert add(datetime.combine(day, time(22), zone), Offset(Unit.SAME_DAY), zone, here) == day


def test_midnight_that_a_change_of_clocks_skips() -> None:
    """In Santiago the clocks go from 24:00 to 01:00: the day begins at one in the morning."""
    zone = ZoneInfo("America/Santiago")
    start = day_start(date(2026, 9, 6), zone)
    assert start.isoformat() == "2026-09-06T01:00:00-03:00"
    assert ends(date(2026, 9, 5), zone) == start
