"""The machine's own time zone."""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH, ZoneInfo, available_timezones

LOCALTIME: Final = Path("/etc/localtime")


@dataclass(frozen=True, slots=True)
class MachineZone:
    """An IANA name that `ZoneInfo` knows, and in words where it comes from; `known` is False when UTC had to stand in."""

    name: str
    known: bool
    source: str

    @property
    def zone(self) -> ZoneInfo:
        """The zone itself."""
        return ZoneInfo(self.name)


def machine_zone(env: Mapping[str, str], *, localtime: Path = LOCALTIME) -> MachineZone:
    """The zone this machine is set to, looked up afresh each time; UTC, and said so, when it cannot be told. Never raises."""
    wanted = env.get("TZ", "").removeprefix(":")
    if wanted:
        if is_zone(wanted):
            return MachineZone(wanted, True, "TZ")
        return MachineZone("UTC", False, "TZ does not name a zone of the IANA database, so UTC stands in")
    linked = os.path.realpath(localtime).partition("zoneinfo/")[2] if localtime.is_symlink() else ""
    if is_zone(linked):
        return MachineZone(linked, True, str(localtime))
    found = _by_tzlocal()
    if found is not None and is_zone(found):
        return MachineZone(found, True, "the system's settings")
    return MachineZone("UTC", False, "the system does not say its time zone, so UTC stands in")


def is_zone(name: str) -> bool:
    """Whether this is a zone of the IANA database on this machine. Never raises, whatever the text."""
    if not name or len(name) > 64:
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # ill-formed, a folder of the database, unknown
        return False
    return True


@cache
def zone_names() -> frozenset[str]:
    """Every zone of the IANA database on this machine; looking for them takes 0.1 s the first time."""
    return frozenset(available_timezones())


def countries() -> dict[str, str]:
    """The country code of each zone that belongs to one, from the table that comes with the database; nothing without it."""
    for folder in (*map(Path, TZPATH), *_of_package()):
        try:
            lines = (folder / "zone.tab").read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        return {row[2]: row[0] for row in rows if len(row) > 2}
    return {}


def _of_package() -> tuple[Path, ...]:
    from importlib.util import find_spec

    found = find_spec("tzdata")
    return (Path(found.origin).with_name("zoneinfo"),) if found is not None and found.origin is not None else ()


def _by_tzlocal() -> str | None:
    from tzlocal import reload_localzone  # late: 10 ms, and rarely needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of contradicting files; what it settles on is checked by the caller
            return reload_localzone().key
    except Exception:  # noqa: BLE001 - it raises whatever its platform code meets, and there is a truthful answer without it
        return None
