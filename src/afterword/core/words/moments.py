"""Moments in words: when an interview starts, when a message was sent."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from afterword.core.errors import Refused
from afterword.core.words import grammar
from afterword.core.words.days import read_day, without_end_of_day
from afterword.core.words.grammar import NUMBER_WORD, BusinessDays, Leaning

NOON: Final = time(12)
_EXAMPLES: Final = "2026-11-05 14:00, yesterday 15:30, tue 3pm or 2 hours ago"

_TIME: Final = r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]{1,6})?)?)? ?(?P<half>am|pm)?"
_WITH_OFFSET: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)? ?(?:z|[+-][0-9]{2}:?[0-9]{2})"
)
_ELAPSED: Final = (
    rf"(?P<lead>in )?(?:(?P<digits>[0-9]{{1,4}}) ?|(?P<word>{NUMBER_WORD}|half an) )"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?)(?P<trail> ago| back| from now| later)?"
)


def read_moment(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    leaning: Leaning,
    calendar: BusinessDays | None = None,
    day_first: bool | None = None,
) -> datetime:
    """The moment that a phrase means, aware and in `zone`; `Refused` with a hint when it cannot be read.

    - A day is read as by `read_day`, seen from the local date of `now` in `zone`; a time beside it, before or after, is local.
    - A day without a time is 12:00 of that day, and today without one is `now`.
    - A time without a day is the first at or after `now`, or the last at or before it when leaning backward.
    - "2 hours ago" and "in 30 minutes" are elapsed time, also across a change of clocks.
    - A moment with an offset or Z keeps its instant. A local time that occurs twice when clocks go back is the first of the
      two; one that is skipped is read with the offset before the change, so that 02:30 becomes 03:30.
    """
    here = now.astimezone(zone)
    phrase = _phrase(text)
    if re.fullmatch(_WITH_OFFSET, phrase):
        return _instant(phrase, text, zone)
    elapsed = re.fullmatch(_ELAPSED, phrase)
    if elapsed is not None:
        return _elapsed(elapsed, here, leaning)
    if phrase == "now":
        return here
    words, clock = _split(phrase)
    if clock is not None and words == "":
        return _nearest(clock, here, zone, leaning)
    if without_end_of_day(words) != words:
        raise Refused(f"{grammar.quoted(text)} names no time of day; write it as 17:00 or 5pm.")
    day = read_day(words, today=here.date(), leaning=leaning, calendar=calendar, day_first=day_first)
    if clock is None and day == here.date():
        return here
    return _local(day, clock or NOON, zone)


def read_happened(
    text: str,
    *,
    now: datetime,
    home: ZoneInfo,
    there: ZoneInfo,
    calendar: BusinessDays | None = None,
    day_first: bool | None = None,
) -> datetime:
    """When something happened that the user did or received: a time is read on the user's own clock, that of `home`.

    Words for days count from today at `home`. A day without a time is 12:00 of that day in `there`, the application's zone,
    or `now` where that noon is still to come on the user's own today. What is given with an offset or as time gone by keeps its
    instant. Raises `Refused` like `read_moment`.
    """
    found = read_moment(text, now=now, zone=home, leaning=Leaning.BACKWARD, calendar=calendar, day_first=day_first)
    phrase = _phrase(text)
    if _is_instant(phrase) or _split(phrase)[1] is not None:
        return found
    today = found.date() == now.astimezone(home).date()
    if today and now.astimezone(there).date() == found.date():
        return found
    noon = _local(found.date(), NOON, there)
    return found if today and noon > now else noon


def remarks(
    text: str,
    found: datetime,
    *,
    now: datetime,
    calendar: BusinessDays | None = None,
    day_first: bool | None = None,
) -> tuple[str, ...]:
    """What the user should know of how `read_moment`, leaning backward, came from `text` to `found`; sentences, mostly none.

    A coming moment that the words may mean as well is named where it lies nearer than the past one or within a week; so are a
    noon that nobody wrote, and a time that does not exist or occurs twice because of a change of clocks.
    """
    phrase, zone = _phrase(text), found.tzinfo
    assert isinstance(zone, ZoneInfo)
    said = []
    coming = read_moment(text, now=now, zone=zone, leaning=Leaning.FORWARD, calendar=calendar, day_first=day_first)
    if coming > now > found and coming - now <= max(now - found, timedelta(weeks=1)):
        said.append(f"It is read as the past one; for the coming one write {coming:%Y-%m-%d %H:%M}.")
    if _is_instant(phrase):
        return tuple(said)
    _, clock = _split(phrase)
    if clock is None and found.time() == NOON:
        said.append("No time of day was given, so noon is assumed; give one if it was another.")
    elif clock is not None and found.time() != clock:
        said.append(f"The clocks there go forward at that time, so {clock:%H:%M} does not exist; {found:%H:%M} is taken.")
    elif found.replace(fold=1).utcoffset() != found.utcoffset():
        second = found.replace(fold=1).isoformat(timespec="minutes")
        said.append(f"{found:%H:%M} occurs twice that day, as the clocks go back; the first is taken, the second is {second}.")
    return tuple(said)


def _phrase(text: str) -> str:
    tidied = grammar.tidy(text)
    _refuse_bare_hour(tidied)
    return re.sub(r"^(?:(?:by|on|at|until|till) )+", "", tidied)


def _is_instant(phrase: str) -> bool:
    """Whether it is the same moment on every clock: now, with an offset, or time gone by."""
    return phrase == "now" or any(re.fullmatch(pattern, phrase) for pattern in (_WITH_OFFSET, _ELAPSED))


def _instant(phrase: str, text: str, zone: ZoneInfo) -> datetime:
    try:
        found = datetime.fromisoformat(phrase.replace(" +", "+").replace(" -", "-").replace(" z", "z").upper()).astimezone(zone)
    except (ValueError, OverflowError):
        raise _unreadable(text) from None
    grammar.in_range(found.date())
    return found


def _elapsed(match: re.Match[str], here: datetime, leaning: Leaning) -> datetime:
    amount = 0.5 if match["word"] == "half an" else grammar.number_of(match["digits"] or match["word"])
    sign = leaning.sign
    if match["lead"] or match["trail"] in (" from now", " later"):
        sign = 1
    elif match["trail"]:
        sign = -1
    length = timedelta(hours=amount) if match["unit"].startswith("h") else timedelta(minutes=amount)
    found = (here.astimezone(UTC) + sign * length).astimezone(here.tzinfo)
    grammar.in_range(found.date())
    return found


def _split(phrase: str) -> tuple[str, time | None]:
    """The words for the day, possibly none, and the time of day, or None."""
    for named, value in (("noon", NOON), ("midday", NOON)):
        if phrase == named:
            return "", value
        if phrase.endswith(f" {named}"):
            return phrase.removesuffix(named).removesuffix(" at ").strip(), value
    last = re.fullmatch(rf"(?:(?P<day>.+?)(?:t| at| @|) ?)??(?P<clock>{_TIME})", phrase)
    if last is not None and _is_time(last):
        return (last["day"] or "").removesuffix(" at"), _time(last)
    first = re.fullmatch(rf"(?P<clock>{_TIME}) (?:on )?(?P<day>.+)", phrase)
    if first is not None and _is_time(first):
        return first["day"], _time(first)
    return phrase, None


def _is_time(match: re.Match[str]) -> bool:
    return bool(match["minute"] or match["half"])


def _refuse_bare_hour(phrase: str) -> None:
    bare = re.search(r"(?:^| )at ([0-9]{1,2})$", phrase)
    if bare is not None:
        raise Refused(f"“{bare[1]}” could be morning or afternoon; write the time as 15:00 or 3pm.")


def _time(match: re.Match[str]) -> time:
    hour, half = int(match["hour"]), match["half"]
    if half and not 1 <= hour <= 12:
        raise _no_such_time(match["clock"])
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        raise _no_such_time(match["clock"]) from None


def _nearest(clock: time, here: datetime, zone: ZoneInfo, leaning: Leaning) -> datetime:
    found = _local(here.date(), clock, zone)
    if (found.timestamp() - here.timestamp()) * leaning.sign >= 0:
        return found
    return _local(here.date() + timedelta(days=leaning.sign), clock, zone)


def _local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """A local time as a moment that its clock really shows: a skipped one is moved past the gap by way of UTC."""
    return datetime.combine(day, clock, zone).astimezone(UTC).astimezone(zone)


def _no_such_time(clock: str) -> Refused:
    return Refused(f"There is no {clock} on a clock; write the time as 15:00 or 3pm.")


def _unreadable(text: str) -> Refused:
    return Refused(f"{grammar.quoted(text)} cannot be read as a moment; write one like {_EXAMPLES}.")
