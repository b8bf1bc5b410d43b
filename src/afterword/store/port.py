"""What the desk may expect of a store, and the ways in which one can fail.

A store keeps one `Book`. It is read afresh whenever the file behind it has changed, and changed by whole transactions only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from afterword.core.book import Book


class StoreError(Exception):
    """The file could not be used; the message says what, where and what to do next, in one sentence."""

    exit_code = 74


class Unavailable(StoreError):
    """The file could not be read or written (missing, no permission, no room, an input/output error). Nothing was changed."""

    exit_code = 74


class Damaged(StoreError):
    """The file is damaged, of something else, or of a newer version. It is kept byte for byte."""

    exit_code = 65


class Busy(StoreError):
    """Somebody else holds the lock and did not let go within the time limit. Nothing was changed."""

    exit_code = 75


class Store(Protocol):
    """One book in one place."""

    @property
    def place(self) -> str:
        """Where the book lives, in words for the user (a path)."""
        ...

    def read(self) -> Book:
        """The book as it stands now. Never waits for a writer. The same object as last time while nothing changed.

        Errors: `Unavailable`, `Damaged`. A file that does not exist yet is an empty book, unless the store was opened with
        `must_exist`.
        """
        ...

    def transact(self, change: Callable[[Book], Book]) -> Book:
        """Locks, reads afresh, applies `change`, saves durably, and returns the saved book.

        A `change` that raises, or that returns the very book it was given, writes nothing. When this returns, the change
        has reached the disk. Errors: `Unavailable`, `Damaged`, `Busy`, and whatever `change` raises.
        """
        ...

    def has_changed(self, since: Book | None = None) -> bool:
        """Whether the file differs from what `read` or `transact` last saw, or that from the book `since`, one that they gave.

        Costs one `stat`, never raises.
        """
        ...


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the data file that a synchronizer laid beside it: where, who names copies so, and its size in bytes."""

    path: Path
    tool: str
    size: int


@dataclass(frozen=True, slots=True)
class Purged:
    """What `purge` reached: whether the data file held it, which other files were rewritten, and which may still hold it."""

    file: bool
    rewritten: tuple[Path, ...]
    unreached: tuple[Path, ...]


class Upkeep(Protocol):
    """What can be done with a data file as a whole. Errors, unless said otherwise: `Unavailable`, `Busy`."""

    def backup(self, reason: str) -> None:
        """Keeps the file as it is now among the backups; nothing when there is no file yet. Errors: `Damaged` as well."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """The copies beside the file."""
        ...

    def read_copy(self, path: Path) -> Book:
        """The book in another file. Errors: `Unavailable`, `Damaged`."""
        ...

    def retire_copy(self, path: Path) -> Path:
        """Moves a copy that has been merged into the folder of the backups, where nothing thins it; returns where it is."""
        ...

    def leftovers(self) -> tuple[Path, ...]:
        """Temporary files of writers that were killed, or of one that is writing now. Never raises."""
        ...

    def purge(self, application_id: str) -> Purged:
        """Removes an application from the file, its journal, every backup and every copy beside it, each rewritten durably."""
        ...


@runtime_checkable
class KeptStore(Protocol):
    """A store over a file that can be looked after."""

    @property
    def upkeep(self) -> Upkeep:
        """What can be done with the file as a whole."""
        ...
