"""How dates, distances and counts are worded for users: one place, English, independent of the machine's locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Final

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_WEEKS_FROM: Final = 14
_MONTHS_FROM: Final = 8 * 7
_YEARS_FROM: Final = 2 * 365
_DAYS_A_MONTH: Final = 365.25 / 12


def day(value: date, *, today: date | None = None) -> str:
    """A date in short, "Tue 24 Nov"; the year is added when it is not today's, or when today is not given."""
    short = f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}"
    return short if today is not None and today.year == value.year else f"{short} {value.year}"


def long_day(value: date) -> str:
    """A date in full, "Tuesday 24 November 2026"."""
    return f"{WEEKDAYS[value.weekday()]} {value.day} {month(value)}"


def month(value: date) -> str:
    """The month of a date, "November 2026"."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def clock(value: datetime) -> str:
    """The time of day on the moment's own clock, "15:00"."""
    return f"{value.hour:02}:{value.minute:02}"


def moment(value: datetime, *, today: date | None = None) -> str:
    """A moment on its own clock without the zone, "Thu 5 Nov 15:00"; the year as in `day`."""
    return f"{day(value.date(), today=today)} {clock(value)}"


def edge(value: date | datetime, *, today: date | None = None) -> str:
    """An edge of a window, as `day` or as `moment`."""
    return moment(value, today=today) if isinstance(value, datetime) else day(value, today=today)


def moment_with_zone(value: datetime, *, today: date | None = None) -> str:
    """A moment with the place of its clock, "Thu 5 Nov 15:00 (New York)"; the year as in `day`."""
    return f"{moment(value, today=today)} ({zone(value)})"


def moment_in_both(value: datetime, home: tzinfo, *, today: date | None = None) -> str:
    """A moment with its zone, followed by the reader's own clock where that shows another time.

    "Thu 5 Nov 15:00 (New York), 21:00 for you", with the day as well when it differs.
    """
    written = moment_with_zone(value, today=today)
    there = value.astimezone(home)
    if there.utcoffset() == value.utcoffset():
        return written
    same_day = there.date() == value.date()
    return f"{written}, {clock(there) if same_day else moment(there, today=today)} for you"


def zone(value: datetime) -> str:
    """The name of a moment's zone for people: "New York" for America/New_York, "UTC-05:00" where there is only an offset."""
    key = getattr(value.tzinfo, "key", None)
    if isinstance(key, str):
        return key.rpartition("/")[2].replace("_", " ")
    offset = value.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}" if offset.strip("+-0") else "UTC"


def distance(value: date, today: date) -> str:
    """How far a date lies from today: "today", "tomorrow", "3 days ago", "in 3 weeks", "in about 4 months".

    Days are exact below two weeks; from there on "about" marks every number that has been rounded.
    """
    days = (value - today).days
    if -1 <= days <= 1:
        return ("yesterday", "today", "tomorrow")[days + 1]
    length = _length(abs(days))
    return f"in {length}" if days > 0 else f"{length} ago"


def from_here(edge: date | datetime, now: datetime) -> str:
    """How far an edge of a window lies from `now`, in days of the reader's own calendar, which is that of `now`.

    A moment counts on the day that the reader's clock has then, whatever the day is at the company; a day counts by its date.
    """
    there = edge.astimezone(now.tzinfo).date() if isinstance(edge, datetime) else edge
    return distance(there, now.date())


def _length(days: int) -> str:
    if days < _WEEKS_FROM:
        return count(days, "day")
    if days < _MONTHS_FROM:
        return f"{'about ' if days % 7 else ''}{count(round(days / 7), 'week')}"
    if days < _YEARS_FROM:
        return f"about {count(round(days / _DAYS_A_MONTH), 'month')}"
    return f"about {count(round(days / (12 * _DAYS_A_MONTH)), 'year')}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, "1 day", "2 days", "3 replies", "10,000 rows"; `plural` for nouns that follow no rule."""
    return f"{number:,} {noun if abs(number) == 1 else plural or _plural(noun)}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def join(items: Iterable[str], last: str = "and") -> str:
    """The items as one phrase: "a", "a and b", "a, b and c"; nothing for no items. `last` is the word before the last one."""
    *rest, final = tuple(items) or ("",)
    return f"{', '.join(rest)} {last} {final}" if rest else final


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def day_and_distance(value: date, today: date) -> str:
    """A day and how far off it is: "Thu 26 Nov (in 4 days)"."""
    return f"{day(value, today=today)} ({distance(value, today)})"
