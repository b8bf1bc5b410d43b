"""What `today` said last, kept beside the caches so that a large file need not be parsed to say it again.

It is used only while everything it was computed from is as it was: the data file, the settings, the playbooks, the machine's
zone and the program itself, and while no edge of any window lies between then and now. Safe to delete at any time.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

Shape = dict[str, Any]
_FORMAT: Final = 1
_SETTLED: Final = timedelta(seconds=2)
_LOCALTIME: Final = "/etc/localtime"
_SOURCES: Final = ("core", "core/words", "playbooks", "cli", "store", "system", ".")


def stamp(session: Session) -> list[Any] | None:
    """What the answer rests on; None while there is no data file, or where nothing may be remembered."""
    from afterword import __version__

    paths = session.paths
    data = _signature(paths.data)
    if session.demo or data is None:
        return None
    config = _signature(paths.config)
    if config is None and paths.config_given:
        return None
    own = sorted((path.name, _signature(path)) for path in paths.playbooks.glob("*.toml")) if paths.playbooks.is_dir() else []
    zone = [session.env.get("TZ"), os.path.realpath(_LOCALTIME), _signature(Path(_LOCALTIME))]
    found = [_FORMAT, __version__, _program(), str(paths.data), data, str(paths.config), config, own, zone]
    return list(json.loads(json.dumps(found)))


def _signature(path: Path) -> list[int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev]


def _program() -> list[int]:
    """Changes whenever a source file of the program does: how many there are, their bytes, and the latest change."""
    root = Path(__file__).parent.parent
    files = [entry.stat() for folder in _SOURCES for entry in os.scandir(root / folder) if entry.is_file()]
    return [len(files), sum(each.st_size for each in files), max(each.st_mtime_ns for each in files)]


def _place(session: Session) -> Path:
    return session.paths.cache / "today.json"


def recall(session: Session) -> Shape | None:
    """The shape of `today` for this moment, or None when it must be computed."""
    try:
        kept = json.loads(_place(session).read_bytes())
        if kept["stamp"] != stamp(session):
            return None
        now = session.clock_in(ZoneInfo(kept["zone"]))()
        if not datetime.fromisoformat(kept["since"]) <= now < datetime.fromisoformat(kept["until"]):
            return None
        shape = dict(kept["shape"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return shape | {"now": now.isoformat(timespec="seconds")}


def remember(session: Session, before: list[Any] | None, plan: Plan, shape: Shape) -> None:
    """Keeps the answer; `before` is the stamp from before the file was read. Never raises for a cache that cannot be kept."""
    from afterword.system.clock import SystemClock
    from afterword.system.files import write_private

    if before is None or stamp(session) != before:
        return
    # A file changed within the last moments can change again without its times telling.
    touched = max(session.paths.data.stat().st_mtime, session.paths.data.stat().st_ctime)
    if SystemClock().now() - datetime.fromtimestamp(touched, UTC) < _SETTLED:
        return
    until = min((edge for edge in _edges(plan) if edge > plan.now), default=plan.now + timedelta(hours=1))
    kept = {
        "stamp": before,
        "zone": plan.planner.home.key,
        "since": plan.now.isoformat(),
        "until": until.isoformat(),
        "shape": shape,
    }
    with suppress(OSError):
        write_private(_place(session), json.dumps(kept).encode("ascii"))


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
