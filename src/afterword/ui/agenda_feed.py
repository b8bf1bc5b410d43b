"""Fills the agenda with the rest of a week: in the key itself what is at hand, and a moment later what must be worked out."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from afterword.core.agenda import Plan
from afterword.core.items import DayAgenda
from afterword.ui.widgets.agenda import AgendaList, entries, week_of

REST: Final = 0.12
"""Seconds that the calendar's cursor rests before the timelines of long closed applications are worked out, in a thread."""


class AgendaFeed:
    """What was done on a day follows from the whole timelines of its applications: in a large book, 50 ms for one week."""

    def __init__(self, screen: Screen[None], agenda: AgendaList) -> None:
        self._screen = screen
        self._agenda = agenda
        self._shown: tuple[Plan, date] | None = None
        self._waiting: Timer | None = None

    def show(self, plan: Plan, day: date, *, moving: bool = False) -> None:
        """The agenda of a day and the rest of its week; while the cursor is `moving`, nothing is waited for."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self._shown = (plan, day)
        week = week_of(day)
        late = [each for each in week if moving and not plan.at_hand(each)]
        days = [plan.day(each, done=each not in late) for each in week]
        self._agenda.set_entries(entries(days, plan.today, waiting=late))
        if late:
            self._waiting = self._screen.set_timer(REST, partial(self._ask, plan, day))

    def _ask(self, plan: Plan, day: date) -> None:
        self._waiting = None
        self._screen.run_worker(
            partial(self._work, plan, day), thread=True, exclusive=True, group="agenda", exit_on_error=False
        )

    def _work(self, plan: Plan, day: date) -> None:
        days = [plan.day(each) for each in week_of(day)]
        self._screen.app.call_from_thread(self._came, plan, day, days)

    def _came(self, plan: Plan, day: date, days: list[DayAgenda]) -> None:
        if self._shown == (plan, day):
            self._agenda.set_entries(entries(days, plan.today), stay=True)
