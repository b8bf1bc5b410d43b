"""The last day away, in the words of automatic notes."""

from __future__ import annotations

from datetime import date

import pytest

from afterword.core.errors import Refused
from afterword.core.words import read_last_day_away

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("back on Monday", date(2026, 11, 29)),
        ("I'll be back in the office on 7 December", date(2026, 12, 6)),
        ("returning 7 December", date(2026, 12, 6)),
        ("until 4 December", date(2026, 12, 4)),
        ("out of office until Friday", date(2026, 11, 27)),
        ("away from 1 to 5 December", date(2026, 12, 5)),
        ("on holiday from Tuesday to Friday", date(2026, 11, 27)),
        ("from 28 December to 3 January", date(2027, 1, 3)),
        ("4 dec", date(2026, 12, 4)),
        ("I will return to the office on Monday 30 November", date(2026, 11, 29)),
        ("back from leave on 7 December", date(2026, 12, 6)),
        ("back in 3 business days", date(2026, 11, 25)),
        ("I'm out until Friday inclusive", date(2026, 11, 27)),
        ("away 1-5 December", date(2026, 12, 5)),
        ("1st to 5th December", date(2026, 12, 5)),
        ("from December 1 to 5", date(2026, 12, 5)),
        ("away between 1 and 5 December", date(2026, 12, 5)),
        ("2026-12-01 to 2026-12-05", date(2026, 12, 5)),
        ("8-Dec", date(2026, 12, 8)),
        ("17-12-2026", date(2026, 12, 17)),
    ],
)
def test_the_last_day_away(text: str, day: date) -> None:
    assert read_last_day_away(text, today=MONDAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "back",
        "5-3 December",
        "not back until Monday",
        "from Monday to Friday",
        "back after Monday",
        "back soon",
        "away from 1 December",
        "away from Friday to Tuesday",
    ],
)
def test_what_names_no_last_day_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_last_day_away(text, today=MONDAY)
