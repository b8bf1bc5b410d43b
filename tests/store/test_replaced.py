"""A file that a synchronizer replaces, without asking for the lock, at any moment of a change: both sides' work is kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from afterword.core import conflicts
from afterword.core.book import Book
from afterword.desk import Desk
from afterword.store.port import Busy
from afterword.store.tinydb_store import TinyStore
from support.actions import NEW
from support.disks import FailingFiles

Open = Callable[..., TinyStore]
DeskAt = Callable[..., Desk]


@dataclass
class Meddled(FailingFiles):
    """A disk on which somebody else acts right before the operation numbered `before`, and `always` before one of this name."""

    before: int = -1
    always: str = ""
    act: Callable[[], None] = lambda: None
    busy: bool = field(default=False, repr=False)

    def _begin(self, name: str) -> bool:
        if not self.busy and (len(self.done) == self.before or name == self.always):
            self.busy = True
            self.act()
            self.busy = False
        return super()._begin(name)


def other_machine(path: Path, open_at: Open, change: Callable[[Book], Book]) -> Callable[[], None]:
    """Another machine's version of the file as it is now, which arrives by an atomic rename."""
    elsewhere = path.parent.parent / "elsewhere" / path.name
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(path.read_bytes())
    open_at(elsewhere, layer=FailingFiles()).transact(change, keep=False)
    version = elsewhere.read_bytes()

    def arrive() -> None:
        arrived = path.with_name("~syncing.part")
        arrived.write_bytes(version)
        arrived.replace(path)

    return arrive


def note(book: Book) -> Book:
    return book.with_application(replace(book.applications["a1"], notes="mine"))


def moments(open_at: Open, path: Path) -> tuple[int, int]:
    """How many operations a change takes, and which of them puts the new file in its place."""
    before, counting = path.read_bytes(), FailingFiles()
    open_at(path, layer=counting).transact(note, keep=False)
    path.write_bytes(before)
    return len(counting.done), counting.done.index("replace")


def test_a_version_that_arrives_during_a_change_is_kept(filled: TinyStore, path: Path, open_at: Open) -> None:
    arrive = other_machine(path, open_at, lambda book: book.with_application(NEW))
    before = path.read_bytes()
    _, last = moments(open_at, path)
    # Between the last look and the rename lie some microseconds in which nobody can help; a look stands right before it.
    for at in range(last):
        path.write_bytes(before)
        store = open_at(path, layer=Meddled(before=at, act=arrive))
        store.transact(note, keep=False)
        book = open_at(path).read()
        assert set(book.applications) == {"a1", "a2", "a9"}, at
        assert book.applications["a1"].notes == "mine", at
        assert store.read() == book
    assert not list(path.parent.glob(".*.tmp"))


def test_the_look_stands_right_before_the_rename(filled: TinyStore, path: Path, open_at: Open) -> None:
    counting = FailingFiles()
    open_at(path, layer=counting).transact(note, keep=False)
    assert counting.done[counting.done.index("replace") - 1] == "stat"


def test_a_record_changed_on_both_sides_is_a_question(filled: TinyStore, path: Path, open_at: Open, desk_at: DeskAt) -> None:
    seen = filled.read().applications["a1"]
    theirs = replace(seen, notes="theirs", location="Cork")
    arrive = other_machine(path, open_at, lambda book: book.with_application(theirs))
    before = path.read_bytes()
    _, last = moments(open_at, path)
    for at in range(0, last, 3):
        path.write_bytes(before)
        desk_at(path, layer=Meddled(before=at, act=arrive)).edit("a1", {"notes": "mine"}, seen=seen)
        book = desk_at(path).store.read()
        ((_, event),) = conflicts.unsettled(book)
        assert {book.applications["a1"].notes, *event.text.split("\n")} >= {"mine", "theirs"}, at
        assert book.applications["a1"].location == "Cork"


def test_a_file_replaced_again_and_again_is_said(filled: TinyStore, path: Path, open_at: Open) -> None:
    versions = [path.read_bytes().replace(b"Ann", b"Eve"), path.read_bytes()]

    def arrive() -> None:
        path.with_name("~part").write_bytes(versions[0])
        path.with_name("~part").replace(path)
        versions.reverse()

    with pytest.raises(Busy, match="replaced by another program again and again; nothing was changed, so try again"):
        open_at(path, layer=Meddled(always="fsync", act=arrive)).transact(note, keep=False)
    assert open_at(path).read().applications["a1"].notes == ""


def test_a_file_that_is_only_touched_meanwhile_is_no_other(filled: TinyStore, path: Path, open_at: Open) -> None:
    disk = Meddled(always="fsync", act=lambda: os.utime(path, ns=(1, 1)))
    open_at(path, layer=disk).transact(note, keep=False)
    assert open_at(path).read().applications["a1"].notes == "mine"
    assert disk.done.count("write") == 1


def test_restoring_keeps_what_arrived_meanwhile(filled: TinyStore, path: Path, open_at: Open) -> None:
    arrive = other_machine(path, open_at, lambda book: book.with_application(NEW))
    backup = filled.backup("import")
    assert backup is not None
    before, counting = path.read_bytes(), FailingFiles()
    open_at(path, layer=counting).restore(backup.name)
    last = max(number for number, operation in enumerate(counting.done) if operation == "replace")
    for at in range(0, last, 2):
        path.write_bytes(before)
        kept = open_at(path, layer=Meddled(before=at, act=arrive)).restore(backup.name)
        assert kept is not None
        assert b'"a9"' in kept.path.read_bytes(), at
        assert path.read_bytes() == backup.path.read_bytes()
