"""The file itself: copies beside it, what was changed in two places, and what is to be forgotten for good."""

from __future__ import annotations

from pathlib import Path

from afterword.core import changes, conflicts, finding, versions, wording
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.items import names_in
from afterword.core.model import Application, Event
from afterword.core.purge import remembered
from afterword.core.union import Difference, unite
from afterword.desk.base import Base
from afterword.desk.records import Done
from afterword.store.port import Copy, KeptStore, Purged, Upkeep


class Keeping(Base):
    """The verbs about the data file. Those that look beside the file raise `Refused` for a book kept in memory only."""

    def copies(self) -> tuple[Copy, ...]:
        """The copies that a file synchronizer laid beside the data file."""
        return self._upkeep().copies()

    def compare_copy(self, path: Path) -> tuple[Difference, ...]:
        """What merging a copy would bring; nothing is changed."""
        book = self.store.read()
        return unite(book, self._upkeep().read_copy(path), self.new_ids(book), self.now()).differences

    def merge_copy(self, path: Path) -> Done:
        """Everything of a copy brought into the book as one action; the copy is then moved to the backups."""
        upkeep = self._upkeep()
        copy = upkeep.read_copy(path)

        def change(book: Book, new_id: changes.NewId) -> Changed:
            united = unite(book, copy, new_id, self.now())
            found = tuple(conflict for each in united.differences for conflict in each.conflicts)
            label = f"merged {path.name} ({wording.count(len(united.differences), 'difference')})"
            return Changed(united.book, label, "", "", found)

        upkeep.backup("before-merge")
        done = self._do(change)
        if path in {found.path for found in upkeep.copies()}:
            upkeep.retire_copy(path)
        return done

    def unsettled(self) -> tuple[tuple[Application, Event], ...]:
        """The notes about what was changed in two places and is still to be looked at, each with its application."""
        return tuple(conflicts.unsettled(self.store.read()))

    def settle(self, event_id: str, *, other: bool = False) -> Done:
        """One of these notes settled: it stays in the history. With `other`, the version set aside takes the other's place."""
        return self._do(lambda book, _: versions.take_other(book, event_id) if other else conflicts.settle(book, event_id))

    def find_purgeable(self, ref: str) -> Application:
        """The application that `ref` singles out, also one that was deleted but that undo remembers. Raises `Refused`."""
        book = self.store.read()
        gone = {each.id: each for each in remembered(book)}
        words = ref.casefold().split()
        # What fits anything still in the file means that, even where it is too little to single it out.
        live = any(
            key.startswith(ref.strip()) or all(word in names_in(each) for word in words)
            for key, each in book.applications.items()
        )
        return finding.application(book if live else Book(applications=gone), ref)

    def purge(self, application_id: str) -> Purged:
        """An application forgotten for good, in the file and in everything beside it; no undo brings it back."""
        return self._upkeep().purge(application_id)

    def _upkeep(self) -> Upkeep:
        if not isinstance(self.store, KeptStore):
            raise Refused("This book is kept in memory only, so there is no file to look after.")
        return self.store.upkeep
