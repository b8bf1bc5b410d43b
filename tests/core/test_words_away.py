"""The last day away, in the words of automatic notes."""

from __future__ import annotations

from datetime import date

import pytest

from afterword.core.errors import Refused
from afterword.core.words.away import read_last_day_away

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day", "back"),
    [
        ("back on Monday", date(2026, 11, 29), True),
        ("I'll be back in the office on 7 December", date(2026, 12, 6), True),
        ("returning 7 December", date(2026, 12, 6), True),
        ("until 4 December", date(2026, 12, 4), False),
        ("out of office until Friday", date(2026, 11, 27), False),
        ("away from 1 to 5 December", date(2026, 12, 5), False),
        ("on holiday from Tuesday to Friday", date(2026, 11, 27), False),
        ("from 28 December to 3 January", date(2027, 1, 3), False),
        ("4 dec", date(2026, 12, 4), False),
    ],
)
def test_the_last_day_away(text: str, day: date, back: bool) -> None:
    assert read_last_day_away(text, today=MONDAY) == (day, back)


@pytest.mark.parametrize(
    "text", ["back", "back after Monday", "back soon", "away from 1 December", "away from Friday to Tuesday"]
)
def test_what_names_no_last_day_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_last_day_away(text, today=MONDAY)
