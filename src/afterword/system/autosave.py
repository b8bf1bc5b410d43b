"""Text that is typed and not saved yet, kept beside the book so that a closed terminal or a dead machine takes none of it."""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path

from afterword.system.files import write_private


class Autosave:
    """One file a key in a folder of the user's own, 0600. Nothing raises: what cannot be kept is only not offered again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> str:
        """The text kept under a key, or nothing."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            found = json.loads(self._path(key).read_bytes().decode("utf-8", "surrogateescape"))
            if found["key"] == key and isinstance(found["text"], str):
                return found["text"]
        return ""

    def write(self, key: str, text: str) -> None:
        """Keeps a text; an empty one takes the file away."""
        with contextlib.suppress(OSError):
            if not text:
                self._path(key).unlink()
                return
            # The key stands in the file too: a purge finds by it what speaks of an application.
            data = json.dumps({"key": key, "text": text}, ensure_ascii=False).encode("utf-8", "surrogateescape")
            write_private(self._path(key), data)

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}.json"
