"""First and last days: of weeks, months and years, and of a weekday within a month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from afterword.core.words import grammar
from afterword.core.words.grammar import Reading


def edge_of_week(match: re.Match[str], reading: Reading) -> date:
    """The Monday or the Friday of a week; of "the week" alone, the nearest on the side it leans to, today included."""
    days = timedelta(days=4 if match["edge"] == "end" else 0)
    return _chosen(match["which"], reading, lambda which: grammar.week_start(reading.today, which) + days)


def end_of_the_week(reading: Reading) -> date:
    """The Friday of the week that today lies in; said on a weekend, this week is over and its Friday is the coming one."""
    friday = grammar.week_start(reading.today, "this") + timedelta(days=4)
    return friday if friday >= reading.today else friday + timedelta(weeks=1)


def edge_of_month(match: re.Match[str], reading: Reading) -> date:
    """The first or the last day of a month; of "the month" alone, the nearest on the side it leans to, today included."""

    def edge(which: str) -> date:
        first = grammar.month_start(reading.today, which)
        return grammar.last_of_month(first.year, first.month) if match["edge"] == "end" else first

    return _chosen(match["which"], reading, edge)


def edge_of_year(match: re.Match[str], reading: Reading) -> date:
    """1 January or 31 December of a year; of "the year" alone, the nearest on the side it leans to, today included."""

    def edge(which: str) -> date:
        year = reading.today.year + {"last": -1, "this": 0, "next": 1}[which]
        return date(year, 12, 31) if match["edge"] == "end" else date(year, 1, 1)

    return _chosen(match["which"], reading, edge)


def edge_of_named_month(match: re.Match[str], reading: Reading) -> date:
    """The first or last day of a month named; without a year, the nearest on the side it leans to."""
    month = grammar.month_of(match["month"])
    return _of_year(
        match["year"],
        reading,
        lambda year: grammar.last_of_month(year, month) if match["edge"] == "end" else date(year, month, 1),
    )


def first_of(match: re.Match[str], reading: Reading) -> date:
    """The day that "next week" or "next month" begins."""
    return (grammar.week_start if match["unit"] == "week" else grammar.month_start)(reading.today, match["which"])


def nth_weekday(match: re.Match[str], reading: Reading) -> date:
    """Such as the first Monday of December; without a year, the nearest on the side it leans to."""
    month, weekday, nth = grammar.month_of(match["month"]), grammar.weekday_of(match["weekday"]), match["nth"]

    def nth_of(year: int) -> date:
        if nth == "last":
            return grammar.weekday_before(grammar.last_of_month(year, month) + timedelta(days=1), weekday)
        weeks = ("first", "second", "third", "fourth").index(nth)
        return grammar.weekday_after(date(year, month, 1) - timedelta(days=1), weekday) + timedelta(weeks=weeks)

    return _of_year(match["year"], reading, nth_of)


def _chosen(which: str | None, reading: Reading, edge: Callable[[str], date]) -> date:
    return edge(which) if which else grammar.nearest([edge(each) for each in ("last", "this", "next")], reading)


def _of_year(year: str | None, reading: Reading, day_in: Callable[[int], date]) -> date:
    if year:
        return day_in(grammar.made(int(year), 1, 1).year)
    return grammar.nearest([day_in(reading.today.year + distance) for distance in (-1, 0, 1)], reading)
