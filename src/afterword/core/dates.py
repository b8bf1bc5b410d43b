"""Offsets, business days and edges of windows: the arithmetic of rules.md section 2, and nothing that knows a playbook.

An edge of a window is a date (a whole local day) or an aware moment. Which one it is follows from the offset: hours and
"at once" give moments, everything else gives dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

Edge = date | datetime
HolidaySource = Callable[[str, int], Mapping[date, str]]
"""From a region and a year to that year's public holidays by name. Raises `Refused` for a region it does not know."""

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class Unit(StrEnum):
    """What an offset counts in."""

    AT_ONCE = "at once"
    SAME_DAY = "same day"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    BUSINESS_DAYS = "business days"


_OFFSET = re.compile(r"(\d{1,3}) (hour|day|week|month|business day)s?")


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance in time as the playbooks write it: "24 hours", "2 business days", "1 month", "same day", "at once"."""

    unit: Unit
    count: int = 0

    @classmethod
    def parse(cls, text: str) -> Offset:
        """The offset that `text` names. Raises ValueError, naming the forms that are understood."""
        if text in (Unit.AT_ONCE, Unit.SAME_DAY):
            return cls(Unit(text))
        match = _OFFSET.fullmatch(text)
        if match is None:
            raise ValueError(
                f'"{text}" is none: write "at once", "same day" or a number of hours, days, weeks, months or business days'
            )
        return cls(Unit(match[2] + "s"), int(match[1]))

    @property
    def hours_based(self) -> bool:
        """Whether it leads to a moment, and therefore to any day, weekends included."""
        return self.unit in (Unit.AT_ONCE, Unit.HOURS)

    def __str__(self) -> str:
        if self.unit in (Unit.AT_ONCE, Unit.SAME_DAY):
            return str(self.unit)
        unit = str(self.unit)
        return f"{self.count} {unit[:-1] if self.count == 1 else unit}"


class Calendar:
    """The business days of one region: Monday to Friday, less its public holidays (rules.md section 2)."""

    def __init__(self, region: str, source: HolidaySource) -> None:
        self.region = region
        self._source = source
        self._years: dict[int, Mapping[date, str]] = {}
        self._business: dict[int, list[date]] = {}
        # Each day of a year that was counted: that year's business days, and where the last one stands that the day includes.
        self._places: dict[date, tuple[list[date], int]] = {}

    def holiday(self, day: date) -> str | None:
        """The name of the public holiday on this day, or None."""
        return self._holidays(day.year).get(day)

    def is_business(self, day: date) -> bool:
        """Whether people are at work on this day."""
        return day.weekday() < _SATURDAY and self.holiday(day) is None

    def roll(self, day: date) -> date:
        """This day if it is a business day, else the next one."""
        return day if self.is_business(day) else self.add(day, 1)

    def add(self, day: date, count: int) -> date:
        """The `count`-th business day after `day`; counting starts on the day after (rules.md section 2)."""
        if count <= 0:
            return day
        try:
            business, at = self._places[day]
            return business[at + count]
        except (KeyError, IndexError):  # the year was not counted yet, or it ends before the count does
            return self._add_over_years(day, count)

    def _add_over_years(self, day: date, count: int) -> date:
        year = day.year
        business = self._business_days(year)
        at = self._places[day][1] + count
        while at >= len(business):
            at -= len(business)
            year += 1
            business = self._business_days(year)
        return business[at]

    def _holidays(self, year: int) -> Mapping[date, str]:
        found = self._years.get(year)
        if found is None:
            found = self._years[year] = self._source(self.region, year)
        return found

    def _business_days(self, year: int) -> list[date]:
        """The business days of a year in order, each of its days entered in `_places`."""
        found = self._business.get(year)
        if found is None:
            holidays = self._holidays(year)  # first: a region that is refused leaves nothing half counted
            found = self._business[year] = []
            for ordinal in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1):
                day = date.fromordinal(ordinal)
                if day.weekday() < _SATURDAY and day not in holidays:
                    found.append(day)
                self._places[day] = found, len(found) - 1
        return found

    def holidays_between(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The holidays from the day after `first` up to and including `last` that fall on a weekday, in order."""
        found = []
        day = first
        while day < last:
            day += _ONE_DAY
            name = self.holiday(day) if day.weekday() < _SATURDAY else None
            if name:
                found.append((day, name))
        return tuple(found)


def add(anchor: Edge, offset: Offset, zone: ZoneInfo, calendar: Calendar) -> Edge:
    """The edge `offset` after `anchor`, before any rolling to a business day.

    Hours are elapsed time, also across a change of clocks, and need a moment as their anchor. Days, weeks and months count
    from the anchor's local date in `zone`; months clamp (31 January + 1 month is the last of February).
    """
    if offset.unit is Unit.AT_ONCE:
        return anchor
    if offset.unit is Unit.HOURS:
        moment = anchor if isinstance(anchor, datetime) else day_start(anchor, zone)
        return (moment.astimezone(UTC) + timedelta(hours=offset.count)).astimezone(zone)
    day = local_day(anchor, zone)
    match offset.unit:
        case Unit.DAYS:
            return day + timedelta(days=offset.count)
        case Unit.WEEKS:
            return day + timedelta(weeks=offset.count)
        case Unit.MONTHS:
            return _months_later(day, offset.count)
        case Unit.BUSINESS_DAYS:
            return calendar.add(day, offset.count)
        case _:
            return day


def _months_later(day: date, count: int) -> date:
    """Calendar arithmetic: the same day of a later month, or its last one (31 January + 1 month = 28 or 29 February)."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def local_day(edge: Edge, zone: ZoneInfo) -> date:
    """The calendar date of an edge where `zone` says."""
    return edge.astimezone(zone).date() if isinstance(edge, datetime) else edge


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a local day; where midnight is skipped by a change of clocks, the moment the day begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC).astimezone(zone)


def begins(edge: Edge, zone: ZoneInfo) -> datetime:
    """The first moment at which an opening edge is reached."""
    return edge if isinstance(edge, datetime) else day_start(edge, zone)


def ends(edge: Edge, zone: ZoneInfo) -> datetime:
    """The first moment at which a closing edge is past: a whole day ends as the next one begins (rules.md: 23:59:59)."""
    if isinstance(edge, datetime):
        return edge + timedelta(microseconds=1)
    return day_start(edge + _ONE_DAY, zone)


def iso(edge: Edge) -> str:
    """An edge as other programs read it: an ISO date, or a moment with its offset, seconds only where there are any."""
    if isinstance(edge, datetime):
        return edge.isoformat(timespec="minutes" if not (edge.second or edge.microsecond) else "seconds")
    return edge.isoformat()
