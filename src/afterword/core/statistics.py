"""What a job search looks like in numbers: messages and replies by week, days until a reply, shares answered, time open.

Made by `tally.gather`, never stored. What is left out of a number is counted too (`LeftOut`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from afterword.core.model import Application
from afterword.core.terms import Channel, StepKind

USUAL_WEEKS: Final = 12
FEW: Final = 10
"""Below so many messages one answer more or less moves a share by over ten points, so no share is named (`ours`)."""
FEW_ANSWERS: Final = 5
"""Below so many answers no median of the days until a reply is named (`ours`)."""
PATIENCE: Final = 14
"""Days after which a message without an answer counts as unanswered; younger ones are not in the shares yet (`ours`)."""
ANSWERING: Final = frozenset({StepKind.REPLY_INVITE, StepKind.REPLY_OFFER, StepKind.REPLY_REJECTION})
"""Messages that are answers themselves: they wrote first, so no answer is waited for."""
WAITS: Final = ((0, 0), (1, 1), (2, 3), (4, 7), (8, 14), (15, 28), (29, None))
"""The days until a reply that are shown as one: first and last, None for no end."""


class Reached(StrEnum):
    """How far an application had come when a message went out, by the interviews held and the answers given until then."""

    APPLIED = "applied"
    FIRST = "first_interview"
    SECOND = "second_interview"
    LATER = "later_interview"
    OFFER = "offer"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the messages sent were answered."""

    asked: int = 0
    answered: int = 0

    @property
    def few(self) -> bool:
        """Whether there are too few to tell."""
        return self.asked < FEW

    @property
    def value(self) -> float | None:
        """The share from 0 to 1, or None where there are too few to tell."""
        return None if self.few else self.answered / self.asked


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week, Monday to Sunday by the user's own clock: messages sent, and replies that came."""

    monday: date
    sent: int
    replies: int


@dataclass(frozen=True, slots=True)
class Wait:
    """How many answers came after `first` to `last` days; `last` is None for "or more"."""

    first: int
    last: int | None
    answers: int


@dataclass(frozen=True, slots=True)
class Open:
    """An open application: which day of it this is (the first is 1), and how many a whole process usually takes, if known.

    `known` is false where no day of application is on record: the days count from the first thing that is, so it is older.
    """

    application: Application
    day: int
    known: bool
    usual: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What some number does not hold, in messages, replies and applications.

    `young`: messages sent less than `PATIENCE` days ago, `young_answered` of them answered. `own_answers`: messages that answer
    them. `came_back`: messages that bounced. `earlier`: messages sent before the period. `unasked`: replies that answer no
    message, or one that was answered already. `away`: out-of-office notes. `silent`: applications closed within the period to
    which no message was ever sent. `undated`: open applications with nothing on record that has a day.
    """

    young: int = 0
    young_answered: int = 0
    own_answers: int = 0
    came_back: int = 0
    earlier: int = 0
    unasked: int = 0
    away: int = 0
    silent: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The numbers of the weeks from the Monday `since` to `today` (the user's own days).

    `weeks` has every week, the last one not over yet. `waits` and `median` (days; None below `FEW_ANSWERS`) are of the messages
    sent in these weeks that were answered so far. The shares are of the messages sent in these weeks, at least `PATIENCE` days
    ago, that are no answers themselves; each division holds all of `overall`. `by_playbook` is by the playbook that the
    application follows now, `by_reached` by how far it had come when the message went out. `open` is longest first, whatever
    the weeks.
    """

    today: date
    since: date
    weeks: tuple[Week, ...]
    waits: tuple[Wait, ...]
    median: float | None
    overall: Share
    by_step: Mapping[StepKind, Share]
    by_playbook: Mapping[str, Share]
    by_reached: Mapping[Reached, Share]
    by_channel: Mapping[Channel, Share]
    open: tuple[Open, ...]
    left_out: LeftOut

    @property
    def sent(self) -> int:
        """Messages sent in these weeks."""
        return sum(week.sent for week in self.weeks)

    @property
    def replies(self) -> int:
        """Replies that came in these weeks."""
        return sum(week.replies for week in self.weeks)

    @property
    def answered(self) -> int:
        """Messages sent in these weeks that were answered so far."""
        return sum(wait.answers for wait in self.waits)


def median(values: Sequence[int]) -> float | None:
    """The middle value, or the mean of the two in the middle; None where there are fewer than `FEW_ANSWERS`."""
    if len(values) < FEW_ANSWERS:
        return None
    ordered, half = sorted(values), len(values) // 2
    return float(ordered[half]) if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
