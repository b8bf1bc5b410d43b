"""A book that lives only as long as the program: for the demo and for tests."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from afterword.core.book import Book


class MemoryStore:
    """A `Store` without a file (see `port.Store`)."""

    def __init__(self, book: Book | None = None) -> None:
        self._book = Book() if book is None else book
        self._lock = Lock()

    @property
    def place(self) -> str:
        """Says that nothing is kept."""
        return "memory (nothing is kept)"

    def read(self) -> Book:
        """See `port.Store`."""
        return self._book

    def transact(self, change: Callable[[Book], Book]) -> Book:
        """See `port.Store`."""
        with self._lock:
            self._book = change(self._book)
            return self._book

    def has_changed(self, since: Book | None = None) -> bool:
        """See `port.Store`; nobody else can reach this book."""
        return since is not None and since is not self._book
