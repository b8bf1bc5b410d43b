"""What is purged is nowhere any more: not in the file, its journal, its backups or the copies beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.terms import StepKind
from afterword.desk import Desk
from afterword.store import codec
from afterword.store.port import Damaged, StoreError

DeskAt = Callable[..., Desk]
SECRETS = (b"Hushed", b"Quiet Person", b"whispered")


@pytest.fixture
def desk(path: Path, desk_at: DeskAt) -> Desk:
    """A desk on a file with two applications, one of them secret, with backups, a copy and temporary files beside it."""
    desk = desk_at(path)
    desk.add("Acme", "Engineer", {})
    secret = desk.add("Hushed Ltd", "Engineer", {"notes": "whispered"}, persons=["Quiet Person <q@x.example>"]).application
    desk.choose(secret, StepKind.LINKEDIN_CONNECT, on=True)
    desk.store.upkeep.backup("import")  # type: ignore[attr-defined]  # a store over a file
    desk.edit(secret, {"notes": "whispered twice"})
    path.with_name("book 2.json").write_bytes(path.read_bytes())
    path.with_name(f".{path.name}.1-abc.tmp").write_bytes(path.read_bytes())
    (Path(f"{path}.backups") / ".x.json.1-abc.tmp").write_bytes(path.read_bytes())
    return desk


def secret_id(desk: Desk) -> str:
    return desk.find_purgeable("hushed").id


def files(path: Path) -> list[Path]:
    return [each for each in path.parent.rglob("*") if each.is_file()]


def holding(path: Path) -> list[str]:
    return [each.name for each in files(path) if any(secret in each.read_bytes() for secret in SECRETS)]


def test_it_is_nowhere_afterwards(desk: Desk, path: Path, desk_at: DeskAt) -> None:
    assert len(holding(path)) == 5
    purged = desk.purge(secret_id(desk))
    assert holding(path) == []
    assert purged.file
    assert len(purged.rewritten) == 2
    assert purged.unreached == ()
    for each in files(path):
        if each.suffix == ".json":
            assert [a.company for a in codec.decode(each.read_bytes()).book.applications.values()] == ["Acme"]
    assert [a.company for a in desk_at(path).plan().book.applications.values()] == ["Acme"]
    assert desk.undo().label == "Undone: added Acme · Engineer"
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo()


def test_what_was_deleted_before_can_be_purged_by_words_or_id(desk: Desk, path: Path) -> None:
    found = secret_id(desk)
    desk.delete(found)
    assert desk.find_purgeable("hushed").id == desk.find_purgeable("hushed engineer").id == found
    assert desk.find_purgeable(found).id == found
    assert desk.find_purgeable("acme").company == "Acme"
    for ref in ("nobody", "", "engineer nobody"):
        with pytest.raises(Refused):
            desk.find_purgeable(ref)
    desk.purge(found)
    assert holding(path) == []


def test_words_that_fit_several_in_the_file_never_mean_a_deleted_one(desk: Desk) -> None:
    desk.delete(secret_id(desk))
    desk.add("Beta", "Engineer", {})
    with pytest.raises(Refused, match="2 applications"):
        desk.find_purgeable("engineer")


def test_a_second_purge_finds_nothing(desk: Desk) -> None:
    found = secret_id(desk)
    desk.purge(found)
    again = desk.purge(found)
    assert (again.file, again.rewritten, again.unreached) == (False, (), ())


def test_what_cannot_be_read_is_named(desk: Desk, path: Path) -> None:
    broken = path.with_name("book (conflicted copy).json")
    broken.write_bytes(path.read_bytes()[:-9])
    purged = desk.purge(secret_id(desk))
    assert purged.unreached == (broken,)
    assert holding(path) == [broken.name]


def test_a_table_of_a_newer_version_that_mentions_it_is_named(desk: Desk, path: Path) -> None:
    found = secret_id(desk)
    table = f'"tasks": {{\n"1":{{"application":"{found}"}}\n}},\n"journal": {{'
    path.write_bytes(path.read_bytes().replace(b'"journal": {', table.encode(), 1))
    assert desk.purge(found).unreached == (path,)


def test_a_damaged_file_is_purged_of_nothing(desk: Desk, path: Path, desk_at: DeskAt) -> None:
    found = secret_id(desk)
    path.write_bytes(path.read_bytes()[:-9])
    before = {each: each.read_bytes() for each in files(path)}
    with pytest.raises(Damaged):
        desk_at(path).purge(found)
    assert {each: each.read_bytes() for each in files(path)} == before


@pytest.mark.parametrize("how", ["ENOSPC", "EIO", "death"])
def test_an_interrupted_purge_can_be_asked_for_again(
    desk: Desk, path: Path, desk_at: DeskAt, failing: type[Any], died: type[BaseException], how: str
) -> None:
    found = secret_id(desk)
    for at in range(0, 60, 3):
        try:
            desk_at(path, layer=failing(at=at, how=how)).purge(found)
        except (StoreError, died):
            # As long as it is anywhere, it can be named, and the purge asked for again.
            assert not holding(path) or desk_at(path).find_purgeable("hushed").id == found
        if not holding(path):
            break
    desk_at(path).purge(found)
    assert holding(path) == []
