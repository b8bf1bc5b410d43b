"""Files damaged in every way that a seeded generator thinks of: refused in words or taken whole, and never written over."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from afterword.core.book import Book
from afterword.core.model import CHILDREN, Application
from afterword.store.port import Damaged
from afterword.store.tinydb_store import TinyStore
from support.damage import damaged

Open = Callable[..., TinyStore]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is writing here: the second look at a damaged file needs no pause."""
    monkeypatch.setattr("afterword.store.tinydb_store.time.sleep", lambda seconds: None)


def held(book: Book) -> dict[str, int]:
    """How many records a book holds of each table."""
    every = book.applications.values()
    counts = {table: sum(len(getattr(each, table)) for each in every) for table in CHILDREN}
    return {**counts, "applications": len(book.applications), "journal": len(book.journal)}


def check(path: Path, found: bytes, open_at: Open) -> bool:
    """Whether one damaged file was refused; fails when it was changed, misread, or lost anything in a save."""
    path.write_bytes(found)
    for backup in path.parent.glob("*.backups/*"):
        backup.unlink()
    store = open_at(path)
    try:
        book = store.read()
    except Damaged as refusal:
        with pytest.raises(Damaged):
            store.transact(lambda book: replace(book, applications={}))
        assert path.read_bytes() == found
        said = str(refusal)
        assert said.isprintable()
        assert "left as it is" in said
        return True
    before = json.loads(found.decode("utf-8-sig"))
    assert {table: len(before.get(table, {})) for table in held(book)} == held(book)
    if not book.applications:
        return False
    name, one = next(iter(book.applications.items()))
    store.transact(lambda book: book.with_application(replace(one, notes="changed by the test")))
    after = json.loads(path.read_bytes())
    changed = next(row for row in after["applications"].values() if row["id"] == name)
    assert changed.pop("notes") == "changed by the test"
    for row in before["applications"].values():
        if row["id"] == name:
            row.pop("notes", None)
    for document in (before, after):
        # A file of version 1 comes out as one of version 2, with a shelf.
        document["meta"] = [{**row, "schema": 0} for row in document["meta"].values()]
        document.setdefault("shelf", {})
    assert after == before
    assert open_at(path).read().applications[name].notes == "changed by the test"
    assert [each.read_bytes() for each in path.parent.glob("*.backups/*.json")] == [found]
    return False


def fuzz(path: Path, open_at: Open, whole: bytes, count: int, seed: int) -> tuple[int, int]:
    """How many of `count` damaged files were refused, and how many were taken."""
    chance = random.Random(seed)
    refused = taken = 0
    while refused + taken < count:
        if check(path, damaged(whole, chance), open_at):
            refused += 1
        else:
            taken += 1
    return refused, taken


@pytest.fixture
def whole(filled: TinyStore, path: Path) -> bytes:
    """A file with two applications, one of everything each, a journal, and a table of a newer version."""
    return path.read_bytes().replace(b'"journal": {', b'"tasks": {\n"1":{"what":"buy stamps"}\n},\n"journal": {')


def test_sixty_damaged_files(path: Path, open_at: Open, whole: bytes) -> None:
    refused, taken = fuzz(path, open_at, whole, 60, seed=1)
    assert refused > 20
    assert taken > 5


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", [2, 3])
def test_five_hundred_damaged_files(path: Path, open_at: Open, whole: bytes, seed: int) -> None:
    refused, taken = fuzz(path, open_at, whole, 500, seed)
    assert refused + taken == 500
    assert refused > 200
    assert taken > 50


def test_a_file_of_an_older_version_is_fuzzed_too(
    path: Path, open_at: Open, whole: bytes, rich: Callable[..., Application]
) -> None:
    older = whole.replace(b'"schema":2', b'"schema":1').replace(b'"shelf": {},\n', b"")
    refused, _ = fuzz(path, open_at, older, 30, seed=4)
    assert refused > 10
