"""Follows the file and the clock while the screen is open: what others do to the file shows, and windows open and close."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from afterword.core.agenda import Plan
    from afterword.ui.screens.desk import DeskScreen

FOLLOW: Final = 1.0
"""Seconds between two looks at whether the file was changed by somebody else; one `stat` each."""
REPLAN: Final = 30.0
"""Seconds between two looks at the clock: windows open and close, and days end, while the screen is open."""


class Following:
    """For one screen."""

    def __init__(self, screen: DeskScreen) -> None:
        self._screen = screen

    def watch(self) -> None:
        """Begins to look."""
        self._screen.set_interval(FOLLOW, self.look_at_file)
        self._screen.set_interval(REPLAN, self.look_at_clock)

    def look_at_file(self) -> None:
        """Shows what somebody else has done to the file."""
        # Against the plan's own book: a check that read the file meanwhile must not make the screen miss the change.
        screen = self._screen
        if not screen.saver.busy and screen.desk.has_changed(screen.plan.book):
            screen.saver.look(self._file_changed)

    def _file_changed(self) -> None:
        screen = self._screen
        if screen.refresh_plan():
            news = screen.attention.news()
            screen.tell(news or "The file was changed elsewhere; this is how it stands now.", "alarm" if news else "quiet")

    def look_at_clock(self) -> None:
        """Shows what the time that has passed has brought."""
        if not self._screen.saver.busy:
            self._screen.saver.look(self._time_passed)

    def _time_passed(self) -> None:
        screen, shown = self._screen, self._screen.plan
        plan = screen.desk.clerk.fresh_plan()
        if plan is None:
            screen.refresh_plan()
        elif plan.today != shown.today or plan.book is not shown.book or plan.items != shown.items:
            screen.show_plan(plan)
            self._name_gone(plan, shown.now)

    def _name_gone(self, plan: Plan, since: datetime) -> None:
        """A step whose time ran out meanwhile takes the text that was written for it out of sight: it is said where that is."""
        from afterword.ui import resume  # late: nothing of it is needed for the first screen

        over = resume.gone(plan, since)
        if over is not None:
            self._screen.tell(resume.sentence_gone(over, self._screen.keyboard.key("history")), "alarm")
