"""Edits of whole records that began from what the user saw: what somebody else changed since then is not undone by them.

`seen` is the record as it was when the form or editor was opened, or None when the edit is meant for whatever stands now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from afterword.core import changes, labels, wording
from afterword.core.book import Book
from afterword.core.changes import Changed, NewId
from afterword.core.conflicts import noted
from afterword.core.merge import Conflict, merge
from afterword.core.model import Application, Event, Interview, Message, Person
from afterword.core.step import Step
from afterword.core.terms import EventKind


def edit_application(
    book: Book, application_id: str, values: Mapping[str, object], seen: Application | None, new_id: NewId, now: datetime
) -> Changed:
    """See `changes.edit_application`."""
    plain = changes.edit_application(book, application_id, values)
    if seen is None:
        return plain
    theirs = changes.get(book, application_id)
    mine = replace(seen, **values)  # type: ignore[arg-type]  # names were checked just now; values are typed by callers
    found = merge(seen, mine, theirs)
    merged = {name: getattr(found.record, name) for name in values}
    changed = changes.edit_application(book, application_id, merged)
    return noted(changed, found.conflicts, f"{theirs.company} · {theirs.role}", new_id, now)


def put_person(book: Book, application_id: str, person: Person, seen: Person | None, new_id: NewId, now: datetime) -> Changed:
    """See `changes.put_person`."""
    theirs = changes.get(book, application_id).person(person.id)
    if seen is None or theirs is None:
        return changes.put_person(book, application_id, person)
    found = merge(seen, person, theirs)
    changed = changes.put_person(book, application_id, found.record)
    return noted(changed, found.conflicts, theirs.name, new_id, now)


def put_interview(
    book: Book, application_id: str, interview: Interview, seen: Interview | None, new_id: NewId, now: datetime
) -> Changed:
    """See `changes.put_interview`."""
    theirs = changes.get(book, application_id).interview(interview.id)
    if seen is None or theirs is None:
        return changes.put_interview(book, application_id, interview)
    found = merge(seen, interview, theirs)
    changed = changes.put_interview(book, application_id, found.record)
    what = f"{labels.INTERVIEW[theirs.kind]} on {wording.day(theirs.start.date())}"
    return noted(changed, found.conflicts, what, new_id, now)


def save_draft(
    book: Book, step: Step, new_id: NewId, now: datetime, text: Message, seen: Message | None, did: str = changes.WRITTEN
) -> Changed:
    """See `changes.save_draft`. Of `text` and `seen`, only what the editor shows counts; in a conflict, what the user wrote."""
    theirs = changes.get(book, step.application).draft(step.id)
    conflicts: tuple[Conflict, ...] = ()
    if seen is not None and theirs is not None:
        was, mine = (
            replace(theirs, subject=each.subject, body=each.body, to=each.to, channel=each.channel) for each in (seen, text)
        )
        found = merge(was, mine, theirs, mine_wins=True)
        text, conflicts = found.record, found.conflicts
    changed = changes.save_draft(
        book, step, new_id, now, subject=text.subject, body=text.body, to=text.to, channel=text.channel, did=did
    )
    return noted(changed, conflicts, labels.STEP[step.kind], new_id, now, mine_won=True)


def rescue_draft(book: Book, step: Step, seen: Application, text: Message, new_id: NewId, now: datetime) -> Changed:
    """What was written for a step that is not planned any more, because somebody else changed what it counted from.

    It becomes a note in the history. Where even the application was taken out of the book, it comes back as it was `seen`, and
    the text is kept as its draft. Of `text` only what the editor shows counts.
    """
    if step.application not in book.applications:
        back = book.with_application(seen)
        kept = changes.save_draft(
            back, step, new_id, now, subject=text.subject, body=text.body, to=text.to, channel=text.channel
        )
        label = f"brought {seen.company} back, which had been taken out elsewhere, with the {labels.STEP[step.kind]} you wrote"
        return replace(kept, label=label)
    application, what = book.applications[step.application], labels.STEP[step.kind]
    written = "\n\n".join(filter(None, (text.subject, text.body)))
    note = f"Written for the {what}, which was not planned any more when this was saved:\n{written}"
    event = Event(id=new_id("e"), kind=EventKind.NOTE, at=now, logged=now, text=note)
    changed = book.with_application(replace(application, events=(*application.events, event)))
    label = (
        f"kept what you wrote for the {what} for {application.company}, which is not planned any more, as a note in its history"
    )
    return Changed(changed, label, application.id, event.id)
