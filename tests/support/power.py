"""What a disk may hold after a power cut: a model of names and bytes that no fsync has confirmed yet.

Names: a new name, a rename or a removal is certain once its folder was synced; until then each one may be there or not,
whatever the others did, and a rename may be half there (the new name already, the old one still). Bytes: what a file holds is
certain once the file was synced; until then it may be empty, cut off, filled with zeros, or have one part written and another
not.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from afterword.store.files import OsFiles

Disk = Mapping[Path, bytes]
"""The files that are there, and what each of them holds."""


@dataclass
class _File:
    """A file without its name: what was written, and how much of that is certain."""

    written: bytes = b""
    certain: bytes | None = None

    def variants(self) -> tuple[bytes, ...]:
        """What may be found in it."""
        if self.certain == self.written:
            return (self.written,)
        half, whole = len(self.written) // 2, len(self.written)
        torn = (self.written[:half], b"\0" * whole, self.written[:half] + b"\0" * (whole - half))
        late = b"\0" * half + self.written[half:]
        return tuple(dict.fromkeys((self.certain or b"", *torn, late, self.written)))


@dataclass(frozen=True)
class _Name:
    """One uncertain change of a folder: `path` is a `file` now, a folder, or nothing; `after` must come first."""

    path: Path
    file: _File | None = None
    folder: bool = False
    after: _Name | None = None


@dataclass
class RecordingFiles(OsFiles):
    """The real disk, and beside it the model of what a power cut would leave. `cut` lists it at any moment.

    `deaf` names operations (fsync, fsync_folder) of which the model hears nothing, to see that it notices.
    """

    root: Path
    deaf: frozenset[str] = frozenset()
    steps: int = 0
    _names: dict[Path, _File] = field(default_factory=dict)
    _folders: set[Path] = field(default_factory=set)
    _now: dict[Path, _File] = field(default_factory=dict)
    _pending: list[_Name] = field(default_factory=list)
    _open: dict[int, _File] = field(default_factory=dict)
    found: list[tuple[int, Disk]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path in self.root.rglob("*") if self.root.exists() else ():
            if path.is_dir():
                self._folders.add(path)
            else:
                data = path.read_bytes()
                self._names[path] = _File(data, data)
        self._folders |= {self.root, *self.root.parents} if self.root.exists() else set(self.root.parents)
        self._now = dict(self._names)

    # the operations

    def make_folder(self, folder: Path) -> None:
        super().make_folder(folder)
        self._step(_Name(folder, folder=True))

    def create(self, path: Path) -> int:
        handle = super().create(path)
        self._now[path] = self._open[handle] = _File()
        self._step(_Name(path, self._now[path]))
        return handle

    def write(self, handle: int, data: memoryview) -> int:
        written = super().write(handle, data)
        self._open[handle].written += bytes(data[:written])
        self._step()
        return written

    def fsync(self, handle: int) -> None:
        if "fsync" not in self.deaf:
            self._open[handle].certain = self._open[handle].written
        self._step()

    def close(self, handle: int) -> None:
        super().close(handle)
        del self._open[handle]

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        file = self._now[target] = self._now.pop(source)
        come = _Name(target, file)
        self._step(come, _Name(source, after=come))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        del self._now[path]
        self._step(_Name(path))

    def fsync_folder(self, folder: Path) -> None:
        if "fsync_folder" not in self.deaf:
            for change in [each for each in self._pending if each.path.parent == folder]:
                self._apply(change, self._names, self._folders)
                self._pending.remove(change)
        self._step()

    def _step(self, *changes: _Name) -> None:
        self._pending += changes
        self.steps += 1
        self.found += ((self.steps, disk) for disk in self.cut())

    @staticmethod
    def _apply(change: _Name, names: dict[Path, _File], folders: set[Path]) -> None:
        if change.folder:
            folders.add(change.path)
        elif change.file is None:
            names.pop(change.path, None)
        else:
            names[change.path] = change.file

    # the power cut

    def cut(self) -> Iterator[Disk]:
        """Every disk that may be found were the power cut now."""
        seen: set[frozenset[tuple[Path, int]]] = set()
        for chosen in itertools.product((False, True), repeat=len(self._pending)):
            happened = [change for change, there in zip(self._pending, chosen, strict=True) if there]
            if any(change.after in self._pending and change.after not in happened for change in happened):
                continue
            names, folders = dict(self._names), set(self._folders)
            for change in happened:
                self._apply(change, names, folders)
            names = {path: file for path, file in names.items() if path.parent in folders}
            key = frozenset((path, id(file)) for path, file in names.items())
            if key not in seen:
                seen.add(key)
                yield from self._contents(names)

    @staticmethod
    def _contents(names: dict[Path, _File]) -> Iterator[Disk]:
        # What a temporary file holds interests nobody but a purge, for which all of it is the worst.
        choices = [(file.written,) if path.suffix == ".tmp" else file.variants() for path, file in names.items()]
        for contents in itertools.product(*choices):
            yield dict(zip(names, contents, strict=True))


@dataclass
class FoundDisk(OsFiles):
    """A disk as it was found after a power cut, to be read only."""

    disk: Disk
    like: Path

    def read(self, path: Path) -> tuple[bytes, object]:  # type: ignore[override]  # the status of any file does
        if path not in self.disk:
            raise FileNotFoundError(str(path))
        return self.disk[path], self.like.stat()

    def names(self, folder: Path) -> list[str]:
        return [path.name for path in self.disk if path.parent == folder]
