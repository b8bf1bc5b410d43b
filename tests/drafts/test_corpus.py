"""How often the checks are right, on letters that they were not tuned on. The tables stand at the end of the test output."""

from __future__ import annotations

from collections import Counter

import pytest

from afterword.drafts.checks.table import CHECKS
from support.corpus import TONE_OR_CONTENT, letters, measure, parts

# Half a letter of rounding: with about forty good letters put aside, one in thirty is one letter.
TOLERANCE = 0.5
MEASURED = [part for part in parts() if part != "build"]


@pytest.mark.parametrize("part", MEASURED)
def test_four_of_five_bad_letters_are_caught(part: str) -> None:
    measured = measure(letters(part))
    assert measured.caught >= 0.8 * measured.bad - TOLERANCE
    assert measured.warned >= 0.8 * measured.faulty - TOLERANCE


@pytest.mark.parametrize("part", MEASURED)
def test_at_most_one_good_letter_in_thirty_is_blamed(part: str) -> None:
    measured = measure(letters(part))
    assert measured.blamed <= measured.good / 30 + TOLERANCE


@pytest.mark.parametrize("part", parts())
def test_the_corpus_is_large_balanced_and_labelled_with_checks_that_exist(part: str) -> None:
    every = letters(part)
    bad = sum(bool(letter.labels & TONE_OR_CONTENT) for letter in every)
    assert len(every) >= 60
    assert 0.3 <= bad / len(every) <= 0.7
    assert {label for letter in every for label in letter.labels} <= {check.id for check in CHECKS}
    assert max(Counter(letter.id for letter in every).values()) == 1
