"""A second reading of rules.md sections 2 to 4, made from the paper alone: slow, plain, and with no line of the engine's.

It shares the records (`model`) with the engine and nothing else: the tables are typed from the paper (`oracle_paper`), business
days are stepped one by one against the `holidays` library, and a state is found by asking what had happened by then
(`oracle_past`). It answers for windows, for done, skipped, upcoming, due, late and expired, and for the mark of an estimate;
`oracle_guards` answers for what is blocked. `move_on` is left to the stories: the paper says that it asks, not when.

Where the paper is silent, the reading says `ours` and follows what the engine documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.core.model import Application, Event, Interview
from support.oracle_paper import (
    GIVEN_UP_AFTER_TWO_WEEKS,
    ONE_VALUE,
    ONLY_IF_CHOSEN,
    PER_PERSON,
    SEQUENCE,
    THANKS,
    THEIR_WORD,
    Edge,
    after_working,
    earliest,
    hours_later,
    is_over,
    later,
    month_later,
    next_working,
    said,
    starts,
    utc,
)
from support.oracle_past import Past, Run


@dataclass(frozen=True)
class Found:
    """What the oracle says of one step; `about` is the id of what it belongs to (an interview, a reply, a closing)."""

    kind: str
    about: str
    to: str
    opens: str
    closes: str
    state: str
    estimated: bool
    never_opened: bool = False
    """Over before it was ever right: the paper does not say whether such a step is still listed."""


@dataclass
class Entry:
    """A step while the oracle is at work on it; `over_since` is when it stopped being worth doing, None while it is;
    `own` is the opening before it was put off."""

    kind: str
    about: str
    to: str
    opens: Edge
    closes: Edge
    zone: ZoneInfo
    estimated: bool = False
    over_since: datetime | None = None
    own: Edge | None = None

    def opening(self, state: str) -> Edge:
        """Where it opens, or opened before somebody put it off."""
        return self.own if state == "expired" and self.own is not None else self.opens


class Reading(Past):
    """What the paper says of one application at one moment."""

    def found(self) -> list[Found]:
        return [
            Found(
                kind=entry.kind,
                about=entry.about,
                to=entry.to if entry.kind in PER_PERSON else "",
                state=(state := self.state(entry)),
                opens=said(entry.opening(state)),
                closes=said(entry.closes),
                estimated=entry.estimated,
                never_opened=state == "expired" and starts(entry.opening(state), entry.zone) >= (entry.over_since or self.now),
            )
            for entry in self.entries()
        ]

    def state(self, entry: Entry) -> str:
        interview = self.app.interview(entry.about)
        noted = entry.kind == "interview_notes" and interview is not None and bool(interview.notes or interview.topics)
        name = (entry.kind, entry.about, entry.to)
        if noted or self.message(*name) or self.marked("done", *name):
            return "done"
        if self.marked("skipped", *name):
            return "skipped"
        if entry.over_since is not None and entry.over_since <= self.now:
            return "expired"
        if self.now < starts(entry.opens, entry.zone):
            return "upcoming"
        return "late" if is_over(entry.closes, entry.zone, self.now) else "due"

    def entries(self) -> Iterator[Entry]:
        for event in self.replies(*THEIR_WORD):
            yield self.answer(event)
        for interview in self.ahead:
            if self.closing is None:
                zone = ZoneInfo(interview.zone)
                start, end = interview.start.astimezone(zone), interview.end.astimezone(zone)
                yield Entry("ask_timeline", interview.id, "", start.date(), end, zone)
        for interview in self.held:
            yield from self.after_interview(interview)
        for run in self.runs():
            yield from self.sequence(run)
        yield from self.asking_about_the_application()
        yield from self.networking()

    # answers to them

    def answer(self, event: Event) -> Entry:
        opens = event.at.astimezone(self.zone)
        closes = after_working(opens.date(), 1, self.region) if event.reply == "rejection" else opens.date()
        name = {"invitation": "reply_invite", "offer": "reply_offer", "rejection": "reply_rejection"}[str(event.reply)]
        entry = Entry(name, event.id, event.person or "", opens, closes, self.zone)
        self.shift(entry)
        entry.over_since = self.answered_otherwise(event, entry)
        return entry

    def answered_otherwise(self, event: Event, entry: Entry) -> datetime | None:
        """The paper gives answers no end. `ours`: a closing after it; for an invitation also what they said or did next; a
        rejection is thanked for within two weeks of the window, unless they think better of it.
        """
        moments = []
        if event.reply == "rejection":
            assert not isinstance(entry.closes, datetime)
            moments.append(starts(entry.closes + timedelta(days=15), self.zone))
            moments += [utc(e.at) for e in self.replies("offer", "invitation") if e.at > event.at]
        if event.reply == "invitation":
            moments += [utc(e.at) for e in self.replies("offer", "rejection") if e.at > event.at]
            moments += [utc(i.end) for i in self.held if i.start > event.at]
        if event.reply != "rejection" and self.closing and self.closing.at > event.at:
            moments.append(utc(self.closing.at))
        return earliest(*moments)

    # what follows an interview

    def after_interview(self, interview: Interview) -> Iterator[Entry]:
        for kind, (anchor, _, _) in self.table.items():
            if kind in SEQUENCE or kind == "networking":
                continue
            if kind in ONLY_IF_CHOSEN.get(self.playbook, ()) and kind not in self.app.chosen:
                continue
            people = {"interview_notes": [""], "thank_helper": [interview.helper] if interview.helper else []}
            for person in people.get(kind, list(interview.interviewers)):
                if anchor == "interview" or self.dealt_with(anchor, interview.id, person or ""):
                    yield self.one_after(kind, interview, person or "")

    def one_after(self, kind: str, interview: Interview, person: str) -> Entry:
        anchor, opening, closing = self.table[kind]
        zone = ZoneInfo(interview.zone)
        end = interview.end.astimezone(zone)
        opens: Edge
        closes: Edge
        if opening == "at once":
            opens = end
            day_ends = closing == "same day" or ("final: same day" in closing and interview.kind == "final")
            closes = end.date() if day_ends else hours_later(end, 24, zone)
        else:
            base = end if anchor == "interview" else self.when_dealt_with(anchor, interview.id, person)
            assert base is not None
            day = base.astimezone(zone).date()
            opens = next_working(later(day, opening, self.region), self.region)
            closes = max(opens, next_working(later(day, closing, self.region), self.region))
        entry = Entry(kind, interview.id, person, opens, closes, zone)
        self.shift(entry)
        superseded = [utc(i.end) for i in self.held if utc(i.end) > utc(interview.end) and kind not in THANKS]
        entry.over_since = earliest(self.given_up(entry, interview), self.closed_since, *superseded)
        return entry

    def given_up(self, entry: Entry, interview: Interview) -> datetime | None:
        """Expiry by time (section 2): a thank-you with the first check-in or after 10 days; some two weeks after closing."""
        closes = entry.closes
        last = closes.astimezone(entry.zone).date() if isinstance(closes, datetime) else closes
        if entry.kind in GIVEN_UP_AFTER_TWO_WEEKS:
            return starts(last + timedelta(days=15), entry.zone)
        if entry.kind not in THANKS:
            return None
        # Ten days of the calendar after the interview, the tenth included; never while its own window is open (`ours`).
        tenth = interview.end.astimezone(entry.zone).date() + timedelta(days=10)
        own = utc(closes) if isinstance(closes, datetime) else starts(last + timedelta(days=1), entry.zone)
        expires = earliest(starts(tenth + timedelta(days=1), entry.zone), self.first_check_in(interview))
        return max(expires, own) if expires else None

    def first_check_in(self, interview: Interview) -> datetime | None:
        """When the first check-in about this interview really opened: one superseded before it did never opened."""
        for run in self.runs():
            if run.interview.id == interview.id:
                entry = self.check_in("check_in_1", run)
                assert entry is not None
                opened = starts(entry.opens, entry.zone)
                if run.until is None or opened < run.until:
                    return opened
        return None

    # check-ins

    def sequence(self, run: Run) -> Iterator[Entry]:
        for kind in SEQUENCE:
            entry = self.check_in(kind, run) if kind in self.table else None
            if entry:
                self.shift(entry)
                entry.over_since = run.until
                yield entry

    def check_in(self, kind: str, run: Run) -> Entry | None:
        """The window of one check-in before anything moved it; None while what it counts from has not happened."""
        anchors, opening, closing = self.table[kind]
        zone = ZoneInfo(run.interview.zone)
        days: list[date] = []
        for anchor in anchors.split(" and "):
            if anchor == "decision":
                days.append(run.decision)
            elif anchor == "interview":
                days.append(run.interview.end.astimezone(zone).date())
            else:
                happened = self.when_dealt_with(anchor, run.id)
                if happened is None:
                    return None
                days.append(happened.astimezone(zone).date())
        if kind == "escalate" and not self.both_to_a_recruiter(run):
            return None
        if "period:" in opening:
            wanted = 0 if run.precision == "date" else 1
            opening, closing = (text.split(", ")[wanted].split(": ")[1] for text in (opening, closing))
        parts = opening.split("; ")
        opens = max(next_working(later(day, part, self.region), self.region) for day, part in zip(days, parts, strict=True))
        if closing == ONE_VALUE:
            closes = after_working(opens, 3, self.region)
        else:
            closes = max(opens, next_working(later(days[0], closing, self.region), self.region))
        estimated = run.precision == "none" and "decision" in anchors
        manager = next((p.id for p in self.app.people if p.relation == "hiring_manager"), "")
        to = manager if kind == "escalate" else self.contact(run.interview)
        return Entry(kind, run.id, to, opens, closes, zone, estimated)

    def both_to_a_recruiter(self, run: Run) -> bool:
        recruiters = {p.id for p in self.app.people if p.relation == "recruiter"}
        both = [self.message(kind, run.id, "") for kind in ("check_in_1", "check_in_2")]
        return all(m is not None and m.to in recruiters for m in both)

    # the rest

    def asking_about_the_application(self) -> Iterator[Entry]:
        if "application_check_in" not in self.app.chosen or self.app.applied is None:
            return
        opens = next_working(self.app.applied + timedelta(days=7), self.region)
        closes = next_working(self.app.applied + timedelta(days=14), self.region)
        entry = Entry("application_check_in", "", self.contact(None), opens, closes, self.zone)
        self.shift(entry)
        arranged = [utc(i.start) if utc(i.start) < self.now else self.now for i in (*self.held, *self.ahead)]
        answered = [utc(e.at) for e in self.replies("timeline", "invitation", "offer", "rejection", None)]
        entry.over_since = earliest(*arranged, *answered, self.closed_since)
        yield entry

    def networking(self) -> Iterator[Entry]:
        closing = self.closing
        if "networking" not in self.table or not self.held or closing is None or closing.outcome == "hired":
            return
        moment, about = utc(closing.at), closing.id
        while True:
            day = moment.astimezone(self.zone).date()
            opens = next_working(month_later(day, 2), self.region)
            closes = next_working(month_later(day, 3), self.region)
            entry = Entry("networking", about, self.contact(None), opens, closes, self.zone)
            self.shift(entry)
            last = entry.closes
            assert not isinstance(last, datetime)
            entry.over_since = starts(month_later(last, 3) + timedelta(days=1), self.zone)
            yield entry
            record, happened = self.dealt_with("networking", about), self.when_dealt_with("networking", about)
            if record is None or happened is None:
                return
            moment, about = happened, record.id

    # what moves a window once it is computed

    def shift(self, entry: Entry) -> None:
        """Somebody away (the window moves to the day after their return), then the user's own snooze (it opens that day).

        The snooze moves no end, and a step that is over is told with the opening that it had.
        """
        until = self.when_dealt_with(entry.kind, entry.about, entry.to) or self.now
        known = [e for e in self.events if utc(e.at) <= until]
        away = [e for e in known if e.reply == "out_of_office" and e.person in (None, entry.to)]
        if away and away[-1].until and not isinstance(entry.opens, datetime) and entry.opens <= away[-1].until:
            back = next_working(away[-1].until + timedelta(days=1), self.region)
            assert not isinstance(entry.closes, datetime)
            entry.closes = next_working(entry.closes + (back - entry.opens), self.region)
            entry.opens = back
        mine = [e for e in known if e.kind == "snoozed" and self.belongs(e.step or "", entry.kind, entry.about, entry.to)]
        snooze = mine[-1].until if mine else None
        if snooze and starts(snooze, entry.zone) > starts(entry.opens, entry.zone):
            entry.own, entry.opens = entry.opens, snooze


def oracle(application: Application, playbook: str, now: datetime) -> list[Found]:
    """Every step that the paper asks for, `move_on` apart."""
    return Reading(application, playbook, now).found()
