"""The user's verbs as pure changes: Book in, Book out, with the journal entry that takes them back.

Every function returns `Changed`; one that cannot be done raises `Refused` with the reason. Ids come from `new_id`, which is
given the one letter that says what kind of record it is for; moments are aware.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Final, TypeVar

from afterword.core import labels, wording
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.merge import Conflict
from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem, StatedTimeline
from afterword.core.shelf import shelf_used
from afterword.core.step import State, Step
from afterword.core.terms import Channel, EventKind, Outcome, ReplyKind

NewId = Callable[[str], str]
"""From a letter (a application, p person, i interview, m message, e event, j journal) to an id nobody has yet."""

JOURNAL_LENGTH: Final = 100
"""How many actions can be taken back; older ones are forgotten."""

_R = TypeVar("_R", Person, Interview, Message, ShelfItem)


@dataclass(frozen=True, slots=True)
class Changed:
    """The book after a change, what was done in the past tense, and the ids of the application and the record it was about.

    `conflicts` are the fields that somebody else had changed too, each with the version that was set aside.
    """

    book: Book
    label: str
    application: str
    record: str
    conflicts: tuple[Conflict, ...] = ()


def new_ids(book: Book, token: Callable[[], str]) -> NewId:
    """Ids that nothing in the book has: a letter and a fresh `token`."""
    taken = set(book.applications)
    for application in book.applications.values():
        for table in CHILDREN:
            taken.update(record.id for record in getattr(application, table))

    def new_id(letter: str) -> str:
        while (found := letter + token()) in taken:
            pass
        taken.add(found)
        return found

    return new_id


def get(book: Book, application_id: str) -> Application:
    """The application with this id. Raises `Refused`."""
    found = book.applications.get(application_id)
    if found is None:
        raise Refused("That application is not in the file any more; look at the list again.")
    return found


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for case, accents' encoding, blanks and trailing full stops."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split()).rstrip(". ")


def add_application(book: Book, application: Application, *, anyway: bool = False) -> Changed:
    """A new application; refused when an open one of the same company and role is there, unless `anyway`."""
    if not application.company.strip() or not application.role.strip():
        raise Refused("An application needs a company and a role; give both.")
    for other in book.applications.values():
        if anyway or other.outcome is not None:
            continue
        if alike(other.company, application.company) and alike(other.role, application.role):
            raise Refused(
                f"{other.company} · {other.role} is in the file already ({other.id}); "
                "change that one, or say --anyway if this really is a second application."
            )
    label = f"added {application.company} · {application.role}"
    return Changed(book.with_application(application), label, application.id, application.id)


def edit_application(book: Book, application_id: str, values: Mapping[str, object]) -> Changed:
    """The application with these fields changed (names of `Application`; its people and history are not among them)."""
    application = get(book, application_id)
    unknown = set(values) - {field.name for field in fields(Application)} | set(values) & {"id", "added", *CHILDREN}
    if unknown:
        raise Refused(f"An application has no field {wording.join(sorted(unknown))} that can be set; see afterword set --help.")
    changed = replace(application, **values)  # type: ignore[arg-type]  # names were checked above; values are typed by callers
    if not changed.company.strip() or not changed.role.strip():
        raise Refused("An application needs a company and a role; neither may be empty.")
    if changed == application:
        return Changed(book, "changed nothing", application_id, application_id)
    names = wording.join(name.replace("_", " ") for name in values if getattr(changed, name) != getattr(application, name))
    label = f"changed the {names} of {changed.company}"
    return Changed(book.with_application(changed), label, application_id, application_id)


def delete_application(book: Book, application_id: str) -> Changed:
    """The book without this application; undo brings it back."""
    application = get(book, application_id)
    label = f"deleted {application.company} · {application.role}"
    return Changed(book.without_application(application_id), label, application_id, application_id)


def put_person(book: Book, application_id: str, person: Person) -> Changed:
    """A person added, or put in the place of the one with the same id."""
    application = get(book, application_id)
    if not person.name.strip():
        raise Refused("A person needs a name; write it before the address, such as “Dana Ruiz <dana@example.com>”.")
    known = application.person(person.id) is not None
    people = _put(application.people, person)
    label = f"{'changed' if known else 'added'} {person.name} at {application.company}"
    return Changed(book.with_application(replace(application, people=people)), label, application_id, person.id)


def put_on_shelf(book: Book, application_id: str, item: ShelfItem) -> Changed:
    """Something of value laid on an application's shelf, or put in the place of the one with the same id."""
    application = get(book, application_id)
    if not item.text.strip():
        raise Refused("A shelf item needs a few words that say what it is, such as “their post on search quality”.")
    known = any(old.id == item.id for old in application.shelf)
    shelf = _put(application.shelf, item)
    label = f"{'changed' if known else 'laid'} “{item.text}” on the shelf of {application.company}"
    return Changed(book.with_application(replace(application, shelf=shelf)), label, application_id, item.id)


def take_from_shelf(book: Book, application_id: str, item_id: str) -> Changed:
    """An item taken off the shelf; undo puts it back."""
    application = get(book, application_id)
    item = next((old for old in application.shelf if old.id == item_id), None)
    if item is None:
        raise Refused("That is not on the shelf any more; look at the application again.")
    shelf = tuple(old for old in application.shelf if old.id != item_id)
    label = f"took “{item.text}” off the shelf of {application.company}"
    return Changed(book.with_application(replace(application, shelf=shelf)), label, application_id, item_id)


def put_interview(book: Book, application_id: str, interview: Interview) -> Changed:
    """An interview added, or put in the place of the one with the same id. Its people must be in the application."""
    application = get(book, application_id)
    known = application.interview(interview.id) is not None
    interviews = _put(application.interviews, interview)
    verb = "changed" if known else "logged"
    when = wording.day(interview.start.date())
    label = f"{verb} the {labels.INTERVIEW[interview.kind]} at {application.company} on {when}"
    return Changed(book.with_application(replace(application, interviews=interviews)), label, application_id, interview.id)


def add_event(book: Book, application_id: str, event: Event, label: str) -> Changed:
    """The application with this event in its history."""
    application = get(book, application_id)
    events = (*application.events, event)
    return Changed(book.with_application(replace(application, events=events)), label, application_id, event.id)


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
    """An answer from them. A timeline needs what they said; an out-of-office needs the last day away."""
    application = get(book, application_id)
    _not_ahead(at, now, "A reply")
    if was is ReplyKind.OUT_OF_OFFICE and until is None:
        raise Refused("An out-of-office needs the last day they are away; give it with --until.")
    if was is ReplyKind.TIMELINE and timeline is None:
        raise Refused("A new timeline needs what they said, such as “two weeks”, a date, or none; give it with --timeline.")
    if until is not None and until < at.date():
        raise Refused("The last day away lies before the message itself; check --until and --at.")
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
    return add_event(book, application_id, event, f"logged a reply from {application.company}: {what}")


def close(
    book: Book, application_id: str, new_id: NewId, *, outcome: Outcome, at: datetime, now: datetime, text: str = ""
) -> Changed:
    """The application closed with an outcome; refused when it is closed with that outcome already."""
    application = get(book, application_id)
    _not_ahead(at, now, "A closing")
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


def save_draft(
    book: Book, step: Step, new_id: NewId, now: datetime, *, subject: str, body: str, to: str | None, channel: Channel
) -> Changed:
    """The unsent text of a step kept, in the place of what was kept before. Nothing changes when it is the same text."""
    application = get(book, step.application)
    old = application.draft(step.id)
    kept = Message(
        id=old.id if old else new_id("m"),
        step=step.id,
        kind=step.kind,
        channel=channel,
        to=to,
        interview=step.interview,
        subject=subject,
        body=body,
        edited_at=now,
    )
    if old is not None and replace(kept, edited_at=old.edited_at) == old:
        return Changed(book, "changed nothing", application.id, old.id)
    label = f"edited the {labels.STEP[step.kind]} for {application.company}"
    changed = replace(application, messages=_put(application.messages, kept))
    return Changed(book.with_application(changed), label, application.id, kept.id)


def discard_draft(book: Book, step: Step) -> Changed:
    """The kept text of a step thrown away, so that it is drafted afresh; undo brings it back."""
    application = get(book, step.application)
    old = application.draft(step.id)
    if old is None:
        raise Refused("There is no edited text to throw away; the draft is fresh.")
    messages = tuple(message for message in application.messages if message.id != old.id)
    label = f"threw away the edited {labels.STEP[step.kind]} for {application.company}"
    return Changed(book.with_application(replace(application, messages=messages)), label, application.id, old.id)


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
    _not_ahead(at, now, "A sent message")
    label = labels.STEP[step.kind]
    if step.task:
        event = Event(id=new_id("e"), kind=EventKind.DONE, at=at, logged=now, step=step.id, step_kind=step.kind)
        return add_event(book, application.id, event, f"did the {label} for {application.company}")
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
    changed = shelf_used(replace(application, messages=_put(application.messages, message)), step.id, message.body)
    if step.state is State.BLOCKED:
        reasons = " ".join(reason.text for reason in step.blocked_by)
        override = Event(
            id=new_id("e"), kind=EventKind.OVERRIDDEN, at=at, logged=now, step=step.id, step_kind=step.kind, text=reasons
        )
        changed = replace(changed, events=(*changed.events, override))
    recipient = application.person(message.to)
    whom = f" to {recipient.name}" if recipient else ""
    said = f"marked the {label}{whom} at {application.company} as sent"
    if step.state is State.UPCOMING:
        opens = step.opens.date() if isinstance(step.opens, datetime) else step.opens
        said += f", ahead of its window, which opens on {wording.day(opens)}"
    return Changed(book.with_application(changed), said, application.id, message.id)


def mark_step(
    book: Book, step: Step, new_id: NewId, kind: EventKind, *, now: datetime, until: date | None = None, text: str = ""
) -> Changed:
    """A step snoozed (`until` a day), skipped or overridden."""
    application = get(book, step.application)
    _not_over(step)
    label = labels.STEP[step.kind]
    done = {
        EventKind.SNOOZED: f"put off the {label} for {application.company}" + (f" until {wording.day(until)}" if until else ""),
        EventKind.SKIPPED: f"skipped the {label} for {application.company}",
        EventKind.OVERRIDDEN: f"freed the {label} for {application.company} from its guard",
    }[kind]
    event = Event(id=new_id("e"), kind=kind, at=now, logged=now, step=step.id, step_kind=step.kind, until=until, text=text)
    return add_event(book, application.id, event, done)


def _put(records: tuple[_R, ...], record: _R) -> tuple[_R, ...]:
    if any(known.id == record.id for known in records):
        return tuple(record if known.id == record.id else known for known in records)
    added: tuple[_R, ...] = (record,)
    return records + added


def _not_over(step: Step) -> None:
    if step.state in (State.DONE, State.SKIPPED):
        raise Refused(f"The {labels.STEP[step.kind]} is over: {step.verdict.rstrip('.')}; undo that first if it was a mistake.")


def _not_ahead(at: datetime, now: datetime, what: str) -> None:
    if at > now:
        raise Refused(f"{what} cannot lie ahead: {wording.moment(at)} is later than now; give the moment at which it happened.")
