"""What the timeline engine gives: steps, each with its window, its state and the reasons for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterword.core.dates import Edge
from afterword.core.terms import Channel, StepKind


class State(StrEnum):
    """Where a step stands (rules.md section 1)."""

    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    BLOCKED = "blocked"
    DONE = "done"
    SKIPPED = "skipped"
    EXPIRED = "expired"


OPEN = frozenset({State.DUE, State.LATE})
"""States in which the user is asked to act."""

ENDED = frozenset({State.DONE, State.SKIPPED, State.EXPIRED})
"""States in which nothing more will happen to a step."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of a derivation: the rule it belongs to, its source (a short name of rules.md, or `you`), the text.

    `facts` are the ids of the interviews, messages, events or people the sentence speaks of.
    """

    rule: str
    source: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing a playbook asks for, with the window in which it is right.

    `opens` and `closes` are dates (whole days in `zone`) or aware moments; one that was put off past its end opens behind it,
    late already, and one that expired has its own opening again. `to` and `interview` are ids within the application.
    `happened` is when it was sent, done or skipped. `projected` marks an outlook: its anchor has not happened yet, and every
    message before it is taken to go out on the day its window opens. `blocked_until` is the moment a guard lets it go: of a
    blocked step, or of an upcoming one that will be held back when it opens. `verdict` says in one sentence why an expired,
    done or skipped step is what it is.
    """

    id: str
    application: str
    kind: StepKind
    state: State
    opens: Edge
    closes: Edge
    zone: str
    playbook: str
    playbook_version: int
    channel: Channel
    to: str | None = None
    interview: str | None = None
    estimated: bool = False
    decision_day: date | None = None
    task: bool = False
    required: bool = True
    projected: bool = False
    must: tuple[str, ...] = ()
    words: tuple[int, int] | None = None
    sentences: tuple[int, int] | None = None
    why: tuple[Reason, ...] = ()
    blocked_by: tuple[Reason, ...] = ()
    blocked_until: datetime | None = None
    happened: datetime | None = None
    verdict: str = ""
