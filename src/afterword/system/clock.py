"""The one clock of the program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from time import monotonic
from typing import Protocol


class Clock(Protocol):
    """Whatever tells the time."""

    def now(self) -> datetime:
        """This moment, aware."""
        ...


def ticks() -> float:
    """Seconds since no moment in particular, which go on evenly whatever the clock is set to."""
    return monotonic()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock, shown in one zone."""

    zone: tzinfo = UTC

    def now(self) -> datetime:
        """This moment in the clock's zone."""
        return datetime.now(self.zone)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for `--now`, pictures and tests. Raises ValueError for a moment without a zone."""

    moment: datetime

    def __post_init__(self) -> None:
        if self.moment.utcoffset() is None:
            raise ValueError("a clock needs a moment with a zone")

    def now(self) -> datetime:
        """Always the same moment."""
        return self.moment
