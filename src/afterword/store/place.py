"""One data file in its place on the disk: its bytes, its signature, its backups, and being alone with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.store import refusals
from afterword.store.atomic import real_path
from afterword.store.backups import Backups
from afterword.store.files import FileLayer, Signature
from afterword.store.lock import locked

if TYPE_CHECKING:
    from afterword.store.durable import DurableStorage


class Place:
    """Where a data file is, and the layer through which it is touched. `now` gives the present for the lock's note."""

    def __init__(self, path: Path, layer: FileLayer, now: Callable[[], datetime], lock_seconds: float) -> None:
        self.path = path
        self.layer = layer
        self.now = now
        self._lock_seconds = lock_seconds
        self._swept = False

    @property
    def target(self) -> Path:
        """The real path: where a symlink leads."""
        return real_path(self.path)

    @property
    def backups(self) -> Backups:
        """The backups beside the file."""
        return Backups(self.layer, self.target)

    def bytes(self, *, must_exist: bool) -> tuple[bytes, Signature] | None:
        """The bytes and their signature, None when there is no file. Errors: `Unavailable`."""
        try:
            data, status = self.layer.read(self.target)
        except FileNotFoundError as error:
            if must_exist:
                raise refusals.missing(str(self.path)) from error
            return None
        except OSError as error:
            raise refusals.unreadable(str(self.path), error) from error
        return data, Signature.of(status)

    def signature(self, *, must_exist: bool = False) -> Signature | None:
        """The signature alone, at the cost of one `stat`; None when there is no file. Errors: `Unavailable`."""
        try:
            return Signature.of(self.layer.stat(self.path))
        except FileNotFoundError as error:
            if must_exist:
                raise refusals.missing(str(self.path)) from error
            return None
        except OSError as error:
            raise refusals.unreadable(str(self.path), error) from error

    def is_still(self, signature: Signature | None, data: object) -> bool:
        """Whether the file is the one that had this signature and these bytes (None for no file). Errors: `Unavailable`."""
        if self.signature() == signature:
            return True
        # Some file systems number a file anew at every look, and touching one changes nothing: bytes decide.
        found = self.bytes(must_exist=False)
        return (None if found is None else found[0]) == data

    @contextmanager
    def exclusively(self, *, must_exist: bool) -> Iterator[DurableStorage]:
        """Holds the lock; the first time, what killed writers left is removed. Errors: `Unavailable`, `Busy`."""
        # Imported late: reading commands need neither TinyDB nor the lock.
        from afterword.store.durable import DurableStorage

        self.signature(must_exist=must_exist)
        storage = DurableStorage(self.path, layer=self.layer)
        storage.prepare()
        with locked(self.target, self._lock_seconds, self.now()):
            if not self._swept:
                storage.sweep()
                self._swept = True
            yield storage
