"""The words above and below the panes: pure, from a plan and what is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.pending import Awaits, Pending
from afterword.core.step import State
from afterword.ui.wording import ANSWER, GLYPH

Piece = tuple[str, str]
Key = Callable[[str], str]
"""The key of the command of an id, as the user has it."""

TYPING = "Letters are letters here; esc leaves the text."
_WRITING = "esc leaves · {mend} mends · {passage} passage · ctrl+z undo"
SMALL = "Afterword needs 60 columns and 20 lines; make the window larger, or use afterword today on the command line."


_COUNTED: Final[Mapping[Awaits, tuple[str, str]]] = {
    Awaits.ANSWER: ("offer to decide", "offers to decide"),
    Awaits.SORTING: ("reply to sort", "replies to sort"),
    Awaits.INTERVIEW: ("interview to log", "interviews to log"),
    Awaits.NEW_DAY: ("moved interview", "moved interviews"),
}

DEMO = "Demo: invented; your own file is not touched."


def masthead(plan: Plan, *, demo: bool = False, settle: tuple[int, str] = (0, "")) -> tuple[Piece, ...]:
    """The day, how much waits in which state, and how much is to settle, with its key; in the demo, that it is one."""
    name = (("Afterword", "key"), (" ", ""), (" Demo ", "title"), (" ", "")) if demo else (("Afterword", "key"),)
    pieces: list[Piece] = [*name, (f"  {wording.day(plan.today)}   ", "quiet")]
    states = [item.step.state for item in plan.queue]
    counts = ((State.LATE, states.count(State.LATE)), (State.DUE, states.count(State.DUE)), (State.BLOCKED, len(plan.blocked)))
    for state, number in counts:
        if number:
            pieces.append((f"{GLYPH[state]} {number} {state}  ", str(state)))
    answers = _asked_today(plan)
    if answers:
        pieces.append((f"{ANSWER} {answers} to decide  ", "interview"))
    elif not states:
        pieces.append(("✓ nothing due  ", "done"))
    if settle[0]:
        pieces.append((f"{settle[1]} {settle[0]} to settle  ", "strong"))
    return tuple(pieces)


def greeting(plan: Plan, key: Key, *, demo: bool = False) -> str:
    """The first sentence of the day."""
    if demo:
        return f"The demo never touches your own file; {key('review')} begins, {key('quit')} leaves."
    if plan.problems:
        return plan.problems[0]
    waiting = len(plan.queue) + len(plan.waits(0))
    if waiting:
        does = "waits for you today; {} opens it." if waiting == 1 else "wait for you today; {} walks through them."
        return f"{_asked_for(plan)} {does.format(key('review'))}"
    if not plan.book.applications:
        return f"Welcome; {key('add')} adds your first application, {key('help')} shows the keys."
    return f"Nothing is due or late today. {next_up(plan)}".rstrip()


def _asked_for(plan: Plan) -> str:
    """What a review would walk through, counted: "3 steps, 1 offer to decide and 1 reply to sort"."""
    kinds = [each.kind for each in plan.waits(0)]
    said = [wording.count(len(plan.queue), "step")] if plan.queue else []
    said += [wording.count(kinds.count(kind), one, more) for kind, (one, more) in _COUNTED.items() if kind in kinds]
    return wording.join(said)


def _asked_today(plan: Plan) -> int:
    """To how many offers they are to have a yes or no by today, or should have had it."""
    return sum(each.kind is Awaits.ANSWER and each.asks(plan.today) for each in plan.pending)


def writing(mend: str, passage: str, width: int) -> str:
    """What the line of keys says while a message is written, within so many cells where it can."""
    keys = _WRITING.format(mend=mend, passage=passage)
    full = f"Letters are letters here; {keys}"
    return full if len(full) < width else keys if len(keys) < width else TYPING


def next_up(plan: Plan) -> str:
    """What opens next, as a sentence; empty when nothing is in sight."""
    ahead = (item for item in plan.items if item.step.state is State.UPCOMING)
    item = min(ahead, key=lambda each: (each.begins_on, each.pressing), default=None)
    answer = owed(plan)
    if answer is not None and (item is None or answer.day <= item.begins_on):
        whose = f"your yes or no to {answer.application.company}"
        if answer.day == plan.today:
            return f"{'Promised' if answer.promised else 'Wanted'} for today: {whose}."
        return f"Next: {when(answer.day, plan)} {whose}."
    if item is None:
        return ""
    return f"Next: {when(item.begins_on, plan)} the {labels.STEP[item.step.kind]} for {item.application.company}."


def owed(plan: Plan) -> Pending | None:
    """The next answer that somebody is to have from today on."""
    return next((each for each in plan.pending if each.kind is Awaits.ANSWER and each.day >= plan.today), None)


def when(day: date, plan: Plan) -> str:
    """A day with how far off it is: "Thu 26 Nov (in 4 days)"."""
    return wording.day_and_distance(day, plan.today)


def nothing(plan: Plan, words: str, closed: int, key: Key) -> tuple[str, ...]:
    """What the applications pane says when it is empty, line by line."""
    if not plan.book.applications:
        return (
            "No applications yet.",
            "",
            f"Press {key('add')} to add the first one,",
            f"or leave with {key('quit')} and run",
            "  afterword --demo",
            "to look around in an invented",
            "job search.",
        )
    if words:
        return (
            "Nothing matches.",
            "",
            f"{key('leave')} shows all of them again.",
            *((f"{key('closed')} looks among the closed ones too.",) if closed else ()),
        )
    return ("No open applications.", "", f"Press {key('add')} to add one,", f"or {key('closed')} to see the closed ones.")
