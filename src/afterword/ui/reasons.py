"""What commands need to know about the moment, and the sentences that say why one cannot run now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterword.core import labels
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.step import State


@dataclass(frozen=True, slots=True)
class Here:
    """The screen at one moment, as far as commands care."""

    pane: str = "applications"
    application: Application | None = None
    item: Item | None = None
    interview: bool = False
    rows: int = 0
    applications: int = 0
    queue: int = 0
    blocked: int = 0
    undo: str | None = None
    redo: str | None = None
    reviewing: bool = False
    review_over: bool = False
    next_up: str = ""
    attention: int = 0


Why = Callable[[Here], str | None]


def always(_: Here) -> str | None:
    """Never a reason against it."""
    return None


def has_application(here: Here) -> str | None:
    """An application is chosen."""
    if here.application is not None:
        return None
    if here.applications:
        return "No application is chosen; press 1 and move to one."
    return "There is no application yet; press a to add one."


def has_open_application(here: Here) -> str | None:
    """The chosen application is not closed."""
    if here.application is not None and here.application.outcome is not None:
        return f"{here.application.company} is closed; press O to reopen it first."
    return has_application(here)


def has_closed(here: Here) -> str | None:
    """The chosen application is closed."""
    if here.application is not None and here.application.closing is None:
        return f"{here.application.company} is open; there is nothing to reopen."
    return has_application(here)


def has_application_rows(here: Here) -> str | None:
    """There is any application."""
    return None if here.applications else has_application(here)


def has_item(here: Here) -> str | None:
    """A step is chosen."""
    if here.item is not None:
        return None
    if here.application is None:
        return has_application(here)
    return f"Nothing is left to do for {here.application.company}; press I to log an interview or R to log a reply."


def has_interview(here: Here) -> str | None:
    """The chosen application has an interview on record, or one is under the agenda's cursor."""
    if here.interview:
        return None
    if here.application is None or here.application.interviews:
        return has_application(here)
    return f"No interview at {here.application.company} is on record yet; press I to log one."


def has_live_step(here: Here) -> str | None:
    """The chosen step is not over."""
    item = here.item
    if item is not None and item.step.state in (State.DONE, State.SKIPPED):
        return f"This {labels.STEP[item.step.kind]} is over: {item.step.verdict.rstrip('.')}; press u if that was a mistake."
    return has_item(here)


def has_draft(here: Here) -> str | None:
    """The chosen step is a message with a text."""
    item = here.item
    if item is not None and item.step.task:
        return f"“{labels.STEP[item.step.kind]}” is a task without a text to send; press s when it is done."
    return has_item(here)


def has_live_draft(here: Here) -> str | None:
    """The chosen step is a message that can still be changed."""
    return has_draft(here) or has_live_step(here)


def has_posting(here: Here) -> str | None:
    """The chosen application has a link."""
    if here.application is not None and not here.application.url.strip():
        return f"No link to the posting of {here.application.company} is on record; press E to add it."
    return has_application(here)


def has_kept_text(here: Here) -> str | None:
    """There is a text of the user's own for the chosen step."""
    item = here.item
    if item is not None and item.application.draft(item.step.id) is None:
        return "The draft is fresh, so there is no edited text to throw away."
    return has_item(here)


def has_blocked(here: Here) -> str | None:
    """The chosen step is held back by a guard."""
    item = here.item
    if item is not None and item.step.state is not State.BLOCKED:
        return f"Nothing holds this {labels.STEP[item.step.kind]} back; it is {item.step.state}."
    return has_item(here)


def has_attention(here: Here) -> str | None:
    """There is something to settle, or a problem of the plan."""
    if here.attention:
        return None
    return "Nothing wants attention: no two versions of anything, no copy beside the data file, nothing missing in the plan."


def has_undo(here: Here) -> str | None:
    """There is an action to take back."""
    return None if here.undo else "There is nothing to undo."


def has_redo(here: Here) -> str | None:
    """There is an action to do again."""
    return None if here.redo else "There is nothing to redo."


def in_review(here: Here) -> str | None:
    """The daily review is under way."""
    return None if here.reviewing else "This key belongs to the daily review; press r to begin it."


def out_of_review(here: Here) -> str | None:
    """There is something to review, and no review yet."""
    if here.reviewing:
        return "The review is under way; n goes on, p goes back, escape leaves it."
    if here.queue:
        return None
    if not here.applications:
        return has_application(here)
    return f"Nothing is due or late today. {here.next_up}".rstrip()
