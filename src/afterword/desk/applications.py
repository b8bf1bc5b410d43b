"""Applications with the people and the shelf that belong to them: added, changed, closed, taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterword.core import changes, edits, happenings, people
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Application, Event, Person, ShelfItem
from afterword.core.safe import one_line
from afterword.core.terms import EventKind, Outcome, Relation, ShelfKind
from afterword.desk.base import Base
from afterword.desk.records import Done

_LINK: Final = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


class Applications(Base):
    """The verbs about applications, people and shelves."""

    def add(
        self, company: str, role: str, values: Mapping[str, object], *, persons: Iterable[str] = (), anyway: bool = False
    ) -> Done:
        """A new application; `values` are fields of `Application`, `persons` texts such as “Dana <dana@example.com>”."""
        fields = {"region": self.settings.region, "zone": self.settings.zone, **values}
        self._check_fields(fields)

        def change(book: Book, new_id: changes.NewId) -> Changed:
            blank = Application(id=new_id("a"), company=company, role=role, added=self.now())
            book_with = Book(applications={blank.id: blank})
            application = changes.get(changes.edit_application(book_with, blank.id, fields).book, blank.id)
            for text in persons:
                application, _ = people.welcome(application, text, Relation.OTHER, new_id)
            return changes.add_application(book, application, anyway=anyway)

        return self._do(change)

    def edit(self, application_id: str, values: Mapping[str, object], *, seen: Application | None = None) -> Done:
        """Fields of an application changed. `seen` here and below: the record as it was when the user began to edit it."""
        self._check_fields(values)
        return self._do(lambda book, new_id: edits.edit_application(book, application_id, values, seen, new_id, self.now()))

    def delete(self, application_id: str) -> Done:
        """An application taken out of the book; undo brings it back."""
        return self._do(lambda book, _: changes.delete_application(book, application_id))

    def close(self, application_id: str, outcome: Outcome, at: datetime | None = None, text: str = "") -> Done:
        """An application closed with an outcome."""
        now = self.now()
        return self._do(
            lambda book, new_id: happenings.close(
                book, application_id, new_id, outcome=outcome, at=at or now, now=now, text=text
            )
        )

    def reopen(self, application_id: str) -> Done:
        """A closed application opened again."""
        return self._do(lambda book, new_id: happenings.reopen(book, application_id, new_id, self.now()))

    def person(self, application_id: str, text: str, values: Mapping[str, object]) -> Done:
        """Somebody added to an application, or the one of that name changed; `values` are fields of `Person`."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            relation = values.get("relation")
            wanted = relation if isinstance(relation, Relation) else Relation.OTHER
            application, found = people.welcome(changes.get(book, application_id), text, wanted, new_id)
            person = replace(found, **values)  # type: ignore[arg-type]  # names and types are the callers' parsers'
            return changes.put_person(book, application.id, person)

        return self._do(change)

    def edit_person(
        self, application_id: str, person: Person, *, seen: Person | None = None, became: EventKind | None = None
    ) -> Done:
        """Somebody on record changed, name included. `became` says that they left, or that mail to them came back."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            changed = edits.put_person(book, application_id, person, seen, new_id, self.now())
            if became is None:
                return changed
            company = changes.get(book, application_id).company
            event, label = _became(became, person, company, None, new_id, self.now())
            after = changes.add_event(changed.book, application_id, event, label)
            return replace(after, record=person.id, conflicts=changed.conflicts)

        return self._do(change)

    def note(self, application_id: str, step_id: str | None, kind: EventKind, *, person: str) -> Done:
        """What became of somebody on record: they left the company, or a message to them (that of the step) came back."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            found = application.person(person)
            if found is None:
                raise Refused("That person is not in the file any more; look at the application again.")
            return changes.add_event(
                book, application_id, *_became(kind, found, application.company, step_id, new_id, self.now())
            )

        return self._do(change)

    def apply_import(self, apply: Callable[[Book], Book], label: str) -> Done:
        """Many applications added or changed by `apply` as one action that one undo takes back."""
        return self._do(lambda book, _: Changed(apply(book), label, "", ""))

    def shelve(self, application_id: str, kind: ShelfKind, text: str, url: str = "") -> Done:
        """Something of value laid on an application's shelf, for a later message."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            item = ShelfItem(id=new_id("s"), kind=kind, text=text, added=self.now(), url=url)
            return changes.put_on_shelf(book, application_id, item)

        return self._do(change)

    def unshelve(self, application_id: str, item_id: str) -> Done:
        """An item taken off an application's shelf."""
        return self._do(lambda book, _: changes.take_from_shelf(book, application_id, item_id))

    def _check_fields(self, values: Mapping[str, object]) -> None:
        zone, region, playbook = (str(values.get(name) or "") for name in ("zone", "region", "playbook"))
        if zone:
            check_zone(zone)
        check_link(str(values.get("url") or ""))
        if region:
            self.planner.calendar(region).holiday(self.now().date())
        if playbook:
            self.shelf.get(playbook)
        applied = values.get("applied")
        if isinstance(applied, date) and applied > self.now().date():
            raise Refused("The day of an application cannot lie ahead; leave it out until you have applied.")


def check_link(url: str) -> None:
    """Refuses what is no link to a page or an address: anything else could act on whoever follows it. Empty is no link."""
    if url and _LINK.match(url) is None:
        said = one_line(url)[:40]
        raise Refused(
            f"“{said}” is no link that can be kept safely; begin it with https://, http:// or mailto:, or leave it out."
        )


def check_zone(name: str) -> ZoneInfo:
    """The time zone of this name. Raises `Refused` when it is none."""
    try:
        return zone_of(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(f"“{name}” is no time zone; write one such as Europe/Berlin or America/New_York.") from None


def _became(
    kind: EventKind, person: Person, company: str, step: str | None, new_id: changes.NewId, now: datetime
) -> tuple[Event, str]:
    """The event of somebody who left or whom mail does not reach, and what was done in the past tense."""
    text = person.email if kind is EventKind.BOUNCED else ""
    event = Event(id=new_id("e"), kind=kind, at=now, logged=now, step=step, person=person.id, text=text)
    said = f"{person.name} left {company}" if kind is EventKind.LEFT else f"mail to {person.name} came back"
    return event, f"noted that {said}"
