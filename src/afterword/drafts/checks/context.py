"""What the user's own data says about a text that answers a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from afterword.core import people
from afterword.core.model import Application, Settings
from afterword.core.terms import Channel, StepKind
from afterword.drafts import facts, shelf
from afterword.drafts.checks.names import relevant
from afterword.drafts.checks.record import CheckContext
from afterword.drafts.facts import StepFacts
from afterword.drafts.phrases import notes


def context_for(
    step: StepFacts,
    application: Application,
    settings: Settings,
    now: datetime,
    *,
    others: Iterable[Application] = (),
    channel: Channel | None = None,
) -> CheckContext:
    """All that the checks can know about a text for this step. `others` are the user's other applications, whose names must not
    slip in; this application may be among them."""
    own = tuple(_own(application))
    rest = [other for other in others if other.id != application.id]
    interview = facts.interview_of(step, application, now)
    return CheckContext(
        kind=step.kind,
        channel=channel or step.channel,
        step_known=True,
        recipient=application.person(step.to),
        left=people.standing(application, step.to or "") == people.LEFT,
        bounced=people.bounced(application, step.to),
        settings=settings,
        company=application.company,
        role=application.role,
        topics=notes((*interview.topics, *interview.challenges)) if interview is not None else (),
        own=own,
        other_companies=relevant((other.company for other in rest), own),
        other_people=relevant((person.name for other in rest for person in other.people), own),
        earlier=tuple(_earlier(step, application)),
        shelf=application.shelf,
    )


def _own(application: Application) -> Iterator[str]:
    yield from (application.company, application.role, application.via, application.location)
    for person in application.people:
        yield from (person.name, person.title, person.email, person.address)
    for interview in application.interviews:
        for group in (interview.topics, interview.challenges, interview.traits, interview.promised):
            yield from group
            yield from notes(group)
    yield from shelf.words(application)


def _earlier(step: StepFacts, application: Application) -> Iterator[str]:
    """Messages sent to the same person, and all thank-yous after the same interview; never the step's own."""
    for message in application.messages:
        if message.step == step.id:
            continue
        to_them = message.sent_at is not None and message.to == step.to
        beside = step.kind is message.kind is StepKind.THANK_YOU and message.interview == step.interview
        if to_them or beside:
            yield message.body
