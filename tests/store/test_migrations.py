"""Data of every older version open as they are, are kept before they change, and come out as those of this version."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from afterword.core.book import Book
from afterword.core.model import Application, ShelfItem
from afterword.core.terms import ShelfKind
from afterword.store import codec, migrations
from afterword.store.tinydb_store import TinyStore

Open = Callable[..., TinyStore]
Make = Callable[..., Application]
DATA = Path(__file__).parent / "data"
FILES = sorted(DATA.glob("schema-*.json"))


def version(path: Path) -> int:
    return int(json.loads(path.read_bytes())["meta"]["1"]["schema"])


def note(book: Book) -> Book:
    return book.with_application(replace(book.applications["a1"], notes="new"))


@pytest.fixture(params=FILES, ids=[path.stem for path in FILES])
def kept(request: pytest.FixtureRequest, path: Path) -> Path:
    """A copy of one of the kept files, where the store looks for it."""
    path.parent.mkdir()
    path.write_bytes(request.param.read_bytes())
    return path


def test_there_is_a_file_of_every_version() -> None:
    assert {version(path) for path in FILES} == set(range(1, migrations.SCHEMA + 1))


def test_there_is_a_step_from_every_version() -> None:
    assert set(migrations.MIGRATIONS) == set(range(1, migrations.SCHEMA))


def test_a_file_of_every_version_opens(kept: Path, open_at: Open, rich: Make) -> None:
    before = kept.read_bytes()
    book = open_at(kept).read()
    assert {key: replace(each, shelf=()) for key, each in book.applications.items()} == {"a1": rich("a1"), "a2": rich("a2")}
    assert len(book.journal) == 1
    assert kept.read_bytes() == before
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_its_first_change_makes_it_one_of_this_version_after_a_backup(kept: Path, open_at: Open) -> None:
    before, old = kept.read_bytes(), version(kept)
    store = open_at(kept)
    store.backup("import")
    store.transact(note)
    assert version(kept) == migrations.SCHEMA
    assert json.loads(kept.read_bytes())["meta"]["1"].keys() == json.loads(before)["meta"]["1"].keys()
    assert json.loads(kept.read_bytes())["tasks"] == {"1": {"what": "buy stamps"}}
    assert open_at(kept).read() == store.read()
    reasons = [each.reason for each in store.backups.all()]
    assert reasons == (["import"] if old == migrations.SCHEMA else ["import", f"before-migration-from-{old}"])
    assert store.backups.all()[-1].path.read_bytes() == before
    store.transact(lambda book: book.without_application("a2"))
    assert len(store.backups.all()) == len(reasons)


def test_a_migrated_file_is_laid_out_as_ours_at_once(kept: Path, open_at: Open) -> None:
    open_at(kept).transact(note)
    data = kept.read_bytes()
    loaded = codec.decode(data)
    assert loaded.spans is not None
    assert codec.encode(data, loaded, loaded.book)[0] == data


def test_a_backup_of_an_older_version_can_be_restored(kept: Path, open_at: Open) -> None:
    store = open_at(kept)
    before = store.read()
    backup = store.backup("import")
    assert backup is not None
    store.transact(note)
    store.restore(backup.name)
    assert open_at(kept).read() == before


def test_a_shelf_in_a_file_of_version_one_is_kept(path: Path, open_at: Open, rich: Make) -> None:
    item = ShelfItem(id="s1", kind=ShelfKind.LINK, text="their post", added=rich().added)
    store = open_at(path)
    store.transact(lambda book: book.with_application(replace(rich(), shelf=(item,))))
    path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":1'))
    assert open_at(path).read().applications["a1"].shelf == (item,)


def test_a_step_changes_only_the_document_that_it_returns() -> None:
    for step in migrations.MIGRATIONS.values():
        document = {"meta": msgspec.Raw(b'{"1":{"schema":1}}'), "people": msgspec.Raw(b"{}")}
        before = {name: bytes(raw) for name, raw in document.items()}
        step(document)
        assert {name: bytes(raw) for name, raw in document.items()} == before


def test_data_of_this_version_are_not_touched() -> None:
    document = {"meta": msgspec.Raw(b'{"1":{"schema":%d}}' % migrations.SCHEMA)}
    assert migrations.migrated(document) is document
