"""What becomes of a step: sent or done, put off, skipped, let through a guard, or chosen at all."""

from __future__ import annotations

from datetime import date, datetime

from afterword.core import changes, happenings, people, putting_off
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.dates import begins
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.step import State
from afterword.core.terms import Channel, EventKind, StepKind
from afterword.desk.base import Base
from afterword.desk.records import Done


class Steps(Base):
    """The verbs about steps."""

    def sent(
        self,
        step_id: str,
        *,
        at: datetime | None = None,
        to: str | None = None,
        channel: Channel | None = None,
        subject: str | None = None,
        body: str | None = None,
    ) -> Done:
        """A message marked as sent, or a task as done. `to` is the name of somebody on record."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            step = self._step(book, step_id)
            person = people.named(changes.get(book, step.application), to).id if to else None
            now = self.now()
            return happenings.mark_sent(
                book, step, new_id, at=at or now, now=now, to=person, channel=channel, subject=subject, body=body
            )

        return self._do(change)

    def snooze(self, step_id: str, until: date) -> Done:
        """A step put off until a day that lies ahead; of an offer answered before, the day of the yes or no."""
        if until <= self.now().date():
            raise Refused("A step can only be put off to a day after today; name one, such as tomorrow.")

        def change(book: Book, new_id: changes.NewId) -> Changed:
            step = self._step(book, step_id)
            if step.kind is StepKind.REPLY_OFFER and step.state in (State.DONE, State.SKIPPED):
                return happenings.promise(book, step, new_id, until=until, now=self.now())
            return happenings.mark_step(book, step, new_id, EventKind.SNOOZED, now=self.now(), until=until)

        return self._do(change)

    def beyond(self, item: Item, until: date) -> str:
        """What `putting_off.beyond` says of a day that a step is to be put off to, by the playbook it follows."""

        def over_on(day: date) -> bool:
            steps = self.planner.steps(item.application, begins(day, item.zone))
            return all(step.state is State.EXPIRED for step in steps if step.id == item.step.id)

        return putting_off.beyond(item, until, self.now().date(), over_on)

    def skip(self, step_id: str) -> Done:
        """A step that will not be done."""
        return self._mark(step_id, EventKind.SKIPPED)

    def override(self, step_id: str) -> Done:
        """A blocked step let go ahead against what holds it back; the record keeps that it was."""
        return self._mark(step_id, EventKind.OVERRIDDEN)

    def choose(self, application_id: str, kind: StepKind, *, on: bool) -> Done:
        """An optional step switched on or off for an application."""

        def change(book: Book, _: changes.NewId) -> Changed:
            chosen = changes.get(book, application_id).chosen
            return changes.edit_application(book, application_id, {"chosen": chosen | {kind} if on else chosen - {kind}})

        return self._do(change)

    def _mark(self, step_id: str, kind: EventKind) -> Done:
        return self._do(
            lambda book, new_id: happenings.mark_step(book, self._step(book, step_id), new_id, kind, now=self.now())
        )
