"""A plan: one book seen at one moment, as the queue of what to do, the rows of applications and the days of a month.

Plans are made by a `Planner`, which keeps what has not changed from one to the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from afterword.core.book import Book
from afterword.core.dates import Calendar, begins, local_day
from afterword.core.facts import Contact
from afterword.core.filter import read_filter
from afterword.core.items import Appointment, Cell, DayAgenda, Item, Row, most_pressing, row_key
from afterword.core.model import Application
from afterword.core.pending import Awaits, Pending
from afterword.core.step import ENDED, OPEN, State
from afterword.core.terms import InterviewStatus
from afterword.core.timeline import contacts_of

if TYPE_CHECKING:
    from afterword.core.planner import Planner  # the planner makes plans, so it is the one that imports


class Plan:
    """One book seen at one moment: lists for panes and commands, computed when first asked for."""

    def __init__(self, planner: Planner, book: Book, now: datetime) -> None:
        self.planner = planner
        self.book = book
        self.now = now

    def ready(self) -> Plan:
        """This plan, with everything worked out that the panes ask for."""
        _ = (self.rows, self.queue, self.blocked, self._days, self._acted_on, self.problems)
        return self

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
        return most_pressing(item for item in self.items if item.step.state in OPEN)

    @cached_property
    def blocked(self) -> tuple[Item, ...]:
        """What would be due but is held back by a guard, soonest free first."""
        held = [item for item in self.items if item.step.state is State.BLOCKED]
        far = self.now + timedelta(days=3650)
        return tuple(sorted(held, key=lambda item: (item.step.blocked_until or far, item.step.id)))

    def coming(self, days: int) -> tuple[Item, ...]:
        """What can first be done within this many days from today, soonest first; what can be done already is in `queue`."""
        last = self.today + timedelta(days=days)
        found = [item for item in self.items if item.step.state is State.UPCOMING and item.begins_on <= last]
        return tuple(sorted(found, key=lambda item: (item.begins_on, begins(item.step.opens, item.zone), item.pressing)))

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
        row, live, pending, today = self.planner.row, self._live, self._pending, self.today
        rows = [row(each, live.get(key, ()), pending.get(key)) for key, each in self.book.applications.items()]
        return tuple(sorted(rows, key=lambda each: row_key(each, today)))

    @cached_property
    def _pending(self) -> Mapping[str, Pending]:
        found = {key: self.planner.pending(self.book.applications[key], live, self.now) for key, live in self._live.items()}
        return {key: pending for key, pending in found.items() if pending is not None}

    @cached_property
    def pending(self) -> tuple[Pending, ...]:
        """What waits without being a step: answers that are owed first, then by day; see `core.pending`."""
        return tuple(
            sorted(self._pending.values(), key=lambda each: (each.kind is not Awaits.ANSWER, each.day, each.application.id))
        )

    def waits(self, days: int) -> tuple[Pending, ...]:
        """What of it is today's, and answers owed within this many days; nothing whose own step is in the queue."""
        last, today = self.today + timedelta(days=days), self.today
        found = [each for each in self.pending if each.step not in self._queued]
        return tuple(each for each in found if each.asks(today) or (each.kind is Awaits.ANSWER and today <= each.day <= last))

    @property
    def wanted(self) -> tuple[Pending, ...]:
        """Answers to offers whose own step is still in the queue, so that `waits` leaves them to it."""
        return tuple(each for each in self.pending if each.step in self._queued)

    @cached_property
    def _queued(self) -> frozenset[str]:
        return frozenset(item.step.id for item in self.queue)

    def pending_of(self, application_id: str) -> Pending | None:
        """What waits in one application beside its steps, or None."""
        return self._pending.get(application_id)

    def rows_matching(self, words: str = "", *, closed: bool = False) -> tuple[Row, ...]:
        """The rows that fit a filter (see `core.filter`); closed ones only when asked for, by `closed` or by the filter."""
        asked = read_filter(words, self.planner.settings.playbook)
        among = self.rows if closed or asked.closed else tuple(row for row in self.rows if not row.closed)
        return asked.of(among, self.today)

    # the calendar

    @cached_property
    def _days(self) -> Mapping[date, DayAgenda]:
        """What opens, closes or takes place on each day; what was done is found by `_done` when a day is asked for."""
        opening, closing = defaultdict(list), defaultdict(list)
        for item in self.items:
            if item.step.state not in ENDED:
                first = item.begins_on if item.step.state is State.UPCOMING else item.opens_on
                opening[first].append(item)
                if item.closes_on > first:  # it lies before, where the step was put off past its end
                    closing[item.closes_on].append(item)
        interviews = defaultdict(list)
        for appointment in self.appointments:
            interviews[local_day(appointment.interview.start, self.planner.home)].append(appointment)
        waiting = defaultdict(list)
        for pending in self.pending:
            if pending.asks(self.today) or pending.kind is Awaits.ANSWER:
                waiting[self.today if pending.asks(self.today) else pending.day].append(pending)
        return {
            day: DayAgenda(
                day,
                "",
                tuple(interviews[day]),
                most_pressing(opening[day]),
                most_pressing(closing[day]),
                (),
                pending=tuple(waiting[day]),
            )
            for day in {*opening, *closing, *interviews, *waiting}
        }

    @cached_property
    def _acted_on(self) -> Mapping[date, Mapping[str, int]]:
        """How much was sent, done or skipped in which application, by the user's own day."""
        found: dict[date, dict[str, int]] = defaultdict(dict)
        for key, application in self.book.applications.items():
            for day, number in self.planner.acted(application).items():
                found[day][key] = number
        return found

    def _done(self, day: date) -> tuple[Item, ...]:
        return most_pressing(
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

    def day(self, day: date, *, done: bool = True) -> DayAgenda:
        """Everything about one day (with `done` false, what was done is left out); holidays are those of the user's region."""
        holiday = self._home_calendar.holiday(day) or ""
        found = self._days.get(day) or DayAgenda(day, "", (), (), (), ())
        return replace(found, holiday=holiday, done=self._done(day) if done else ())

    def at_hand(self, day: date) -> bool:
        """Whether `day` can say what was done without working out more than one timeline first."""
        applications = (self.book.applications[key] for key in self._acted_on.get(day, ()))
        return sum(not self.planner.knows(application) for application in applications) <= 1

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
            owed=sum(each.kind is Awaits.ANSWER for each in agenda.pending),
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
