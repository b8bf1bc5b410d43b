"""Timelines with the reason that was given for them."""

from __future__ import annotations

import time as clock
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.core.words import read_timeline

MONDAY = date(2026, 11, 23)


def said(text: str) -> str:
    """What a timeline says on Monday 23 November 2026: "date 2026-11-27", "period 2026-12-04" or "none"."""
    stated = read_timeline(text, said_on=MONDAY)
    return f"{stated.precision} {stated.day}" if stated.day else str(stated.precision)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("we need to check with finance, so by next Friday", "date 2026-11-27"),
        ("because of the holidays we will decide by 8 January", "date 2027-01-08"),
        ("Because of the holidays, the decision will be on Friday, 8 January", "date 2027-01-08"),
        ("due to the holidays a decision is expected by 8 January", "date 2027-01-08"),
        ("by Friday, since our director is away", "date 2026-11-27"),
        ("By Friday (as our director is away)", "date 2026-11-27"),
        ("by Friday - because we do not know yet", "date 2026-11-27"),
        ("by Friday so that you can plan", "date 2026-11-27"),
        ("We\u2019re short of people, so we\u2019ll decide by Friday", "date 2026-11-27"),
        ("since we have to check with finance, by Friday", "date 2026-11-27"),
        ("we meet on Friday, so by Friday", "date 2026-11-27"),
        ("we may need finance, so by Friday", "date 2026-11-27"),
        ("as we still have interviews, we'll get back to you within two weeks", "period 2026-12-07"),
        ("we have 12 candidates, so it will take two to three weeks", "period 2026-12-14"),
        ("two weeks, given the holidays", "period 2026-12-07"),
        ("so, next week", "period 2026-12-04"),
        ("soon, because of the holidays", "none"),
        ("as soon as possible because of the holidays", "none"),
    ],
)
def test_a_reason_is_left_aside(text: str, expected: str) -> None:
    assert said(text) == said(text.upper()) == said(text.replace(" ", "  ")) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("by Friday, since our director is away until Thursday", "“by Friday” and “until Thursday”; write the one"),
        ("Because of Christmas, by 8 January", "“by 8 January” and “Christmas”; write the one"),
        ("we meet on Thursday, so by Friday", "“by Friday” and “on Thursday”; write the one"),
        ("by Friday so that we can start in January", "“by Friday” and “start in January”; write the one"),
        ("because of the holidays, by Thursday the 8th of January", "is a Friday, not a Thursday"),
        ("once the budget is there, so by Friday", "sets a condition"),
        ("by Friday as soon as the budget is there", "sets a condition"),
        ("by Friday, because if the budget comes we can", "sets a condition"),
        ("unless finance objects, by Friday, since it is urgent", "sets a condition"),
        ("by Friday, since we need your answer", "you are to do"),
        ("I have to answer them, so by Friday", "you are to do"),
        ("we will not decide by Friday because of the holidays", "not say by when"),
        ("not before Friday because of the holidays", "not say by when"),
        ("since Friday they will decide", "not say by when"),
        ("because our director is away until Friday", "more than “until Friday”"),
        ("because our director is away, until Friday", "more than “until Friday”"),
        ("because of the budget", "cannot be read as a timeline"),
    ],
)
def test_a_reason_that_says_more_is_refused_with_what_it_says(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        said(text)
    assert str(refused.value).count(".") == 1


@given(
    st.sampled_from(["friday", "the 17th", "two weeks", "mid december", "end of next week", "thursday or friday", "27 nov"]),
    st.sampled_from(
        [
            "because of the holidays we will decide by {}",
            "we are busy, so by {}",
            "by {}, since she is away",
            "by {} due to leave",
        ]
    ),
)
def test_a_timeline_is_the_same_with_a_reason(phrase: str, form: str) -> None:
    assert said(form.format(phrase)) == said(phrase)


def test_many_reasons_take_no_time() -> None:
    began = clock.perf_counter()
    for unit in ("since ", "so ", "because of, ", "as we ", "because we will ", "so that by friday ", "due to friday, so "):
        for text in (unit * (50_000 // len(unit)), (unit * 100)[:199], (f"because {unit * 100}")[:199]):
            with pytest.raises(Refused):
                read_timeline(text, said_on=MONDAY)
    assert clock.perf_counter() - began < 4
