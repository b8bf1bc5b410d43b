"""Windows of many steps beside numpy's business-day table, or plain stepping where numpy is not there (quality.md "Speed")."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from afterword.core.dates import Calendar

STEPS = 120_000
HOLIDAYS = {
    date(year, month, day): "a holiday" for year in range(2020, 2036) for month, day in ((1, 1), (7, 4), (11, 11), (12, 25))
}


def _rounds(action: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        before = time.perf_counter()
        action()
        times.append(time.perf_counter() - before)
    return statistics.median(times)


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_windows() -> None:
    """Each step shifted by one to five business days."""
    rng = Random(1)
    days = [date(2020, 1, 1) + timedelta(days=rng.randrange(5000)) for _ in range(STEPS)]
    counts = [rng.randrange(1, 6) for _ in range(STEPS)]
    calendar = Calendar("US", lambda _region, year: {day: name for day, name in HOLIDAYS.items() if day.year == year})
    ours = _rounds(lambda: [calendar.add(day, n) for day, n in zip(days, counts, strict=True)])
    try:
        import numpy
    except ImportError:
        theirs, what = _rounds(lambda: [_stepped(day, n) for day, n in zip(days, counts, strict=True)]), "plain stepping"
    else:
        table = numpy.busdaycalendar(holidays=sorted(HOLIDAYS))
        theirs = _rounds(lambda: numpy.busday_offset(days, counts, roll="backward", busdaycal=table))
        what = "numpy.busday_offset"
    print(
        f"\n{STEPS} windows: {ours * 1e3:.0f} ms, {what} {theirs * 1e3:.0f} ms, ratio {ours / theirs:.2f} (numpy's: at most 3)"
    )
    assert calendar.add(days[0], counts[0]) == _stepped(days[0], counts[0])


def _stepped(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in HOLIDAYS
    return day
