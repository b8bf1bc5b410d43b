"""What putting a step off to a day means for it: neither the end of its window nor its expiry moves with the day (`ours`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from afterword.core import wording
from afterword.core.items import Item
from afterword.core.step import ENDED, State


def beyond(item: Item, until: date, today: date, over_on: Callable[[date], bool]) -> str:
    """How that day lies behind the end of the step's window, or behind its expiry; empty where it does not.

    The text begins small and has no full stop. `over_on` says of a day whether the step is over when it begins, if nothing is
    done about it till then.
    """
    if item.step.state in ENDED:
        return ""
    if over_on(until):
        first = wording.day(_first(today, until, over_on), today=today)
        kept = "; your text for it stays in the history" if item.application.draft(item.step.id) is not None else ""
        return f"by then it is over: from {first} on it is no longer worth doing{kept}"
    if until <= item.closes_on:
        return ""
    closes = wording.day(item.closes_on, today=today)
    if item.step.state is State.LATE or item.closes_on < today:
        return f"its window closed on {closes}, so it stays late"
    return f"its window closes before that, on {closes}"


def _first(today: date, until: date, over_on: Callable[[date], bool]) -> date:
    """The first day on which it is over; what is over stays so, and it is not over today."""
    good, over = today, until
    while (over - good).days > 1:
        middle = good + timedelta(days=(over - good).days // 2)
        good, over = (good, middle) if over_on(middle) else (middle, over)
    return over
