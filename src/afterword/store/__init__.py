"""The one owner of the data file: a small port, and the durable TinyDB store behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.store.tinydb_store import TinyStore


def open_store(
    path: str | Path,
    *,
    must_exist: bool = False,
    clock_stamp: Callable[[], datetime],
    lock_seconds: float = 5.0,
    called: tuple[str, ...] = ("afterword",),
) -> TinyStore:
    """The store over the file at `path`; see `TinyStore`. Nothing is read or made yet.

    Imported late, so that whoever wants only the port's errors pays for nothing else.
    """
    from afterword.store.tinydb_store import TinyStore

    return TinyStore(path, must_exist=must_exist, clock_stamp=clock_stamp, lock_seconds=lock_seconds, called=called)
