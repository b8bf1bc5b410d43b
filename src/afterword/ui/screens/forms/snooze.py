"""Putting a step off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar

from textual.binding import Binding, BindingType

from afterword.core import labels, wording
from afterword.core.dates import Calendar, local_day
from afterword.core.errors import Refused
from afterword.core.happenings import can_wait
from afterword.core.items import Item
from afterword.core.step import ENDED, OPEN, State
from afterword.core.words import Leaning, read_day
from afterword.desk import Desk
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, line
from afterword.ui.screens.forms.previews import said_day

_QUICK = ("tomorrow", "in 2 days", "next monday", "in a week", "in 2 weeks", "in a month", "in 3 months")


def first_day(item: Item, today: date, calendar: Calendar) -> date:
    """The first day until which it makes sense to put a step off: tomorrow for one that is open.

    For one that opens later, or that a guard holds back until later, it is the first business day after that day.
    """
    waits = [item.opens_on] if item.step.state not in (*OPEN, *ENDED) else []
    if waits and item.step.blocked_until is not None:
        waits.append(local_day(item.step.blocked_until, item.zone))
    tomorrow, after = today + timedelta(days=1), max(waits, default=today) + timedelta(days=1)
    return calendar.roll(after) if after > tomorrow else tomorrow


def usual_days(item: Item, today: date, calendar: Calendar) -> tuple[str, ...]:
    """The days that are offered, in words that `read_day` reads: the first one that makes sense, then usual ones after it."""
    first = first_day(item, today, calendar)
    named = "tomorrow" if first == today + timedelta(days=1) else wording.day(first, today=today)
    later = (each for each in _QUICK if read_day(each, today=today, leaning=Leaning.FORWARD, calendar=calendar) > first)
    return named, *later


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
        self._usual: tuple[str, ...] = _QUICK
        over = item.step.state in ENDED  # an offer that was answered: it is the yes or no that is given a day
        what = "The day of your yes or no" if over else f"Put off the {labels.STEP[item.step.kind]}"
        self.HEADING = f"{what} · {item.application.company}"

    def rows(self) -> Iterable[Row]:
        """The day, in words."""
        calendar = self.desk.planner.working_calendar(self.item.application.region)
        self._usual = usual_days(self.item, self.desk.now().date(), calendar)
        example = "tomorrow, next tue, in 2 weeks, 24 nov"
        yield line("until", "Until", self._usual[0], example=example, explains=True, offered=True)

    def meaning(self, name: str) -> str:
        """The day, and how it lies to the window, to its expiry and to what holds the step back."""
        del name
        day, today = self._day(), self.desk.now().date()
        step, said = self.item.step, said_day(day, today)
        if beyond := self.desk.beyond(self.item, day):
            return f"{said}; {beyond}"
        if step.state is State.UPCOMING:
            return f"{said}; as it is, it opens {wording.day(self.item.opens_on, today=today)}"
        if step.state is State.BLOCKED and step.blocked_until is not None:
            held = local_day(step.blocked_until, self.item.zone)
            return f"{said}; as it is, it is held back until {wording.day(held, today=today)}"
        return said

    def _day(self) -> date:
        day = self.reading("until", self._read)
        if day <= self.desk.now().date():
            raise Refused("A step can only be put off to a day after today; name one, such as tomorrow.")
        can_wait(self.item.step, day)
        return day

    def _read(self, text: str) -> date:
        today, first = self.desk.now().date(), self.desk.settings.day_first
        calendar = self.desk.planner.working_calendar(self.item.application.region)
        return read_day(text, today=today, leaning=Leaning.FORWARD, calendar=calendar, day_first=first)

    def commit(self) -> date | None:
        """The day."""
        return self.reading("until", lambda _: self._day())

    def action_quick(self, by: int) -> None:
        """The next of the usual days."""
        now, usual = self.text("until"), self._usual
        at = usual.index(now) + by if now in usual else 0
        self.put("until", usual[at % len(usual)], offered=True)
