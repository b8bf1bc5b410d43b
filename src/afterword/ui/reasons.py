"""What commands need to know about the moment, and the sentences that say why one cannot run now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterword.core import labels
from afterword.core.happenings import ASKED_THEN
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.step import State
from afterword.core.terms import StepKind


def _usual(name: str) -> str:
    from afterword.ui.commands import BY_ID  # late: the table is made of these reasons
    from afterword.ui.key_names import shown  # late: the table is made of these reasons

    return shown(BY_ID[name].keys[0])


@dataclass(frozen=True, slots=True)
class Here:
    """The screen at one moment, as far as commands care. `key` names the key of a command for this user.

    `answered`: an offer that was answered is what the screen is about.
    """

    pane: str = "applications"
    application: Application | None = None
    item: Item | None = None
    interview: bool = False
    answered: bool = False
    rows: int = 0
    applications: int = 0
    queue: int = 0
    blocked: int = 0
    undo: bool = False
    redo: bool = False
    reviewing: bool = False
    review_over: bool = False
    next_up: str = ""
    attention: int = 0
    key: Callable[[str], str] = _usual


Why = Callable[[Here], str | None]


def always(_: Here) -> str | None:
    """Never a reason against it."""
    return None


def has_application(here: Here) -> str | None:
    """An application is chosen."""
    if here.application is not None:
        return None
    if here.applications:
        return f"No application is chosen; press {here.key('pane.applications')} and move to one."
    return f"There is no application yet; press {here.key('add')} to add one."


def has_open_application(here: Here) -> str | None:
    """The chosen application is not closed."""
    if here.application is not None and here.application.outcome is not None:
        return f"{here.application.company} is closed; press {here.key('reopen')} to reopen it first."
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
    ways = f"press {here.key('interview')} to log an interview or {here.key('reply')} to log a reply"
    return f"No step is planned for {here.application.company}; {ways}."


def has_interview(here: Here) -> str | None:
    """The chosen application has an interview on record, or one is under the agenda's cursor."""
    if here.interview:
        return None
    if here.application is None or here.application.interviews:
        return has_application(here)
    return f"No interview at {here.application.company} is on record yet; press {here.key('interview')} to log one."


def has_live_step(here: Here) -> str | None:
    """The chosen step is not over."""
    item = here.item
    if item is not None and item.step.state in (State.DONE, State.SKIPPED):
        said = f"This {labels.STEP[item.step.kind]} is over: {item.step.verdict.rstrip('.')}"
        return f"{said}; press {here.key('undo')} if that was a mistake."
    return has_item(here)


def can_wait(here: Here) -> str | None:
    """The chosen step may be put off, or the day of the yes or no to an offer named."""
    item = here.item
    if here.answered:
        return None
    return ASKED_THEN if item is not None and item.step.kind is StepKind.ASK_TIMELINE else has_live_step(here)


def has_draft(here: Here) -> str | None:
    """The chosen step is a message with a text."""
    item = here.item
    if item is not None and item.step.task:
        name = labels.STEP[item.step.kind]
        return f"“{name}” is a task without a text to send; press {here.key('sent')} when it is done."
    return has_item(here)


def has_live_draft(here: Here) -> str | None:
    """The chosen step is a message that can still be changed."""
    return has_draft(here) or has_live_step(here)


def has_posting(here: Here) -> str | None:
    """The chosen application has a link."""
    if here.application is not None and not here.application.url.strip():
        key = here.key("application.edit")
        return f"No link to the posting of {here.application.company} is on record; press {key} to add it."
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
    return None if here.reviewing else f"This key belongs to the daily review; press {here.key('review')} to begin it."


def out_of_review(here: Here) -> str | None:
    """There is something to review, and no review yet."""
    if here.reviewing:
        on, back, leave = map(here.key, ("review.next", "review.back", "leave"))
        return f"The review is under way; {on} goes on, {back} goes back, {leave} leaves it."
    if here.queue:
        return None
    if not here.applications:
        return has_application(here)
    return f"Nothing is due or late today. {here.next_up}".rstrip()
