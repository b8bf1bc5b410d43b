"""The days of the calendar's lists: a whole week, and what comes from a day on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from afterword.core.agenda import Plan
from afterword.core.items import DayAgenda, Item, most_pressing
from afterword.core.step import State

WEEKS = 4
"""How many weeks one page of what comes has."""


def rest_of_week(day: date) -> tuple[date, ...]:
    """The day and what is left of its week, Sunday included."""
    return tuple(day + timedelta(days=n) for n in range(7 - day.weekday()))


def whole_week(day: date) -> tuple[date, ...]:
    """Monday to Sunday of the week that a day is in."""
    return tuple(day + timedelta(days=n - day.weekday()) for n in range(7))


def standing(plan: Plan, days: tuple[date, ...]) -> tuple[Item, ...]:
    """What is due or late today and would be seen on none of these days, because it neither opens nor closes on one."""
    shown = frozenset(days)
    return tuple(item for item in plan.queue if not shown & {item.opens_on, item.closes_on})


def overdue(plan: Plan) -> tuple[Item, ...]:
    """What is late, most pressing first."""
    return tuple(item for item in plan.queue if item.step.state is State.LATE)


def ahead(plan: Plan, start: date, weeks: int = WEEKS) -> tuple[DayAgenda, ...]:
    """The days from `start` on that hold anything, each step on the day that matters for it; what is late is `overdue`.

    What is due stands on today, and again on its last day; what is held back or lies ahead, on the day on which it can be
    done. Of days gone by, interviews and what opened and closed.
    """
    today = plan.today
    coming, closing = _by_day(plan)
    found = []
    for n in range(weeks * 7):
        day = start + timedelta(days=n)
        known = plan.day(day, done=False)
        if day >= today:
            due = tuple(item for item in plan.queue if item.step.state is State.DUE) if day == today else ()
            opening, ending = most_pressing(coming[day]), most_pressing(closing[day])
            known = replace(known, opening=opening, closing=ending, standing=due)
        if known.holiday or known.interviews or known.opening or known.closing or known.standing or known.pending:
            found.append(known)
    return tuple(found)


def _by_day(plan: Plan) -> tuple[dict[date, list[Item]], dict[date, list[Item]]]:
    """What can be done from a day on, and what is due until one after today."""
    coming: dict[date, list[Item]] = defaultdict(list)
    closing: dict[date, list[Item]] = defaultdict(list)
    for item in plan.items:
        if item.step.state in (State.UPCOMING, State.BLOCKED):
            coming[max(item.matters_on, plan.today)].append(item)
        elif item.step.state is State.DUE and item.closes_on > plan.today:
            closing[item.closes_on].append(item)
    return coming, closing
