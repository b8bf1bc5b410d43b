"""Periods in words, each by its last day: "next week", "mid December", "the first quarter", "after the holidays".

Every rule comes with what is `ours` in it, as a short sentence for the user, where people could mean another day as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from afterword.core.words import edges, feasts, grammar
from afterword.core.words.days import day_of
from afterword.core.words.feasts import FEAST
from afterword.core.words.grammar import MONTH, NUMBER_WORD, SPAN, UNIT, Reading

_FRIDAY: Final = 4
_NTH: Final = ("first", "second", "third", "fourth")
_EARLY: Final = ("early", "beginning", "start", "first half")
_MIDDLE: Final = ("mid", "middle")


@dataclass(frozen=True, slots=True)
class Period:
    """The last day of a period, and how it was chosen where people could mean another one; empty where they could not."""

    end: date
    note: str = ""


def period(phrase: str, reading: Reading) -> Period | None:
    """The period that a phrase without prepositions and hedges means, or None when it is none."""
    for pattern, rule, note in _PERIODS:
        match = re.fullmatch(pattern, phrase)
        if match is not None:
            part = match.groupdict().get("part") or ""
            return Period(rule(match, reading), _NOTES.get((note, part)) or (note if note.endswith(".") else ""))
    return None


def _span(match: re.Match[str], reading: Reading) -> date:
    return _later(match["span"], reading)


def _later(words: str, reading: Reading) -> date:
    return grammar.shifted(reading.today, grammar.span_of(words), 1, reading.calendar)


def _range(match: re.Match[str], reading: Reading) -> date:
    """ "2-3 weeks": the longer of the two, since a period ends with its last day."""
    unit = match["unit"]
    return max(_later(f"{match[end]} {unit}", reading) for end in ("from", "to"))


def _or_two(match: re.Match[str], reading: Reading) -> date:
    return _later(f"two {match['unit']}", reading)


def _and_a_half(match: re.Match[str], reading: Reading) -> date:
    return reading.today + timedelta(days=7 * grammar.number_of(match["count"]) + 4)


def _hours(match: re.Match[str], reading: Reading) -> date:
    return reading.today + timedelta(days=-(-int(match["hours"]) // 24))


def _week(match: re.Match[str], reading: Reading) -> date:
    if (match["which"] or "this") == "this":
        return edges.end_of_the_week(reading)
    return grammar.week_start(reading.today, match["which"]) + timedelta(days=_FRIDAY)


def _week_after_next(_match: re.Match[str], reading: Reading) -> date:
    return grammar.week_start(reading.today, "next") + timedelta(days=7 + _FRIDAY)


def _week_of(match: re.Match[str], reading: Reading) -> date:
    """ "The week of the 16th": the Friday of the week in which that day lies; "the week after" it, the next Friday."""
    weeks = {"of": 0, "commencing": 0, "beginning": 0, "starting": 0, "after": 1, "before": -1, "following": 1}[match["way"]]
    day = day_of(match["day"], replace(reading, written=match["day"]))
    return grammar.week_start(day, "this") + timedelta(days=_FRIDAY, weeks=weeks)


def _part_of_week(match: re.Match[str], reading: Reading) -> date:
    part = match["part"]
    days = 2 if part in (*_MIDDLE, "first half") else 1 if part in _EARLY else _FRIDAY
    return grammar.week_start(reading.today, match["which"] or "this") + timedelta(days=days)


def _weekend(_match: re.Match[str], reading: Reading) -> date:
    return grammar.week_start(reading.today, "this") + timedelta(days=6)


def _after_weekend(_match: re.Match[str], reading: Reading) -> date:
    return grammar.week_start(reading.today, "next") + timedelta(days=1)


def _nth_week(match: re.Match[str], reading: Reading) -> date:
    """ "The first week of December": the Friday of the first working week that has most of its days in the month."""
    nth = match["nth"]

    def friday(first: date) -> date:
        last = grammar.last_of_month(first.year, first.month)
        if nth == "last":
            return min(grammar.weekday_before(last + timedelta(days=1), 2) + timedelta(days=2), last)
        return grammar.weekday_after(first - timedelta(days=1), 2) + timedelta(days=2, weeks=_NTH.index(nth))

    return _in_month(match, reading, friday)


def _month(match: re.Match[str], reading: Reading) -> date:
    part = match.groupdict().get("part")
    return _in_month(match, reading, lambda first: _end_of_part(first, part))


def _in_month(match: re.Match[str], reading: Reading, day_in: Callable[[date], date]) -> date:
    """A day of a month named, of "next month", or of "the month": the coming one where the month does not say which."""
    named = match.groupdict()
    if named.get("month"):
        month = grammar.month_of(named["month"] or "")
        if named.get("year"):
            return day_in(grammar.made(_year_of(named["year"] or "", reading), month, 1))
        return grammar.nearest((day_in(date(reading.today.year + by, month, 1)) for by in (0, 1)), reading)
    which = named.get("which")
    found = day_in(grammar.month_start(reading.today, which or "this"))
    return found if which or found >= reading.today else day_in(grammar.month_start(reading.today, "next"))


def _end_of_part(first: date, part: str | None) -> date:
    if part in ("mid", "middle", "first half"):
        return first.replace(day=15)
    return first.replace(day=10) if part in _EARLY else grammar.last_of_month(first.year, first.month)


def _quarter(match: re.Match[str], reading: Reading) -> date:
    part, which, named = match["part"], match["which"], match["quarter"]
    number = ("q1", "q2", "q3", "q4", *(f"{nth} quarter" for nth in _NTH)).index(named) % 4 if named else None

    def end(year: int, quarter: int) -> date:
        year, quarter = year + quarter // 4, quarter % 4
        if part in _MIDDLE:
            return date(year, 3 * quarter + 2, 15)
        return grammar.last_of_month(year, 3 * quarter + (1 if part in _EARLY else 3))

    if number is None:
        return end(reading.today.year, (reading.today.month - 1) // 3 + (which == "next"))
    if match["year"]:
        return end(grammar.made(_year_of(match["year"], reading), 1, 1).year, number)
    return grammar.nearest((end(reading.today.year + by, number) for by in (0, 1)), reading)


def _year(match: re.Match[str], reading: Reading) -> date:
    part, named = match["part"], match["year"]
    year = grammar.made(_year_of(named, reading) if named else reading.today.year, 1, 1).year
    if part in ("mid", "middle", "first half"):
        return date(year, 6, 30)
    return date(year, 1, 31) if part in _EARLY else date(year, 12, 31)


def _year_of(words: str, reading: Reading) -> int:
    return int(words) if words.isdigit() else reading.today.year + words.startswith("next")


def _new_year(_match: re.Match[str], reading: Reading) -> date:
    return grammar.nearest((date(reading.today.year + by, 1, 31) for by in (0, 1)), reading)


def _early_in_new_year(_match: re.Match[str], reading: Reading) -> date:
    return grammar.nearest((date(reading.today.year + by, 1, 10) for by in (0, 1)), reading)


def _after_feast(match: re.Match[str], reading: Reading) -> date:
    """The Friday of the week after the one in which a feast lies."""
    days = feasts.around(feasts.rule_of(match["feast"], reading), reading)
    return grammar.nearest((grammar.week_start(day, "next") + timedelta(days=_FRIDAY) for day in days), reading)


def _day_range(match: re.Match[str], reading: Reading) -> date:
    """ "3-5 December" and "December 3 to 5": the later day."""
    year = f" {match['year']}" if match["year"] else ""
    if int(match["one"]) >= int(match["day"]):
        raise grammar.Unreadable(f"{grammar.quoted(reading.written)} runs backwards; write the later day alone.")
    return day_of(f"{match['day']} {match['month']}{year}", reading)


_EARLY_JANUARY: Final = "That is read as until 10 January."
_QUARTERS: Final = "Quarters are those of the calendar year."
_NOTES: Final = {
    **{("month", part): "The beginning of a month is read as until its 10th." for part in ("early", "beginning", "start")},
    **{("month", part): "The middle of a month is read as its 15th." for part in _MIDDLE},
    ("month", "first half"): "The first half of a month ends with its 15th.",
    **{("week", part): "The beginning of a week is read as until its Tuesday." for part in ("early", "beginning", "start")},
    **{("week", part): "The middle of a week is read as its Wednesday." for part in (*_MIDDLE, "first half")},
    **{("year", part): "The beginning of a year is read as January." for part in ("early", "beginning", "start")},
    **{("year", part): "The middle of a year is read as the end of June." for part in _MIDDLE},
    **{(_QUARTERS, part): f"{_QUARTERS[:-1]}, and “early” is their first month." for part in ("early", "beginning", "start")},
    **{(_QUARTERS, part): f"{_QUARTERS[:-1]}, and “mid” is the 15th of their second month." for part in _MIDDLE},
    **{(_QUARTERS, part): _QUARTERS for part in ("late", "end")},
}
"""What is said of a part of a period, by the period and the part."""

_WHICH: Final = "(?:the |(?P<which>this|next) )?"
_PART: Final = "(?P<part>early|mid|late|later|beginning|start|middle|end|first half|second half)(?: of |-| in | )"
_COUNT: Final = f"[0-9]{{1,4}}|{NUMBER_WORD}"
_NAMED_YEAR: Final = "(?:(?: of| in)? (?P<year>[0-9]{4}|next year|this year))?"
_MONTHS: Final = f"(?:(?P<month>{MONTH}){_NAMED_YEAR}|{_WHICH}month)"
_ORD: Final = "(?:st|nd|rd|th)?"
_DAYS: Final = f"(?P<one>[0-9]{{1,2}}){_ORD}(?: ?- ?| to | or )(?:the )?(?P<day>[0-9]{{1,2}}){_ORD}"
_WAY: Final = "(?P<way>of|commencing|beginning|starting|after|before|following)"
_PERIODS: Final[tuple[tuple[str, Callable[[re.Match[str], Reading], date], str], ...]] = (
    (f"(?P<span>{SPAN})", _span, ""),
    (
        f"(?:between )?(?P<from>{_COUNT})(?: ?[-/] ?| (?:to|or|and|maybe|or maybe) )(?P<to>{_COUNT}) ?(?P<unit>{UNIT})",
        _range,
        "",
    ),
    (f"(?:an?|one|1) (?P<unit>{UNIT}) or two", _or_two, ""),
    (f"(?P<from>{_COUNT}) (?P<unit>{UNIT}) (?:or|maybe|possibly|or maybe|or possibly) (?P<to>{_COUNT})", _range, ""),
    (f"(?P<count>{_COUNT})(?: weeks?)? and a half(?: weeks)?", _and_a_half, ""),
    ("(?P<hours>[0-9]{1,3}) ?(?:hours?|hrs?|h)", _hours, ""),
    ("(?:later )?(?P<which>this|next) week", _week, ""),
    (f"(?:the )?end(?: of|-)? {_WHICH}week", _week, ""),
    ("(?:the )?week after next", _week_after_next, ""),
    (f"(?:the )?week {_WAY}(?: the week of)? (?P<day>.+)", _week_of, ""),
    (f"(?:the )?{_PART}{_WHICH}week", _part_of_week, "week"),
    ("(?:over |during )?(?:the|this) weekend", _weekend, ""),
    ("after the weekend", _after_weekend, "That is read as until the Tuesday after it."),
    (
        f"(?:(?:the )?end of )?(?:the )?(?P<nth>first|second|third|fourth|last) week (?:of|in) {_MONTHS}",
        _nth_week,
        "A week of a month is the working week with most of its days in it.",
    ),
    (f"(?:the )?{_PART}{_MONTHS}", _month, "month"),
    ("(?P<which>this|next) month", _month, ""),
    (f"(?P<month>{MONTH}){_NAMED_YEAR}", _month, ""),
    (f"{_DAYS} (?:of )?(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?", _day_range, ""),
    (f"(?P<month>{MONTH}) (?:the )?{_DAYS}(?: (?P<year>[0-9]{{4}}))?", _day_range, ""),
    (
        f"(?:the )?(?:{_PART})?(?:(?:the )?(?P<quarter>q[1-4]|(?:first|second|third|fourth) quarter){_NAMED_YEAR}"
        f"|{_WHICH}quarter)",
        _quarter,
        _QUARTERS,
    ),
    ("in the new year", _new_year, "That is read as January."),
    ("(?:early|beginning of|start of) the new year", _early_in_new_year, _EARLY_JANUARY),
    (
        "after (?:the )?(?:holidays|holiday season|christmas(?: break)?|xmas|new years?|new year's)",
        _early_in_new_year,
        _EARLY_JANUARY,
    ),
    (f"after (?:the )?(?P<feast>{FEAST})", _after_feast, "That is read as until the end of the week after it."),
    (f"(?:the )?(?:{_PART})?(?:the )?(?P<year>next year|this year|20[0-9]{{2}})", _year, "year"),
    (f"(?:the )?{_PART}(?:the )?(?P<year>)year", _year, "year"),
)
