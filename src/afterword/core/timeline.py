"""The timeline engine: from an application, a playbook and `now` to steps with window, state and reasons.

Pure: the same arguments give the same steps. The rules themselves are data (`playbook`); windows are computed in `windows`,
holds in `guards`, and what the records say in `facts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from afterword.core import labels, wording
from afterword.core.dates import Calendar, Edge, add, begins, ends, local_day
from afterword.core.facts import Contact, Facts, Run, zone_of
from afterword.core.guards import Held, holds
from afterword.core.model import (
    Application,
    Channel,
    EventKind,
    Interview,
    Outcome,
    Person,
    Relation,
    ReplyKind,
    StepKind,
)
from afterword.core.playbook import Anchor, AnchorKind, Common, Guard, Per, Playbook, Rule
from afterword.core.step import ENDED, Reason, State, Step
from afterword.core.windows import Anchored, Away, Bound, Setting, Window, day_bound, window

_THANKS = (StepKind.THANK_YOU, StepKind.THANK_HELPER)
_COOLING = (StepKind.INTERVIEW_NOTES, StepKind.LINKEDIN_CONNECT, StepKind.LETTER, StepKind.HANDWRITTEN_NOTE)
_ANSWER_TO = {
    AnchorKind.INVITATION: ReplyKind.INVITATION,
    AnchorKind.OFFER: ReplyKind.OFFER,
    AnchorKind.REJECTION: ReplyKind.REJECTION,
}


def timeline(
    application: Application,
    playbook: Playbook,
    common: Common,
    calendar: Calendar,
    now: datetime,
    *,
    contacts: Sequence[Contact] = (),
    outlook: bool = False,
) -> tuple[Step, ...]:
    """Every step of one application, in the order of the playbook, with its state at `now` (an aware moment).

    `contacts` are messages sent for other applications at the same company; guards look at them. With `outlook`, steps
    whose anchor has not happened yet are added, marked `projected`, as if each message before them went out on the day its
    window opens (rules.md section 2).
    """
    return tuple(_Engine(application, playbook, common, calendar, now, contacts).steps(outlook=outlook))


def contacts_of(application: Application) -> tuple[Contact, ...]:
    """The messages sent for one application, as guards of another one at the same company see them."""
    return tuple(
        Contact(message.sent_at, application.id, message.to, person.name if person else "somebody", message.kind)
        for message in application.messages
        if message.sent_at is not None
        for person in (application.person(message.to),)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """What one step is about: its rule, its id, whom it goes to, and the interview and run it belongs to."""

    rule: Rule
    id: str
    zone: ZoneInfo
    to: str | None = None
    interview: Interview | None = None
    run: Run | None = None
    channel: Channel | None = None


class _Engine:
    """One computation; everything it looks up twice is looked up once here."""

    def __init__(
        self,
        application: Application,
        playbook: Playbook,
        common: Common,
        calendar: Calendar,
        now: datetime,
        contacts: Sequence[Contact],
    ) -> None:
        self.application = application
        self.playbook = playbook
        self.common = common
        self.calendar = calendar
        self.now = now
        self.facts = Facts(application, common, calendar, now)
        self.contacts = (*contacts_of(application), *contacts)
        kinds = {guard.kind for guard in playbook.guards}
        self.guards: tuple[Guard, ...] = (
            *playbook.guards,
            *(guard for guard in common.playbook.guards if guard.kind not in kinds),
        )
        self.closing = application.closing if application.closing in self.facts.events else None
        self.overridden = {e.step for e in self.facts.events if e.kind is EventKind.OVERRIDDEN}
        self.snoozes = {e.step: e for e in self.facts.events if e.kind is EventKind.SNOOZED and e.step and e.until}
        self.runs = self.facts.runs()

    def steps(self, *, outlook: bool) -> Iterator[Step]:
        yield from self._answers()
        for interview in self.facts.ahead:
            yield from self._ask_timeline(interview)
        for interview in self.facts.held:
            yield from self._after_interview(interview)
        for run in self.runs:
            yield from self._run(run, current=run is self.runs[-1], outlook=outlook)
        yield from self._application_check_in()
        yield from self._networking()

    # what each part of the sequence consists of

    def _answers(self) -> Iterator[Step]:
        for rule in self.common.playbook.rules:
            wanted = _ANSWER_TO.get(rule.anchor.kind)
            for event in self.facts.answers:
                if event.reply is not wanted or wanted is None:
                    continue
                person = self.facts.person(event.person) or self.facts.correspondent()
                channel = event.channel or Channel.EMAIL
                if wanted is ReplyKind.REJECTION and channel not in (Channel.EMAIL, Channel.LETTER):
                    channel = Channel.EMAIL
                subject = _Subject(
                    rule=rule,
                    id=f"{self.application.id}.{rule.kind}.{event.id}",
                    zone=self.facts.zone,
                    to=person.id if person else None,
                    channel=channel,
                )
                at = event.at.astimezone(self.facts.zone)
                said = f"They wrote on {wording.moment_with_zone(at)}: it was {_article(wanted)}."
                anchored = Anchored(at, "their message", (Reason("reply", "you", said, (event.id,)),))
                yield self._finish(subject, self._window(subject, anchored), self._answer_over(wanted, event.at))

    def _answer_over(self, kind: ReplyKind, at: datetime) -> str:
        closing = self.closing
        if closing is not None and closing.at > at and kind is not ReplyKind.REJECTION:
            return f"The application was closed on {self._on(closing.at)}."
        if kind is ReplyKind.INVITATION:
            for interview in self.facts.held:
                if interview.start > at:
                    return f"The interview on {self._on(interview.start)} was the answer."
            if any(event.reply in (ReplyKind.OFFER, ReplyKind.REJECTION) and event.at > at for event in self.facts.answers):
                return "A later message from them took its place."
        return ""

    def _ask_timeline(self, interview: Interview) -> Iterator[Step]:
        rule = self.common.playbook.rule(StepKind.ASK_TIMELINE)
        if rule is None or self.closing is not None:
            return
        zone = zone_of(interview.zone)
        subject = _Subject(rule=rule, id=self._id(rule.kind, interview.id), zone=zone, interview=interview)
        start = interview.start.astimezone(zone)
        said = f"The {labels.INTERVIEW[interview.kind]} is on {wording.moment_with_zone(start)}."
        anchored = Anchored(start.date(), "the day of the interview", (Reason("interview", "you", said, (interview.id,)),))
        found = window(rule, anchored, self._setting(zone), ends_with=interview.end.astimezone(zone))
        yield self._finish(subject, found, "")

    def _after_interview(self, interview: Interview) -> Iterator[Step]:
        rules = [rule for rule in self.playbook.rules if not rule.in_sequence and rule.per in _PER_INTERVIEW]
        for rule in rules:
            if rule.optional and rule.kind not in self.application.chosen:
                continue
            fitting = rule.fitting(interview.kind, interview.timeline.precision)
            for person in self._recipients(rule, interview):
                if rule.kind is StepKind.LINKEDIN_CONNECT and person is not None and person.on_linkedin:
                    continue
                yield from self._one_after(fitting, interview, person)

    def _one_after(self, rule: Rule, interview: Interview, person: Person | None) -> Iterator[Step]:
        zone = zone_of(interview.zone)
        keys = (interview.id, person.id) if person else (interview.id,)
        subject = _Subject(
            rule=rule,
            id=self._id(rule.kind, *keys),
            zone=zone,
            to=person.id if person and rule.per is not Per.INTERVIEW else None,
            interview=interview,
        )
        anchored = self._anchor(rule.anchor, interview, None, keys, {})
        if anchored is not None:
            yield self._finish(subject, self._window(subject, anchored), self._interview_over(rule, interview))

    def _interview_over(self, rule: Rule, interview: Interview) -> str:
        """Why a step of this interview is not worth doing any more, whatever its window; empty if it still is."""
        if self.closing is not None:
            return self._closed()
        later = [other for other in self.facts.held if other.end > interview.end]
        if later and rule.kind not in _THANKS:
            return f"The interview on {self._on(later[0].start)} superseded what was open from this one."
        return ""

    def _run(self, run: Run, *, current: bool, outlook: bool) -> Iterator[Step]:
        """The check-ins of one run and what follows them; what is not current only shows what became of it."""
        assumed: dict[StepKind, date] = {}
        found: list[Step] = []
        rules = self._sequence(run)
        over = self._closed() if self.closing is not None else (run.ended.text if run.ended else "")
        for rule in rules:
            step = self._in_run(rule, run, assumed, over)
            if step is None:
                break
            if step.projected and not (outlook and current and not over):
                break
            if run.until is not None and step.state is State.EXPIRED and begins(step.opens, zone_of(step.zone)) >= run.until:
                break  # it was superseded before it ever opened: nothing for the history
            if step.state not in ENDED:
                assumed[rule.kind] = max(local_day(step.opens, zone_of(step.zone)), local_day(self.now, zone_of(step.zone)))
            found.append(step)
        yield from found
        if current and not over:
            yield from self._move_on(run, rules, found, assumed, outlook=outlook)

    def _sequence(self, run: Run) -> list[Rule]:
        rules = []
        for rule in self.playbook.sequence:
            if rule.only_after_recruiter and not self._all_to_recruiter(run):
                continue
            rules.append(rule.fitting(run.interview.kind, run.decision.precision))
        return rules

    def _all_to_recruiter(self, run: Run) -> bool:
        sent = [m for m in self.facts.sent if m.step.endswith(f".{run.key}") and m.kind in _FIRST_TWO]
        people = [self.facts.person(message.to) for message in sent]
        return len(sent) == len(_FIRST_TWO) and all(p is not None and p.relation is Relation.RECRUITER for p in people)

    def _in_run(self, rule: Rule, run: Run, assumed: Mapping[StepKind, date], over: str) -> Step | None:
        anchored = self._anchor(rule.anchor, run.interview, run, (run.key,), assumed)
        if anchored is None:
            return None
        projected = rule.anchor.step in assumed
        bounds = []
        setting = self._setting(zone_of(run.interview.zone))
        for order in rule.not_before:
            base = self._anchor(order.anchor, run.interview, run, (run.key,), assumed)
            if base is None:
                return None
            projected = projected or order.anchor.step in assumed
            text = f"{order.text} ({order.offset} after {base.words})"
            facts = tuple(fact for reason in base.why for fact in reason.facts)
            bounds.append(Bound(day_bound(base.edge, order.offset, setting), text, order.source, facts))
        person = self._hiring_manager() if rule.per is Per.HIRING_MANAGER else self.facts.correspondent(run.interview)
        subject = _Subject(
            rule=rule,
            id=self._id(rule.kind, run.key),
            zone=setting.zone,
            to=person.id if person else None,
            interview=run.interview,
            run=run,
        )
        found = self._window(subject, anchored, bounds)
        step = self._finish(subject, found, over, estimated=anchored.estimated)
        return replace(step, projected=True, state=State.UPCOMING) if projected and step.state not in ENDED else step

    def _move_on(
        self, run: Run, rules: Sequence[Rule], found: Sequence[Step], assumed: Mapping[StepKind, date], *, outlook: bool
    ) -> Iterator[Step]:
        """The question whether to close: when the sequence has run out, or a check-in is weeks late (section 2, expiry)."""
        rule = self.playbook.rule(StepKind.MOVE_ON)
        if rule is None:
            return
        subject = _Subject(
            rule=rule, id=self._id(rule.kind, run.key), zone=zone_of(run.interview.zone), interview=run.interview
        )
        late = next((step for step in found if step.state in (State.LATE, State.BLOCKED)), None)
        if late is not None:
            day = local_day(add(late.closes, self.common.ask_after_late, subject.zone, self.calendar), subject.zone)
            if local_day(self.now, subject.zone) >= day:
                text = (
                    f"The {labels.STEP[late.kind]} has been late for {self.common.ask_after_late}: "
                    "send it, or close the application and turn to others."
                )
                anchored = Anchored(day, "that day", (Reason("ask_after_late", "ours", text, (run.key,)),))
                yield self._finish(subject, self._window(subject, anchored), "")
                return
        if len(found) < len(rules) or not found:
            return
        last = found[-1]
        if last.kind in assumed:
            if outlook:
                anchored = Anchored(assumed[last.kind], f"the {labels.STEP[last.kind]}")
                yield replace(self._finish(subject, self._window(subject, anchored), ""), projected=True, state=State.UPCOMING)
        elif all(step.state in ENDED for step in found):
            marked = self._mark(last.id, last.kind, subject.zone)
            if marked is not None:
                yield self._finish(subject, self._window(subject, marked), "")

    def _application_check_in(self) -> Iterator[Step]:
        rule = self.common.playbook.rule(StepKind.APPLICATION_CHECK_IN)
        applied = self.application.applied
        if rule is None or rule.kind not in self.application.chosen or applied is None:
            return
        person = self.facts.correspondent()
        subject = _Subject(rule=rule, id=self._id(rule.kind), zone=self.facts.zone, to=person.id if person else None)
        said = f"You applied on {wording.day(applied)}."
        anchored = Anchored(applied, "the application", (Reason("applied", "you", said, (self.application.id,)),))
        over = ""
        if self.closing is not None:
            over = self._closed()
        elif self.facts.held or self.facts.ahead:
            over = "An interview was arranged, so the question about the application has been answered."
        elif any(event.reply is not ReplyKind.ACKNOWLEDGEMENT for event in self.facts.answers):
            over = "They have answered."
        yield self._finish(subject, self._window(subject, anchored), over)

    def _networking(self) -> Iterator[Step]:
        rule = self.playbook.rule(StepKind.NETWORKING)
        closing = self.closing
        if rule is None or closing is None or self.application.outcome is Outcome.HIRED or not self.facts.held:
            return
        at = closing.at.astimezone(self.facts.zone)
        said = Reason("closed", "you", f"{self._closed()} You met them in an interview, so the acquaintance is worth keeping.")
        anchored = Anchored(at, "the closing", (replace(said, facts=(closing.id,)),))
        key = closing.id
        while True:
            person = self.facts.correspondent()
            step_id = self._id(rule.kind, key)
            subject = _Subject(rule=rule, id=step_id, zone=self.facts.zone, to=person.id if person else None)
            found = self._window(subject, anchored)
            gone = ends(
                local_day(add(found.closes, self.common.networking_expires, subject.zone, self.calendar), subject.zone),
                subject.zone,
            )
            over = (
                f"Its time passed {self.common.networking_expires} ago; the acquaintance has cooled."
                if self.now >= gone
                else ""
            )
            yield self._finish(subject, found, over)
            marked = self._mark(step_id, rule.kind, subject.zone)
            if marked is None:
                return
            key = marked.why[0].facts[0]
            anchored = marked

    # anchors and windows

    def _anchor(
        self, anchor: Anchor, interview: Interview, run: Run | None, keys: tuple[str, ...], assumed: Mapping[StepKind, date]
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
            marked = self._mark(self._id(anchor.step, *keys), anchor.step, zone)
            if marked is None and anchor.step in assumed:
                label = labels.STEP[anchor.step]
                text = f"An outlook: it takes the {label} to go out on {wording.day(assumed[anchor.step])}."
                estimated = run.decision.estimated if run else False
                return Anchored(assumed[anchor.step], f"the {label}", (Reason("outlook", "ours", text),), estimated)
            return marked
        return None

    def _mark(self, step_id: str, kind: StepKind, zone: ZoneInfo) -> Anchored | None:
        """The moment a step was sent, done or skipped; a window that counts from it starts there (section 2)."""
        message = self.facts.sent_by_step.get(step_id)
        label = labels.STEP[kind]
        if message is not None and message.sent_at is not None:
            at = message.sent_at.astimezone(zone)
            said = f"You sent the {label} on {wording.day(at.date())}; what follows counts from that day."
            return Anchored(at, f"the {label}", (Reason("sent", "you", said, (message.id,)),))
        event = self.facts.marks.get(step_id)
        if event is not None:
            at = event.at.astimezone(zone)
            verb = "skipped" if event.kind is EventKind.SKIPPED else "did"
            said = f"You {verb} the {label} on {wording.day(at.date())}; what follows counts from that day."
            return Anchored(at, f"the {label}", (Reason(str(event.kind), "you", said, (event.id,)),))
        return None

    def _window(self, subject: _Subject, anchored: Anchored, bounds: Sequence[Bound] = ()) -> Window:
        snooze = self.snoozes.get(subject.id)
        return window(
            subject.rule,
            anchored,
            self._setting(subject.zone),
            bounds=bounds,
            away=self._away(subject),
            snooze=(snooze.until, snooze.id) if snooze and snooze.until else None,
        )

    def _away(self, subject: _Subject) -> Away | None:
        """The latest out-of-office that concerns this step; thank-yous and answers are welcome in a full inbox."""
        if subject.rule.opens.hours_based or subject.rule.task:
            return None
        done = self._when_done(subject.id)
        for event in reversed(self.facts.replies):
            if event.reply is not ReplyKind.OUT_OF_OFFICE or event.until is None:
                continue
            if event.person not in (None, subject.to) or (done is not None and event.at > done):
                continue
            name = self.facts.person(event.person)
            return Away(event.until, name.name if name else "The person you wrote to", event.id)
        return None

    def _when_done(self, step_id: str) -> datetime | None:
        message = self.facts.sent_by_step.get(step_id)
        mark = self.facts.marks.get(step_id)
        return message.sent_at if message else (mark.at if mark else None)

    def _setting(self, zone: ZoneInfo) -> Setting:
        return Setting(zone, self.calendar, self.common.one_value)

    # from a window to a step

    def _finish(self, subject: _Subject, found: Window, over: str, *, estimated: bool = False) -> Step:
        """The step with its state: done, skipped, expired, upcoming, blocked, late or due, in this order."""
        rule = subject.rule
        draft = self.application.draft(subject.id)
        to = draft.to if draft is not None and draft.to is not None else subject.to
        channel = (draft.channel if draft is not None else None) or subject.channel or rule.channel
        step = Step(
            id=subject.id,
            application=self.application.id,
            kind=rule.kind,
            state=State.UPCOMING,
            opens=found.opens,
            closes=found.closes,
            zone=subject.zone.key,
            playbook=self.playbook.name,
            playbook_version=self.playbook.version,
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
            why=(Reason(str(rule.kind), rule.source, rule.text), *found.why, *self._recipient_reason(subject, to)),
        )
        return self._with_state(step, subject, over)

    def _with_state(self, step: Step, subject: _Subject, over: str) -> Step:
        message = self.facts.sent_by_step.get(step.id)
        if message is not None and message.sent_at is not None:
            on = wording.moment_with_zone(message.sent_at.astimezone(subject.zone))
            sent = replace(step, to=message.to, channel=message.channel, happened=message.sent_at)
            return replace(sent, state=State.DONE, verdict=f"Sent on {on}.")
        mark = self.facts.marks.get(step.id)
        if mark is not None:
            state = State.SKIPPED if mark.kind is EventKind.SKIPPED else State.DONE
            return replace(step, state=state, happened=mark.at, verdict=f"{state.capitalize()} on {self._on(mark.at)}.")
        if self._noted(step):
            return replace(step, state=State.DONE, verdict="Your notes are in the record.")
        over = over or self._expired(step, subject)
        if over:
            return replace(step, state=State.EXPIRED, verdict=over)
        if self.now < begins(step.opens, subject.zone):
            return step
        if step.id not in self.overridden and not step.task:
            held = Held(kind=step.kind, to=step.to, channel=step.channel, run=subject.run)
            blocking = holds(self.guards, self.facts, held, self.contacts)
            if blocking:
                until = None if any(h.until is None for h in blocking) else max(h.until for h in blocking if h.until)
                reasons = tuple(hold.reason for hold in blocking)
                return replace(step, state=State.BLOCKED, blocked_by=reasons, blocked_until=until)
        return replace(step, state=State.LATE if self.now >= ends(step.closes, subject.zone) else State.DUE)

    def _noted(self, step: Step) -> bool:
        """Whether the notes that a task asks for are already in the record: asking again would be upkeep for its own sake."""
        interview = self.application.interview(step.interview)
        if step.kind is not StepKind.INTERVIEW_NOTES or interview is None:
            return False
        return bool(interview.notes or interview.topics or interview.challenges or interview.traits)

    def _expired(self, step: Step, subject: _Subject) -> str:
        """Section 2, expiry; never before the recommended window has closed."""
        if self.now < ends(step.closes, subject.zone):
            return ""
        today = local_day(self.now, subject.zone)
        interview = subject.interview
        if step.kind in _THANKS and interview is not None:
            limit = self.common.thank_you_expires
            last = local_day(add(interview.end, limit, subject.zone, self.calendar), subject.zone)
            if today > last:
                return f"More than {limit} after the interview a thank-you would only point at the delay."
            asks = self._first_check_in(interview)
            if asks is not None and today >= local_day(asks, subject.zone):
                return f"The first check-in opened on {wording.day(local_day(asks, subject.zone))} and takes its place."
        if step.kind in _COOLING:
            limit = self.common.task_expires
            gone = local_day(add(step.closes, limit, subject.zone, self.calendar), subject.zone)
            if today > gone:
                return f"It closed more than {limit} ago."
        if step.kind is StepKind.ASK_TIMELINE:
            return "The interview is over; what they said belongs to its record."
        return ""

    def _first_check_in(self, interview: Interview) -> Edge | None:
        rule = self.playbook.rule(StepKind.CHECK_IN_1)
        run = next((run for run in self.runs if run.key == interview.id), None)
        if rule is None or run is None:
            return None
        decision = run.decision
        anchored = Anchored(decision.day, "the decision date")
        fitting = rule.fitting(interview.kind, decision.precision)
        return window(fitting, anchored, self._setting(zone_of(interview.zone))).opens

    # people

    def _recipients(self, rule: Rule, interview: Interview) -> Iterable[Person | None]:
        if rule.per is Per.INTERVIEW:
            return (None,)
        if rule.per is Per.HELPER:
            helper = self.facts.person(interview.helper)
            return (helper,) if helper is not None else ()
        met = [person for person_id in interview.interviewers if (person := self.facts.person(person_id)) is not None]
        return met or (None,)

    def _hiring_manager(self) -> Person | None:
        return next(
            (p for p in self.application.people if p.relation is Relation.HIRING_MANAGER and p.id not in self.facts.gone), None
        )

    def _recipient_reason(self, subject: _Subject, to: str | None) -> tuple[Reason, ...]:
        if subject.rule.task:
            return ()
        if to is None:
            text = "Nobody to write to is recorded yet: add the person with their address."
            return (Reason("recipient", "you", text, (self.application.id,)),)
        event = self.facts.gone.get(to)
        if event is None:
            return ()
        what = "has left" if event.kind is EventKind.LEFT else "could not be reached at the address on record"
        text = f"{self.facts.name(to)} {what} ({self._on(event.at)}): choose another recipient or correct the address."
        return (Reason("recipient", "you", text, (event.id,)),)

    # words

    def _id(self, kind: StepKind, *keys: str) -> str:
        return ".".join((self.application.id, kind, *keys))

    def _on(self, moment: datetime) -> str:
        return wording.day(local_day(moment, self.facts.zone))

    def _closed(self) -> str:
        closing = self.closing
        if closing is None:
            return ""
        return f"The application was closed on {self._on(closing.at)} ({closing.outcome or Outcome.REJECTED})."


_PER_INTERVIEW = (Per.INTERVIEWER, Per.HELPER, Per.INTERVIEW)
_FIRST_TWO = (StepKind.CHECK_IN_1, StepKind.CHECK_IN_2)


def _article(kind: ReplyKind) -> str:
    return f"{'an' if kind[0] in 'aeio' else 'a'} {kind.replace('_', ' ')}"
