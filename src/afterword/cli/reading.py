"""What people type for days, moments and texts, read with the words of the core; refusals name the option."""

from __future__ import annotations

import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from afterword.core import wording
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.model import Application, Interview, StatedTimeline
from afterword.core.safe import one_line
from afterword.core.words import Leaning, read_day, read_happened, read_last_day_away, read_moment, read_timeline, remarks

if TYPE_CHECKING:
    from afterword.desk import Desk

_LARGEST: Final = 1_000_000
_HALF_A_DAY: Final = timedelta(hours=12)
_CLOCK: Final = re.compile(r"\s*(?:at )?[0-9]{1,2}(?:(?::[0-9]{2}){1,2}\s*(?:am|pm)?|\s*(?:am|pm))\s*", re.IGNORECASE)
_WHOLE_DAY: Final = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")


def past_moment(text: str | None, desk: Desk, application: Application, zone: str = "") -> datetime | None:
    """When an interview was, on the clock of `zone` or the application's; None when nothing was said."""
    if text is None:
        return None
    there = ZoneInfo(zone or application.zone)
    return read_moment(
        text,
        now=desk.now(),
        zone=there,
        leaning=Leaning.BACKWARD,
        calendar=desk.calendar(application),
        day_first=desk.settings.day_first,
    )


def happened(text: str | None, desk: Desk, application: Application, zone: str = "") -> datetime | None:
    """When the user did or received something, for `--at`: a time is on the user's own clock, as that of `--now` is.

    A day without a time is that day in `zone`, or in the application's. None when nothing was said.
    """
    if text is None:
        return None
    calendar, first = desk.calendar(application), desk.settings.day_first
    there, home = ZoneInfo(zone or application.zone), desk.planner.home
    return read_happened(text, now=desk.now(), home=home, there=there, calendar=calendar, day_first=first)


def remarks_on(text: str, found: datetime, desk: Desk, application: Application) -> list[str]:
    """What the user should know of how `past_moment` read it."""
    calendar, first = desk.calendar(application), desk.settings.day_first
    return list(remarks(text, found, now=desk.now(), calendar=calendar, day_first=first))


def past_day(text: str, desk: Desk, zone: str) -> date:
    """A day that lies behind."""
    today = local_day(desk.now(), ZoneInfo(zone))
    return read_day(text, today=today, leaning=Leaning.BACKWARD, day_first=desk.settings.day_first)


def coming_day(text: str, desk: Desk, application: Application, *, since: date | None = None) -> date:
    """A day that lies ahead, seen from `since` or from today."""
    today = since or local_day(desk.now(), ZoneInfo(application.zone))
    calendar = desk.calendar(application)
    return read_day(text, today=today, leaning=Leaning.FORWARD, calendar=calendar, day_first=desk.settings.day_first)


def last_day_away(text: str, desk: Desk, application: Application, *, since: date) -> date:
    """The last day of an absence, in the words of an automatic note that came on `since`."""
    calendar, first = desk.calendar(application), desk.settings.day_first
    return read_last_day_away(text, today=since, calendar=calendar, day_first=first)


def end_of(text: str | None, minutes: int | None, start: datetime, desk: Desk, application: Application) -> datetime:
    """The end of an interview: a moment, a time of day on the day of its start, or so many minutes (60) after it."""
    if text is None:
        return start + timedelta(minutes=60 if minutes is None else minutes)
    zone = start.tzinfo
    assert isinstance(zone, ZoneInfo)
    if not _CLOCK.fullmatch(text):
        found = past_moment(text, desk, application, zone.key)
        assert found is not None
        return found
    end = read_moment(text, now=start, zone=zone, leaning=Leaning.FORWARD)
    if end - start > _HALF_A_DAY:
        raise Refused(f"The interview would end at {wording.clock(end)}, before it starts; check --start and --end.")
    return end


def said(text: str | None, on: date, desk: Desk, application: Application) -> StatedTimeline | None:
    """What they said about when they decide, on that day; None when nothing was given."""
    if text is None:
        return None
    return read_timeline(text, said_on=on, calendar=desk.calendar(application), day_first=desk.settings.day_first)


def echo_timeline(timeline: StatedTimeline, now: datetime) -> str:
    """How a stated timeline was understood."""
    if timeline.day is None:
        said = one_line(timeline.text.strip())
        named = "They named no date" if said.casefold() in ("", "none") else f"“{said}” names no date"
        return f"{named}, so the decision date is estimated."
    words = f"{wording.day(timeline.day, today=now.date())} ({wording.distance(timeline.day, now.date())})"
    typed = f"“{one_line(timeline.text)}” is read as " if timeline.text else "Decision date: "
    return f"{typed}{words}, {'a date' if timeline.precision == 'date' else 'the last day of a period'}."


def interview_of(application: Application, ref: str) -> Interview:
    """The interview of an application with this id or its beginning. Raises `Refused`, naming those there are."""
    found = [each for each in application.interviews if each.id.startswith(ref)]
    if len(found) == 1:
        return found[0]
    names = "; ".join(f"{i.id} {wording.moment(i.start)}" for i in application.interviews) or "none is on record"
    raise Refused(f"“{one_line(ref)}” names no single interview at {application.company} ({names}); give its id.")


def text_from(place: str) -> str:
    """The text in a file, or on standard input for “-”. Raises `Refused` when it cannot be read as UTF-8, or is over 1 MB."""
    try:
        if place == "-":
            data = sys.stdin.buffer.read(_LARGEST + 1)
        else:
            with Path(place).open("rb") as stream:
                data = stream.read(_LARGEST + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{place} is not UTF-8 text; save it as UTF-8 and try again.") from None
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or type(problem).__name__
        raise Refused(f"{place} cannot be read ({why}); check the path.") from None
    if len(data) > _LARGEST:
        raise Refused(f"{place} is larger than 1 MB, which no message is; name another file.")
    return text


def ask(question: str) -> str:
    """An answer typed on the terminal. Raises `Refused` when there is none."""
    print(f"{one_line(question)}: ", end="", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip()
    if not answer:
        raise Refused(f"Nothing was given for “{question}”, so nothing was done.")
    return answer


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def is_whole_day(text: str) -> bool:
    """Whether an ISO date was written, without a time of day."""
    return _WHOLE_DAY.fullmatch(text) is not None
