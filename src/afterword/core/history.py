"""The history of one application as a story: what happened, oldest first, and at its end what lies ahead. A read model.

Everything is derived from the records, the steps and the journal; what the journal has forgotten (see
`changes.JOURNAL_LENGTH`) is not told. What an entry says is worded in `history_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from afterword.core import history_words as words
from afterword.core import wording
from afterword.core.agenda import Plan
from afterword.core.book import JournalEntry
from afterword.core.dates import Edge, begins, ends
from afterword.core.facts import zone_of
from afterword.core.items import Item
from afterword.core.model import Application, Event, Interview
from afterword.core.pending import Awaits
from afterword.core.step import ENDED, OPEN, State
from afterword.core.terms import CHECK_INS, EventKind, InterviewStatus, ReplyKind, StepKind
from afterword.core.waiting import said, titled, why_nothing


class Kind(StrEnum):
    """What an entry tells of, in the order in which entries of one moment stand."""

    APPLIED = "applied"
    ADDED = "added"
    PLAYBOOK = "playbook"
    SHELF = "shelf"
    INTERVIEW = "interview"
    REPLY = "reply"
    PERSON = "person"
    STEP = "step"
    SENT = "sent"
    MISSED = "missed"
    NOTE = "note"
    CLOSED = "closed"
    REOPENED = "reopened"
    OWED = "owed"


_OF_EVENT = {
    EventKind.REPLIED: Kind.REPLY,
    EventKind.LEFT: Kind.PERSON,
    EventKind.BOUNCED: Kind.PERSON,
    EventKind.CLOSED: Kind.CLOSED,
    EventKind.REOPENED: Kind.REOPENED,
    EventKind.NOTE: Kind.NOTE,
}
_ORDER = tuple(Kind)
_ASKING = CHECK_INS | {StepKind.BREAK_UP, StepKind.WITHDRAWAL, StepKind.MOVE_ON}
"""Steps that an answer makes needless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a history. All texts are as they came from outside.

    `at` is a date, or a moment in the zone it belongs to; of a step that lies ahead, the day that matters. `short` is the line
    in fewer words, where it ends in a day. `details` are sentences, `subject` and `text` what was written, in full. `interview`
    is the one told of, `item` the step that is ahead.
    """

    kind: Kind
    at: Edge
    line: str
    short: str = ""
    details: tuple[str, ...] = ()
    subject: str = ""
    text: str = ""
    ahead: bool = False
    interview: Interview | None = None
    item: Item | None = None


def when(entry: Entry, plan: Plan) -> str:
    """When it was or will be: a day, or a moment with its zone and the reader's own clock where that differs."""
    if isinstance(entry.at, datetime):
        return wording.moment_in_both(entry.at, plan.planner.home, today=plan.today)
    return wording.day(entry.at, today=plan.today)


def history(plan: Plan, application_id: str) -> tuple[Entry, ...]:
    """The story of an application: what happened, oldest first, then what lies ahead, soonest first."""
    application, items = plan.book.applications[application_id], plan.of(application_id)
    zone = zone_of(application.zone)
    past = [
        *_beginnings(application, zone),
        *_playbooks(application, plan.book.journal, zone),
        *_shelf(application, zone),
        *(interview_entry(each, application, plan.today) for each in application.interviews if not _ahead(each, plan.now)),
        *(_event(each, application, items, zone, plan.today) for each in application.events),
        *_sent(application, zone),
        *_missed(application, items, plan.now, plan.today),
    ]
    return (*sorted(past, key=lambda entry: (begins(entry.at, zone), _ORDER.index(entry.kind))), *_coming(plan, application))


def interview_entry(found: Interview, application: Application, today: date, *, ahead: bool = False) -> Entry:
    """An interview as an entry: what is on record about it."""
    return Entry(
        kind=Kind.INTERVIEW,
        at=found.start.astimezone(zone_of(found.zone)),
        line=words.interview(found, application),
        details=words.of_interview(found, application, today),
        text=found.notes,
        ahead=ahead,
        interview=found,
    )


def _ahead(found: Interview, now: datetime) -> bool:
    return found.status is InterviewStatus.PLANNED and found.end > now


def _beginnings(application: Application, zone: ZoneInfo) -> Iterator[Entry]:
    via = f" through {application.via}" if application.via else ""
    if application.applied is not None:
        yield Entry(kind=Kind.APPLIED, at=application.applied, line=f"Applied for {application.role}{via}")
    details = tuple(each for each in (application.location, application.url) if each)
    added = application.added.astimezone(zone)
    yield Entry(kind=Kind.ADDED, at=added, line="Added to Afterword", details=details, text=application.notes)


def _playbooks(application: Application, journal: Iterable[JournalEntry], zone: ZoneInfo) -> Iterator[Entry]:
    for entry in journal:
        for change in entry.records:
            before, after = change.before, change.after
            if entry.undone or change.application != application.id:
                continue
            if isinstance(before, Application) and isinstance(after, Application) and before.playbook != after.playbook:
                old, new = (each.playbook or "the default" for each in (before, after))
                line = f"Playbook changed from {old} to {new}"
                yield Entry(kind=Kind.PLAYBOOK, at=entry.at.astimezone(zone), line=line)


def _shelf(application: Application, zone: ZoneInfo) -> Iterator[Entry]:
    for each in application.shelf:
        line, details = words.shelved(each)
        yield Entry(kind=Kind.SHELF, at=each.added.astimezone(zone), line=line, details=details)


def _event(found: Event, application: Application, items: Iterable[Item], zone: ZoneInfo, today: date) -> Entry:
    step = next((item.step for item in items if item.step.id == found.step), None)
    return Entry(
        kind=_OF_EVENT.get(found.kind, Kind.STEP),
        at=found.at.astimezone(zone),
        line=words.event(found, application, step, today),
        short=words.short(found, today),
        details=words.of_event(found, today),
        text=words.words(found),
    )


def _sent(application: Application, zone: ZoneInfo) -> Iterator[Entry]:
    for found in application.messages:
        if found.sent_at is not None:
            line, details = words.message(found, application)
            at = found.sent_at.astimezone(zone)
            yield Entry(kind=Kind.SENT, at=at, line=line, details=details, subject=found.subject, text=found.body)


def _missed(application: Application, items: Iterable[Item], now: datetime, today: date) -> Iterator[Entry]:
    """Steps that ended by themselves after they had come up, at the end of their window; at its opening, if before that."""
    for item in items:
        if item.step.state is State.EXPIRED and _came_up(item, now):
            line, details = words.missed(item.step, application, item.opens_on, item.closes_on, today)
            closing = application.closing
            gone = ends(item.step.closes, item.zone) <= (closing.at if closing is not None else now)
            edge = item.step.closes if gone else item.step.opens
            at = edge.astimezone(item.zone) if isinstance(edge, datetime) else edge
            yield _with_draft(Entry(kind=Kind.MISSED, at=at, line=line, details=details), item)


def _came_up(item: Item, now: datetime) -> bool:
    """Whether the window opened while the step was still wanted: before a closing and, of a check-in, before an answer."""
    step, application = item.step, item.application
    opened, closing = ends(step.opens, item.zone), application.closing
    if begins(step.opens, item.zone) > now or (closing is not None and closing.at < opened):
        return False
    if step.kind not in _ASKING:
        return True
    key = step.id.split(".")[2:3]
    since = [each.at for each in application.events if [each.id] == key]
    since += [each.end for each in application.interviews if [each.id] == key]
    answers = [e.at for e in application.events if e.kind is EventKind.REPLIED and e.reply is not ReplyKind.OUT_OF_OFFICE]
    answers += [each.start for each in application.interviews if each.status is InterviewStatus.PLANNED]
    return not any(start < at < opened for start in since for at in answers)


def _coming(plan: Plan, application: Application) -> tuple[Entry, ...]:
    found = [interview_entry(each, application, plan.today, ahead=True) for each in application.interviews]
    found = [entry for entry in found if entry.interview is not None and _ahead(entry.interview, plan.now)]
    for item in plan.of(application.id):
        if item.step.state in ENDED:
            continue
        line = words.of_step(item.step.kind, application, item.step)
        details = tuple(reason.text for reason in (*item.step.blocked_by, *item.step.why))
        entry = Entry(kind=Kind.STEP, at=item.matters_on, line=line, details=details, ahead=True, item=item)
        found.append(_with_draft(entry, item))
    pending = plan.pending_of(application.id)
    if pending is not None and (not found or pending.kind is not Awaits.INTERVIEW):
        kind, day = (Kind.OWED, pending.day) if pending.kind is Awaits.ANSWER else (Kind.NOTE, plan.today)
        line, details = wording.capital(titled(pending)), (said(pending, plan.today),)
        found.append(Entry(kind=kind, at=day, line=line, details=details, ahead=True))
    if not found:
        why = why_nothing(application, None, plan.today)
        return (Entry(kind=Kind.NOTE, at=plan.today, line="Nothing is planned", details=why[:1], ahead=True),)
    zone = zone_of(application.zone)
    return tuple(sorted(found, key=lambda entry: (not _asks(entry), begins(entry.at, zone))))


def _asks(entry: Entry) -> bool:
    return entry.item is not None and entry.item.step.state in OPEN


def _with_draft(entry: Entry, item: Item) -> Entry:
    """The entry with the unsent text that is kept for its step, if there is one."""
    draft = item.application.draft(item.step.id)
    if draft is None:
        return entry
    details = (*entry.details, "Your text for it is kept; it was not sent.")
    return replace(entry, details=details, subject=draft.subject, text=draft.body)
