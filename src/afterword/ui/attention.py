"""What wants the user's attention besides steps: versions that could not both stand, and copies beside the data file.

Both are looked for beside the screen: soon after the first picture, and every minute. From then on a changed book costs a
glance at each application that changed, and nothing for the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from afterword.core import conflicts, wording
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application, Event
from afterword.desk import StoreError

if TYPE_CHECKING:
    from afterword.desk import Copy
    from afterword.ui.screens.desk import DeskScreen

FIRST: Final = 1.0
"""Seconds from the first picture to the first look."""
EVERY: Final = 60.0
"""Seconds between two looks for copies: one listing of the folder each."""


class Attention:
    """For one screen. `notes` are the ids of unsettled notes, `copies` lie beside the file; `heard` is called on a change."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen
        self._seen: dict[str, tuple[Application, tuple[Event, ...]]] | None = None
        self.notes: tuple[str, ...] = ()
        self.copies: tuple[Copy, ...] = ()
        self.heard: Callable[[], object] = lambda: None
        self._news = ""

    @property
    def count(self) -> int:
        """How many things can be settled by a key."""
        return len(self.notes) + len(self.copies)

    def watch(self) -> None:
        """Begins to look."""
        self._screen.set_timer(FIRST, self.look)
        self._screen.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Looks once, in a thread."""
        self._screen.run_worker(self._look, thread=True, exclusive=True, group="attention", exit_on_error=False)

    def _look(self) -> None:
        screen = self._screen
        try:
            copies = screen.desk.copies()
        except (Refused, StoreError):  # a book in memory has none; a folder that cannot be listed shows in every other way
            copies = ()
        first = _glance(screen.plan.book, {}) if self._seen is None else None
        screen.app.call_from_thread(self._found, copies, first)

    def _found(self, copies: tuple[Copy, ...], first: dict[str, tuple[Application, tuple[Event, ...]]] | None) -> None:
        early = self._seen is None
        if early:
            self._seen = first or {}
        fresh = [copy for copy in copies if copy not in self.copies]
        changed = copies != self.copies
        self.copies = copies
        if fresh and not early:
            more = f"{fresh[0].path.name} lies beside the data file, as a file synchronizer names a second version of it"
            self._news = f"{more}; {self._key} shows what is in it."
        self.follow(self._screen.plan.book, silently=early, changed=changed or early)
        if not early:
            self._tell()

    def follow(self, book: Book, *, silently: bool = False, changed: bool = False) -> None:
        """The notes of this book; nothing before the first look."""
        if self._seen is None:
            return
        self._seen = _glance(book, self._seen)
        found = {event.id: (application, event) for application, events in self._seen.values() for event in events}
        fresh = [found[key] for key in found if key not in self.notes]
        changed = changed or tuple(found) != self.notes
        self.notes = tuple(found)
        if fresh and not silently:
            self._news = self._sentence(*fresh[-1], len(fresh))
        if changed:
            self.heard()
            self._screen.update_lines()

    def news(self) -> str:
        """A sentence about what has come since it was asked for last; usually nothing."""
        said, self._news = self._news, ""
        return said

    def _tell(self) -> None:
        said = self.news()
        if said:
            self._screen.tell(said, "alarm")

    def _sentence(self, application: Application, event: Event, number: int) -> str:
        if number > 1:
            return (
                f"{wording.count(number, 'record')} changed in two places; all versions are kept, and {self._key} settles it."
            )
        head = event.text.partition("\n")[0].rstrip(".")
        return f"{head} ({application.company}); both versions are kept, and {self._key} settles it."

    @property
    def _key(self) -> str:
        from afterword.ui.commands import BY_ID

        return self._screen.keyboard.first(BY_ID["attention"])


def _glance(
    book: Book, seen: dict[str, tuple[Application, tuple[Event, ...]]]
) -> dict[str, tuple[Application, tuple[Event, ...]]]:
    """Every application with its unsettled notes; one that is the very same as when it was seen is not looked at again."""
    found = {}
    for key, application in book.applications.items():
        known = seen.get(key)
        if known is None or known[0] is not application:
            known = (application, conflicts.unsettled_of(application))
        found[key] = known
    return found
