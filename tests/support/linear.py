"""Whether work grows in proportion to its input: twice the text, about twice the time, whatever the machine is doing."""

from __future__ import annotations

import time
from collections.abc import Callable

LENGTH = 50_000
_SLACK = 0.1
_HANGS = 10.0


def is_linear(work: Callable[[str], object], unit: str, length: int = LENGTH) -> bool:
    """Compares the processor's time for `length` characters of `unit` repeated with that for half of them, the better of two.

    Quadratic work would take four times as long; what takes over ten seconds of the processor is no good either way. The
    whole length is tried again, three times at most, where the machine may have been busy with something else.
    """
    half, whole = (unit * (n // len(unit)) for n in (length // 2, length))
    took = _took(work, half)
    if took > _SLACK / 2:
        took = min(took, _took(work, half))
    return any(_took(work, whole) < min(3 * took + _SLACK, _HANGS) for _ in range(3))


def _took(work: Callable[[str], object], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
