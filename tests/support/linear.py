"""Whether work grows in proportion to its input: twice the text, about twice the time, whatever the machine is doing."""

from __future__ import annotations

import time
from collections.abc import Callable

LENGTH = 50_000
_SLACK = 0.1
_HANGS = 10.0


def is_linear(work: Callable[[str], object], unit: str, length: int = LENGTH) -> bool:
    """Compares the processor's time for `length` characters of `unit` repeated with that for half of them, best of three.

    Quadratic work would take four times as long; what takes over ten seconds of the processor is no good either way.
    """
    half, whole = (_best(work, unit * (n // len(unit))) for n in (length // 2, length))
    return whole < min(3 * half + _SLACK, _HANGS)


def _best(work: Callable[[str], object], text: str) -> float:
    found = []
    for _ in range(3):
        began = time.process_time()
        work(text)
        found.append(time.process_time() - began)
        if found[-1] < _SLACK:
            break
    return min(found)
