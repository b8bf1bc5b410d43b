"""What the readers of words share: tidied text, names of days and months, spans of time and how they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Protocol

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

EARLIEST: Final = date(1970, 1, 1)
LATEST: Final = date(2100, 12, 31)
EXAMPLES: Final = "2026-11-17, 17 nov, next tue, in 2 weeks or 3 business days"

_LONGEST: Final = 200
_QUOTED: Final = 40


class Unreadable(Refused):
    """No rule reads the words, as opposed to words that are read and refused for what they say."""


class Leaning(StrEnum):
    """Which way a phrase without a direction of its own points: forward for planning, backward for logging the past."""

    FORWARD = "forward"
    BACKWARD = "backward"

    @property
    def sign(self) -> int:
        """1 for forward, -1 for backward."""
        return 1 if self is Leaning.FORWARD else -1


class BusinessDays(Protocol):
    """The working days of one region."""

    @property
    def region(self) -> str:
        """The region's code, such as "CA", for feasts that fall on another day there; empty when it is not known."""
        ...

    def add(self, day: date, n: int, /) -> date:
        """The nth business day after `day` (n above nought); `day` itself never counts."""
        ...

    def is_business(self, day: date, /) -> bool:
        """Whether people work on this day."""
        ...


class MondayToFriday:
    """Business days of a place without public holidays, for when no calendar is at hand."""

    region = ""

    def add(self, day: date, n: int) -> date:
        """The nth day from Monday to Friday after `day`."""
        weeks, rest = divmod(n, 5)
        day += timedelta(weeks=weeks)
        while day.weekday() > 4:  # whole weeks from a weekend land on a weekend: the Friday before it was the nth
            day -= timedelta(days=1)
        for _ in range(rest):
            day += timedelta(days=3 if day.weekday() == 4 else 1)
        return day

    def is_business(self, day: date) -> bool:
        """Whether the day lies between Monday and Friday."""
        return day.weekday() < 5


WEEKDAY: Final = "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
MONTH: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    "oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "a couple of": 2, "a couple": 2, "couple of": 2, "couple": 2,
    "a few": 3, "few": 3, "several": 5,
}  # fmt: skip
NUMBER_WORD: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
UNIT: Final = "(?:business|working|work|week) ?days?|bds?|days?|d|fortnights?|weeks?|wks?|w|months?|mths?|mos?|m|years?|yrs?|y"
SPAN: Final = f"(?:(?:(?:[0-9]{{1,4}}) ?|(?:{NUMBER_WORD}) )(?:{UNIT})|fortnight)"
_SPAN_PARTS: Final = f"(?:([0-9]{{1,4}}) ?|({NUMBER_WORD}) )({UNIT})"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in whole units: `unit` is "day", "business", "month" or "year" (weeks are counted in days)."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One phrase being read: what was written, and what it is read against."""

    written: str
    today: date
    leaning: Leaning
    calendar: BusinessDays
    day_first: bool | None


def tidy(text: str) -> str:
    """The text in small letters, with single spaces, without commas and the dots of abbreviations; refused when too long."""
    if len(text) > _LONGEST:
        raise Refused(f"A date of {len(text)} characters cannot be read; write one like {EXAMPLES}.")
    folded = re.sub("[\u2010-\u2015]", "-", text.casefold().replace("\u2019", "'")).replace(",", " ")
    return " ".join(re.sub(r"(?<=[a-z])\.", "", folded).split()).rstrip(".")


def quoted(text: str) -> str:
    """What the user wrote, on one line, shortened and in quotation marks, for use in a refusal."""
    line = one_line(text)
    return f"“{line if len(line) <= _QUOTED else line[: _QUOTED - 1] + '…'}”"


def number_of(word: str) -> int:
    """The value of digits or of a number word; "a couple" is 2, "a few" 3 and "several" 5 (`ours`)."""
    return int(word) if word.isdigit() else _NUMBERS[word]


def weekday_of(word: str) -> int:
    """The weekday (Monday is 0) that a name or its abbreviation means."""
    return next(i for i, name in enumerate(wording.WEEKDAYS) if name.casefold().startswith(word[:3]))


def month_of(word: str) -> int:
    """The month (1 to 12) that a name or its abbreviation means."""
    return next(i for i, name in enumerate(wording.MONTHS, 1) if name.casefold().startswith(word[:3]))


def span_of(text: str) -> Span:
    """The span that a phrase of the form `SPAN`, like "2w", "two weeks", "fortnight" or "3 business days", means."""
    if text == "fortnight":
        return Span(14, "day")
    match = re.fullmatch(_SPAN_PARTS, text)
    if match is None:
        raise ValueError(f"{text!r} is not of the form SPAN")
    number, unit = number_of(match[1] or match[2]), match[3]
    if unit.startswith(("business", "working", "work", "weekday", "week day", "bd")):
        return Span(number, "business")
    if unit.startswith("f"):
        return Span(14 * number, "day")
    if unit.startswith("w"):
        return Span(7 * number, "day")
    return Span(number, {"d": "day", "m": "month", "y": "year"}[unit[0]])


def shifted(day: date, span: Span, sign: int, calendar: BusinessDays) -> date:
    """The day one span after (`sign` 1) or before (-1) another.

    Months and years clamp: 31 January + 1 month is 28 or 29 February. Refused outside 1970 to 2100.
    """
    try:
        if span.unit == "business":
            return in_range(_business_shifted(day, sign * span.number, calendar))
        if span.unit == "day":
            return in_range(day + timedelta(days=sign * span.number))
        return in_range(_months_later(day, sign * span.number * (12 if span.unit == "year" else 1)))
    except (OverflowError, ValueError):
        raise _out_of_range() from None


def _business_shifted(day: date, number: int, calendar: BusinessDays) -> date:
    if number > 0:
        return calendar.add(day, number)
    while number < 0:
        day -= timedelta(days=1)
        in_range(day)
        number += calendar.is_business(day)
    return day


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def made(year: int, month: int, day: int) -> date:
    """The date with these numbers; one that does not exist is refused in words, and so is one outside 1970 to 2100."""
    if not EARLIEST.year <= year <= LATEST.year:
        raise _out_of_range()
    if not 1 <= month <= 12:
        raise Refused(f"There is no month {month}; a date is written year-month-day, as in 2026-11-17.")
    last = last_of_month(year, month)
    if not 1 <= day <= last.day:
        why = f"{day} {wording.MONTHS[month - 1]} does not exist: {wording.month(last)} has {last.day} days"
        raise Refused(f"{why}; correct the day, the month or the year.")
    return date(year, month, day)


def in_range(day: date) -> date:
    """The same day, refused outside 1970 to 2100."""
    if not EARLIEST <= day <= LATEST:
        raise _out_of_range()
    return day


def _out_of_range() -> Refused:
    return Refused(f"Dates run from {EARLIEST.year} to {LATEST.year} here, and this one lies outside; correct the year.")


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) strictly after a day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def weekday_before(day: date, weekday: int) -> date:
    """The last such weekday strictly before a day."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def business_before(day: date, calendar: BusinessDays) -> date:
    """The last business day before a day."""
    return _business_shifted(day, -1, calendar)


def nearest(days: Iterable[date], reading: Reading) -> date:
    """Of days of which one lies there, the first from today on, or the last up to today when leaning backward."""
    sign = reading.leaning.sign
    there = (day for day in days if (day - reading.today).days * sign >= 0)
    return min(there, key=lambda day: (day - reading.today).days * sign)


def week_start(day: date, weeks: str) -> date:
    """The Monday of this, the next or the last week."""
    return day + timedelta(days={"last": -7, "this": 0, "next": 7}[weeks] - day.weekday())


def month_start(day: date, months: str) -> date:
    """The first of this, the next or the last month."""
    first = day.replace(day=1)
    if months == "last":
        return (first - timedelta(days=1)).replace(day=1)
    return last_of_month(day.year, day.month) + timedelta(days=1) if months == "next" else first
