"""Windows of many steps beside numpy's business-day table, side by side in one run (quality.md "Speed").

numpy is wanted by nothing else: `pip install -e '.[test,bench]'` brings it, and without it this is skipped.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from afterword.core.dates import Calendar

STEPS = 120_000
ROUNDS = 15
HOLIDAYS = {
    date(year, month, day): "a holiday" for year in range(2020, 2036) for month, day in ((1, 1), (7, 4), (11, 11), (12, 25))
}


def _calendar() -> Calendar:
    return Calendar("US", lambda _region, year: {day: name for day, name in HOLIDAYS.items() if day.year == year})


def _interleaved(*actions: Callable[[], object]) -> list[float]:
    """The median milliseconds of each action, taken in turn, so that what else the machine does falls on all alike."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(ROUNDS):
        for action, found in zip(actions, times, strict=True):
            before = time.perf_counter()
            action()
            found.append((time.perf_counter() - before) * 1e3)
    return [statistics.median(found) for found in times]


@pytest.mark.benchmark
@pytest.mark.timeout(300)
def test_windows() -> None:
    """Each step shifted by one to five business days; both sides have their tables, and what ours costs is said too."""
    numpy = pytest.importorskip("numpy", reason="numpy is what this is measured against: pip install -e '.[test,bench]'")
    rng = Random(1)
    days = [date(2020, 1, 1) + timedelta(days=rng.randrange(5000)) for _ in range(STEPS)]
    counts = [rng.randrange(1, 6) for _ in range(STEPS)]
    array, shifts = numpy.array(days, dtype="datetime64[D]"), numpy.array(counts)
    table = numpy.busdaycalendar(holidays=sorted(HOLIDAYS))

    calendar = _calendar()

    def ours(calendar: Calendar = calendar) -> list[date]:
        return [calendar.add(day, count) for day, count in zip(days, counts, strict=True)]

    def arrays() -> object:
        return numpy.busday_offset(array, shifts, roll="backward", busdaycal=table)

    def dates() -> object:
        return numpy.busday_offset(array, shifts, roll="backward", busdaycal=table).tolist()

    def stepped() -> list[date]:
        return [_stepped(day, count) for day, count in zip(days, counts, strict=True)]

    def afresh() -> list[date]:
        return ours(_calendar())

    assert ours() == dates() == stepped()
    mine, theirs, as_dates, new, plain = _interleaved(ours, arrays, dates, afresh, stepped)
    print(f"\n{STEPS} windows: {mine:.1f} ms; numpy.busday_offset {theirs:.1f} ms, ratio {mine / theirs:.2f} (at most 3)")
    print(f"numpy's answers made dates {as_dates:.1f} ms, ratio {mine / as_dates:.2f}; with our tables made anew {new:.1f} ms")
    print(f"stepped day by day {plain:.0f} ms, {plain / theirs:.0f} x numpy")


def _stepped(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in HOLIDAYS
    return day
