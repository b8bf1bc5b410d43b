"""A file that others change too: nothing stale is trusted, nothing vanished is taken for empty, the lock says who holds it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from afterword.core.model import Application
from afterword.store.lock import lock_path, locked
from afterword.store.port import Busy, Unavailable
from afterword.store.tinydb_store import TinyStore

Make = Callable[..., Application]
Open = Callable[..., TinyStore]


def test_a_file_changed_by_another_store_is_read_again(filled: TinyStore, path: Path, open_at: Open) -> None:
    filled.read()
    assert not filled.has_changed()
    open_at(path).transact(lambda book: book.without_application("a1"))
    assert filled.has_changed()
    assert list(filled.read().applications) == ["a2"]
    assert not filled.has_changed()


def test_a_book_is_known_to_be_an_old_one_whoever_read_the_new_one(filled: TinyStore, path: Path, open_at: Open) -> None:
    shown = filled.read()
    assert not filled.has_changed(shown)
    open_at(path).transact(lambda book: book.without_application("a1"))
    now = filled.read()
    assert not filled.has_changed()
    assert filled.has_changed(shown)
    assert not filled.has_changed(now)


def test_a_change_is_applied_to_what_another_store_saved(filled: TinyStore, path: Path, open_at: Open) -> None:
    filled.read()
    open_at(path).transact(lambda book: book.without_application("a1"))
    filled.transact(lambda book: book.with_application(replace(book.applications["a2"], notes="new")))
    assert list(filled.read().applications) == ["a2"]


def test_an_equal_signature_is_not_trusted_at_once(filled: TinyStore, path: Path, open_at: Open) -> None:
    elapsed = [0.0]
    store = open_at(path, ticks=lambda: elapsed[0])
    store.read()
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Ann", b"Eve"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert not store.has_changed()
    assert store.read().applications["a1"].people[1].name.startswith("Eve")


def test_a_settled_file_is_not_read_again(filled: TinyStore, path: Path, open_at: Open, failing: type) -> None:
    elapsed = [0.0]
    disk = failing()
    store = open_at(path, ticks=lambda: elapsed[0], layer=disk)
    first = store.read()
    elapsed[0] = 3.0
    assert store.read() is first
    disk.done.clear()
    assert store.read() is first
    assert disk.done == ["stat"]


def test_a_touched_file_is_the_same_book(filled: TinyStore, path: Path) -> None:
    before = filled.read()
    os.utime(path, ns=(1, 1))
    assert filled.has_changed()
    assert filled.read() is before
    assert not filled.has_changed()


def test_a_file_that_vanished_is_not_taken_for_an_empty_book(filled: TinyStore, path: Path, rich: Make) -> None:
    path.unlink()
    with pytest.raises(Unavailable, match="is gone"):
        filled.read()
    with pytest.raises(Unavailable, match="is gone"):
        filled.transact(lambda book: book.with_application(rich()))
    assert filled.has_changed()
    assert not path.exists()


def test_the_same_content_is_not_written_again(filled: TinyStore, path: Path, rich: Make) -> None:
    before = path.stat()
    saved = filled.transact(lambda book: book.with_application(replace(book.applications["a1"])))
    assert filled.read() is saved
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_held_lock_says_who_holds_it(filled: TinyStore, path: Path, open_at: Open) -> None:
    waiting = open_at(path, lock_seconds=0.05)
    with locked(path, 1, datetime(2026, 11, 18, 9, 30)):
        with pytest.raises(Busy, match=f"process {os.getpid()} since 2026-11-18 09:30:00"):
            waiting.transact(lambda book: book.without_application("a1"))
        assert len(waiting.read().applications) == 2


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 50, b"pid x\nsince y\n", b"somebody else's notes\n", b"pid 1\n" * 3])
def test_a_foreign_lock_file_does_no_harm(filled: TinyStore, path: Path, open_at: Open, content: bytes) -> None:
    lock_path(path).write_bytes(content)
    filled.transact(lambda book: book.without_application("a1"))
    assert list(filled.read().applications) == ["a2"]
    with locked(path, 1):
        lock_path(path).write_bytes(content)
        with pytest.raises(Busy, match="another program"):
            open_at(path, lock_seconds=0.02).transact(lambda book: book.without_application("a2"))


def test_a_folder_in_the_place_of_the_lock_is_said(filled: TinyStore, path: Path) -> None:
    lock_path(path).unlink()
    lock_path(path).mkdir()
    with pytest.raises(Unavailable, match="could not be locked"):
        filled.transact(lambda book: book.without_application("a1"))
    assert len(filled.read().applications) == 2
