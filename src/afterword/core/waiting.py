"""What waits in an application, or why nothing is planned for it: one sentence, and what would change that."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from afterword.core import wording
from afterword.core.items import stage_of
from afterword.core.model import Application
from afterword.core.pending import Awaits, Pending, answered_offer
from afterword.core.terms import InterviewStatus, ReplyKind, Stage

_TALKS = (Stage.SCREENING, Stage.INTERVIEWING, Stage.OFFER)


class Helps(StrEnum):
    """What the user can write down so that something is planned."""

    INTERVIEW = "interview"
    CHANGE = "change"
    APPLIED = "applied"
    REPLY = "reply"
    REOPEN = "reopen"
    INVITED = "invited"
    CLOSE = "close"
    DAY = "day"
    SORT = "sort"


_HELPS: Final = {
    Awaits.ANSWER: Helps.CLOSE,
    Awaits.INTERVIEW: Helps.INVITED,
    Awaits.NEW_DAY: Helps.CHANGE,
    Awaits.SORTING: Helps.SORT,
}


def unlogged(application: Application) -> bool:
    """Whether its stage says that there was an interview, or they invited to one, and none is on record."""
    if application.outcome is not None or application.interviews:
        return False
    invited = any(event.reply is ReplyKind.INVITATION for event in application.events)
    return application.stage in _TALKS or invited


def said(pending: Pending, today: date) -> str:
    """What waits, in a sentence."""
    since = wording.day(pending.since, today=today)
    if pending.kind is Awaits.SORTING:
        return f"They wrote on {since}; say what it was, for check-ins wait until then."
    if pending.kind is Awaits.NEW_DAY:
        return f"The interview of {since} was moved; its new day is not on record yet, so there is no day to count from."
    if pending.kind is Awaits.INTERVIEW:
        return f"They invited you on {since}; no interview is on record yet."
    day = wording.day_and_distance(pending.day, today)
    past = pending.day < today
    if pending.promised:
        return f"Your yes or no to their offer {'was' if past else 'is'} promised by {day}."
    return f"They {'wanted' if past else 'want'} your yes or no to their offer by {day}."


def titled(pending: Pending) -> str:
    """What waits, as a name: "yes or no to the offer, promised"."""
    if pending.kind is Awaits.SORTING:
        return "reply not sorted yet"
    if pending.kind is Awaits.NEW_DAY:
        return "interview moved, its new day open"
    if pending.kind is Awaits.INTERVIEW:
        return "interview not logged yet"
    return f"yes or no to the offer, {'promised' if pending.promised else 'wanted'}"


def why_nothing(application: Application, pending: Pending | None, today: date) -> tuple[str, Helps]:
    """What waits in an application, or else why no step of it is in sight, in a sentence or two; and what helps."""
    if pending is not None:
        return said(pending, today), _HELPS[pending.kind]
    if application.outcome is not None:
        return f"It is closed ({stage_of(application)}), and nothing follows from that.", Helps.REOPEN
    if answered_offer(application):
        return "Their offer is answered; no day is on record by which you say yes or no.", Helps.DAY
    if unlogged(application):
        lacking = f"Its stage is “{stage_of(application)}”, but no interview is on record, so there is no day to count from."
        return lacking, Helps.INTERVIEW
    latest = max(application.interviews, key=lambda interview: interview.start, default=None)
    if latest is not None and latest.status is InterviewStatus.MOVED:
        return "The interview was moved and its new day is not on record, so there is no day to count from.", Helps.CHANGE
    if latest is not None:
        return "Everything that follows from what is on record is done or over.", Helps.REPLY
    if application.stage is Stage.SAVED and application.applied is None:
        return "It is saved, and not sent yet.", Helps.APPLIED
    return "No interview is on record yet, and messages follow an interview or a reply.", Helps.INTERVIEW
