"""Backups: when they are made, how they are thinned, and how one is put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Application
from afterword.store.backups import Backup, kept
from afterword.store.port import Damaged, Unavailable
from afterword.store.tinydb_store import TinyStore

Open = Callable[..., TinyStore]
Make = Callable[..., Application]

MORNING = datetime(2026, 11, 18, 8, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dated(path: Path, open_at: Open, clock: Clock, rich: Make) -> TinyStore:
    store = open_at(path, clock_stamp=clock)
    store.transact(lambda book: book.with_application(rich()))
    return store


def note(store: TinyStore, text: str) -> None:
    store.transact(lambda book: book.with_application(replace(book.applications["a1"], notes=text)))


def names(store: TinyStore) -> list[str]:
    return [backup.name for backup in store.backups.all()]


def test_the_first_change_of_a_day_keeps_the_file_as_it_was(dated: TinyStore, path: Path, clock: Clock) -> None:
    for _ in range(2):
        before = path.read_bytes()
        clock.now += timedelta(days=1)
        note(dated, f"first of {clock.now}")
        note(dated, f"second of {clock.now}")
        newest = dated.backups.all()[-1]
        assert (newest.made, newest.reason, newest.size) == (clock.now, "first-change", len(before))
        assert newest.path.read_bytes() == before
    assert names(dated) == ["2026-11-19T080000+0100-first-change", "2026-11-20T080000+0100-first-change"]


def test_another_process_of_the_same_day_makes_no_second_one(dated: TinyStore, path: Path, clock: Clock, open_at: Open) -> None:
    clock.now += timedelta(days=1)
    note(dated, "one")
    note(open_at(path, clock_stamp=clock), "two")
    assert len(names(dated)) == 1


def test_a_backup_before_an_import_tells_its_reason(dated: TinyStore, path: Path) -> None:
    backup = dated.backup("Bulk delete: 12 rows")
    assert backup is not None
    assert backup.name == "2026-11-18T080000+0100-bulk-delete-12-rows"
    assert backup.path.read_bytes() == path.read_bytes()
    assert dated.backups.all() == (backup,)


def test_two_in_one_second_are_both_kept_in_order(dated: TinyStore) -> None:
    made = [dated.backup("import") for _ in range(3)]
    assert list(dated.backups.all()) == made
    assert len(set(names(dated))) == 3


def test_without_a_file_there_is_nothing_to_back_up(path: Path, open_at: Open) -> None:
    assert open_at(path).backup("import") is None


def test_a_damaged_file_is_not_taken_for_a_backup(dated: TinyStore, path: Path) -> None:
    path.write_bytes(b"{")
    with pytest.raises(Damaged):
        dated.backup("import")
    assert names(dated) == []


def test_foreign_files_in_the_folder_are_left_alone(dated: TinyStore) -> None:
    dated.backup("import")
    for name in ("notes.txt", "2026-99-99T000000+0100-import.json", "2026-11-18T080000+0100-import.json.bak"):
        (dated.backups.folder / name).write_text("mine")
    dated.backup("import")
    assert len(names(dated)) == 2
    assert len(list(dated.backups.folder.iterdir())) == 5


def test_restore_puts_it_back_and_keeps_the_present_file(dated: TinyStore, path: Path, clock: Clock) -> None:
    old = path.read_bytes()
    backup = dated.backup("import")
    assert backup is not None
    note(dated, "later")
    present = path.read_bytes()
    clock.now += timedelta(hours=1)
    kept_copy = dated.restore(backup.name)
    assert path.read_bytes() == old
    assert dated.read().applications["a1"].notes == ""
    assert kept_copy is not None
    assert (kept_copy.reason, kept_copy.path.read_bytes()) == ("before-restore", present)


def test_restore_takes_the_place_of_a_damaged_or_missing_file(dated: TinyStore, path: Path, open_at: Open) -> None:
    backup = dated.backup("import")
    assert backup is not None
    path.write_bytes(b"\0" * 100)
    kept_copy = dated.restore(backup.name)
    assert kept_copy is not None
    assert kept_copy.path.read_bytes() == b"\0" * 100
    path.unlink()
    store = open_at(path, must_exist=True)
    assert store.restore(backup.name) is None
    assert list(store.read().applications) == ["a1"]


@pytest.mark.parametrize("form", ["{name}", "{name}.json", "{path}", "2026-11-18"])
def test_a_backup_may_be_named_in_several_ways(dated: TinyStore, form: str) -> None:
    backup = dated.backup("import")
    assert backup is not None
    assert dated.backups.find(form.format(name=backup.name, path=backup.path)) == backup


@pytest.mark.parametrize(
    ("reference", "words"), [("2026", "Several"), ("1999", "No backup"), ("", "Several"), ("../x", "No backup")]
)
def test_a_name_that_fits_none_or_several_is_refused(dated: TinyStore, path: Path, reference: str, words: str) -> None:
    dated.backup("import")
    dated.backup("import")
    before = path.read_bytes()
    with pytest.raises(Unavailable, match=words):
        dated.restore(reference)
    assert path.read_bytes() == before


def test_a_damaged_backup_is_not_restored(dated: TinyStore, path: Path) -> None:
    backup = dated.backup("import")
    assert backup is not None
    backup.path.write_bytes(b"{")
    before = path.read_bytes()
    with pytest.raises(Damaged, match="nothing was changed"):
        dated.restore(backup.name)
    assert path.read_bytes() == before


def test_a_backup_that_reads_back_differently_costs_no_older_one(
    dated: TinyStore, path: Path, clock: Clock, open_at: Open, failing: type[Any]
) -> None:
    for days in range(6):
        clock.now = MORNING + timedelta(days=days)
        dated.backup("import")
    before = names(dated)

    class Lying(failing):  # type: ignore[misc]  # a fixture's class
        def read(self, path: Path) -> Any:
            data, status = super().read(path)
            return (data[:-1] + b" " if "second" in path.name else data), status

    clock.now += timedelta(days=100)
    with pytest.raises(Unavailable, match="reads back differently"):
        open_at(path, clock_stamp=clock, layer=Lying()).backup("second")
    assert names(dated) == before
    dated.backup("third")
    assert len(names(dated)) == 3 < len(before)


def made_at(*moments: datetime) -> tuple[Backup, ...]:
    return tuple(sorted(Backup(moment, "import", Path(f"{moment:%Y%m%d%H%M%S}"), 1) for moment in moments))


def test_thinning_by_age() -> None:
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    every = made_at(*(now - timedelta(hours=6 * number) for number in range(4 * 100)))
    ages = sorted((now - backup.made for backup in kept(every, now)), key=lambda age: age)
    assert [age for age in ages if age <= timedelta(days=2)] == [timedelta(hours=6 * number) for number in range(9)]
    daily = [now - age for age in ages if timedelta(days=2) < age <= timedelta(days=14)]
    assert len({moment.date() for moment in daily}) == len(daily) == 13
    weekly = [now - age for age in ages if age > timedelta(days=14)]
    assert len({moment.isocalendar()[:2] for moment in weekly}) == len(weekly) == 9
    assert max(ages) <= timedelta(weeks=10)


@given(st.lists(st.integers(0, 200 * 24), min_size=1, max_size=30, unique=True))
def test_the_last_three_always_stay(hours: list[int]) -> None:
    now = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
    every = made_at(*(now - timedelta(hours=each) for each in hours))
    left = kept(every, now)
    assert set(every[-3:]) <= left
    assert kept(tuple(sorted(left)), now) == left
