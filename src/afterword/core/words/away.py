"""The last day of an absence, in the words of automatic notes: "back on Monday", "away from 1 to 5 December"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from afterword.core.errors import Refused
from afterword.core.words import grammar
from afterword.core.words.days import read_day
from afterword.core.words.grammar import WEEKDAY, Leaning

_BACK: Final = re.compile(
    r"(?:(?:i am|i'm|i will be|i'll be|will be|they are|they will be) )?(?:back|returning|returns?)"
    r"(?: (?:in|at|to) (?:the office|work|my desk))? (?:on |from )?(?!(?:until|till|before|after)\b)(.+)"
)
_AWAY: Final = re.compile(
    r"(?:(?:away|out(?: of (?:the )?office)?|on (?:leave|holiday|vacation)) )?"
    r"(?:from (.+) (?:to|until|till|through) |(?:until|till|through) (?:and including )?)(.+)"
)


def read_last_day_away(text: str, *, today: date, day_first: bool | None = None) -> tuple[date, bool]:
    """The last day away, and whether that is the day before one on which they are back.

    What names no return is read as by `read_day`, which says what is refused; of "from ... to ..." the later day counts.
    """
    phrase = grammar.tidy(text)
    back, away = _BACK.fullmatch(phrase), _AWAY.fullmatch(phrase)
    found = back or away
    last = found[found.re.groups] if found else text
    day = read_day(last, today=today, leaning=Leaning.FORWARD, day_first=day_first)
    if away and away[1] and re.fullmatch(WEEKDAY, last) and not _begins_by(away[1], day, today, day_first):
        raise Refused(f"{grammar.quoted(text)} does not say in which week they are back; write the last day away as a date.")
    return (day - timedelta(days=1), True) if back else (day, False)


def _begins_by(first: str, last: date, today: date, day_first: bool | None) -> bool:
    """Whether an absence has begun by a weekday, which could else be the one of another week."""
    try:
        return read_day(first, today=today, leaning=Leaning.FORWARD, day_first=day_first) <= last
    except Refused:
        return False
