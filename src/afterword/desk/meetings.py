"""Interviews and the answers that come after them: logged, moved, cancelled, and their people met for the first time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypedDict

from afterword.core import changes, edits, happenings, people
from afterword.core.book import Book
from afterword.core.changes import Changed
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Application, Event, Interview, StatedTimeline
from afterword.core.terms import Channel, InterviewKind, InterviewStatus, Relation, ReplyKind
from afterword.desk.base import Base
from afterword.desk.records import Done


class _Said(TypedDict):
    person: str | None
    channel: Channel | None
    timeline: StatedTimeline | None
    until: date | None
    text: str


class Meetings(Base):
    """The verbs about interviews and replies."""

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
        anyway: bool = False,
    ) -> Done:
        """An interview logged; one of the kind and start of another only `anyway`.

        `met` and `helper` are texts such as “Dana <dana@example.com>”; `values` further fields.
        """
        if end < start:
            raise Refused("The interview would end before it starts; check --start and --end.")
        if end - start > timedelta(hours=24):
            raise Refused("An interview longer than a day is probably a slip; check --start and --end.")

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            where = zone or application.zone
            application, interviewers = _met(application, met, new_id)
            application, helped = _helper(application, helper, new_id)
            interview = Interview(
                id=new_id("i"),
                kind=kind,
                start=start.astimezone(zone_of(where)),
                end=end.astimezone(zone_of(where)),
                zone=where,
                interviewers=interviewers,
                helper=helped,
                timeline=timeline or StatedTimeline(),
            )
            interview = replace(interview, **(values or {}))  # type: ignore[arg-type]  # typed by the callers' parsers
            return happenings.log_interview(book.with_application(application), application_id, interview, anyway=anyway)

        return self._do(change)

    def edit_interview(
        self,
        application_id: str,
        interview: Interview,
        *,
        seen: Interview | None = None,
        met: Sequence[str] | None = None,
        helper: str | None = None,
    ) -> Done:
        """An interview on record changed: moved, cancelled, or its notes and timeline filled in.

        `met` and `helper` are texts as in `interview`, in the place of those of the record; with None those stay.
        """

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application, edited = changes.get(book, application_id), interview
            if met is not None:
                application, interviewers = _met(application, met, new_id)
                edited = replace(edited, interviewers=interviewers)
            if helper is not None:
                application, helped = _helper(application, helper, new_id)
                edited = replace(edited, helper=helped)
            return edits.put_interview(book.with_application(application), application_id, edited, seen, new_id, self.now())

        return self._do(change)

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
        sorts: Event | None = None,
    ) -> Done:
        """An answer from them logged, or one on record (`sorts`) told what it was; `sender` is a name on record, or new."""

        def change(book: Book, new_id: changes.NewId) -> Changed:
            application = changes.get(book, application_id)
            person = None
            if sender:
                try:
                    found = people.named(application, sender)
                except Refused:
                    application, found = people.welcome(application, sender, Relation.OTHER, new_id)
                person = found.id
            book = book.with_application(application)
            said: _Said = {"person": person, "channel": channel, "timeline": timeline, "until": until, "text": text}
            known = next((each for each in application.events if sorts is not None and each.id == sorts.id), None)
            if was is not None and known is not None:
                return happenings.sort_reply(book, application_id, new_id, known, now=self.now(), was=was, **said)
            return happenings.log_reply(book, application_id, new_id, was=was, at=at, now=self.now(), **said)

        return self._do(change)


def _met(application: Application, texts: Sequence[str], new_id: changes.NewId) -> tuple[Application, tuple[str, ...]]:
    """The application with these interviewers in it, and their ids."""
    found = []
    for text in texts:
        application, person = people.welcome(application, text, Relation.INTERVIEWER, new_id)
        found.append(person.id)
    return application, tuple(dict.fromkeys(found))


def _helper(application: Application, text: str, new_id: changes.NewId) -> tuple[Application, str | None]:
    """The application with this helper in it, and their id; None for no name."""
    if not text:
        return application, None
    application, person = people.welcome(application, text, Relation.HELPER, new_id)
    return application, person.id
