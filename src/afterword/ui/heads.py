"""The words above and below the panes: pure, from a plan and what is shown."""

from __future__ import annotations

from afterword.core import wording
from afterword.core.agenda import Item, Plan
from afterword.core.step import State
from afterword.ui.wording import GLYPH, SHORT

Piece = tuple[str, str]

TYPING = "Letters are letters here; esc leaves the text."
SMALL = "Afterword needs 60 columns and 20 lines; make the window larger, or use afterword today on the command line."


def masthead(plan: Plan) -> tuple[Piece, ...]:
    """The day, and how much waits in which state."""
    pieces: list[Piece] = [("Afterword", "key"), (f"  {wording.day(plan.today)}   ", "quiet")]
    states = [item.step.state for item in plan.queue]
    counts = ((State.LATE, states.count(State.LATE)), (State.DUE, states.count(State.DUE)), (State.BLOCKED, len(plan.blocked)))
    for state, number in counts:
        if number:
            pieces.append((f"{GLYPH[state]} {number} {state}  ", str(state)))
    if not states:
        pieces.append(("✓ nothing due  ", "done"))
    return tuple(pieces)


def next_up(plan: Plan) -> str:
    """What opens next, as a sentence; empty when nothing is in sight."""
    coming = plan.coming(366)
    if not coming:
        return ""
    item = coming[0]
    return f"Next: {when(item, plan)} the {SHORT[item.step.kind]} for {item.application.company}."


def when(item: Item, plan: Plan) -> str:
    """The day a step opens: "Thu 26 Nov (in 4 days)"."""
    return f"{wording.day(item.opens_on, today=plan.today)} ({wording.distance(item.opens_on, plan.today)})"


def nothing(plan: Plan, words: str, closed: int) -> tuple[str, ...]:
    """What the applications pane says when it is empty, line by line."""
    if not plan.book.applications:
        return (
            "No applications yet.",
            "",
            "Press a to add the first one,",
            "or leave with q and run",
            "  afterword --demo",
            "to look around in an invented",
            "job search.",
        )
    if words:
        return (
            "Nothing matches.",
            "",
            "Escape shows all of them again.",
            *(("v looks among the closed ones too.",) if closed else ()),
        )
    return ("No open applications.", "", "Press a to add one,", "or v to see the closed ones.")
