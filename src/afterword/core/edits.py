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
from afterword.core.model import Application, Interview, Message, Person
from afterword.core.step import Step


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
