"""Dates written out: in figures, with the name of a month, or as a day of the month."""

from __future__ import annotations

import re
from datetime import date

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.words import grammar
from afterword.core.words.grammar import EXAMPLES, Leaning, Reading


def year_first(match: re.Match[str], _reading: Reading) -> date:
    """A date that begins with its year: year, month, day."""
    return grammar.made(int(match[1]), int(match[3]), int(match[4]))


def numeric(match: re.Match[str], reading: Reading) -> date:
    """Day and month in figures, with or without a year: refused unless the order is known or only one makes a date."""
    one, two, year = int(match[1]), int(match[3]), match[4]
    if year is not None and len(year) == 2:
        if reading.day_first is None:
            raise Refused(f"The year in {grammar.quoted(match[0])} is not clear; write it in full, as in 2026-11-17.")
        year = f"20{year}"
    orders = [first for first in (True, False) if _possible(*((one, two) if first else (two, one)))]
    if not orders:
        raise Refused(f"{grammar.quoted(match[0])} is no date in either order; write one like {EXAMPLES}.")
    if reading.day_first is None and len(orders) == 2 and one != two:
        raise Refused(
            f"{grammar.quoted(match[0])} could be {_named(one, two)} or {_named(two, one)}; "
            "write it as 2026-11-17, or say in the settings which comes first (day_first)."
        )
    day_first = reading.day_first if reading.day_first in orders else orders[0]
    day, month = (one, two) if day_first else (two, one)
    return grammar.made(int(year), month, day) if year else _dated(day, month, reading)


def _possible(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _named(day: int, month: int) -> str:
    return f"{day} {wording.MONTHS[month - 1]}"


def month_day(match: re.Match[str], reading: Reading) -> date:
    """A day with the name of its month, either first; a weekday beside them must fit."""
    day, month, year = int(match["day"]), grammar.month_of(match["month"]), match["year"]
    found = grammar.made(int(year), month, day) if year else _dated(day, month, reading)
    return _fitting(found, match["weekday"])


def ordinal(match: re.Match[str], reading: Reading) -> date:
    """ "The 17th": of this month, or of the neighbouring one when it has passed (or lies ahead, looking back)."""
    day, today = int(match["day"]), reading.today
    which = match["which"] or "this"
    if match["which"] is None and reading.leaning is Leaning.FORWARD and day < today.day:
        which = "next"
    elif match["which"] is None and reading.leaning is Leaning.BACKWARD and day > today.day:
        which = "last"
    first = grammar.month_start(today, which)
    return _fitting(grammar.made(first.year, first.month, day), match["weekday"])


def _dated(day: int, month: int, reading: Reading) -> date:
    """A day and month without a year: the first on or after today, or the last on or before it."""
    passed = (month, day) < (reading.today.month, reading.today.day)
    ahead = (month, day) > (reading.today.month, reading.today.day)
    forward = reading.leaning is Leaning.FORWARD
    return grammar.made(reading.today.year + (passed if forward else -ahead), month, day)


def _fitting(day: date, weekday: str | None) -> date:
    if weekday is not None and grammar.weekday_of(weekday) != day.weekday():
        meant = wording.WEEKDAYS[grammar.weekday_of(weekday)]
        really = wording.WEEKDAYS[day.weekday()]
        raise Refused(f"{day.day} {wording.month(day)} is a {really}, not a {meant}; correct the weekday or the date.")
    return day
