"""Each file operation of each action fails in each way: the old or the new state is there, and the words say which."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.core.book import Book
from afterword.desk import Desk
from afterword.store.port import Purged, StoreError
from afterword.store.tinydb_store import TinyStore
from support.actions import ACTIONS, store_of
from support.disks import DEATHS, ERRORS, WAYS, Died, FailingFiles, worth_failing

DeskAt = Callable[..., Desk]
SAMPLE = 1
"""Operations of each action that fail in each way with every run, 90 in all; every one does in the long form."""
HARMLESS = {"names", "stat", "unlink"}
"""Looking round for leftovers and other backups may fail without stopping an action."""
TWO_STEPS = {"merge", "purge", "import"}
"""These write several files one after the other; each of them is old or new, and asking again completes them."""


@pytest.fixture
def prepared(filled: TinyStore, path: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a folder in which an action has something to do, afresh each time."""
    made = [0]
    models: dict[str, Path] = {}

    def prepare(name: str) -> Path:
        action = ACTIONS[name]
        if name not in models:
            models[name] = tmp_path / f"model-{name}"
            if action.filled:
                shutil.copytree(path.parent, models[name])
                action.prepare(models[name] / path.name)
        made[0] += 1
        folder = tmp_path / f"case{made[0]}"
        if action.filled:
            shutil.copytree(models[name], folder)
        return folder / path.name

    return prepare


def state(target: Path, desk_at: DeskAt) -> Book | None:
    return store_of(desk_at(target)).read() if target.exists() else None


def applications(book: Book | None) -> object:
    """What must come out the same when an action is done again; its journal entry may have another id."""
    return None if book is None else dict(book.applications)


def holding(target: Path, secret: bytes) -> list[Path]:
    """The files in which a text stands that ought to be nowhere."""
    files = [each for each in target.parent.rglob("*") if each.is_file()] if secret else []
    return [each for each in files if secret in each.read_bytes()]


def leftovers(target: Path) -> list[Path]:
    return list(target.parent.rglob(".*.tmp"))


def places(done: list[str], how: str, short: bool, seed: str) -> list[int]:
    """The numbers of the operations that are to fail."""
    possible = [number for number, operation in enumerate(done) if worth_failing(operation, how)]
    return sorted(random.Random(seed).sample(possible, min(SAMPLE, len(possible)))) if short else possible


def fail(prepared: Callable[[str], Path], desk_at: DeskAt, name: str, how: str, *, short: bool) -> int:
    """How many operations failed, one after the other, each on a folder of its own."""
    action, counting = ACTIONS[name], FailingFiles()
    target = prepared(name)
    old = state(target, desk_at)
    action.act(desk_at(target, layer=counting))
    new = state(target, desk_at)
    assert len(counting.done) > 8
    chosen = places(counting.done, how, short, f"{name} {how}")
    for at in chosen:
        one(prepared(name), desk_at, name, FailingFiles(at=at, how=how), old, new)
    return len(chosen)


def one(target: Path, desk_at: DeskAt, name: str, disk: FailingFiles, old: Book | None, new: Book | None) -> None:
    action, before = ACTIONS[name], target.read_bytes() if target.exists() else None
    were = leftovers(target)
    desk = desk_at(target, layer=disk)
    error: BaseException | None = None
    result: object = None
    try:
        result = action.act(desk)
    except (StoreError, Died) as caught:
        error = caught
    where = (disk.at, disk.how, disk.done[disk.at])
    assert applications(state(target, desk_at)) in (applications(old), applications(new)), where
    if error is None:
        assert applications(state(target, desk_at)) == applications(new), where
        assert disk.how == "short" or disk.done[disk.at] in HARMLESS | ({"read"} if name in ("merge", "purge") else set()), (
            where
        )
        assert not isinstance(result, Purged) or set(holding(target, action.secret)) <= set(result.unreached), where
        return
    if isinstance(error, StoreError):
        said = str(error)
        assert said.endswith("."), where
        assert "Errno" not in said, where
        assert set(leftovers(target)) <= set(were) or disk.done[disk.at] in HARMLESS, where
        if "did not confirm" in said:
            assert disk.done[disk.at] == "fsync_folder", where
        elif name not in TWO_STEPS:
            assert (target.read_bytes() if target.exists() else None) == before, (where, said)
        # When the trouble is over, the very same desk goes on.
        disk.at = -1
    again(target, desk if isinstance(error, StoreError) else desk_at(target), desk_at, name, new)


def again(target: Path, desk: Desk, desk_at: DeskAt, name: str, new: Book | None) -> None:
    """The action is asked for again, and then nothing is missing and nothing left over."""
    if name != "merge" or (target.parent / "book (conflicted copy 2026-11-18).json").exists():
        ACTIONS[name].act(desk)
    assert applications(state(target, desk_at)) == applications(new) == applications(store_of(desk).read())
    store_of(desk_at(target)).backup("sweeps")
    assert not leftovers(target)
    assert not holding(target, ACTIONS[name].secret)


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("how", WAYS)
def test_some_operations_of_every_action_fail_in_every_way(
    prepared: Callable[[str], Path], desk_at: DeskAt, name: str, how: str
) -> None:
    assert fail(prepared, desk_at, name, how, short=True) > 0


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("how", WAYS)
def test_every_operation_of_every_action_fails_in_every_way(
    prepared: Callable[[str], Path], desk_at: DeskAt, name: str, how: str
) -> None:
    count = fail(prepared, desk_at, name, how, short=False)
    assert count >= (8 if how in (*ERRORS, *DEATHS) and how != "torn death" else 1)


def saving(path: Path, desk_at: DeskAt, operation: str, how: str) -> tuple[Desk, FailingFiles]:
    """A desk whose next deletion fails at its first operation of this name; the day's backup is made already."""
    store_of(desk_at(path)).backup("import")
    counting = FailingFiles()
    ACTIONS["edit"].act(desk_at(path, layer=counting))
    disk = FailingFiles(at=counting.done.index(operation), how=how)
    return desk_at(path, layer=disk), disk


def test_a_full_disk_is_said_in_words(filled: TinyStore, path: Path, desk_at: DeskAt) -> None:
    desk, _ = saving(path, desk_at, "write", "ENOSPC")
    with pytest.raises(StoreError, match="the disk is full; it is as it was before, so make room and try again"):
        ACTIONS["delete"].act(desk)


def test_an_unconfirmed_save_is_not_called_saved(filled: TinyStore, path: Path, desk_at: DeskAt) -> None:
    desk, _ = saving(path, desk_at, "fsync_folder", "EIO")
    with pytest.raises(StoreError, match="did not confirm"):
        ACTIONS["delete"].act(desk)
    assert not store_of(desk).saved
    assert list(desk.store.read().applications) == ["a2"]


def test_a_store_that_writes_in_place_would_be_found_out(prepared: Callable[[str], Path], desk_at: DeskAt) -> None:
    class InPlace(FailingFiles):
        def replace(self, source: Path, target: Path) -> None:
            target.write_bytes(source.read_bytes()[:200])
            super().replace(source, target)

    counting = FailingFiles()
    ACTIONS["add"].act(desk_at(prepared("add"), layer=counting))
    last = max(number for number, operation in enumerate(counting.done) if operation == "replace")
    with pytest.raises(StoreError, match="breaks off"):
        one(prepared("add"), desk_at, "add", InPlace(at=last, how="death"), None, None)
