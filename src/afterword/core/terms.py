"""The words of a job search: what a stage, an outcome, a channel, a reply or a step can be. Each value is what is stored.

A member is its text, so it can be written and compared as such; how it is said to the user stands in `labels`.
"""

from __future__ import annotations

from enum import StrEnum
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


class ShelfKind(StrEnum):
    """What lies on an application's shelf."""

    LINK = "link"
    NEWS = "news"
    INSIGHT = "insight"
    ACHIEVEMENT = "achievement"


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


class CalendarMode(StrEnum):
    """What the calendar shows: a month with the agenda of a day beside it, a week, or a list of what comes."""

    MONTH = "month"
    WEEK = "week"
    AGENDA = "agenda"
