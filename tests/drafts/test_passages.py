"""Passages bring the user's own facts, are offered only where there are any, and leave no hole where they are put in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Settings, ShelfItem
from afterword.core.terms import Channel, ShelfKind, StepKind
from afterword.drafts.library import Library
from afterword.drafts.passages import Passage, end_of_main, fitted, matching, passages

Make = Callable[..., Any]


@pytest.fixture
def offered(step: Make, application: Make, settings: Settings, later: datetime) -> Callable[..., tuple[Passage, ...]]:
    """What is offered for a kind of step; keywords change the application."""

    def make(kind: StepKind = StepKind.CHECK_IN_1, library: Library | None = None, **changes: object) -> tuple[Passage, ...]:
        return passages(step(kind), application(**changes), settings, later, Channel.EMAIL, library or Library())

    return make


def texts(found: tuple[Passage, ...], label: str) -> list[str]:
    return [each.text for each in found if each.label == label]


def test_notes_of_the_interview_become_passages(offered: Make, interview: Make) -> None:
    notes = interview(topics=("Migration to Kafka", "they onboard too slowly"), promised=("send the link to my talk",))
    found = offered(interviews=(notes,))
    assert texts(found, "A topic")[0] == "The conversation about migration to Kafka has stayed with me."
    assert len(texts(found, "A topic")) == 2
    assert texts(found, "What you promised") == ["Here is what I promised you: the link to my talk."]
    assert texts(found, "Salutation") == ["Dear Dana Ruiz,"]
    assert texts(found, "Your signature") == ["Alex Morgan\n+1 555 0100\nalex@morgan.example"]
    assert texts(found, "Your address") == ["Alex Morgan\n12 Elm Street\nAlbany, NY 12203"]


def test_what_lies_on_the_shelf_is_offered_until_it_is_used(offered: Make, later: datetime) -> None:
    item = ShelfItem(id="s1", kind=ShelfKind.LINK, text="a talk on queues", added=later, url="https://example.org/q")
    words = "I have come across something that may be of use to you: a talk on queues.\n\nhttps://example.org/q"
    assert texts(offered(shelf=(item,)), "A link") == [words]
    assert texts(offered(shelf=(replace(item, used="another"),)), "A link") == []


def test_nothing_is_offered_without_the_facts_for_it(offered: Make) -> None:
    labels = {each.label for each in offered(interviews=(), people=(), url="")}
    assert not labels & {"Salutation", "Who you are", "A topic", "Their address", "The next interview"}
    assert "Feedback" not in labels
    assert "Feedback" in {each.label for each in offered(StepKind.REPLY_REJECTION)}
    assert "Question about the status" not in {each.label for each in offered(StepKind.NETWORKING)}


@pytest.mark.parametrize("kind", StepKind)
def test_only_what_the_user_alone_can_know_is_left_open(kind: StepKind, offered: Make) -> None:
    for each in offered(kind):
        assert not each.problem
        assert each.text == each.text.strip()
        assert "{" not in each.text
        assert "[" not in each.text or each.label == "Availability"


def test_own_passages_come_first_and_a_faulty_one_says_where(offered: Make) -> None:
    library = Library({"passage_long_ago.txt": "It is long ago, {addressee}.", "passage_bad.txt": "Oh {nobody}"})
    bad, own = offered(library=library)[:2]
    assert (own.label, own.text) == ("Long ago", "It is long ago, Dana Ruiz.")
    assert (bad.label, bad.text) == ("Bad", "")
    assert bad.problem.startswith("passage_bad.txt, line 1, column 4:")
    assert [problem.file for problem in library.problems()] == ["passage_bad.txt"]


def test_a_passage_with_a_subject_is_refused(offered: Make) -> None:
    assert "has no subject" in offered(library=Library({"passage_a": "Subject: News\n\nOh."}))[0].problem


def test_words_are_looked_for_in_label_and_text(offered: Make) -> None:
    assert [each.label for each in matching(offered(), "albany ADDRESS")] == ["Your address"]


SENTENCE, BLOCK = Passage(label="", text="New."), Passage(label="", text="New\nlines", block=True)


@pytest.mark.parametrize(
    ("passage", "text", "at", "result"),
    [
        (SENTENCE, "One. Two.", 4, "One. New. Two."),
        (SENTENCE, "One. Two.", 5, "One. New. Two."),
        (SENTENCE, "", 0, "New."),
        (SENTENCE, "One.\n", 5, "One.\nNew."),
        (BLOCK, "One.\n\nTwo.", 4, "One.\n\nNew\nlines\n\nTwo."),
        (BLOCK, "One. Two.", 4, "One.\n\nNew\nlines\n\n Two."),
        (BLOCK, "", 0, "New\nlines"),
    ],
)
def test_a_passage_leaves_no_hole(passage: Passage, text: str, at: int, result: str) -> None:
    assert text[:at] + fitted(text, at, passage) + text[at:] == result


@given(st.text(), st.integers(0, 30), st.booleans())
def test_what_was_there_stays_and_the_passage_is_whole(text: str, at: int, block: bool) -> None:
    at = min(at, len(text))
    put = fitted(text, at, Passage(label="", text="New.", block=block))
    assert put.strip("\n ") == "New."


def test_without_a_cursor_a_passage_goes_above_the_closing() -> None:
    letter = "Dear Dana,\n\nOne. Two.\n\nKind regards,\nAlex"
    assert letter[: end_of_main(letter)].endswith("Two.")
    assert end_of_main("Just a line. ") == len("Just a line.")
