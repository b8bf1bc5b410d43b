"""Dates as written: which have one reading, which have two, and which have none and stay text."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.exchange.days import MONTH_NAMES, find_day, read_day, read_days

NEW_YORK = ZoneInfo("America/New_York")
DAYS = st.dates(date(1970, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("2026/5/1", date(2026, 5, 1)),
        ("20260501", date(2026, 5, 1)),
        ("2026-05-01T00:00:00.000Z", date(2026, 5, 1)),
        ("2026-05-01T02:30:00.123Z", date(2026, 4, 30)),
        ("2026-05-01T23:30:00-04:00", date(2026, 5, 1)),
        ("July 8, 2019", date(2019, 7, 8)),
        ("8 July 2019", date(2019, 7, 8)),
        ("8-Jul-19", date(2019, 7, 8)),
        ("Mon, 8 Jul 2019", date(2019, 7, 8)),
        ("8. Mai 2026", date(2026, 5, 8)),
        ("8 de mayo de 2026", date(2026, 5, 8)),
        ("3 Eylül 2026", date(2026, 9, 3)),
        ("1er", None),
        ("31.12.2025", date(2025, 12, 31)),
        ("12/31/2025", date(2025, 12, 31)),
        ("1714525200000", date(2024, 4, 30)),
    ],
)
def test_one_reading(text: str, expected: date | None) -> None:
    written = read_day(text)
    assert (written.day(None, NEW_YORK) if written else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "8/82019 ", "8-Jul", "Jul-24", "July 2026", "31/02/2026", "2026-13-02", "1/1/1969", "1/1/2101", "Tue, 8 Jul 2019",
        "7/8/2026 25:00", "00/00/0000", "13/13/2026", "soon", "", "8/5", "2026", "45123", "7/8/2026 10:00 EST", "٨/٥/٢٠٢٦",
    ],
)  # fmt: skip
def test_no_reading_stays_text(text: str) -> None:
    assert read_day(text) is None
    assert read_days(text) == ()


@given(DAYS)
def test_a_day_above_twelve_tells_the_order_and_a_lower_one_does_not(day: date) -> None:
    for text, day_first in ((f"{day.day}/{day.month}/{day.year}", True), (f"{day.month:02}-{day.day:02}-{day.year}", False)):
        written = read_day(text)
        assert written is not None
        assert written.day(day_first, NEW_YORK) == day
        assert written.evidence == (day_first if day.day > 12 else None)
        assert written.ambiguous == (day.day <= 12 and day.day != day.month)
        assert (written.day(None, NEW_YORK) is None) == written.ambiguous


@given(DAYS)
def test_forms_with_one_reading_come_back(day: date) -> None:
    name = MONTH_NAMES[day.month - 1]
    for text in (day.isoformat(), f"{day.day} {name} {day.year}", f"{name[:3]} {day.day}, {day.year}"):
        written = read_day(text)
        assert written is not None
        assert written.day(None, NEW_YORK) == day
        assert find_day(f"Offer accepted {text} at last") == day


def test_two_dates_in_a_cell() -> None:
    for text in ("8/5/2019 & 8/14/2019", "8/5/2019 and 8/14/2019", "8/5/2019; 8/14/2019", "8/5/2019\n8/14/2019"):
        assert [w.day(False, NEW_YORK) for w in read_days(text)] == [date(2019, 8, 5), date(2019, 8, 14)]
    assert read_days("8/5/2019 & later") == ()


def test_a_time_of_day_is_read_only_when_it_is_there() -> None:
    def moment(text: str) -> datetime | None:
        written = read_day(text)
        assert written is not None
        return written.moment(False, NEW_YORK)

    assert moment("8/5/2019 2:30 PM") == datetime(2019, 8, 5, 14, 30, tzinfo=NEW_YORK)
    assert moment("2019-08-05 14:30") == datetime(2019, 8, 5, 14, 30, tzinfo=NEW_YORK)
    assert moment("2019-08-05T18:30:00Z") == datetime(2019, 8, 5, 14, 30, tzinfo=NEW_YORK)
    assert moment("2019-08-05") is None
    assert moment("2019-08-05T00:00:00Z") is None


@given(st.text(max_size=300))
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    read_days(text)
    find_day(text)
