"""A text that was being written when the program ended: which one it is, and what the first sentence of the day says of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.items import Item
from afterword.core.model import Message
from afterword.core.step import ENDED

FRESH: Final = timedelta(days=1)
"""How long a text that was left is spoken of."""


def left(plan: Plan) -> Item | None:
    """The step whose unsent text was written last, within `FRESH`, and that can still be sent; None when there is none.

    The journal knows it without a look at every application.
    """
    for entry in reversed(plan.book.journal):
        text = entry.records[0].after if len(entry.records) == 1 and not entry.undone else None
        if not isinstance(text, Message) or text.sent_at is not None or text.edited_at is None:
            continue
        if plan.now - text.edited_at > FRESH:
            return None
        item = plan.item(text.step)
        if item is not None and item.step.state not in ENDED and item.application.draft(text.step) == text:
            return item
    return None


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
