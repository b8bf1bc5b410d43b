"""Playbooks: the rules as data, read strictly. An error names the file, the key and what is allowed there."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from afterword.core.dates import Offset
from afterword.core.errors import Refused
from afterword.core.model import Channel, InterviewKind, Precision, StepKind


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
    """One row of a playbook. `closes` None means the source names one day only; `closes_with_interview` is ask_timeline's.

    `interview_kind` and `timeline` limit a variant; a rule itself carries its variants in order, the first that fits wins.
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


def read_playbook(text: str, place: str) -> Playbook:
    """The playbook that this TOML text describes. `place` names the file in errors. Raises `Refused`."""
    return _playbook(_Table(_toml(text, place), place, "top level"))


def read_common(text: str, place: str) -> Common:
    """What holds in every playbook, from its TOML text. Raises `Refused`."""
    table = _Table(_toml(text, place), place, "top level")
    numbers = table.table("numbers")
    estimate = table.table("estimate")
    level, sector = estimate.table("level"), estimate.table("sector")
    usual, calls = table.table("usual_days"), table.table("call_hours")
    common = Common(
        one_value=numbers.offset("one_value"),
        thank_you_expires=numbers.offset("thank_you_expires"),
        task_expires=numbers.offset("task_expires"),
        ask_after_late=numbers.offset("ask_after_late"),
        networking_expires=numbers.offset("networking_expires"),
        quiet_after_reply=numbers.offset("quiet_after_reply"),
        estimate_level={key: level.offset(key) for key in tuple(level.data)},
        estimate_sector={key: sector.integer(key) for key in tuple(sector.data)},
        usual_days={key: usual.integer(key) for key in tuple(usual.data)},
        call_windows=calls.texts("windows"),
        call_text=calls.text("text"),
        playbook=_playbook(table),
    )
    calls.text("source")
    for part in (numbers, estimate, level, sector, usual, calls):
        part.done()
    return common


def _toml(text: str, place: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{place} is not valid TOML: {error}; correct that place and try again.") from None


def _playbook(table: _Table) -> Playbook:
    playbook = Playbook(
        name=table.text("name"),
        version=table.integer("version"),
        title=table.text("title"),
        summary=table.text("summary"),
        article=table.text("article"),
        rules=tuple(_rule(part) for part in table.tables("step")),
        guards=tuple(_guard(part) for part in table.tables("guard")),
    )
    table.done()
    kinds = [rule.kind for rule in playbook.rules]
    for rule in playbook.rules:
        if kinds.count(rule.kind) > 1:
            raise table.error("step", f'"{rule.kind}" stands there twice; one row for each kind, with variants inside it')
        for anchor in (rule.anchor, *(bound.anchor for bound in rule.not_before)):
            if anchor.step is not None and anchor.step not in kinds:
                raise table.error("step", f'"{rule.kind}" counts from "{anchor.step}", which this playbook does not have')
    return playbook


def _rule(table: _Table) -> Rule:
    kind = table.choice("kind", StepKind)
    table.where = f"{table.where} ({kind})"
    closes = table.text("closes")
    rule = Rule(
        kind=kind,
        anchor=_anchor(table, "anchor"),
        opens=table.offset("opens"),
        closes=None if closes in ("one value", "interview end") else table.as_offset("closes", closes),
        closes_with_interview=closes == "interview end",
        per=table.choice("per", Per, Per.APPLICATION),
        source=table.text("source"),
        section=table.text("section"),
        opens_source=table.text("opens_source", ""),
        closes_source=table.text("closes_source", ""),
        closes_section=table.text("closes_section", ""),
        text=table.text("text"),
        must=table.texts("must"),
        optional=table.flag("optional", False),
        required=table.flag("required", True),
        task=table.flag("task", False),
        repeat=table.flag("repeat", False),
        only_after_recruiter=table.flag("only_after_recruiter", False),
        channel=table.choice("channel", Channel, Channel.EMAIL),
        words=table.pair("words"),
        sentences=table.pair("sentences"),
        not_before=tuple(_not_before(part) for part in table.tables("not_before")),
    )
    rule = replace(rule, variants=tuple(_variant(part, rule) for part in table.tables("variant")))
    table.done()
    return rule


def _variant(table: _Table, rule: Rule) -> Rule:
    when = table.table("when")
    variant = replace(
        rule,
        interview_kind=when.choice("interview_kind", InterviewKind, None),
        timeline=when.choice("timeline", Precision, None),
        opens=table.offset("opens") if "opens" in table.data else rule.opens,
        closes=table.offset("closes") if "closes" in table.data else rule.closes,
        source=table.text("source", rule.source),
        section=table.text("section", rule.section),
        closes_section="",
        text=table.text("text", rule.text),
    )
    when.done()
    table.done()
    return variant


def _not_before(table: _Table) -> NotBefore:
    bound = NotBefore(
        anchor=_anchor(table, "anchor"),
        offset=table.offset("offset"),
        source=table.text("source"),
        section=table.text("section"),
        text=table.text("text"),
    )
    table.done()
    return bound


def _guard(table: _Table) -> Guard:
    guard = Guard(
        kind=table.choice("kind", GuardKind),
        source=table.text("source"),
        section=table.text("section"),
        text=table.text("text"),
        offset=table.offset("offset") if "offset" in table.data else None,
        limit=table.integer("limit", 0),
        per_person=table.choice("per", Per, Per.APPLICATION, only=("application", "person")) == "person",
    )
    table.done()
    needs = {GuardKind.SPACING: "offset", GuardKind.TWO_PEOPLE: "offset"}
    counts = (GuardKind.MAX_UNANSWERED, GuardKind.STRIKES)
    if (guard.kind in needs and guard.offset is None) or (guard.kind in counts and guard.limit < 1):
        raise table.error(needs.get(guard.kind, "limit"), f'a "{guard.kind}" guard needs it')
    return guard


def _anchor(table: _Table, key: str) -> Anchor:
    text = table.text(key)
    name, _, step = text.partition(":")
    if name == AnchorKind.SENT and step in set(StepKind):
        return Anchor(AnchorKind.SENT, StepKind(step))
    if name in set(AnchorKind) - {AnchorKind.SENT} and not step:
        return Anchor(AnchorKind(name))
    allowed = ", ".join(sorted(set(AnchorKind) - {AnchorKind.SENT}))
    raise table.error(key, f'"{text}" is no anchor; allowed are {allowed}, or sent: and a kind of step')


_Choice = TypeVar("_Choice", bound=StrEnum)
_MISSING: Any = object()


class _Table:
    """One TOML table while it is read: takes keys out by type, and at the end refuses those that nobody asked for."""

    def __init__(self, data: dict[str, Any], place: str, where: str) -> None:
        self.data = dict(data)
        self.asked: list[str] = []
        self.place = place
        self.where = where

    def error(self, key: str, what: str) -> Refused:
        return Refused(f"{self.place}, {self.where}, key {key}: {what}.")

    def _take(self, key: str, kind: type, named: str, default: Any) -> Any:
        self.asked.append(key)
        value = self.data.pop(key, default)
        if value is _MISSING:
            raise self.error(key, f"it is missing; write {named} there")
        if value is not default and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            raise self.error(key, f"{value!r} is not {named}")
        return value

    def text(self, key: str, default: Any = _MISSING) -> str:
        return str(self._take(key, str, "a text", default))

    def integer(self, key: str, default: Any = _MISSING) -> int:
        return int(self._take(key, int, "a whole number", default))

    def flag(self, key: str, default: bool) -> bool:
        return bool(self._take(key, bool, "true or false", default))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, "a list of texts", [])
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "every entry must be a text")
        return tuple(values)

    def pair(self, key: str) -> tuple[int, int] | None:
        values = self._take(key, list, "a list of two numbers", [])
        if not values:
            return None
        if len(values) != 2 or not all(isinstance(value, int) for value in values) or values[0] > values[1]:
            raise self.error(key, "write the least and the most, such as [150, 200]")
        return values[0], values[1]

    def offset(self, key: str) -> Offset:
        return self.as_offset(key, self.text(key))

    def as_offset(self, key: str, text: str) -> Offset:
        try:
            return Offset.parse(text)
        except ValueError as error:
            raise self.error(key, str(error)) from None

    def choice(self, key: str, kind: type[_Choice], default: Any = _MISSING, only: tuple[str, ...] = ()) -> Any:
        text = self._take(key, str, f"one of {', '.join(only or tuple(kind))}", default)
        if text is default and not isinstance(text, str):
            return text
        allowed = only or tuple(str(member) for member in kind)
        if str(text) not in allowed:
            near = get_close_matches(str(text), allowed, 1)
            hint = f'; did you mean "{near[0]}"' if near else ""
            raise self.error(key, f'"{text}" is not allowed; allowed are {", ".join(allowed)}{hint}')
        return str(text) if only else kind(text)

    def table(self, key: str) -> _Table:
        return _Table(self._take(key, dict, "a table", _MISSING), self.place, f"[{key}]")

    def tables(self, key: str) -> tuple[_Table, ...]:
        parts = self._take(key, list, "a list of tables", [])
        if not all(isinstance(part, dict) for part in parts):
            raise self.error(key, f"write each as [[{key}]]")
        return tuple(_Table(part, self.place, f"{key} {number}") for number, part in enumerate(parts, 1))

    def done(self) -> None:
        for key in self.data:
            near = get_close_matches(key, self.asked, 1)
            hint = f'; did you mean "{near[0]}"' if near else f"; known there are {', '.join(sorted(set(self.asked)))}"
            raise self.error(key, f"nothing of that name belongs there{hint}")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every playbook at hand by name, and what holds in all of them."""

    common: Common
    playbooks: Mapping[str, Playbook]

    def get(self, name: str) -> Playbook:
        """The playbook of this name. Raises `Refused`, naming those there are."""
        if name not in self.playbooks:
            near = get_close_matches(name, self.playbooks, 1)
            hint = f'did you mean "{near[0]}"' if near else f"there are {', '.join(self.playbooks)}"
            raise Refused(f'No playbook is called "{name}": {hint}.')
        return self.playbooks[name]


BUILT_IN = ("balanced", "wayfinder", "huffpost", "wikihow", "strategic")


def read_shelf(read: Callable[[str], str], own: Mapping[str, str] | None = None) -> Shelf:
    """All built-in playbooks, read through `read` by file name, and the user's `own` (TOML text by place). Raises `Refused`."""
    playbooks = {name: read_playbook(read(f"{name}.toml"), f"{name}.toml") for name in BUILT_IN}
    for place, text in (own or {}).items():
        playbook = read_playbook(text, place)
        if playbook.name in playbooks:
            raise Refused(f'{place}, key name: "{playbook.name}" is taken by another playbook; give yours a name of its own.')
        playbooks[playbook.name] = playbook
    return Shelf(read_common(read("common.toml"), "common.toml"), playbooks)
