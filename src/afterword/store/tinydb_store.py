"""The book in a TinyDB file: read afresh whenever it changed, saved by whole transactions."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from afterword.core.book import Book
from afterword.store import codec, refusals
from afterword.store.atomic import Overtaken
from afterword.store.backups import Backup, Backups
from afterword.store.codec import Flaw, Loaded
from afterword.store.files import FileLayer, OsFiles, Signature
from afterword.store.place import Place
from afterword.store.port import Damaged, Unavailable
from afterword.store.seen import Seen, sum_of
from afterword.store.turns import fingerprint

if TYPE_CHECKING:
    from afterword.store.durable import DurableStorage
    from afterword.store.upkeep import FileUpkeep

_LOOKS: Final = 4
_PAUSE: Final = 0.05
"""How often, and how many seconds apart, a damaged file is looked at again while its bytes still change; and how often a
change is made anew when somebody else replaces the file just then."""


class TinyStore:
    """A `Store` over one TinyDB file (see `port.Store`). Threads may read while another one is in a transaction.

    `clock_stamp` returns the present moment with its zone; it names backups and tells those who wait for the lock since when
    it is held. `lock_seconds` is how long to wait for another writer, `called` the words with which a command reaches this
    file, and `ticks` is a monotonic count of seconds.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        must_exist: bool = False,
        clock_stamp: Callable[[], datetime],
        lock_seconds: float = 5.0,
        called: tuple[str, ...] = ("afterword",),
        layer: FileLayer | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._place = Place(Path(path), OsFiles() if layer is None else layer, clock_stamp, lock_seconds)
        self._must_exist = must_exist
        self._called = called
        self._now = clock_stamp
        self._ticks = ticks
        self._seen: Seen | None = None
        self._backed_up: date | None = None
        self._saved = False

    @property
    def place(self) -> str:
        """The path as it was given."""
        return str(self._place.path)

    @property
    def saved(self) -> bool:
        """Whether a change was saved through this store."""
        return self._saved

    @property
    def backups(self) -> Backups:
        """The backups beside the file."""
        return self._place.backups

    @property
    def schema(self) -> int:
        """The version of the data in the file when it was last read; the next change makes it `codec.SCHEMA`."""
        return codec.SCHEMA if self._seen is None else self._seen.loaded.schema

    @property
    def upkeep(self) -> FileUpkeep:
        """See `port.KeptStore`."""
        from afterword.store.upkeep import FileUpkeep  # late: reading and changing need none of it

        return FileUpkeep(self, self._place)

    def read(self) -> Book:
        """See `port.Store`."""
        seen = self._seen
        if seen is not None and seen.settled and self._place.signature() == seen.signature:
            return seen.loaded.book
        return self._look()[0].loaded.book

    def has_changed(self, since: Book | None = None) -> bool:
        """See `port.Store`. True also while nothing was read yet, and when the file cannot be looked at."""
        seen = self._seen
        if seen is not None and since is not None and seen.loaded.book is not since:
            return True
        try:
            return seen is None or self._place.signature() != seen.signature
        except Unavailable:
            return True

    def sum_of(self, book: Book) -> list[int] | None:
        """The length and CRC-32 of the bytes that `book` was read from or saved as; None where they are not known any more.

        Costs nothing for a book that was read; for one that was saved, the file is read once more. Errors: `Unavailable`.
        """
        seen = self._seen
        if seen is None or seen.loaded.book is not book:
            return None
        if seen.total is None:
            found = self._place.bytes(must_exist=False)
            return sum_of(found[0]) if found is not None and fingerprint(found[0]) == seen.fingerprint else None
        return seen.total

    def transact(self, change: Callable[[Book], Book], *, keep: bool = True) -> Book:
        """See `port.Store`. The first change of a day makes a backup of the file as it was before, and so does the first
        change of a file whose data are of an older version; with `keep` false none is made."""
        with self._place.exclusively(must_exist=self._must_exist) as storage:
            for _ in range(_LOOKS):
                with suppress(Overtaken):
                    return self._changed(change, storage, keep=keep)
            raise refusals.overtaken(self.place)

    def _changed(self, change: Callable[[Book], Book], storage: DurableStorage, *, keep: bool) -> Book:
        """One attempt at a change. Raises `Overtaken` when somebody else replaced the file while it was being made."""
        seen, data = self._look()
        book = change(seen.loaded.book)
        if book is seen.loaded.book:
            return book
        payload, loaded = self._encoded(data, seen.loaded, book)
        if payload == data:
            self._seen = replace(seen, loaded=loaded)
            return book
        if keep and data is not None:
            self._back_up(data, seen.loaded)
        # Should saving fail halfway, the next look compares bytes instead of trusting a signature.
        self._seen = replace(seen, settled=False)
        signature = storage.save(payload, still=lambda: self._place.is_still(seen.signature, data))
        self._seen = Seen(loaded, signature, fingerprint(payload), self._ticks())
        self._saved = True
        return book

    def backup(self, reason: str) -> Backup | None:
        """Copies the file as it is now, before an import or another large change; None when there is no file yet.

        Errors: `Unavailable`, `Damaged`, `Busy`.
        """
        with self._place.exclusively(must_exist=self._must_exist):
            _, data = self._look()
            return None if data is None else self.backups.make(data, self._now(), reason)

    def restore(self, reference: str) -> Backup | None:
        """Puts a backup (its name or the beginning of it) in the place of the file.

        Returns the copy that was kept of the present file, whatever its state, or None when there was none.
        Errors: `Unavailable`, `Busy`, and `Damaged` when the backup itself cannot be used; nothing was changed then.
        """
        with self._place.exclusively(must_exist=False) as storage:
            backup = self.backups.find(reference)
            data = self.backups.read(backup)
            try:
                codec.decode(data)
            except Flaw as flaw:
                raise Damaged(
                    f"The backup {backup.name} cannot be used ({flaw}); nothing was changed, so try another."
                ) from flaw
            self._seen = None
            for _ in range(_LOOKS):
                present, signature = self._place.bytes(must_exist=False) or (None, None)
                kept = None if present is None else self.backups.make(present, self._now(), "before-restore")
                with suppress(Overtaken):
                    storage.save(data, still=partial(self._place.is_still, signature, present))
                    self._saved = True
                    return kept
            raise refusals.overtaken(self.place)

    def _look(self) -> tuple[Seen, bytes | None]:
        """What the file is now, decoded only if its bytes differ from those last seen, and its bytes (None for no file)."""
        seen, found = self._seen, self._place.bytes(must_exist=self._must_exist)
        if found is None:
            if seen is not None and seen.signature is not None:
                raise refusals.vanished(self.place, self.backups, self._called)
            seen = self._seen = seen or Seen(codec.fresh(), None, None, self._ticks())
            return seen, None
        data, signature = found
        if seen is None or fingerprint(data) != seen.fingerprint:
            data, signature, loaded = self._decoded(data, signature)
            seen = Seen(loaded, signature, fingerprint(data), self._ticks(), total=sum_of(data))
        else:
            seen = seen.again(signature, self._ticks())
        self._seen = seen
        return seen, data

    def _decoded(self, data: bytes, signature: Signature) -> tuple[bytes, Signature, Loaded]:
        for _ in range(_LOOKS):
            try:
                return data, signature, codec.decode(data)
            except Flaw:
                # Another program may be writing in place just now.
                time.sleep(_PAUSE)
                found = self._place.bytes(must_exist=True)
                if found is None or found[0] == data:
                    break
                data, signature = found
        try:
            return data, signature, codec.decode(data)
        except Flaw as flaw:
            raise refusals.damaged(self.place, flaw, self.backups, self._called) from flaw

    def _encoded(self, data: bytes | None, loaded: Loaded, book: Book) -> tuple[bytes, Loaded]:
        try:
            return codec.encode(data, loaded, book)
        except Flaw as flaw:
            raise refusals.unwritable(self.place, flaw) from flaw

    def _back_up(self, data: bytes, loaded: Loaded) -> None:
        """Keeps the file as it was before the first change of a day, and before a migration."""
        now = self._now()
        if loaded.schema < codec.SCHEMA:
            self.backups.make(data, now, f"before-migration-from-{loaded.schema}")
        elif self._backed_up != now.date() and all(each.made.date() != now.date() for each in self.backups.all()):
            self.backups.make(data, now, "first-change")
        self._backed_up = now.date()
