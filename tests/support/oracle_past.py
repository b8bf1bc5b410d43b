"""What had happened to an application by a moment, as the oracle sees it: messages, marks, closings, runs of check-ins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.core.model import Application, Event, Interview, Message
from support.oracle_paper import LEVEL_WEEKS, PER_PERSON, SECTOR_DAYS, TABLES, earliest, utc


@dataclass
class Run:
    """One stretch of check-ins, from when it was begun until another (or an outcome) took its place."""

    id: str
    since: datetime
    interview: Interview
    precision: str
    decision: date
    until: datetime | None = None


class Past:
    """One application at one moment; every moment is compared in UTC."""

    def __init__(self, application: Application, playbook: str, now: datetime) -> None:
        self.app = application
        self.playbook = playbook
        self.table = TABLES[playbook]
        self.now = utc(now)
        self.region = application.region
        self.zone = ZoneInfo(application.zone)
        self.events = sorted((e for e in application.events if utc(e.at) <= self.now), key=lambda e: utc(e.at))
        self.held = sorted(
            (i for i in application.interviews if i.status == "planned" and utc(i.end) <= self.now), key=lambda i: utc(i.end)
        )
        self.ahead = [i for i in application.interviews if i.status == "planned" and utc(i.end) > self.now]
        written = [m for m in application.messages if m.sent_at and utc(m.sent_at) <= self.now and not self.came_back(m)]
        self.sent = sorted(written, key=self.at)

    # messages and marks

    def at(self, message: Message) -> datetime:
        assert message.sent_at is not None
        return utc(message.sent_at)

    def came_back(self, message: Message) -> bool:
        return any(e.kind == "bounced" and e.step == message.step and utc(e.at) >= self.at(message) for e in self.events)

    def belongs(self, step: str, kind: str, about: str, to: str) -> bool:
        """Whether a record names this step. A step's name holds its kind, what it is about, and who of several it goes to."""
        parts = step.split(".")[1:]
        return parts[:1] == [kind] and (not about or about in parts) and (kind not in PER_PERSON or to in parts)

    def message(self, kind: str, about: str, to: str) -> Message | None:
        return next((m for m in self.sent if self.belongs(m.step, kind, about, to)), None)

    def marked(self, what: str, kind: str, about: str, to: str) -> Event | None:
        return next((e for e in self.events if e.kind == what and self.belongs(e.step or "", kind, about, to)), None)

    def dealt_with(self, kind: str, about: str, to: str = "") -> Message | Event | None:
        """The record that says that it was sent, done or skipped."""
        return self.message(kind, about, to) or self.marked("done", kind, about, to) or self.marked("skipped", kind, about, to)

    def when_dealt_with(self, kind: str, about: str, to: str = "") -> datetime | None:
        record = self.dealt_with(kind, about, to)
        if isinstance(record, Message):
            return self.at(record)
        return utc(record.at) if record else None

    # their side

    def replies(self, *kinds: str | None) -> list[Event]:
        return [e for e in self.events if e.kind == "replied" and e.reply in kinds]

    def closings(self) -> list[tuple[datetime, Event, datetime | None]]:
        """Each stretch in which it was closed: since when, by what that still holds, until when (None: it still is)."""
        stretches: list[tuple[datetime, Event, datetime | None]] = []
        for event in self.events:
            closed = bool(stretches) and stretches[-1][2] is None
            if event.kind == "closed" and closed:
                stretches[-1] = (stretches[-1][0], event, None)
            elif event.kind == "closed" or (event.kind == "replied" and event.reply == "rejection" and not closed):
                stretches.append((utc(event.at), event, None))
            elif event.kind == "reopened" and closed:
                stretches[-1] = (stretches[-1][0], stretches[-1][1], utc(event.at))
        return stretches

    @property
    def closing(self) -> Event | None:
        stretches = self.closings()
        return stretches[-1][1] if stretches and stretches[-1][2] is None else None

    @property
    def closed_since(self) -> datetime | None:
        stretches = self.closings()
        return stretches[-1][0] if stretches and stretches[-1][2] is None else None

    # runs of check-ins

    def runs(self) -> list[Run]:
        """Each stretch of check-ins: the latest interview held and what they said last about when they decide."""
        runs: list[Run] = []
        for since, what in sorted(
            [*((utc(i.end), i) for i in self.held), *self.words_about_timing()], key=lambda pair: pair[0]
        ):
            interview = what if isinstance(what, Interview) else runs[-1].interview
            stated = what.timeline
            assert stated is not None
            if runs:
                runs[-1].until = since
            runs.append(Run(what.id, since, interview, str(stated.precision), stated.day or self.estimate(interview)))
        for run in runs:
            run.until = earliest(run.until, *self.ended(run))
        return runs

    def words_about_timing(self) -> list[tuple[datetime, Event]]:
        """What they wrote about when they decide, and since when it counts: what came during an interview, from its end on."""
        found = []
        for event in self.replies("timeline"):
            before = [i for i in self.held if utc(i.start) <= utc(event.at)]
            if before:
                found.append((max(utc(event.at), utc(before[-1].end)), event))
        return found

    def ended(self, run: Run) -> list[datetime]:
        """What puts an end to asking (section 3): an invitation or offer, or the application's closing while it lasts."""
        moments = [utc(e.at) for e in self.replies("invitation", "offer") if utc(e.at) >= run.since]
        since = self.closed_since
        return [*moments, max(since, run.since)] if since else moments

    def estimate(self, interview: Interview) -> date:
        day = interview.end.astimezone(ZoneInfo(interview.zone)).date()
        return day + timedelta(days=7 * LEVEL_WEEKS[self.app.level] + SECTOR_DAYS.get(self.app.sector, 0))

    # people

    def contact(self, interview: Interview | None) -> str:
        """Whom a check-in goes to. The paper does not say; this is the order that `Facts.correspondent` promises."""
        gone = {e.person for e in self.events if e.kind in ("left", "bounced")}
        people = [p for p in self.app.people if p.id not in gone]
        met = interview or (self.held[-1] if self.held else None)
        ranks = [[p.id for p in people if p.relation == relation] for relation in ("recruiter", "hiring_manager")]
        ranks.append([p.id for p in people if met and p.id in met.interviewers])
        ranks += [[p.id for p in people if p.relation == relation] for relation in ("helper", "interviewer", "other")]
        return next((rank[0] for rank in ranks if rank), "")
