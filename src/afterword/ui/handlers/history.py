"""Commands about what was: the history of the application at hand, and its interviews on record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from afterword.core import wording
from afterword.core.items import Appointment, Item
from afterword.core.model import Application, Interview
from afterword.core.terms import StepKind
from afterword.desk import Done
from afterword.ui.handlers.base import Handlers

if TYPE_CHECKING:
    from afterword.ui.screens.history import HistoryScreen


class HistoryCommands(Handlers):
    """See the module."""

    def show(self) -> None:
        """The story of the application at hand."""
        from afterword.ui.screens.history import HistoryScreen  # late: not needed for the first screen

        screen, application = self.screen, self.screen.application
        assert application is not None  # asked for in `why_not`
        screen.keep_text()
        found = HistoryScreen(screen.plan, application.id, screen.edges.copy, lambda interview: self._change(found, interview))
        screen.app.push_screen(found, self._opened)

    def _opened(self, item: Item | None) -> None:
        if item is not None:
            self.screen.choose(item.application.id)
            self.screen.show_item(item)
            self.screen.show_pane("message")

    def _change(self, shown: HistoryScreen, interview: Interview) -> None:
        application = self.screen.plan.book.applications[shown.application_id]
        self._form(application, interview, partial(self._changed, shown))

    def _changed(self, shown: HistoryScreen, done: Done | None) -> None:
        if done is not None:
            self.screen.after(done)
            shown.show(self.screen.plan, f"{wording.capital(done.label)}.")

    @property
    def appointment(self) -> Appointment | None:
        """The interview under the agenda's cursor, while the focus is there."""
        entry = self.screen.agenda.entry if self.screen.pane == "agenda" else None
        return entry.appointment if entry is not None else None

    def interview(self) -> None:
        """An interview on record, to be changed: the one under the agenda's cursor, the only one, or one that is chosen.

        Where notes on one are what is to be done, it is that one, and the form begins with the first of its notes.
        """
        application, appointment, item = self.screen.application, self.appointment, self.screen.item
        if appointment is not None:
            self.open_interview(appointment.application, appointment.interview)
            return
        assert application is not None  # asked for in `why_not`
        noted = application.interview(item.step.interview) if item and item.step.kind is StepKind.INTERVIEW_NOTES else None
        if noted is not None:
            self._form(application, noted, self._finished, at="topics")
            return
        found = sorted(application.interviews, key=lambda interview: interview.start)
        if len(found) == 1:
            self.open_interview(application, found[0])
        else:
            self._choose(application, found)

    def open_interview(self, application: Application, interview: Interview) -> None:
        """A form with everything on record about an interview."""
        self._form(application, interview, self._finished)

    def _choose(self, application: Application, found: list[Interview]) -> None:
        from afterword.core.history import interview_entry, when  # late: not needed for the first screen
        from afterword.ui.screens.pick import PickScreen  # late, as above

        plan = self.screen.plan
        entries = [interview_entry(each, application, plan.today) for each in found]
        title = f"Which interview at {application.company}?"
        choices = [(when(entry, plan), entry.line) for entry in entries]

        def chosen(at: int | None) -> None:
            if at is not None:
                self.open_interview(application, found[at])

        self.screen.app.push_screen(PickScreen(title, choices, len(found) - 1), chosen)

    def _form(
        self, application: Application, interview: Interview, after: Callable[[Done | None], None], at: str = "start"
    ) -> None:
        from afterword.ui.screens.forms.interview import InterviewForm  # late, as above

        form = InterviewForm(self.desk, application, interview, at=at)
        self.screen.app.push_screen(self.keeping(form, "interview", application.id, interview.id), after)

    def _finished(self, done: Done | None) -> None:
        if done is not None:
            self.screen.after(done)
