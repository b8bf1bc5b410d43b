"""Each file operation of a change fails in each way: the old or the new state is there, and the words say which."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from afterword.core.book import Book
from afterword.core.model import Application
from afterword.store.port import StoreError
from afterword.store.tinydb_store import TinyStore

Open = Callable[..., TinyStore]

NEW = Application(id="a9", company="C", role="R", added=datetime(2026, 1, 1, tzinfo=UTC))


def edit(store: TinyStore) -> object:
    return store.transact(lambda book: book.with_application(replace(book.applications["a1"], notes="new")))


def delete(store: TinyStore) -> object:
    return store.transact(lambda book: book.without_application("a1"))


def add(store: TinyStore) -> object:
    return store.transact(lambda book: book.with_application(NEW))


def back_up(store: TinyStore) -> object:
    return store.backup("import")


def restore(store: TinyStore) -> object:
    return store.restore(store.backups.all()[0].name)


ACTIONS: dict[str, Callable[[TinyStore], object]] = {
    "edit": edit,
    "delete": delete,
    "add": add,
    "first": add,
    "migrate": edit,
    "backup": back_up,
    "restore": restore,
}
WAYS = ("ENOSPC", "short", "death", "torn death")
ALIKE = ("EIO", "EROFS", "EDQUOT")
"""They go the way of ENOSPC and differ in their words alone, so that the short run can do without them."""


@pytest.fixture
def prepared(filled: TinyStore, path: Path, tmp_path: Path, failing: type[Any]) -> Callable[[str], Path]:
    """Makes a folder in which an action has something to do, afresh each time."""
    made = [0]

    def prepare(action: str) -> Path:
        made[0] += 1
        folder = tmp_path / f"case{made[0]}"
        if action != "first":
            shutil.copytree(path.parent, folder)
        target = folder / path.name
        if action == "migrate":
            target.write_bytes(target.read_bytes().replace(b'"schema":2', b'"schema":1', 1).replace(b'"shelf": {},\n', b""))
        if action == "restore":
            store = TinyStore(target, clock_stamp=lambda: datetime(2026, 11, 1, tzinfo=UTC), layer=failing())
            store.backup("import")
            delete(store)
        return target

    return prepare


def state(target: Path, open_at: Open) -> Book | None:
    return open_at(target).read() if target.exists() else None


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("how", [*WAYS, *(pytest.param(how, marks=pytest.mark.long) for how in ALIKE)])
def test_every_operation_of_every_action(
    prepared: Callable[[str], Path], open_at: Open, failing: type[Any], died: type[BaseException], action: str, how: str
) -> None:
    counting = failing()
    target = prepared(action)
    old = state(target, open_at)
    ACTIONS[action](open_at(target, layer=counting))
    new = state(target, open_at)
    assert len(counting.done) > 8
    for at, operation in enumerate(counting.done):
        target = prepared(action)
        before = target.read_bytes() if target.exists() else None
        disk = failing(at=at, how=how)
        store = open_at(target, layer=disk)
        error: BaseException | None = None
        try:
            ACTIONS[action](store)
        except (StoreError, died) as caught:
            error = caught
        assert state(target, open_at) in (old, new), (at, operation)
        if error is None:
            assert state(target, open_at) == new, (at, operation)
            # Only looking round for leftovers and other backups may fail without stopping the action.
            assert how == "short" or operation in ("names", "stat", "unlink"), (at, operation)
        elif isinstance(error, StoreError):
            said = str(error)
            assert said.endswith(".")
            assert "Errno" not in said
            if "did not confirm" in said:
                assert operation == "fsync_folder"
            else:
                assert (target.read_bytes() if target.exists() else None) == before, (at, operation, said)
            # When the trouble is over, the very same store goes on.
            disk.at = -1
            ACTIONS[action](store)
            assert store.read() == state(target, open_at) == new
        else:
            # The next process finds everything in order, and nothing left over.
            ACTIONS[action](open_at(target))
            assert state(target, open_at) == new
            assert not list(target.parent.glob("*.tmp")) + list(target.parent.glob(".*.tmp"))


def test_a_full_disk_is_said_in_words(filled: TinyStore, path: Path, open_at: Open, failing: type[Any]) -> None:
    counting = failing()
    filled.backup("import")
    store = open_at(path, layer=counting)
    edit(store)
    disk = failing(at=counting.done.index("write"), how="ENOSPC")
    with pytest.raises(StoreError, match="the disk is full; it is as it was before, so make room and try again"):
        delete(open_at(path, layer=disk))


def test_an_unconfirmed_save_is_not_called_saved(filled: TinyStore, path: Path, open_at: Open, failing: type[Any]) -> None:
    filled.backup("import")
    counting = failing()
    edit(open_at(path, layer=counting))
    disk = failing(at=counting.done.index("fsync_folder"), how="EIO")
    store = open_at(path, layer=disk)
    with pytest.raises(StoreError, match="did not confirm"):
        delete(store)
    assert list(store.read().applications) == ["a2"]
