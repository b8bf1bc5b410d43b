"""What was changed in two places, and copies beside the file: shown with both sides, settled by a key, never lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from afterword.core import conflicts, edits, journal
from afterword.core.book import Book
from afterword.core.versions import questions
from afterword.desk import Copy
from afterword.ui import attention
from afterword.ui.keyboard import Keyboard
from afterword.ui.screens.attention_lines import Looked, line, reading
from afterword.ui.widgets.message_lines import width_of
from support.bench import HOSTILE, NOW, northwind
from support.driver import Shared, Sitting, sitting

DANA = northwind().people[0]
COPY = Path("/home/alex/job.sync-conflict-20261119-101112-ABCDEFG.json")


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention, "FIRST", 0.01)


def ids(letter: str) -> str:
    return f"{letter}-new"


def edited(mine: str, theirs: str) -> Book:
    """The book after two edits of Dana's notes that began from the same."""
    people = (replace(DANA, notes=theirs), *northwind().people[1:])
    book = Book(applications={"a1": northwind(people=people)})
    return edits.put_person(book, "a1", replace(DANA, notes=mine), DANA, ids, NOW).book


class Beside(Shared):
    """A book in memory with a copy beside it, and a place where merged copies are kept."""

    def __init__(self, book: Book, copy: Book) -> None:
        super().__init__(book)
        self.upkeep = self
        self._copy = copy
        self.retired: list[Path] = []

    def copies(self) -> tuple[Copy, ...]:
        return () if self.retired else (Copy(COPY, "Syncthing", 1234),)

    def read_copy(self, path: Path) -> Book:
        assert path == COPY
        return self._copy

    def backup(self, reason: str) -> None:
        assert reason == "before-merge"

    def retire_copy(self, path: Path) -> Path:
        self.retired.append(path)
        return path

    def leftovers(self) -> tuple[Path, ...]:
        return ()

    def purge(self, application_id: str) -> None:
        raise AssertionError(application_id)


def notes(desk: Sitting) -> str:
    return desk.store.read().applications["a1"].people[0].notes


@pytest.mark.parametrize("width", [30, 56, 57, 118])
def test_both_sides_fit_and_are_harmless(width: int) -> None:
    book = edited(HOSTILE * 5, f"theirs\n{HOSTILE}")
    (asked,) = questions(book)
    rows = reading(asked, None, width, Keyboard().key)
    assert all(width_of(row) <= width for row in rows)
    text = "\n".join("".join(text for text, _ in row) for row in rows)
    assert "stands now" in text
    assert "set aside" in text
    assert "\x1b" not in text
    assert line(asked) == ("◆", "two versions", "notes of Dana Ruiz (Northwind)")


def test_a_copy_says_what_merging_brings_or_why_it_cannot() -> None:
    copy = Copy(COPY, "Syncthing", 10)
    said = [
        "".join(text for row in reading(copy, looked, 90, Keyboard().key) for text, _ in row)
        for looked in (None, Looked(trouble="Not readable."), Looked())
    ]
    assert ["Reading it" in said[0], "Not readable." in said[1], "holds nothing" in said[2]] == [True] * 3


async def test_two_versions_are_settled_by_one_key_and_undone_by_another() -> None:
    async with sitting(book=edited("mine", "theirs")) as desk:
        await desk.until(lambda: "A 1 to settle" in desk.screen_text)
        await desk.press("A")
        assert "Notes, stands now" in desk.screen_text
        assert "Notes, set aside" in desk.screen_text
        await desk.press("m")
        assert "This key merges a copy" in desk.screen_text
        await desk.press("o")
        assert notes(desk) == "mine"
        assert "Took the other notes of Dana Ruiz; u undoes." in desk.screen_text
        assert "Nothing wants attention any more." in desk.screen_text
        await desk.press("u")
        assert notes(desk) == "theirs"
        await desk.press("s")
        assert notes(desk) == "theirs"
        await desk.press("escape", "A")
        assert desk.said.startswith("Nothing wants attention: no two versions")
        assert "to settle" not in desk.screen_text


async def test_a_conflict_that_comes_while_the_screen_is_open_is_told_with_its_key() -> None:
    async with sitting(northwind(people=(replace(DANA, notes="theirs"), *northwind().people[1:]))) as desk:
        main = desk.app.main
        await desk.until(lambda: main.attention._seen is not None)
        assert "to settle" not in desk.screen_text
        desk.store.transact(lambda _: edited("mine", "theirs"))
        desk.store.changed = True
        main.following.look_at_file()
        await desk.until(lambda: main.attention.count == 1)
        assert desk.said == (
            "Changed in two places: the notes of Dana Ruiz (Northwind); both versions are kept, and A settles it."
        )
        assert "A 1 to settle" in desk.screen_text


async def test_a_copy_beside_the_file_is_looked_into_and_merged_without_loss() -> None:
    book = Book(applications={"a1": northwind()})
    there = northwind(notes="from the other machine")
    copy = journal.journalled(book, book.with_application(there), "edited", "j1", NOW)
    store = Beside(book, copy)
    async with sitting(store=store) as desk:
        await desk.until(lambda: "A 1 to settle" in desk.screen_text)
        await desk.press("A")
        await desk.until(lambda: "Merging brings 1 difference" in desk.screen_text)
        await desk.press("m")
        assert store.read().applications["a1"].notes == "from the other machine"
        assert store.retired == [COPY]
        await desk.until(lambda: "Nothing wants attention any more." in desk.screen_text)
        await desk.press("question_mark")
        assert "Take the other" in desk.screen_text
        await desk.press("escape", "u")
        assert store.read().applications["a1"].notes == ""


def test_a_note_in_a_closed_matter_is_not_counted() -> None:
    book = edited("mine", "theirs")
    done = conflicts.settle(book, "e-new").book
    assert attention._glance(done, {})["a1"][1] == ()
    seen = attention._glance(book, {})
    assert [event.id for event in seen["a1"][1]] == ["e-new"]
    assert attention._glance(book, seen)["a1"] is seen["a1"]
