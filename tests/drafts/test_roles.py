"""However a posting spells the role, it can stand between "the" and "role"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.drafts.roles import in_a_sentence
from support.linear import is_linear


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ("Platform Engineer", "Platform Engineer"),
        ("Editor", "Editor"),
        ("an Editor", "Editor"),
        ("The Head of Data", "Head of Data"),
        ("Data Analysts", "Data Analysts"),
        ("software engineer", "software engineer"),
        ("SENIOR DATA ANALYST", "Senior Data Analyst"),
        ("THE HEAD OF DATA", "Head of Data"),
        ("HR MANAGER", "HR Manager"),
        ("QA", "QA"),
        ("VP HR", "VP HR"),
        ("Data Analyst, Night Desk", "Data Analyst (Night Desk)"),
        ("Director, Fleet, Europe", "Director (Fleet, Europe)"),
        ("Engineer, Data (Remote)", "Engineer, Data (Remote)"),
        ("Data Engineer (m/w/d)", "Data Engineer"),
        ("Data Engineer (Remote)", "Data Engineer (Remote)"),
        ("Analyst position", "Analyst"),
        ("Analyst,", "Analyst"),
        ("Role", "Role"),
        ("A", "A"),
        ("The", "The"),
        ("Data\nAnalyst", "Data Analyst"),
        ("[Senior] Engineer (m/w/d)", "[Senior] Engineer (m/w/d)"),
        ("  ", ""),
    ],
)
def test_in_a_sentence(posted: str, said: str) -> None:
    assert in_a_sentence(posted) == said


@given(st.text(max_size=60))
def test_it_is_one_line_and_vanishes_only_if_nothing_was_there(posted: str) -> None:
    said = in_a_sentence(posted)
    assert len(said.splitlines()) <= 1
    assert bool(said) is bool(posted.strip())


@pytest.mark.parametrize("unit", [" ", "a ", "the ", "A/", "(m/w/d)", ",", " role"])
def test_fifty_thousand_characters_take_linear_time(unit: str) -> None:
    assert is_linear(in_a_sentence, unit)
