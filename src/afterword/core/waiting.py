"""Why nothing is planned for an application: one sentence, and what would change that."""

from __future__ import annotations

from enum import StrEnum

from afterword.core.items import stage_of
from afterword.core.model import Application
from afterword.core.terms import InterviewStatus, ReplyKind, Stage

_TALKS = (Stage.SCREENING, Stage.INTERVIEWING, Stage.OFFER)


class Helps(StrEnum):
    """What the user can write down so that something is planned."""

    INTERVIEW = "interview"
    CHANGE = "change"
    APPLIED = "applied"
    REPLY = "reply"
    REOPEN = "reopen"


def unlogged(application: Application) -> bool:
    """Whether its stage says that there was an interview, or they invited to one, and none is on record."""
    if application.outcome is not None or application.interviews:
        return False
    invited = any(event.reply is ReplyKind.INVITATION for event in application.events)
    return application.stage in _TALKS or invited


def why_nothing(application: Application) -> tuple[str, Helps]:
    """Why no step of an application is in sight, in a sentence, and what helps."""
    if application.outcome is not None:
        return f"It is closed ({stage_of(application)}), and nothing follows from that.", Helps.REOPEN
    if unlogged(application):
        said = f"Its stage is “{stage_of(application)}”, but no interview is on record, so there is no day to count from."
        return said, Helps.INTERVIEW
    latest = max(application.interviews, key=lambda interview: interview.start, default=None)
    if latest is not None and latest.status is InterviewStatus.MOVED:
        return "The interview was moved and its new day is not on record, so there is no day to count from.", Helps.CHANGE
    if latest is not None:
        return "Everything that follows from what is on record is done or over.", Helps.REPLY
    if application.stage is Stage.SAVED and application.applied is None:
        return "It is saved, and not sent yet.", Helps.APPLIED
    return "No interview is on record yet, and messages follow an interview or a reply.", Helps.INTERVIEW
