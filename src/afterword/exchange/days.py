"""Reading dates as people and services write them, without ever deciding day/month order by itself.

A text is read whole or not at all: a slip, a missing year, a year outside 1970 to 2100 give nothing, so that it stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Final

MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH_WORDS: Final = """
1 jan january januar jän jänner enero ene janvier janv ocak oca gennaio
2 feb february februar febrero février févr fév şubat şub subat
3 mar march märz mär maerz marzo mars mart marts
4 apr april abril abr avril avr nisan nis
5 may mai mayo mayıs mayis maj
6 jun june juni junio juin haziran haz
7 jul july juli julio juillet juil temmuz tem
8 aug august agosto ago août aout ağustos ağu agustos
9 sep sept september septiembre septembre eylül eyl eylul
10 oct october okt oktober octubre octobre ekim eki
11 nov november noviembre novembre kasım kas kasim
12 dec december dez dezember diciembre dic décembre déc aralık ara aralik
"""
_MONTHS: Final = {word: int(line.split()[0]) for line in _MONTH_WORDS.strip().splitlines() for word in line.split()[1:]}
_WEEKDAYS: Final = {name: index for index, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

_CLOCK: Final = (
    r"(?:,?[ T]+(?:at |um |@ ?)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_WEEKDAY: Final = r"(?:(?P<weekday>[a-z]{3,9})\.?,? )?"
_ISO: Final = re.compile(
    r"(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})" + _CLOCK, re.ASCII | re.IGNORECASE
)
_COMPACT: Final = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_NUMBERS: Final = re.compile(
    _WEEKDAY + r"(?P<one>\d{1,2}) ?(?P<s>[-/.]) ?(?P<two>\d{1,2}) ?(?P=s) ?(?P<year>\d{4}|\d{2})" + _CLOCK,
    re.ASCII | re.IGNORECASE,
)
_DAY_MONTH: Final = re.compile(
    _WEEKDAY
    + r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ /-]*(?:(?:of|de) )?"
    + r"(?P<word>[^\W\d_]{3,10})\.?,?[ /-]*(?:de )?(?P<year>\d{4}|\d{2})"
    + _CLOCK,
    re.IGNORECASE,
)
_MONTH_DAY: Final = re.compile(
    _WEEKDAY + r"(?P<word>[^\W\d_]{3,10})\.?[ /-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?,?[ /-]+(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"\d{13}|\d{10}", re.ASCII)
_PARTS: Final = re.compile(r"\s*(?:[&;\n+]|\band\b|\bund\b|, (?=\d))\s*", re.IGNORECASE)
_INSIDE: Final = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,10}\.?,? \d{4}\b"
    r"|\b[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written. `first` and `second` are the two numbers whose order may be open; `known` tells when it is not.

    With `known`, `first` is the day and `second` the month. `clock` is a time of day, `zone` an offset, where given.
    `separator` is the mark between the numbers, empty with `known`: customs of order differ by it.
    """

    year: int
    first: int
    second: int
    known: bool
    clock: time | None = None
    zone: tzinfo | None = None
    separator: str = ""

    @property
    def evidence(self) -> bool | None:
        """True when it can only be day first, False when only month first, None when it says nothing about order."""
        if self.known or (self.first > 12) == (self.second > 12):
            return None
        return self.first > 12

    @property
    def ambiguous(self) -> bool:
        """Whether both orders give a date, and not the same one."""
        return not self.known and self.first <= 12 and self.second <= 12 and self.first != self.second

    def _calendar(self, day_first: bool | None) -> date | None:
        if self.ambiguous and day_first is None:
            return None
        as_day_first = self.known or (day_first if self.ambiguous else self.first > 12)
        day, month = (self.first, self.second) if as_day_first else (self.second, self.first)
        return date(self.year, month, day)

    def day(self, day_first: bool | None, zone: tzinfo) -> date | None:
        """The calendar day in `zone`; None while the order is open.

        Midnight UTC is how services write a date without a time: it stays that date in every zone.
        """
        moment = self.moment(day_first, zone)
        return moment.date() if moment is not None else self._calendar(day_first)

    def moment(self, day_first: bool | None, zone: tzinfo) -> datetime | None:
        """The moment in `zone`, or None when no time of day was written (midnight counts as none) or the order is open."""
        day = self._calendar(day_first)
        if day is None or self.clock is None or self.clock == time(0):
            return None
        return datetime.combine(day, self.clock, self.zone or zone).astimezone(zone)


def read_day(text: str) -> Written | None:
    """The date that the whole text is, or None."""
    text = " ".join(text.split())
    if not 6 <= len(text) <= 60:
        return None
    for pattern in (_ISO, _NUMBERS, _DAY_MONTH, _MONTH_DAY, _COMPACT):
        if match := pattern.fullmatch(text):
            return _checked(match.groupdict())
    return _epoch(int(text)) if _EPOCH.fullmatch(text) else None


def read_days(text: str) -> tuple[Written, ...]:
    """All dates of a cell that holds nothing but dates ("8/5/2019 & 8/14/2019"); empty when any part is something else."""
    if len(text) > 200:
        return ()
    if whole := read_day(text):
        return (whole,)
    parts = [read_day(part) for part in _PARTS.split(text.strip()) if part]
    found = tuple(part for part in parts if part is not None)
    return found if len(found) == len(parts) else ()


def find_day(text: str) -> date | None:
    """The last date written inside a sentence in a form that has one reading only (ISO, or with the month's name)."""
    found = None
    for match in _INSIDE.finditer(text[:400]):
        written = read_day(match.group())
        if written is not None and written.known:
            found = date(written.year, written.second, written.first)
    return found


def from_cell(value: date) -> Written:
    """A date of a format that knows dates; its order is never open."""
    clock = value.time() if isinstance(value, datetime) else None
    zone = value.tzinfo if isinstance(value, datetime) else None
    return Written(value.year, value.day, value.month, known=True, clock=clock, zone=zone)


def spoken(day: date) -> str:
    """The day for a sentence: "5 August 2019"."""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _checked(parts: dict[str, str | None]) -> Written | None:
    year_text = parts["year"] or ""
    year = int(year_text) + (2000 if len(year_text) == 2 else 0)
    if "one" in parts:
        first, second, known = int(parts["one"] or 0), int(parts["two"] or 0), False
    else:
        month = int(parts["month"] or 0) if "month" in parts else _MONTHS.get((parts["word"] or "").casefold(), 0)
        first, second, known = int(parts["day"] or 0), month, True
    clock, zone = _clock(parts)
    if not 1970 <= year <= 2100 or (clock is None and parts.get("hour")):
        return None
    written = Written(year, first, second, known, clock, zone, "" if known else parts["s"] or "")
    return written if _exists(written) and _weekday_fits(written, parts.get("weekday")) else None


def _exists(written: Written) -> bool:
    try:
        # Both readings of an open order exist: no month has fewer than twelve days.
        return written._calendar(day_first=True) is not None
    except ValueError:
        return False


def _weekday_fits(written: Written, weekday: str | None) -> bool:
    if not weekday:
        return True
    wanted = _WEEKDAYS.get(weekday.casefold()[:3])
    return wanted is not None and any(
        (day := written._calendar(order)) is not None and day.weekday() == wanted for order in (True, False)
    )


def _clock(parts: dict[str, str | None]) -> tuple[time | None, tzinfo | None]:
    hour_text, half = parts.get("hour"), parts.get("half")
    if not hour_text or not (parts.get("minute") or half):
        return None, None
    hour, minute, second = int(hour_text), int(parts.get("minute") or 0), int(parts.get("second") or 0)
    if half:
        if not 1 <= hour <= 12:
            return None, None
        hour = hour % 12 + (12 if half.casefold() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None, None
    return time(hour, minute, second), _offset(parts.get("zone"))


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes)
    return timezone(-size if text[0] == "-" else size)


def _epoch(number: int) -> Written | None:
    seconds = number / 1000 if number >= 10**12 else number
    if not 0 <= seconds < 4_133_980_800:
        return None
    return from_cell(datetime.fromtimestamp(seconds, UTC))
