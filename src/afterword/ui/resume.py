"""A text that was left unsent: the one that was being written when the program ended, and one whose step is over by now.

Which one it is, and what the status line says of it: the journal knows it without a look at every application.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.items import Item
from afterword.core.model import Message
from afterword.core.step import ENDED, State

FRESH: Final = timedelta(days=1)
"""How long a text that was left is spoken of, and likewise that the time of one is over."""
KEPT: Final = timedelta(days=60)
"""How old a text may be to be spoken of when its step is over; no such step is worth doing for longer."""


def left(plan: Plan) -> Item | None:
    """The step whose unsent text was written last, within `FRESH`, and that can still be sent; None when there is none."""
    for text, written in _texts(plan):
        if plan.now - written > FRESH:
            return None
        item = plan.item(text.step)
        if item is not None and item.step.state not in ENDED and item.application.draft(text.step) == text:
            return item
    return None


def gone(plan: Plan, since: datetime) -> Item | None:
    """The step whose unsent text was written last, of those that stopped being worth doing since then; None without any."""
    seen: set[str] = set()
    for text, written in _texts(plan):
        if plan.now - written > KEPT:
            return None
        item = None if text.step in seen else plan.item(text.step)
        seen.add(text.step)
        if item is None or item.application.outcome is not None or item.application.draft(text.step) is None:
            continue  # what the user closed needs no word
        before = plan.planner.steps(item.application, since) if item.step.state is State.EXPIRED else ()
        if any(step.id == text.step and step.state not in ENDED for step in before):
            return item
    return None


def _texts(plan: Plan) -> Iterator[tuple[Message, datetime]]:
    """The unsent texts that the user wrote, as the journal has them, latest first, and when each was written."""
    for entry in reversed(plan.book.journal):
        text = entry.records[0].after if len(entry.records) == 1 and not entry.undone else None
        if isinstance(text, Message) and text.sent_at is None and text.edited_at is not None:
            yield text, text.edited_at


def sentence_gone(item: Item, key: str) -> str:
    """That a step is over before its text went out, and the key of the history, which has the text."""
    named = labels.step_of(item.step.kind, item.person, item.application.company)
    return f"No longer worth doing: the {named}; its history ({key}) has your text."


def sentence(item: Item, plan: Plan, key: str) -> str:
    """That the text of a step is as it was left, when that was in the user's own day, and the key that goes on with it."""
    draft = item.application.draft(item.step.id)
    assert draft is not None  # `left` gives no other steps
    assert draft.edited_at is not None
    when = draft.edited_at.astimezone(plan.planner.home)
    said = wording.clock(when) if when.date() == plan.today else wording.moment(when, today=plan.today)
    person = item.application.person(draft.to)
    to = f" to {person.name}" if person is not None else f" for {item.application.company}"
    return f"Your {labels.STEP[item.step.kind]}{to} is as you left it at {said}; press {key} to go on."
