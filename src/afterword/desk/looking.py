"""Looking at the book: the plan of the day, playbooks compared, and what a few words of the user single out."""

from __future__ import annotations

from afterword.core import changes, finding
from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.context import Moved, moved
from afterword.core.dates import Calendar
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.playbook import Shelf
from afterword.core.step import Step
from afterword.desk.base import Base


class Looking(Base):
    """What can be seen without changing anything."""

    def plan(self) -> Plan:
        """The book as it stands on disk, seen now."""
        return self.planner.plan(self.store.read(), self.now())

    def plan_left(self) -> Plan:
        """The same as the last verb left it, without reading it again; each verb's book is seen once."""
        left, self._left = self._left, None
        return self.plan() if left is None else self.planner.plan(left, self.now())

    def has_changed(self, since: Book | None = None) -> bool:
        """Whether the file was changed since it was last read, or since the book that a plan shows was read from it."""
        return self.store.has_changed(since)

    def calendar(self, application: Application | None = None) -> Calendar:
        """The business days of an application's region, or of the user's own. Raises `Refused` for an unknown region."""
        return self.planner.calendar(application.region if application else self.settings.region)

    def compare(self, application_id: str) -> dict[str, tuple[Step, ...]]:
        """The timeline of one application by every playbook, outlook included, from its real facts."""
        application = changes.get(self.store.read(), application_id)
        return {
            name: self.planner.steps(application, self.now(), playbook=playbook, outlook=True)
            for name, playbook in self.shelf.playbooks.items()
        }

    def moved_since(self, before: Shelf) -> tuple[tuple[Application, Moved], ...]:
        """The windows that are others than with the playbooks `before`, in open applications whose playbook was edited."""
        found: list[tuple[Application, Moved]] = []
        for application in self.store.read().applications.values():
            name = application.playbook or self.settings.playbook
            old, new = before.playbooks.get(name), self.shelf.playbooks.get(name)
            if application.outcome is None and old is not None and new is not None and old != new:
                steps = [self.planner.steps(application, self.now(), playbook=each, outlook=True) for each in (old, new)]
                found.extend((application, change) for change in moved(*steps))
        return tuple(found)

    def find_application(self, ref: str) -> Application:
        """The one application that an id, its unambiguous beginning, or words single out. Raises `Refused` with the matches."""
        return finding.application(self.store.read(), ref)

    def find_step(self, ref: str) -> Item:
        """The one step that an id, its beginning, or words (company, person, kind) single out. Raises `Refused`."""
        return finding.step(self.plan(), ref)

    def find_step_or_idle(self, ref: str) -> Item | Application:
        """The same; where no step fits, the one application without any. Raises `Refused`, also where several match."""
        return finding.step_or_idle(self.plan(), ref)
