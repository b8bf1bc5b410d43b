"""What a remembered answer rests on: while it is as it was, and no edge lies between then and now, the answer still holds.

Both caches live by it: what `today` said last (`remembered`) and the screen's first picture (`picture`).
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

SETTLED: Final = timedelta(seconds=2)
"""A file changed within the last moments can change again without its times telling."""
_LOCALTIME: Final = "/etc/localtime"
_AT_MOST: Final = timedelta(hours=1)
"""How long an answer holds where no edge is in sight."""


def stamp(session: Session) -> list[Any] | None:
    """The data file, settings, playbooks, zone and program as they are; None while there is no data file, or in a demo."""
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
    found = [__version__, _program(), str(paths.data), data, str(paths.config), config, own, zone]
    return list(json.loads(json.dumps(found)))


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
    """Every moment at which something could change by itself: edges of live steps, interviews, midnights, later records."""
    from afterword.core.dates import begins, day_start, ends, local_day
    from afterword.core.facts import zone_of
    from afterword.core.step import ENDED

    zones = {plan.planner.home.key}
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
        yield from (event.at for event in application.events)
        yield from (message.sent_at for message in application.messages if message.sent_at)
    for name in zones:
        zone = zone_of(name)
        yield day_start(local_day(plan.now, zone) + timedelta(days=1), zone)
