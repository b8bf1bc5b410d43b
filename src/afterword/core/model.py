"""The records of a job search: frozen, slotted, and free of anything that could be derived.

Moments are aware datetimes; a date without a time is a calendar date where the record's zone says. Text is kept exactly as
it came from outside; escaping happens at the border to a terminal. Nothing here knows a rule: see `timeline`. What their fields
can say is in `terms`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from afterword.core.terms import (
    Channel,
    EventKind,
    Field,
    InterviewKind,
    InterviewStatus,
    Level,
    Outcome,
    Precision,
    Relation,
    ReplyKind,
    Sector,
    ShelfKind,
    Stage,
    StepKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTimeline:
    """What they said about when they decide.

    `day` is the calendar date named, or the last day of the period; None only with precision `none`.
    `text` is what was typed, so that the reading can be checked later.
    """

    precision: Precision = Precision.NONE
    day: date | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if (self.day is None) != (self.precision is Precision.NONE):
            raise ValueError("a stated timeline has a day unless its precision is none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the company, or at the agency in between. Addresses are text as typed, possibly empty."""

    id: str
    name: str
    email: str = ""
    phone: str = ""
    address: str = ""
    title: str = ""
    relation: Relation = Relation.OTHER
    first_name_welcome: bool = False
    on_linkedin: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """One conversation. `start` and `end` are aware moments in `zone` (an IANA name); `end` is never before `start`.

    `interviewers` and `helper` are ids of people of the same application. `written` is the start as it was typed.
    """

    id: str
    kind: InterviewKind
    start: datetime
    end: datetime
    zone: str
    status: InterviewStatus = InterviewStatus.PLANNED
    interviewers: tuple[str, ...] = ()
    helper: str | None = None
    timeline: StatedTimeline = StatedTimeline()
    topics: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    notes: str = ""
    written: str = ""

    def __post_init__(self) -> None:
        if self.end.timestamp() < self.start.timestamp():  # elapsed time: two clocks of one zone compare without their fold
            raise ValueError("an interview cannot end before it starts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text written to somebody: a draft while `sent_at` is None, afterwards the record of what went out.

    `step` is the id of the step it answers. `to` is a person's id or None when nobody was named.
    """

    id: str
    step: str
    kind: StepKind
    channel: Channel = Channel.EMAIL
    to: str | None = None
    interview: str | None = None
    subject: str = ""
    body: str = ""
    sent_at: datetime | None = None
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at `at`, and was written down at `logged`. Which other fields matter depends on `kind`.

    `until` is the last day away for an out-of-office, the day by which they want an answer to their offer, or the day on which
    a snoozed step comes back.
    """

    id: str
    kind: EventKind
    at: datetime
    logged: datetime
    step: str | None = None
    step_kind: StepKind | None = None
    person: str | None = None
    reply: ReplyKind | None = None
    channel: Channel | None = None
    until: date | None = None
    timeline: StatedTimeline | None = None
    outcome: Outcome | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfItem:
    """Something of value, kept for a later message: what it is in a phrase, where it is to be found, and since when.

    `used` is the id of the step whose message has used it, or empty.
    """

    id: str
    kind: ShelfKind
    text: str
    added: datetime
    url: str = ""
    used: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One role at one company with everything that belongs to it.

    `region` (a country code such as "US", or one with a subdivision such as "DE-BY") decides which public holidays count;
    `zone` is an IANA name. `playbook` empty means the user's default. `chosen` holds the optional steps switched on.
    `added` is the moment the record was made. `via` names an agency between the user and the company.
    """

    id: str
    company: str
    role: str
    added: datetime
    stage: Stage = Stage.APPLIED
    applied: date | None = None
    level: Level = Level.MID
    sector: Sector = Sector.OTHER
    field: Field = Field.OTHER
    region: str = "US"
    zone: str = "UTC"
    playbook: str = ""
    url: str = ""
    location: str = ""
    via: str = ""
    notes: str = ""
    source_id: str = ""
    chosen: frozenset[StepKind] = frozenset()
    people: tuple[Person, ...] = ()
    interviews: tuple[Interview, ...] = ()
    messages: tuple[Message, ...] = ()
    events: tuple[Event, ...] = ()
    shelf: tuple[ShelfItem, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or None."""
        return next((person for person in self.people if person.id == person_id), None)

    def interview(self, interview_id: str | None) -> Interview | None:
        """The interview with this id, or None."""
        return next((interview for interview in self.interviews if interview.id == interview_id), None)

    def draft(self, step_id: str) -> Message | None:
        """The unsent text kept for a step, or None."""
        return next((m for m in self.messages if m.step == step_id and m.sent_at is None), None)

    @property
    def closing(self) -> Event | None:
        """The event that closed the application and still holds: a `closed` one or a rejection, unless reopened since."""
        latest: Event | None = None
        for event in sorted(self.events, key=lambda event: event.at):
            if event.kind is EventKind.CLOSED or (
                event.reply is ReplyKind.REJECTION and event.kind is EventKind.REPLIED and latest is None
            ):
                latest = event
            elif event.kind is EventKind.REOPENED:
                latest = None
        return latest

    @property
    def outcome(self) -> Outcome | None:
        """How it ended, or None while it is open. A rejection that they wrote closes it without being asked for."""
        closing = self.closing
        if closing is not None:
            return closing.outcome or Outcome.REJECTED
        return Outcome.OTHER if self.stage is Stage.CLOSED else None


CHILDREN: Final = ("people", "interviews", "messages", "events", "shelf")
"""The tables of records that belong to an application; each is a field of `Application` of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the program knows about the user; from the settings file, never from the data file."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    signature: str = ""
    region: str = "US"
    zone: str = "UTC"
    playbook: str = "balanced"
    day_first: bool | None = None
    theme: str = ""
    calendar: str = "month"
    keys: tuple[tuple[str, str], ...] = ()
