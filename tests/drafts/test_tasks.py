"""Checklists for steps without a message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.terms import StepKind
from afterword.drafts.compose import TASKS
from afterword.drafts.tasks import checklist

TODAY = date(2026, 11, 10)


@pytest.mark.parametrize("kind", sorted(TASKS))
def test_each_task_has_a_heading_and_points(kind: StepKind, step: Callable[..., Any], application: Callable[..., Any]) -> None:
    heading, empty, *points = checklist(step(kind), application(), TODAY).splitlines()
    assert heading
    assert empty == ""
    assert len(points) >= 3
    assert all(point.startswith("- ") for point in points)


def test_names_are_put_in_and_never_read_again(step: Callable[..., Any], application: Callable[..., Any]) -> None:
    assert "Dana Ruiz" in checklist(step(StepKind.ASK_TIMELINE), application(), TODAY)
    assert "at {people}:" in checklist(step(StepKind.INTERVIEW_NOTES), application(company="{people}"), None)


def test_a_message_has_no_checklist(step: Callable[..., Any], application: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="message"):
        checklist(step(StepKind.LETTER), application(), TODAY)


@pytest.mark.parametrize(
    ("days", "begins"),
    [
        (0, "While it is fresh"),
        (1, "While it is fresh"),
        (2, "After two or three days"),
        (3, "After two or three days"),
        (4, "Even some days later"),
        (13, "Even some days later"),
        (14, "Even some weeks later"),
    ],
)
def test_notes_written_late_are_welcomed_by_how_late_they_are(
    days: int, begins: str, step: Callable[..., Any], application: Callable[..., Any]
) -> None:
    held = application()
    day = held.interviews[0].end.date()
    heading, *rest = checklist(step(StepKind.INTERVIEW_NOTES), held, day + timedelta(days=days)).splitlines()
    assert heading.startswith(begins)
    assert rest == checklist(step(StepKind.INTERVIEW_NOTES), held, None).splitlines()[1:]
