"""Applications to write about, as fixtures: an ordinary job search and the means to vary it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterword.core.model import Application, Interview, Person, Settings, StatedTimeline
from afterword.core.terms import Channel, InterviewKind, Precision, Relation, StepKind
from support.corpus import letters, measure, parts

NEW_YORK = ZoneInfo("America/New_York")


@dataclass(frozen=True, kw_only=True)
class Step:
    kind: StepKind
    id: str = "step"
    interview: str | None = "i1"
    to: str | None = "dana"
    channel: Channel = Channel.EMAIL
    playbook: str = "balanced"
    decision_day: date | None = date(2026, 11, 17)
    estimated: bool = False


@pytest.fixture
def step() -> Callable[..., Step]:
    """A step of the ordinary application; keywords change it."""

    def make(kind: StepKind, **changes: object) -> Step:
        return replace(Step(kind=kind), **changes)  # type: ignore[arg-type] # a test names fields freely

    return make


@pytest.fixture
def settings() -> Settings:
    return Settings(
        name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100", address="12 Elm Street\nAlbany, NY 12203"
    )


@pytest.fixture
def now() -> datetime:
    """The evening of the interview day, New York time."""
    return datetime(2026, 11, 5, 22, 0, tzinfo=UTC)


@pytest.fixture
def later() -> datetime:
    """The day after the decision was due."""
    return datetime(2026, 11, 18, 15, 0, tzinfo=UTC)


@pytest.fixture
def interview() -> Callable[..., Interview]:
    """The video interview of rules.md section 6 with ordinary notes; keywords change it."""

    def make(**changes: object) -> Interview:
        start = changes.pop("start", datetime(2026, 11, 5, 14, 0, tzinfo=NEW_YORK))
        assert isinstance(start, datetime)
        ordinary = Interview(
            id="i1",
            kind=InterviewKind.VIDEO,
            start=start,
            end=start + timedelta(hours=1),
            zone="America/New_York",
            interviewers=("dana",),
            timeline=StatedTimeline(precision=Precision.DATE, day=date(2026, 11, 17), text="by Tuesday the 17th"),
            topics=("Migration to Kafka", "the on-call rota", "mentoring of new colleagues"),
            challenges=("they struggle with onboarding",),
        )
        return replace(ordinary, **changes)  # type: ignore[arg-type] # a test names fields freely

    return make


@pytest.fixture
def application(interview: Callable[..., Interview]) -> Callable[..., Application]:
    """An application with four people and the ordinary interview; keywords change it."""

    def make(**changes: object) -> Application:
        ordinary = Application(
            id="a1",
            company="Northwind",
            role="Platform Engineer",
            added=datetime(2026, 10, 20, 9, 0, tzinfo=UTC),
            applied=date(2026, 10, 20),
            zone="America/New_York",
            people=(
                Person(id="dana", name="Dana Ruiz", email="dana@northwind.example", relation=Relation.HIRING_MANAGER),
                Person(id="sam", name="Sam Lee", email="sam@northwind.example", relation=Relation.INTERVIEWER),
                Person(id="kim", name="Kim Osei", email="kim@northwind.example", relation=Relation.RECRUITER),
                Person(id="pat", name="Pat Varga", email="pat@northwind.example", relation=Relation.INTERVIEWER),
            ),
            interviews=(interview(),),
        )
        return replace(ordinary, **changes)  # type: ignore[arg-type] # a test names fields freely

    return make


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The tables of how often the checks are right, whenever its tests ran; also when workers ran them."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ())]
    if any("test_corpus.py" in getattr(report, "nodeid", "") for report in reports):
        for part in parts():
            terminalreporter.section(f"draft checks on the letters of the part {part}")
            for line in measure(letters(part)).lines():
                terminalreporter.write_line(line)
