"""The handful of file operations that reading and saving are made of, in one place, so that tests can let each one fail."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Protocol

_FLAGS: Final = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
_RETRIES: Final = 40
_PAUSE: Final = 0.05


class Signature(NamedTuple):
    """What tells one state of a file from another without reading it."""

    size: int
    modified_ns: int
    inode: int
    device: int

    @classmethod
    def of(cls, status: os.stat_result) -> Signature:
        """The signature in a file's status."""
        return cls(status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev)


class FileLayer(Protocol):
    """Every operation by which the store touches the disk, the lock apart. Each raises `OSError`."""

    def stat(self, path: Path) -> os.stat_result:
        """The status of the file, a symlink followed."""
        ...

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        """All bytes of a regular file, and the status of the very file they came from."""
        ...

    def names(self, folder: Path) -> list[str]:
        """The names in a folder."""
        ...

    def make_folder(self, folder: Path) -> None:
        """Makes a folder that only its owner may enter, whatever the umask; its parent must exist."""
        ...

    def create(self, path: Path) -> int:
        """A handle on a new file that only its owner may read, whatever the umask; one that exists is an error."""
        ...

    def write(self, handle: int, data: memoryview) -> int:
        """Writes some of the data, and returns how many bytes."""
        ...

    def fsync(self, handle: int) -> None:
        """Returns when what was written has reached the disk."""
        ...

    def status(self, handle: int) -> os.stat_result:
        """The status of an open file."""
        ...

    def close(self, handle: int) -> None:
        """Closes an open file."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Puts `source` in the place of `target`, at once for everybody who looks."""
        ...

    def fsync_folder(self, folder: Path) -> None:
        """Returns when the names in the folder have reached the disk."""
        ...

    def unlink(self, path: Path) -> None:
        """Removes a file."""
        ...


class OsFiles:
    """The operations of the operating system."""

    def stat(self, path: Path) -> os.stat_result:
        """See `FileLayer`."""
        return path.stat()

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        """See `FileLayer`. A folder, pipe or device is an error instead of a long wait."""
        handle = os.open(path, os.O_RDONLY | _FLAGS | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb", buffering=0) as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise IsADirectoryError(errno.EISDIR, "not a regular file", str(path))
            return file.readall(), status

    def names(self, folder: Path) -> list[str]:
        """See `FileLayer`."""
        return [each.name for each in folder.iterdir()]

    def make_folder(self, folder: Path) -> None:
        """See `FileLayer`."""
        folder.mkdir(mode=0o700)
        folder.chmod(0o700)

    def create(self, path: Path) -> int:
        """See `FileLayer`."""
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS | getattr(os, "O_NOFOLLOW", 0), 0o600)
        if hasattr(os, "fchmod"):
            os.fchmod(handle, 0o600)
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        """See `FileLayer`."""
        return os.write(handle, data)

    def fsync(self, handle: int) -> None:
        """See `FileLayer`. On macOS only F_FULLFSYNC reaches the disk itself."""
        try:
            from fcntl import F_FULLFSYNC, fcntl  # type: ignore[attr-defined,unused-ignore]  # macOS alone has it
        except ImportError:
            os.fsync(handle)
            return
        try:
            fcntl(handle, F_FULLFSYNC)
        except OSError:
            os.fsync(handle)

    def status(self, handle: int) -> os.stat_result:
        """See `FileLayer`."""
        return os.fstat(handle)

    def close(self, handle: int) -> None:
        """See `FileLayer`."""
        os.close(handle)

    def replace(self, source: Path, target: Path) -> None:
        """See `FileLayer`. Windows refuses while another program has the target open; that is waited for."""
        patiently(lambda: source.replace(target), _RETRIES if os.name == "nt" else 0)

    def fsync_folder(self, folder: Path) -> None:
        """See `FileLayer`. Does nothing where a folder cannot be synced (Windows, some network disks)."""
        if os.name == "nt":
            return
        handle = os.open(folder, os.O_RDONLY | _FLAGS)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(handle)

    def unlink(self, path: Path) -> None:
        """See `FileLayer`."""
        path.unlink()


def patiently(action: Callable[[], object], retries: int, pause: Callable[[float], None] = time.sleep) -> None:
    """Does `action`, again up to `retries` times while it raises `PermissionError`, 50 ms apart; the last error is raised."""
    for _ in range(retries):
        try:
            action()
        except PermissionError:
            pause(_PAUSE)
        else:
            return
    action()


def make_folders(layer: FileLayer, folder: Path) -> None:
    """Makes the folder and every missing one above it, each for its owner alone."""
    missing: list[Path] = []
    while not _is_there(layer, folder):
        missing.append(folder)
        if folder == folder.parent:
            break
        folder = folder.parent
    for each in reversed(missing):
        try:
            layer.make_folder(each)
        except FileExistsError:
            # Another process was quicker.
            continue
        layer.fsync_folder(each.parent)


def _is_there(layer: FileLayer, path: Path) -> bool:
    try:
        layer.stat(path)
    except FileNotFoundError:
        return False
    return True


_REASONS: Final = {
    errno.ENOSPC: ("the disk is full", "make room and try again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and try again"),
    errno.EFBIG: ("a file may not grow that large here", "raise the limit or choose another place with --data"),
    errno.EROFS: ("the disk can only be read", "make it writable or choose another place with --data"),
    errno.EACCES: ("permission is missing", "give yourself access to it or choose another place with --data"),
    errno.EPERM: ("permission is missing", "give yourself access to it or choose another place with --data"),
    errno.EIO: ("the disk reports an error", "check the disk and try again"),
    errno.ENOENT: ("it is not there", "check the path"),
    errno.ENOTDIR: ("a part of the path is no folder", "check the path"),
    errno.EISDIR: ("it is no file", "check the path"),
    errno.ELOOP: ("its links lead round in a circle", "mend the link"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}


def worded(error: OSError) -> tuple[str, str]:
    """What went wrong, and what to do about it, each as a clause."""
    known = _REASONS.get(error.errno or 0)
    return known or ((error.strerror or type(error).__name__).lower(), "look into that and try again")
