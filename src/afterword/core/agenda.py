"""Read models for panes and commands: the queue of what to do, rows of applications, days of a month.

A `Plan` is one book seen at one moment. `Planner` makes plans and keeps what has not changed from one to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from afterword.core import labels
from afterword.core.dates import Calendar, HolidaySource, Offset, Unit, begins, ends, local_day
from afterword.core.errors import Refused
from afterword.core.facts import Contact, zone_of
from afterword.core.model import (
    Application,
    Book,
    EventKind,
    Interview,
    InterviewStatus,
    Person,
    ReplyKind,
    Settings,
    Stage,
    StepKind,
)
from afterword.core.playbook import AnchorKind, Playbook, Shelf
from afterword.core.step import ENDED, OPEN, State, Step
from afterword.core.timeline import contacts_of, timeline

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
    def closes_on(self) -> date:
        """The local day on which the window closes."""
        return local_day(self.step.closes, self.zone)

    @property
    def pressing(self) -> tuple[int, datetime, str]:
        """Sort key, most pressing first: by what the step is, then by when its window closes."""
        rank = _PRESSING.get(self.step.kind, _CHECK_IN_RANK)
        return (rank, ends(self.step.closes, self.zone), self.step.id)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the applications pane. `item` is the step that needs doing next, or None; `search` is casefolded text."""

    application: Application
    stage: str
    item: Item | None
    search: str

    @property
    def closed(self) -> bool:
        """Whether the application is over."""
        return self.application.outcome is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar: how many steps open, by state; interviews; a holiday's name; whether people are at work."""

    day: date
    upcoming: int = 0
    due: int = 0
    late: int = 0
    blocked: int = 0
    closing: int = 0
    done: int = 0
    interviews: int = 0
    holiday: str = ""
    business: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview in the calendar with the application it belongs to."""

    interview: Interview
    application: Application


@dataclass(frozen=True, slots=True)
class DayAgenda:
    """Everything about one day: interviews, steps that open, steps that close, and what was sent or done."""

    day: date
    holiday: str
    interviews: tuple[Appointment, ...]
    opening: tuple[Item, ...]
    closing: tuple[Item, ...]
    done: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    application: Application
    neighbours: tuple[Contact, ...]
    made: datetime
    until: datetime
    items: tuple[Item, ...]


class Planner:
    """Makes plans from books; keeps the steps of an application while neither it nor any edge between then and now changed."""

    def __init__(self, shelf: Shelf, settings: Settings, holidays: HolidaySource) -> None:
        self.shelf = shelf
        self.settings = settings
        self.home = zone_of(settings.zone)
        self._holidays = holidays
        self._calendars: dict[str, Calendar] = {}
        self._working: dict[str, Calendar] = {}
        self._kept: dict[tuple[str, bool], _Kept] = {}
        self._inert: dict[str, tuple[Application, datetime]] = {}
        self._rows: dict[str, tuple[Application, tuple[Item, ...], Row]] = {}

    def calendar(self, region: str) -> Calendar:
        """The business days of a region. The region is only looked up when a day is asked for."""
        found = self._calendars.get(region)
        if found is None:
            found = self._calendars[region] = Calendar(region, self._holidays)
        return found

    def working_calendar(self, region: str) -> Calendar:
        """The same for plans: of a region that nobody knows only the weekends count, and `Plan.problems` says so."""
        found = self._working.get(region)
        if found is None:
            try:
                found = self.calendar(region)
                found.holiday(_ANY_DAY)
            except Refused:
                found = Calendar(region, lambda _region, _year: {})
            self._working[region] = found
        return found

    def playbook(self, application: Application) -> Playbook:
        """The playbook an application follows: its own, else the user's default, which also stands in for one that is gone.

        Raises `Refused` when the default is not there.
        """
        own = self.shelf.playbooks.get(application.playbook)
        return own if own is not None else self.shelf.get(self.settings.playbook)

    def problems(self, applications: Iterable[Application]) -> tuple[str, ...]:
        """What open applications name that is not there, one sentence each: a playbook that is gone, an unknown region."""
        found: dict[str, None] = {}
        for application in applications:
            if application.playbook and application.playbook not in self.shelf.playbooks:
                found[
                    f"{application.company} follows the playbook {application.playbook}, which is not there any more; "
                    f"{self.settings.playbook} stands in for it."
                ] = None
            try:
                self.calendar(application.region).holiday(_ANY_DAY)
            except Refused:
                text = f"{application.company} is in the region {application.region}, whose holidays nobody here knows"
                found[f"{text}; only weekends are left out of its dates."] = None
        return tuple(found)

    def plan(self, book: Book, now: datetime) -> Plan:
        """The book as it stands at `now` (an aware moment)."""
        return Plan(self, book, now)

    def kept_items(
        self, application: Application, neighbours: tuple[Contact, ...], now: datetime, *, live: bool
    ) -> tuple[Item, ...]:
        """The timeline of one application, kept from one plan to the next while nothing that decides it has changed."""
        key = (application.id, live)
        kept = self._kept.get(key)
        if kept and kept.application is application and kept.neighbours == neighbours and kept.made <= now < kept.until:
            return kept.items
        steps = self.steps(application, now, contacts=neighbours, live=live)
        items = tuple(Item(step, application) for step in steps)
        self._kept[key] = _Kept(application, neighbours, now, _next_edge(application, steps, now), items)
        return items

    def row(self, application: Application, live: tuple[Item, ...]) -> Row:
        """The line of one application, whose live steps these are; the same one while both are the same."""
        kept = self._rows.get(application.id)
        if kept is None or kept[0] is not application or kept[1] is not live:
            kept = self._rows[application.id] = (application, live, _row(application, live))
        return kept[2]

    def inert(self, application: Application, now: datetime) -> bool:
        """Whether nothing can be live in an application any more: closed, and everything in it too long ago to count."""
        kept = self._inert.get(application.id)
        if kept is not None and kept[0] is application and kept[1] <= now:
            return True  # what is over for good stays so
        closing = application.closing
        if closing is None:
            return False
        rules = [rule for rule in self.playbook(application).rules if rule.anchor.kind is AnchorKind.CLOSED]
        reach = max((_at_most(rule.closes or rule.opens) for rule in rules), default=0)
        limit = now - timedelta(days=reach + _at_most(self.shelf.common.networking_expires) + _SLACK)
        moments = [event.at for event in application.events] + [m.sent_at for m in application.messages if m.sent_at]
        asked = (ReplyKind.OFFER, ReplyKind.INVITATION)
        unanswered = any(event.reply in asked and event.at >= closing.at for event in application.events)
        inert = not unanswered and max(moments) < limit
        if inert:
            self._inert[application.id] = (application, now)
        return inert

    def steps(
        self,
        application: Application,
        now: datetime,
        *,
        contacts: Sequence[Contact] = (),
        playbook: Playbook | None = None,
        outlook: bool = False,
        live: bool = False,
    ) -> tuple[Step, ...]:
        """The timeline of one application, by its own playbook or by another one, computed afresh."""
        return timeline(
            application,
            playbook or self.playbook(application),
            self.shelf.common,
            self.working_calendar(application.region),
            now,
            contacts=contacts,
            outlook=outlook,
            live=live,
        )


_ANY_DAY = date(2026, 1, 1)
_SLACK = 21
"""Days that rolling over holidays and the longest answer's window may add."""


def _at_most(offset: Offset) -> int:
    """The most days that an offset can span."""
    days = {Unit.HOURS: 1, Unit.DAYS: 1, Unit.WEEKS: 7, Unit.MONTHS: 31, Unit.BUSINESS_DAYS: 3}
    return offset.count * days.get(offset.unit, 1)


def _next_edge(application: Application, steps: Iterable[Step], now: datetime) -> datetime:
    """The next moment at which anything could change by itself: an edge, a moment on record, or a local midnight."""
    edges: list[datetime] = []
    zones = {step.zone for step in steps} | {application.zone}
    for step in steps:
        zone = zone_of(step.zone)
        edges += [begins(step.opens, zone), ends(step.closes, zone)]
        edges += [step.blocked_until] if step.blocked_until else []
    edges += [moment for i in application.interviews for moment in (i.start, i.end)]
    edges += [event.at for event in application.events]
    edges += [message.sent_at for message in application.messages if message.sent_at]
    edges += [begins(local_day(now, zone_of(name)) + timedelta(days=1), zone_of(name)) for name in zones]
    return min(edge for edge in edges if edge > now)


class Plan:
    """One book seen at one moment: lists for panes and commands, computed when first asked for."""

    def __init__(self, planner: Planner, book: Book, now: datetime) -> None:
        self.planner = planner
        self.book = book
        self.now = now

    @property
    def today(self) -> date:
        """The user's own local date."""
        return local_day(self.now, self.planner.home)

    @cached_property
    def _companies(self) -> Mapping[str, tuple[Application, ...]]:
        found: dict[str, list[Application]] = defaultdict(list)
        for application in self.book.applications.values():
            found[application.company.casefold().strip()].append(application)
        return {company: tuple(applications) for company, applications in found.items()}

    def _contacts(self, application: Application) -> tuple[Contact, ...]:
        """Messages sent for other applications at the same company: guards look at them."""
        same = self._companies[application.company.casefold().strip()]
        return tuple(contact for other in same if other is not application for contact in contacts_of(other))

    @cached_property
    def _live(self) -> Mapping[str, tuple[Item, ...]]:
        """What is not over yet, by application; an application that is over for good is not even looked at."""
        found = {}
        for key, application in self.book.applications.items():
            if not self.planner.inert(application, self.now):
                found[key] = self.planner.kept_items(application, self._contacts(application), self.now, live=True)
        return found

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The steps of every application that is not over for good; those of one application in full are `of`."""
        return tuple(item for items in self._live.values() for item in items)

    @cached_property
    def problems(self) -> tuple[str, ...]:
        """What keeps some dates from being what they should be, one sentence each; usually nothing."""
        return self.planner.problems(items[0].application for items in self._live.values() if items)

    @cached_property
    def queue(self) -> tuple[Item, ...]:
        """What is due and late, most pressing first: the daily review."""
        return tuple(sorted((item for item in self.items if item.step.state in OPEN), key=lambda item: item.pressing))

    @cached_property
    def blocked(self) -> tuple[Item, ...]:
        """What would be due but is held back by a guard, soonest free first."""
        held = [item for item in self.items if item.step.state is State.BLOCKED]
        far = self.now + timedelta(days=3650)
        return tuple(sorted(held, key=lambda item: (item.step.blocked_until or far, item.step.id)))

    def coming(self, days: int) -> tuple[Item, ...]:
        """What opens within this many days from today, soonest first; what is open already is in `queue`."""
        last = self.today + timedelta(days=days)
        found = [item for item in self.items if item.step.state is State.UPCOMING and item.opens_on <= last]
        return tuple(sorted(found, key=lambda item: (begins(item.step.opens, item.zone), item.pressing)))

    def item(self, step_id: str) -> Item | None:
        """The step with this id, or None."""
        application_id = step_id.partition(".")[0]
        if application_id not in self.book.applications:
            return None
        return next((item for item in self.of(application_id) if item.step.id == step_id), None)

    def of(self, application_id: str) -> tuple[Item, ...]:
        """The steps of one application in the order of its playbook, ended ones included."""
        application = self.book.applications[application_id]
        return self.planner.kept_items(application, self._contacts(application), self.now, live=False)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every application, sorted by what needs doing; closed ones come last, newest first."""
        row = self.planner.row
        rows = [row(application, self._live.get(key, ())) for key, application in self.book.applications.items()]
        return tuple(sorted(rows, key=_row_key))

    def rows_matching(self, words: str = "", *, closed: bool = False) -> tuple[Row, ...]:
        """The rows in which every word occurs (company, role, people, stage, next step); closed ones only when asked for."""
        wanted = words.casefold().split()
        return tuple(row for row in self.rows if (closed or not row.closed) and all(word in row.search for word in wanted))

    # the calendar

    @cached_property
    def _days(self) -> Mapping[date, DayAgenda]:
        """What opens, closes or takes place on each day; what was done is found by `_done` when a day is asked for."""
        opening, closing = defaultdict(list), defaultdict(list)
        for item in self.items:
            if item.step.state not in ENDED:
                opening[item.opens_on].append(item)
                if item.closes_on != item.opens_on:
                    closing[item.closes_on].append(item)
        interviews = defaultdict(list)
        for appointment in self.appointments:
            interviews[local_day(appointment.interview.start, self.planner.home)].append(appointment)
        return {
            day: DayAgenda(day, "", tuple(interviews[day]), _sorted(opening[day]), _sorted(closing[day]), ())
            for day in {*opening, *closing, *interviews}
        }

    @cached_property
    def _acted_on(self) -> Mapping[date, Mapping[str, int]]:
        """How much was sent, done or skipped in which application, by the user's own day."""
        found: dict[date, dict[str, int]] = defaultdict(dict)
        for key, application in self.book.applications.items():
            moments = [message.sent_at for message in application.messages if message.sent_at is not None]
            moments += [event.at for event in application.events if event.kind in (EventKind.DONE, EventKind.SKIPPED)]
            for moment in moments:
                day = found[local_day(moment, self.planner.home)]
                day[key] = day.get(key, 0) + 1
        return found

    def _done(self, day: date) -> tuple[Item, ...]:
        return _sorted(
            item
            for application_id in self._acted_on.get(day, ())
            for item in self.of(application_id)
            if item.step.happened is not None and local_day(item.step.happened, self.planner.home) == day
        )

    @cached_property
    def appointments(self) -> tuple[Appointment, ...]:
        """Every interview that was not cancelled, in the order of their starts."""
        found = [
            Appointment(interview, application)
            for application in self.book.applications.values()
            for interview in application.interviews
            if interview.status is InterviewStatus.PLANNED
        ]
        return tuple(sorted(found, key=lambda a: a.interview.start))

    def day(self, day: date) -> DayAgenda:
        """Everything about one day; holidays are those of the user's own region."""
        holiday = self._home_calendar.holiday(day) or ""
        found = self._days.get(day) or DayAgenda(day, "", (), (), (), ())
        return replace(found, holiday=holiday, done=self._done(day))

    def cell(self, day: date) -> Cell:
        """The counts of one day for the month's grid."""
        agenda = self._days.get(day) or DayAgenda(day, "", (), (), (), ())
        by_state = [item.step.state for item in agenda.opening]
        return Cell(
            day=day,
            upcoming=by_state.count(State.UPCOMING),
            due=by_state.count(State.DUE),
            late=by_state.count(State.LATE),
            blocked=by_state.count(State.BLOCKED),
            closing=len(agenda.closing),
            done=sum(self._acted_on.get(day, {}).values()),
            interviews=len(agenda.interviews),
            holiday=self._home_calendar.holiday(day) or "",
            business=self._home_calendar.is_business(day),
        )

    def month(self, year: int, month: int) -> tuple[Cell, ...]:
        """The days of a month, first to last."""
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return tuple(self.cell(first + timedelta(days=n)) for n in range((following - first).days))

    @property
    def _home_calendar(self) -> Calendar:
        return self.planner.working_calendar(self.planner.settings.region)


def _row(application: Application, items: tuple[Item, ...]) -> Row:
    live = sorted((item for item in items if item.step.state not in ENDED), key=_item_key)
    item = live[0] if live else None
    stage = stage_of(application)
    step = f"{labels.STEP[item.step.kind]} {item.step.state}" if item else ""
    return Row(application, stage, item, f"{names_in(application)} {stage} {step}".casefold())


def _item_key(item: Item) -> tuple[object, ...]:
    if item.step.state is State.UPCOMING:
        return (_STATE_ORDER[item.step.state], begins(item.step.opens, item.zone), item.pressing)
    return (_STATE_ORDER[item.step.state], item.pressing)


def _row_key(row: Row) -> tuple[object, ...]:
    if row.item is None or row.closed:
        return (4 if row.closed else 3, -row.application.added.timestamp(), row.application.id)
    return _item_key(row.item)


def _sorted(found: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(found, key=lambda item: item.pressing))


def names_in(application: Application) -> str:
    """What an application can be found by, casefolded: company, role, people, agency."""
    people = " ".join(person.name for person in application.people)
    return f"{application.company} {application.role} {people} {application.via}".casefold()


def stage_of(application: Application) -> str:
    """How far an application has come, in a word: the outcome once closed, else what the latest facts say."""
    if application.outcome is not None:
        return str(application.outcome)
    answers = {event.reply for event in application.events}
    if ReplyKind.OFFER in answers:
        return "offer"
    planned = [i for i in application.interviews if i.status is InterviewStatus.PLANNED]
    if planned or ReplyKind.INVITATION in answers:
        return str(Stage.OFFER if application.stage is Stage.OFFER else Stage.INTERVIEWING)
    return str(application.stage)
