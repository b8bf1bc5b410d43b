"""The command that shows the statistics."""

from __future__ import annotations

from afterword.ui.handlers.base import Handlers


class StatisticsCommands(Handlers):
    """See the module."""

    def show(self) -> None:
        """The numbers of the job search as pictures."""
        from afterword.ui.screens.statistics import StatisticsScreen  # late: not needed for the first screen

        self.screen.app.push_screen(StatisticsScreen(lambda: self.screen.plan))
