"""What happened, written into a book: replies, closings, messages sent, steps put off or skipped. Book in, Book out.

Every function returns `Changed`; one that cannot be done raises `Refused` with the reason. Moments are aware; what happened
cannot lie ahead of `now`. Ids and records are put as in `changes`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from afterword.core import labels, wording
from afterword.core.book import Book
from afterword.core.changes import Changed, NewId, add_event, get, placed, put_interview
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Event, Interview, Message, StatedTimeline
from afterword.core.possible import not_ahead, not_before
from afterword.core.reopening import after_reply
from afterword.core.shelf import shelf_used
from afterword.core.step import State, Step
from afterword.core.terms import Channel, EventKind, InterviewStatus, Outcome, ReplyKind, StepKind

ASKED_THEN = (
    "This question is asked at the interview itself and cannot be put off; if that was moved, change its time, or skip this."
)


def log_interview(book: Book, application_id: str, interview: Interview, *, anyway: bool = False) -> Changed:
    """A new interview; refused when one of the same kind and start is planned already, unless `anyway`."""
    for known in get(book, application_id).interviews:
        alike = (known.kind, known.status, known.start) == (interview.kind, InterviewStatus.PLANNED, interview.start)
        if alike and not anyway:
            raise Refused(
                f"The {labels.INTERVIEW[known.kind]} on {wording.moment(known.start)} is on record already ({known.id}); "
                "change that one, or if there really were two, start this a minute later or say --anyway on the command line."
            )
    return put_interview(book, application_id, interview)


def log_reply(
    book: Book,
    application_id: str,
    new_id: NewId,
    *,
    was: ReplyKind | None,
    at: datetime,
    now: datetime,
    person: str | None = None,
    channel: Channel | None = None,
    timeline: StatedTimeline | None = None,
    until: date | None = None,
    text: str = "",
) -> Changed:
    """An answer from them; `reopening` says what it opens or closes.

    A timeline needs what they said; an out-of-office, the last day away; an offer may name a day.
    """
    application = get(book, application_id)
    not_ahead(at, now, "A reply")
    _needs(was, at, timeline, until)
    event = Event(
        id=new_id("e"),
        kind=EventKind.REPLIED,
        at=at,
        logged=now,
        reply=was,
        person=person,
        channel=channel,
        timeline=timeline,
        until=until,
        text=text,
    )
    what = (
        was.replace("_", "-")
        if was is ReplyKind.OUT_OF_OFFICE
        else (was or "not sorted yet, so check-ins wait until you say what it was")
    )
    after, did = after_reply(application, event, new_id, now)
    label = f"logged a reply from {application.company}: {what}{did}"
    return Changed(book.with_application(after), label, application_id, event.id)


def sort_reply(
    book: Book,
    application_id: str,
    new_id: NewId,
    known: Event,
    *,
    now: datetime,
    was: ReplyKind,
    person: str | None = None,
    channel: Channel | None = None,
    timeline: StatedTimeline | None = None,
    until: date | None = None,
    text: str = "",
) -> Changed:
    """A reply on record told what it was, at its own moment; what needs `log_reply` has, and what is not given stays."""
    application = get(book, application_id)
    _needs(was, known.at, timeline, until)
    filled = replace(
        known,
        reply=was,
        person=person or known.person,
        channel=channel or known.channel,
        timeline=timeline,
        until=until,
        text=text or known.text,
    )
    after, did = after_reply(application, filled, new_id, now)
    day = wording.day(local_day(known.at, zone_of(application.zone)))
    label = f"sorted the reply from {application.company} of {day}: {labels.REPLY[was]}{did}"
    return Changed(book.with_application(after), label, application_id, known.id)


def _needs(was: ReplyKind | None, at: datetime, timeline: StatedTimeline | None, until: date | None) -> None:
    if was is ReplyKind.OUT_OF_OFFICE and until is None:
        raise Refused("An out-of-office needs the last day they are away; give it with --until.")
    if was is ReplyKind.TIMELINE and timeline is None:
        raise Refused("A new timeline needs what they said, such as “two weeks”, a date, or none; give it with --timeline.")
    if until is not None and until < at.date():
        what = "day by which they want an answer" if was is ReplyKind.OFFER else "last day away"
        raise Refused(f"The {what} lies before the message itself; check --until and --at.")


def close(
    book: Book, application_id: str, new_id: NewId, *, outcome: Outcome, at: datetime, now: datetime, text: str = ""
) -> Changed:
    """The application closed with an outcome; refused when it is closed with that outcome already."""
    application = get(book, application_id)
    not_ahead(at, now, "A closing")
    closing = application.closing
    if closing is not None and closing.kind is EventKind.CLOSED and application.outcome is outcome:
        raise Refused(f"{application.company} was closed as {outcome} before; nothing to change.")
    event = Event(id=new_id("e"), kind=EventKind.CLOSED, at=at, logged=now, outcome=outcome, text=text)
    return add_event(book, application_id, event, f"closed {application.company} as {outcome}")


def reopen(book: Book, application_id: str, new_id: NewId, now: datetime) -> Changed:
    """A closed application opened again."""
    application = get(book, application_id)
    if application.closing is None:
        raise Refused(f"{application.company} is open; there is nothing to reopen.")
    event = Event(id=new_id("e"), kind=EventKind.REOPENED, at=now, logged=now)
    return add_event(book, application_id, event, f"reopened {application.company}")


def mark_sent(
    book: Book,
    step: Step,
    new_id: NewId,
    *,
    at: datetime,
    now: datetime,
    to: str | None = None,
    channel: Channel | None = None,
    subject: str | None = None,
    body: str | None = None,
) -> Changed:
    """The step's message recorded as sent at `at`; its kept text goes with it unless another one is given.

    A step that a guard held back is recorded all the same, with the override beside it: what was sent was sent. What the text
    took from the shelf is marked as used. A task is recorded as done.
    """
    application = get(book, step.application)
    _not_over(step)
    not_ahead(at, now, "A sent message")
    not_before(step, application.interview(step.interview), at)
    if step.task:
        event = Event(id=new_id("e"), kind=EventKind.DONE, at=at, logged=now, step=step.id, step_kind=step.kind)
        return add_event(book, application.id, event, f"did the {labels.step_of(step.kind, None, application.company)}")
    draft = application.draft(step.id)
    base = draft or Message(
        id=new_id("m"), step=step.id, kind=step.kind, channel=step.channel, to=step.to, interview=step.interview
    )
    message = replace(
        base,
        sent_at=at,
        to=to if to is not None else (base.to or step.to),
        channel=channel or base.channel,
        subject=base.subject if subject is None else subject,
        body=base.body if body is None else body,
    )
    changed = shelf_used(replace(application, messages=placed(application.messages, message)), step.id, message.body)
    if step.state is State.BLOCKED:
        reasons = " ".join(reason.text for reason in step.blocked_by)
        override = Event(
            id=new_id("e"), kind=EventKind.OVERRIDDEN, at=at, logged=now, step=step.id, step_kind=step.kind, text=reasons
        )
        changed = replace(changed, events=(*changed.events, override))
    said = f"marked the {labels.step_of(step.kind, application.person(message.to), application.company)} as sent"
    if step.state is State.UPCOMING:
        said += f", ahead of its window, which opens on {wording.day(_opening_day(step))}"
    return Changed(book.with_application(changed), said, application.id, message.id)


def mark_step(
    book: Book, step: Step, new_id: NewId, kind: EventKind, *, now: datetime, until: date | None = None, text: str = ""
) -> Changed:
    """A step snoozed (`until` a day), skipped or overridden."""
    application = get(book, step.application)
    _not_over(step)
    if kind is EventKind.SNOOZED and until is not None:
        can_wait(step, until)
    named = f"the {labels.step_of(step.kind, application.person(step.to), application.company)}"
    done = {
        EventKind.SNOOZED: f"put off {named}" + (f" until {wording.day(until)}" if until else ""),
        EventKind.SKIPPED: f"skipped {named}",
        EventKind.OVERRIDDEN: f"let {named} go ahead, no longer held back",
    }[kind]
    event = Event(id=new_id("e"), kind=kind, at=now, logged=now, step=step.id, step_kind=step.kind, until=until, text=text)
    return add_event(book, application.id, event, done)


def promise(book: Book, step: Step, new_id: NewId, *, until: date, now: datetime) -> Changed:
    """The day on which they have the user's yes or no to their offer; `step` is the answer that was sent or skipped.

    It takes the place of the day that the offer named, and of any named before; see `core.pending`.
    """
    application = get(book, step.application)
    event = Event(id=new_id("e"), kind=EventKind.NOTE, at=now, logged=now, step=step.id, step_kind=step.kind, until=until)
    return add_event(book, application.id, event, f"noted {wording.day(until)} for the yes or no to {application.company}")


def can_wait(step: Step, until: date) -> None:
    """Refuses to put a step off where that would change nothing."""
    if step.kind is StepKind.ASK_TIMELINE:
        raise Refused(ASKED_THEN)
    opens = _opening_day(step)
    put_off_before = any(reason.rule == "snooze" for reason in step.why)
    if step.state is State.UPCOMING and until <= opens and not put_off_before:
        label = labels.STEP[step.kind]
        raise Refused(
            f"The {label} does not open before {wording.day(opens)} as it is, so it cannot be put off to {wording.day(until)}; "
            "name a later day, or leave it."
        )


def _opening_day(step: Step) -> date:
    """The day on which a step opens, in the zone that its opening is given in."""
    return step.opens.date() if isinstance(step.opens, datetime) else step.opens


def _not_over(step: Step) -> None:
    if step.state in (State.DONE, State.SKIPPED):
        raise Refused(f"The {labels.STEP[step.kind]} is over: {step.verdict.rstrip('.')}; undo that first if it was a mistake.")
