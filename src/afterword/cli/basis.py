"""What a remembered answer rests on: while it is as it was, and no edge lies between then and now, the answer still holds.

Both caches live by it: what `today` said last (`remembered`) and the screen's first picture (`picture`). The data file is known
again by its times, and where those say nothing (a copy, a file that was written a moment ago), by the sum of its bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

SETTLED: Final = timedelta(seconds=2)
"""A file changed within the last moments can change again without its times telling."""
_PIECE: Final = 1 << 20
_LOCALTIME: Final = "/etc/localtime"
_AT_MOST: Final = timedelta(hours=1)
"""How long an answer holds where no edge is in sight."""


def stamp(session: Session) -> list[Any] | None:
    """The data file and the settings (these two first), playbooks, zone and program; None without a file, or in a demo."""
    from afterword import __version__

    paths = session.paths
    data = signature(paths.data)
    if session.demo or data is None:
        return None
    config = signature(paths.config)
    if config is None and paths.config_given:
        return None
    zone = [session.env.get("TZ"), os.path.realpath(_LOCALTIME), signature(Path(_LOCALTIME))]
    own = folder(paths.playbooks, "*.toml")
    found = [data, config, __version__, _program(), str(paths.data), str(paths.config), own, zone]
    return list(json.loads(json.dumps(found)))


def less_settings(stamp: list[Any]) -> list[Any]:
    """What of a stamp is neither the data file's nor the settings'."""
    return stamp[2:]


def seal(session: Session, before: list[Any] | None, now_rests_on: list[Any] | None, plan: Plan) -> dict[str, Any] | None:
    """What an answer made from `plan` is kept with; None when what it rests on, but for the file, has changed since `before`.

    Whoever looks again has to read the bytes of the file; see `firmed`. Errors: `StoreError`.
    """
    if before is None or now_rests_on is None or now_rests_on[1:] != before[1:]:
        return None
    total = session.store.sum_of(plan.book)
    times = {"zone": plan.planner.home.key, "since": plan.now.isoformat(), "until": lapses(plan).isoformat()}
    return None if total is None else {"stamp": now_rests_on, "firm": False, "sum": total, **times}


def firmed(session: Session, sealed: dict[str, Any]) -> dict[str, Any]:
    """The same seal, for which the times of the file are enough from now on, if they tell anything yet.

    Reads the file once more. Raises OSError.
    """
    data = session.paths.data
    known = settled(session) and _same_bytes(data, sealed["sum"]) and signature(data) == sealed["stamp"][0]
    return sealed | {"firm": known}


def holds(session: Session, kept: Mapping[str, Any], now_rests_on: list[Any] | None) -> datetime | None:
    """The present, in the zone of what was kept with such a seal; None when it does not hold any more.

    Raises KeyError, TypeError and ValueError for what is no seal, OSError for a data file that cannot be read.
    """
    if now_rests_on is None or kept["stamp"][1:] != now_rests_on[1:]:
        return None
    now = session.clock_in(ZoneInfo(kept["zone"]))()
    if not datetime.fromisoformat(kept["since"]) <= now < datetime.fromisoformat(kept["until"]):
        return None
    return now if firm(kept, now_rests_on) or _same_bytes(session.paths.data, kept["sum"]) else None


def firm(kept: Mapping[str, Any], now_rests_on: list[Any] | None) -> bool:
    """Whether the times of the data file alone show that it is the one that the seal was made for. Raises as `holds` does."""
    return kept["firm"] is True and kept["stamp"] == now_rests_on


def _same_bytes(path: Path, total: list[int]) -> bool:
    size, expected = total
    if path.stat().st_size != size:
        return False
    from zlib import crc32  # late: the times nearly always say enough

    found = 0
    with path.open("rb", buffering=0) as stream:
        while piece := stream.read(_PIECE):
            found = crc32(piece, found)
    return found == expected


def signature(path: Path) -> list[int] | None:
    """What changes whenever the file does; None for one that cannot be looked at."""
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def folder(path: Path, pattern: str) -> list[list[Any]]:
    """The names and signatures of the files in a folder; none where there is no folder."""
    return sorted([found.name, signature(found)] for found in path.glob(pattern)) if path.is_dir() else []


def _program() -> list[int]:
    """Changes whenever a file of the program does: how many there are, their bytes, and the latest change."""
    files = [entry.stat() for entry in _files(Path(__file__).parent.parent)]
    return [len(files), sum(each.st_size for each in files), max(each.st_mtime_ns for each in files)]


def _files(place: Path | str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(place) as entries:
        for entry in entries:
            if entry.is_file():
                yield entry
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)


def settled(session: Session) -> bool:
    """Whether the data file has been left alone long enough that another change of it would show."""
    from afterword.system.clock import SystemClock

    status = session.paths.data.stat()
    touched = max(status.st_mtime, status.st_ctime)
    return SystemClock().now() - datetime.fromtimestamp(touched, UTC) >= SETTLED


def lapses(plan: Plan) -> datetime:
    """When the plan may first be another one although nothing on record has changed."""
    return min((edge for edge in _edges(plan) if edge > plan.now), default=plan.now + _AT_MOST)


def _edges(plan: Plan) -> Iterator[datetime]:
    """Every moment at which something could change by itself: edges of live steps, interviews, midnights, records to come."""
    from afterword.core.dates import begins, day_start, ends, local_day
    from afterword.core.facts import zone_of
    from afterword.core.step import ENDED

    zones = {plan.planner.home.key}
    past = plan.today - timedelta(days=2)  # wherever it was; days are compared four times as fast as moments with zones
    for item in plan.items:
        zones.add(item.step.zone)
        if item.step.state not in ENDED:
            yield from (begins(item.step.opens, item.zone), ends(item.step.closes, item.zone))
            yield from [item.step.blocked_until] if item.step.blocked_until else []
    for application in plan.book.applications.values():
        zones.add(application.zone)
        for interview in application.interviews:
            zones.add(interview.zone)
            yield from (interview.start, interview.end)
        yield from [event.at for event in application.events if event.at.date() > past]
        yield from [each.sent_at for each in application.messages if each.sent_at and each.sent_at.date() > past]
    for name in zones:
        zone = zone_of(name)
        yield day_start(local_day(plan.now, zone) + timedelta(days=1), zone)
