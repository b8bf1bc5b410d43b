"""Two sides change one record: what only one of them touched stands, and what both touched is never lost."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core import changes, conflicts, edits
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.merge import Conflict, differences, merge
from afterword.core.model import CHILDREN, Application, Interview, Person, StatedTimeline
from afterword.core.terms import EventKind, InterviewKind, Level, Precision, StepKind

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
SEEN = Application(id="a1", company="Acme", role="Engineer", added=NOW, notes="old", people=(Person(id="p1", name="Dana"),))
INTERVIEW = Interview(
    id="i1", kind=InterviewKind.VIDEO, start=NOW, end=NOW + timedelta(hours=1), zone="UTC", topics=("labs", "tests")
)

values = st.fixed_dictionaries(
    {},
    optional={
        "company": st.sampled_from(["Acme", "Acme Ltd", "Beta"]),
        "notes": st.sampled_from(["old", "x", "y", ""]),
        "level": st.sampled_from(Level),
        "applied": st.sampled_from([None, date(2026, 11, 1), date(2026, 11, 2)]),
        "chosen": st.frozensets(st.sampled_from([StepKind.LETTER, StepKind.NETWORKING, StepKind.BREAK_UP])),
    },
)


@given(values, values)
def test_each_field_is_of_one_side_or_a_conflict(one: dict[str, object], two: dict[str, object]) -> None:
    mine, theirs = replace(SEEN, **one), replace(SEEN, **two)  # type: ignore[arg-type]  # typed by the strategies
    found = merge(SEEN, mine, theirs)
    contested = {conflict.field for conflict in found.conflicts}
    for name in (each.name for each in fields(Application) if each.name not in (*CHILDREN, "chosen")):
        was, own, other, result = (getattr(each, name) for each in (SEEN, mine, theirs, found.record))
        assert result == (own if other == was else other)
        assert (name in contested) == (was != own != other != was)
    assert found.record.chosen == (theirs.chosen | (mine.chosen - SEEN.chosen)) - (SEEN.chosen - mine.chosen)


@given(values, values)
def test_one_side_alone_is_taken_whole(one: dict[str, object], two: dict[str, object]) -> None:
    mine = replace(SEEN, **one)  # type: ignore[arg-type]  # typed by the strategies
    assert merge(SEEN, mine, SEEN).record == mine
    assert merge(SEEN, SEEN, mine).record == mine
    assert merge(SEEN, mine, mine).conflicts == ()
    swapped = merge(SEEN, mine, replace(SEEN, **two), mine_wins=True)  # type: ignore[arg-type]  # as above
    assert swapped.record == merge(SEEN, replace(SEEN, **two), mine).record  # type: ignore[arg-type]  # as above


def test_people_stay_as_the_other_side_has_them() -> None:
    theirs = replace(SEEN, people=(*SEEN.people, Person(id="p2", name="Ann")))
    assert merge(SEEN, replace(SEEN, notes="mine"), theirs).record == replace(theirs, notes="mine")


def test_the_times_of_an_interview_are_taken_together() -> None:
    mine = replace(INTERVIEW, start=NOW + timedelta(hours=5), end=NOW + timedelta(hours=6))
    theirs = replace(INTERVIEW, end=NOW + timedelta(hours=2), notes="theirs")
    found = merge(INTERVIEW, mine, theirs)
    assert found.record == theirs
    assert [conflict.field for conflict in found.conflicts] == ["start", "end"]
    assert merge(INTERVIEW, mine, replace(INTERVIEW, notes="theirs")).record == replace(mine, notes="theirs")


def test_topics_of_both_sides_are_kept() -> None:
    found = merge(
        INTERVIEW, replace(INTERVIEW, topics=("tests", "mine")), replace(INTERVIEW, topics=("labs", "tests", "theirs"))
    )
    assert found.record.topics == ("tests", "theirs", "mine")
    assert found.conflicts == ()


def test_differences_without_a_common_past() -> None:
    assert differences(SEEN, replace(SEEN, notes="new", people=())) == (Conflict("notes", "old", "new"),)


# what becomes of a conflict


def new_id(letter: str) -> str:
    return f"{letter}-new"


def both_changed() -> changes.Changed:
    book = Book().with_application(replace(SEEN, notes="theirs, in\ntwo lines", level=Level.SENIOR))
    return edits.edit_application(book, "a1", {"notes": "mine", "level": Level.MID, "role": "Chief"}, SEEN, new_id, NOW)


def test_theirs_stands_and_mine_is_in_the_history() -> None:
    changed = both_changed()
    application = changed.book.applications["a1"]
    assert (application.notes, application.level, application.role) == ("theirs, in\ntwo lines", Level.SENIOR, "Chief")
    (event,) = application.events
    assert (event.kind, event.at) == (EventKind.NOTE, NOW)
    assert event.text == (
        "Changed in two places: the notes of Acme · Engineer.\n"
        "The notes that stands:\ntheirs, in\ntwo lines\nThe notes set aside:\nmine"
    )
    assert changed.conflicts == (Conflict("notes", "mine", "theirs, in\ntwo lines"),)
    assert changed.label == (
        "changed the role of Acme; the notes had been changed elsewhere too, so that version stands "
        "and yours is kept in the history"
    )


def test_a_conflict_is_unsettled_until_it_is_settled() -> None:
    book = both_changed().book
    ((application, event),) = conflicts.unsettled(book)
    assert (application.id, event.id) == ("a1", "e-new")
    after = conflicts.settle(book, "e-new").book
    assert list(conflicts.unsettled(after)) == []
    assert "mine" in after.applications["a1"].events[0].text
    with pytest.raises(Refused, match="e-new"):
        conflicts.settle(after, "e-new")


def test_an_edit_of_what_nobody_else_touched_leaves_no_note() -> None:
    book = Book().with_application(replace(SEEN, level=Level.SENIOR))
    changed = edits.edit_application(book, "a1", {"notes": "mine", "level": Level.MID}, SEEN, new_id, NOW)
    assert changed.book.applications["a1"] == replace(SEEN, notes="mine", level=Level.SENIOR)
    assert changed.conflicts == ()


def test_without_what_was_seen_the_edit_holds() -> None:
    book = Book().with_application(replace(SEEN, notes="theirs"))
    assert edits.edit_application(book, "a1", {"notes": "mine"}, None, new_id, NOW).book.applications["a1"].notes == "mine"


@pytest.mark.parametrize("there", [True, False])
def test_a_person_is_merged_or_comes_back(there: bool) -> None:
    theirs = (replace(SEEN.people[0], phone="1"),) if there else ()
    book = Book().with_application(replace(SEEN, people=theirs))
    mine = replace(SEEN.people[0], email="d@x.example")
    changed = edits.put_person(book, "a1", mine, SEEN.people[0], new_id, NOW)
    assert changed.book.applications["a1"].people == (replace(mine, phone="1" if there else ""),)


def test_an_interview_is_merged() -> None:
    book = Book().with_application(replace(SEEN, interviews=(replace(INTERVIEW, notes="theirs"),)))
    changed = edits.put_interview(book, "a1", replace(INTERVIEW, notes="mine", topics=()), INTERVIEW, new_id, NOW)
    after = changed.book.applications["a1"]
    assert after.interviews == (replace(INTERVIEW, notes="theirs", topics=()),)
    assert "mine" in after.events[0].text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "(nothing)"),
        ("", "(nothing)"),
        (True, "yes"),
        (Level.MID, "mid"),
        (date(2026, 1, 2), "2026-01-02"),
        (frozenset({StepKind.NETWORKING, StepKind.LETTER}), "letter; networking"),
        (("b", "a"), "b; a"),
        (StatedTimeline(precision=Precision.DATE, day=date(2026, 1, 2), text="Friday"), "date 2026-01-02 (“Friday”)"),
        (StatedTimeline(), "none"),
    ],
)
def test_a_value_in_words(value: object, words: str) -> None:
    assert conflicts.said(value) == words
