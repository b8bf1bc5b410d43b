"""The planner: makes plans, and keeps from one to the next what has not changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.dates import Calendar, HolidaySource, Offset, Unit, begins, ends, local_day
from afterword.core.errors import Refused
from afterword.core.facts import Contact, zone_of
from afterword.core.items import Item, Row, row_of
from afterword.core.model import Application, Settings
from afterword.core.pending import Pending, may_wait, pending_of
from afterword.core.playbook import AnchorKind, Playbook, Shelf
from afterword.core.step import ENDED, Step
from afterword.core.terms import EventKind, ReplyKind
from afterword.core.timeline import timeline

_ANY_DAY = date(2026, 1, 1)
_SLACK = 21
"""Days that rolling over holidays and the longest answer's window may add."""


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
        self._rows: dict[str, tuple[Application, tuple[Item, ...], Pending | None, Row]] = {}
        self._acted: dict[str, tuple[Application, Mapping[date, int]]] = {}

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

    def knows(self, application: Application) -> bool:
        """Whether the whole timeline of this very application was worked out before."""
        kept = self._kept.get((application.id, False))
        return kept is not None and kept.application is application

    def row(self, application: Application, live: tuple[Item, ...], pending: Pending | None) -> Row:
        """The line of one application, whose live steps these are and of which this waits; the same one while they are."""
        kept = self._rows.get(application.id)
        if kept is None or kept[0] is not application or kept[1] is not live or kept[2] != pending:
            kept = self._rows[application.id] = (application, live, pending, row_of(application, live, pending))
        return kept[3]

    def pending(self, application: Application, live: tuple[Item, ...], now: datetime) -> Pending | None:
        """What waits in an application beside these live steps; see `core.pending`."""
        kept = self._rows.get(application.id)
        if not may_wait(application) or (kept is not None and kept[0] is application and kept[3].closed):
            return None  # nearly always, and asked of every application whenever a plan is made
        kinds = {item.step.kind for item in live if item.step.state not in ENDED}
        return pending_of(application, kinds, self.working_calendar(application.region), now)

    def acted(self, application: Application) -> Mapping[date, int]:
        """How much was sent, done or skipped in an application, by the user's own day; the same while it is the same."""
        kept = self._acted.get(application.id)
        if kept is None or kept[0] is not application:
            moments = [message.sent_at for message in application.messages if message.sent_at is not None]
            moments += [event.at for event in application.events if event.kind in (EventKind.DONE, EventKind.SKIPPED)]
            days = dict(Counter(local_day(moment, self.home) for moment in moments))
            kept = self._acted[application.id] = (application, days)
        return kept[1]

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
