"""Records added, edited and taken out, as pure changes: Book in, Book out. What happened is written down by `happenings`.

Every function returns `Changed`; one that cannot be done raises `Refused` with the reason. Ids come from `new_id`, which is
given the one letter that says what kind of record it is for; moments are aware.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final, TypeVar

from afterword.core import labels, wording
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.merge import Conflict
from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem
from afterword.core.step import Step
from afterword.core.terms import Channel, InterviewStatus

NewId = Callable[[str], str]
"""From a letter (a application, p person, i interview, m message, e event, j journal) to an id nobody has yet."""

JOURNAL_LENGTH: Final = 100
"""How many actions can be taken back; older ones are forgotten."""
WRITTEN: Final = "edited"
"""How the label begins of an action that is writing by hand, which goes on as one action from save to save."""
NOTHING: Final = "changed nothing"
"""What was done where what was given is what was there; there is nothing to undo then."""

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
        return Changed(book, NOTHING, application_id, application_id)
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
    people = placed(application.people, person)
    label = f"{'changed' if known else 'added'} {person.name} at {application.company}"
    return Changed(book.with_application(replace(application, people=people)), label, application_id, person.id)


def put_on_shelf(book: Book, application_id: str, item: ShelfItem) -> Changed:
    """Something of value laid on an application's shelf, or put in the place of the one with the same id."""
    application = get(book, application_id)
    if not item.text.strip():
        raise Refused("A shelf item needs a few words that say what it is, such as “their post on search quality”.")
    known = any(old.id == item.id for old in application.shelf)
    shelf = placed(application.shelf, item)
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
    known = application.interview(interview.id)
    interview = settled(known, interview)
    if known == interview:
        return Changed(book, NOTHING, application_id, interview.id)
    interviews = placed(application.interviews, interview)
    label = _interview_label(known, interview, application.company)
    return Changed(book.with_application(replace(application, interviews=interviews)), label, application_id, interview.id)


def settled(known: Interview | None, interview: Interview) -> Interview:
    """The interview as it stands on record after `known`: one moved to a new start has its day, so it is planned again."""
    if known is None or interview.status is not InterviewStatus.MOVED or interview.start == known.start:
        return interview
    return replace(interview, status=InterviewStatus.PLANNED)


def _interview_label(known: Interview | None, interview: Interview, company: str) -> str:
    """What was done to an interview: logged, moved, marked as what became of it, or changed."""
    what = f"{labels.INTERVIEW[interview.kind]} at {company}"
    when = wording.day(interview.start.date())
    if known is None:
        return f"logged the {what} on {when}"
    given_its_day = known.status is InterviewStatus.MOVED and interview.status is InterviewStatus.PLANNED
    if known.status is not interview.status and not (given_its_day and known.start != interview.start):
        return f"marked the {what} on {when} as {labels.INTERVIEW_STATUS[interview.status]}"
    if known.start != interview.start:
        return f"moved the {what} to {wording.moment(interview.start)}"
    return f"changed the {what} on {when}"


def add_event(book: Book, application_id: str, event: Event, label: str) -> Changed:
    """The application with this event in its history."""
    application = get(book, application_id)
    events = (*application.events, event)
    return Changed(book.with_application(replace(application, events=events)), label, application_id, event.id)


def save_draft(
    book: Book,
    step: Step,
    new_id: NewId,
    now: datetime,
    *,
    subject: str,
    body: str,
    to: str | None,
    channel: Channel,
    did: str = WRITTEN,
) -> Changed:
    """The unsent text of a step kept, in the place of what was kept before. Nothing changes when it is the same text.

    `did` says what was done to the text, as it stands before "the first check-in for Northwind".
    """
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
        return Changed(book, NOTHING, application.id, old.id)
    label = f"{did} the {labels.STEP[step.kind]} for {application.company}"
    changed = replace(application, messages=placed(application.messages, kept))
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


def placed(records: tuple[_R, ...], record: _R) -> tuple[_R, ...]:
    """The records with this one put in the place of the one with its id, or after all others."""
    if any(known.id == record.id for known in records):
        return tuple(record if known.id == record.id else known for known in records)
    added: tuple[_R, ...] = (record,)
    return records + added
