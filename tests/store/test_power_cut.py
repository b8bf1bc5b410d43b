"""The power fails at any moment of any action: whatever a disk may have kept reads as the old or the new book.

Once the action said that it was done, it reads as the new one. See `support.power` for what a disk may do.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.desk import Desk
from afterword.store import codec
from afterword.store.flaw import Flaw
from afterword.store.port import StoreError
from afterword.store.tinydb_store import TinyStore
from support.actions import ACTIONS, COPY, Action, store_of
from support.power import Disk, FoundDisk, RecordingFiles

DeskAt = Callable[..., Desk]


@pytest.fixture
def folder(path: Path, desk_at: DeskAt, request: pytest.FixtureRequest) -> Callable[[Action], Path]:
    """Lays out what an action needs; returns the path of the data file."""

    def laid_out(action: Action) -> Path:
        if action.filled:
            request.getfixturevalue("filled")
            action.prepare(path)
            path.with_name(f".{path.name}.lock").unlink()
        return path

    return laid_out


class Reader:
    """Reads disks as they were found, each content once."""

    def __init__(self, path: Path, desk_at: DeskAt, like: Path) -> None:
        self.path, self._desk_at, self._like = path, desk_at, like
        self._known: dict[bytes | None, object] = {}

    def applications(self, disk: Disk) -> object:
        """What the data file holds, or why it cannot be used."""
        data = disk.get(self.path)
        if data not in self._known:
            try:
                desk = self._desk_at(self.path, layer=FoundDisk(disk, self._like))
                self._known[data] = dict(desk.store.read().applications)
            except StoreError as error:
                self._known[data] = str(error)
        return self._known[data]


def bad(reader: Reader, disk: Disk, allowed: list[object], whole: set[Path]) -> str:
    """What is wrong with a disk; empty when nothing is. The files `whole` must be there and usable."""
    if (found := reader.applications(disk)) not in allowed:
        return f"the book is {found!r:.200}"
    for path, data in disk.items():
        if path.suffix == ".json" and path != reader.path:
            try:
                codec.decode(data)
            except Flaw as flaw:
                return f"{path.name}: {flaw}"
    return next((f"{path.name} is gone" for path in whole if path not in disk), "")


def cut(folder: Callable[[Action], Path], desk_at: DeskAt, name: str, deaf: frozenset[str] = frozenset()) -> list[str]:
    """What was wrong with the disks that an action may leave when the power fails during or after it."""
    action = ACTIONS[name]
    path = folder(action)
    disk = RecordingFiles(path.parent, deaf)
    desk = desk_at(path, layer=disk)
    old = dict(desk.store.read().applications)
    action.act(desk)
    new = dict(store_of(desk_at(path)).read().applications)
    reader = Reader(path, desk_at, Path(__file__))
    during = [bad(reader, found, [old, new], set()) for _, found in disk.found]
    kept = {each.path for each in store_of(desk).backups.all()} | ({path} if action.filled else set())
    acknowledged = list(disk.cut())
    after = [bad(reader, found, [new], kept) for found in acknowledged]
    if action.secret:
        after += [f"{p.name} tells" for found in acknowledged for p, data in found.items() if action.secret in data]
    assert len(during) > 10
    return [wrong for wrong in (*during, *after) if wrong]


@pytest.mark.parametrize("name", ACTIONS)
def test_every_disk_is_the_old_or_the_new_one(folder: Callable[[Action], Path], desk_at: DeskAt, name: str) -> None:
    assert cut(folder, desk_at, name) == []


@pytest.mark.parametrize("deaf", ["fsync", "fsync_folder"])
@pytest.mark.parametrize("name", ["add", "first"])
def test_without_its_fsyncs_it_would_break(folder: Callable[[Action], Path], desk_at: DeskAt, name: str, deaf: str) -> None:
    assert cut(folder, desk_at, name, frozenset({deaf}))


def test_the_backup_of_a_migration_is_there_before_the_file_changes(
    folder: Callable[[Action], Path], desk_at: DeskAt, path: Path
) -> None:
    folder(ACTIONS["migrate"])
    before = path.read_bytes()
    disk = RecordingFiles(path.parent)
    ACTIONS["migrate"].act(desk_at(path, layer=disk))
    changed = [found for _, found in disk.found if found[path] != before]
    assert changed
    assert all(before in [data for each, data in found.items() if each != path] for found in changed)


def test_what_a_purge_sweeps_away_does_not_come_back(filled: TinyStore, desk_at: DeskAt, path: Path) -> None:
    left = path.with_name(f"{path.name}.backups") / ".x.json.1-abc.tmp"
    filled.backup("import")
    for backup in left.parent.iterdir():
        backup.unlink()
    left.write_bytes(path.read_bytes())
    disk = RecordingFiles(path.parent)
    desk_at(path, layer=disk).purge("a2")
    assert [each for found in disk.cut() for each in found if each == left] == []


def test_a_merged_copy_is_never_in_neither_place(folder: Callable[[Action], Path], desk_at: DeskAt, path: Path) -> None:
    folder(ACTIONS["merge"])
    copy = path.with_name(COPY).read_bytes()
    disk = RecordingFiles(path.parent)
    ACTIONS["merge"].act(desk_at(path, layer=disk))
    assert all(copy in found.values() for _, found in disk.found)
