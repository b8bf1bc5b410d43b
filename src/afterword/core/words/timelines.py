"""Stated timelines in words: what a company said about when it decides (rules.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.model import StatedTimeline
from afterword.core.terms import Precision
from afterword.core.words import grammar
from afterword.core.words.days import day_of, stripped
from afterword.core.words.grammar import MONTH, NUMBER_WORD, SPAN, UNIT, BusinessDays, Leaning, MondayToFriday, Reading

_NONE: Final = frozenset(
    {
        "",
        "-",
        "none",
        "no",
        "nothing",
        "nobody said",
        "not said",
        "they did not say",
        "unknown",
        "n/a",
        "did not say",
        "didn't say",
    }
)
_HEDGE: Final = (
    "in|within|over|about|around|roughly|approximately|approx|probably|maybe|perhaps|hopefully|up to|at most|at least"
)
_EXAMPLES: Final = "“by the 17th”, “next Tuesday”, “two weeks”, “end of the month” or “none”"
_FRIDAY: Final = 4


def read_timeline(
    text: str, *, said_on: date, calendar: BusinessDays | None = None, day_first: bool | None = None
) -> StatedTimeline:
    """What they said about when they decide, counted from the day it was said; `text` keeps what was typed.

    - "none", "" and the like have the precision `none`.
    - A calendar day ("next Tuesday", "by the 17th", "2026-11-17") has the precision `date` and is read as by `read_day`.
    - Everything else is a `period`, and its day is the last one of it: "two weeks" and "within 10 days" are counted from
      `said_on`, "2-3 weeks" ends with the longer, "a few days" is 3 and "several days" 5; "next week" and "end of next week"
      end on that Friday, "december" on its last day. `ours`: "early next week" lasts until its Tuesday and "mid next week"
      until its Wednesday; "early december" lasts until the 10th, "mid december" until the 20th, "late december" until its end.

    Refused: what cannot be read, what can be read in two ways, and a day before `said_on`.
    """
    phrase = _counted(stripped(grammar.tidy(text)))
    if phrase in _NONE:
        return StatedTimeline(text=text)
    reading = Reading(text, said_on, Leaning.FORWARD, calendar or MondayToFriday(), day_first)
    day, precision = _period_end(_unhedged(phrase), reading), Precision.PERIOD
    if day is None:
        day, precision = _named_day(phrase, reading), Precision.DATE
    grammar.in_range(day)
    if day < said_on:
        said = wording.day(said_on)
        raise Refused(
            f"{wording.day(day)} lies before {said}, the day on which they said it; correct the date, or write “none”."
        )
    return StatedTimeline(precision=precision, day=day, text=text)


def _counted(phrase: str) -> str:
    """ "Another week" is one week, "another two weeks" are two: either way counted from the day on which they said it."""
    phrase = re.sub(r"^(?:they|he|she|we) (?:said|say|need|needed|asked for|will need|decide|will decide) ", "", phrase)
    phrase = re.sub(rf"\banother (?=(?:[0-9]|(?:{NUMBER_WORD}) ))", "", phrase)
    return re.sub(r"\banother\b", "a", phrase)


def _unhedged(phrase: str) -> str:
    """The phrase without the words that say no more than "roughly"."""
    bare = phrase.replace("~", "")
    bare = re.sub(f"^(?:(?:{_HEDGE}) )+", "", bare)
    bare = re.sub(rf"^(?:the )?(?:next|coming) (?=(?:[0-9]|(?:{NUMBER_WORD}) ))", "", bare)
    bare = re.sub(r"(?: or so| max| at most| at the most| or less| from now| from today|'s? time)$", "", bare)
    return re.sub(r"(?<=s)' time$|(?<=s) time$", "", bare)


def _period_end(phrase: str, reading: Reading) -> date | None:
    for pattern, rule in _PERIODS:
        match = re.fullmatch(pattern, phrase)
        if match is not None:
            return rule(match, reading)
    return None


def _named_day(phrase: str, reading: Reading) -> date:
    try:
        return day_of(phrase, reading)
    except Refused as refused:
        if "cannot be read" not in str(refused):
            raise
        raise Refused(
            f"{grammar.quoted(reading.written)} cannot be read as a timeline; write what they said, such as {_EXAMPLES}."
        ) from None


def _span(match: re.Match[str], reading: Reading) -> date:
    return _later(match["span"], reading)


def _later(words: str, reading: Reading) -> date:
    return grammar.shifted(reading.today, grammar.span_of(words), 1, reading.calendar)


def _range(match: re.Match[str], reading: Reading) -> date:
    """ "2-3 weeks": the longer of the two, since a period ends with its last day."""
    unit = match["unit"]
    return max(_later(f"{match[end]} {unit}", reading) for end in ("from", "to"))


def _two_spans(match: re.Match[str], reading: Reading) -> date:
    return max(_later(match["one"], reading), _later(match["other"], reading))


def _or_two(match: re.Match[str], reading: Reading) -> date:
    return _later(f"two {match['unit']}", reading)


def _week(match: re.Match[str], reading: Reading) -> date:
    """The Friday that ends this or next week; said on a weekend, this week is over and its Friday is the coming one."""
    which = match["which"] or "this"
    if which == "this" and reading.today.weekday() > _FRIDAY:
        return grammar.weekday_after(reading.today, _FRIDAY)
    return grammar.week_start(reading.today, which) + timedelta(days=_FRIDAY)


def _part_of_week(match: re.Match[str], reading: Reading) -> date:
    days = {"early": 1, "beginning": 1, "start": 1, "mid": 2, "middle": 2, "late": _FRIDAY}
    return grammar.week_start(reading.today, match["which"] or "this") + timedelta(days=days[match["part"]])


def _month(match: re.Match[str], reading: Reading) -> date:
    first = grammar.month_start(reading.today, match["which"] or "this")
    return _end_of_part(first.year, first.month, match["part"])


def _named_month(match: re.Match[str], reading: Reading) -> date:
    month, part = grammar.month_of(match["month"]), match["part"]
    if match["year"]:
        year = int(match["year"])
        grammar.made(year, month, 1)
        return _end_of_part(year, month, part)
    this_year = _end_of_part(reading.today.year, month, part)
    return this_year if this_year >= reading.today else _end_of_part(reading.today.year + 1, month, part)


def _end_of_part(year: int, month: int, part: str | None) -> date:
    """The last day of a month or of a third of it."""
    if part in ("early", "beginning", "start"):
        return date(year, month, 10)
    return date(year, month, 20) if part in ("mid", "middle") else grammar.last_of_month(year, month)


def _year(match: re.Match[str], reading: Reading) -> date:
    return date(reading.today.year + (match["which"] == "next"), 12, 31)


def _week_of(match: re.Match[str], reading: Reading) -> date:
    """ "The week of the 16th": the Friday of the week in which that day lies."""
    day = day_of(match["day"], replace(reading, written=match["day"]))
    return grammar.week_start(day, "this") + timedelta(days=_FRIDAY)


_WHICH: Final = "(?:the |(?P<which>this|next) )?"
_PART: Final = "(?P<part>early|mid|late|beginning|start|middle|end)(?: of |-| )"
_COUNT: Final = f"[0-9]{{1,4}}|{NUMBER_WORD}"
_PERIODS: Final[tuple[tuple[str, Callable[[re.Match[str], Reading], date]], ...]] = (
    (f"(?P<span>{SPAN})", _span),
    (f"(?:between )?(?P<from>{_COUNT})(?: ?- ?| to | or | and )(?P<to>{_COUNT}) ?(?P<unit>{UNIT})", _range),
    (f"(?:between )?(?P<one>{SPAN})(?: ?- ?| to | or | and )(?P<other>{SPAN})", _two_spans),
    (f"(?:an?|one|1) (?P<unit>{UNIT}) or two", _or_two),
    ("(?:later )?(?P<which>this|next) week", _week),
    (f"(?:the )?end(?: of|-)? {_WHICH}week", _week),
    (f"(?:the )?(?P<part>early|mid|late|beginning|start|middle)(?: of |-| ){_WHICH}week", _part_of_week),
    (f"(?:the )?{_PART}{_WHICH}month", _month),
    ("(?P<part>)(?:(?:later )?(?P<which>this|next)) month", _month),
    (f"(?:(?:the )?{_PART})?(?P<month>{MONTH})(?: (?P<year>[0-9]{{4}}))?", _named_month),
    ("(?:the )?(?:end of )?(?:the |(?P<which>this|next) )?year", _year),
    ("(?:the )?week of (?P<day>.+)", _week_of),
)
