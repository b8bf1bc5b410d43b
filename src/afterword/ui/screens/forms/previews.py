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
from afterword.core.safe import one_line
from afterword.core.step import ENDED, OPEN, State, Step
from afterword.core.terms import CHECK_INS, Precision
from afterword.core.words import Understood
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


def timeline_meaning(stated: StatedTimeline, step: Step | None, application: Application, today: date, note: str = "") -> str:
    """A stated timeline, its decision date, and the check-in that follows, as one chain; then the `note` on how it was read."""
    decision = said_timeline(stated, today, note)
    if stated.day is None and step is not None and step.decision_day is not None:
        decision = f"{decision}: estimated {wording.day(step.decision_day, today=today)}"
    elif stated.day is not None:
        decision = f"{wording.day(stated.day, today=today)}, {_precision(stated)}"
    read = f". {note}" if note and stated.day is not None else ""
    if step is None:
        return f"{decision} → no check-in in this playbook{read}"
    if step.state in ENDED:
        return f"{decision} → no {labels.STEP[step.kind]} is needed: {step.verdict}{read.removeprefix('.')}"
    opens = wording.day(Item(step, application).opens_on, today=today)
    return f"{decision} → {labels.STEP[step.kind]} opens {opens}{', an estimate' if step.estimated else ''}{read}"


def said_timeline(stated: StatedTimeline, today: date, note: str) -> str:
    """A stated timeline with its distance and the `note` on how it was read: "Tue 15 Dec, in 3 weeks, the end of a period"."""
    if stated.day is None:
        return f"“{one_line(stated.text.strip())}” names no day" if note else "nobody said"
    return f"{said_day(stated.day, today)}, {_precision(stated)}{f'. {note}' if note else ''}"


def counted(understood: Understood, said_on: date, since: str) -> str:
    """What a day is counted from, to be set before it: "7 days after the interview: "; empty where it stands by itself."""
    day = understood.timeline.day
    if day is None or not understood.relative:
        return ""
    days = (day - said_on).days
    if days < 2:
        return f"the day {('of', 'after')[days]} {since}: "
    return f"{wording.distance(day, said_on).removeprefix('in ')} after {since}: "


def _precision(stated: StatedTimeline) -> str:
    return "a date" if stated.precision is Precision.DATE else "the end of a period"


def check_in_ahead(desk: Desk, application: Application) -> str:
    """The next check-in of an application as it would be, such as "first check-in opens Fri 27 Nov"; empty for none."""
    now = desk.now()
    steps = desk.planner.steps(application, now, outlook=True)
    mine = [Item(step, application) for step in steps if step.kind in CHECK_INS and step.state not in ENDED]
    item = min(mine, key=lambda each: begins(each.step.opens, each.zone), default=None)
    if item is None:
        return ""
    name, today = labels.STEP[item.step.kind], now.date()
    day = item.begins_on
    if day <= today:
        return f"{name} is held back" if item.step.state is State.BLOCKED else f"{name} is right now"
    return f"{name} opens {wording.day(day, today=today)}{', an estimate' if item.step.estimated else ''}"


def next_sentence(desk: Desk, application: Application) -> str:
    """What would come next for an application as it would be."""
    now = desk.now()
    live = [Item(step, application) for step in desk.planner.steps(application, now) if step.state not in ENDED]
    if not live:
        return "Nothing comes after this."
    order = {**dict.fromkeys(OPEN, 0), State.UPCOMING: 1, State.BLOCKED: 2}
    item = min(
        live,
        key=lambda each: (
            order[each.step.state],
            each.pressing if each.step.state in OPEN else (0, begins(each.step.opens, each.zone), each.step.id),
        ),
    )
    name = labels.STEP[item.step.kind]
    held = item.step.blocked_until
    until = f", held back until {wording.day(local_day(held, item.zone), today=now.date())}" if held is not None else ""
    if item.step.state is State.BLOCKED:
        why = item.step.blocked_by[0].text.partition(";")[0].partition(". ")[0].rstrip(".") if item.step.blocked_by else ""
        return f"Next: {name}{until or ', held back for now'}{f' ({why})' if why else ''}."
    day = wording.day(item.opens_on if item.step.state is State.UPCOMING else item.closes_on, today=now.date())
    return f"Next: {name}, {_STANDS[item.step.state]} {day}{', estimated' if item.step.estimated else ''}{until}."
