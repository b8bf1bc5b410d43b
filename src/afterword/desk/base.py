"""The ground that verbs stand on: store, planner, clock and ids, and how a verb is carried out and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from afterword.core import changes, journal
from afterword.core.book import Book, JournalEntry
from afterword.core.changes import Changed
from afterword.core.dates import HolidaySource
from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.core.planner import Planner
from afterword.core.playbook import Shelf
from afterword.core.step import Step
from afterword.desk.records import Done
from afterword.store.port import Store


class Base:
    """What every verb works with, and how one is carried out and taken back. For the arguments see `Desk`."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        settings: Settings,
        holidays: HolidaySource,
        clock: Callable[[], datetime],
        token: Callable[[], str],
        *,
        templates: Mapping[str, str] | None = None,
    ) -> None:
        self.store = store
        self.settings = settings
        self.planner = Planner(shelf, settings, holidays)
        self._holidays = holidays
        self._clock = clock
        self._token = token
        self._templates = templates or {}
        self._left: Book | None = None

    @property
    def shelf(self) -> Shelf:
        """The playbooks at hand."""
        return self.planner.shelf

    def adopt(self, settings: Settings) -> None:
        """Other settings from now on. What was planned is forgotten where they decide dates, and kept elsewhere."""
        before, self.settings = self.settings, settings
        if any(getattr(before, name) != getattr(settings, name) for name in ("region", "zone", "playbook")):
            self.planner = Planner(self.shelf, settings, self._holidays)

    def now(self) -> datetime:
        """The present, in the user's zone."""
        return self._clock().astimezone(self.planner.home)

    def new_ids(self, book: Book) -> changes.NewId:
        """Ids that nothing in the book has, for records made outside a verb, as an import does."""
        return changes.new_ids(book, self._token)

    def undo(self) -> Done:
        """The latest action taken back."""
        return self._turn(journal.undo, "Undone")

    def redo(self) -> Done:
        """The latest undone action done again."""
        return self._turn(journal.redo, "Done again")

    def _do(self, change: Callable[[Book, changes.NewId], Changed]) -> Done:
        result: list[Changed] = []

        def transaction(book: Book) -> Book:
            new_id = self.new_ids(book)
            changed = change(book, new_id)
            result.append(changed)
            return journal.journalled(book, changed.book, changed.label, new_id("j"), self.now())

        self._left = self.store.transact(transaction)
        changed = result[-1]
        return Done(changed.label, changed.application, changed.record, changed.conflicts)

    def _turn(self, turn: Callable[[Book], tuple[Book, JournalEntry]], verb: str) -> Done:
        entries: list[JournalEntry] = []

        def transaction(book: Book) -> Book:
            turned, entry = turn(book)
            entries.append(entry)
            return turned

        self._left = self.store.transact(transaction)
        entry = entries[-1]
        first = entry.records[0]
        return Done(f"{verb}: {entry.label}", first.application, first.id)

    def _step(self, book: Book, step_id: str) -> Step:
        """The step as the book on disk has it, or as the outlook has it when a message is logged ahead of its turn."""
        item = self.planner.plan(book, self.now()).item(step_id)
        if item is None:
            raise Refused("That step is not there any more, because what it counted from has changed; look at the list again.")
        return item.step
