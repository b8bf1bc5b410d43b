"""What `today` said last, kept beside the caches so that a large file need not be parsed to say it again.

It is used only while all that it rests on (see `basis`) is as it was. Safe to delete at any time.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from afterword.cli import basis

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

Shape = dict[str, Any]


def _place(session: Session) -> Path:
    return session.paths.cache / "today.json"


def recall(session: Session) -> Shape | None:
    """The shape of `today` for this moment, or None when it must be computed."""
    try:
        kept = json.loads(_place(session).read_bytes())
        if kept["stamp"] != basis.stamp(session):
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
    from afterword.system.files import write_private

    if before is None or basis.stamp(session) != before or not basis.settled(session):
        return
    kept = {
        "stamp": before,
        "zone": plan.planner.home.key,
        "since": plan.now.isoformat(),
        "until": basis.lapses(plan).isoformat(),
        "shape": shape,
    }
    with suppress(OSError):
        write_private(_place(session), json.dumps(kept).encode("ascii"))
