"""How states, steps and dates are said in the little room that a list line has: a glyph and a word for each state."""

from __future__ import annotations

from datetime import date
from typing import Final

from afterword.core import labels, wording
from afterword.core.items import Item
from afterword.core.pending import Awaits, Pending
from afterword.core.step import State
from afterword.core.terms import StepKind

GLYPH: Final[dict[State, str]] = {
    State.DUE: "◆",
    State.LATE: "▲",
    State.BLOCKED: "■",
    State.UPCOMING: "◇",
    State.DONE: "✓",
    State.SKIPPED: "–",
    State.EXPIRED: "×",
}
NOTHING: Final = "·"
CLOSED: Final = "○"
INTERVIEW: Final = "◉"
ANSWER: Final = "★"
"""A yes or no to an offer that they are to have by that day."""

SHORT: Final[dict[StepKind, str]] = {
    StepKind.THANK_YOU: "thank-you",
    StepKind.HANDWRITTEN_NOTE: "handwritten",
    StepKind.THANK_HELPER: "thank helper",
    StepKind.INTERVIEW_NOTES: "notes",
    StepKind.LINKEDIN_CONNECT: "LinkedIn",
    StepKind.LETTER: "letter",
    StepKind.CHECK_IN_1: "check-in 1",
    StepKind.CHECK_IN_2: "check-in 2",
    StepKind.FINAL_CHECK_IN: "last check-in",
    StepKind.ESCALATE: "to manager",
    StepKind.BREAK_UP: "break-up",
    StepKind.WITHDRAWAL: "withdrawal",
    StepKind.NETWORKING: "networking",
    StepKind.MOVE_ON: "move on",
    StepKind.ASK_TIMELINE: "ask when",
    StepKind.REPLY_INVITE: "answer invite",
    StepKind.REPLY_OFFER: "first answer",
    StepKind.REPLY_REJECTION: "last thanks",
    StepKind.APPLICATION_CHECK_IN: "check-in",
}
"""The names of steps where a line is short; `core.labels.STEP` has them in full."""

_WAITS: Final[dict[Awaits, tuple[str, str]]] = {
    Awaits.ANSWER: ("yes or no to the offer", "yes or no"),
    Awaits.INTERVIEW: ("interview not logged", "log interview"),
    Awaits.NEW_DAY: ("interview moved, day open", "new day open"),
    Awaits.SORTING: ("reply not sorted", "sort reply"),
}
WAITING_STATE: Final[dict[Awaits, str]] = {
    Awaits.ANSWER: "yes/no",
    Awaits.INTERVIEW: "invited",
    Awaits.NEW_DAY: "moved",
    Awaits.SORTING: "to sort",
}
"""Of what waits, the word where a step has its state; the list says of an answer whether it is wanted or promised."""


def state(value: State) -> str:
    """Glyph and word of a state."""
    return f"{GLYPH[value]} {value}"


def waiting_sign(pending: Pending) -> tuple[str, str]:
    """The sign of what waits beside the steps of an application, and its look."""
    return (ANSWER, "interview") if pending.kind is Awaits.ANSWER else (NOTHING, "quiet")


def waits(pending: Pending, width: int) -> str:
    """What waits beside the steps of an application, in full where it fits."""
    full, short = _WAITS[pending.kind]
    return full if len(full) <= width else short


def waits_since(pending: Pending, today: date, *, roomy: bool) -> str:
    """Its day with what it means: "by 4 Dec" for an answer, "since 16 Nov" for an interview, "was 16 Nov" for a moved one.

    In fewer characters "→4 Dec", or nothing.
    """
    if pending.kind is Awaits.ANSWER:
        return f"{'by ' if roomy else '→'}{short_day(pending.day, today)}"
    return f"{since(pending)} {short_day(pending.since, today)}" if roomy else ""


def since(pending: Pending) -> str:
    """The word before the day `since` which something waits, or which was the old one."""
    return "was" if pending.kind is Awaits.NEW_DAY else "since"


def step(item: Item, width: int) -> str:
    """The name of a step, in full where it fits."""
    full = labels.STEP[item.step.kind]
    return full if len(full) <= width else SHORT[item.step.kind]


def when(item: Item, today: date) -> str:
    """The day that matters for a step, as `short_day`."""
    return short_day(item.matters_on, today, estimated=item.step.estimated)


def short_day(day: date, today: date, *, estimated: bool = False) -> str:
    """A day in a few characters: "today", "24 Nov", "~3 Jan 27"; the tilde marks an estimate."""
    mark = "~" if estimated else ""
    if day == today:
        return f"{mark}today"
    year = "" if day.year == today.year else f" {day.year % 100:02}"
    return f"{mark}{day.day} {wording.MONTHS[day.month - 1][:3]}{year}"


_MEANS: Final = {State.DUE: "by", State.LATE: "since", State.BLOCKED: "till"}


def asked(item: Item, today: date) -> str:
    """That day with what it means: "by 18 Dec" while a step is due, "since 18 Dec" once it is late, "from ~3 Jan" before it
    opens, "till 25 Nov" while it is held.

    What is held until something happens, and not until a day, is only "held".
    """
    state = item.step.state
    if state is State.BLOCKED and item.step.blocked_until is None:
        return "held"
    return f"{_MEANS.get(state, 'from')} {when(item, today)}"


def brief(item: Item, today: date) -> str:
    """The same in fewer characters: "→18 Dec" while it is due, "18 Dec" once it is late, "~3 Jan→" before and while held."""
    said, day, state = asked(item, today), when(item, today), item.step.state
    if said == "held" or state is State.LATE:
        return day if state is State.LATE else said
    return f"→{day}" if state is State.DUE else f"{day}→"


ARROWS: Final = "→day by, day→ from"
"""What the arrows of `brief` mean, in one line."""

DATES: Final = (
    ("by 18 Dec  →18 Dec", "due; the window closes on that day"),
    ("since 18 Dec 18 Dec", "late; the window closed on that day"),
    ("from 27 Nov 27 Nov→", "the window opens on that day"),
    ("till 25 Nov 25 Nov→", "held back until that day; “held” alone, until something happens"),
    ("★ by 4 Dec →4 Dec", "your yes or no to an offer; they have it by that day"),
    ("· since 16 Nov", "they invited you on that day; the interview is not logged yet"),
    ("~3 Jan", "an estimate, because nobody has named a day"),
)
"""What the dates in the lists mean, as they stand there where there is room and where there is less."""

STAGES: Final = (
    ("app. int. off.", "the first letters of applied, interviewing, offer and so on, where the list has less room"),
)
"""What the stages in the list mean where they are short."""

MARKS: Final = (
    (
        "◆2 ▲1 ■3 ◇+",
        "so many steps open then, by the most pressing of them: due, late, blocked, upcoming; + is ten or more",
    ),
    ("✓2", "nothing else opens, and so much was sent or done"),
    ("◉ ★", "an interview; an offer that wants your yes or no by that day"),
    ("▸24 [24] 26*", "the chosen day; today; a holiday, which the agenda names"),
)
"""What the signs of the month mean."""


def window(item: Item, today: date) -> str:
    """From when to when a step is right, as a phrase: "Thu 26 Nov to Wed 2 Dec, estimated"."""
    first, last = item.opens_on, item.closes_on
    span = (
        wording.day(first, today=today)
        if first >= last
        else f"{wording.day(first, today=today)} to {wording.day(last, today=today)}"
    )
    return f"{span}, estimated" if item.step.estimated else span
