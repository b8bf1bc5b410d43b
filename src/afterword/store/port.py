"""What the desk may expect of a store, and the ways in which one can fail.

A store keeps one `Book`. It is read afresh whenever the file behind it has changed, and changed by whole transactions only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from afterword.core.model import Book


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

    def has_changed(self) -> bool:
        """Whether the file differs from what `read` or `transact` last saw. Costs one `stat`, never raises."""
        ...
