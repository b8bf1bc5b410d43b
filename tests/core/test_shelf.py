"""What a sent message took from the shelf is marked; what it did not take stays free."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.book import Book
from afterword.core.happenings import mark_sent
from afterword.core.model import Application, Message, ShelfItem
from afterword.core.shelf import shelf_used
from afterword.core.step import State, Step
from afterword.core.terms import Channel, ShelfKind, StepKind

NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)


def item(text: str, url: str = "", **more: str) -> ShelfItem:
    return ShelfItem(id=more.pop("id", "s1"), kind=ShelfKind.LINK, text=text, added=NOW, url=url, **more)


def holding(*items: ShelfItem) -> Application:
    return Application(id="a1", company="Northwind", role="Engineer", added=NOW, shelf=items)


def used(found: ShelfItem, body: str) -> str:
    return shelf_used(holding(found), "a1.check_in_2", body).shelf[0].used


@pytest.mark.parametrize(
    ("text", "url", "body"),
    [
        ("their post on search quality", "", "I have come across your post on search quality."),
        ("Their post on search quality.", "", "I read “their post on\nsearch  quality” at once."),
        ("A report on queues", "", "something of use: a report on queues (attached)"),
        ("something", "https://x.example/a", "See https://x.example/a."),
        ("their post https://x.example/a", "", "your post\n\nhttps://x.example/a\n"),
        ("CKA", "", "I passed the CKA exam."),
        ("They opened an office", "", "the news: you opened an office."),
        ("They’re hiring in Leeds", "", "I read that you’re hiring in Leeds."),
        ("- “a checklist for migrations”", "", "One idea: a checklist for migrations."),
    ],
)
def test_an_item_whose_text_or_address_is_in_the_body_is_used(text: str, url: str, body: str) -> None:
    assert used(item(text, url), body) == "a1.check_in_2"


@pytest.mark.parametrize(
    ("text", "url", "body"),
    [
        ("their post on search quality", "", "I have thought about search quality."),
        ("art", "", "This is an article about a start."),
        ("a post", "https://x.example/a", "See https://x.example/another."),
        ("a report", "", ""),
        ("…", "", "Well … thank you."),
    ],
)
def test_an_item_that_is_not_in_the_body_stays_free(text: str, url: str, body: str) -> None:
    assert used(item(text, url), body) == ""


def test_what_another_message_used_keeps_its_mark() -> None:
    assert used(item("a report on queues", used="a1.networking"), "here is a report on queues") == "a1.networking"


def test_only_the_items_in_the_body_are_marked_and_nothing_else_changes() -> None:
    before = holding(item("a report on queues"), item("an office in Leeds", id="s2"))
    after = shelf_used(before, "a1.check_in_2", "about an office in Leeds")
    assert [each.used for each in after.shelf] == ["", "a1.check_in_2"]
    assert replace(after, shelf=before.shelf) == before
    assert shelf_used(before, "a1.check_in_2", "nothing of it") is before


@given(text=st.text(max_size=60), url=st.text(max_size=40), body=st.text(max_size=200))
def test_any_text_is_compared_without_a_failure(text: str, url: str, body: str) -> None:
    found = shelf_used(holding(item(text, url)), "x", body)
    assert found.shelf[0].used in ("", "x")


def test_marking_a_message_as_sent_marks_what_it_took_from_the_shelf() -> None:
    step = Step(
        id="a1.check_in_2.i1",
        application="a1",
        kind=StepKind.CHECK_IN_2,
        state=State.DUE,
        opens=NOW.date(),
        closes=NOW.date(),
        zone="UTC",
        playbook="balanced",
        playbook_version=1,
        channel=Channel.EMAIL,
    )
    application = holding(item("their post on search quality"), item("their office in Leeds", id="s2"))
    kept = Message(id="m1", step=step.id, kind=step.kind, body="I read about your office in Leeds.")
    book = Book(applications={"a1": replace(application, messages=(kept,))})
    sent = mark_sent(book, step, lambda letter: f"{letter}9", at=NOW, now=NOW).book.applications["a1"]
    assert [each.used for each in sent.shelf] == ["", step.id]
    other = mark_sent(book, step, lambda letter: f"{letter}9", at=NOW, now=NOW, body="Your post on search quality is good.")
    assert [each.used for each in other.book.applications["a1"].shelf] == [step.id, ""]
