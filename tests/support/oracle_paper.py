"""The tables of rules.md sections 2 to 4 as the oracle reads them, typed from the paper, with its own stepping of days."""

from __future__ import annotations

import calendar as months
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

Edge = date | datetime
Table = dict[str, tuple[str, str, str]]
"""For each step: what it counts from, when it opens, when it closes."""

ONE_VALUE = "one value"
"""It closes 3 business days after it opens."""

TABLES: dict[str, Table] = {
    "wayfinder": {
        "thank_you": ("interview", "at once", "24 hours, final: same day"),
        "handwritten_note": ("thank_you", "0 days", "2 days"),
        "check_in_1": ("decision", "date: 1 working, period: 1 week", "date: 1 week, period: 2 weeks"),
        "check_in_2": ("check_in_1", "2 weeks", ONE_VALUE),
        "final_check_in": ("interview and check_in_2", "1 month; 1 week", ONE_VALUE),
        "break_up": ("final_check_in", "2 weeks", ONE_VALUE),
        "networking": ("closing", "2 months", "3 months"),
    },
    "huffpost": {
        "thank_you": ("interview", "at once", "24 hours"),
        "check_in_1": ("decision", "1 day", "1 week"),
        "check_in_2": ("decision and check_in_1", "2 weeks; 1 week", ONE_VALUE),
        "escalate": ("check_in_2", "1 week", ONE_VALUE),
    },
    "wikihow": {
        "interview_notes": ("interview", "at once", "same day"),
        "thank_you": ("interview", "at once", "same day"),
        "thank_helper": ("interview", "at once", "same day"),
        "linkedin_connect": ("thank_you", "1 day", "1 week"),
        "letter": ("interview", "3 days", "5 days"),
        "check_in_1": ("decision", "1 day", "1 week"),
    },
    "strategic": {
        "thank_you": ("interview", "at once", "24 hours"),
        "check_in_1": ("decision", "2 working", "3 working"),
        "check_in_2": ("check_in_1", "1 week", ONE_VALUE),
        "final_check_in": ("check_in_2", "7 days", "10 days"),
        "withdrawal": ("final_check_in", "3 weeks", "4 weeks"),
    },
    "balanced": {
        "interview_notes": ("interview", "at once", "same day"),
        "thank_you": ("interview", "at once", "24 hours, final: same day"),
        "thank_helper": ("interview", "at once", "24 hours"),
        "linkedin_connect": ("thank_you", "1 day", "1 week"),
        "check_in_1": ("decision", "2 working", "1 week"),
        "check_in_2": ("check_in_1", "1 week", "2 weeks"),
        "final_check_in": ("check_in_2 and interview", "7 days; 1 month", "10 days"),
        "withdrawal": ("final_check_in", "3 weeks", "4 weeks"),
        "networking": ("closing", "2 months", "3 months"),
    },
}
ONLY_IF_CHOSEN = {
    "wayfinder": {"handwritten_note"},
    "balanced": {"linkedin_connect"},
}
SEQUENCE = ("check_in_1", "check_in_2", "final_check_in", "escalate", "break_up", "withdrawal")
GIVEN_UP_AFTER_TWO_WEEKS = {"interview_notes", "linkedin_connect", "letter", "handwritten_note"}
THEIR_WORD = {"invitation", "offer", "rejection"}
THANKS = {"thank_you", "thank_helper"}
LEVEL_WEEKS = {"entry": 1, "mid": 2, "senior": 3, "executive": 4}
SECTOR_DAYS = {"technology": -3, "startup": -3, "government": 14, "academia": 14}
PER_PERSON = {"thank_you", "thank_helper", "linkedin_connect", "letter", "handwritten_note"}


@cache
def days_off(region: str, year: int) -> frozenset[date]:
    country, _, part = region.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))


def works(day: date, region: str) -> bool:
    return day.isoweekday() < 6 and day not in days_off(region, day.year)


def next_working(day: date, region: str) -> date:
    while not works(day, region):
        day += timedelta(days=1)
    return day


def after_working(day: date, count: int, region: str) -> date:
    while count:
        day += timedelta(days=1)
        if works(day, region):
            count -= 1
    return day


def month_later(day: date, count: int) -> date:
    year, month = day.year, day.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def utc(moment: datetime) -> datetime:
    """Moments are compared in UTC: two on one clock compare by what it shows, which repeats an hour every autumn."""
    return moment.astimezone(UTC)


def later(day: date, phrase: str, region: str) -> date:
    number, unit = phrase.split()
    count = int(number)
    if unit == "working":
        return after_working(day, count, region)
    if unit in ("month", "months"):
        return month_later(day, count)
    return day + timedelta(days=count * (7 if unit in ("week", "weeks") else 1))


def hours_later(moment: datetime, hours: int, zone: ZoneInfo) -> datetime:
    return (utc(moment) + timedelta(hours=hours)).astimezone(zone)


def said(edge: Edge) -> str:
    """As product.md writes it: a date, or a moment with its offset, with seconds only where there are any."""
    if not isinstance(edge, datetime):
        return edge.isoformat()
    text = edge.isoformat()
    return text[:16] + text[19:] if text[16:19] == ":00" else text


def starts(edge: Edge, zone: ZoneInfo) -> datetime:
    moment = edge if isinstance(edge, datetime) else datetime.combine(edge, time(0, 0), zone)
    return utc(moment)


def is_over(edge: Edge, zone: ZoneInfo, now: datetime) -> bool:
    if isinstance(edge, datetime):
        return utc(now) > utc(edge)
    return now.astimezone(zone).date() > edge


def earliest(*moments: datetime | None) -> datetime | None:
    known = [moment for moment in moments if moment is not None]
    return min(known) if known else None
