"""The daily review as a value: which steps, where one stands, and what was done. It never looks at a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from afterword.core.items import Item
from afterword.core.terms import StepKind

_ANSWERS = frozenset({StepKind.REPLY_INVITE, StepKind.REPLY_OFFER})


@dataclass(frozen=True, slots=True)
class Review:
    """A walk through step ids, most pressing first. `at` may be `len(ids)`: the end. `done` says what became of a step."""

    ids: tuple[str, ...]
    at: int = 0
    done: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, queue: Sequence[Item]) -> Review:
        """A fresh walk through what is due and late."""
        return cls(tuple(item.step.id for item in queue))

    @property
    def over(self) -> bool:
        """Whether the last step has been passed."""
        return self.at >= len(self.ids)

    @property
    def current(self) -> str | None:
        """The id of the step at hand, or None at the end."""
        return None if self.over else self.ids[self.at]

    @property
    def progress(self) -> str:
        """ "3 of 7", or "7 of 7 seen" at the end."""
        total = len(self.ids)
        return f"{total} of {total} seen" if self.over else f"{self.at + 1} of {total}"

    def forward(self) -> Review:
        """On to the next step that nothing was done about, or to the end."""
        at = self.at + 1
        while at < len(self.ids) and self.ids[at] in self.done:
            at += 1
        return replace(self, at=min(at, len(self.ids)))

    def back(self) -> Review:
        """Back to the step before, done or not; at the first it stays."""
        return replace(self, at=max(0, self.at - 1))

    def standing_at(self, step_id: str) -> Review:
        """The same walk at another of its steps."""
        return replace(self, at=self.ids.index(step_id))

    def with_done(self, step_id: str, what: str) -> Review:
        """The same walk with something done about a step."""
        return replace(self, done=MappingProxyType({**self.done, step_id: what}))

    def following(self, queue: Sequence[Item]) -> Review:
        """The same walk over a changed queue.

        Steps that left it without our doing are dropped; what we did but is back (undone) counts as open again; new ones come
        at the end, an answer to them right after the step at hand.
        """
        open_now = {item.step.id: item for item in queue}
        done = {key: what for key, what in self.done.items() if key not in open_now}
        kept = [key for n, key in enumerate(self.ids) if key in open_now or key in done or n == self.at]
        current = self.current
        at = kept.index(current) if current in kept else len(kept)
        for key, item in open_now.items():
            if key not in kept:
                kept.insert(at + 1 if item.step.kind in _ANSWERS else len(kept), key)
        return Review(tuple(kept), min(at, len(kept)), MappingProxyType(done))

    def taken_up(self, queue: Sequence[Item]) -> Review:
        """The walk where it was left, over the queue as it stands; on the next open step where that one is settled by now."""
        found = self.following(queue)
        current = found.current
        if current is None or current in {item.step.id for item in queue}:
            return found
        if current in found.done:
            return found.forward()
        return replace(found, ids=tuple(key for key in found.ids if key != current))

    @property
    def left(self) -> int:
        """How many steps nothing was done about."""
        return sum(key not in self.done for key in self.ids)
