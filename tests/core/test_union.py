"""A copy beside the file and the file itself: whatever either of them has is there afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.core import conflicts, journal
from afterword.core.book import Book
from afterword.core.model import Application, Message, Person
from afterword.core.terms import StepKind
from afterword.core.union import Fate, unite

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
ACME = Application(
    id="a1", company="Acme", role="Engineer", added=NOW - timedelta(days=9), people=(Person(id="p1", name="Dana"),)
)


class Ids:
    def __init__(self) -> None:
        self.number = 0

    def __call__(self, letter: str) -> str:
        self.number += 1
        return f"{letter}-new{self.number}"


def did(book: Book, minutes: int, change: Callable[[Application], Application], name: str = "a1") -> Book:
    """The book after an action on one application, journalled."""
    after = book.with_application(change(book.applications[name]))
    return journal.journalled(book, after, "did something", f"j{minutes}-{len(book.journal)}", NOW + timedelta(minutes=minutes))


def started() -> Book:
    return journal.journalled(Book(), Book().with_application(ACME), "added", "j0", NOW)


def united(ours: Book, copy: Book) -> Book:
    found = unite(ours, copy, Ids(), NOW + timedelta(days=1))
    assert unite(found.book, copy, Ids(), NOW + timedelta(days=2)).differences == ()
    return found.book


def test_a_copy_that_stayed_behind_adds_nothing() -> None:
    ours = did(started(), 1, lambda a: replace(a, notes="new", people=()))
    found = unite(ours, started(), Ids(), NOW)
    assert found.book is ours
    assert found.differences == ()


def test_a_copy_that_went_on_is_taken_without_a_question() -> None:
    copy = did(started(), 1, lambda a: replace(a, notes="new", people=(*a.people, Person(id="p2", name="Ann"))))
    book = united(started(), copy)
    assert book.applications == copy.applications
    assert [each.fate for each in unite(started(), copy, Ids(), NOW).differences] == [Fate.CHANGED, Fate.ADDED]


def test_both_went_on_in_different_fields() -> None:
    ours = did(started(), 1, lambda a: replace(a, notes="mine"))
    copy = did(started(), 2, lambda a: replace(a, location="Cork"))
    book = united(ours, copy)
    assert book.applications["a1"] == replace(ACME, notes="mine", location="Cork")
    assert list(conflicts.unsettled(book)) == []


def test_both_changed_one_field_the_newer_stands_and_the_other_is_kept() -> None:
    for first, second, kept, aside in ((1, 2, "copy", "ours"), (2, 1, "ours", "copy")):
        ours = did(started(), first, lambda a: replace(a, notes="from ours", role="Chief"))
        copy = did(started(), second, lambda a: replace(a, notes="from copy"))
        book = united(ours, copy)
        assert (book.applications["a1"].notes, book.applications["a1"].role) == (f"from {kept}", "Chief")
        ((_, event),) = conflicts.unsettled(book)
        assert event.text.endswith(f"The notes set aside:\nfrom {aside}")


def test_without_a_common_past_the_newer_record_stands_whole() -> None:
    ours = Book().with_application(replace(ACME, people=(Person(id="p1", name="Dana", email="1@x.example"),)))
    theirs = replace(ACME, people=(Person(id="p1", name="Dana", email="2@x.example"), Person(id="p2", name="Ann")))
    book = united(ours, Book().with_application(theirs))
    assert [(p.name, p.email) for p in book.applications["a1"].people] == [("Dana", "1@x.example"), ("Ann", "")]
    ((_, event),) = conflicts.unsettled(book)
    assert "2@x.example" in event.text


def test_what_was_deleted_and_not_changed_since_stays_deleted() -> None:
    gone = journal.journalled(started(), started().without_application("a1"), "deleted", "j9", NOW)
    assert "a1" not in united(gone, started()).applications
    assert "a1" not in united(started(), gone).applications
    later = did(started(), 3, lambda a: replace(a, notes="still wanted"))
    assert united(gone, later).applications["a1"].notes == "still wanted"
    assert united(later, gone).applications["a1"].notes == "still wanted"
    nobody = did(started(), 1, lambda a: replace(a, people=()))
    assert united(nobody, started()).applications["a1"].people == ()
    assert united(started(), nobody).applications["a1"].people == ()


def test_two_drafts_of_one_step_leave_the_later_one_and_a_note() -> None:
    def draft(name: str, minutes: int) -> Message:
        edited = NOW + timedelta(minutes=minutes)
        return Message(id=name, step="s1", kind=StepKind.THANK_YOU, subject="Thanks", body=f"text {name}", edited_at=edited)

    ours = did(started(), 1, lambda a: replace(a, messages=(draft("m1", 1),)))
    copy = did(started(), 2, lambda a: replace(a, messages=(draft("m2", 2),)))
    book = united(ours, copy)
    assert [message.id for message in book.applications["a1"].messages] == ["m2"]
    ((_, event),) = conflicts.unsettled(book)
    assert event.text.endswith("Thanks\ntext m1")


actions = st.lists(
    st.tuples(st.sampled_from(["notes", "role", "location", "person", "unperson", "delete", "add"]), st.integers(0, 9)),
    max_size=6,
)


def acted(book: Book, steps: list[tuple[str, int]], side: str) -> Book:
    """A side after some actions; each value it writes is its own."""
    for number, (what, minute) in enumerate(steps):
        at = NOW + timedelta(minutes=minute + 10 * number)
        value = f"{side}{number}"
        after = book
        if what == "add":
            after = book.with_application(replace(ACME, id=f"a-{value}", notes=value))
        elif "a1" not in book.applications:
            continue
        elif what == "delete":
            after = book.without_application("a1")
        elif what == "person":
            one = book.applications["a1"]
            after = book.with_application(replace(one, people=(*one.people, Person(id=f"p-{value}", name=value))))
        elif what == "unperson":
            after = book.with_application(replace(book.applications["a1"], people=()))
        else:
            after = book.with_application(replace(book.applications["a1"], **{what: value}))  # type: ignore[arg-type]  # by name
        book = journal.journalled(book, after, what, f"j-{value}", at)
    return book


def everything(book: Book) -> str:
    """All the text of a book that stands in its applications."""
    return repr(book.applications)


@given(actions, actions)
def test_nothing_that_either_side_holds_is_lost(one: list[tuple[str, int]], two: list[tuple[str, int]]) -> None:
    ours, copy = acted(started(), one, "ours"), acted(started(), two, "copy")
    book = united(ours, copy)
    for side, other in ((ours, copy), (copy, ours)):
        forgotten = {
            getattr(change.before, field, "")
            for entry in other.journal
            for change in entry.records
            for field in ("notes", "role", "location", "name")
        }
        for number in range(6):
            for value in (f"{name}{number}" for name in ("ours", "copy")):
                if f"'{value}'" in everything(side) and value not in forgotten:
                    assert value in everything(book), value
