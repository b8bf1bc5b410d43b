"""Days in words: what a user writes for a date, when planning ahead or when logging the past."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from afterword.core.errors import Refused
from afterword.core.words import dated, edges, feasts, grammar
from afterword.core.words.feasts import FEAST
from afterword.core.words.grammar import (
    EXAMPLES,
    MONTH,
    SPAN,
    WEEKDAY,
    BusinessDays,
    Leaning,
    MondayToFriday,
    Reading,
    Unreadable,
)


def read_day(
    text: str, *, today: date, leaning: Leaning, calendar: BusinessDays | None = None, day_first: bool | None = None
) -> date:
    """The day that a phrase means, seen from `today`; `Refused` with a hint when it has none or more than one meaning.

    - A weekday alone is never today: the first one strictly after it, or the last one strictly before it when leaning backward.
      "next tue" is the first Tuesday strictly after today and "last fri" the last Friday strictly before it, however it leans.
      "this fri" may be today. "tue next week" is the Tuesday of the week (from Monday on) after this one.
    - "in 2 weeks" goes forward and "2 weeks ago" back; "2 weeks" alone leans. Months clamp to the end of a shorter one.
      Weekdays, working days and business days are those of `calendar`, Monday to Friday without one.
    - "17 nov" is the first on or after today, or the last on or before it; "the 17th" likewise. A weekday written beside a date
      must fit it. "next week" is its Monday, "end of next week" its Friday, "next month" its first day and "end of month"
      the coming last day of one.
    - 03/04/2026 is refused unless `day_first` says what it means; 17/11/2026 has one reading only. A bare number is refused.
    - "christmas", "xmas eve", "new year", "thanksgiving" (of the calendar's region), "easter" and the like lean too.
    - "by", "on", "at" and "until" in front change nothing, nor does "end of day" beside a day. "before friday" is the last
      business day before it, "before december" the last one of November. Dates outside 1970 to 2100 are refused.
    """
    reading = Reading(text, today, leaning, calendar or MondayToFriday(), day_first)
    return grammar.in_range(day_of(without_end_of_day(stripped(grammar.tidy(text))), reading))


def stripped(tidied: str) -> str:
    """The tidied phrase without the prepositions in front of a date and the politeness behind it."""
    bare = re.sub(r"^(?:(?:by|on or before|on|at|until|till|due|no later than|not later than) )+", "", tidied)
    return bare.removesuffix(" at the latest").removesuffix(" latest")


def without_end_of_day(phrase: str) -> str:
    """The phrase without "end of day", "EOD" and "COB" beside a day; alone they mean today."""
    if re.fullmatch(f"(?:by |at )?(?:the )?(?:{END_OF_DAY})", phrase):
        return "today"
    phrase = re.sub(f"^(?:by |at )?(?:the )?(?:{END_OF_DAY}) (?:on |of )?(?=.)", "", phrase)
    return re.sub(f"(?<=.) (?:by |at )?(?:the )?(?:{END_OF_DAY})$", "", phrase)


def day_of(phrase: str, reading: Reading) -> date:
    """The day that a tidied phrase means; refused when no rule reads it."""
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, phrase)
        if match is not None:
            return rule(match, reading)
    if phrase.isdigit():
        number = grammar.quoted(phrase)
        raise Refused(f"A bare number such as {number} could be a day, a month or a count; write the 17th, 17 nov or 17 days.")
    raise Unreadable(f"{grammar.quoted(reading.written)} cannot be read as a date; write one like {EXAMPLES}.")


def _fixed(match: re.Match[str], reading: Reading) -> date:
    days = {"today": 0, "now": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1, "after tomorrow": 2, "before yesterday": -2}
    return reading.today + timedelta(days=days[match[1]])


def _weekday(match: re.Match[str], reading: Reading) -> date:
    which, weekday = match[1], grammar.weekday_of(match[2])
    if which in ("next", "following", "coming", "this coming"):
        return grammar.weekday_after(reading.today, weekday)
    if which in ("last", "past", "previous"):
        return grammar.weekday_before(reading.today, weekday)
    if which == "this" and weekday == reading.today.weekday():
        return reading.today
    look = grammar.weekday_after if reading.leaning is Leaning.FORWARD else grammar.weekday_before
    return look(reading.today, weekday)


def _weekday_of_week(match: re.Match[str], reading: Reading) -> date:
    return grammar.week_start(reading.today, match["week"]) + timedelta(days=grammar.weekday_of(match["weekday"]))


def _span(match: re.Match[str], reading: Reading) -> date:
    span = grammar.span_of(match["span"])
    sign = reading.leaning.sign
    if match["lead"] in ("in ", "+") or match["trail"] in (" from now", " later"):
        sign = 1
    elif match["lead"] == "-" or match["trail"] in (" ago", " back"):
        sign = -1
    return grammar.shifted(reading.today, span, sign, reading.calendar)


def _span_from(match: re.Match[str], reading: Reading) -> date:
    span = grammar.span_of(match["span"])
    # "A week from friday" speaks of a Friday ahead; "3 days after tuesday" may tell of the past.
    anchor = replace(reading, leaning=Leaning.FORWARD) if match["way"] in ("from", "on") else reading
    return grammar.shifted(day_of(match["day"], anchor), span, -1 if match["way"] == "before" else 1, reading.calendar)


def _before(match: re.Match[str], reading: Reading) -> date:
    """The last business day before a day, or before the first one of a month or year; "before the end of" is the end."""
    phrase = match["day"]
    if re.match("(?:the )?end ", phrase):
        return day_of(phrase, reading)
    if re.fullmatch(SPAN, phrase):
        raise Unreadable(f"{grammar.quoted(reading.written)} names no day; write one like {EXAMPLES}.")
    if phrase == "the weekend":
        return edges.end_of_the_week(reading)
    if re.fullmatch(f"(?:the )?(?:{MONTH})(?: [0-9]{{4}})?|next year", phrase):
        phrase = f"start of {phrase.removeprefix('the ')}"
    phrase = "christmas" if phrase == "the holidays" else phrase
    return grammar.business_before(day_of(phrase, reading), reading.calendar)


def _day_beside(match: re.Match[str], reading: Reading) -> date:
    """ "The day after Thanksgiving", "the Friday before Christmas"."""
    day, after = day_of(match["day"], reading), match["way"] == "after"
    if match["which"] == "day":
        return day + timedelta(days=1 if after else -1)
    return (grammar.weekday_after if after else grammar.weekday_before)(day, grammar.weekday_of(match["which"]))


def _weekday_week(match: re.Match[str], reading: Reading) -> date:
    """ "Friday week": a week after the coming Friday."""
    return grammar.weekday_after(reading.today, grammar.weekday_of(match[1])) + timedelta(weeks=1)


def _week_after_next(_match: re.Match[str], reading: Reading) -> date:
    return grammar.week_start(reading.today, "next") + timedelta(weeks=1)


END_OF_DAY: Final = "eod|eob|cob|end of (?:the )?(?:business |working )?day|end of business|close of (?:business|play)(?: day)?"
_WHICH = "(?P<which>this|next|last)"
_EDGE = "(?P<edge>end|start|beginning)(?: of)?"
_DAY = "(?P<day>[0-9]{1,2})"
_ORD = "(?:st|nd|rd|th)"
_LED = f"(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?"
_YEAR = "(?:[ -](?P<year>[0-9]{4}))?"
_RULES: Final[tuple[tuple[str, Callable[[re.Match[str], Reading], date]], ...]] = (
    (r"(?:(?:the )?day )?(today|now|tonight|tomorrow|yesterday|after tomorrow|before yesterday)", _fixed),
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", dated.year_first),
    (r"([0-9]{1,2})([-/.])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?", dated.numeric),
    (f"(?:(?:the )?(this coming|this|next|last|coming|following|past|previous) )?({WEEKDAY})", _weekday),
    (f"(?P<weekday>{WEEKDAY}) (?:of )?(?P<week>this|next|last) week", _weekday_of_week),
    (f"(?P<week>this|next|last) week(?:'s)?(?: on)? (?P<weekday>{WEEKDAY})", _weekday_of_week),
    (f"{_LED}{_DAY}{_ORD}(?: of (?P<which>this|next|last) month)?", dated.ordinal),
    (f"(?:(?P<weekday>{WEEKDAY}) )?the {_DAY}(?: of (?P<which>this|next|last) month)?", dated.ordinal),
    (f"{_LED}{_DAY}{_ORD}?(?: of)?[ -]?(?P<month>{MONTH}){_YEAR}", dated.month_day),
    (f"{_LED}(?P<month>{MONTH})[ -]?(?:the )?{_DAY}{_ORD}?{_YEAR}", dated.month_day),
    (f"({WEEKDAY}) week", _weekday_week),
    ("(?:the )?week after next", _week_after_next),
    (f"(?:the |this )?(?P<feast>{FEAST})(?: (?P<year>[0-9]{{4}}))?", feasts.feast),
    (f"(?:the )?(?P<which>day|{WEEKDAY}) (?P<way>after|before) (?P<day>.+)", _day_beside),
    ("before (?P<day>.+)", _before),
    (rf"(?P<lead>in |\+|-)?(?P<span>{SPAN})(?P<trail> ago| back| from now| later)?", _span),
    (f"(?P<span>{SPAN}) (?P<way>from|after|before|on) (?P<day>.+)", _span_from),
    (f"(?:the )?{_EDGE} (?:the |{_WHICH} )?week", edges.edge_of_week),
    (f"(?:the )?{_EDGE} (?:the |{_WHICH} )?month", edges.edge_of_month),
    (f"(?:the )?{_EDGE} (?:the |{_WHICH} )?year", edges.edge_of_year),
    (f"(?:the )?{_EDGE} (?P<month>{MONTH}){_YEAR}", edges.edge_of_named_month),
    (f"{_WHICH} (?P<unit>week|month)", edges.first_of),
    (
        f"(?:the )?(?P<nth>first|second|third|fourth|last) (?P<weekday>{WEEKDAY}) (?:of|in) (?P<month>{MONTH}){_YEAR}",
        edges.nth_weekday,
    ),
)
