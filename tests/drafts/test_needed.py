"""Phrases are looked for only where a text has the words for them, and still every one is found that stands there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.drafts.checks import needed, phrasebook
from support.needed import file_text, needs, training

LISTS = sorted(path.stem for path in phrasebook._FOLDER.glob("[!_]*.txt"))
PARTS = [*dict.fromkeys(training())]
WORDS = sorted({word for part in PARTS for word in re.findall(r"[\w']+", part)})


def test_the_file_says_what_the_lists_are_now() -> None:
    """After a change of a list: PYTHONPATH=src:tests python tests/support/needed.py"""
    assert phrasebook._NEEDED.read_text(encoding="utf-8") == file_text()


def all_at_once(name: str, *, faint: bool) -> re.Pattern[str]:
    """A list as a single pattern, as it is meant."""
    lines = [phrasebook._spelled(line.removeprefix("~")) for line in phrasebook._read(name) if line.startswith("~") is faint]
    return re.compile(rf"(?<!\w)(?=\w)(?:{'|'.join(lines)})(?!\w)") if lines else re.compile("(?!)")


@pytest.mark.parametrize("name", LISTS)
def test_the_same_is_found_as_by_all_phrases_at_once(name: str) -> None:
    for faint in (False, True):
        whole, apart = all_at_once(name, faint=faint), phrasebook.pattern(name, faint=faint)
        for text in PARTS[::9]:
            assert [m.span() for m in apart.finditer(text)] == [m.span() for m in whole.finditer(text)], text


@given(
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.integers(0, 80), st.integers(0, 400), st.sampled_from(LISTS)
)
def test_the_same_in_any_part_of_any_text(text: str, start: int, end: int, name: str) -> None:
    whole, apart = all_at_once(name, faint=False), phrasebook.pattern(name)
    expected = [match.span() for match in whole.finditer(text, start, end)]
    assert [match.span() for match in apart.finditer(text, start, end)] == expected
    first = apart.search(text, start, end)
    assert (first.span() if first else None) == (expected[0] if expected else None)


def test_few_phrases_are_looked_for() -> None:
    phrases = [groups for name in LISTS for groups in phrasebook.pattern(name)._needed]
    looked_for = [sum(1 for _ in needed.possible(phrases, needed.beginnings(text, 0, len(text)))) for text in PARTS]
    assert sum(looked_for) < 0.1 * len(phrases) * len(PARTS)


@pytest.mark.parametrize(
    ("line", "text", "may"),
    [
        ("(have|had) not (yet )?heard", "i had not yet heard", True),
        ("(have|had) not (yet )?heard", "i had not yet seen", False),
        ("(re)?consider(ed|ing)? it", "reconsidering it", True),
        ("so-called", "so called", True),
        ("[a-z]+ing me", "annoying me", True),
        (r"\d{2} days", "for 14 days", True),
        ("can(no|')t wait", "i can't wait", True),
        ("(please )?hurry", "hurry", True),
        ("(very ){0,2}rude", "how rude", True),
        ("(very ){1,2}rude", "how rude", False),
        ("(?=never)never", "never", True),
    ],
)
def test_what_a_line_needs(line: str, text: str, may: bool) -> None:
    assert bool(list(needed.possible([needs(line)], needed.beginnings(text, 0, len(text))))) is may
    if re.search(phrasebook._spelled(line), text):
        assert may


def test_a_line_that_the_file_does_not_know_is_always_looked_for() -> None:
    odd = phrasebook.Phrases(["zounds (sir|madam)"])
    assert [match[0] for match in odd.finditer("well, zounds sir and zounds madam")] == ["zounds sir", "zounds madam"]
    assert odd.search("zounds") is None


def test_a_file_about_other_pieces_is_not_believed() -> None:
    assert needed.read(phrasebook._NEEDED, "00000000") == {}
