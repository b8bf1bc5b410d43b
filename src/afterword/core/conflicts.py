"""Versions of a record that could not both stand: the one set aside is kept as a note in the application's history.

Nothing is lost that way, and nothing new has to be stored: the mark at the beginning of the note's text says that nobody has
looked at it yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from afterword.core import changes, wording
from afterword.core.book import Book
from afterword.core.changes import Changed, NewId
from afterword.core.errors import Refused
from afterword.core.merge import Conflict
from afterword.core.model import Application, Event, StatedTimeline
from afterword.core.terms import EventKind

OPEN: Final = "Changed in two places:"
SETTLED: Final = "Changed in two places, settled:"


def noted(
    changed: Changed, conflicts: Sequence[Conflict], what: str, new_id: NewId, now: datetime, *, mine_won: bool = False
) -> Changed:
    """The change with the versions set aside kept in the application's history; `what` names the record in words."""
    if not conflicts:
        return changed
    application = changes.get(changed.book, changed.application)
    event = note(conflicts, what, new_id, now, mine_won=mine_won)
    names = fields(conflicts)
    stands = "yours stands and the other is" if mine_won else "that version stands and yours is"
    label = f"{changed.label}; the {names} had been changed elsewhere too, so {stands} kept in the history"
    book = changed.book.with_application(replace(application, events=(*application.events, event)))
    return replace(changed, book=book, label=label, conflicts=tuple(conflicts))


def note(conflicts: Sequence[Conflict], what: str, new_id: NewId, now: datetime, *, mine_won: bool) -> Event:
    """The note that keeps both versions, whole."""
    said_so = text(conflicts, what, mine_won=mine_won)
    return Event(id=new_id("e"), kind=EventKind.NOTE, at=now, logged=now, text=said_so)


def fields(conflicts: Sequence[Conflict]) -> str:
    """The names of the fields in words."""
    return wording.join(dict.fromkeys(conflict.field.replace("_", " ") for conflict in conflicts))


def unsettled(book: Book) -> Iterator[tuple[Application, Event]]:
    """Every note about two versions that nobody has settled yet, with its application."""
    for application in book.applications.values():
        for event in unsettled_of(application):
            yield application, event


def unsettled_of(application: Application) -> tuple[Event, ...]:
    """Those of one application."""
    return tuple(event for event in application.events if event.kind is EventKind.NOTE and event.text.startswith(OPEN))


def settle(book: Book, event_id: str) -> Changed:
    """The note of this id settled: it stays in the history, and is not asked about any more. Raises `Refused`."""
    for application, event in unsettled(book):
        if event.id == event_id:
            done = replace(event, text=SETTLED + event.text.removeprefix(OPEN))
            events = tuple(done if each.id == event_id else each for each in application.events)
            label = f"settled what was changed in two places at {application.company}"
            return Changed(book.with_application(replace(application, events=events)), label, application.id, event.id)
    raise Refused(f"Nothing unsettled has the id {event_id}; afterword doctor lists what there is.")


def text(conflicts: Sequence[Conflict], what: str, *, mine_won: bool) -> str:
    """The text of such a note."""
    parts = [f"{OPEN} the {fields(conflicts)} of {what}."]
    for conflict in conflicts:
        kept, aside = (conflict.mine, conflict.theirs) if mine_won else (conflict.theirs, conflict.mine)
        name = conflict.field.replace("_", " ")
        parts += [f"The {name} that stands:", said(kept), f"The {name} set aside:", said(aside)]
    return "\n".join(parts)


def said(value: object) -> str:
    """A field's value as text, whole and exact."""
    match value:
        case None | "" | ():
            return "(nothing)"
        case bool():
            return "yes" if value else "no"
        case StatedTimeline():
            day = f"{value.precision} {value.day}" if value.day else str(value.precision)
            return f"{day} (“{value.text}”)" if value.text else day
        case datetime() | date():
            return value.isoformat()
        case tuple() | frozenset():
            return "; ".join(sorted(str(each) for each in value) if isinstance(value, frozenset) else map(str, value))
        case _:
            return str(value)
