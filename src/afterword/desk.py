"""The desk: every verb of the user, over one store, one planner and one clock. Screen and command line both work here.

Each verb is one transaction: it is applied to the book as it stands on disk at that moment, journalled for undo, and saved
before the verb returns. Refusals come as `Refused`, troubles with the file as `StoreError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from afterword.core import changes, conflicts, edits, finding, journal, people, wording
from afterword.core.agenda import Plan
from afterword.core.book import Book, JournalEntry
from afterword.core.changes import Changed
from afterword.core.context import Moved, moved
from afterword.core.dates import Calendar, HolidaySource
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.items import Item, names_in
from afterword.core.merge import Conflict
from afterword.core.model import Application, Event, Interview, Message, Person, Settings, ShelfItem, StatedTimeline
from afterword.core.planner import Planner
from afterword.core.playbook import Shelf
from afterword.core.purge import remembered
from afterword.core.step import Step
from afterword.core.terms import (
    Channel,
    EventKind,
    InterviewKind,
    InterviewStatus,
    Outcome,
    Relation,
    ReplyKind,
    ShelfKind,
    StepKind,
)
from afterword.core.union import Difference, unite
from afterword.store.port import Copy, KeptStore, Purged, Store, Upkeep

if TYPE_CHECKING:
    from afterword.drafts.checks.record import Finding
    from afterword.drafts.compose import Options
    from afterword.drafts.library import Library
from afterword.store.port import StoreError as StoreError  # the screen may not know the store, but has to say its troubles


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did: a sentence in the past tense, and the ids of the application and the record it was about.

    `conflicts` are the fields that somebody else had changed too; both versions are kept, and the label says which one stands.
    """

    label: str
    application: str
    record: str
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a step's message: composed just now (`fresh`), kept by the user, or as it was sent."""

    item: Item
    channel: Channel
    to: Person | None
    subject: str
    body: str
    fresh: bool


class Desk:
    """The user's verbs. `clock` gives the present as an aware moment; `token` gives a fresh random text for ids.

    `templates` are the texts of the user's own letter templates by file name; they take the place of built-in ones.
    """

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        settings: Settings,
        holidays: HolidaySource,
        clock: Callable[[], datetime],
        token: Callable[[], str],
        *,
        templates: Mapping[str, str] | None = None,
    ) -> None:
        self.store = store
        self.settings = settings
        self.planner = Planner(shelf, settings, holidays)
        self._clock = clock
        self._token = token
        self._templates = templates or {}
        self._kept: dict[str, tuple[object, Message | None]] = {}

    # looking

    @property
    def shelf(self) -> Shelf:
        """The playbooks at hand."""
        return self.planner.shelf

    def now(self) -> datetime:
        """The present, in the user's zone."""
        return self._clock().astimezone(self.planner.home)

    def plan(self) -> Plan:
        """The book as it stands on disk, seen now."""
        return self.planner.plan(self.store.read(), self.now())

    def has_changed(self) -> bool:
        """Whether the file was changed by somebody else since it was last read."""
        return self.store.has_changed()

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

    def new_ids(self, book: Book) -> changes.NewId:
        """Ids that nothing in the book has, for records made outside a verb, as an import does."""
        return changes.new_ids(book, self._token)

    def find_application(self, ref: str) -> Application:
        """The one application that an id, its unambiguous beginning, or words single out. Raises `Refused` with the matches."""
        return finding.application(self.store.read(), ref)

    def find_step(self, ref: str) -> Item:
        """The one step that an id, its beginning, or words (company, person, kind) single out. Raises `Refused`."""
        return finding.step(self.plan(), ref)

    # words

    def draft(self, step_id: str, *, channel: Channel | None = None, options: Options | None = None) -> Written:
        """The text of a step's message: as sent, as kept, or composed from the notes. Raises `Refused` for a task.

        A text that was kept but not sent is composed afresh for another channel, and when `options` are given.
        """
        item = self.find_step(step_id)
        return self.written(item, channel=channel, options=options)

    def written(self, item: Item, *, channel: Channel | None = None, options: Options | None = None) -> Written:
        """The same for a step that is at hand."""
        from afterword.drafts.compose import compose  # late: a list of steps needs no templates

        step, application = item.step, item.application
        draft = application.draft(step.id) if options is None else None
        kept = next((m for m in application.messages if m.step == step.id and m.sent_at is not None), draft)
        if kept is not None and channel in (None, kept.channel):
            to = application.person(kept.to)
            return Written(item, kept.channel, to, kept.subject, kept.body, fresh=False)
        library = self._library
        new = compose(step, application, self.settings, self.now(), channel=channel, options=options, library=library)
        return Written(item, new.channel, new.to, new.subject, new.body, fresh=True)

    @cached_property
    def _library(self) -> Library:
        from afterword.drafts.library import Library  # late, as above

        return Library(self._templates)

    def checklist(self, item: Item) -> str:
        """What a task asks for, line by line. Raises `Refused` for a message."""
        from afterword.drafts.tasks import checklist  # late, as above

        return checklist(item.step, item.application)

    def check(self, item: Item, *, subject: str, body: str, to: str | None, channel: Channel) -> tuple[Finding, ...]:
        """What the checks say about a text for this step (rules.md section 5). Offsets count in each field by itself."""
        from afterword.drafts.checks.context import context_for  # late: only an open editor needs the checks
        from afterword.drafts.checks.pipe import joined, local
        from afterword.drafts.checks.table import run_checks

        step = replace(item.step, to=to)
        others = self.store.read().applications.values()
        context = context_for(step, item.application, self.settings, self.now(), others=others, channel=channel)
        text = joined(subject, body)
        found = run_checks(text, context)
        spans = [local((finding.start, finding.end), text) for finding in found]
        return tuple(replace(finding, start=start, end=end) for finding, (start, end) in zip(found, spans, strict=True))

    # verbs about applications and people

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

    def person(self, application_id: str, text: str, values: Mapping[str, object]) -> Done:
        """Somebody added to an application, or the one of that name changed; `values` are fields of `Person`."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            relation = values.get("relation")
            wanted = relation if isinstance(relation, Relation) else Relation.OTHER
            application, found = people.welcome(changes.get(book, application_id), text, wanted, new_id)
            person = replace(found, **values)  # type: ignore[arg-type]  # names and types are the callers' parsers'
            return changes.put_person(book, application.id, person)

        return self._do(change)

    def edit_person(self, application_id: str, person: Person, *, seen: Person | None = None) -> Done:
        """Somebody on record changed, name included."""
        return self._do(lambda book, new_id: edits.put_person(book, application_id, person, seen, new_id, self.now()))

    def note(self, application_id: str, step_id: str | None, kind: EventKind, *, person: str | None, label: str) -> Done:
        """An event about a person or message: left the company, or a message that came back."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            found = application.person(person)
            event = Event(
                id=new_id("e"),
                kind=kind,
                at=self.now(),
                logged=self.now(),
                step=step_id,
                person=person,
                text=found.email if found and kind is EventKind.BOUNCED else "",
            )
            return changes.add_event(book, application_id, event, label)

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

    # verbs about interviews and replies

    def interview(
        self,
        application_id: str,
        *,
        kind: InterviewKind,
        start: datetime,
        end: datetime,
        zone: str = "",
        met: Sequence[str] = (),
        helper: str = "",
        timeline: StatedTimeline | None = None,
        values: Mapping[str, object] | None = None,
    ) -> Done:
        """An interview logged. `met` and `helper` are texts such as “Dana <dana@example.com>”; `values` further fields."""
        if end < start:
            raise Refused("The interview would end before it starts; check --start and --end.")
        if end - start > timedelta(hours=24):
            raise Refused("An interview longer than a day is probably a slip; check --start and --end.")

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            where = zone or application.zone
            interviewers = []
            for text in met:
                application, person = people.welcome(application, text, Relation.INTERVIEWER, new_id)
                interviewers.append(person.id)
            helped = None
            if helper:
                application, person = people.welcome(application, helper, Relation.HELPER, new_id)
                helped = person.id
            interview = Interview(
                id=new_id("i"),
                kind=kind,
                start=start.astimezone(zone_of(where)),
                end=end.astimezone(zone_of(where)),
                zone=where,
                interviewers=tuple(dict.fromkeys(interviewers)),
                helper=helped,
                timeline=timeline or StatedTimeline(),
            )
            interview = replace(interview, **(values or {}))  # type: ignore[arg-type]  # typed by the callers' parsers
            return changes.put_interview(book.with_application(application), application_id, interview)

        return self._do(change)

    def edit_interview(self, application_id: str, interview: Interview, *, seen: Interview | None = None) -> Done:
        """An interview on record changed: moved, cancelled, or its notes and timeline filled in."""
        return self._do(lambda book, new_id: edits.put_interview(book, application_id, interview, seen, new_id, self.now()))

    def interview_status(self, application_id: str, interview_id: str, status: InterviewStatus) -> Done:
        """An interview marked as planned, moved, cancelled or one that they never turned up to."""

        def change(book: Book, _: changes.NewId) -> Changed:
            found = changes.get(book, application_id).interview(interview_id)
            if found is None:
                raise Refused("That interview is not in the file any more; look at the application again.")
            return changes.put_interview(book, application_id, replace(found, status=status))

        return self._do(change)

    def reply(
        self,
        application_id: str,
        *,
        was: ReplyKind | None,
        at: datetime,
        sender: str = "",
        channel: Channel | None = None,
        timeline: StatedTimeline | None = None,
        until: date | None = None,
        text: str = "",
    ) -> Done:
        """An answer from them logged; `sender` is a name on record, or somebody new."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            person = None
            if sender:
                try:
                    found = people.named(application, sender)
                except Refused:
                    application, found = people.welcome(application, sender, Relation.OTHER, new_id)
                person = found.id
            return changes.log_reply(
                book.with_application(application),
                application_id,
                new_id,
                was=was,
                at=at,
                now=self.now(),
                person=person,
                channel=channel,
                timeline=timeline,
                until=until,
                text=text,
            )

        return self._do(change)

    def close(self, application_id: str, outcome: Outcome, at: datetime | None = None, text: str = "") -> Done:
        """An application closed with an outcome."""
        now = self.now()
        return self._do(
            lambda book, new_id: changes.close(book, application_id, new_id, outcome=outcome, at=at or now, now=now, text=text)
        )

    def reopen(self, application_id: str) -> Done:
        """A closed application opened again."""
        return self._do(lambda book, new_id: changes.reopen(book, application_id, new_id, self.now()))

    # verbs about steps

    def save_draft(
        self, step_id: str, *, subject: str, body: str, to: str | None, channel: Channel, seen: Written | None = None
    ) -> Done:
        """The text of a step kept as the user left it. `seen`: what the editor was opened with, for every save from it."""
        last_seen, own = self._kept.get(step_id, (None, None))
        opened = None if seen is None else (seen.subject, seen.body, seen.to.id if seen.to else None, seen.channel)
        kept: list[Message | None] = []

        def change(book: Book, new_id: changes.NewId) -> Changed:
            step, now = self._step(book, step_id), self.now()
            blank = Message(id="", step=step.id, kind=step.kind)
            text = replace(blank, subject=subject, body=body, to=to, channel=channel)
            was = None
            if opened is not None:
                was = replace(blank, subject=opened[0], body=opened[1], to=opened[2], channel=opened[3])
                # After the first save from one editor, what the user saw is what that save left.
                was = own if own is not None and opened == last_seen else was
            changed = edits.save_draft(book, step, new_id, now, text, was)
            kept.append(changes.get(changed.book, step.application).draft(step.id))
            return changed

        done = self._do(change)
        self._kept[step_id] = (opened, kept[-1])
        return done

    def discard_draft(self, step_id: str) -> Done:
        """The kept text of a step thrown away, so that it is drafted afresh."""
        return self._do(lambda book, _: changes.discard_draft(book, self._step(book, step_id)))

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
            return changes.mark_sent(
                book, step, new_id, at=at or now, now=now, to=person, channel=channel, subject=subject, body=body
            )

        return self._do(change)

    def snooze(self, step_id: str, until: date) -> Done:
        """A step put off until a day that lies ahead."""
        if until <= self.now().date():
            raise Refused("A step can only be put off to a day after today; name one, such as tomorrow.")
        return self._mark(step_id, EventKind.SNOOZED, until)

    def skip(self, step_id: str) -> Done:
        """A step that will not be done."""
        return self._mark(step_id, EventKind.SKIPPED)

    def override(self, step_id: str) -> Done:
        """A blocked step freed from its guard; the record keeps that it was."""
        return self._mark(step_id, EventKind.OVERRIDDEN)

    def choose(self, application_id: str, kind: StepKind, *, on: bool) -> Done:
        """An optional step switched on or off for an application."""

        def change(book: Book, _: changes.NewId) -> Changed:
            chosen = changes.get(book, application_id).chosen
            return changes.edit_application(book, application_id, {"chosen": chosen | {kind} if on else chosen - {kind}})

        return self._do(change)

    def undo(self) -> Done:
        """The latest action taken back."""
        return self._turn(journal.undo, "Undone")

    def redo(self) -> Done:
        """The latest undone action done again."""
        return self._turn(journal.redo, "Done again")

    # the file

    def copies(self) -> tuple[Copy, ...]:
        """The copies that a file synchronizer laid beside the data file."""
        return self._upkeep().copies()

    def compare_copy(self, path: Path) -> tuple[Difference, ...]:
        """What merging a copy would bring; nothing is changed."""
        book = self.store.read()
        return unite(book, self._upkeep().read_copy(path), self.new_ids(book), self.now()).differences

    def merge_copy(self, path: Path) -> Done:
        """Everything of a copy brought into the book as one action; the copy is then moved to the backups."""
        upkeep = self._upkeep()
        copy = upkeep.read_copy(path)

        def change(book: Book, new_id: changes.NewId) -> Changed:
            united = unite(book, copy, new_id, self.now())
            found = tuple(conflict for each in united.differences for conflict in each.conflicts)
            label = f"merged {path.name} ({wording.count(len(united.differences), 'difference')})"
            return Changed(united.book, label, "", "", found)

        upkeep.backup("before-merge")
        done = self._do(change)
        if path in {found.path for found in upkeep.copies()}:
            upkeep.retire_copy(path)
        return done

    def unsettled(self) -> tuple[tuple[Application, Event], ...]:
        """The notes about what was changed in two places and is still to be looked at, each with its application."""
        return tuple(conflicts.unsettled(self.store.read()))

    def settle(self, event_id: str) -> Done:
        """One of these notes settled: it stays in the history."""
        return self._do(lambda book, _: conflicts.settle(book, event_id))

    def find_purgeable(self, ref: str) -> Application:
        """The application that `ref` singles out, also one that was deleted but that undo remembers. Raises `Refused`."""
        book = self.store.read()
        gone = {each.id: each for each in remembered(book)}
        words = ref.casefold().split()
        # What fits anything still in the file means that, even where it is too little to single it out.
        live = any(
            key.startswith(ref.strip()) or all(word in names_in(each) for word in words)
            for key, each in book.applications.items()
        )
        return finding.application(book if live else Book(applications=gone), ref)

    def purge(self, application_id: str) -> Purged:
        """An application forgotten for good, in the file and in everything beside it; no undo brings it back."""
        return self._upkeep().purge(application_id)

    def _upkeep(self) -> Upkeep:
        if not isinstance(self.store, KeptStore):
            raise Refused("This book is kept in memory only, so there is no file to look after.")
        return self.store.upkeep

    # how a verb is carried out

    def _do(self, change: Callable[[Book, changes.NewId], Changed]) -> Done:
        result: list[Changed] = []

        def transaction(book: Book) -> Book:
            new_id = self.new_ids(book)
            changed = change(book, new_id)
            result.append(changed)
            return journal.journalled(book, changed.book, changed.label, new_id("j"), self.now())

        self.store.transact(transaction)
        changed = result[-1]
        return Done(changed.label, changed.application, changed.record, changed.conflicts)

    def _turn(self, turn: Callable[[Book], tuple[Book, JournalEntry]], verb: str) -> Done:
        entries: list[JournalEntry] = []

        def transaction(book: Book) -> Book:
            turned, entry = turn(book)
            entries.append(entry)
            return turned

        self.store.transact(transaction)
        entry = entries[-1]
        first = entry.records[0]
        return Done(f"{verb}: {entry.label}", first.application, first.id)

    def _mark(self, step_id: str, kind: EventKind, until: date | None = None) -> Done:
        return self._do(
            lambda book, new_id: changes.mark_step(book, self._step(book, step_id), new_id, kind, now=self.now(), until=until)
        )

    def _step(self, book: Book, step_id: str) -> Step:
        """The step as the book on disk has it, or as the outlook has it when a message is logged ahead of its turn."""
        item = self.planner.plan(book, self.now()).item(step_id)
        if item is None:
            raise Refused("That step is not there any more, because what it counted from has changed; look at the list again.")
        return item.step

    def _check_fields(self, values: Mapping[str, object]) -> None:
        zone, region, playbook = (str(values.get(name) or "") for name in ("zone", "region", "playbook"))
        if zone:
            check_zone(zone)
        if region:
            self.planner.calendar(region).holiday(self.now().date())
        if playbook:
            self.shelf.get(playbook)
        applied = values.get("applied")
        if isinstance(applied, date) and applied > self.now().date():
            raise Refused("The day of an application cannot lie ahead; leave it out until you have applied.")


def check_zone(name: str) -> ZoneInfo:
    """The time zone of this name. Raises `Refused` when it is none."""
    try:
        return zone_of(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(f"“{name}” is no time zone; write one such as Europe/Berlin or America/New_York.") from None
