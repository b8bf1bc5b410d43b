"""Days that go by a name: Christmas, New Year, Thanksgiving and Easter, by plain rules and without a library of holidays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from afterword.core.words import grammar
from afterword.core.words.grammar import Reading

_THURSDAY, _MONDAY = 3, 0
_FIXED: Final = {
    "christmas": (12, 25), "xmas": (12, 25), "christmas day": (12, 25), "xmas day": (12, 25),
    "christmas eve": (12, 24), "xmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's": (1, 1), "new years": (1, 1), "new year's day": (1, 1), "new years day": (1, 1),
    "new year's eve": (12, 31), "new years eve": (12, 31), "new year eve": (12, 31), "nye": (12, 31),
}  # fmt: skip
_BY_EASTER: Final = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}
_BY_THANKSGIVING: Final = {"thanksgiving": 0, "thanksgiving day": 0, "black friday": 1}

FEAST: Final = "|".join(sorted((*_FIXED, *_BY_EASTER, *_BY_THANKSGIVING), key=len, reverse=True))
"""The names, as part of a pattern."""


def feast(match: re.Match[str], reading: Reading) -> date:
    """A day with a name: of the year beside it, or else the nearest on the side that it leans to, today included.

    Thanksgiving is the fourth Thursday of November, and the second Monday of October where the region is Canada.
    """
    falls = rule_of(match["feast"], reading)
    if match["year"]:
        return falls(grammar.made(int(match["year"]), 1, 1).year)
    return grammar.nearest(around(falls, reading), reading)


def around(falls: Callable[[int], date], reading: Reading) -> list[date]:
    """The days on which a feast falls in the years around today."""
    return [falls(reading.today.year + by) for by in (-1, 0, 1)]


def rule_of(name: str, reading: Reading) -> Callable[[int], date]:
    """On which day of a year a feast falls."""
    if name in _BY_THANKSGIVING:
        later = timedelta(days=_BY_THANKSGIVING[name])
        canadian = reading.calendar.region.startswith("CA") and name != "black friday"
        month, weekday, weeks = (10, _MONDAY, 1) if canadian else (11, _THURSDAY, 3)
        return lambda year: (
            grammar.weekday_after(date(year, month, 1) - timedelta(days=1), weekday) + later + timedelta(weeks=weeks)
        )
    if name in _BY_EASTER:
        from dateutil.easter import easter  # late: hardly anybody speaks of Easter

        return lambda year: easter(year) + timedelta(days=_BY_EASTER[name])
    month, day = _FIXED[name]
    return lambda year: date(year, month, day)
