"""How a letter speaks of days: in full, without figures for months, and with the year only where one might wonder."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_HALF_A_YEAR: Final = 183
"""Days from which on a letter names the year."""


def in_full(day: date, today: date) -> str:
    """ "Tuesday 17 November", with the year when the day is more than half a year away from `today`."""
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return words if abs((day - today).days) <= _HALF_A_YEAR else f"{words} {day.year}"


def roughly(day: date, today: date) -> str:
    """The last day of a period, as little exact as what was said: "around 8 December", "around the end of January"."""
    month = _MONTHS[day.month - 1] if abs((day - today).days) <= _HALF_A_YEAR else f"{_MONTHS[day.month - 1]} {day.year}"
    last = (day + timedelta(days=1)).month != day.month
    return f"around the end of {month}" if last else f"around {day.day} {month}"


def of_the_letter(day: date) -> str:
    """ "17 November 2026", as it stands at the head of a posted letter."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spoken(day: date, today: date) -> str:
    """When something happened: "today", "on Thursday" within the last six days, else the day in full."""
    age = (today - day).days
    if age == 0:
        return "today"
    return f"on {_WEEKDAYS[day.weekday()]}" if 0 < age < 7 else f"on {in_full(day, today)}"


def local(moment: datetime, zone: str) -> datetime:
    """The moment on the clocks of an IANA zone; of a zone that is not known here, on the clock it was given with."""
    return moment.astimezone(_zone(zone) or moment.tzinfo)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        # ZoneInfoNotFoundError is a KeyError; ValueError and OSError come from names that are no path at all.
        return None
