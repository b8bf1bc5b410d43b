"""Commands about the calendar: what it shows, and on which day it stands."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from afterword.core import wording
from afterword.core.ahead import WEEKS, whole_week
from afterword.core.model import Settings
from afterword.core.terms import CalendarMode
from afterword.ui.agenda_feed import AgendaFeed, Asked
from afterword.ui.beside import Trouble
from afterword.ui.handlers.base import Handlers
from afterword.ui.widgets.agenda import Entry

_PAGE: Final = timedelta(weeks=WEEKS)
_SAID: Final = {
    CalendarMode.MONTH: "The month, with the agenda of the chosen day.",
    CalendarMode.WEEK: "A week: every day with what it holds.",
    CalendarMode.AGENDA: f"The agenda: what comes within {WEEKS} weeks, overdue first.",
}


class CalendarCommands(Handlers):
    """See the module. The chosen day is the month's own in every mode; the cursor of a list carries it along."""

    mode = CalendarMode.MONTH
    _start: date | None = None
    _feed: AgendaFeed | None = None

    # what is shown

    def show(self, *, moving: bool = False) -> None:
        """The agenda as the mode wants it; `moving` as in `AgendaFeed`."""
        screen = self.screen
        feed = self._feed = self._feed or AgendaFeed(screen, screen.agenda)
        day = self._from if self.mode is CalendarMode.AGENDA else screen.month.day
        shown = whole_week(day)[0] if self.mode is CalendarMode.WEEK else day
        feed.show(Asked(screen.plan, self.mode, shown), moving=moving)
        screen.name_pane("calendar", self._name(day))

    @property
    def _from(self) -> date:
        """The first day of the agenda: today, unless another one was asked for."""
        return self._start or self.screen.plan.today

    def _name(self, day: date) -> str:
        today = self.screen.plan.today
        if self.mode is CalendarMode.MONTH:
            return "Calendar"
        if self.mode is CalendarMode.AGENDA:
            return f"Calendar · {WEEKS} weeks from {wording.day(day, today=today)}"
        monday = whole_week(day)[0]
        return f"Calendar · week of {wording.day(monday, today=today)}"

    @property
    def listing(self) -> bool:
        """Whether there is a list in the place of the month."""
        return self.mode is not CalendarMode.MONTH

    def follow(self, entry: Entry | None) -> None:
        """The chosen day goes along with the cursor of a list."""
        if self.listing and entry is not None and entry.day is not None:
            self.screen.month.choose(entry.day)

    # commands

    def turn(self) -> None:
        """The next mode."""
        modes = list(CalendarMode)
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)]
        day, today = self.screen.month.day, self.screen.plan.today
        self._start = None if today <= day < today + _PAGE else day
        self.screen.query_one("#calendar-pane").set_class(self.listing, "-listing")
        self.screen.show_pane("calendar")
        self.show()
        # only after the lists have taken the room that they have from now on
        self.screen.call_after_refresh(self._land)
        self.screen.tell(_SAID[self.mode])

        def kept(outcome: Settings | Trouble) -> None:
            if isinstance(outcome, Settings):
                self.desk.adopt(outcome)
            else:
                self.screen.tell(f"{_SAID[self.mode]} For now only: {outcome}", "alarm")

        self.screen.saver.settings({"calendar": str(self.mode)}, kept)

    def take_up(self) -> None:
        """The calendar in the mode in which it was left; before it is drawn."""
        self.mode = CalendarMode(self.desk.settings.calendar)
        if self.listing:
            self.screen.query_one("#calendar-pane").add_class("-listing")

    def today(self) -> None:
        """Back to today."""
        self.screen.show_pane("calendar")
        self._go(self.screen.plan.today)

    def back(self) -> None:
        """A month, a week or a page back."""
        self._page(-1)

    def on(self) -> None:
        """The same on."""
        self._page(1)

    def _page(self, by: int) -> None:
        if self.mode is CalendarMode.MONTH:
            self.screen.month.action_month(by)
        elif self.mode is CalendarMode.WEEK:
            self._go(self.screen.month.day + timedelta(weeks=by))
        else:
            self._go(self._from + by * _PAGE)

    def jump(self) -> None:
        """Asks for a day in words."""
        from afterword.ui.widgets.day_line import DayLine  # late: not needed for the first screen

        self.screen.show_pane("calendar")
        if not self.screen.query(DayLine):
            self.screen.query_one("#calendar-pane").mount(DayLine(self._meant, self._jumped))

    def _meant(self, text: str) -> tuple[date, str]:
        from afterword.core.words import Leaning, read_day  # late, as above

        plan, settings = self.screen.plan, self.desk.settings
        calendar = plan.planner.working_calendar(settings.region)
        day = read_day(text, today=plan.today, leaning=Leaning.FORWARD, calendar=calendar, day_first=settings.day_first)
        holiday = calendar.holiday(day)
        said = f"{wording.day(day)}, {wording.distance(day, plan.today)}"
        return day, f"{said} · {holiday} *" if holiday else said

    def _jumped(self, day: date | None) -> None:
        self.screen.show_pane("calendar")
        if day is not None:
            self._go(day)
            self.screen.tell(f"{wording.day(day)}, {wording.distance(day, self.screen.plan.today)}.")

    def _go(self, day: date) -> None:
        month = self.screen.month
        month.choose(day)
        if self.mode is CalendarMode.AGENDA:
            self._start = None if month.day == self.screen.plan.today else month.day
        self.show(moving=True)
        self._land()

    def _land(self) -> None:
        if self.listing:
            self.screen.agenda.land(self.screen.month.day)
            if self.screen.review is None:
                self.screen.chosen_moved()
