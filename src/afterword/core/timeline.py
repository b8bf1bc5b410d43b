"""The timeline engine: from an application, a playbook and `now` to steps with window, state and reasons.

Pure: the same arguments give the same steps. The rules themselves are data (`playbook`); what a window counts from is found in
`anchors`, windows are computed in `windows`, states in `states`, holds in `guards`, the check-ins in `sequence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from afterword.core import labels, wording
from afterword.core.anchors import anchor_of, mark_of, window_of
from afterword.core.case import Case, Subject
from afterword.core.dates import Calendar, add, ends, local_day
from afterword.core.facts import Contact, zone_of
from afterword.core.model import Application, Interview, Person
from afterword.core.playbook import AnchorKind, Common, Per, Playbook, Rule
from afterword.core.reopening import OPENS
from afterword.core.sequence import run_steps
from afterword.core.states import THANKS, finish
from afterword.core.step import Reason, Step
from afterword.core.terms import Channel, EventKind, Outcome, ReplyKind, StepKind
from afterword.core.windows import Anchored, window

_ANSWER_TO = {
    AnchorKind.INVITATION: ReplyKind.INVITATION,
    AnchorKind.OFFER: ReplyKind.OFFER,
    AnchorKind.REJECTION: ReplyKind.REJECTION,
}
_DID = {
    ReplyKind.INVITATION: "invited you to another round",
    ReplyKind.OFFER: "made you an offer",
    ReplyKind.REJECTION: "told you no",
}
_PER_INTERVIEW = (Per.INTERVIEWER, Per.HELPER, Per.INTERVIEW)


def timeline(
    application: Application,
    playbook: Playbook,
    common: Common,
    calendar: Calendar,
    now: datetime,
    *,
    contacts: Sequence[Contact] = (),
    outlook: bool = False,
    live: bool = False,
) -> tuple[Step, ...]:
    """Every step of one application, in the order of the playbook, with its state at `now` (an aware moment).

    `contacts` are messages sent for other applications at the same company; guards look at them. With `outlook`, steps
    whose anchor has not happened yet are added, marked `projected`, as if each message before them went out on the day its
    window opens (rules.md section 2). With `live`, what is over for good may be left out: a closed application only gives
    those of its answers and networking messages that were neither written nor skipped.
    """
    # In UTC: moments on one clock compare by what it shows, and it shows one hour twice every autumn.
    case = Case(application, playbook, common, calendar, now.astimezone(UTC), (*contacts_of(application), *contacts))
    if live and case.closing is not None:
        return (*_answers(case, live=True), *_networking(case, live=True))
    return tuple(_steps(case, outlook=outlook))


def contacts_of(application: Application) -> tuple[Contact, ...]:
    """The messages sent for one application, as guards of another one at the same company see them.

    What came back reached nobody and is left out.
    """
    bounces = [(event.step, event.at) for event in application.events if event.kind is EventKind.BOUNCED]
    return tuple(
        Contact(message.sent_at, application.id, message.to, person.name if person else "somebody", message.kind)
        for message in application.messages
        if message.sent_at is not None and not any(step == message.step and at >= message.sent_at for step, at in bounces)
        for person in (application.person(message.to),)
    )


def _steps(case: Case, *, outlook: bool) -> Iterator[Step]:
    yield from _answers(case)
    for interview in case.facts.ahead:
        yield from _ask_timeline(case, interview)
    for interview in case.facts.held:
        yield from _after_interview(case, interview)
    for run in case.runs:
        yield from run_steps(case, run, current=run is case.runs[-1], outlook=outlook)
    yield from _application_check_in(case)
    yield from _networking(case)


def _answers(case: Case, *, live: bool = False) -> Iterator[Step]:
    for rule in case.common.playbook.rules:
        wanted = _ANSWER_TO.get(rule.anchor.kind)
        for event in case.facts.answers:
            if event.reply is not wanted or wanted is None:
                continue
            step_id = case.id(rule.kind, event.id)
            if live and case.facts.settled(step_id):
                continue
            person = case.facts.person(event.person) or case.facts.correspondent()
            channel = event.channel or Channel.EMAIL
            if wanted is ReplyKind.REJECTION and channel not in (Channel.EMAIL, Channel.LETTER):
                channel = Channel.EMAIL
            subject = Subject(
                rule=rule,
                id=step_id,
                zone=case.facts.zone,
                to=person.id if person else None,
                channel=channel,
            )
            at = event.at.astimezone(case.facts.zone)
            said = f"On {wording.moment_with_zone(at)} they {_did(case, wanted, event.at)}."
            if wanted is ReplyKind.OFFER and event.until is not None:
                said += f" They want your yes or no by {wording.day(event.until)}."
            anchored = Anchored(at, "their message", (Reason("reply", "you", said, (event.id,)),))
            yield finish(case, subject, window_of(case, subject, anchored), _answer_over(case, wanted, event.at))


def _did(case: Case, wanted: ReplyKind, at: datetime) -> str:
    first = wanted is ReplyKind.INVITATION and not any(interview.start <= at for interview in case.facts.held)
    return "invited you to an interview" if first else _DID[wanted]


def _answer_over(case: Case, kind: ReplyKind, at: datetime) -> str:
    closing = case.closing
    if closing is not None and closing.at > at and kind is not ReplyKind.REJECTION:
        return f"The application was closed on {case.on(closing.at)}."
    if kind is ReplyKind.REJECTION and any(event.reply in OPENS and event.at > at for event in case.facts.answers):
        return "They have thought better of it: a later message from them took its place."
    if kind is ReplyKind.INVITATION:
        for interview in case.facts.held:
            if interview.start > at:
                return f"The interview on {case.on(interview.start)} was the answer."
        if any(event.reply in (ReplyKind.OFFER, ReplyKind.REJECTION) and event.at > at for event in case.facts.answers):
            return "A later message from them took its place."
    return ""


def _ask_timeline(case: Case, interview: Interview) -> Iterator[Step]:
    rule = case.common.playbook.rule(StepKind.ASK_TIMELINE)
    if rule is None or case.closing is not None:
        return
    zone = zone_of(interview.zone)
    subject = Subject(rule=rule, id=case.id(rule.kind, interview.id), zone=zone, interview=interview)
    start = interview.start.astimezone(zone)
    said = f"The {labels.INTERVIEW[interview.kind]} is on {wording.moment_with_zone(start)}."
    anchored = Anchored(start.date(), "the day of the interview", (Reason("interview", "you", said, (interview.id,)),))
    found = window(rule, anchored, case.setting(zone), ends_with=interview.end.astimezone(zone))
    yield finish(case, subject, found, "")


def _after_interview(case: Case, interview: Interview) -> Iterator[Step]:
    rules = [rule for rule in case.playbook.rules if not rule.in_sequence and rule.per in _PER_INTERVIEW]
    for rule in rules:
        if rule.optional and rule.kind not in case.application.chosen:
            continue
        fitting = rule.fitting(interview.kind, interview.timeline.precision)
        for person, keys in _recipients(case, rule, interview):
            if rule.kind is StepKind.LINKEDIN_CONNECT and person is not None and person.on_linkedin:
                continue
            yield from _one_after(case, fitting, interview, person, keys)


def _one_after(case: Case, rule: Rule, interview: Interview, person: Person | None, keys: tuple[str, ...]) -> Iterator[Step]:
    zone = zone_of(interview.zone)
    subject = Subject(
        rule=rule,
        id=case.id(rule.kind, *keys),
        zone=zone,
        to=person.id if person else None,
        interview=interview,
    )
    anchored = anchor_of(case, rule.anchor, interview, None, keys, {})
    if anchored is not None:
        yield finish(case, subject, window_of(case, subject, anchored), _interview_over(case, rule, interview))


def _interview_over(case: Case, rule: Rule, interview: Interview) -> str:
    """Why a step of this interview is not worth doing any more, whatever its window; empty if it still is."""
    if case.closing is not None:
        return case.closed()
    later = [other for other in case.facts.held if other.end > interview.end]
    if later and rule.kind not in THANKS:
        return f"The interview on {case.on(later[0].start)} began a new round, so this is no longer worth doing."
    return ""


def _application_check_in(case: Case) -> Iterator[Step]:
    rule = case.common.playbook.rule(StepKind.APPLICATION_CHECK_IN)
    applied = case.application.applied
    if rule is None or rule.kind not in case.application.chosen or applied is None:
        return
    person = case.facts.correspondent()
    subject = Subject(rule=rule, id=case.id(rule.kind), zone=case.facts.zone, to=person.id if person else None)
    said = f"You applied on {wording.day(applied)}."
    anchored = Anchored(applied, "the application", (Reason("applied", "you", said, (case.application.id,)),))
    over = ""
    if case.closing is not None:
        over = case.closed()
    elif case.facts.held or case.facts.ahead:
        over = "An interview was arranged, so the question about the application has been answered."
    elif any(event.reply is not ReplyKind.ACKNOWLEDGEMENT for event in case.facts.answers):
        over = "They have answered."
    yield finish(case, subject, window_of(case, subject, anchored), over)


def _networking(case: Case, *, live: bool = False) -> Iterator[Step]:
    rule = case.playbook.rule(StepKind.NETWORKING)
    closing = case.closing
    if rule is None or closing is None or case.application.outcome is Outcome.HIRED or not case.facts.held:
        return
    at = closing.at.astimezone(case.facts.zone)
    said = Reason("closed", "you", f"{case.closed()} You met them in an interview, so the acquaintance is worth keeping.")
    anchored = Anchored(at, "the closing", (replace(said, facts=(closing.id,)),))
    key = closing.id
    while True:
        step_id = case.id(rule.kind, key)
        marked = mark_of(case, step_id, rule.kind, case.facts.zone)
        if marked is not None and live:
            key, anchored = marked.why[0].facts[0], marked
            continue
        person = case.facts.correspondent()
        subject = Subject(rule=rule, id=step_id, zone=case.facts.zone, to=person.id if person else None)
        found = window_of(case, subject, anchored)
        gone = ends(
            local_day(add(found.closes, case.common.networking_expires, subject.zone, case.calendar), subject.zone),
            subject.zone,
        )
        over = f"Its time passed {case.common.networking_expires} ago; the acquaintance has cooled." if case.now >= gone else ""
        yield finish(case, subject, found, over)
        if marked is None:
            return
        key, anchored = marked.why[0].facts[0], marked


def _recipients(case: Case, rule: Rule, interview: Interview) -> Iterable[tuple[Person | None, tuple[str, ...]]]:
    """Whom a step of an interview goes to, and what tells it from others of its kind.

    Where no interviewer was named, that is the only person on record; the step's id does not hang on who that is.
    """
    if rule.per is Per.INTERVIEW:
        return ((None, (interview.id,)),)
    if rule.per is Per.HELPER:
        helper = case.facts.person(interview.helper)
        return ((helper, (interview.id, helper.id)),) if helper is not None else ()
    met = [person for person_id in interview.interviewers if (person := case.facts.person(person_id)) is not None]
    return [(person, (interview.id, person.id)) for person in met] or ((case.facts.only_person, (interview.id,)),)
