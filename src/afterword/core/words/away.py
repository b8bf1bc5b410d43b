"""The last day of an absence, in the words of automatic notes: "back on Monday", "away from 1 to 5 December"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from afterword.core.errors import Refused
from afterword.core.words import grammar
from afterword.core.words.days import read_day
from afterword.core.words.grammar import MONTH, WEEKDAY, BusinessDays, Leaning

_WHO: Final = "(?:(?:i|we|they|he|she)(?:'m|'re|'s|'ll)?(?: am| are| is| will| shall)?(?: be)? |will (?:be )?)?"
_BACK: Final = re.compile(
    rf"{_WHO}(?:back|return(?:ing|s)?)(?: (?:in|at|to|from) (?:the office|work|my desk|(?:annual )?leave|holiday|vacation))?"
    r" (?:on |from )?(?!(?:until|till|before|after)\b)(?P<last>.+)"
)
_NUMBER: Final = "[0-9]{1,2}(?:st|nd|rd|th)?"
_FIRST: Final = (
    f"(?:(?:{WEEKDAY}) )?(?:the )?{_NUMBER}(?: (?:{MONTH}))?(?: [0-9]{{4}})?|{WEEKDAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"
)
_AWAY: Final = re.compile(
    rf"{_WHO}(?:(?:away|out(?: of (?:the )?office)?|on (?:annual )?(?:leave|holiday|vacation)) )?"
    r"(?:(?:until|till|through) (?:and including )?"
    rf"|(?:from |between )?(?P<month>{MONTH}) {_NUMBER}(?: ?- ?| to | and )(?={_NUMBER}(?: inclusive)?$)"
    r"|(?:from|between) (?P<first>.+) (?:to|until|till|through|and) "
    rf"|(?P<start>{_FIRST})(?: ?- ?| to | until | till | through ))"
    r"(?P<last>.+?)(?: inclusive)?"
)


def read_last_day_away(text: str, *, today: date, calendar: BusinessDays | None = None, day_first: bool | None = None) -> date:
    """The last day away; that is the day before one on which they say they are back.

    What names no return is read as by `read_day`, which says what is refused; of "from ... to ..." the later day counts.
    """
    phrase = grammar.tidy(text)
    back, away = _BACK.fullmatch(phrase), _AWAY.fullmatch(phrase)

    def read(words: str) -> date:
        return read_day(words, today=today, leaning=Leaning.FORWARD, calendar=calendar, day_first=day_first)

    if back:
        return read(back["last"]) - timedelta(days=1)
    if away is None or _is_one_day(phrase):
        return read(text)
    day = read(f"{away['month']} {away['last']}" if away["month"] else away["last"])
    first = away["first"] or away["start"] or ""
    if re.fullmatch(_NUMBER, first) and int(re.sub("[a-z]", "", first)) > day.day:
        raise Refused(f"{grammar.quoted(text)} runs backwards; write the last day away alone.")
    if first and re.fullmatch(WEEKDAY, away["last"]) and not _begins_by(first, day, today, day_first):
        raise Refused(f"{grammar.quoted(text)} does not say in which week they are back; write the last day away as a date.")
    return day


def _is_one_day(phrase: str) -> bool:
    """Whether it is a single date with dashes, such as 17-11-2026 or 8-jul."""
    return re.fullmatch(f"[0-9]{{1,4}}-(?:[0-9]{{1,2}}|{MONTH})(?:-[0-9]{{2,4}})?", phrase) is not None


def _begins_by(first: str, last: date, today: date, day_first: bool | None) -> bool:
    """Whether an absence has begun by a weekday, which could else be the one of another week."""
    try:
        return read_day(first, today=today, leaning=Leaning.FORWARD, day_first=day_first) <= last
    except Refused:
        return False
