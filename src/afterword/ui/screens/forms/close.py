"""Closing an application."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from afterword.core.facts import zone_of
from afterword.core.model import Application, Event
from afterword.core.possible import not_ahead
from afterword.core.terms import EventKind, Outcome
from afterword.core.words import read_happened
from afterword.desk import Desk, Done
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, area, choice, line
from afterword.ui.screens.forms.previews import next_sentence, said_moment


class CloseForm(Form[Done]):
    """Asks how and when an application ended, and closes it."""

    def __init__(self, desk: Desk, application: Application) -> None:
        super().__init__()
        self.desk = desk
        self.application = application
        self.HEADING = f"Close {application.company} · {application.role}"

    def rows(self) -> Iterable[Row]:
        """Outcome, day, note."""
        yield choice("outcome", "Outcome", [(outcome, str(outcome)) for outcome in Outcome], Outcome.SILENT, explains=True)
        yield line("at", "When", "now", example="today, last fri, 3 days ago", explains=True, offered=True)
        yield area("note", "Note")

    def meaning(self, name: str) -> str:
        """What an outcome stands for, and the moment."""
        if name == "at":
            not_ahead(self._at(), self.desk.now(), "A closing")
            return said_moment(self._at(), self.desk)
        return {
            Outcome.HIRED: "They hired you.",
            Outcome.REJECTED: "They said no.",
            Outcome.WITHDRAWN: "You took your application back.",
            Outcome.SILENT: "No answer is an answer too.",
            Outcome.OTHER: "It ended in another way: the role was closed, for instance.",
        }[Outcome(str(self.chosen("outcome")))]

    def follows(self) -> str:
        """What comes after closing it so."""
        event = Event(
            id="preview",
            kind=EventKind.CLOSED,
            at=self._at(),
            logged=self.desk.now(),
            outcome=Outcome(str(self.chosen("outcome"))),
        )
        return next_sentence(self.desk, replace(self.application, events=(*self.application.events, event)))

    def _at(self) -> datetime:
        now = self.desk.now()
        home, first = self.desk.planner.home, self.desk.settings.day_first
        there = zone_of(self.application.zone)
        return self.reading("at", lambda text: read_happened(text or "now", now=now, home=home, there=there, day_first=first))

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Closes it."""
        at = self._at()
        if at > self.desk.now():
            raise Wrong("at", "An application can only be closed at a moment that has come; name today or a day before.")
        return self.desk.close(self.application.id, Outcome(str(self.chosen("outcome"))), at, self.text("note"))
