"""The one day and hour that an invitation names, and nothing where there is any doubt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from afterword.core.model import Event, Settings
from afterword.core.terms import Channel, EventKind, ReplyKind, StepKind
from afterword.drafts.compose import compose
from afterword.drafts.proposals import proposed
from support.linear import is_linear

Make = Callable[..., Any]


@pytest.fixture
def read(step: Make, application: Make, later: datetime) -> Callable[..., str]:
    """What is read from an invitation's text; keywords change its event."""

    def make(text: str, **changes: Any) -> str:
        known = {"kind": EventKind.REPLIED, "reply": ReplyKind.INVITATION} | changes
        event = Event(id="e1", at=later, logged=later, text=text, **known)
        return proposed(step(StepKind.REPLY_INVITE, id="a1.reply_invite.e1"), application(events=(event,)))

    return make


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Video call with Tomas, proposes Friday the 30th at 14:00.", "Friday the 30th at 14:00"),
        ("Called: second round on Tuesday the 24th at 14:00 with the director.", "Tuesday the 24th at 14:00"),
        ("They suggest Thursday at 2 pm", "Thursday at 2 pm"),
        ("3 December at 10.30", "3 December at 10.30"),
        ("Monday, 7 December, 09:00, by video", "Monday, 7 December at 09:00"),
        ("on December 3rd at noon", "December 3rd at noon"),
        ("the 3rd of December at 10 o'clock", "the 3rd of December at 10 o'clock"),
        ("Wednesday\nat 16:15", "Wednesday at 16:15"),
    ],
)
def test_a_day_and_hour_are_taken_in_their_words(text: str, moment: str, read: Callable[..., str]) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Would like to meet",
        "Next Tuesday",
        "at 14:00",
        "Final round on the 17th in Albany, two hours, with Ines and Walter.",
        "Second conversation in the week of 7 December. Asks which day suits.",
        "Tuesday at 14:00 or Wednesday at 10:00",
        "Tuesday at 14:00 or 15:00",
        "Not before 3 December; Friday at 10:00 is out",
        "in room 12 at 30",
        "Friday at 25:00",
    ],
)
def test_where_nothing_or_more_than_one_is_named_nothing_is_confirmed(text: str, read: Callable[..., str]) -> None:
    assert read(text) == ""


def test_only_the_invitation_that_the_step_answers_is_read(read: Callable[..., str]) -> None:
    assert read("Friday at 10:00", reply=ReplyKind.OFFER) == ""


def test_it_is_confirmed_by_mail_and_on_the_telephone(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    event = Event(
        id="e1", at=later, logged=later, kind=EventKind.REPLIED, reply=ReplyKind.INVITATION, text="Friday the 30th at 14:00"
    )
    asked, case = step(StepKind.REPLY_INVITE, id="a1.reply_invite.e1"), application(events=(event,))
    assert "You suggested Friday the 30th at 14:00, and that suits me well." in compose(asked, case, settings, later).body
    call = compose(asked, case, settings, later, channel=Channel.PHONE).body
    assert 'The time: "You suggested Friday the 30th at 14:00. That suits me well."' in call


def test_without_a_time_the_answer_is_whole_all_the_same(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    draft = compose(step(StepKind.REPLY_INVITE), application(), settings, later)
    assert "fit in with the day and time that suit you" in draft.body
    assert not draft.missing


@pytest.mark.parametrize("unit", ["Friday ", "the 3rd ", "12:", "1 may ", "a"])
def test_fifty_thousand_characters_take_linear_time(unit: str, read: Callable[..., str]) -> None:
    assert is_linear(read, unit)
