"""Both versions of what was changed in two places, read from the note that keeps them, and the other one put in place.

The note is text, so that nothing new has to be stored (see `conflicts`). A value read back from it counts only if it would be
written just so again, and only a record that still is as the note says is ever touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Final, get_args, get_type_hints
from zoneinfo import ZoneInfo

from afterword.core import conflicts, labels, wording
from afterword.core.book import Book, Record
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.journal import bare
from afterword.core.merge import Conflict
from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem, StatedTimeline
from afterword.core.terms import Precision
from afterword.core.union import words

_DRAFT: Final = "draft"
"""What `union` calls subject and text together, where a step had two drafts."""
_NOTHING: Final = "(nothing)"
_TIMELINE: Final = re.compile(r"(?P<precision>\w+)(?: (?P<day>\d{4}-\d\d-\d\d))?(?: \(“(?P<text>.*)”\))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Version:
    """One field in words: its name, the value that stands, and the one set aside, each as text."""

    name: str
    stands: str
    aside: str


@dataclass(frozen=True, slots=True)
class Question:
    """What one note asks: which record it is about, in words, and the versions; none where the note was edited by hand."""

    application: Application
    event: Event
    what: str
    versions: tuple[Version, ...]


def question(application: Application, event: Event) -> Question:
    """A note about two versions, read."""
    head, _, rest = event.text.partition("\n")
    found = re.fullmatch(rf"{re.escape(conflicts.OPEN)} the (.+?) of (.*)\.", head)
    if found is None:
        return Question(application, event, head, ())
    *names, last = found[1].split(" and ") if " and " in found[1] else ("", found[1])
    every = [name for name in (*", ".join(names).split(", "), last) if name]
    return Question(application, event, found[2], _versions(every, rest))


def questions(book: Book) -> tuple[Question, ...]:
    """Every question that nobody has settled yet."""
    return tuple(question(application, event) for application, event in conflicts.unsettled(book))


def _versions(names: Sequence[str], text: str) -> tuple[Version, ...]:
    """The values between the lines that announce them; nothing at all where these lines are not as they were written."""
    marks = [line for name in names for line in (f"The {name} that stands:", f"The {name} set aside:")]
    parts: list[str] = []
    for here, following in zip(marks, (*marks[1:], ""), strict=True):
        if not text.startswith(f"{here}\n"):
            return ()
        text = text.removeprefix(f"{here}\n")
        part, found, rest = text.partition(f"\n{following}\n") if following else (text, "", "")
        if following and not found:
            return ()
        parts.append(part)
        text = f"{following}\n{rest}"
    return tuple(Version(name, *parts[2 * n : 2 * n + 2]) for n, name in enumerate(names))


def take_other(book: Book, event_id: str) -> Changed:
    """The versions set aside put in place of those that stand, which the note keeps; the note is settled. Raises `Refused`."""
    settled = conflicts.settle(book, event_id)  # refuses what is not open
    application = settled.book.applications[settled.application]
    event = next(each for each in book.applications[settled.application].events if each.id == event_id)
    asked = question(application, event)
    taken = _taken(application, asked)
    turned = [Conflict(each.name, each.stands, each.aside) for each in asked.versions]
    told = conflicts.SETTLED + conflicts.text(turned, asked.what, mine_won=False).removeprefix(conflicts.OPEN)
    events = tuple(replace(each, text=told) if each.id == event_id else each for each in taken.events)
    label = f"took the other {wording.join(each.name for each in asked.versions)} of {asked.what}"
    return Changed(book.with_application(replace(taken, events=events)), label, application.id, event_id)


def _taken(application: Application, asked: Question) -> Application:
    key = "keep what stands, and change it by hand with the other one before you"
    if not asked.versions:
        raise Refused(f"This note was changed by hand, so the other version cannot be read from it; {key}.")
    found = [(table, record) for table, record in _flat(application) if _is_about(record, asked)]
    if len(found) != 1:
        raise Refused(f"What stands has been changed or taken out since, so the other version has no place; {key}.")
    table, record = found[0]
    changed = _with(record, asked)
    if isinstance(changed, Application):
        kept: dict[str, Any] = {name: getattr(application, name) for name in CHILDREN}
        return replace(changed, **kept)
    records = (changed if each.id == record.id else each for each in getattr(application, table))
    values: dict[str, Any] = {table: tuple(records)}
    return replace(application, **values)


def _flat(application: Application) -> Iterator[tuple[str, Record]]:
    yield "", bare(application)
    for table in CHILDREN:
        yield from ((table, record) for record in getattr(application, table))


def _is_about(record: Record, asked: Question) -> bool:
    """Whether the note speaks of this record, and the record still is as the note says."""
    if asked.what not in _called(record) or record is asked.event:
        return False
    if asked.versions[0].name == _DRAFT:
        return isinstance(record, Message) and f"{record.subject}\n{record.body}" == asked.versions[0].stands
    names = {each.name for each in fields(record)}
    return all(
        _field(each) in names and conflicts.said(getattr(record, _field(each))) == each.stands for each in asked.versions
    )


def _called(record: Record) -> Iterator[str]:
    """What notes call a record: see `edits` and `union`."""
    yield words(record)
    match record:
        case Interview():
            yield f"{labels.INTERVIEW[record.kind]} on {wording.day(record.start.date())}"
        case Message() if record.sent_at is None:
            yield labels.STEP[record.kind]
        case Application() | Person() | Message() | Event() | ShelfItem():
            pass


def _field(version: Version) -> str:
    return version.name.replace(" ", "_")


def _with(record: Record, asked: Question) -> Record:
    """The record with the values set aside."""
    first = asked.versions[0]
    if first.name == _DRAFT:
        subject, _, body = first.aside.partition("\n")
        assert isinstance(record, Message)  # `_is_about` took nothing else
        return replace(record, subject=subject, body=body)
    values: dict[str, Any] = {_field(each): _read(record, each) for each in asked.versions}
    try:
        if isinstance(record, Interview):
            zone = ZoneInfo(str(values.get("zone", record.zone)))
            moments = {name: values.get(name, getattr(record, name)).astimezone(zone) for name in ("start", "end")}
            values |= moments
        return replace(record, **values)
    except (ValueError, OSError):
        raise Refused("Both versions together make no sense any more; keep what stands, and change it by hand.") from None


def _read(record: Record, version: Version) -> object:
    hint = get_type_hints(type(record))[_field(version)]
    kinds = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    for kind in kinds:
        try:
            value = _parsed(kind, version.aside)
        except ValueError:
            continue
        if conflicts.said(value) == version.aside:
            return value
    raise Refused(f"The other {version.name} cannot be read from the note; keep what stands, and change it by hand.")


def _parsed(kind: Any, text: str) -> object:
    """A value of this type from what `conflicts.said` makes of one. Raises ValueError."""
    if kind is str:
        return "" if text == _NOTHING else text
    if kind is type(None):
        return None
    if kind is bool:
        return {"yes": True, "no": False}.get(text)
    if kind is StatedTimeline:
        found = _TIMELINE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        day = date.fromisoformat(found["day"]) if found["day"] else None
        return StatedTimeline(precision=Precision(found["precision"]), day=day, text=found["text"] or "")
    if kind in (date, datetime) or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        return kind.fromisoformat(text) if kind in (date, datetime) else kind(text)
    raise ValueError(text)
