"""From a window to a step: its state, in the order done, skipped, expired, upcoming, blocked, late, due."""

from __future__ import annotations

from dataclasses import replace

from afterword.core import wording
from afterword.core.case import Case, Subject
from afterword.core.dates import Edge, add, begins, ends, local_day
from afterword.core.facts import zone_of
from afterword.core.guards import Held, Hold, holds
from afterword.core.model import Interview
from afterword.core.playbook import Per
from afterword.core.step import Reason, State, Step
from afterword.core.terms import EventKind, Relation, StepKind
from afterword.core.windows import Anchored, Window, window

THANKS = (StepKind.THANK_YOU, StepKind.THANK_HELPER)
"""Thank-yous outlive a later interview, and expire by a rule of their own (rules.md section 2)."""

_COOLING = (
    StepKind.INTERVIEW_NOTES,
    StepKind.LINKEDIN_CONNECT,
    StepKind.LETTER,
    StepKind.HANDWRITTEN_NOTE,
    StepKind.REPLY_REJECTION,
)


def finish(case: Case, subject: Subject, found: Window, over: str, *, estimated: bool = False) -> Step:
    """The step with its state: done, skipped, expired, upcoming, blocked, late or due, in this order."""
    rule = subject.rule
    draft = case.application.draft(subject.id)
    to = draft.to if draft is not None and draft.to is not None else subject.to
    channel = (draft.channel if draft is not None else None) or subject.channel or rule.channel
    step = Step(
        id=subject.id,
        application=case.application.id,
        kind=rule.kind,
        state=State.UPCOMING,
        opens=found.opens,
        closes=found.closes,
        zone=subject.zone.key,
        playbook=case.playbook.name,
        playbook_version=case.playbook.version,
        channel=channel,
        to=to,
        interview=subject.interview.id if subject.interview else None,
        estimated=estimated,
        decision_day=subject.run.decision.day if subject.run else None,
        task=rule.task,
        required=rule.required,
        must=rule.must,
        words=rule.words,
        sentences=rule.sentences,
        why=(
            Reason(str(rule.kind), rule.source, rule.text),
            *found.why,
            *_advice(case, subject),
            *_recipient_reason(case, subject, to),
        ),
    )
    stands = _with_state(case, step, subject, over)
    # What is over came up when its window opened; the day until which it was put off means nothing any more.
    return replace(stands, opens=found.own) if stands.state is State.EXPIRED else stands


def _with_state(case: Case, step: Step, subject: Subject, over: str) -> Step:
    message = case.facts.sent_by_step.get(step.id)
    if message is not None and message.sent_at is not None:
        on = wording.moment_with_zone(message.sent_at.astimezone(subject.zone))
        return replace(
            step,
            state=State.DONE,
            to=message.to,
            channel=message.channel,
            happened=message.sent_at,
            verdict=f"Sent on {on}.",
        )
    mark = case.facts.marks.get(step.id)
    if mark is not None:
        state = State.SKIPPED if mark.kind is EventKind.SKIPPED else State.DONE
        return replace(step, state=state, happened=mark.at, verdict=f"{state.capitalize()} on {case.on(mark.at)}.")
    if _noted(case, step):
        return replace(step, state=State.DONE, verdict="Your notes are in the record.")
    over = over or _expired(case, step, subject)
    if over:
        return replace(step, state=State.EXPIRED, verdict=over)
    if case.now < begins(step.opens, subject.zone):
        return _foreseen(case, step, subject)
    blocking = _holds(case, step, subject)
    if blocking:
        until = None if any(h.until is None for h in blocking) else max(h.until for h in blocking if h.until)
        reasons = tuple(hold.reason for hold in blocking)
        return replace(step, state=State.BLOCKED, blocked_by=reasons, blocked_until=until)
    return replace(step, state=State.LATE if case.now >= ends(step.closes, subject.zone) else State.DUE)


def _foreseen(case: Case, step: Step, subject: Subject) -> Step:
    """An upcoming step with what is known already to hold it back when it opens: no forecast may be too early."""
    opens = begins(step.opens, subject.zone)
    known = [hold for hold in _holds(case, step, subject) if hold.until is None or hold.until > opens]
    if not known:
        return step
    until = max((hold.until for hold in known if hold.until), default=None)
    return replace(step, blocked_until=until, why=(*step.why, *(hold.reason for hold in known)))


def _holds(case: Case, step: Step, subject: Subject) -> list[Hold]:
    """What holds a step back; nothing holds a task, or a step that the user freed."""
    if step.id in case.overridden or step.task:
        return []
    held = Held(kind=step.kind, to=step.to, channel=step.channel, run=subject.run)
    return holds(case.guards, case.facts, held, case.contacts)


def _noted(case: Case, step: Step) -> bool:
    """Whether the notes that a task asks for are already in the record: asking again would be upkeep for its own sake."""
    interview = case.application.interview(step.interview)
    if step.kind is not StepKind.INTERVIEW_NOTES or interview is None:
        return False
    return bool(interview.notes or interview.topics or interview.challenges or interview.traits)


def _expired(case: Case, step: Step, subject: Subject) -> str:
    """Section 2, expiry; never before the recommended window has closed."""
    if case.now < ends(step.closes, subject.zone):
        return ""
    today = local_day(case.now, subject.zone)
    interview = subject.interview
    if step.kind in THANKS and interview is not None:
        limit = case.common.thank_you_expires
        last = local_day(add(interview.end, limit, subject.zone, case.calendar), subject.zone)
        if today > last:
            return f"More than {limit} after the interview a thank-you would only point at the delay."
        asks = _first_check_in(case, interview)
        if asks is not None and today >= local_day(asks, subject.zone):
            return f"The first check-in opened on {wording.day(local_day(asks, subject.zone))} and takes its place."
    if step.kind in _COOLING:
        limit = case.common.task_expires
        gone = local_day(add(step.closes, limit, subject.zone, case.calendar), subject.zone)
        if today > gone:
            return f"It closed more than {limit} ago."
    if step.kind is StepKind.ASK_TIMELINE:
        return "The interview is over; what they said belongs to its record."
    return ""


def _first_check_in(case: Case, interview: Interview) -> Edge | None:
    """When the first check-in about this interview opened; one whose run was over before then never did."""
    rule = case.playbook.rule(StepKind.CHECK_IN_1)
    zone = zone_of(interview.zone)
    if rule is None:
        return None
    for run in case.runs:
        if run.interview.id == interview.id:
            anchored = Anchored(run.decision.day, "the decision date")
            opens = window(rule.fitting(interview.kind, run.decision.precision), anchored, case.setting(zone)).opens
            over = run.answered or run.until
            if over is None or begins(opens, zone) < over:
                return opens
    return None


def _recipient_reason(case: Case, subject: Subject, to: str | None) -> tuple[Reason, ...]:
    if subject.rule.task:
        return ()
    if to is None:
        text = "Nobody to write to is recorded yet: add the person with their address."
        return (Reason("recipient", "you", text, (case.application.id,)),)
    event = case.facts.gone.get(to)
    if event is None:
        return _only_recipient(case, subject, to)
    name, on = case.facts.name(to), case.on(event.at)
    if event.kind is EventKind.LEFT:
        text = f"{name} has left ({on}): choose another recipient."
    else:
        text = f"Mail to {name} came back ({on}): choose another recipient or correct the address."
    return (Reason("recipient", "you", text, (event.id,)),)


def _only_recipient(case: Case, subject: Subject, to: str) -> tuple[Reason, ...]:
    """A word on somebody who is written to for want of anybody else, neither met by what is known nor known to have written."""
    only, rule, interview = case.facts.only_person, subject.rule, subject.interview
    if only is None or only.id != to or rule.per is Per.HELPER:
        return ()
    if any(answer.person == to for answer in case.facts.answers) or (interview is not None and to in interview.interviewers):
        return ()
    if only.relation is not Relation.OTHER and rule.per is not Per.INTERVIEWER:
        return ()
    other = "; record who met you, if it was somebody else" if rule.per is Per.INTERVIEWER else ""
    return (Reason("recipient", "you", f"{only.name} is the only person on record, so it goes to them{other}.", (to,)),)


def _advice(case: Case, subject: Subject) -> tuple[Reason, ...]:
    """What section 4 adds to a step: what a thank-you should dwell on, and when a call is welcome, on their clock."""
    rule, interview = subject.rule, subject.interview
    if rule.kind is StepKind.THANK_YOU and interview is not None:
        return (Reason("stress", "wayfinder", case.common.stress[interview.kind], (interview.id,)),)
    if rule.call:
        hours = wording.join((f"between {window.replace('-', ' and ')}" for window in case.common.call_windows), "or")
        place = wording.zone(case.now.astimezone(subject.zone))
        return (Reason("call_hours", "ours", f"If you call, do it {hours}, their time ({place}): {case.common.call_text}."),)
    return ()
