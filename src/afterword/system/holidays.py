"""Public holidays by region and year: a small cache on disk, and the library, which is slow to load, only on a miss.

`holidays.json` beside this module was taken from the library; made anew by `tests/system/test_holidays.py` run as a program.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.system.files import write_private

if TYPE_CHECKING:
    from holidays import HolidayBase

REGION: Final = re.compile(r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,12})?")
_FORMAT: Final = 1
_SHIPPED: Final = "US"


class HolidayCache:
    """A source of holidays; call it with a region ("US", "DE-BY") and a year.

    The answer maps each public holiday of that year, days off in lieu included, to its name, in English where there is one.
    Cached years are dropped when another version of the library is installed. A cache that cannot be read or written only
    costs time. Raises `Refused` for a region that the library does not know.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[tuple[str, int], Mapping[date, str]] = {}

    def __call__(self, region: str, year: int) -> Mapping[date, str]:
        """The holidays of one region in one year."""
        key = (region, year)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = MappingProxyType(self._load(region, year))
        return found

    def _load(self, region: str, year: int) -> dict[date, str]:
        if REGION.fullmatch(region) is None:
            raise _unknown(region)
        path = self._folder / f"{region.upper()}-{year}.json"
        stamp = library_stamp()
        cached = _read(path, stamp)
        if cached is not None:
            return cached
        fresh = shipped(region, year) or look_up(region, year)
        content = {"format": _FORMAT, "stamp": stamp, "days": {day.isoformat(): name for day, name in fresh.items()}}
        with contextlib.suppress(OSError):
            write_private(path, json.dumps(content).encode())
        return fresh


def shipped(region: str, year: int) -> dict[date, str] | None:
    """What the library says of the region that holds until another is set, so that a first start need not load it.

    None for other regions and years, and beside another version of the library than the one that this was taken from.
    """
    spec = find_spec("holidays")
    if region.upper() != _SHIPPED or spec is None or spec.origin is None:
        return None
    found = json.loads(Path(__file__).with_name("holidays.json").read_bytes())
    installed = Path(spec.origin).parents[1] / f"holidays-{found['holidays']}.dist-info"
    days = found[_SHIPPED].get(str(year)) if installed.is_dir() else None
    return days and {date.fromisoformat(f"{year}-{day}"): name for day, name in days.items()}


def look_up(region: str, year: int) -> dict[date, str]:
    """The holidays as the library knows them; 300 ms and more on the first call. Raises `Refused` for an unknown region."""
    import holidays  # late: this is the import that the cache is there to avoid

    country, _, part = region.upper().partition("-")
    try:
        entity: type[HolidayBase] = getattr(holidays, country)
        subdivision = next((name for name in entity.subdivisions if name.upper() == part), None)
        if part and subdivision is None:
            raise _unknown(region)
        found = entity(years=year, subdiv=subdivision, language=_language(entity), observed=True, categories=holidays.PUBLIC)
    except (AttributeError, NotImplementedError):
        raise _unknown(region) from None
    except ValueError:  # a country that has no such category has no public holidays to offer
        return {}
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def _language(entity: type[HolidayBase]) -> str | None:
    """English where there is any, and otherwise the country's own: never what the machine's locale happens to be."""
    offered = entity.supported_languages
    own = entity.default_language
    if own is not None and own.startswith("en"):
        return own
    return "en_US" if "en_US" in offered else next((each for each in offered if each.startswith("en")), own)


def library_stamp() -> str:
    """What changes when another version of the library is installed; costs no import of it."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return ""
    with contextlib.suppress(OSError):
        found = Path(spec.origin).with_name("version.py").stat()
        return f"{found.st_size}-{found.st_mtime_ns}"
    return ""


def _read(path: Path, stamp: str) -> dict[date, str] | None:
    try:
        content = json.loads(path.read_bytes())
        if content["format"] != _FORMAT or content["stamp"] != stamp:
            return None
        return {date.fromisoformat(day): str(name) for day, name in content["days"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _unknown(region: str) -> Refused:
    import difflib  # late: only for a refusal

    import holidays  # late, as above

    known = holidays.list_supported_countries(include_aliases=False)
    country, _, part = one_line(region)[:20].upper().partition("-")
    if country in known:
        shown = [f"{country}-{each}" for each in difflib.get_close_matches(part, known[country], 3, 0.3) or known[country][:3]]
        choice = f"write {' or '.join([country, *shown])}"
    else:
        near = difflib.get_close_matches(country, list(known), 3, 0.5) or (["US", "GB", "DE"])
        choice = f"a region is a country such as {' or '.join(near)}, or one with its part such as DE-BY"
    return Refused(f"No public holidays are known for the region “{one_line(region)[:20]}”; {choice}.")
