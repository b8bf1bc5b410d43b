"""What things are called in front of a user; one table each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from afterword.core.terms import Channel, InterviewKind, InterviewStatus, Relation, ReplyKind, StepKind

if TYPE_CHECKING:
    from afterword.core.model import Person  # labels are tables, and need no record

STEP: Final[dict[StepKind, str]] = {
    StepKind.THANK_YOU: "thank-you note",
    StepKind.HANDWRITTEN_NOTE: "handwritten note",
    StepKind.THANK_HELPER: "thanks to the helper",
    StepKind.INTERVIEW_NOTES: "interview notes",
    StepKind.LINKEDIN_CONNECT: "LinkedIn request",
    StepKind.LETTER: "thank-you letter",
    StepKind.CHECK_IN_1: "first check-in",
    StepKind.CHECK_IN_2: "second check-in",
    StepKind.FINAL_CHECK_IN: "final check-in",
    StepKind.ESCALATE: "word to the hiring manager",
    StepKind.BREAK_UP: "break-up message",
    StepKind.WITHDRAWAL: "withdrawal",
    StepKind.NETWORKING: "networking note",
    StepKind.MOVE_ON: "decision to move on",
    StepKind.ASK_TIMELINE: "question about the timeline",
    StepKind.REPLY_INVITE: "answer to the invitation",
    StepKind.REPLY_OFFER: "first answer to the offer",
    StepKind.REPLY_REJECTION: "thanks after a rejection",
    StepKind.APPLICATION_CHECK_IN: "application check-in",
}

INTERVIEW: Final[dict[InterviewKind, str]] = {
    InterviewKind.PHONE: "phone interview",
    InterviewKind.VIDEO: "video interview",
    InterviewKind.IN_PERSON: "interview in person",
    InterviewKind.PANEL: "panel interview",
    InterviewKind.FINAL: "final interview",
}

INTERVIEW_STATUS: Final[dict[InterviewStatus, str]] = {
    InterviewStatus.PLANNED: "planned",
    InterviewStatus.MOVED: "moved, the new day open",
    InterviewStatus.CANCELLED: "cancelled",
    InterviewStatus.NO_SHOW: "one they never turned up to",
}

RELATION: Final[dict[Relation, str]] = {
    Relation.RECRUITER: "recruiter",
    Relation.HIRING_MANAGER: "hiring manager",
    Relation.INTERVIEWER: "interviewer",
    Relation.HELPER: "helper",
    Relation.OTHER: "contact",
}

CHANNEL: Final[dict[Channel, str]] = {
    Channel.EMAIL: "e-mail",
    Channel.PHONE: "phone",
    Channel.LINKEDIN: "LinkedIn",
    Channel.LETTER: "letter",
}

REPLY: Final[dict[ReplyKind, str]] = {
    ReplyKind.ACKNOWLEDGEMENT: "an acknowledgement",
    ReplyKind.TIMELINE: "a new timeline",
    ReplyKind.INVITATION: "an invitation",
    ReplyKind.OFFER: "an offer",
    ReplyKind.REJECTION: "a rejection",
    ReplyKind.OUT_OF_OFFICE: "an out-of-office note",
}

SOURCE: Final[dict[str, str]] = {
    "wayfinder": "Wayfinder Coaching",
    "huffpost": "HuffPost",
    "wikihow": "wikiHow",
    "strategic": "the “strategic follow-up” article",
    "ours": "Afterword's own choice",
    "you": "your own record",
}
"""The short names of rules.md in words; `you` marks what the user wrote down."""

RULE: Final[dict[str, str]] = {
    "opens": "when it opens",
    "closes": "when it closes",
    "order": "what it comes after",
    "interview": "the interview",
    "sent": "a message sent",
    "skipped": "a message left out",
    "reply": "their answer",
    "answered": "their answer",
    "applied": "the application",
    "closed": "how it ended",
    "decision_date": "when they decide",
    "decision_estimate": "when they decide, estimated",
    "decision_before": "a date they had named before",
    "recipient": "whom it goes to",
    "stress": "what to stress",
    "call_hours": "when to call",
    "out_of_office": "while they are away",
    "snooze": "put off",
    "superseded": "what a later round replaces",
    "outlook": "only a projection",
}
"""What a reason is about, by its rule; of a dotted one ("check_in_1.opens") the last part counts."""


def step_of(kind: StepKind, to: Person | None, company: str) -> str:
    """A step by its name, whom it goes to, where anybody is named, and the company: “thank-you note to Dana Ruiz at Acme”."""
    return f"{STEP[kind]} {f'to {to.name} at' if to else 'for'} {company}"


def about(rule: str) -> str:
    """What a reason is about, in words: "when it opens"; nothing for a rule that nobody has named."""
    first, _, last = rule.partition(".")
    if first == "guard":
        return "what holds back"
    if rule in {str(kind) for kind in StepKind}:
        return "what is asked for"
    return RULE.get(last or first, "")


def user_of(step_id: str) -> str:
    """The message that has used a thing of the shelf, by the id of its step: “the second check-in”."""
    kind = step_id.split(".")[1] if step_id.count(".") else ""
    return f"the {STEP[StepKind(kind)]}" if kind in {str(each) for each in StepKind} else "a message"
