"""A job search told in a few lines, and the steps it is expected to give.

One line is one fact, in the application's zone (New York unless `zone` says otherwise):

    playbook balanced                        region DE-BY        zone Europe/Berlin     level senior    sector technology
    person Dana recruiter                    chosen linkedin_connect                    applied 2026-11-02
    2026-11-05 14:00-15:00 interview video with Dana helper Rosa date 2026-11-17      (or: period 2026-11-19, none, no timeline)
    2026-11-05 18:00 sent thank_you Dana     2026-11-19 sent check_in_1 [to Dana] [by phone]     (or drafted, unsent)
    2026-11-20 skipped check_in_2            2026-11-20 snoozed check_in_1 until 2026-11-25
    2026-11-20 reply timeline date 2026-12-01 [from Dana] [until 2026-12-01]
    2026-11-20 left Dana                     2026-11-20 closed silent
    now 2026-11-21 09:00

What follows a line `=>` is expected: `check_in_1 due 2026-11-19 2026-11-24`, one line for each step that is not named in
`but` lines; see `expected`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from afterword.core.dates import Calendar, iso
from afterword.core.facts import Contact
from afterword.core.model import Application, Event, Interview, Message, Person, StatedTimeline
from afterword.core.step import State, Step
from afterword.core.terms import (
    Channel,
    EventKind,
    InterviewKind,
    InterviewStatus,
    Level,
    Outcome,
    Precision,
    Relation,
    ReplyKind,
    Sector,
    StepKind,
)
from afterword.core.timeline import timeline
from afterword.playbooks import built_in

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(?:-(\d\d:\d\d))?)? (.+)")


@cache
def holiday_source(region: str, year: int) -> dict[date, str]:
    """The public holidays that tests count with: the library's, without the disk cache."""
    country, _, subdivision = region.partition("-")
    return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


@dataclass
class Story:
    """An application as a story has told it so far."""

    playbook: str = "balanced"
    application: Application = field(
        default_factory=lambda: Application(
            id="a1",
            company="Acme",
            role="Analyst",
            added=datetime(2026, 10, 1, 9, tzinfo=ZoneInfo("America/New_York")),
            zone="America/New_York",
        )
    )
    now: datetime | None = None
    contacts: tuple[Contact, ...] = ()
    number: int = 0

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.application.zone)

    def id(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number}"

    def steps(self, *, outlook: bool = False, live: bool = False, now: datetime | None = None) -> tuple[Step, ...]:
        shelf = built_in()
        moment = now or self.now
        assert moment is not None, "the story needs a line: now 2026-11-20 09:00"
        return timeline(
            self.application,
            shelf.get(self.playbook),
            shelf.common,
            Calendar(self.application.region, holiday_source),
            moment,
            contacts=self.contacts,
            outlook=outlook,
            live=live,
        )

    def step(self, kind: str, person: str | None = None) -> Step:
        """The latest step of this kind (to this person)."""
        wanted = self.person(person).id if person else None
        found = [s for s in self.steps() if s.kind == kind and (wanted is None or wanted in s.id.split("."))]
        assert found, f"there is no {kind} now; there are {[str(s.kind) for s in self.steps()]}"
        return found[-1]

    def person(self, name: str) -> Person:
        found = next((p for p in self.application.people if p.name == name), None)
        if found is None:
            found = Person(id=self.id("p"), name=name, relation=Relation.INTERVIEWER)
            self.application = replace(self.application, people=(*self.application.people, found))
        return found

    # telling

    def tell(self, line: str) -> None:
        """One more fact."""
        word, _, rest = line.partition(" ")
        simple = {
            "region": lambda: {"region": rest},
            "zone": lambda: {"zone": rest},
            "level": lambda: {"level": Level(rest)},
            "sector": lambda: {"sector": Sector(rest)},
            "company": lambda: {"company": rest},
            "applied": lambda: {"applied": date.fromisoformat(rest)},
            "chosen": lambda: {"chosen": frozenset(StepKind(kind) for kind in rest.split())},
        }
        if word == "playbook":
            self.playbook = rest
        elif word in simple:
            self.application = replace(self.application, **simple[word]())
        elif word == "person":
            name, _, relation = rest.partition(" ")
            found = replace(self.person(name), relation=Relation(relation))
            people = tuple(found if p.id == found.id else p for p in self.application.people)
            self.application = replace(self.application, people=people)
        elif word == "now":
            self.now = self._moment(*rest.partition(" ")[::2])
        else:
            self._happened(line)

    def _moment(self, day: str, clock: str | None) -> datetime:
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock or "09:00"), self.zone)

    def _happened(self, line: str) -> None:
        match = _MOMENT.fullmatch(line)
        assert match, f"the story cannot read: {line}"
        at, what = self._moment(match[1], match[2]), match[4].split()
        self.now = at
        verb, words = what[0], what[1:]
        if verb == "interview":
            self._interview(at, self._moment(match[1], match[3]), words)
        elif verb in ("sent", "drafted"):
            self._written(at if verb == "sent" else None, words)
        elif verb == "reply":
            self._reply(at, words)
        elif verb in ("skipped", "done", "overridden", "snoozed", "bounced"):
            self._marked(EventKind(verb), at, words)
        elif verb in ("left", "closed", "reopened"):
            person = self.person(words[0]).id if verb == "left" else None
            outcome = Outcome(words[0]) if verb == "closed" else None
            self._event(kind=EventKind(verb), at=at, person=person, outcome=outcome)
        else:
            raise AssertionError(f"the story cannot read: {line}")

    def _interview(self, start: datetime, end: datetime, words: list[str]) -> None:
        options = _options(words, ("with", "helper", "date", "period", "zone", "status", "topic"))
        people = tuple(self.person(name).id for name in options.get("with", "").split(",") if name)
        helper = self.person(options["helper"]).id if "helper" in options else None
        interview = Interview(
            id=self.id("i"),
            kind=InterviewKind(words[0]),
            start=start,
            end=end,
            zone=self.application.zone,
            interviewers=people,
            helper=helper,
            timeline=_stated(options),
            status=InterviewStatus(options.get("status", "planned")),
            topics=tuple(options.get("topic", "").split()),
        )
        self.application = replace(self.application, interviews=(*self.application.interviews, interview))

    def _written(self, at: datetime | None, words: list[str]) -> None:
        options = _options(words, ("to", "by"))
        person = words[1] if len(words) > 1 and words[1] not in ("to", "by") else None
        step = self.step(words[0], person)
        to = self.person(options["to"]).id if "to" in options else step.to
        message = Message(
            id=self.id("m"), step=step.id, kind=step.kind, to=to, sent_at=at, channel=Channel(options.get("by", step.channel))
        )
        self.application = replace(self.application, messages=(*self.application.messages, message))

    def _reply(self, at: datetime, words: list[str]) -> None:
        options = _options(words, ("from", "until", "date", "period", "by"))
        stated = _stated(options) if words[0] == "timeline" else None
        self._event(
            kind=EventKind.REPLIED,
            at=at,
            reply=None if words[0] == "unsorted" else ReplyKind(words[0]),
            person=self.person(options["from"]).id if "from" in options else None,
            until=date.fromisoformat(options["until"]) if "until" in options else None,
            channel=Channel(options["by"]) if "by" in options else None,
            timeline=stated,
        )

    def _marked(self, kind: EventKind, at: datetime, words: list[str]) -> None:
        options = _options(words, ("until",))
        person = words[1] if len(words) > 1 and words[1] != "until" else None
        step = self.step(words[0], person)
        until = date.fromisoformat(options["until"]) if "until" in options else None
        who = step.to if kind is EventKind.BOUNCED else None
        self._event(kind=kind, at=at, step=step.id, step_kind=step.kind, until=until, person=who)

    def _event(self, *, kind: EventKind, at: datetime, **values: object) -> None:
        event = Event(id=self.id("e"), kind=kind, at=at, logged=at, **values)  # type: ignore[arg-type]
        self.application = replace(self.application, events=(*self.application.events, event))


def _options(words: list[str], names: tuple[str, ...]) -> dict[str, str]:
    return {word: words[n + 1] for n, word in enumerate(words[:-1]) if word in names}


def _stated(options: dict[str, str]) -> StatedTimeline:
    for precision in (Precision.DATE, Precision.PERIOD):
        if precision in options:
            return StatedTimeline(precision=precision, day=date.fromisoformat(options[precision]))
    return StatedTimeline()


def tell(text: str) -> Story:
    """The story that these lines tell; lines after `=>` and empty lines are passed over."""
    story = Story()
    for line in text.partition("=>")[0].splitlines():
        fact = line.partition("#")[0].strip()
        if fact:
            story.tell(fact)
    return story


def lines(steps: tuple[Step, ...], story: Story) -> list[str]:
    """Steps as lines to compare: kind, person where it goes to one of several, state, window, and what sets it apart."""
    found = []
    for step in steps:
        person = story.application.person(step.to)
        several = len([s for s in steps if s.kind is step.kind]) > 1
        who = f" {person.name}" if person and several else ""
        marks = (" estimated" if step.estimated else "") + (" projected" if step.projected else "")
        until = f" until {iso(step.blocked_until)}" if step.blocked_until else ""
        by = " by " + ",".join(r.rule.removeprefix("guard.") for r in step.blocked_by) if step.state is State.BLOCKED else ""
        found.append(f"{step.kind}{who} {step.state} {iso(step.opens)} {iso(step.closes)}{marks}{by}{until}")
    return found


def check(text: str, *, outlook: bool = False) -> Story:
    """Tells the story and compares its steps with those after `=>`; kinds that are not mentioned there are not compared.

    A line `no check_in_1` expects that there is no such step.
    """
    story = tell(text)
    wanted = [" ".join(line.split()) for line in text.partition("=>")[2].splitlines() if line.strip()]
    absent = {line.removeprefix("no ") for line in wanted if line.startswith("no ")}
    wanted = [line for line in wanted if not line.startswith("no ")]
    mentioned = {line.split()[0] for line in wanted} | absent
    steps = tuple(step for step in story.steps(outlook=outlook) if step.kind in mentioned)
    assert sorted(lines(steps, story)) == sorted(wanted)
    return story
