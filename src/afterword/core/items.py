"""What panes and commands show: a step with its application, a row of the list, a day; and in which order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.core import labels
from afterword.core.dates import begins, day_start, ends, local_day
from afterword.core.facts import zone_of
from afterword.core.model import Application, Interview, Person
from afterword.core.pending import Awaits, Pending
from afterword.core.step import ENDED, OPEN, State, Step
from afterword.core.terms import InterviewStatus, ReplyKind, Stage, StepKind

_PRESSING: Mapping[StepKind, int] = {
    StepKind.REPLY_OFFER: 0,
    StepKind.REPLY_INVITE: 1,
    StepKind.REPLY_REJECTION: 3,
    StepKind.ASK_TIMELINE: 2,
    StepKind.THANK_YOU: 2,
    StepKind.THANK_HELPER: 2,
    StepKind.INTERVIEW_NOTES: 2,
    StepKind.MOVE_ON: 6,
    StepKind.NETWORKING: 7,
    StepKind.LINKEDIN_CONNECT: 5,
    StepKind.HANDWRITTEN_NOTE: 5,
}
"""Answers to them outrank all else; then what an interview asks for; then check-ins (4); then what can wait."""

_CHECK_IN_RANK = 4
_WAITING: Mapping[Awaits, str] = {
    Awaits.ANSWER: "promised answer yes or no to the offer",
    Awaits.INTERVIEW: "invited interview not logged",
    Awaits.NEW_DAY: "interview moved new day open",
    Awaits.SORTING: "reply not sorted",
}
"""What a row can be found by because of what waits beside its steps."""
_STATE_ORDER = {State.DUE: 0, State.LATE: 0, State.BLOCKED: 1, State.UPCOMING: 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One step together with the application it belongs to: what a line of a list needs."""

    step: Step
    application: Application

    @property
    def person(self) -> Person | None:
        """Whom the step goes to, or None."""
        return self.application.person(self.step.to)

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days the step's window counts in."""
        return zone_of(self.step.zone)

    @property
    def opens_on(self) -> date:
        """The local day on which the window opens."""
        return local_day(self.step.opens, self.zone)

    @property
    def begins_on(self) -> date:
        """The local day on which it can first be done, as far as is known: it may be held back past its opening."""
        held = self.step.blocked_until
        return self.opens_on if held is None else max(self.opens_on, local_day(held, self.zone))

    @property
    def closes_on(self) -> date:
        """The local day on which the window closes."""
        return local_day(self.step.closes, self.zone)

    @property
    def matters_on(self) -> date:
        """The day to show in a list: when it closes once it is open, when it is free or opens before."""
        return self.closes_on if self.step.state in OPEN else self.begins_on

    @property
    def pressing(self) -> tuple[int, datetime, str]:
        """Sort key, most pressing first: by what the step is, then by when its window closes."""
        rank = _PRESSING.get(self.step.kind, _CHECK_IN_RANK)
        return (rank, ends(self.step.closes, self.zone), self.step.id)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the applications pane. `item` is the step that needs doing next, or None; `search` is casefolded text.

    `live` are all steps that are not over, `item` first. `closed`: the application is over. `pending`: what waits beside them.
    """

    application: Application
    stage: str
    item: Item | None
    search: str
    live: tuple[Item, ...] = ()
    closed: bool = False
    pending: Pending | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar: how many steps open, by state; interviews; a holiday's name; whether people are at work.

    `owed` are answers to offers that they are to have by that day.
    """

    day: date
    upcoming: int = 0
    due: int = 0
    late: int = 0
    blocked: int = 0
    closing: int = 0
    done: int = 0
    interviews: int = 0
    owed: int = 0
    holiday: str = ""
    business: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview in the calendar with the application it belongs to."""

    interview: Interview
    application: Application


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """Everything about one day: interviews, steps that open, steps that close, and what was sent or done.

    `standing` is what has been open since an earlier day and waits; see `ahead`. `pending` are answers owed by that day and,
    of today, whatever else waits; see `core.pending`.
    """

    day: date
    holiday: str
    interviews: tuple[Appointment, ...]
    opening: tuple[Item, ...]
    closing: tuple[Item, ...]
    done: tuple[Item, ...]
    standing: tuple[Item, ...] = ()
    pending: tuple[Pending, ...] = ()


def row_of(application: Application, items: tuple[Item, ...], pending: Pending | None = None) -> Row:
    """The line of an application with these steps, and what waits beside them."""
    live = sorted((item for item in items if item.step.state not in ENDED), key=_item_key)
    item = live[0] if live else None
    stage = stage_of(application)
    step = f"{labels.STEP[item.step.kind]} {item.step.state}" if item else ""
    search = f"{names_in(application)} {stage} {step} {_WAITING[pending.kind] if pending else ''}".casefold()
    return Row(application, stage, item, search, tuple(live), application.outcome is not None, pending)


def _item_key(item: Item) -> tuple[object, ...]:
    if item.step.state is State.UPCOMING:
        return (_STATE_ORDER[item.step.state], begins(item.step.opens, item.zone), item.pressing)
    return (_STATE_ORDER[item.step.state], item.pressing)


def row_key(row: Row, today: date) -> tuple[object, ...]:
    """Sort key of rows: by what needs doing; closed ones come last, newest first.

    An answer that is owed stands where a step stands that opens on its day; an interview to be logged, before what only waits.
    """
    pending = row.pending
    if row.item is not None and not row.closed:
        return _item_key(row.item)
    if row.closed or pending is None or pending.kind is not Awaits.ANSWER or pending.faded(today):
        rank = 5 if row.closed else 3 if pending is not None and pending.day <= today else 4
        return (rank, -row.application.added.timestamp(), row.application.id)
    day = day_start(pending.day, zone_of(row.application.zone))
    pressing = (_PRESSING[StepKind.REPLY_OFFER], day, row.application.id)
    return (_STATE_ORDER[State.DUE], pressing) if pending.day <= today else (_STATE_ORDER[State.UPCOMING], day, pressing)


def most_pressing(found: Iterable[Item]) -> tuple[Item, ...]:
    """These steps, most pressing first."""
    return tuple(sorted(found, key=lambda item: item.pressing))


def names_in(application: Application) -> str:
    """What an application can be found by, casefolded: company, role, people, agency."""
    people = " ".join(person.name for person in application.people)
    return f"{application.company} {application.role} {people} {application.via}".casefold()


def stage_of(application: Application) -> str:
    """How far an application has come, in a word: the outcome once closed, else what the latest facts say."""
    return str(reached(application)) if application.outcome is None else str(application.outcome)


def reached(application: Application) -> Stage:
    """How far an application has come, or had come when it was closed: by the latest facts, else by what was written down."""
    answers = {event.reply for event in application.events}
    if ReplyKind.OFFER in answers:
        return Stage.OFFER
    planned = [i for i in application.interviews if i.status is InterviewStatus.PLANNED]
    if planned or ReplyKind.INVITATION in answers:
        return Stage.OFFER if application.stage is Stage.OFFER else Stage.INTERVIEWING
    return application.stage
