"""What waits although no step of a playbook asks for it (`ours`): an answer owed to an offer, an interview to be logged, the
new day of one that was moved, and a reply of which nobody has said what it was.

rules.md has an offer and an invitation answered the same day and says nothing of what comes after. Nothing here is a step:
there is nothing to write, nothing is ever due, and all of it is derived anew from what is on record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from afterword.core.dates import Calendar, local_day
from afterword.core.facts import zone_of
from afterword.core.model import Application, Event
from afterword.core.terms import EventKind, InterviewStatus, ReplyKind, StepKind

QUIET: Final = 3
"""Business days after an invitation was answered during which nothing asks for the interview (`ours`)."""
FADES: Final = timedelta(weeks=2)
"""After this long past its day it no longer stands in the day's lists; the application itself still says it (`ours`)."""


class Awaits(StrEnum):
    """What is waited for."""

    ANSWER = "answer"
    INTERVIEW = "interview"
    NEW_DAY = "new_day"
    SORTING = "sorting"


@dataclass(frozen=True, slots=True)
class Pending:
    """One such thing. `since` is the day of what they wrote, `step` the id of the step that answers it; of a reply to be
    sorted, that of the reply; of an interview whose new day is open, that of the interview, and `since` its old day.

    `day` of an answer is the day by which they have it; of an interview, the first on which it is asked for; of a reply, its
    own; of a new day, today until the old one has passed. `promised`: the offer was answered, or the user has named the day
    since; before that, the day is only what they want.
    """

    kind: Awaits
    application: Application
    step: str
    since: date
    day: date
    promised: bool = False

    @property
    def key(self) -> str:
        """What it is told from every step and everything else that waits by, for as long as it waits."""
        return f"{self.application.id}.{self.kind}.{self.step}"

    def asks(self, today: date) -> bool:
        """Whether it belongs among what today holds."""
        return self.day <= today and not self.faded(today)

    def faded(self, today: date) -> bool:
        """Whether its day is so long past that only the application itself still says it; what holds messages back never is."""
        return self.kind is not Awaits.SORTING and today > self.day + FADES


def kind_of(key: str) -> Awaits | None:
    """What is waited for by something of this `key`; None for the id of a step."""
    kind = key.split(".")[1:2]
    return next((each for each in Awaits if kind == [str(each)]), None)


def application_of(key: str) -> str:
    """The id of the application that such a key belongs to."""
    return key.partition(".")[0]


def pending_of(application: Application, live: Collection[StepKind], calendar: Calendar, now: datetime) -> Pending | None:
    """What waits in an application at `now`, or None. `live` are the kinds of its steps that are not over.

    An answer is owed from the offer on until the application is closed. An invitation waits once it is answered, until an
    interview is on record on its day or later, or they wrote something else; an acknowledgement is nothing else, and asking
    starts anew with it. Days are those of the application's zone.
    """
    if application.outcome is not None:
        return None
    replies = sorted(_replies(application, now), key=lambda event: (event.at, event.logged))
    found = _answer(application, replies, now)
    found = found or _sorting(application, now) or _new_day(application, now)
    return found or _interview(application, replies, live, calendar)


def may_wait(application: Application) -> bool:
    """Whether they ever made an offer, invited, or wrote what is not sorted, or moved an interview: else nothing waits."""
    asking = (ReplyKind.OFFER, ReplyKind.INVITATION, None)
    if any(each.status is InterviewStatus.MOVED for each in application.interviews):
        return True
    return any(event.kind is EventKind.REPLIED and event.reply in asking for event in application.events)


def unsorted(application: Application, now: datetime) -> Event | None:
    """Their latest answer, where nobody has said yet what it was: it holds the check-ins back until somebody does."""
    replies = [event for event in application.events if event.kind is EventKind.REPLIED and event.at <= now]
    answers = [event for event in replies if event.reply is not ReplyKind.OUT_OF_OFFICE]
    latest = max(answers, key=lambda event: (event.at, event.logged), default=None)
    return latest if latest is not None and latest.reply is None else None


def answered_offer(application: Application) -> str:
    """The id of the step that answers their latest offer, in an application that is not closed; empty without an offer."""
    offers = [event for event in application.events if event.reply is ReplyKind.OFFER]
    if not offers or application.outcome is not None:
        return ""
    return _step(application, StepKind.REPLY_OFFER, max(offers, key=lambda event: event.at))


def _replies(application: Application, now: datetime) -> Iterator[Event]:
    apart = (None, ReplyKind.OUT_OF_OFFICE)
    return (e for e in application.events if e.kind is EventKind.REPLIED and e.reply not in apart and e.at <= now)


def _answer(application: Application, replies: list[Event], now: datetime) -> Pending | None:
    offers = [event for event in replies if event.reply is ReplyKind.OFFER]
    if not offers:
        return None
    named = [e for e in application.events if e.kind is EventKind.NOTE and e.step_kind is StepKind.REPLY_OFFER and e.at <= now]
    days = sorted((event for event in (*offers, *named) if event.until is not None), key=lambda event: event.logged)
    latest = days[-1] if days else None
    if latest is None or latest.until is None:
        return None
    step = _step(application, StepKind.REPLY_OFFER, offers[-1])
    promised = latest in named or _sent(application, step) is not None
    return Pending(Awaits.ANSWER, application, step, _day(application, offers[-1].at), latest.until, promised)


def _sorting(application: Application, now: datetime) -> Pending | None:
    found = unsorted(application, now)
    if found is None:
        return None
    day = _day(application, found.at)
    return Pending(Awaits.SORTING, application, found.id, day, day)


def _new_day(application: Application, now: datetime) -> Pending | None:
    latest = max(application.interviews, key=lambda interview: interview.start, default=None)
    if latest is None or latest.status is not InterviewStatus.MOVED:
        return None
    was = _day(application, latest.start)
    return Pending(Awaits.NEW_DAY, application, latest.id, was, min(was, _day(application, now)))


def _interview(
    application: Application, replies: list[Event], live: Collection[StepKind], calendar: Calendar
) -> Pending | None:
    words = [event for event in replies if event.reply is not ReplyKind.ACKNOWLEDGEMENT]
    if not words or words[-1].reply is not ReplyKind.INVITATION or StepKind.REPLY_INVITE in live:
        return None
    invited = words[-1]
    since = _day(application, invited.at)
    if any(local_day(each.start, zone_of(application.zone)) >= since for each in application.interviews):
        return None
    step = _step(application, StepKind.REPLY_INVITE, invited)
    heard = [_day(application, event.at) for event in replies if event.at >= invited.at]
    sent = _sent(application, step)
    quiet_from = max([*heard, *([_day(application, sent)] if sent else [])])
    return Pending(Awaits.INTERVIEW, application, step, since, calendar.add(quiet_from, QUIET))


def _step(application: Application, kind: StepKind, event: Event) -> str:
    return f"{application.id}.{kind}.{event.id}"


def _sent(application: Application, step: str) -> datetime | None:
    return next((message.sent_at for message in application.messages if message.step == step), None)


def _day(application: Application, moment: datetime) -> date:
    return local_day(moment, zone_of(application.zone))
