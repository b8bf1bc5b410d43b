"""Days in words: what a user writes for a date, when planning ahead or when logging the past."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from afterword.core.errors import Refused
from afterword.core.words import dated, edges, grammar
from afterword.core.words.grammar import EXAMPLES, MONTH, SPAN, WEEKDAY, BusinessDays, Leaning, MondayToFriday, Reading


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
    - "by", "on", "before" and "until" in front change nothing. Dates outside 1970 to 2100 are refused.
    """
    reading = Reading(text, today, leaning, calendar or MondayToFriday(), day_first)
    return grammar.in_range(day_of(stripped(grammar.tidy(text)), reading))


def stripped(tidied: str) -> str:
    """The tidied phrase without the prepositions in front of a date and the politeness behind it."""
    bare = re.sub(r"^(?:(?:by|on|before|until|till|due|no later than|not later than) )+", "", tidied)
    return bare.removesuffix(" at the latest").removesuffix(" latest")


def day_of(phrase: str, reading: Reading) -> date:
    """The day that a tidied phrase means; refused when no rule reads it."""
    for pattern, rule in _RULES:
        match = re.fullmatch(pattern, phrase)
        if match is not None:
            return rule(match, reading)
    if phrase.isdigit():
        number = grammar.quoted(phrase)
        raise Refused(f"A bare number such as {number} could be a day, a month or a count; write the 17th, 17 nov or 17 days.")
    raise Refused(f"{grammar.quoted(reading.written)} cannot be read as a date; write one like {EXAMPLES}.")


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
