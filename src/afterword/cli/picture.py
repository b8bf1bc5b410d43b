"""The first picture of the screen, kept so that a start need not wait for the book: lines as the terminal is sent them.

It is shown only while all that it rests on (see `basis`) is as it was, on a terminal of the same size and kind; what the book
says takes its place as soon as it is read. Safe to delete at any time.
"""

from __future__ import annotations

import json
import shutil
import time
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from afterword.cli import basis
from afterword.ui.picture import Picture

if TYPE_CHECKING:
    from pathlib import Path

    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan

LARGE: Final = 4_000_000
"""Bytes from which a file takes so long to read that the screen opens first and says so."""
_LOOKS: Final = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE")
_READING: Final = "Reading your file …"


def stamp(session: Session) -> list[Any] | None:
    """What a picture rests on; None where none may be kept."""
    found = basis.stamp(session)
    if found is None:
        return None
    env = session.env
    looks = {name: env[name] for name in sorted(env) if name in _LOOKS or name.startswith("TEXTUAL_")}
    return list(json.loads(json.dumps([*found, looks, basis.folder(session.paths.templates, "*")])))


def _place(session: Session) -> Path:
    return session.paths.cache / "picture.json"


def recall(session: Session, now_rests_on: list[Any] | None) -> Picture | None:
    """The picture for this moment and this terminal, or None when there is none."""
    if now_rests_on is None:
        return None
    try:
        kept = json.loads(_place(session).read_bytes())
        if kept["stamp"] != now_rests_on:
            return None
        now = session.clock_in(ZoneInfo(kept["zone"]))()
        if not datetime.fromisoformat(kept["since"]) <= now < datetime.fromisoformat(kept["until"]):
            return None
        lines = tuple(map(str, kept["lines"]))
        picture = Picture(int(kept["width"]), int(kept["height"]), str(kept["theme"]), lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    fits = (picture.width, picture.height) == tuple(shutil.get_terminal_size()) and len(lines) == picture.height
    return picture if fits else None


def keep(session: Session, before: list[Any] | None, plan: Plan, picture: Picture) -> None:
    """Keeps a picture of this plan, once the file has been left alone; `before` is the stamp from before it was read.

    May wait for two seconds. Never raises for a picture that cannot be kept.
    """
    from afterword.system.files import write_private

    with suppress(OSError):
        if before is None:
            return
        if not basis.settled(session):
            time.sleep(basis.SETTLED.total_seconds())
        if stamp(session) != before or not basis.settled(session):
            return
        times = {"zone": plan.planner.home.key, "since": plan.now.isoformat(), "until": basis.lapses(plan).isoformat()}
        seen = {"width": picture.width, "height": picture.height, "theme": picture.theme, "lines": picture.lines}
        content = {"stamp": before, **times, **seen}
        write_private(_place(session), json.dumps(content).encode("ascii"))


def reading(session: Session) -> Picture | None:
    """What to show while a large file is read; None for a small one, which is there at once."""
    try:
        if session.paths.data.stat().st_size < LARGE:
            return None
    except OSError:
        return None
    width, height = shutil.get_terminal_size()
    lines = [""] * height
    lines[height // 2] = _READING.center(width)[:width]
    return Picture(width, height, "", tuple(lines), passing=True)
