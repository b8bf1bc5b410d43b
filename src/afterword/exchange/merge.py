"""An entry held against an application: what is new is added, what the user has is kept, nothing moves backward."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from afterword.core.items import reached
from afterword.core.model import Application, Event, Interview, Person, Settings
from afterword.core.terms import EventKind, Field, Level, Outcome, Sector
from afterword.exchange.days import spoken
from afterword.exchange.entry import Contact, Entry, Meeting
from afterword.exchange.matching import DERIVED
from afterword.exchange.progress import RANKS
from afterword.exchange.rows import NO_ROLE
from afterword.exchange.words import identity

_LENGTH: Final = timedelta(hours=1)
_DEFAULTS: Final = {"level": Level.MID, "sector": Sector.OTHER, "field": Field.OTHER}
_CHOICES: Final = {"level": Level, "sector": Sector, "field": Field}


@dataclass(frozen=True, slots=True)
class Maker:
    """What new records need: ids, the moment of the import, and the user's region and zone."""

    settings: Settings
    now: datetime
    new_id: Callable[[str], str]


def create(entry: Entry, maker: Maker) -> tuple[Application, list[str]]:
    """A new application, and sentences on what was decided for it."""
    blank = Application(
        id=maker.new_id("a"),
        company=entry.company,
        role=entry.role,
        added=maker.now,
        stage=entry.stage,
        region=maker.settings.region,
        zone=maker.settings.zone,
        source_id=entry.source_id or entry.fingerprint,
        notes="\n".join(entry.notes),
    )
    return update(blank, replace(entry, notes=[]), maker)


def update(application: Application, entry: Entry, maker: Maker) -> tuple[Application, list[str]]:
    """The application with what the entry adds, and sentences on what was kept as it was."""
    said: list[str] = []
    notes = list(entry.notes)
    result = _texts(application, entry, notes)
    result = _stage(result, entry, said)
    result = replace(
        result,
        people=_people(result.people, entry.people, notes, maker),
        interviews=_interviews(result, entry.meetings, maker),
        events=_events(result, entry, maker, notes, said),
    )
    return replace(result, notes=_notes(result.notes, notes)), said


def changed_fields(before: Application | None, after: Application) -> tuple[str, ...]:
    """The names of the fields that differ; for a new application those that are not as they would be without the file."""
    if before is None:
        return ()
    return tuple(f.name for f in fields(after) if getattr(before, f.name) != getattr(after, f.name))


def _texts(application: Application, entry: Entry, notes: list[str]) -> Application:
    """Blank fields filled. A different value is kept as a note, unless the row is known to be the one imported before."""
    new: dict[str, object] = {}
    known = application.source_id == entry.fingerprint
    for name in ("role", "applied", "url", "location", "via", "source_id"):
        ours, theirs = getattr(application, name), getattr(entry, name)
        if not theirs or theirs in (NO_ROLE, application.id) or ours == theirs:
            continue
        if not ours or ours == NO_ROLE or (name == "source_id" and ours.startswith(DERIVED)):
            new[name] = theirs
        elif not known and name != "source_id" and identity(str(ours)) != identity(str(theirs)):
            shown = spoken(entry.applied) if name == "applied" and entry.applied else theirs
            notes.append(f"{name.capitalize()} in the file: {shown}")
    for name, text in entry.extras.items():
        if getattr(application, name) == _DEFAULTS[name] != text:
            new[name] = _CHOICES[name](text)
    return replace(application, **new) if new else application  # type: ignore[arg-type]  # names and types are those of the record


def _stage(application: Application, entry: Entry, said: list[str]) -> Application:
    ours = max(application.stage, reached(application), key=RANKS.__getitem__)
    if RANKS[entry.stage] > RANKS[ours]:
        return replace(application, stage=entry.stage)
    if RANKS[entry.stage] < RANKS[ours] and entry.status:
        said.append(f"It stays at “{ours}”; the file says “{entry.status[:40]}”.")
    return application


def _people(ours: tuple[Person, ...], theirs: Iterable[Contact], notes: list[str], maker: Maker) -> tuple[Person, ...]:
    people = list(ours)
    for contact in theirs:
        index = next((i for i, person in enumerate(people) if _same_person(person, contact)), None)
        if index is None:
            people.append(_person(contact, maker))
            continue
        person = people[index]
        if contact.email and person.email and contact.email.casefold() != person.email.casefold():
            notes.append(f"Address of {person.name} in the file: {contact.email}")
        people[index] = replace(
            person,
            name=person.name or contact.name,
            email=person.email or contact.email,
            phone=person.phone or contact.phone,
            title=person.title or contact.title,
            notes=_notes(person.notes, contact.notes.split("\n") if contact.notes else []),
        )
    return tuple(people)


def _person(contact: Contact, maker: Maker) -> Person:
    return Person(
        id=maker.new_id("p"),
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        title=contact.title,
        relation=contact.relation,
        notes=contact.notes,
    )


def _same_person(person: Person, contact: Contact) -> bool:
    if person.name and contact.name:
        return identity(person.name) == identity(contact.name)
    return bool(contact.email) and person.email.casefold() == contact.email.casefold()


def _interviews(application: Application, meetings: Iterable[Meeting], maker: Maker) -> tuple[Interview, ...]:
    interviews = list(application.interviews)
    for meeting in meetings:
        if any(own.start == meeting.start or own.written == meeting.written for own in interviews):
            continue
        interviews.append(
            Interview(
                id=maker.new_id("i"),
                kind=meeting.kind,
                start=meeting.start,
                end=meeting.start + _LENGTH,
                zone=maker.settings.zone,
                written=meeting.written,
            )
        )
    return tuple(interviews)


def _events(application: Application, entry: Entry, maker: Maker, notes: list[str], said: list[str]) -> tuple[Event, ...]:
    """The events, with a closing one when the row has ended and the application has not."""
    if entry.outcome is None:
        if application.outcome is not None and entry.status:
            said.append("It stays closed here, although the file has it open.")
        return application.events
    if application.outcome is not None:
        if application.outcome is not entry.outcome:
            notes.append(f"Outcome in the file: {entry.status or entry.outcome}")
            said.append(f"It stays closed as “{application.outcome}” here.")
        return application.events
    if any(event.kind is EventKind.REOPENED for event in application.events):
        said.append("It was reopened here and stays open, although the file has it closed.")
        return application.events
    said.append(_closing_words(entry))
    event = Event(
        id=maker.new_id("e"),
        kind=EventKind.CLOSED,
        at=_closing_moment(entry, maker),
        logged=maker.now,
        outcome=entry.outcome,
        text=entry.status,
    )
    return (*application.events, event)


def _closing_words(entry: Entry) -> str:
    words = {
        Outcome.HIRED: " (hired)",
        Outcome.REJECTED: " (rejected)",
        Outcome.WITHDRAWN: " (withdrawn)",
        Outcome.SILENT: " (no answer)",
        Outcome.OTHER: "",
    }
    outcome = words[entry.outcome or Outcome.OTHER]
    if entry.ended is None:
        return f"Closed{outcome} as of now, as the row has no date for it."
    return f"Closed{outcome} on {spoken(entry.ended)}: {entry.ended_by}."


def _closing_moment(entry: Entry, maker: Maker) -> datetime:
    """Noon of the day it ended, where the user lives, and never after now."""
    if entry.ended is None:
        return maker.now
    noon = datetime.combine(entry.ended, time(12), ZoneInfo(maker.settings.zone))
    return min(noon, maker.now)


def _notes(ours: str, lines: Iterable[str]) -> str:
    """Our notes with every line that they do not have yet."""
    if not ours:
        return "\n".join(lines)
    known = set(ours.split("\n"))
    fresh = [line for piece in lines for line in piece.split("\n") if line not in known]
    return "\n".join([ours, *dict.fromkeys(fresh)]) if fresh else ours
