"""Disks that fail at one of their operations, and the actions on a data file that they are tried with."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path

from afterword.store.files import OsFiles

ERRORS = ("ENOSPC", "EIO", "EROFS", "EDQUOT")
"""The operation fails with this error, having done nothing."""
DEATHS = ("death", "torn death", "death after")
"""The process is killed before the operation, halfway through a write, or right after the operation."""
WAYS = (*ERRORS, "short", "torn", *DEATHS)
"""`short`: a write takes only half of what it was given. `torn`: it takes half and reports that the disk is full."""


class Died(BaseException):
    """The process ends here: nothing that comes after it happens."""


@dataclass
class FailingFiles(OsFiles):
    """A disk that counts its operations and fails at the one numbered `at` (from 0), in the way that `how` names."""

    at: int = -1
    how: str = "ENOSPC"
    done: list[str] = field(default_factory=list)
    dead: bool = False

    def _begin(self, name: str) -> bool:
        """Whether the operation is the one to fail, halfway or afterwards; raises when it is to fail at once."""
        if self.dead:
            raise Died
        number = len(self.done)
        self.done.append(name)
        if number != self.at:
            return False
        self.dead = self.how in DEATHS
        if self.how == "death" or (self.how == "torn death" and name != "write"):
            raise Died
        if self.how in ERRORS:
            self._refuse(self.how)
        return True

    def _end(self, chosen: bool) -> None:
        if chosen and self.how == "death after":
            raise Died

    @staticmethod
    def _refuse(name: str) -> None:
        code = getattr(errno, name)
        raise OSError(code, os.strerror(code))

    def stat(self, path: Path) -> os.stat_result:
        chosen = self._begin("stat")
        found = super().stat(path)
        self._end(chosen)
        return found

    def read(self, path: Path) -> tuple[bytes, os.stat_result]:
        chosen = self._begin("read")
        found = super().read(path)
        self._end(chosen)
        return found

    def names(self, folder: Path) -> list[str]:
        chosen = self._begin("names")
        found = super().names(folder)
        self._end(chosen)
        return found

    def make_folder(self, folder: Path) -> None:
        chosen = self._begin("make_folder")
        super().make_folder(folder)
        self._end(chosen)

    def create(self, path: Path) -> int:
        chosen = self._begin("create")
        handle = super().create(path)
        if chosen and self.how == "death after":
            # A dead process closes its files too, or the tests would run out of them.
            os.close(handle)
        self._end(chosen)
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        chosen = self._begin("write")
        written = super().write(handle, data[: len(data) // 2] if chosen and self.how != "death after" else data)
        if chosen and self.how == "torn":
            self._refuse("ENOSPC")
        if self.dead:
            raise Died
        return written

    def fsync(self, handle: int) -> None:
        # Counted, not waited for: these disks are made up, and their files are thrown away in a moment.
        self._end(self._begin("fsync"))

    def status(self, handle: int) -> os.stat_result:
        chosen = self._begin("status")
        found = super().status(handle)
        self._end(chosen)
        return found

    def close(self, handle: int) -> None:
        # First, as above.
        super().close(handle)
        self._end(self._begin("close"))

    def replace(self, source: Path, target: Path) -> None:
        chosen = self._begin("replace")
        super().replace(source, target)
        self._end(chosen)

    def fsync_folder(self, folder: Path) -> None:
        self._end(self._begin("fsync_folder"))

    def unlink(self, path: Path) -> None:
        chosen = self._begin("unlink")
        super().unlink(path)
        self._end(chosen)


def worth_failing(operation: str, how: str) -> bool:
    """Whether this operation can fail in this way at all: only writes can be cut short."""
    return operation == "write" if how in ("short", "torn", "torn death") else True
