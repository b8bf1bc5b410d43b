"""The first picture of the screen, kept so that a start need not wait for the book: lines as the terminal is sent them.

It is shown only while all that it rests on (see `basis`) is as it was, on a terminal of the same size and kind; what the book
says takes its place as soon as it is read. Safe to delete at any time.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

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
_AT_MOST: Final = 4
"""Sizes of the terminal of which a picture is kept."""


def stamp(session: Session) -> list[Any] | None:
    """What a picture rests on; None where none may be kept."""
    found = basis.stamp(session)
    if found is None:
        return None
    env = session.env
    looks = {name: env[name] for name in sorted(env) if name in _LOOKS or name.startswith("TEXTUAL_")}
    return list(json.loads(json.dumps([*found, looks, basis.folder(session.paths.templates, "*")])))


def renewed(session: Session, before: list[Any] | None) -> list[Any] | None:
    """The stamp as it is now, where nothing has changed since `before` but the data file and the settings as this session has
    changed them itself; else `before`, which does not hold then.
    """
    from afterword.core.errors import Refused
    from afterword.system.config import load_settings

    now = stamp(session)
    if before is None or now is None or now[1:] == before[1:]:
        return before
    with suppress(OSError, Refused):
        own = load_settings(session.paths.config, base=session.base_settings) == session.settings
        return now if own and basis.less_settings(now) == basis.less_settings(before) else before
    return before


def _place(session: Session, width: int, height: int) -> Path:
    return session.paths.cache / f"picture-{width}x{height}.json"


def recall(session: Session, now_rests_on: list[Any] | None) -> Picture | None:
    """The picture for this moment and this terminal, or None when there is none."""
    try:
        width, height = shutil.get_terminal_size()
        kept = json.loads(_place(session, width, height).read_bytes())
        if basis.holds(session, kept, now_rests_on) is None:
            return None
        lines = tuple(map(str, kept["lines"]))
        leave = tuple(map(str, kept["leave"]))
        return Picture(width, height, str(kept["theme"]), lines, leave=leave) if len(lines) == height else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep(session: Session, before: list[Any] | None, plan: Plan, picture: Picture) -> None:
    """Keeps a picture of this plan, at once; `before` is the stamp from before the file was read.

    Never raises for a picture that cannot be kept.
    """
    from afterword.store.port import StoreError
    from afterword.system.files import write_private

    with suppress(OSError, StoreError):
        place, found = _place(session, picture.width, picture.height), stamp(session)
        if _stands(session, place, found, picture) or (sealed := basis.seal(session, before, found, plan)) is None:
            return
        drawn = {"theme": picture.theme, "lines": picture.lines, "leave": picture.leave}
        write_private(place, json.dumps(sealed | drawn).encode("ascii"))
        firm = basis.firmed(session, sealed)
        if firm["firm"]:
            write_private(place, json.dumps(firm | drawn).encode("ascii"))
        others = sorted(place.parent.glob("picture-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for each in others[_AT_MOST:]:
            each.unlink(missing_ok=True)


def _stands(session: Session, place: Path, now_rests_on: list[Any] | None, picture: Picture) -> bool:
    """Whether that is kept already, with a seal that costs nothing to look at."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        kept = json.loads(place.read_bytes())
        same = kept["theme"] == picture.theme and kept["lines"] == list(picture.lines)
        return same and basis.firm(kept, now_rests_on) and basis.holds(session, kept, now_rests_on) is not None
    return False


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
