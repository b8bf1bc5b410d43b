"""The daily review as a value: through what it leads, where one stands, and what was done. It never looks at a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from afterword.core.agenda import Plan
from afterword.core.items import Item
from afterword.core.pending import Awaits, Pending
from afterword.core.terms import StepKind

_ANSWERS = frozenset({StepKind.REPLY_INVITE, StepKind.REPLY_OFFER})


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that a review stops at: a step that is due or late, or what else waits today."""

    found: Item | Pending

    @property
    def key(self) -> str:
        """The id of the step, or what it is known by that waits; the two are never the same."""
        return self.found.step.id if isinstance(self.found, Item) else self.found.key

    @property
    def answers(self) -> bool:
        """Whether it is an answer to them, which outranks all else."""
        if isinstance(self.found, Item):
            return self.found.step.kind in _ANSWERS
        return self.found.kind is Awaits.ANSWER


def stops(plan: Plan) -> tuple[Stop, ...]:
    """What today asks for, most pressing first: a yes or no that is owed, the steps, and what is to be put on record."""
    waiting = plan.waits(0)
    owed = [each for each in waiting if each.kind is Awaits.ANSWER]
    rest = [each for each in waiting if each.kind is not Awaits.ANSWER]
    return (*map(Stop, owed), *map(Stop, plan.queue), *map(Stop, rest))


@dataclass(frozen=True, slots=True)
class Review:
    """A walk through stops by their keys, most pressing first. `at` may be `len(ids)`: the end. `done` says what was done."""

    ids: tuple[str, ...]
    at: int = 0
    done: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, found: Sequence[Stop]) -> Review:
        """A fresh walk through these."""
        return cls(tuple(stop.key for stop in found))

    @property
    def over(self) -> bool:
        """Whether the last stop has been passed."""
        return self.at >= len(self.ids)

    @property
    def current(self) -> str | None:
        """The key of the stop at hand, or None at the end."""
        return None if self.over else self.ids[self.at]

    @property
    def progress(self) -> str:
        """ "3 of 7", or "7 of 7 seen" at the end."""
        total = len(self.ids)
        return f"{total} of {total} seen" if self.over else f"{self.at + 1} of {total}"

    def forward(self) -> Review:
        """On to the next stop that nothing was done about, or to the end."""
        at = self.at + 1
        while at < len(self.ids) and self.ids[at] in self.done:
            at += 1
        return replace(self, at=min(at, len(self.ids)))

    def back(self) -> Review:
        """Back to the stop before, done or not; at the first it stays."""
        return replace(self, at=max(0, self.at - 1))

    def standing_at(self, key: str) -> Review:
        """The same walk at another of its stops."""
        return replace(self, at=self.ids.index(key))

    def with_done(self, key: str, what: str) -> Review:
        """The same walk with something done at a stop."""
        return replace(self, done=MappingProxyType({**self.done, key: what}))

    def following(self, found: Sequence[Stop]) -> Review:
        """The same walk over what today asks for by now.

        What left it without our doing is dropped; what we did but is back (undone) counts as open again; what is new comes
        at the end, an answer to them right after the stop at hand.
        """
        open_now = {stop.key: stop for stop in found}
        done = {key: what for key, what in self.done.items() if key not in open_now}
        kept = [key for n, key in enumerate(self.ids) if key in open_now or key in done or n == self.at]
        current = self.current
        at = kept.index(current) if current in kept else len(kept)
        for key, stop in open_now.items():
            if key not in kept:
                kept.insert(at + 1 if stop.answers else len(kept), key)
        return Review(tuple(kept), min(at, len(kept)), MappingProxyType(done))

    def taken_up(self, found: Sequence[Stop]) -> Review:
        """The walk where it was left, over what stands today; at the next open stop where that one is settled by now."""
        walk = self.following(found)
        current = walk.current
        if current is None or current in {stop.key for stop in found}:
            return walk
        if current in walk.done:
            return walk.forward()
        return replace(walk, ids=tuple(key for key in walk.ids if key != current))

    @property
    def left(self) -> int:
        """At how many stops nothing was done."""
        return sum(key not in self.done for key in self.ids)
