"""Putting a step off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType

from afterword.core import labels, wording
from afterword.core.errors import Refused
from afterword.core.happenings import can_wait
from afterword.core.items import Item
from afterword.core.step import ENDED, OPEN
from afterword.core.words import Leaning, read_day
from afterword.desk import Desk
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, line
from afterword.ui.screens.forms.previews import said_day

_QUICK = ("tomorrow", "in 2 days", "next monday", "in a week", "in 2 weeks")


class SnoozeForm(Form[date]):
    """Asks until when, and gives the day; the screen that asked puts the step off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "quick(-1)", "Earlier", show=False, priority=True),
        Binding("down", "quick(1)", "Later", show=False, priority=True),
    ]
    KEYS = "↑ ↓ usual days · enter save · esc leave"

    def __init__(self, item: Item, desk: Desk) -> None:
        super().__init__()
        self.item = item
        self.desk = desk
        over = item.step.state in ENDED  # an offer that was answered: it is the yes or no that is given a day
        what = "The day of your yes or no" if over else f"Put off the {labels.STEP[item.step.kind]}"
        self.HEADING = f"{what} · {item.application.company}"

    def rows(self) -> Iterable[Row]:
        """The day, in words."""
        yield line("until", "Until", "tomorrow", example="tomorrow, next tue, in 2 weeks, 24 nov", explains=True, offered=True)

    def meaning(self, name: str) -> str:
        """The day, and whether it lies behind the window's end."""
        del name
        day, today = self._day(), self.desk.now().date()
        late = self.item.step.state in OPEN and day > self.item.closes_on
        closes = wording.day(self.item.closes_on, today=today)
        return said_day(day, today) + (f"; its window closes before that, on {closes}" if late else "")

    def _day(self) -> date:
        today = self.desk.now().date()
        calendar = self.desk.calendar(self.item.application)
        first = self.desk.settings.day_first
        day = self.reading(
            "until", lambda text: read_day(text, today=today, leaning=Leaning.FORWARD, calendar=calendar, day_first=first)
        )
        if day <= today:
            raise Refused("A step can only be put off to a day after today; name one, such as tomorrow.")
        can_wait(self.item.step, day)
        return day

    def commit(self) -> date | None:
        """The day."""
        return self.reading("until", lambda _: self._day())

    def action_quick(self, by: int) -> None:
        """The next of the usual days."""
        now = self.text("until")
        at = _QUICK.index(now) + by if now in _QUICK else 0
        self.put("until", _QUICK[at % len(_QUICK)], offered=True)
