"""One writer at a time: a lock on a side file, freed by the system when its holder dies."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from afterword.store.files import worded
from afterword.store.port import Busy, Unavailable

_POLL: Final = 0.01
_NOTE: Final = re.compile(r"\Apid (\d{1,10})\n(?:since (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\n)?\Z")


def lock_path(target: Path) -> Path:
    """The side file that is locked while `target` (a real path) is being changed."""
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(target: Path, seconds: float, now: datetime | None = None) -> Iterator[None]:
    """Holds the lock; `now`, when given, is noted for those who wait. What the side file held before does not matter.

    Errors: `Busy` after `seconds`, `Unavailable` when the side file cannot be used.
    """
    # Imported late: it costs more than everything a reading command needs.
    from filelock import FileLock, Timeout

    path = lock_path(target)
    lock = FileLock(path, timeout=seconds, mode=0o600)
    try:
        lock.acquire(poll_interval=_POLL)
    except Timeout as error:
        raise Busy(
            f"{target} is in use by {holder(target)}; nothing was changed, so try again in a moment, or end that "
            "program if it hangs."
        ) from error
    except OSError as error:
        reason, advice = worded(error)
        raise Unavailable(
            f"{target} could not be locked with {path.name}: {reason}; nothing was changed, so {advice}."
        ) from error
    try:
        _leave_note(path, now)
        yield
    finally:
        lock.release()


def holder(target: Path) -> str:
    """Who holds the lock, in words, as far as the side file tells."""
    note = None
    with suppress(OSError, ValueError):
        note = _NOTE.match(lock_path(target).read_text(encoding="ascii"))
    if note is None:
        return "another program"
    return f"process {note[1]} since {note[2]}" if note[2] else f"process {note[1]}"


def _leave_note(path: Path, now: datetime | None) -> None:
    since = "" if now is None else f"since {now:%Y-%m-%d %H:%M:%S}\n"
    # A courtesy to those who wait; on a full disk or on Windows, where the locked bytes cannot be read, it is left out.
    with suppress(OSError):
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0))
        try:
            os.write(handle, f"pid {os.getpid()}\n{since}".encode("ascii"))
        finally:
            os.close(handle)
