"""Copies that synchronizers lay beside the file: found, shown, merged without loss, and never deleted."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.union import Fate
from afterword.desk import Desk
from afterword.store.memory import MemoryStore
from afterword.store.port import Damaged, Unavailable

DeskAt = Callable[..., Desk]


@pytest.fixture
def mine(path: Path, desk_at: DeskAt) -> Desk:
    desk = desk_at(path)
    desk.add("Acme", "Engineer", {"notes": "old"})
    return desk


def conflicted(path: Path) -> Path:
    return path.with_name("book (Ann's conflicted copy 2026-11-18).json")


NAMES = [
    "book (conflicted copy 2026-11-18).json",
    "book (Ann's conflicted copy 2026-11-18 (1)).json",
    "book (Ann’s conflicted copy 2026-11-18).json",
    "book (In Konflikt stehende Kopie von Ann 2026-11-18).json",
    "book (SFConflict ann@x.example 2026-11-18).json",
    "book.sync-conflict-20261118-104203-ABCDEFG.json",
    "book_conflict-20261118-104203.json",
    "book 2.json",
    "book (1).json",
    "book (conflicted copy 2026-11-18 104203).json",
    "book (Copie en conflit de Ann 2026-11-18).json",
    "book (Копия с конфликтом 2026-11-18).json",
    "book [conflicted].json",
    "book-DESKTOP-4F7K2QP.json",
    "book-LAPTOP-9J3M2A1B-2.json",
    "book-ANN-PC.json",
    "book-Anns-MacBook-Pro.json",
]
FOREIGN = [
    "book.json.bak",
    "books.json",
    "book-notes.json",
    "book 2.txt",
    "my book 2.json",
    "book (final).json",
    "booklet 2.json",
    "book-old.json",
    "book-2026-11-18.json",
    "book-BACKUP.json",
    "book-DESKTOP.json",
    "book (for Ann).json",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_known_by_its_name(mine: Desk, path: Path, name: str) -> None:
    path.with_name(name).write_bytes(path.read_bytes())
    assert [copy.path.name for copy in mine.copies()] == [name]


@pytest.mark.parametrize("name", FOREIGN)
def test_other_files_are_no_copies(mine: Desk, path: Path, name: str) -> None:
    path.with_name(name).write_bytes(path.read_bytes())
    assert mine.copies() == ()


@pytest.mark.parametrize("name", ["book 2.json", "book (1).json", "book-DESKTOP-4F7K2QP.json"])
def test_a_file_of_something_else_is_no_copy(mine: Desk, path: Path, name: str) -> None:
    path.with_name(name).write_text('{"chapters": 12}')
    assert mine.copies() == ()


def test_nothing_is_looked_for_before_there_is_a_folder(path: Path, desk_at: DeskAt) -> None:
    assert desk_at(path).copies() == ()


def test_a_copy_is_shown_then_merged_as_one_action_and_moved(mine: Desk, path: Path, desk_at: DeskAt) -> None:
    copy = conflicted(path)
    copy.write_bytes(path.read_bytes())
    (acme,) = mine.plan().book.applications
    other = desk_at(copy)
    other.edit(acme, {"location": "Cork", "notes": "theirs"})
    other.add("Beta", "Analyst", {})
    mine.edit(acme, {"notes": "mine"})
    before, bytes_of_copy = mine.plan().book, copy.read_bytes()
    shown = mine.compare_copy(copy)
    assert [(each.fate, each.where) for each in shown] == [(Fate.BOTH, "Acme · Engineer"), (Fate.ADDED, "Beta · Analyst")]
    assert mine.plan().book is before
    done = mine.merge_copy(copy)
    after = mine.plan().book
    assert done.label == "merged book (Ann's conflicted copy 2026-11-18).json (2 differences)"
    assert after.applications[acme].location == "Cork"
    assert {each.company for each in after.applications.values()} == {"Acme", "Beta"}
    ((_, event),) = mine.unsettled()
    assert {"mine", "theirs"} <= set(event.text.split("\n"))
    assert not copy.exists()
    assert mine.copies() == ()
    kept = [each for each in Path(f"{path}.backups").iterdir() if each.name.endswith(copy.name)]
    assert [each.read_bytes() for each in kept] == [bytes_of_copy]
    mine.settle(event.id)
    assert mine.unsettled() == ()
    mine.undo()
    mine.undo()
    assert mine.plan().book.applications == before.applications


def test_a_copy_with_nothing_new_is_moved_too(mine: Desk, path: Path) -> None:
    for turn in range(2):
        conflicted(path).write_bytes(path.read_bytes())
        before = path.read_bytes()
        assert mine.compare_copy(conflicted(path)) == ()
        mine.merge_copy(conflicted(path))
        assert path.read_bytes() == before
        assert len(list(Path(f"{path}.backups").glob("merged-*"))) == turn + 1


def test_a_file_from_elsewhere_is_merged_and_stays(mine: Desk, tmp_path: Path, desk_at: DeskAt) -> None:
    elsewhere = tmp_path / "usb" / "old.json"
    desk_at(elsewhere).add("Beta", "Analyst", {})
    mine.merge_copy(elsewhere)
    assert elsewhere.exists()
    assert len(mine.plan().book.applications) == 2


def test_a_damaged_copy_is_left_and_said(mine: Desk, path: Path) -> None:
    conflicted(path).write_bytes(path.read_bytes()[:-9])
    before = path.read_bytes()
    for action in (mine.compare_copy, mine.merge_copy):
        with pytest.raises(Damaged, match="nothing was changed"):
            action(conflicted(path))
    with pytest.raises(Unavailable, match="could not be read"):
        mine.merge_copy(path.with_name("none.json"))
    assert path.read_bytes() == before
    assert conflicted(path).exists()


@pytest.mark.skipif(os.name == "nt", reason="a file can be in the way of a folder elsewhere too")
def test_a_copy_that_cannot_be_moved_is_merged_all_the_same(
    mine: Desk, path: Path, desk_at: DeskAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    conflicted(path).write_bytes(path.read_bytes())
    desk_at(conflicted(path)).add("Beta", "Analyst", {})
    original = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self == conflicted(path):
            raise PermissionError(13, "no")
        return original(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Unavailable, match="is in the file now, but"):
        mine.merge_copy(conflicted(path))
    assert len(mine.plan().book.applications) == 2
    assert mine.compare_copy(conflicted(path)) == ()


def test_a_book_in_memory_has_no_file(mine: Desk) -> None:
    mine.store = MemoryStore(Book())
    with pytest.raises(Refused, match="memory"):
        mine.copies()
