"""What windows count from: the end of an interview, a decision date, the day a message was really sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.core import labels, wording
from afterword.core.case import Case, Subject
from afterword.core.facts import Run, zone_of
from afterword.core.model import Interview
from afterword.core.playbook import Anchor, AnchorKind
from afterword.core.step import Reason
from afterword.core.terms import EventKind, ReplyKind, StepKind
from afterword.core.windows import Anchored, Away, Bound, Window, window


def anchor_of(
    case: Case,
    anchor: Anchor,
    interview: Interview,
    run: Run | None,
    keys: tuple[str, ...],
    assumed: Mapping[StepKind, date],
) -> Anchored | None:
    """What a rule counts from, or None while it has not happened."""
    zone = zone_of(interview.zone)
    if anchor.kind is AnchorKind.INTERVIEW_END:
        end = interview.end.astimezone(zone)
        said = f"The {labels.INTERVIEW[interview.kind]} ended on {wording.moment_with_zone(end)}."
        return Anchored(end, "the end of the interview", (Reason("interview", "you", said, (interview.id,)),))
    if anchor.kind is AnchorKind.DECISION and run is not None:
        decision = run.decision
        words = "the estimated decision date" if decision.estimated else "the decision date"
        return Anchored(decision.day, words, decision.why, decision.estimated)
    if anchor.kind is AnchorKind.SENT and anchor.step is not None:
        marked = mark_of(case, case.id(anchor.step, *keys), anchor.step, zone)
        if marked is None and anchor.step in assumed:
            label = labels.STEP[anchor.step]
            text = f"An outlook: this assumes that the {label} goes out on {wording.day(assumed[anchor.step])}."
            estimated = run.decision.estimated if run else False
            return Anchored(assumed[anchor.step], f"the {label}", (Reason("outlook", "ours", text),), estimated)
        return marked
    return None


def mark_of(case: Case, step_id: str, kind: StepKind, zone: ZoneInfo) -> Anchored | None:
    """The moment a step was sent, done or skipped; a window that counts from it starts there (section 2)."""
    message = case.facts.sent_by_step.get(step_id)
    label = labels.STEP[kind]
    if message is not None and message.sent_at is not None:
        at = message.sent_at.astimezone(zone)
        said = f"You sent the {label} on {wording.day(at.date())}; what follows counts from that day."
        return Anchored(at, f"the {label}", (Reason("sent", "you", said, (message.id,)),))
    event = case.facts.marks.get(step_id)
    if event is not None:
        at = event.at.astimezone(zone)
        verb = "skipped" if event.kind is EventKind.SKIPPED else "did"
        said = f"You {verb} the {label} on {wording.day(at.date())}; what follows counts from that day."
        return Anchored(at, f"the {label}", (Reason(str(event.kind), "you", said, (event.id,)),))
    return None


def window_of(case: Case, subject: Subject, anchored: Anchored, bounds: Sequence[Bound] = ()) -> Window:
    """The window of a subject, with what moves it: order rules, an out-of-office, the user's own snooze."""
    snooze = case.snoozes.get(subject.id)
    return window(
        subject.rule,
        anchored,
        case.setting(subject.zone),
        bounds=bounds,
        away=_away(case, subject),
        snooze=(snooze.until, snooze.id) if snooze and snooze.until else None,
    )


def _away(case: Case, subject: Subject) -> Away | None:
    """The latest out-of-office that concerns this step; thank-yous and answers are welcome in a full inbox."""
    if subject.rule.opens.hours_based or subject.rule.task:
        return None
    done = _when_done(case, subject.id)
    for event in reversed(case.facts.replies):
        if event.reply is not ReplyKind.OUT_OF_OFFICE or event.until is None:
            continue
        if event.person not in (None, subject.to) or (done is not None and event.at > done):
            continue
        name = case.facts.person(event.person)
        return Away(event.until, name.name if name else "The person you wrote to", event.id)
    return None


def _when_done(case: Case, step_id: str) -> datetime | None:
    message = case.facts.sent_by_step.get(step_id)
    mark = case.facts.marks.get(step_id)
    return message.sent_at if message else (mark.at if mark else None)
