"""What an application's records say at a given moment: who was met, what they promised, what was sent, who answered.

Everything here is derived from one `Application` and `now`; nothing is stored and nothing is a rule of one playbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from afterword.core import wording
from afterword.core.dates import Calendar, add, local_day
from afterword.core.model import Application, Event, Interview, Message, Person
from afterword.core.playbook import Common
from afterword.core.step import Reason
from afterword.core.terms import CHECK_INS, EventKind, InterviewStatus, Precision, Relation, ReplyKind, StepKind


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of this IANA name. Raises ZoneInfoNotFoundError or ValueError for a name that is none."""
    return ZoneInfo(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """When they decide, as far as is known: the day, whether it is an estimate, and the sentences that say why."""

    day: date
    precision: Precision
    estimated: bool
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of check-ins: it starts with an interview, or with a later word from them about the timeline.

    `key` is the id of that interview or event and goes into the ids of its steps. `ended` says why it is over, if it is;
    `until` is the moment at which a later run took its place, `answered` the one at which an answer ended it before.
    """

    key: str
    interview: Interview
    since: datetime
    decision: Decision
    ended: Reason | None = None
    until: datetime | None = None
    answered: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A message sent: when, to whom, which kind, and for which application. For guards that look across applications."""

    at: datetime
    application: str
    person: str | None
    name: str
    kind: StepKind


class Facts:
    """One application as it stands at `now`, sorted and looked up once."""

    def __init__(self, application: Application, common: Common, calendar: Calendar, now: datetime) -> None:
        self.application = application
        self.common = common
        self.calendar = calendar
        self.now = now
        self.events = sorted((e for e in application.events if e.at <= now), key=lambda event: event.at)
        planned = [i for i in application.interviews if i.status is InterviewStatus.PLANNED]
        self.held = sorted((i for i in planned if i.end <= now), key=lambda interview: (interview.end, interview.id))
        self.ahead = sorted((i for i in planned if i.end > now), key=lambda interview: (interview.start, interview.id))
        self.bounced = {event.step: event for event in self.events if event.kind is EventKind.BOUNCED and event.step}
        self.sent = sorted(
            (m for m in application.messages if m.sent_at is not None and m.sent_at <= now and not self._came_back(m)),
            key=lambda message: message.sent_at or now,
        )
        self.replies = [event for event in self.events if event.kind is EventKind.REPLIED]
        self.answers = [event for event in self.replies if event.reply is not ReplyKind.OUT_OF_OFFICE]
        self.gone = {e.person: e for e in self.events if e.person and unreachable(application, e)}
        self.zone = zone_of(application.zone)
        self.marks: Mapping[str, Event] = {
            event.step: event for event in self.events if event.step and event.kind in (EventKind.SKIPPED, EventKind.DONE)
        }
        self.sent_by_step: Mapping[str, Message] = {message.step: message for message in self.sent}

    def settled(self, step_id: str) -> bool:
        """Whether the step was sent, done or skipped."""
        return step_id in self.sent_by_step or step_id in self.marks

    def _came_back(self, message: Message) -> bool:
        bounce = self.bounced.get(message.step)
        return bounce is not None and message.sent_at is not None and bounce.at >= message.sent_at

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or None."""
        return self.application.person(person_id)

    def name(self, person_id: str | None) -> str:
        """The person's name, or words for somebody who was not named."""
        person = self.person(person_id)
        return person.name if person else "somebody not recorded"

    @property
    def last_answer(self) -> datetime | None:
        """The moment of their last sign of life: a reply that is no out-of-office, or an interview held."""
        moments = [event.at for event in self.answers[-1:]] + [interview.end for interview in self.held[-1:]]
        return max(moments, default=None)

    def unanswered(self, person_id: str | None = None) -> list[Message]:
        """The check-ins sent since the last answer, to this person or, with None, to anyone."""
        since = self.last_answer
        return [
            message
            for message in self.sent
            if message.kind in CHECK_INS
            and message.sent_at is not None
            and (since is None or message.sent_at > since)
            and (person_id is None or message.to == person_id)
        ]

    def correspondent(self, interview: Interview | None = None) -> Person | None:
        """Whom to write to about the application: a recruiter or agency first, then the hiring manager, then who was met.

        Who was met is taken from `interview`, or else from the latest one held. People who left, or whose address bounced,
        are passed over.
        """
        reachable = [person for person in self.application.people if person.id not in self.gone]
        for relation in (Relation.RECRUITER, Relation.HIRING_MANAGER):
            for person in reachable:
                if person.relation is relation:
                    return person
        latest = interview or (self.held[-1] if self.held else None)
        met = latest.interviewers if latest else ()
        for person in reachable:
            if person.id in met:
                return person
        for relation in (Relation.HELPER, Relation.INTERVIEWER, Relation.OTHER):
            for person in reachable:
                if person.relation is relation:
                    return person
        return None

    @cached_property
    def only_person(self) -> Person | None:
        """The one person on record whom anything can be sent to, helpers apart; None where there is nobody, or a choice."""
        found = [p for p in self.application.people if p.id not in self.gone and p.relation is not Relation.HELPER]
        return found[0] if len(found) == 1 and found[0].email else None

    def runs(self) -> list[Run]:
        """Every run of check-ins so far, oldest first; only the last one can still be open (rules.md section 2)."""
        runs: list[Run] = []
        for interview in self.held:
            stated: list[Event] = [
                event for event in self.answers if event.reply is ReplyKind.TIMELINE and self._last_met(event.at) is interview
            ]
            runs.append(Run(key=interview.id, interview=interview, since=interview.end, decision=self._said(interview)))
            runs.extend(
                Run(key=event.id, interview=interview, since=max(event.at, interview.end), decision=self._moved(event))
                for event in stated
            )
        return [self._ended(run, runs[number + 1] if number + 1 < len(runs) else None) for number, run in enumerate(runs)]

    def _last_met(self, moment: datetime) -> Interview | None:
        """The latest interview held that had begun by then."""
        return next((interview for interview in reversed(self.held) if interview.start <= moment), None)

    def _ended(self, run: Run, following: Run | None) -> Run:
        until = following.since if following else None
        # A rejection is left to the closing that it is: that one can be taken back by reopening.
        ends = (ReplyKind.INVITATION, ReplyKind.OFFER)
        answered = next(
            (e for e in self.answers if e.reply in ends and e.at >= run.since and (until is None or e.at < until)), None
        )
        reason = None
        if following is not None:
            new_round = following.key == following.interview.id
            told = (
                f"the interview on {self._on(following.since)}" if new_round else f"their word of {self._on(following.since)}"
            )
            what = "A later interview starts a new round" if new_round else "They named a new timeline"
            reason = Reason("superseded", "ours", f"{what}: {told} takes the place of what was open before.", (following.key,))
        elif answered is not None and answered.reply is not None:
            text = f"They answered on {self._on(answered.at)} with {_A[answered.reply]}: there is nothing left to ask."
            reason = Reason("answered", "ours", text, (answered.id,))
        return replace(run, ended=reason, until=until, answered=answered.at if answered else None)

    def _on(self, moment: datetime) -> str:
        return wording.day(local_day(moment, self.zone))

    def _said(self, interview: Interview) -> Decision:
        day = local_day(interview.end, zone_of(interview.zone))
        stated = interview.timeline
        if stated.day is None:
            estimate = self._estimate(day, "after the interview", "At the interview nobody named a date", (interview.id,))
            return replace(estimate, why=(*estimate.why, *self._named_before(interview, day)))
        return self._named(
            stated.precision, stated.day, stated.text, f"at the interview on {wording.day(day)}", (interview.id,)
        )

    def _named_before(self, interview: Interview, day: date) -> tuple[Reason, ...]:
        """The date that an earlier interview named and that lies beyond a later one without any: it is not kept in silence."""
        named = [past for past in self.held if past.end < interview.end and past.timeline.day and past.timeline.day > day]
        if not named:
            return ()
        past = named[-1]
        text = (
            f"On {self._on(past.end)} they had named {wording.day(past.timeline.day or day)}, before this interview; "
            "if that still holds, write it into this interview too."
        )
        return (Reason("decision_before", "ours", text, (past.id,)),)

    def _moved(self, event: Event) -> Decision:
        day = local_day(event.at, self.zone)
        stated = event.timeline
        if stated is None or stated.day is None:
            return self._estimate(
                day, "after their reply", f"In their reply of {wording.day(day)} they named no date", (event.id,)
            )
        return self._named(stated.precision, stated.day, stated.text, f"in their reply of {wording.day(day)}", (event.id,))

    def _named(self, precision: Precision, day: date, text: str, where: str, facts: tuple[str, ...]) -> Decision:
        words = f" (“{text}”)" if text else ""
        if precision is Precision.DATE:
            said = f"They named a date {where}{words}: the decision date is {wording.day(day)}."
        else:
            said = f"They spoke of a period {where}{words}; its last day, {wording.day(day)}, counts as the decision date."
        return Decision(day=day, precision=precision, estimated=False, why=(Reason("decision_date", "you", said, facts),))

    def _estimate(self, base: date, since: str, opening: str, facts: tuple[str, ...]) -> Decision:
        """Section 4: by level, shifted by sector; always said to be an estimate."""
        application = self.application
        offset = self.common.estimate_level[application.level]
        day = local_day(add(base, offset, self.zone, self.calendar), self.zone)
        text = f"{opening}, so it is estimated: {offset} {since} ({application.level} level)"
        shift = self.common.estimate_sector.get(application.sector, 0)
        if shift:
            day += timedelta(days=shift)
            more = "more" if shift > 0 else "less"
            text += f", {wording.count(abs(shift), 'day')} {more} for {application.sector}"
        text += f", which makes {wording.day(day)}. Every date that rests on it is an estimate too."
        why = (Reason("decision_estimate", "ours", text, facts),)
        return Decision(day=day, precision=Precision.NONE, estimated=True, why=why)


def unreachable(application: Application, event: Event) -> bool:
    """Whether it tells that somebody left, or that mail to them came back from the address that is still on record."""
    if event.kind is EventKind.LEFT:
        return True
    person = application.person(event.person)
    return event.kind is EventKind.BOUNCED and person is not None and event.text in ("", person.email)


_A = {
    ReplyKind.INVITATION: "an invitation",
    ReplyKind.OFFER: "an offer",
}
