"""Counting words and sentences the way a reader would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.drafts.measure import count_sentences, count_words, parts, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("One. Two? Three.", 3),
        ("I met Dr. Ruiz and Prof. Lee.", 1),
        ("We use tools, e.g. Kafka, i.e. queues.", 1),
        ("It took approx. 30 days.", 1),
        ("J. R. Smith called.", 1),
        ("It grew 3.5 times. Good.", 2),
        ("See https://example.com/a.b?c=d. It is short.", 2),
        ("I thought ... and then wrote.", 1),
        ("I waited… Then I wrote.", 2),
        ("He said “Yes.” I agreed.", 2),
        ("Acme Inc. is large. The role at Acme Inc. The end.", 3),
        ("First line\nsecond line of it.", 1),
        ("A heading\n\nA sentence.", 2),
        ("Look:\n\nhttps://example.com/article\n\nThank you.", 2),
        ("Points:\n- one\n- two", 3),
        ("Really?! Yes.", 2),
        ("Version 2.0 is out.", 1),
        ("The team is better than I. The end.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert count_sentences(text) == count


LETTER = (
    "Dear Dana Ruiz,\n\nThank you for the call. I liked it.\n\nKind regards,\n\nAlex Morgan\n+1 555 0100\nalex@morgan.example"
)


def test_salutation_counts_as_words_only_and_the_signature_not_at_all() -> None:
    assert count_words(LETTER) == 11
    assert count_sentences(LETTER) == 2


@pytest.mark.parametrize(
    "line",
    ["Kind regards,", "Best regards", "Yours sincerely,", "Sincerely,", "With kind regards,",
     "Best,", "Many thanks,", "Warm regards,",
     "With best wishes,", "Thanks again,", "Yours truly,", "Respectfully,"],
)  # fmt: skip
def test_valedictions_end_the_main_text(line: str) -> None:
    text = f"Dear Dana,\n\nOne sentence here.\n\n{line}\nAlex Morgan"
    assert text[parts(text).closing[0] :] == f"{line}\nAlex Morgan"


@pytest.mark.parametrize("line", ["Thank you for your time.", "Best of all was the tour.", "Thanks to you I learned a lot."])
def test_a_sentence_is_no_valediction(line: str) -> None:
    text = f"Dear Dana,\n\nHello there.\n\n{line}"
    assert count_sentences(text) == 2


def test_the_heading_of_a_posted_letter_counts_for_nothing() -> None:
    text = "Alex Morgan\n12 Elm Street\n\n5 November 2026\n\nDana Ruiz\nNorthwind\n\n" + LETTER
    assert (count_words(text), count_sentences(text)) == (11, 2)


def test_a_dash_is_no_word() -> None:
    assert count_words("One – two -- three") == 3


@given(st.text())
def test_parts_cover_the_text_in_order(text: str) -> None:
    found = parts(text)
    assert 0 <= found.salutation[0] <= found.salutation[1] <= found.main[0] or found.salutation == (0, 0)
    assert found.main[0] <= found.main[1] <= found.closing[0] or found.main[1] == found.closing[0]
    assert found.closing[1] == len(text)


@given(st.text(alphabet="Ab .?!…\n,\"'"))
def test_sentences_lie_in_order_without_overlap_and_hold_words(text: str) -> None:
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        assert any(map(str.isalnum, text[start:stop]))
        end = stop


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1))
def test_words_count_what_white_space_parts(words: list[str]) -> None:
    assert count_words("X " + "  \n".join(words)) == len(words) + 1


def test_fifty_thousand_hostile_characters_are_no_trouble() -> None:
    for unit in (". ", "a", "Dr. ", "\n", "- ", "dear ", "..."):
        count_sentences(unit * (50_000 // len(unit)))
