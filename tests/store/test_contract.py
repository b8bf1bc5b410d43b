"""What every store promises, asked of the one on disk and the one in memory alike."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application
from afterword.store.memory import MemoryStore
from afterword.store.port import Store
from afterword.store.tinydb_store import TinyStore

Make = Callable[..., Application]


@pytest.fixture(params=["file", "memory"])
def any_store(request: pytest.FixtureRequest, path: Path, open_at: Callable[..., TinyStore]) -> Store:
    return open_at(path) if request.param == "file" else MemoryStore()


def test_a_new_store_holds_an_empty_book(any_store: Store) -> None:
    assert any_store.read() == Book()
    assert any_store.place


def test_what_transact_returns_is_what_read_gives(any_store: Store, rich: Make) -> None:
    saved = any_store.transact(lambda book: book.with_application(rich()))
    assert saved.applications["a1"] == rich()
    assert any_store.read() is saved
    assert not any_store.has_changed()


def test_reading_twice_gives_the_same_object(any_store: Store, rich: Make) -> None:
    any_store.transact(lambda book: book.with_application(rich()))
    assert any_store.read() is any_store.read()


def test_a_change_that_raises_changes_nothing(any_store: Store, rich: Make) -> None:
    before = any_store.transact(lambda book: book.with_application(rich()))

    def refuse(book: Book) -> Book:
        raise Refused("not now")

    with pytest.raises(Refused, match="not now"):
        any_store.transact(refuse)
    assert any_store.read() is before


def test_a_change_that_returns_its_book_changes_nothing(any_store: Store, rich: Make) -> None:
    before = any_store.transact(lambda book: book.with_application(rich()))
    assert any_store.transact(lambda book: book) is before
    assert any_store.read() is before


def test_applications_keep_the_order_in_which_they_came(any_store: Store, rich: Make) -> None:
    for name in ("b", "a", "c"):
        any_store.transact(lambda book, name=name: book.with_application(rich(name)))  # type: ignore[misc]  # a bound default
    any_store.transact(lambda book: book.with_application(replace(rich("a"), role="Chief")))
    any_store.transact(lambda book: book.without_application("b").with_application(rich("d")))
    assert list(any_store.read().applications) == ["a", "c", "d"]


def test_threads_do_not_lose_each_others_changes(any_store: Store, rich: Make) -> None:
    def add_five(number: int) -> None:
        for turn in range(5):
            any_store.transact(lambda book, turn=turn: book.with_application(rich(f"{number}-{turn}")))  # type: ignore[misc]  # as above

    threads = [threading.Thread(target=add_five, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(any_store.read().applications) == 15
