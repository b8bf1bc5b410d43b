"""Two books that went separate ways brought together without loss: a copy that a file synchronizer laid beside the file.

Each side's journal tells what a record was before. A record that one side only left as it was is taken from the other; one
that both changed is merged by field where their last common state is known. What cannot both stand: the newer one does, and
the other is kept as a note. Something deleted on one side stays deleted unless the other side has changed it since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from afterword.core import conflicts, labels
from afterword.core.book import Book, Record
from afterword.core.changes import NewId
from afterword.core.journal import bare
from afterword.core.merge import Conflict, differences, merge
from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem

_Key = tuple[str, str, str]
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Fate(StrEnum):
    """What becomes of a record in which the two sides differ."""

    ADDED = "added"
    CHANGED = "changed"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """One record in which the sides differ and that the copy adds to: where, what it is, what becomes of it.

    `conflicts` are the fields that could not both stand: `mine` is the copy's version, and stands if `copy_wins`.
    """

    application: str
    where: str
    what: str
    fate: Fate
    conflicts: tuple[Conflict, ...] = ()
    copy_wins: bool = False


@dataclass(frozen=True, slots=True)
class United:
    """The book with everything of both sides, and what the copy brought to it."""

    book: Book
    differences: tuple[Difference, ...]


class _Side:
    """One book with every state that its journal remembers of its records, oldest first."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._states: defaultdict[_Key, list[Record | None]] = defaultdict(list)
        self._touched: dict[_Key, datetime] = {}
        for entry in book.journal:
            for change in entry.records:
                key = (change.table, change.application, change.id)
                self._states[key] += [change.before, change.after]
                self._touched[key] = entry.at

    def states(self, key: _Key) -> list[Record | None]:
        return self._states.get(key, [])

    def has_been(self, key: _Key, record: Record) -> bool:
        """Whether the record was like this here once."""
        return record in self.states(key)

    def has_held(self, application: Application) -> bool:
        """Whether this application with all that belongs to it was like this here once."""
        return all(self.has_been(key, record) for key, record in _flat(application))

    def newest(self, key: _Key, record: Record) -> datetime:
        """The latest moment that has to do with the record."""
        own = [value for each in fields(record) if isinstance(value := getattr(record, each.name), datetime)]
        planned = isinstance(record, Interview)
        return max(self._touched.get(key, _EPOCH), *([] if planned else own), _EPOCH)


def unite(ours: Book, copy: Book, new_id: NewId, now: datetime) -> United:
    """Our book with everything of the copy; our journal stays. The very same book when the copy adds nothing."""
    here, there = _Side(ours), _Side(copy)
    applications = dict(ours.applications)
    found: list[Difference] = []
    for key, theirs in copy.applications.items():
        own = applications.get(key)
        if own is None:
            if not here.has_held(theirs):
                applications[key] = theirs
                found.append(Difference(key, _name(theirs), "the whole application", Fate.ADDED))
            continue
        united, differing = _application(own, theirs, here, there)
        united, drafts = _one_draft_each(united)
        differing = [each for each in (*differing, *drafts) if not _told(each, own)]
        if differing or united != own:
            applications[key] = _noted(united, differing, new_id, now)
            found += differing
    for key, own in ours.applications.items():
        if key not in copy.applications and there.has_held(own):
            del applications[key]
            found.append(Difference(key, _name(own), "deleted in the copy", Fate.CHANGED))
    if not found:
        return United(ours, ())
    return United(replace(ours, applications=MappingProxyType(applications)), tuple(found))


def _application(own: Application, theirs: Application, here: _Side, there: _Side) -> tuple[Application, list[Difference]]:
    found: list[Difference] = []
    key: _Key = ("applications", own.id, own.id)
    record, difference = _record(key, bare(own), bare(theirs), here, there)
    assert isinstance(record, Application)
    children: dict[str, Any] = {}
    found += [difference] if difference else []
    for table in CHILDREN:
        mine = {each.id: each for each in getattr(own, table)}
        other = {each.id: each for each in getattr(theirs, table)}
        records: list[Any] = []
        for record_id in {**mine, **other}:
            child = (table, own.id, record_id)
            kept, difference = _child(child, mine.get(record_id), other.get(record_id), here, there)
            records += [kept] if kept is not None else []
            found += [difference] if difference else []
        children[table] = tuple(records)
    result = replace(record, **children)
    where = _name(result)
    return result, [replace(each, where=where) for each in found]


def _child(key: _Key, own: Any, theirs: Any, here: _Side, there: _Side) -> tuple[Record | None, Difference | None]:
    """One child where either side may not have it."""
    if own is None:
        gone = here.has_been(key, theirs)
        return (None, None) if gone else (theirs, Difference(key[1], "", words(theirs), Fate.ADDED))
    if theirs is None:
        gone = there.has_been(key, own)
        return (None, Difference(key[1], "", f"{words(own)}, deleted in the copy", Fate.CHANGED)) if gone else (own, None)
    return _record(key, own, theirs, here, there)


def _record(key: _Key, own: Any, theirs: Any, here: _Side, there: _Side) -> tuple[Record, Difference | None]:
    if own == theirs or here.has_been(key, theirs):
        return own, None
    if there.has_been(key, own):
        return theirs, Difference(key[1], "", words(theirs), Fate.CHANGED)
    copy_wins = there.newest(key, theirs) > here.newest(key, own)
    base = next((state for state in reversed(here.states(key)) if state is not None and there.has_been(key, state)), None)
    if base is not None:
        merged = merge(base, theirs, own, mine_wins=copy_wins)
        result, found = merged.record, merged.conflicts
    else:
        result, found = theirs if copy_wins else own, differences(theirs, own)
    if result == own and not found:
        return own, None
    fate = Fate.BOTH if found else Fate.CHANGED
    return result, Difference(key[1], "", words(result), fate, found, copy_wins)


def _one_draft_each(application: Application) -> tuple[Application, list[Difference]]:
    """A step has one draft: of several, the one edited last stays, and the others become notes."""
    drafts: dict[str, list[Message]] = {}
    for message in application.messages:
        if message.sent_at is None:
            drafts.setdefault(message.step, []).append(message)
    found: list[Difference] = []
    dropped: set[str] = set()
    for several in drafts.values():
        *others, last = sorted(several, key=lambda message: message.edited_at or _EPOCH)
        for other in others:
            dropped.add(other.id)
            conflict = Conflict("draft", f"{other.subject}\n{other.body}", f"{last.subject}\n{last.body}")
            found.append(Difference(application.id, _name(application), words(last), Fate.BOTH, (conflict,)))
    kept = tuple(message for message in application.messages if message.id not in dropped)
    return (replace(application, messages=kept) if dropped else application), found


def _told(difference: Difference, application: Application) -> bool:
    """Whether the history has this very note already: the same copy was merged before."""
    text = conflicts.text(difference.conflicts, difference.what, mine_won=difference.copy_wins)
    told = (conflicts.OPEN, conflicts.SETTLED)
    rest = text.removeprefix(conflicts.OPEN)
    return bool(difference.conflicts) and any(event.text == mark + rest for event in application.events for mark in told)


def _noted(application: Application, found: list[Difference], new_id: NewId, now: datetime) -> Application:
    notes = tuple(
        conflicts.note(each.conflicts, each.what, new_id, now, mine_won=each.copy_wins) for each in found if each.conflicts
    )
    return replace(application, events=(*application.events, *notes))


def _flat(application: Application) -> Iterator[tuple[_Key, Record]]:
    yield ("applications", application.id, application.id), bare(application)
    for table in CHILDREN:
        for record in getattr(application, table):
            yield (table, application.id, record.id), record


def _name(application: Application) -> str:
    return f"{application.company} · {application.role}"


def words(record: Record) -> str:
    """A record in a few words."""
    match record:
        case Application():
            return f"{record.company} · {record.role}"
        case Person():
            return record.name
        case Interview():
            return f"{labels.INTERVIEW[record.kind]} on {record.start.date().isoformat()}"
        case Message():
            sent = f"sent on {record.sent_at.date().isoformat()}" if record.sent_at else "not sent"
            return f"{labels.STEP[record.kind]}, {sent}"
        case Event():
            return f"{record.kind} on {record.at.date().isoformat()}"
        case ShelfItem():
            return f"“{record.text}” on the shelf"
