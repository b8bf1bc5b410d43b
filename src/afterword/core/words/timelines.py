"""Stated timelines in words: what a company said about when it decides (rules.md section 1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import Final

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.model import StatedTimeline
from afterword.core.terms import Precision
from afterword.core.words import grammar, reasons, sentences
from afterword.core.words.days import day_of, stripped, without_end_of_day
from afterword.core.words.grammar import NUMBER_WORD, WEEKDAY, BusinessDays, Leaning, MondayToFriday, Reading, Unreadable
from afterword.core.words.periods import period
from afterword.core.words.plain import NOTHING, VAGUE, plain


@dataclass(frozen=True, slots=True)
class Understood:
    """A timeline as it was read, and what the user should know about how; the note is empty where nothing was chosen.

    `relative` tells that the same words, said in another week, would have meant another day.
    """

    timeline: StatedTimeline
    note: str = ""
    relative: bool = False


def read_timeline(
    text: str, *, said_on: date, calendar: BusinessDays | None = None, day_first: bool | None = None
) -> StatedTimeline:
    """What they said about when they decide, counted from the day it was said; `text` keeps what was typed.

    - "none", "" and the like have the precision `none`; so have words that name no day: "soon", "as soon as possible".
    - A calendar day ("next Tuesday", "by the 17th", "2026-11-17", "by Christmas") has the precision `date` and is read as by
      `read_day`; so has "before Friday", the last business day before it.
    - Everything else is a `period`, and its day is the last one of it: "two weeks" and "within 10 days" are counted from
      `said_on`, "2-3 weeks" ends with the longer, "a few days" is 3 and "several days" 5; "next week" and "end of next week"
      end on that Friday, "december" and "by december" on its last day, the latest that they can mean.
    - `ours`: "early next week" lasts until its Tuesday, "mid next week" until its Wednesday. "Early december" lasts until the
      10th; "mid december" until the 15th: that is the day which most people mean by mid-month, and a month's second third would
      keep the user waiting until the 20th, when they count on hearing about the 15th. "The first week of december" is the first
      working week with most of its days in it. "In the new year" and "early next year" are January; "after the holidays" and
      "early in the new year" last until 10 January; "after Thanksgiving" lasts until the Friday of the week after it; quarters
      are those of the calendar year. "Around the 15th" is a period that ends on the 15th.
    - Of two joined by "or", "to" or a dash, it is the later one. A sentence is read by the one timeline in it where every other
      word changes nothing; a reason given with it ("because of", "since", "so") is left aside where it sets no condition and
      names no other day.

    Refused: what cannot be read, what can be read in two ways, two timelines, conditions, what says only when they will not
    have decided ("after Friday", "not before", "at least two weeks"), and a day before `said_on`.
    """
    return understand_timeline(text, said_on=said_on, calendar=calendar, day_first=day_first).timeline


def understand_timeline(
    text: str, *, said_on: date, calendar: BusinessDays | None = None, day_first: bool | None = None
) -> Understood:
    """The same with a note on how it was read, where people could mean another day or none was named."""
    phrase = plain(grammar.tidy(text))
    reading = Reading(text, said_on, Leaning.FORWARD, calendar or MondayToFriday(), day_first)
    if NOTHING.fullmatch(phrase):
        return Understood(StatedTimeline(text=text))
    found = _read(phrase, reading)
    if found is None:
        return Understood(StatedTimeline(text=text), "That names no day.")
    grammar.in_range(found.day)
    if found.day < said_on:
        said = wording.day(said_on)
        raise Refused(
            f"{wording.day(found.day)} lies before {said}, the day on which they said it; correct the date, or write “none”."
        )
    stated = StatedTimeline(precision=found.precision, day=found.day, text=text)
    return Understood(stated, found.note, _is_relative(phrase, found, reading))


@dataclass(frozen=True, slots=True)
class _Found:
    day: date
    precision: Precision
    note: str = ""


def _read(phrase: str, reading: Reading) -> _Found | None:
    """What a phrase or a sentence says, beside a reason or without one; None when it names no day."""
    try:
        return _stated(phrase, reading)
    except Unreadable:
        pass
    sentence = plain(sentences.opened(phrase))
    for rest, reason in reasons.parted(reading.written) if sentences.may_hold_reason(sentence) else ():
        try:
            found = _stated(plain(grammar.tidy(rest)), reading)
        except Unreadable:
            continue
        why = sentences.opened(grammar.tidy(reason))
        others = sentences.named(why, partial(_is_another, found, reading))
        if not others:
            return found
        if found is not None:
            raise sentences.two_days(rest, others[0], reading)
    raise sentences.blame(sentence, reading, lambda part: _is_timeline(part, reading))


def _is_relative(phrase: str, found: _Found, reading: Reading) -> bool:
    """Whether the words, said a week before, would have meant another day; earlier, so that no date lies behind by then."""
    try:
        before = _read(phrase, replace(reading, today=reading.today - timedelta(weeks=1)))
    except Refused:
        return True
    return before is None or before.day != found.day


def _stated(phrase: str, reading: Reading) -> _Found | None:
    """What a phrase or a sentence says where every word in it is known; None when it names no day.

    Raises Unreadable where a word is not known, and Refused for a day that is read and is wrong.
    """
    if VAGUE.fullmatch(phrase):
        return None
    whole = _chain(phrase, reading)
    if whole is not None:
        return whole
    sentence = plain(sentences.opened(phrase))
    for read in (lambda core: _chain(core, reading), lambda core: VAGUE.fullmatch(core)):
        for core in (sentence, *sentences.cores(sentence)):
            found = read(core)
            if found is not None:
                return found if isinstance(found, _Found) else None
    if sentences.names_nothing(sentence):
        return None
    raise Unreadable(f"{grammar.quoted(phrase)} says more than is known.")


def _is_timeline(part: str, reading: Reading) -> bool:
    try:
        return _single(part, reading) is not None
    except Refused:
        return not part.isdigit()


def _is_another(found: _Found | None, reading: Reading, part: str) -> bool:
    """Whether a part of a reason names a day, and not the one that was found beside it; "they may" and "by now" name none."""
    if part in ("may", "now", "sat"):
        return False
    try:
        day = _single(part, reading)
    except Refused:
        return not part.isdigit()
    return day is not None and (found is None or day.day != found.day)


def _chain(phrase: str, reading: Reading) -> _Found | None:
    """One timeline, or the later one of two or three that are joined."""
    found = _single(phrase, reading)
    if found is not None:
        return found
    bare = re.sub(r"^(?:by |on )?(?:between|from|either) ", "", phrase)
    joiners = [" or ", " to ", " - ", "-", " / ", "/"]
    if bare != phrase:
        joiners.append(" and ")
    for joiner in joiners:
        parts = bare.split(joiner)
        if 2 <= len(parts) <= 3:
            later = _later_of(parts, joiner != " or " and joiner != "/" and joiner != " / ", reading)
            if later is not None:
                between = phrase[: len(phrase) - len(bare)].endswith("between ")
                return replace(later, note="“Between” is read by its last day.") if between and not later.note else later
    return None


def _later_of(parts: list[str], in_order: bool, reading: Reading) -> _Found | None:
    """The last of the parts; a bare weekday behind "next Monday or" or "Monday to" is the first one after that day."""
    if any(part.isdigit() for part in parts):
        return None
    found = _single(parts[0], reading)
    for before, part in pairwise(parts):
        if found is None:
            return None
        part = _completed(before, re.sub(r"^(?:maybe|possibly|perhaps|probably|even) ", "", part))
        weekday = re.fullmatch(WEEKDAY, part)
        if weekday and (in_order or re.match("(?:by |on )?(?:this|next|coming) ", before)):
            day = grammar.weekday_after(found.day, grammar.weekday_of(part))
            other: _Found | None = _Found(day, Precision.DATE) if (day - found.day).days < 5 else None
        else:
            other = _single(part, reading)
        if other is None or (in_order and other.day < found.day):
            return None
        found = max(found, other, key=lambda each: each.day)
    return found


def _completed(before: str, part: str) -> str:
    """ "Early next" behind a week or a month is early next week or month."""
    if re.fullmatch("(?:in )?the (?:week after(?: that)?|following week)", part) and re.search(
        r"\b(?:this|next) week$", before
    ):
        return "the week after next" if before.endswith("next week") else "next week"
    unit = re.search(r"\b(week|month|year)\b", before)
    return f"{part} {unit[1]}" if unit and re.search(r"(?:^| )(?:this|next)$", part) else part


def _single(phrase: str, reading: Reading) -> _Found | None:
    """One day or period, or None when no rule reads it. Raises Refused for one that is read and is wrong."""
    try:
        bare = phrase
        while True:
            found = period(re.sub(rf"^(?:the )?(?:next|coming) (?=(?:[0-9]|(?:{NUMBER_WORD}) ))", "", bare), reading)
            if found is not None:
                return _Found(found.end, Precision.PERIOD, found.note)
            shorter = _HEDGE.sub("", bare, count=1)
            if shorter == bare:
                break
            bare = shorter
        rough = _ROUGH.search(phrase) is not None
        day = day_of(without_end_of_day(_ROUGH.sub("", _soft(phrase))), reading)
    except Unreadable:
        return None
    if rough:
        return _Found(day, Precision.PERIOD, "“Around” makes it a period that ends on that day.")
    before = _soft(phrase).startswith("before ")
    return _Found(day, Precision.DATE, "“Before” is read as the last business day before it." if before else "")


def _soft(phrase: str) -> str:
    """The phrase without the prepositions and the words of hope in front of a date."""
    while (shorter := re.sub(rf"^(?:{_HOPE}) ", "", stripped(phrase))) != phrase:
        phrase = shorter
    return phrase


_HOPE: Final = "probably|maybe|perhaps|hopefully|possibly|likely|ideally|sometime|some time|some point|at some point|say"
_NEARLY: Final = "about|around|roughly|approximately|approx|circa"
_ROUGH: Final = re.compile(f"^(?:sometime )?(?:{_NEARLY}|~) ?(?:on )?")
_HEDGE: Final = re.compile(f"^(?:(?:{_HOPE}|{_NEARLY}|by|on or before|on|at|until|till|due|in|within|over(?= the)|for) |~ ?)")
