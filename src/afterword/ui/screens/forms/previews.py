"""What follows from facts that are still being typed, in words. Pure but for the desk's own planner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from afterword.core import labels, wording
from afterword.core.dates import begins, local_day
from afterword.core.facts import zone_of
from afterword.core.items import Item
from afterword.core.model import Application, Interview, StatedTimeline
from afterword.core.step import ENDED, OPEN, State, Step
from afterword.core.terms import CHECK_INS, Precision
from afterword.desk import Desk

_STANDS: Final = {State.UPCOMING: "opens", State.DUE: "due until", State.LATE: "late since"}


def said_day(day: date, today: date) -> str:
    """A day with its distance: "Tue 24 Nov, in 2 days"."""
    return f"{wording.day(day, today=today)}, {wording.distance(day, today)}"


def said_moment(moment: datetime, desk: Desk) -> str:
    """A moment with its distance, in both zones where they differ: "Thu 5 Nov 15:00 (New York), 2 weeks ago"."""
    now = desk.now()
    here = moment.astimezone(now.tzinfo)
    return f"{wording.moment_in_both(moment, desk.planner.home, today=now.date())}, {wording.distance(here.date(), now.date())}"


def with_interview(application: Application, interview: Interview) -> Application:
    """The application as it would be with this interview added, or in the place of the one with its id."""
    others = tuple(known for known in application.interviews if known.id != interview.id)
    return replace(application, interviews=(*others, interview))


def check_in_after(desk: Desk, application: Application, interview: Interview) -> Step | None:
    """The first check-in that would follow from an interview once it is held, or None when the playbook has none.

    One that is over already, because they have answered since, comes only when there is no other.
    """
    moment = max(desk.now(), interview.end + timedelta(seconds=1))
    steps = desk.planner.steps(with_interview(application, interview), moment, outlook=True)
    mine = [step for step in steps if step.kind in CHECK_INS and step.interview == interview.id]
    zone = zone_of(interview.zone)
    return min(mine, key=lambda step: (step.state in ENDED, begins(step.opens, zone)), default=None)


def timeline_meaning(stated: StatedTimeline, step: Step | None, application: Application, today: date) -> str:
    """A stated timeline, its decision date, and the check-in that follows, as one chain."""
    if stated.day is not None:
        kind = "a date" if stated.precision is Precision.DATE else "the end of a period"
        decision = f"{wording.day(stated.day, today=today)}, {kind}"
    elif step is not None and step.decision_day is not None:
        decision = f"nobody said: estimated {wording.day(step.decision_day, today=today)}"
    else:
        decision = "nobody said"
    if step is None:
        return f"{decision} → no check-in in this playbook"
    if step.state in ENDED:
        return f"{decision} → no {labels.STEP[step.kind]} is needed: {step.verdict}"
    opens = wording.day(Item(step, application).opens_on, today=today)
    return f"{decision} → {labels.STEP[step.kind]} opens {opens}{', an estimate' if step.estimated else ''}"


def next_sentence(desk: Desk, application: Application) -> str:
    """What would come next for an application as it would be."""
    now = desk.now()
    live = [Item(step, application) for step in desk.planner.steps(application, now) if step.state not in ENDED]
    if not live:
        return "Nothing comes after this."
    order = {**dict.fromkeys(OPEN, 0), State.UPCOMING: 1, State.BLOCKED: 2}
    item = min(live, key=lambda each: (order[each.step.state], begins(each.step.opens, each.zone), each.pressing))
    name = labels.STEP[item.step.kind]
    if item.step.state is State.BLOCKED:
        return f"Next: {name}, held back for now."
    day = wording.day(item.opens_on if item.step.state is State.UPCOMING else item.closes_on, today=now.date())
    held = item.step.blocked_until
    until = f", held back until {wording.day(local_day(held, item.zone), today=now.date())}" if held is not None else ""
    return f"Next: {name}, {_STANDS[item.step.state]} {day}{', estimated' if item.step.estimated else ''}{until}."
