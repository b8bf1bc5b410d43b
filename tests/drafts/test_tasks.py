"""Checklists for steps without a message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.terms import StepKind
from afterword.drafts.compose import TASKS
from afterword.drafts.tasks import checklist


@pytest.mark.parametrize("kind", sorted(TASKS))
def test_each_task_has_a_heading_and_points(kind: StepKind, step: Callable[..., Any], application: Callable[..., Any]) -> None:
    heading, empty, *points = checklist(step(kind), application()).splitlines()
    assert heading
    assert empty == ""
    assert len(points) >= 3
    assert all(point.startswith("- ") for point in points)


def test_names_are_put_in_and_never_read_again(step: Callable[..., Any], application: Callable[..., Any]) -> None:
    assert "Dana Ruiz" in checklist(step(StepKind.ASK_TIMELINE), application())
    assert "at {people}:" in checklist(step(StepKind.INTERVIEW_NOTES), application(company="{people}"))


def test_a_message_has_no_checklist(step: Callable[..., Any], application: Callable[..., Any]) -> None:
    with pytest.raises(Refused, match="message"):
        checklist(step(StepKind.LETTER), application())


def test_notes_written_late_are_welcomed_and_not_reproached(step: Callable[..., Any], application: Callable[..., Any]) -> None:
    fresh, late = (checklist(step(StepKind.INTERVIEW_NOTES), application(), late=late) for late in (False, True))
    assert fresh.startswith("While it is fresh")
    assert late.startswith("Even some days later")
    assert fresh.splitlines()[1:] == late.splitlines()[1:]
