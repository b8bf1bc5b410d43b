"""What a newer version wrote, and this one does not know, is still there after a save."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from afterword.core import journal
from afterword.core.book import Book
from afterword.core.journal import journalled
from afterword.core.model import Application
from afterword.core.terms import EventKind, InterviewKind, Outcome, Precision, Relation, Stage, StepKind
from afterword.store import codec

Make = Callable[..., Application]
Entry = Callable[..., Any]


@pytest.fixture
def newer(rich: Make, entry: Entry) -> dict[str, Any]:
    """A file as a newer version may have left it."""
    book = Book(applications={"a1": rich()}, journal=(entry(),))
    tables: dict[str, Any] = json.loads(codec.encode(None, codec.fresh(), book)[0])
    tables["tasks"] = {"1": {"what": "buy stamps", "cost": 1.50}}
    tables["meta"]["1"]["made_by"] = "9.1"
    tables["applications"]["1"] |= {"stage": "paused", "salary": {"from": 1e5, "big": 2**70}, "chosen": ["hologram", "letter"]}
    tables["people"]["1"] |= {"relation": "sponsor", "pronouns": "she"}
    tables["interviews"]["1"] |= {
        "kind": "hologram",
        "timeline": {"precision": "season", "day": "2026-12-01", "text": "winter"},
    }
    tables["messages"]["1"] |= {"kind": "poem", "channel": "pigeon"}
    tables["events"]["1"] |= {"kind": "vanished", "outcome": "cloned", "reply": "sonnet"}
    tables["journal"]["1"] |= {"mood": "calm"}
    tables["journal"]["1"]["records"].append({"table": "tasks", "id": "t1", "application": "a1", "after": {"what": "x"}})
    return tables


def dumped(tables: dict[str, Any]) -> bytes:
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()


def saved(tables: dict[str, Any], change: Callable[[Book], Book]) -> dict[str, Any]:
    """The tables after `change`, saved twice over: from the foreign layout, and from our own."""
    data = dumped(tables)
    loaded = codec.decode(data)
    data, _ = codec.encode(data, loaded, loaded.book)
    loaded = codec.decode(data)
    payload, _ = codec.encode(data, loaded, change(loaded.book))
    codec.decode(payload)
    result: dict[str, Any] = json.loads(payload)
    return result


def test_unknown_values_are_neutral_in_memory(newer: dict[str, Any]) -> None:
    application = codec.decode(dumped(newer)).book.applications["a1"]
    interview = application.interviews[0]
    assert application.stage is Stage.APPLIED
    assert application.chosen == {StepKind.LETTER}
    assert application.people[0].relation is Relation.OTHER
    assert interview.kind is InterviewKind.VIDEO
    assert (interview.timeline.precision, interview.timeline.day, interview.timeline.text) == (Precision.NONE, None, "winter")
    assert application.messages[0].kind is StepKind.MOVE_ON
    event = application.events[0]
    assert (event.kind, event.outcome, event.reply) == (EventKind.NOTE, Outcome.OTHER, None)


def test_a_save_without_changes_keeps_everything(newer: dict[str, Any]) -> None:
    assert saved(newer, lambda book: book) == newer


def test_a_change_elsewhere_in_the_same_records_keeps_everything_else(newer: dict[str, Any]) -> None:
    def change(book: Book) -> Book:
        application = book.applications["a1"]
        return book.with_application(
            replace(
                application,
                notes="new",
                people=(replace(application.people[0], notes="new"), *application.people[1:]),
                interviews=(replace(application.interviews[0], notes="new"),),
                messages=(replace(application.messages[0], body="new"), *application.messages[1:]),
                events=(replace(application.events[0], text="new"),),
            )
        )

    expected = json.loads(json.dumps(newer))
    fields = {"applications": "notes", "people": "notes", "interviews": "notes", "messages": "body", "events": "text"}
    for table, field in fields.items():
        expected[table]["1"][field] = "new"
    assert saved(newer, change) == expected


def test_a_value_that_the_user_changed_is_changed(newer: dict[str, Any]) -> None:
    def change(book: Book) -> Book:
        application = book.applications["a1"]
        return book.with_application(
            replace(application, stage=Stage.OFFER, chosen=frozenset({StepKind.NETWORKING}), location="Cork")
        )

    row = saved(newer, change)["applications"]["1"]
    assert row["stage"] == "offer"
    assert row["chosen"] == ["hologram", "networking"]
    assert row["salary"] == newer["applications"]["1"]["salary"]


def test_a_field_set_back_to_its_default_loses_its_old_value(newer: dict[str, Any]) -> None:
    row = saved(newer, lambda book: book.with_application(replace(book.applications["a1"], applied=None)))["applications"]["1"]
    assert "applied" not in row
    assert codec.decode(dumped({**newer, "applications": {"1": row}})).book.applications["a1"].applied is None


def test_an_undone_entry_keeps_changes_to_tables_of_a_newer_version(newer: dict[str, Any]) -> None:
    after = saved(newer, lambda book: replace(book, journal=(replace(book.journal[0], undone=True),)))["journal"]["1"]
    assert after == newer["journal"]["1"] | {"undone": True}


def test_numbers_of_unknown_fields_keep_their_spelling(newer: dict[str, Any]) -> None:
    data = dumped(newer).replace(b"1.5}", b"1.50e0}").replace(b"100000.0", b"1.0e+5")
    loaded = codec.decode(data)
    changed = loaded.book.with_application(replace(loaded.book.applications["a1"], notes="x"))
    payload, _ = codec.encode(data, loaded, changed)
    assert b"1.50e0" in payload
    assert b"1.0e+5" in payload


def turned(tables: dict[str, Any], *turns: Callable[[Book], Book]) -> dict[str, Any]:
    """The tables after several changes, each saved and read again."""
    data = dumped(tables)
    for turn in turns:
        loaded = codec.decode(data)
        data, _ = codec.encode(data, loaded, turn(loaded.book))
    result: dict[str, Any] = json.loads(data)
    return result


def delete(book: Book) -> Book:
    return journalled(book, book.without_application("a1"), "deleted", "j9", book.journal[0].at)


def undo(book: Book) -> Book:
    return journal.undo(book)[0]


def redo(book: Book) -> Book:
    return journal.redo(book)[0]


def rows(tables: dict[str, Any]) -> dict[str, list[Any]]:
    """The rows of every table but the journal, whatever their keys."""
    return {name: list(table.values()) for name, table in tables.items() if name != "journal"}


def test_undoing_a_deletion_brings_back_what_this_version_does_not_know(newer: dict[str, Any]) -> None:
    assert rows(turned(newer, delete))["applications"] == []
    assert rows(turned(newer, delete, undo)) == rows(newer)
    assert rows(turned(newer, delete, undo, redo, undo)) == rows(newer)


def test_undoing_the_deletion_of_one_person_brings_back_all_of_them(newer: dict[str, Any]) -> None:
    def leave(book: Book) -> Book:
        one = book.applications["a1"]
        return journalled(book, book.with_application(replace(one, people=one.people[1:])), "left", "j9", book.journal[0].at)

    found = rows(turned(newer, leave, undo))
    assert sorted(found.pop("people"), key=str) == sorted(rows(newer)["people"], key=str)
    assert found == {name: table for name, table in rows(newer).items() if name != "people"}


def test_a_remembered_row_that_says_something_else_is_not_taken(newer: dict[str, Any]) -> None:
    def undo_and_edit(book: Book) -> Book:
        after = undo(book)
        return after.with_application(replace(after.applications["a1"], notes="another"))

    assert rows(turned(newer, delete, undo_and_edit))["applications"][0]["notes"] == "another"


def test_an_ordinary_deletion_is_journalled_as_ever(rich: Make, entry: Entry) -> None:
    data, known = codec.encode(None, codec.fresh(), Book(applications={"a1": rich()}, journal=(entry(),)))
    after, _ = codec.encode(data, known, delete(known.book))
    assert codec.decode(after).book.journal[-1] == delete(known.book).journal[-1]
    assert after == codec.encode(None, codec.fresh(), delete(known.book))[0]
