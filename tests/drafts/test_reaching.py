"""Whether a message can reach whom it is for, as far as the user's own records tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from afterword.core.model import Event, Settings
from afterword.core.terms import Channel, EventKind, StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import Finding, Severity
from afterword.drafts.checks.table import run_checks

Make = Callable[..., Any]
TEXT = "Dear Dana Ruiz,\n\nCould you tell me what the next step will be?\n\nKind regards,\nAlex Morgan"
BACK, LEFT = EventKind.BOUNCED, EventKind.LEFT


@pytest.fixture
def said(step: Make, application: Make, later: datetime) -> Callable[..., list[Finding]]:
    """What is found about the recipient of a message to Dana, when this has become of these people."""

    def found(
        *told: tuple[EventKind, str], kind: StepKind = StepKind.CHECK_IN_1, way: Channel = Channel.EMAIL
    ) -> list[Finding]:
        shared = "Dana@Northwind.example"
        case = application()
        case = replace(case, people=tuple(replace(p, email=shared) if p.id == "pat" else p for p in case.people))
        events = []
        for number, (what, person) in enumerate(told):
            email = case.person(person).email if what is BACK else ""
            events.append(Event(id=f"e{number}", kind=what, at=later, logged=later, person=person, text=email))
        case = replace(case, events=tuple(events))
        context = context_for(step(kind), case, Settings(), later, channel=way)
        return [finding for finding in run_checks(parse_text(TEXT), context) if finding.id == "no-recipient"]

    return found


def test_mail_that_would_come_back_is_an_error_that_says_what_to_do(said: Callable[..., list[Finding]]) -> None:
    (finding,) = said((BACK, "dana"))
    assert finding.severity is Severity.ERROR
    assert finding.text == "Dear Dana Ruiz,"
    assert finding.why == ("Mail to Dana Ruiz came back from this address; correct it, or choose another way or somebody else.")


def test_so_is_an_address_shared_with_somebody_whose_mail_came_back(said: Callable[..., list[Finding]]) -> None:
    (finding,) = said((BACK, "pat"))
    assert finding.severity is Severity.ERROR
    assert finding.why.startswith("Mail came back from the address that Dana Ruiz shares with Pat Varga;")
    assert said((BACK, "sam")) == []


@pytest.mark.parametrize("way", [Channel.EMAIL, Channel.LETTER])
def test_somebody_who_left_is_a_warning(said: Callable[..., list[Finding]], way: Channel) -> None:
    (finding,) = said((LEFT, "dana"), way=way)
    assert finding.severity is Severity.WARNING
    assert finding.why == "Dana Ruiz has left Northwind, so this may reach nobody there; choose somebody else."
    assert said((LEFT, "sam"), way=way) == []


def test_an_address_that_fails_says_more_than_that_they_left(said: Callable[..., list[Finding]]) -> None:
    (finding,) = said((LEFT, "dana"), (BACK, "dana"))
    assert finding.severity is Severity.ERROR


def test_another_way_may_still_reach_them(said: Callable[..., list[Finding]]) -> None:
    assert said((BACK, "dana"), way=Channel.LETTER) == []
    assert said((LEFT, "dana"), kind=StepKind.THANK_YOU, way=Channel.LINKEDIN) == []
    assert [f.severity for f in said((LEFT, "dana"), way=Channel.LINKEDIN)] == [Severity.WARNING]
