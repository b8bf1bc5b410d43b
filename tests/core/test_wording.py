"""Dates and counts as users read them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core import wording

TODAY = date(2026, 11, 22)
NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("day", "today", "words"),
    [
        (date(2026, 11, 24), TODAY, "Tue 24 Nov"),
        (date(2026, 11, 24), None, "Tue 24 Nov 2026"),
        (date(2027, 1, 4), TODAY, "Mon 4 Jan 2027"),
        (date(2025, 11, 22), TODAY, "Sat 22 Nov 2025"),
    ],
)
def test_day(day: date, today: date | None, words: str) -> None:
    assert wording.day(day, today=today) == words


def test_long_day_and_month() -> None:
    assert wording.long_day(date(2026, 11, 24)) == "Tuesday 24 November 2026"
    assert wording.month(date(2026, 5, 1)) == "May 2026"


def test_moments_name_their_clock() -> None:
    at = datetime(2026, 11, 5, 15, 0, tzinfo=NEW_YORK)
    assert wording.moment(at, today=TODAY) == "Thu 5 Nov 15:00"
    assert wording.moment(at) == "Thu 5 Nov 2026 15:00"
    assert wording.moment_with_zone(at, today=TODAY) == "Thu 5 Nov 15:00 (New York)"


@pytest.mark.parametrize(
    ("hour", "home", "words"),
    [
        (15, BERLIN, "Thu 5 Nov 15:00 (New York), 21:00 for you"),
        (20, BERLIN, "Thu 5 Nov 20:00 (New York), Fri 6 Nov 02:00 for you"),
        (15, NEW_YORK, "Thu 5 Nov 15:00 (New York)"),
        (15, ZoneInfo("America/Toronto"), "Thu 5 Nov 15:00 (New York)"),
    ],
)
def test_the_readers_own_clock_is_added_where_it_differs(hour: int, home: ZoneInfo, words: str) -> None:
    assert wording.moment_in_both(datetime(2026, 11, 5, hour, tzinfo=NEW_YORK), home, today=TODAY) == words


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (datetime(2026, 11, 5, 15, 0, tzinfo=NEW_YORK), "yesterday"),
        (datetime(2026, 11, 5, 20, 0, tzinfo=NEW_YORK), "today"),  # it was the 6th already where the reader is
        (date(2026, 11, 5), "yesterday"),
        (date(2026, 11, 6), "today"),
    ],
)
def test_how_far_off_it_is_counts_in_the_readers_own_days(edge: date, words: str) -> None:
    assert wording.from_here(edge, datetime(2026, 11, 6, 2, 30, tzinfo=BERLIN)) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        (NEW_YORK, "New York"),
        (ZoneInfo("America/Argentina/Buenos_Aires"), "Buenos Aires"),
        (ZoneInfo("UTC"), "UTC"),
        (UTC, "UTC"),
        (timezone(timedelta(hours=-5)), "UTC-05:00"),
        (timezone(timedelta(hours=5, minutes=45)), "UTC+05:45"),
    ],
)
def test_zone(zone: timezone | ZoneInfo, words: str) -> None:
    assert wording.zone(datetime(2026, 11, 5, tzinfo=zone)) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "in 2 days"),
        (-3, "3 days ago"),
        (13, "in 13 days"),
        (14, "in 2 weeks"),
        (21, "in 3 weeks"),
        (20, "in about 3 weeks"),
        (-28, "4 weeks ago"),
        (61, "in about 2 months"),
        (-365, "about 12 months ago"),
        (1100, "in about 3 years"),
    ],
)
def test_distance(days: int, words: str) -> None:
    assert wording.distance(TODAY + timedelta(days=days), TODAY) == words


@given(st.dates(date(1970, 1, 1), date(2100, 12, 31)), st.dates(date(1970, 1, 1), date(2100, 12, 31)))
def test_a_number_without_about_is_exact(day: date, today: date) -> None:
    words = wording.distance(day, today).split()
    if "about" not in words and len(words) == 3:
        number, unit = next((int(n), u) for n, u in pairwise(words) if n.isdigit())
        assert number * (7 if unit.startswith("week") else 1) == abs((day - today).days)
        assert (words[-1] == "ago") == (day < today)


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (1, "day", "1 day"),
        (2, "day", "2 days"),
        (0, "reply", "0 replies"),
        (3, "company", "3 companies"),
        (2, "search", "2 searches"),
        (10_000, "row", "10,000 rows"),
    ],
)
def test_count(number: int, noun: str, words: str) -> None:
    assert wording.count(number, noun) == words


def test_a_plural_may_be_given() -> None:
    assert wording.count(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("items", "words"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_join(items: tuple[str, ...], words: str) -> None:
    assert wording.join(items) == words
    assert wording.join(iter(items)) == words


def test_join_with_another_word() -> None:
    assert wording.join(["a", "b", "c"], "or") == "a, b or c"
