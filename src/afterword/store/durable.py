"""A storage for TinyDB that never leaves a half-written file; `TinyStore` saves through it, and so can plain `TinyDB`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from afterword.store import layout, strict, tables
from afterword.store.atomic import prefix, real_path, replace_durably, sweep
from afterword.store.files import FileLayer, OsFiles, Signature, make_folders, worded
from afterword.store.flaw import Flaw
from afterword.store.lock import locked
from afterword.store.port import Damaged, Unavailable


class DurableStorage(Storage):
    """Reads strictly, and writes a whole new file before the old one goes.

    Folders are made 0700, the file 0600, whatever the umask. TinyDB reads and writes in two calls with no lock around both:
    that is `TinyStore`'s work, which holds the lock and hands over finished bytes with `save`.
    """

    def __init__(self, path: str | Path, *, layer: FileLayer | None = None, lock_seconds: float = 5.0) -> None:
        self._path = Path(path)
        self._layer = OsFiles() if layer is None else layer
        self._lock_seconds = lock_seconds

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables with their rows, or None when there is no file yet. Errors: `Unavailable`, `Damaged`."""
        target = real_path(self._path)
        try:
            data, _ = self._layer.read(target)
        except FileNotFoundError:
            return None
        except OSError as error:
            reason, advice = worded(error)
            raise Unavailable(f"{target} could not be read: {reason}; {advice}.") from error
        try:
            text = strict.clean(data)
            tables.top_of(text)
            strict.examine(text, "")
            return msgspec.json.decode(text, type=dict[str, dict[str, Any]])
        except (Flaw, msgspec.MsgspecError) as error:
            raise Damaged(
                f"{target} cannot be used ({error}); it was left as it is, so mend it or restore a backup."
            ) from error

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Writes all tables, locked for the time of writing. Errors: `Unavailable`, `Busy`; `TypeError` and
        `ValueError` for what is no JSON, before anything is touched."""
        pieces = [(name, (layout.table_of(_lines(rows)),)) for name, rows in data.items()]
        payload, _ = layout.whole(pieces)
        self.prepare()
        with locked(real_path(self._path), self._lock_seconds):
            self.save(payload)

    def prepare(self) -> None:
        """Makes the folder of the file where it is missing. Errors: `Unavailable`."""
        folder = real_path(self._path).parent
        try:
            make_folders(self._layer, folder)
        except OSError as error:
            reason, advice = worded(error)
            raise Unavailable(f"The folder {folder} could not be made: {reason}; nothing was changed, so {advice}.") from error

    def save(self, payload: bytes, *, still: Callable[[], bool] = lambda: True) -> Signature:
        """Puts finished bytes in the place of the file. Only for whoever holds the lock. See `replace_durably`."""
        return replace_durably(self._layer, real_path(self._path), payload, still=still)

    def sweep(self) -> None:
        """Removes what killed writers left behind. Only for whoever holds the lock."""
        target = real_path(self._path)
        sweep(self._layer, target.parent, prefix(target))


def _lines(rows: Mapping[Any, Any]) -> list[bytes]:
    # Not msgspec, which would write NaN as null and take dates that plain TinyDB refuses.
    texts = ((key, json.dumps(row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))) for key, row in rows.items())
    return [layout.line(str(key), text.encode()) for key, text in texts]
