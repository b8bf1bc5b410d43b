"""What was changed in two places: both versions are read from the note, and the other one can be put in place, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from afterword.core import conflicts, edits, journal
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.model import Application, Message, Person, StatedTimeline
from afterword.core.terms import Precision, StepKind
from afterword.core.union import unite
from afterword.core.versions import Question, questions, take_other
from support.bench import northwind

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
DANA = northwind().people[0]
TALK = northwind().interviews[0]


def ids(letter: str) -> str:
    return f"{letter}-new"


def book_of(application: Application) -> Book:
    return Book(applications={application.id: application})


def asked(book: Book) -> Question:
    (found,) = questions(book)
    return found


def edited(seen: Person, mine: Person, theirs: Person) -> Book:
    """The book after two edits of one person that began from the same."""
    book = book_of(northwind(people=(theirs, *northwind().people[1:])))
    return edits.put_person(book, "a1", mine, seen, ids, NOW).book


def test_both_versions_are_read_from_the_note() -> None:
    book = edited(DANA, replace(DANA, notes="mine\n\nThe end", phone="1"), replace(DANA, notes="theirs", phone="2"))
    found = asked(book)
    assert found.what == "Dana Ruiz"
    assert [(each.name, each.stands, each.aside) for each in found.versions] == [
        ("phone", "2", "1"),
        ("notes", "theirs", "mine\n\nThe end"),
    ]


def test_the_other_one_is_taken_and_the_note_says_so() -> None:
    book = edited(DANA, replace(DANA, notes="mine", email=""), replace(DANA, notes="theirs", email="d@x.example"))
    done = take_other(book, asked(book).event.id)
    assert done.label == "took the other email and notes of Dana Ruiz"
    assert done.book.applications["a1"].people[0] == replace(DANA, notes="mine", email="")
    assert questions(done.book) == ()
    told = done.book.applications["a1"].events[-1].text
    assert told.startswith(conflicts.SETTLED)
    assert "The notes that stands:\nmine\nThe notes set aside:\ntheirs" in told


def test_one_undo_brings_the_question_back() -> None:
    book = edited(DANA, replace(DANA, notes="mine"), replace(DANA, notes="theirs"))
    after = journal.journalled(book, take_other(book, asked(book).event.id).book, "took", "j1", NOW)
    back, _ = journal.undo(after)
    assert back.applications == book.applications


@pytest.mark.parametrize(
    "values",
    [
        {"start": TALK.start + timedelta(days=1), "end": TALK.end + timedelta(days=1), "written": "on Friday"},
        {"timeline": StatedTimeline(precision=Precision.PERIOD, day=date(2026, 12, 1), text="“soon”\nthey said")},
        {"timeline": StatedTimeline()},
        {"notes": "x", "helper": "psam"},
    ],
    ids=["moment", "timeline", "no timeline", "person"],
)
def test_any_kind_of_value_comes_back_as_it_was(values: dict[str, object]) -> None:
    theirs = replace(
        TALK,
        notes="they",
        helper="pdana",
        start=TALK.start + timedelta(hours=2),
        end=TALK.end + timedelta(hours=2),
        written="later",
        timeline=StatedTimeline(precision=Precision.DATE, day=date(2026, 11, 20)),
    )
    mine = replace(TALK, **values)  # type: ignore[arg-type]  # by name
    book = edits.put_interview(book_of(northwind(interviews=(theirs,))), "a1", mine, TALK, ids, NOW).book
    taken = take_other(book, asked(book).event.id).book.applications["a1"].interviews[0]
    assert {name: getattr(taken, name) for name in values} == values
    assert taken.start.tzinfo == TALK.start.tzinfo


def test_fields_of_the_application_itself() -> None:
    theirs = northwind(applied=date(2026, 10, 22), via="", notes="n")
    seen = northwind()
    book = edits.edit_application(book_of(theirs), "a1", {"applied": date(2026, 10, 21), "notes": ""}, seen, ids, NOW).book
    done = take_other(book, asked(book).event.id)
    assert done.book.applications["a1"].applied == date(2026, 10, 21)
    assert done.book.applications["a1"].people == seen.people


def test_one_of_two_drafts_of_a_step() -> None:
    first = Message(id="m1", step="s1", kind=StepKind.CHECK_IN_1, subject="One", body="a\nb", edited_at=NOW)
    second = replace(first, id="m2", subject="Two", body="c", edited_at=NOW + timedelta(minutes=1))
    united = unite(book_of(northwind(messages=(first,))), book_of(northwind(messages=(second,))), ids, NOW).book
    done = take_other(united, asked(united).event.id)
    (kept,) = done.book.applications["a1"].messages
    assert (kept.id, kept.subject, kept.body) == ("m2", "One", "a\nb")


def test_what_has_changed_since_is_not_touched() -> None:
    book = edited(DANA, replace(DANA, notes="mine"), replace(DANA, notes="theirs"))
    application = book.applications["a1"]
    since = book.with_application(replace(application, people=(replace(DANA, notes="later"), *application.people[1:])))
    with pytest.raises(Refused, match="has been changed or taken out since"):
        take_other(since, asked(since).event.id)
    assert asked(since).versions


def test_a_note_changed_by_hand_is_shown_and_refused() -> None:
    book = edited(DANA, replace(DANA, notes="mine"), replace(DANA, notes="theirs"))
    application = book.applications["a1"]
    event = replace(application.events[-1], text=f"{conflicts.OPEN} hm\nThe notes")
    spoilt = book.with_application(replace(application, events=(event,)))
    assert asked(spoilt).versions == ()
    with pytest.raises(Refused, match="changed by hand"):
        take_other(spoilt, event.id)


def test_settled_is_settled() -> None:
    book = edited(DANA, replace(DANA, notes="mine"), replace(DANA, notes="theirs"))
    done: Changed = take_other(book, asked(book).event.id)
    with pytest.raises(Refused, match="Nothing unsettled has the id"):
        take_other(done.book, done.record)
