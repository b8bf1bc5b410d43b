"""What may stand in the user's own settings, whoever asks: the screen, the command line. Texts in, values or refusals out."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from afterword.core import wording
from afterword.core.dates import Calendar
from afterword.core.errors import Refused
from afterword.core.people import is_address
from afterword.core.safe import one_line
from afterword.core.terms import CalendarMode

_COUNTRY: Final = re.compile(r"[a-z]{2,3}_([A-Z]{2})(?:[.@].*)?")
_AHEAD: Final = 370
"""Days in which a region that has public holidays has one."""
_SHOWN: Final = 40


class Guess(NamedTuple):
    """A value that nobody gave, and in words where it comes from."""

    value: str
    source: str


def email_meant(text: str) -> str:
    """The address, or nothing. Raises `Refused` for one that cannot be."""
    found = text.strip()
    if found and not is_address(found):
        shown = one_line(found)[:_SHOWN]
        raise Refused(f"“{shown}” is no e-mail address; it needs one @ and a domain, as in nora@example.com.")
    return found


def phone_meant(text: str) -> str:
    """The telephone number, or nothing. Raises `Refused` for one without a digit."""
    found = text.strip()
    if found and not any(character.isdigit() for character in found):
        raise Refused(f"“{one_line(found)[:_SHOWN]}” has no digit; write a telephone number, or leave it empty.")
    return found


def calendar_meant(text: str) -> str:
    """What the calendar shows, by its name. Raises `Refused` for anything else."""
    found = text.strip().casefold()
    if found not in list(CalendarMode):
        raise Refused(
            f"“{one_line(text)[:_SHOWN]}” is nothing the calendar can show; it is {wording.join(CalendarMode, 'or')}."
        )
    return found


def zone_meant(text: str, known: Collection[str]) -> str:
    """The IANA name among `known` that is meant: written in any case, or a city that only one of them ends with.

    Raises `Refused` with what is near.
    """
    wanted = text.strip()
    if wanted in known:
        return wanted
    folded = re.sub(r"\s+", "_", wanted).casefold()
    for found in (
        [name for name in known if name.casefold() == folded],
        sorted(name for name in known if name.casefold().endswith(f"/{folded}")) if folded else [],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            choices = wording.join(found[:3], "or")
            raise Refused(f"“{one_line(wanted)[:_SHOWN]}” is more than one time zone; write {choices}.")
    raise Refused(f"“{one_line(wanted)[:_SHOWN]}” is no time zone; {_near(folded, known)}")


def _near(folded: str, known: Collection[str]) -> str:
    import difflib  # late: only for a refusal

    by_city = {name.rpartition("/")[2].casefold(): name for name in sorted(known) if "/" in name}
    by_name = {name.casefold(): name for name in known}
    city = folded.rpartition("/")[2]
    near = [by_city[found] for found in difflib.get_close_matches(city, by_city, 2, 0.75)] if len(city) > 2 else []
    near = near or [by_name[found] for found in difflib.get_close_matches(folded, by_name, 2, 0.75)]
    return f"did you mean {wording.join(near, 'or')}?" if near else "write one such as Europe/Berlin or America/New_York."


def region_guessed(locale: str, zone: str, countries: Mapping[str, str]) -> Guess | None:
    """The country of the machine's zone, else that of its locale ("de_DE.UTF-8"); None when neither names one.

    The zone goes first, because most machines in the world are set to American English.
    """
    if zone in countries:
        return Guess(countries[zone], "your time zone")
    match = _COUNTRY.fullmatch(locale)
    return Guess(match[1], "this machine's language") if match else None


def next_holiday(calendar: Calendar, today: date) -> str:
    """The next public holiday of a region in words, "Thu 26 Nov, Thanksgiving Day"; nothing when it has none.

    Raises `Refused` for a region that nobody knows.
    """
    for ahead in range(_AHEAD):
        day = today + timedelta(days=ahead)
        name = calendar.holiday(day)
        if name:
            return f"{wording.day(day, today=today)}, {one_line(name)}"
    return ""
