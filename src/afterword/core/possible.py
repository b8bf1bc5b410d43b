"""When something can have happened: not later than now, and what follows from an interview not before that began."""

from __future__ import annotations

from datetime import datetime

from afterword.core import labels, wording
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Interview
from afterword.core.step import Step
from afterword.core.terms import StepKind


def not_ahead(at: datetime, now: datetime, what: str) -> None:
    """Refuses what is said to have happened at a moment that is still to come."""
    if at > now:
        raise Refused(f"{what} cannot lie ahead: {wording.moment(at)} is later than now; give the moment at which it happened.")


def not_before(step: Step, interview: Interview | None, at: datetime) -> None:
    """Refuses what follows from an interview at a moment at which that had not begun; what to ask is collected before it."""
    if interview is None or step.kind is StepKind.ASK_TIMELINE or at >= interview.start:
        return
    began = wording.moment_with_zone(interview.start.astimezone(zone_of(interview.zone)))
    raise Refused(
        f"The {labels.STEP[step.kind]} cannot lie before its interview, which began on {began}; "
        "give the moment at which it happened."
    )
