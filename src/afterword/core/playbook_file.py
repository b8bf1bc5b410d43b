"""Reading playbooks strictly: an error names the file, the key and what is allowed there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from afterword.core.errors import Refused
from afterword.core.playbook import (
    Anchor,
    AnchorKind,
    Common,
    Guard,
    GuardKind,
    NotBefore,
    Per,
    Playbook,
    Rule,
    Shelf,
)
from afterword.core.strict_table import StrictTable
from afterword.core.terms import Channel, InterviewKind, Precision, StepKind

BUILT_IN: Final = ("balanced", "wayfinder", "huffpost", "wikihow", "strategic")


def read_shelf(read: Callable[[str], str], own: Mapping[str, str] | None = None) -> Shelf:
    """All built-in playbooks, read through `read` by file name, and the user's `own` (TOML text by place). Raises `Refused`."""
    playbooks = {name: read_playbook(read(f"{name}.toml"), f"{name}.toml") for name in BUILT_IN}
    for place, text in (own or {}).items():
        playbook = read_playbook(text, place)
        if playbook.name in playbooks:
            raise Refused(f'{place}, key name: "{playbook.name}" is taken by another playbook; give yours a name of its own.')
        playbooks[playbook.name] = playbook
    return Shelf(read_common(read("common.toml"), "common.toml"), playbooks)


def read_playbook(text: str, place: str) -> Playbook:
    """The playbook that this TOML text describes. `place` names the file in errors. Raises `Refused`."""
    return _playbook(StrictTable.parse(text, place))


def read_common(text: str, place: str) -> Common:
    """What holds in every playbook, from its TOML text. Raises `Refused`."""
    table = StrictTable.parse(text, place)
    numbers = table.table("numbers")
    estimate = table.table("estimate")
    level, sector = estimate.table("level"), estimate.table("sector")
    usual, calls, stress = table.table("usual_days"), table.table("call_hours"), table.table("stress")
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
        stress={kind: stress.text(kind) for kind in InterviewKind},
        playbook=_playbook(table),
    )
    calls.text("source")
    for part in (numbers, estimate, level, sector, usual, calls, stress):
        part.done()
    return common


def _playbook(table: StrictTable) -> Playbook:
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


def _rule(table: StrictTable) -> Rule:
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
        call=table.flag("call", False),
        channel=table.choice("channel", Channel, Channel.EMAIL),
        words=table.pair("words"),
        sentences=table.pair("sentences"),
        not_before=tuple(_not_before(part) for part in table.tables("not_before")),
    )
    rule = replace(rule, variants=tuple(_variant(part, rule) for part in table.tables("variant")))
    table.done()
    return rule


def _variant(table: StrictTable, rule: Rule) -> Rule:
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


def _not_before(table: StrictTable) -> NotBefore:
    bound = NotBefore(
        anchor=_anchor(table, "anchor"),
        offset=table.offset("offset"),
        source=table.text("source"),
        section=table.text("section"),
        text=table.text("text"),
    )
    table.done()
    return bound


def _guard(table: StrictTable) -> Guard:
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


def _anchor(table: StrictTable, key: str) -> Anchor:
    text = table.text(key)
    name, _, step = text.partition(":")
    if name == AnchorKind.SENT and step in set(StepKind):
        return Anchor(AnchorKind.SENT, StepKind(step))
    if name in set(AnchorKind) - {AnchorKind.SENT} and not step:
        return Anchor(AnchorKind(name))
    allowed = ", ".join(sorted(set(AnchorKind) - {AnchorKind.SENT}))
    raise table.error(key, f'"{text}" is no anchor; allowed are {allowed}, or sent: and a kind of step')
