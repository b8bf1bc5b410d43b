"""Putting new bytes in the place of a file so that after any accident either the old or the new ones are there, whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from afterword.store.files import FileLayer, Signature, worded
from afterword.store.port import Unavailable


def real_path(path: Path) -> Path:
    """Where the bytes really live: a symlink is followed, so that it stays one when its target is replaced."""
    return Path(os.path.realpath(path))


class Overtaken(Exception):
    """Somebody who does not know our lock, such as a file synchronizer, put another file in this place meanwhile."""


def replace_durably(layer: FileLayer, target: Path, payload: bytes, *, still: Callable[[], bool] = lambda: True) -> Signature:
    """Puts `payload` in the place of `target` (a real path), and returns its signature once it has reached the disk.

    `still` is asked at the last moment whether the file is the one that `payload` was made from. Errors: `Unavailable`, and
    `Overtaken` when it is not. The file is as before then, unless the words say that only the confirmation is missing.
    """
    try:
        signature = _exchange(layer, target, payload, still)
    except OSError as error:
        reason, advice = worded(error)
        raise Unavailable(f"{target} could not be written: {reason}; it is as it was before, so {advice}.") from error
    try:
        layer.fsync_folder(target.parent)
    except OSError as error:
        reason, _ = worded(error)
        raise Unavailable(
            f"{target} holds the change, but the disk did not confirm it ({reason}) and a power cut could still take it back; "
            "look before you repeat it, and check the disk."
        ) from error
    return signature


def lay_down(layer: FileLayer, target: Path, payload: bytes) -> None:
    """Writes a whole new file, and returns once it has reached the disk. Raises `OSError`."""
    _exchange(layer, target, payload, lambda: True)
    layer.fsync_folder(target.parent)


def _exchange(layer: FileLayer, target: Path, payload: bytes, still: Callable[[], bool]) -> Signature:
    temporary = target.with_name(f"{prefix(target)}{os.getpid()}-{os.urandom(4).hex()}.tmp")
    handle = layer.create(temporary)
    try:
        try:
            _write_all(layer, handle, payload)
            layer.fsync(handle)
            signature = Signature.of(layer.status(handle))
        finally:
            layer.close(handle)
        if not still():
            raise Overtaken
        layer.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            layer.unlink(temporary)
        raise
    return signature


def _write_all(layer: FileLayer, handle: int, payload: bytes) -> None:
    rest = memoryview(payload)
    while rest:
        rest = rest[layer.write(handle, rest) :]


def prefix(target: Path) -> str:
    """How the names of the temporary files for `target` begin."""
    return f".{target.name}."


def sweep(layer: FileLayer, folder: Path, prefix: str) -> None:
    """Removes temporary files that killed processes left in a folder. Only for whoever holds the lock."""
    with suppress(OSError):
        for name in layer.names(folder):
            if name.startswith(prefix) and name.endswith(".tmp"):
                with suppress(OSError):
                    layer.unlink(folder / name)
