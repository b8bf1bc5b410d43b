"""Playbooks: the rules as records. Their data are TOML files, read strictly by `playbook_file`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from afterword.core.dates import Offset
from afterword.core.errors import Refused
from afterword.core.terms import Channel, InterviewKind, Precision, StepKind


class Per(StrEnum):
    """For whom, or for what, a step comes once."""

    INTERVIEWER = "interviewer"
    HELPER = "helper"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEW = "interview"
    APPLICATION = "application"


class AnchorKind(StrEnum):
    """What a window is counted from."""

    INTERVIEW_END = "interview_end"
    INTERVIEW_DAY = "interview_day"
    DECISION = "decision"
    APPLIED = "applied"
    INVITATION = "invitation"
    OFFER = "offer"
    REJECTION = "rejection"
    CLOSED = "closed"
    SEQUENCE_END = "sequence_end"
    SENT = "sent"


class GuardKind(StrEnum):
    """What can hold an open step back; `guards` says how."""

    SPACING = "spacing"
    MAX_UNANSWERED = "max_unanswered"
    TWO_PEOPLE = "two_people"
    STRIKES = "strikes"
    ONE_CALL = "one_call"
    BEFORE_DECISION = "before_decision"
    QUIET_AFTER_REPLY = "quiet_after_reply"
    UNDECIDED_REPLY = "undecided_reply"
    INTERVIEW_AHEAD = "interview_ahead"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a window is counted from; `step` says which message for `sent`."""

    kind: AnchorKind
    step: StepKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBefore:
    """An order rule: the step also waits until `offset` after this anchor, and for the anchor to have happened."""

    anchor: Anchor
    offset: Offset
    source: str
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of a playbook.

    `closes` None means the source names one day only; `closes_with_interview` is ask_timeline's. `call` says that a telephone
    call may take the place of the message. `interview_kind` and `timeline` limit a variant; a rule itself carries its variants
    in order, the first that fits wins.
    """

    kind: StepKind
    anchor: Anchor
    opens: Offset
    closes: Offset | None
    closes_with_interview: bool = False
    per: Per = Per.APPLICATION
    source: str
    section: str
    opens_source: str = ""
    closes_source: str = ""
    closes_section: str = ""
    text: str
    must: tuple[str, ...] = ()
    optional: bool = False
    required: bool = True
    task: bool = False
    repeat: bool = False
    only_after_recruiter: bool = False
    call: bool = False
    channel: Channel = Channel.EMAIL
    words: tuple[int, int] | None = None
    sentences: tuple[int, int] | None = None
    not_before: tuple[NotBefore, ...] = ()
    interview_kind: InterviewKind | None = None
    timeline: Precision | None = None
    variants: tuple[Rule, ...] = ()

    @property
    def in_sequence(self) -> bool:
        """Whether it belongs to the check-ins and what follows them, of which there is one run at a time."""
        return self.anchor.kind is AnchorKind.DECISION or self.kind in _SEQUENCE

    def fitting(self, interview_kind: InterviewKind | None, precision: Precision) -> Rule:
        """The variant for this interview and stated timeline, or the rule itself. A timeline of `none` counts as a period."""
        told = Precision.PERIOD if precision is Precision.NONE else precision
        for variant in self.variants:
            if variant.interview_kind not in (None, interview_kind) or variant.timeline not in (None, told):
                continue
            return variant
        return self


_SEQUENCE = frozenset(
    {
        StepKind.CHECK_IN_1,
        StepKind.CHECK_IN_2,
        StepKind.FINAL_CHECK_IN,
        StepKind.ESCALATE,
        StepKind.BREAK_UP,
        StepKind.WITHDRAWAL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """One thing that holds steps back. `offset` and `limit` mean what the kind says; `per_person` narrows a count."""

    kind: GuardKind
    source: str
    section: str
    text: str
    offset: Offset | None = None
    limit: int = 0
    per_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """One article's advice, or the user's own: its rules in order and its guards."""

    name: str
    version: int
    title: str
    summary: str
    article: str
    rules: tuple[Rule, ...]
    guards: tuple[Guard, ...]

    def rule(self, kind: StepKind) -> Rule | None:
        """The rule for this kind of step, or None where the playbook has none."""
        return next((rule for rule in self.rules if rule.kind is kind), None)

    @property
    def sequence(self) -> tuple[Rule, ...]:
        """The check-ins and what follows them, in order."""
        return tuple(rule for rule in self.rules if rule.in_sequence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What holds in every playbook: shared rules and guards, and the numbers of rules.md sections 2 and 4."""

    playbook: Playbook
    one_value: Offset
    thank_you_expires: Offset
    task_expires: Offset
    ask_after_late: Offset
    networking_expires: Offset
    quiet_after_reply: Offset
    estimate_level: Mapping[str, Offset]
    estimate_sector: Mapping[str, int]
    usual_days: Mapping[str, int]
    call_windows: tuple[str, ...]
    call_text: str
    stress: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every playbook at hand by name, and what holds in all of them."""

    common: Common
    playbooks: Mapping[str, Playbook]

    def get(self, name: str) -> Playbook:
        """The playbook of this name. Raises `Refused`, naming those there are."""
        if name not in self.playbooks:
            near = get_close_matches(name, self.playbooks, 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(self.playbooks)}."
            raise Refused(f'No playbook is called "{name}": {hint}')
        return self.playbooks[name]
