"""The records of a job search: frozen, slotted, and free of anything that could be derived.

Moments are aware datetimes; a date without a time is a calendar date where the record's zone says. Text is kept exactly as
it came from outside; escaping happens at the border to a terminal. Nothing here knows a rule: see `timeline`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Stage(StrEnum):
    """How far an application had come when it was written down; later facts (interviews, replies, closing) outrank it."""

    SAVED = "saved"
    APPLIED = "applied"
    SCREENING = "screening"
    INTERVIEWING = "interviewing"
    OFFER = "offer"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How an application ended."""

    HIRED = "hired"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SILENT = "silent"
    OTHER = "other"


class Level(StrEnum):
    """Seniority of the role; it decides the estimated decision date (rules.md section 4)."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    EXECUTIVE = "executive"


class Sector(StrEnum):
    """Kind of employer; it shifts the estimated decision date (rules.md section 4)."""

    TECHNOLOGY = "technology"
    STARTUP = "startup"
    CORPORATE = "corporate"
    GOVERNMENT = "government"
    ACADEMIA = "academia"
    NONPROFIT = "nonprofit"
    CREATIVE = "creative"
    OTHER = "other"


class Field(StrEnum):
    """Kind of work; it tells how long a hiring process usually takes (rules.md section 4)."""

    ENGINEERING = "engineering"
    RESEARCH = "research"
    PROJECT_MANAGEMENT = "project_management"
    CUSTOMER_SERVICE = "customer_service"
    ADMINISTRATION = "administration"
    OTHER = "other"


class Relation(StrEnum):
    """What a person is to the application."""

    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    HELPER = "helper"
    OTHER = "other"


class InterviewKind(StrEnum):
    """The five kinds of interview the rules tell apart."""

    PHONE = "phone"
    VIDEO = "video"
    IN_PERSON = "in_person"
    PANEL = "panel"
    FINAL = "final"


class InterviewStatus(StrEnum):
    """What became of a planned interview. Only a `planned` one whose end has passed counts as held."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"


class Precision(StrEnum):
    """How precisely they said when they decide (rules.md section 1, "Stated timeline")."""

    DATE = "date"
    PERIOD = "period"
    NONE = "none"


class Channel(StrEnum):
    """The way a message travels."""

    EMAIL = "email"
    PHONE = "phone"
    LINKEDIN = "linkedin"
    LETTER = "letter"


class ReplyKind(StrEnum):
    """What an answer from them was; `out_of_office` is none, it only moves windows."""

    ACKNOWLEDGEMENT = "acknowledgement"
    TIMELINE = "timeline"
    INVITATION = "invitation"
    OFFER = "offer"
    REJECTION = "rejection"
    OUT_OF_OFFICE = "out_of_office"


class EventKind(StrEnum):
    """What happened to an application, apart from interviews and sent messages, which have records of their own."""

    REPLIED = "replied"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    DONE = "done"
    OVERRIDDEN = "overridden"
    BOUNCED = "bounced"
    LEFT = "left"
    CLOSED = "closed"
    REOPENED = "reopened"
    NOTE = "note"


class StepKind(StrEnum):
    """Everything a playbook can ask for (rules.md section 3)."""

    THANK_YOU = "thank_you"
    HANDWRITTEN_NOTE = "handwritten_note"
    THANK_HELPER = "thank_helper"
    INTERVIEW_NOTES = "interview_notes"
    LINKEDIN_CONNECT = "linkedin_connect"
    LETTER = "letter"
    CHECK_IN_1 = "check_in_1"
    CHECK_IN_2 = "check_in_2"
    FINAL_CHECK_IN = "final_check_in"
    ESCALATE = "escalate"
    BREAK_UP = "break_up"
    WITHDRAWAL = "withdrawal"
    NETWORKING = "networking"
    MOVE_ON = "move_on"
    ASK_TIMELINE = "ask_timeline"
    REPLY_INVITE = "reply_invite"
    REPLY_OFFER = "reply_offer"
    REPLY_REJECTION = "reply_rejection"
    APPLICATION_CHECK_IN = "application_check_in"


CHECK_INS: Final = frozenset(
    {
        StepKind.CHECK_IN_1,
        StepKind.CHECK_IN_2,
        StepKind.FINAL_CHECK_IN,
        StepKind.ESCALATE,
        StepKind.APPLICATION_CHECK_IN,
    }
)
"""Messages that nobody asked for and that ask about status (rules.md section 1)."""


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

    `until` is the last day away for an out-of-office, or the day a snoozed step comes back.
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


class ShelfKind(StrEnum):
    """What lies on an application's shelf."""

    LINK = "link"
    NEWS = "news"
    INSIGHT = "insight"
    ACHIEVEMENT = "achievement"


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


Record = Application | Person | Interview | Message | Event | ShelfItem
CHILDREN: Final = ("people", "interviews", "messages", "events", "shelf")
"""The tables of records that belong to an application; each is a field of `Application` of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record before and after a change; None where it did not exist. `application` is the id of its owner."""

    table: str
    id: str
    application: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One user action that can be undone: its label in the past tense, and every record it touched."""

    id: str
    at: datetime
    label: str
    records: tuple[RecordChange, ...]
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Everything in one data file: applications by id in the order added, and the journal of changes (oldest first)."""

    applications: Mapping[str, Application] = field(default_factory=lambda: MappingProxyType({}))
    journal: tuple[JournalEntry, ...] = ()

    def with_application(self, application: Application) -> Book:
        """The same book with this application added, or put in the place of the one with its id."""
        return replace(self, applications=MappingProxyType({**self.applications, application.id: application}))

    def without_application(self, application_id: str) -> Book:
        """The same book less this application."""
        rest = {key: value for key, value in self.applications.items() if key != application_id}
        return replace(self, applications=MappingProxyType(rest))


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
    keys: tuple[tuple[str, str], ...] = ()
