"""What is done with the file as a whole, beyond changing the book in it: copies beside it, and forgetting for good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.core.book import Book
from afterword.core.purge import without_trace
from afterword.store import codec, copies, refusals
from afterword.store.atomic import prefix, real_path, replace_durably, sweep
from afterword.store.codec import Flaw
from afterword.store.files import make_folders, worded
from afterword.store.port import Copy, Damaged, Purged, Unavailable

if TYPE_CHECKING:
    from afterword.store.place import Place
    from afterword.store.tinydb_store import TinyStore


class FileUpkeep:
    """See `port.Upkeep`."""

    def __init__(self, store: TinyStore, place: Place) -> None:
        self._store = store
        self._place = place

    def backup(self, reason: str) -> None:
        """See `port.Upkeep`."""
        self._store.backup(reason)

    def copies(self) -> tuple[Copy, ...]:
        """See `port.Upkeep`."""
        return copies.find(self._place.layer, self._place.target)

    def read_copy(self, path: Path) -> Book:
        """See `port.Upkeep`."""
        try:
            data, _ = self._place.layer.read(path)
        except OSError as error:
            raise refusals.unreadable(str(path), error) from error
        try:
            return codec.decode(data).book
        except Flaw as flaw:
            raise Damaged(f"{path} cannot be used: {flaw}; nothing was changed, so mend it or put it elsewhere.") from flaw

    def retire_copy(self, path: Path) -> Path:
        """See `port.Upkeep`."""
        layer, folder = self._place.layer, self._place.backups.folder
        stamp = self._place.now().strftime("%Y-%m-%dT%H%M%S")
        # No name of a backup: thinning passes it over.
        kept = folder / f"merged-{stamp}-{path.name}"
        try:
            make_folders(layer, folder)
            taken = set(layer.names(folder))
            number = 1
            while kept.name in taken:
                number += 1
                kept = folder / f"merged-{stamp}-{number}-{path.name}"
            layer.replace(path, kept)
            layer.fsync_folder(folder)
            layer.fsync_folder(path.parent)
        except OSError as error:
            reason, _ = worded(error)
            raise Unavailable(
                f"Everything in {path} is in the file now, but the copy could not be moved to {folder}: {reason}; move it away "
                "yourself."
            ) from error
        return kept

    def flaw_of(self, path: Path) -> str:
        """What is wrong with a file of ours, as a clause; empty for one that can be used."""
        try:
            codec.decode(self._place.layer.read(path)[0])
        except OSError as error:
            return worded(error)[0]
        except Flaw as flaw:
            return str(flaw)
        return ""

    def leftovers(self) -> tuple[Path, ...]:
        """See `port.Upkeep`."""
        found: list[Path] = []
        for place, beginning in self._swept():
            try:
                names = sorted(self._place.layer.names(place))
            except OSError:
                continue
            found += [place / name for name in names if name.startswith(beginning) and name.endswith(".tmp")]
        return tuple(found)

    def _swept(self) -> list[tuple[Path, str]]:
        """Where killed writers may have left temporary files, and how the names of those begin."""
        target = self._place.target
        beside: tuple[Copy, ...] = ()
        with suppress(Unavailable):
            beside = self.copies()
        return [
            (target.parent, prefix(target)),
            (self._place.backups.folder, "."),
            *((target.parent, prefix(c.path)) for c in beside),
        ]

    def purge(self, application_id: str) -> Purged:
        """See `port.Upkeep`."""
        before = self._store.read()
        rewritten: list[Path] = []
        unread: list[Path] = []
        with self._place.exclusively(must_exist=False):
            for folder, beginning in self._swept():
                self._sweep(folder, beginning)
            for path in self._others():
                try:
                    rewritten += [path] if self._forget(path, application_id) else []
                except Flaw:
                    unread.append(path)
        # Last, so that whoever is interrupted finds the application still there and can ask again.
        after = self._store.transact(lambda book: without_trace(book, application_id), keep=False)
        found = self._place.bytes(must_exist=False)
        mentioned = found is not None and _mark(application_id) in found[0]
        unreached = (*unread, *([self._place.target] if mentioned else []), *self.leftovers())
        return Purged(after is not before, tuple(rewritten), unreached)

    def _sweep(self, folder: Path, beginning: str) -> None:
        """Removes leftovers so that no power cut brings them back. Errors: `Unavailable`."""
        sweep(self._place.layer, folder, beginning)
        try:
            self._place.layer.fsync_folder(folder)
        except FileNotFoundError:
            return
        except OSError as error:
            reason, advice = worded(error)
            raise Unavailable(f"{folder} could not be cleaned: {reason}; the data file is as it was, so {advice}.") from error

    def _others(self) -> Iterator[Path]:
        """Every file that may hold what the data file holds."""
        folder = self._place.backups.folder
        try:
            names = sorted(self._place.layer.names(folder))
        except FileNotFoundError:
            names = []
        except OSError as error:
            raise refusals.unreadable(str(folder), error) from error
        yield from (folder / name for name in names)
        yield from (copy.path for copy in self.copies())

    def _forget(self, path: Path, application_id: str) -> bool:
        """Rewrites one file without the application. Raises `Flaw` when the file cannot be understood but may hold it."""
        try:
            data, _ = self._place.layer.read(path)
        except IsADirectoryError:
            return False
        except OSError as error:
            raise Flaw(worded(error)[0]) from error
        try:
            loaded = codec.decode(data)
        except Flaw:
            if _mark(application_id) not in data:
                return False
            raise
        book = without_trace(loaded.book, application_id)
        if book is loaded.book:
            if _mark(application_id) in data:
                raise Flaw("it is mentioned where this version cannot tell what it means")
            return False
        payload, _ = codec.encode(data, loaded, book)
        replace_durably(self._place.layer, real_path(path), payload)
        return True


def _mark(application_id: str) -> bytes:
    return json.dumps(application_id).encode("ascii")
