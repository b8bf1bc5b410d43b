"""Fills the agenda: in the key itself with what is at hand, and a moment later with what must be worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from afterword.core.agenda import Plan
from afterword.core.ahead import WEEKS, ahead, overdue, rest_of_week, standing, whole_week
from afterword.core.items import DayAgenda
from afterword.core.terms import CalendarMode
from afterword.ui.widgets.agenda import AgendaList, Entry, coming_entries, day_entries, week_entries

REST: Final = 0.25
"""Seconds that the calendar's cursor rests before the timelines of long closed applications are worked out, in a thread."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the agenda is to show: in `WEEK` the week of `day`, in `AGENDA` what comes from `day` on."""

    plan: Plan
    mode: CalendarMode
    day: date

    @property
    def _dates(self) -> tuple[date, ...]:
        return whole_week(self.day) if self.mode is CalendarMode.WEEK else rest_of_week(self.day)

    def late(self) -> tuple[date, ...]:
        """The days of which it takes long to say what was done."""
        return () if self.mode is CalendarMode.AGENDA else tuple(each for each in self._dates if not self.plan.at_hand(each))

    def days(self, late: Collection[date] = ()) -> tuple[DayAgenda, ...]:
        """The days to show; of those in `late`, not what was done."""
        if self.mode is CalendarMode.AGENDA:
            return ahead(self.plan, self.day)
        found = tuple(self.plan.day(each, done=each not in late) for each in self._dates)
        return tuple(
            replace(each, standing=standing(self.plan, self._dates)) if each.day == self.plan.today else each for each in found
        )

    def entries(self, days: tuple[DayAgenda, ...], late: Collection[date] = ()) -> tuple[Entry, ...]:
        """The lines for these days."""
        today = self.plan.today
        if self.mode is CalendarMode.MONTH:
            return day_entries(days, today, waiting=late)
        if self.mode is CalendarMode.WEEK:
            return week_entries(days, today, waiting=late)
        missed = overdue(self.plan) if self.day <= today < self.day + timedelta(weeks=WEEKS) else ()
        return coming_entries(days, today, missed)


class AgendaFeed:
    """What was done on a day follows from the whole timelines of its applications: in a large book, 50 ms for one week."""

    def __init__(self, screen: Screen[None], agenda: AgendaList) -> None:
        self._screen = screen
        self._agenda = agenda
        self._shown: Asked | None = None
        self._waiting: Timer | None = None

    def show(self, asked: Asked, *, moving: bool = False) -> None:
        """What is asked for; while the cursor is `moving`, nothing is waited for. A newer plan moves no cursor."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        before, self._shown = self._shown, asked
        late = asked.late() if moving else ()
        stay = before is not None and (before.mode, before.day) == (asked.mode, asked.day)
        self._agenda.set_entries(asked.entries(asked.days(late), late), asked.plan.today, stay=stay)
        if late:
            self._waiting = self._screen.set_timer(REST, partial(self._ask, asked))

    def _ask(self, asked: Asked) -> None:
        self._waiting = None
        self._screen.run_worker(partial(self._work, asked), thread=True, exclusive=True, group="agenda", exit_on_error=False)

    def _work(self, asked: Asked) -> None:
        self._screen.app.call_from_thread(self._came, asked, asked.days())

    def _came(self, asked: Asked, days: tuple[DayAgenda, ...]) -> None:
        if self._shown == asked:
            self._agenda.set_entries(asked.entries(days), asked.plan.today, stay=True)
