"""What holds an open step back, by which rule and until when (rules.md section 3, "Guards").

Each guard looks at the facts and one step and gives a `Hold`, or None. Answers to them are never held back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.core import labels, wording
from afterword.core.dates import add, begins, local_day
from afterword.core.facts import Contact, Facts, Run, zone_of
from afterword.core.playbook import Guard, GuardKind
from afterword.core.step import Reason
from afterword.core.terms import CHECK_INS, Channel, ReplyKind, StepKind

THANKS = frozenset({StepKind.THANK_YOU, StepKind.THANK_HELPER, StepKind.HANDWRITTEN_NOTE})
ANSWERS = frozenset({StepKind.REPLY_INVITE, StepKind.REPLY_OFFER, StepKind.REPLY_REJECTION})
_STRIKES = frozenset({StepKind.THANK_YOU, StepKind.LETTER}) | CHECK_INS


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a step is held back; `until` is the first moment it is free again, None when only a reply can free it."""

    reason: Reason
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The step a guard looks at: its kind, its recipient, its channel, and the run of check-ins it belongs to."""

    kind: StepKind
    to: str | None
    channel: Channel
    run: Run | None


def holds(guards: Sequence[Guard], facts: Facts, step: Held, contacts: Sequence[Contact]) -> list[Hold]:
    """Every hold on this step now. `contacts` are messages sent to the same company, this application's included."""
    if step.kind in ANSWERS:
        return []
    found = (_GUARDS[guard.kind](guard, facts, step, contacts) for guard in guards)
    return [hold for hold in found if hold is not None and (hold.until is None or hold.until > facts.now)]


def _hold(guard: Guard, text: str, until: datetime | None = None, *ids: str) -> Hold:
    rule = wording.capital(guard.text)
    return Hold(Reason(f"guard.{guard.kind}", guard.source, f"{text}. {rule}.", ids), until)


def _zone(facts: Facts, step: Held) -> ZoneInfo:
    """Where a check-in's days are counted: where its window is."""
    return zone_of(step.run.interview.zone) if step.run else facts.zone


def _spacing(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    last = next((m for m in reversed(facts.sent) if m.kind in CHECK_INS), None)
    if step.kind not in CHECK_INS or last is None or last.sent_at is None or guard.offset is None:
        return None
    zone = _zone(facts, step)
    day = facts.calendar.roll(local_day(add(last.sent_at, guard.offset, zone, facts.calendar), zone))
    sent = wording.day(local_day(last.sent_at, zone))
    text = f"The {labels.STEP[last.kind]} went out on {sent}; the next one waits until {wording.day(day)}"
    return _hold(guard, text, begins(day, zone), last.id)


def _max_unanswered(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    if step.kind not in CHECK_INS or (guard.per_person and step.to is None):
        return None
    waiting = facts.unanswered(step.to if guard.per_person else None)
    if len(waiting) < guard.limit:
        return None
    whom = f" to {facts.name(step.to)}" if guard.per_person else ""
    have = "has" if len(waiting) == 1 else "have"
    text = f"{wording.count(len(waiting), 'check-in')}{whom} {have} had no answer"
    return _hold(guard, text, None, *(message.id for message in waiting))


def _two_people(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    if step.kind in THANKS or step.to is None or guard.offset is None:
        return None
    name = facts.name(step.to)
    for contact in sorted(contacts, key=lambda contact: contact.at, reverse=True):
        if contact.kind in THANKS or contact.kind in ANSWERS or contact.person == step.to:
            continue
        if contact.name.casefold() == name.casefold() or contact.at > facts.now:
            continue
        # In UTC: 24 hours are elapsed time, also across a change of clocks.
        until = contact.at.astimezone(UTC) + timedelta(hours=guard.offset.count)
        there = until.astimezone(facts.zone)
        text = f"You wrote to {contact.name} at this company within the last {guard.offset}; {name} can wait until {_at(there)}"
        return _hold(guard, text, there)
    return None


def _strikes(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    if step.kind not in _STRIKES or step.to is None:
        return None
    since = max((event.at for event in facts.answers), default=None)
    tries = [
        m
        for m in facts.sent
        if m.kind in _STRIKES and m.to == step.to and m.sent_at is not None and (since is None or m.sent_at > since)
    ]
    if len(tries) < guard.limit:
        return None
    text = f"{facts.name(step.to)} has had {wording.count(len(tries), 'message')} without an answer"
    return _hold(guard, text, None, *(message.id for message in tries))


def _one_call(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    call = next((m for m in facts.sent if m.channel is Channel.PHONE and m.kind in CHECK_INS), None)
    if step.channel is not Channel.PHONE or call is None or call.sent_at is None:
        return None
    text = f"You called on {wording.day(local_day(call.sent_at, facts.zone))}; write instead"
    return _hold(guard, text, None, call.id)


def _before_decision(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    if step.kind not in CHECK_INS or step.run is None:
        return None
    day = step.run.decision.day
    until = begins(day + timedelta(days=1), _zone(facts, step))
    return _hold(guard, f"The decision date is {wording.day(day)}", until, step.run.key)


def _quiet_after_reply(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    quiet = [event for event in facts.answers if event.reply is ReplyKind.ACKNOWLEDGEMENT]
    if step.kind not in CHECK_INS or not quiet:
        return None
    last = quiet[-1]
    zone = _zone(facts, step)
    edge = add(last.at, facts.common.quiet_after_reply, zone, facts.calendar)
    day = facts.calendar.roll(local_day(edge, zone))
    text = f"They wrote to you on {wording.day(local_day(last.at, zone))}; it can wait until {wording.day(day)}"
    return _hold(guard, text, begins(day, zone), last.id)


def _undecided_reply(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    last = facts.answers[-1] if facts.answers else None
    if step.kind not in CHECK_INS or last is None or last.reply is not None:
        return None
    return _hold(guard, f"They wrote on {wording.day(local_day(last.at, facts.zone))}", None, last.id)


def _interview_ahead(guard: Guard, facts: Facts, step: Held, contacts: Sequence[Contact]) -> Hold | None:
    del contacts
    if step.kind not in CHECK_INS or not facts.ahead:
        return None
    following = facts.ahead[0]
    text = f"You will speak to them on {wording.moment_with_zone(following.start)}; ask then"
    return _hold(guard, text, following.end, following.id)


def _at(moment: datetime) -> str:
    return wording.moment_with_zone(moment)


_Guard = Callable[[Guard, Facts, Held, Sequence[Contact]], Hold | None]
_GUARDS: dict[GuardKind, _Guard] = {
    GuardKind.SPACING: _spacing,
    GuardKind.MAX_UNANSWERED: _max_unanswered,
    GuardKind.TWO_PEOPLE: _two_people,
    GuardKind.STRIKES: _strikes,
    GuardKind.ONE_CALL: _one_call,
    GuardKind.BEFORE_DECISION: _before_decision,
    GuardKind.QUIET_AFTER_REPLY: _quiet_after_reply,
    GuardKind.UNDECIDED_REPLY: _undecided_reply,
    GuardKind.INTERVIEW_AHEAD: _interview_ahead,
}
