"""Whether there is what a message needs before it is worth writing."""

from __future__ import annotations

from typing import Final

from afterword.core.model import Application
from afterword.core.step import ENDED, Step
from afterword.core.terms import StepKind
from afterword.drafts.phrases import one_line
from afterword.drafts.shelf import item_for

NEED_VALUE: Final = {
    StepKind.CHECK_IN_2: "a link, a piece of their news, an idea for them or a result of your own",
    StepKind.NETWORKING: "an article for them, a piece of their news or something new of your own",
}
"""The steps that should bring something of value, and what that may be (rules.md section 3: `wayfinder`, `strategic`)."""


def not_ready(step: Step, application: Application) -> str:
    """Empty when the step's message can be written, or is over; otherwise a sentence that says what to collect first.

    A second check-in and a networking note need something of value from the application's shelf. A text that the user has
    written for the step is their answer to that, and the checks look at it.
    """
    wanted = NEED_VALUE.get(step.kind)
    if wanted is None or step.state in ENDED or application.draft(step.id) is not None or item_for(step, application):
        return ""
    company = one_line(application.company) or "this application"
    return f"Nothing unused lies on the shelf for {company}: collect {wanted}, and this message can lead with it."
