"""One invented application while it is being told: its people, its days, and what was said on them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from afterword.core import wording
from afterword.core.facts import zone_of
from afterword.core.model import Application, Event, Interview, Message, Person, Settings, StatedTimeline
from afterword.core.terms import (
    Channel,
    EventKind,
    Field,
    InterviewKind,
    Level,
    Outcome,
    Precision,
    Relation,
    ReplyKind,
    Sector,
    Stage,
    StepKind,
)
from afterword.demo import words

_MINUTES: Final = {InterviewKind.PHONE: 30, InterviewKind.VIDEO: 60, InterviewKind.PANEL: 90, InterviewKind.FINAL: 120}
_FIRST_FREE: Final = 5
_LEVELS, _SECTORS, _FIELDS = tuple(Level), tuple(Sector), tuple(Field)


class Story:
    """Collects the records of one application. Days are local to the user; those at work are Monday to Friday."""

    def __init__(self, rng: Random, new_id: Callable[[str], str], settings: Settings, now: datetime, index: int) -> None:
        self.rng = rng
        self.new_id = new_id
        self.settings = settings
        self.zone = zone_of(settings.zone)
        self.now = now
        self.today = now.date()
        self.id = new_id("a")
        self.company = _company(index)
        self.slug = self.company.lower().replace(" ", "-")
        self.role = rng.choice(words.ROLE_RANK) + rng.choice(words.ROLE_WORK)
        self.topic = rng.choice(words.TOPICS)
        self.playbook = ""
        self.applied = self.last = self.today
        self.people: list[Person] = []
        self.held: list[Interview] = []
        self.messages: list[Message] = []
        self.events: list[Event] = []

    def begin(self, applied: date, playbook: str) -> None:
        """The day of the application, and the playbook that it follows."""
        self.applied = self.last = applied
        self.playbook = playbook
        self._person(Relation.HIRING_MANAGER)

    # days

    def ago(self, days: int) -> date:
        """The day so many days before today, or the Friday before it."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - _FIRST_FREE + 1))

    def after(self, day: date, days: int) -> date:
        """The day so many days after another one, or the Monday after it."""
        day += timedelta(days=days)
        return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _FIRST_FREE else day

    def _at(self, day: date, hour: int) -> datetime:
        self.last = max(self.last, day)
        return datetime.combine(day, time(hour, self.rng.randrange(0, 60, 5)), self.zone)

    # what happened

    def met(self, kind: InterviewKind, day: date, count: int) -> None:
        """An interview with so many people, and a note of thanks to each on the same evening if it has been held."""
        rng = self.rng
        people = [self._person(Relation.INTERVIEWER) for _ in range(count - 1)]
        met = [self.people[0], *people]
        start = self._at(day, rng.randint(9, 16))
        ahead = start > self.now
        interview = Interview(
            id=self.new_id("i"),
            kind=kind,
            start=start,
            end=start + timedelta(minutes=_MINUTES[kind]),
            zone=self.settings.zone,
            interviewers=tuple(person.id for person in met),
            topics=() if ahead else (self.topic, rng.choice(words.TOPICS)),
            challenges=() if ahead else (rng.choice(words.CHALLENGES),),
            traits=() if ahead else (rng.choice(words.TRAITS),),
            notes="" if ahead else rng.choice(words.NOTES),
        )
        self.held.append(interview)
        for person in () if ahead else met:
            self.wrote(StepKind.THANK_YOU, (interview.id, person.id), day, person, interview, hour=20)

    def told(self, day: date) -> None:
        """When they said at the latest interview that they would decide."""
        stated = StatedTimeline(precision=Precision.DATE, day=day, text=f"by {wording.WEEKDAYS[day.weekday()]}")
        self.held[-1] = replace(self.held[-1], timeline=stated)

    def wrote(
        self,
        kind: StepKind,
        keys: tuple[str, ...],
        day: date,
        to: Person | None = None,
        interview: Interview | None = None,
        hour: int = 10,
    ) -> str:
        """A message sent; `keys` are what follows the kind in the id of its step. Its id."""
        person = to or self.people[0]
        subject = words.SUBJECTS[kind].format(
            role=self.role, company=self.company, user=self.settings.name, topic=self.rng.choice(words.TOPICS)
        )
        message = Message(
            id=self.new_id("m"),
            step=".".join((self.id, kind, *keys)),
            kind=kind,
            channel=Channel.EMAIL,
            to=person.id,
            interview=interview.id if interview else None,
            subject=subject,
            body=self._body(person),
            sent_at=self._at(day, hour),
        )
        self.messages.append(message)
        return message.id

    def unwrite(self) -> None:
        """Takes back the latest message: it is still to be written."""
        self.messages.pop()

    def answered(self, reply: ReplyKind, kind: StepKind, day: date) -> str:
        """They wrote, and were answered in the afternoon. The id of what they wrote."""
        at = self._at(day, 11)
        event = Event(
            id=self.new_id("e"),
            kind=EventKind.REPLIED,
            at=at,
            logged=at + timedelta(minutes=20),
            reply=reply,
            person=self.people[0].id,
            channel=Channel.EMAIL,
        )
        self.events.append(event)
        self.wrote(kind, (event.id,), day, hour=15)
        return event.id

    def closed(self, outcome: Outcome, day: date) -> str:
        """The application closed by the user. The id of the closing."""
        at = self._at(day, 17)
        event = Event(id=self.new_id("e"), kind=EventKind.CLOSED, at=at, logged=at, outcome=outcome)
        self.events.append(event)
        return event.id

    def skipped(self, kind: StepKind, key: str, day: date) -> str:
        """A step that the user did not care to do. The id of the record of that."""
        at = self._at(day, 8)
        step = f"{self.id}.{kind}.{key}"
        event = Event(id=self.new_id("e"), kind=EventKind.SKIPPED, at=at, logged=at, step=step, step_kind=kind)
        self.events.append(event)
        return event.id

    def application(self) -> Application:
        """The whole story."""
        rng = self.rng
        return Application(
            id=self.id,
            company=self.company,
            role=self.role,
            added=datetime.combine(self.applied, time(rng.randint(7, 21), rng.randrange(60)), self.zone),
            stage=Stage.INTERVIEWING,
            applied=self.applied,
            level=rng.choice(_LEVELS),
            sector=rng.choice(_SECTORS),
            field=rng.choice(_FIELDS),
            region=self.settings.region,
            zone=self.settings.zone,
            playbook=self.playbook,
            url=f"https://{self.slug}.example.com/jobs/{rng.randrange(1000, 9999)}",
            location=rng.choice(words.PLACES),
            notes=rng.choice(words.NOTES),
            people=tuple(self.people),
            interviews=tuple(self.held),
            messages=tuple(self.messages),
            events=tuple(self.events),
        )

    # who, and in which words

    def _person(self, relation: Relation) -> Person:
        rng = self.rng
        first, last = rng.choice(words.FIRST), rng.choice(words.LAST)
        person = Person(
            id=self.new_id("p"),
            name=f"{first} {last}",
            email=f"{first}.{last}@{self.slug}.example.com".lower(),
            title=rng.choice(words.TITLES),
            relation=relation,
            first_name_welcome=rng.random() < 0.5,
        )
        self.people.append(person)
        return person

    def _body(self, person: Person) -> str:
        rng = self.rng
        middle = rng.sample(words.MIDDLES, rng.choice((2, 2, 3)))
        opening = rng.choice(words.OPENINGS).format(role=self.role, company=self.company)
        told = " ".join(middle).format(topic=rng.choice(words.TOPICS))
        name = person.name.partition(" ")[0] if person.first_name_welcome else person.name
        me = self.settings
        return (
            f"Dear {name},\n\n{opening}\n\n{told}\n\n{rng.choice(words.CLOSINGS)}\n\n"
            f"Kind regards,\n{me.name}\n{me.phone}\n{me.email}"
        )


def _company(index: int) -> str:
    """The company of this number; the first 25,000 all bear different names."""
    one, two, kind = words.COMPANY_ONE, words.COMPANY_TWO, words.COMPANY_KIND
    number = index * 7919 % (len(one) * len(two) * len(kind))
    number, last = divmod(number, len(kind))
    first, second = divmod(number, len(two))
    return f"{one[first]}{two[second]} {kind[last]}"
