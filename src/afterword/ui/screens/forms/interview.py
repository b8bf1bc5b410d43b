"""Logging an interview, with the stated timeline asked for and its meaning shown at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from afterword.core import wording
from afterword.core.changes import settled
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Application, Interview, StatedTimeline
from afterword.core.terms import InterviewKind, InterviewStatus
from afterword.core.words import Leaning, Understood, read_moment, understand_timeline
from afterword.desk import Desk, Done, check_zone
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, area, choice, line
from afterword.ui.screens.forms.names import Names
from afterword.ui.screens.forms.previews import (
    check_in_after,
    counted,
    next_sentence,
    said_moment,
    timeline_meaning,
    with_interview,
)

_KINDS: Final = tuple((kind, kind.replace("_", " ")) for kind in InterviewKind)
_STATUS: Final = (
    (InterviewStatus.PLANNED, "as planned"),
    (InterviewStatus.MOVED, "moved, day open"),
    (InterviewStatus.CANCELLED, "cancelled"),
    (InterviewStatus.NO_SHOW, "they never came"),
)
_LISTS: Final = ("topics", "challenges", "traits", "promised")


class InterviewForm(Form[Done]):
    """Asks about one interview, held or ahead. With `interview` that one is changed; `at` names the entry to begin with."""

    def __init__(self, desk: Desk, application: Application, interview: Interview | None = None, *, at: str = "start") -> None:
        super().__init__()
        self.AUTO_FOCUS = f"#{at}"  # type: ignore[misc]  # Textual asks the screen, so that each may have its own
        self.desk = desk
        self.application = application
        self.interview = interview
        self.names = Names(desk, application)
        verb = "Change the interview" if interview else "Log an interview"
        self.HEADING = f"{verb} · {application.company} · {application.role}"

    def rows(self) -> Iterable[Row]:
        """When, with whom, what they said about deciding, and what was talked about."""
        known = self.interview
        start = f"{known.start:%Y-%m-%d %H:%M}" if known else ""
        minutes = str(int((known.end - known.start).total_seconds() // 60)) if known else "60"
        names = self.names.completions
        yield line("start", "Start", start, example="yesterday 14:00, tue 3pm, 2026-11-05 14:00", explains=True)
        yield choice("tense", "Interview", [(Leaning.BACKWARD, "was held"), (Leaning.FORWARD, "lies ahead")], self._leaning())
        yield choice("kind", "Kind", _KINDS, known.kind if known else InterviewKind.VIDEO)
        yield line("minutes", "Minutes", minutes, explains=True, offered=known is None)
        if known is not None:
            yield choice("status", "Took place", _STATUS, known.status)
        yield line(
            "timeline",
            "They decide",
            known.timeline.text if known else "",
            example="next Tuesday, two weeks, none",
            explains=True,
        )
        yield line("met", "With", self._met(), example="Dana Ruiz <dana@example.com>, Sam Lee", explains=True, names=names)
        yield line(
            "helper", "Set up by", self._helper(), hint="who arranged it, if anybody else did", names=names, explains=True
        )
        for name, label in zip(_LISTS, ("Topics", "Challenges", "They stressed", "You promised"), strict=True):
            yield area(name, label, "\n".join(getattr(known, name)) if known else "")
        yield area("notes", "Notes", known.notes if known else "")
        zone = known.zone if known else self.application.zone
        yield line("zone", "Time zone", zone, explains=True, offered=known is None)

    def _leaning(self) -> Leaning:
        ahead = self.interview is not None and self.interview.start > self.desk.now()
        return Leaning.FORWARD if ahead else Leaning.BACKWARD

    def _met(self) -> str:
        ids = self.interview.interviewers if self.interview else ()
        return ", ".join(person.name for person in map(self.application.person, ids) if person)

    def _helper(self) -> str:
        helper = self.application.person(self.interview.helper) if self.interview else None
        return helper.name if helper else ""

    # what the words mean

    def meaning(self, name: str) -> str:
        """Moments, names and timelines, in words."""
        if name == "start":
            return said_moment(self._start(), self.desk) if self.text("start") else "when it began, on their clock"
        if name == "minutes":
            return f"until {wording.clock(self._start() + self._length())}" if self.text("start") else "an hour is 60"
        if name == "met":
            return self.names.said(self.text("met"))
        if name == "helper":
            return self._helper_said()
        if name == "zone":
            check_zone(self._zone())
            return "the clock that the start is read on"
        return self._timeline_said()

    def _helper_said(self) -> str:
        text = self.text("helper")
        if len(self.names.read(text)) > 1:
            raise Refused("Only one person can have set it up; name that one here, and the others above.")
        return self.names.said(text) if text else ""

    def _timeline_said(self) -> str:
        if not self.text("start"):
            return "fill in the start first"
        preview = self._preview()
        if preview.status is not InterviewStatus.PLANNED:
            return "no message counts from it, because it did not take place"
        step = check_in_after(self.desk, self.application, preview)
        today = self.desk.now().date()
        if self._as_it_was or not self.text("timeline"):
            return timeline_meaning(preview.timeline, step, self.application, today)
        found = self._understood(preview.start)
        since = counted(found, self._said_on(preview.start), "the interview")
        return f"{since}{timeline_meaning(preview.timeline, step, self.application, today, found.note)}"

    def follows(self) -> str:
        """What comes next once this is on record."""
        if not self.text("start"):
            return ""
        return next_sentence(self.desk, with_interview(self.application, self._preview()))

    def _preview(self) -> Interview:
        """The interview as the form has it, but for people who are named; what was left as it came stays as it was."""
        start, kind = self._start(), self.chosen("kind")
        before = self.interview or Interview(id="preview", kind=InterviewKind.VIDEO, start=start, end=start, zone=self._zone())
        values: dict[str, object] = {name: self.lines_of(name) for name in _LISTS if self.changed(name)}
        if self.changed("notes"):
            values["notes"] = self.text("notes")
        if self.changed("start"):
            values["written"] = self.text("start")
        if self.interview is not None:
            values["status"] = self.chosen("status")
        preview = replace(
            before,
            kind=kind if isinstance(kind, InterviewKind) else before.kind,
            start=start,
            end=start + self._length(),
            zone=self._zone(),
            timeline=self._timeline(start),
            **values,  # type: ignore[arg-type]  # names and types are those of the record
        )
        return settled(self.interview, preview)

    # reading

    def _zone(self) -> str:
        return self.text("zone") or self.application.zone

    def _start(self) -> datetime:
        if self.interview is not None and not self.changed("start") and not self.changed("zone"):
            return self.interview.start
        self.reading("zone", lambda _: check_zone(self._zone()))
        leaning = self.chosen("tense")
        now, zone, first = self.desk.now(), zone_of(self._zone()), self.desk.settings.day_first
        return self.reading(
            "start",
            lambda text: read_moment(
                text, now=now, zone=zone, leaning=leaning if isinstance(leaning, Leaning) else Leaning.BACKWARD, day_first=first
            ),
        )

    def _length(self) -> timedelta:
        if self.interview is not None and not self.changed("minutes"):
            return self.interview.end - self.interview.start
        text = self.text("minutes") or "60"
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= 24 * 60:
            raise Wrong("minutes", "The length is a number of minutes between 1 and 1440; 60 is an hour.")
        return timedelta(minutes=int(text))

    def _timeline(self, start: datetime) -> StatedTimeline:
        if self.interview is not None and self._as_it_was:
            return self.interview.timeline
        return self._understood(start).timeline

    @property
    def _as_it_was(self) -> bool:
        """Whether the timeline on record stands, which is not read again."""
        return self.interview is not None and not any(map(self.changed, ("timeline", "start", "zone")))

    def _said_on(self, start: datetime) -> date:
        return local_day(start, zone_of(self._zone()))

    def _understood(self, start: datetime) -> Understood:
        said_on = self._said_on(start)
        calendar, first = self.desk.calendar(self.application), self.desk.settings.day_first
        return self.reading(
            "timeline", lambda text: understand_timeline(text, said_on=said_on, calendar=calendar, day_first=first)
        )

    # saving

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Logs it, or puts it in the place of what was known."""
        if not self.text("start"):
            raise Wrong("start", "An interview needs its start, such as yesterday 14:00 or 2026-11-05 14:00.")
        preview = self._preview()
        self.reading("met", self.names.said)
        self.reading("helper", lambda _: self._helper_said())
        helper = next(iter(self.names.read(self.text("helper"))), "")
        if self.interview is not None:
            return self._change(self.interview, preview, helper)
        try:
            return self.desk.interview(
                self.application.id,
                kind=preview.kind,
                start=preview.start,
                end=preview.end,
                zone=preview.zone,
                met=self.names.read(self.text("met")),
                helper=helper,
                timeline=preview.timeline,
                values={name: getattr(preview, name) for name in (*_LISTS, "notes", "written")},
            )
        except Refused as refused:
            raise Wrong("start", str(refused)) from None

    def _change(self, before: Interview, preview: Interview, helper: str) -> Done:
        return self.desk.edit_interview(
            self.application.id,
            preview,
            seen=before,
            met=self.names.read(self.text("met")) if self.changed("met") else None,
            helper=helper if self.changed("helper") else None,
        )
