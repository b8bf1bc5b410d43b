"""Counts a book into `Statistics`: which weeks, which messages belong to a share, and what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from afterword.core.agenda import Plan
from afterword.core.answers import answers
from afterword.core.dates import day_start, local_day
from afterword.core.facts import Facts
from afterword.core.model import Application, Event, Message
from afterword.core.statistics import (
    ANSWERING,
    PATIENCE,
    USUAL_WEEKS,
    WAITS,
    LeftOut,
    Open,
    Reached,
    Share,
    Statistics,
    Wait,
    Week,
    median,
)
from afterword.core.terms import Channel, EventKind, ReplyKind, Stage, StepKind

_Key = tuple[str, str]
"""A division, and a part of it; kinds of steps and channels share some of their words."""
_ALL = ("all", "")


def gather(plan: Plan, weeks: int = USUAL_WEEKS) -> Statistics:
    """The numbers of so many ISO weeks (at least 1), this one included. Raises what `Planner.playbook` raises."""
    monday = plan.today - timedelta(days=plan.today.weekday())
    tally = _Tally(plan, monday - timedelta(weeks=weeks - 1))
    for application in plan.book.applications.values():
        tally.take(application)
    return tally.result(weeks)


@dataclass(slots=True)
class _Tally:
    plan: Plan
    since: date
    sent: Counter[date] = field(default_factory=Counter)
    replies: Counter[date] = field(default_factory=Counter)
    waits: list[int] = field(default_factory=list)
    asked: Counter[_Key] = field(default_factory=Counter)
    answered: Counter[_Key] = field(default_factory=Counter)
    open: list[Open] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    start: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.start = day_start(self.since, self.plan.planner.home)

    def take(self, application: Application) -> None:
        """Counts one application."""
        plan = self.plan
        if application.outcome is None:
            self._open(application)
        moments = [m.sent_at for m in application.messages if m.sent_at is not None and m.sent_at <= plan.now]
        self.left_out["earlier"] += sum(1 for moment in moments if moment < self.start)
        closing = application.closing
        if closing is not None and not moments and self.start <= closing.at <= plan.now:
            self.left_out["silent"] += 1
        if max(moments, default=self.start) >= self.start or any(event.at >= self.start for event in application.events):
            calendar = plan.planner.working_calendar(application.region)
            self._count(Facts(application, plan.planner.shelf.common, calendar, plan.now))

    def _count(self, facts: Facts) -> None:
        found = answers(facts.sent, facts.answers)
        for message in facts.sent:
            if message.sent_at is not None and message.sent_at >= self.start:
                self._message(facts, message, message.sent_at, found.get(message.id))
        used = {reply.id for reply in found.values()}
        for reply in facts.replies:
            if reply.at < self.start:
                continue
            if reply.reply is ReplyKind.OUT_OF_OFFICE:
                self.left_out["away"] += 1
                continue
            self.replies[self._monday(reply.at)] += 1
            self.left_out["unasked"] += reply.id not in used
        there = {message.id for message in facts.sent}
        for message in facts.application.messages:
            if message.sent_at is not None and self.start <= message.sent_at <= facts.now and message.id not in there:
                self.left_out["came_back"] += 1

    def _message(self, facts: Facts, message: Message, at: datetime, answer: Event | None) -> None:
        self.sent[self._monday(at)] += 1
        if message.kind in ANSWERING:
            self.left_out["own_answers"] += 1
            return
        home = self.plan.planner.home
        day = local_day(at, home)
        if answer is not None:
            self.waits.append((local_day(answer.at, home) - day).days)
        if (self.plan.today - day).days < PATIENCE:
            self.left_out["young"] += 1
            self.left_out["young_answered"] += answer is not None
            return
        playbook = self.plan.planner.playbook(facts.application).name
        stage = reached(facts, at)
        parts = (("step", message.kind), ("playbook", playbook), ("stage", stage), ("channel", message.channel))
        for key in (_ALL, *parts):
            self.asked[key] += 1
            self.answered[key] += answer is not None

    def _open(self, application: Application) -> None:
        """How long an application has been open; one that was only saved is not."""
        home, today = self.plan.planner.home, self.plan.today
        known = application.applied is not None
        days = [application.applied] if application.applied is not None else _days(application, self.plan)
        since = min((day for day in days if day <= today), default=None)
        if since is not None:
            usual = self.plan.planner.shelf.common.usual_days.get(application.field)
            self.open.append(Open(application, (today - since).days + 1, known, usual))
        elif application.stage is not Stage.SAVED and local_day(application.added, home) <= today:
            self.left_out["undated"] += 1

    def _monday(self, moment: datetime) -> date:
        day = local_day(moment, self.plan.planner.home)
        return day - timedelta(days=day.weekday())

    def result(self, weeks: int) -> Statistics:
        """The numbers."""
        mondays = [self.since + timedelta(weeks=number) for number in range(weeks)]
        return Statistics(
            today=self.plan.today,
            since=self.since,
            weeks=tuple(Week(monday, self.sent[monday], self.replies[monday]) for monday in mondays),
            waits=tuple(Wait(first, last, self._between(first, last)) for first, last in WAITS),
            median=median(self.waits),
            overall=self._share(_ALL),
            by_step={kind: self._share(("step", kind)) for kind in StepKind if self.asked["step", kind]},
            by_playbook={name: self._share(("playbook", name)) for name in self._playbooks()},
            by_reached={stage: self._share(("stage", stage)) for stage in Reached if self.asked["stage", stage]},
            by_channel={each: self._share(("channel", each)) for each in Channel if self.asked["channel", each]},
            open=tuple(sorted(self.open, key=lambda found: (-found.day, found.application.id))),
            left_out=LeftOut(**self.left_out),
        )

    def _between(self, first: int, last: int | None) -> int:
        return sum(1 for days in self.waits if first <= days and (last is None or days <= last))

    def _playbooks(self) -> list[str]:
        return [name for name in self.plan.planner.shelf.playbooks if self.asked["playbook", name]]

    def _share(self, key: _Key) -> Share:
        return Share(self.asked[key], self.answered[key])


def reached(facts: Facts, moment: datetime) -> Reached:
    """How far an application had come at a moment; what happened at that very moment counts as before it."""
    closing = facts.application.closing
    if closing is not None and closing.at <= moment:
        return Reached.CLOSED
    if any(event.reply is ReplyKind.OFFER and event.at <= moment for event in facts.replies):
        return Reached.OFFER
    held = sum(1 for interview in facts.held if interview.end <= moment)
    return (Reached.APPLIED, Reached.FIRST, Reached.SECOND, Reached.LATER)[min(held, 3)]


def _days(application: Application, plan: Plan) -> list[date]:
    """The days on which something happened to an application, by the user's own clock."""
    moments = [interview.start for interview in application.interviews]
    moments += [message.sent_at for message in application.messages if message.sent_at is not None]
    moments += [event.at for event in application.events if event.kind is EventKind.REPLIED]
    return [local_day(moment, plan.planner.home) for moment in moments]
