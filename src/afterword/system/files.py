"""Files that nobody else on the machine may read, whatever the umask: 0600 in folders of 0700."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """The folder, made with its parents where it is missing; only the folders made here get the mode 0700. Raises OSError."""
    if not folder.is_dir():
        private_folder(folder.parent)
        with contextlib.suppress(FileExistsError):
            folder.mkdir(mode=0o700)
            folder.chmod(0o700)
    return folder


def write_private(path: Path, data: bytes) -> None:
    """Puts `data` in the place of the file, whole or not at all, with mode 0600; a symlink stays one. Raises OSError."""
    real = Path(os.path.realpath(path))
    private_folder(real.parent)
    draft = real.with_name(f".{real.name}.{os.urandom(6).hex()}.tmp")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        draft.chmod(0o600)
        draft.replace(real)
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    _sync_folder(real.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the new name durable where folders can be synced; elsewhere the rename alone has to do."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
