"""The check-ins of one run, what follows them, and the question whether to move on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from afterword.core import labels
from afterword.core.anchors import anchor_of, mark_of, window_of
from afterword.core.case import Case, Subject
from afterword.core.dates import Offset, Unit, add, begins, local_day
from afterword.core.facts import Run, zone_of
from afterword.core.model import Person
from afterword.core.playbook import Per, Rule
from afterword.core.states import finish
from afterword.core.step import ENDED, State, Step
from afterword.core.terms import Relation, StepKind
from afterword.core.windows import Anchored, Bound, day_bound

_FIRST_TWO = (StepKind.CHECK_IN_1, StepKind.CHECK_IN_2)


def run_steps(case: Case, run: Run, *, current: bool, outlook: bool) -> Iterator[Step]:
    """The check-ins of one run and what follows them; what is not current only shows what became of it."""
    assumed: dict[StepKind, date] = {}
    found: list[Step] = []
    rules = _sequence(case, run)
    over = case.closed() if case.closing is not None else (run.ended.text if run.ended else "")
    for rule in rules:
        step = _in_run(case, rule, run, assumed, over)
        if step is None:
            break
        if step.projected and not (outlook and current and not over):
            break
        if run.until is not None and step.state is State.EXPIRED and begins(step.opens, zone_of(step.zone)) >= run.until:
            break  # it was superseded before it ever opened: nothing for the history
        if step.state not in ENDED:
            assumed[rule.kind] = max(local_day(step.opens, zone_of(step.zone)), local_day(case.now, zone_of(step.zone)))
        found.append(step)
    yield from found
    if current and not over:
        yield from _move_on(case, run, rules, found, assumed, outlook=outlook)


def _sequence(case: Case, run: Run) -> list[Rule]:
    rules = []
    for rule in case.playbook.sequence:
        if rule.only_after_recruiter and not _all_to_recruiter(case, run):
            continue
        rules.append(rule.fitting(run.interview.kind, run.decision.precision))
    return rules


def _all_to_recruiter(case: Case, run: Run) -> bool:
    sent = [m for m in case.facts.sent if m.step.endswith(f".{run.key}") and m.kind in _FIRST_TWO]
    people = [case.facts.person(message.to) for message in sent]
    return len(sent) == len(_FIRST_TWO) and all(p is not None and p.relation is Relation.RECRUITER for p in people)


def _in_run(case: Case, rule: Rule, run: Run, assumed: Mapping[StepKind, date], over: str) -> Step | None:
    anchored = anchor_of(case, rule.anchor, run.interview, run, (run.key,), assumed)
    if anchored is None:
        return None
    projected = rule.anchor.step in assumed
    estimated = anchored.estimated
    bounds = []
    setting = case.setting(zone_of(run.interview.zone))
    for order in rule.not_before:
        base = anchor_of(case, order.anchor, run.interview, run, (run.key,), assumed)
        if base is None:
            return None
        projected = projected or order.anchor.step in assumed
        estimated = estimated or base.estimated
        text = f"{order.text}; {order.offset} after {base.words} comes later, so it decides"
        facts = tuple(fact for reason in base.why for fact in reason.facts)
        bounds.append(Bound(day_bound(base.edge, order.offset, setting), text, order.source, facts))
    person = _hiring_manager(case) if rule.per is Per.HIRING_MANAGER else case.facts.correspondent(run.interview)
    subject = Subject(
        rule=rule,
        id=case.id(rule.kind, run.key),
        zone=setting.zone,
        to=person.id if person else None,
        interview=run.interview,
        run=run,
    )
    found = window_of(case, subject, anchored, bounds)
    step = finish(case, subject, found, over, estimated=estimated)
    return replace(step, projected=True, state=State.UPCOMING) if projected and step.state not in ENDED else step


def _move_on(
    case: Case, run: Run, rules: Sequence[Rule], found: Sequence[Step], assumed: Mapping[StepKind, date], *, outlook: bool
) -> Iterator[Step]:
    """The question whether to close: when the sequence has run out, or a check-in is weeks late (section 2, expiry)."""
    rule = case.playbook.rule(StepKind.MOVE_ON)
    if rule is None:
        return
    subject = Subject(rule=rule, id=case.id(rule.kind, run.key), zone=zone_of(run.interview.zone), interview=run.interview)
    late = next((step for step in found if step.state is State.LATE or _stuck(case, step)), None)
    if late is not None:
        limit = case.common.ask_after_late
        edge = add(late.closes, limit, subject.zone, case.calendar)
        day = case.calendar.roll(local_day(edge, subject.zone))
        if local_day(case.now, subject.zone) >= day:
            text = f"The {labels.STEP[late.kind]} has been late for {limit}: send it, or close the application and go on."
            asked = replace(rule, opens=Offset(Unit.AT_ONCE), source="ours", opens_source="", closes_source="", text=text)
            subject = replace(subject, rule=asked)
            yield finish(case, subject, window_of(case, subject, Anchored(day, "that day")), "")
            return
    if len(found) < len(rules) or not found:
        return
    last = found[-1]
    if last.kind in assumed:
        if outlook:
            anchored = Anchored(assumed[last.kind], f"the {labels.STEP[last.kind]}")
            yield replace(finish(case, subject, window_of(case, subject, anchored), ""), projected=True, state=State.UPCOMING)
    elif all(step.state in ENDED for step in found):
        marked = mark_of(case, last.id, last.kind, subject.zone)
        if marked is not None:
            yield finish(case, subject, window_of(case, subject, marked), "")


def _stuck(case: Case, step: Step) -> bool:
    """Whether a step is blocked by what neither time nor the user's word about a reply will change."""
    waits = bool(case.facts.ahead) or any(reason.rule == "guard.undecided_reply" for reason in step.blocked_by)
    return step.state is State.BLOCKED and step.blocked_until is None and not waits


def _hiring_manager(case: Case) -> Person | None:
    return next(
        (p for p in case.application.people if p.relation is Relation.HIRING_MANAGER and p.id not in case.facts.gone), None
    )
