"""Reads the demo's job search from `search/*.toml`, one application a file.

In those files people, interviews, events and messages bear short local names, which become ids here. `about` lists what
makes a step unlike others of its kind, in the order in which the timeline engine puts it into the step's id: the interview
and the person, or the interview or event whose run of check-ins it belongs to, or the event or message that it answers or
follows. Moments are on the user's clock, but an interview's start is on the clock of its own zone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from afterword.core.book import Book
from afterword.core.model import Application, Event, Interview, Message, Person, Settings, ShelfItem, StatedTimeline
from afterword.core.terms import (
    Channel,
    EventKind,
    Field,
    InterviewKind,
    Level,
    Outcome,
    Precision,
    Relation,
    ReplyKind,
    Sector,
    ShelfKind,
    Stage,
    StepKind,
)
from afterword.demo import ids

_LETTERS = {"people": "p", "interviews": "i", "events": "e"}
_PLAIN = ("applied", "region", "zone", "playbook", "url", "location", "via", "notes")


def read(settings: Settings, home: ZoneInfo) -> Book:
    """Every application in the order in which it was added. `settings` sign the messages, `home` is the user's zone."""
    folder = Path(__file__).parent / "search"
    found = [_Reader(path.stem, tomllib.loads(path.read_text("utf-8")), settings, home) for path in folder.glob("*.toml")]
    applications = sorted((reader.application() for reader in found), key=lambda application: application.added)
    return Book(applications={application.id: application for application in applications})


class _Reader:
    """One application's file while it is turned into records."""

    def __init__(self, slug: str, data: dict[str, Any], settings: Settings, home: ZoneInfo) -> None:
        self.slug = slug
        self.data = data
        self.settings = settings
        self.home = home
        self.id = ids.named("a", slug)
        self.zone: str = data.get("zone", home.key)
        self.ids: dict[str, str] = {}
        for table, letter in _LETTERS.items():
            self.ids.update((name, ids.named(letter, slug, name)) for name in data.get(table, {}))
        for message in data.get("messages", ()):
            self.ids[_key(message)] = ids.named("m", slug, _key(message))

    def application(self) -> Application:
        """The application with everything that belongs to it."""
        data = self.data
        plain = {name: data[name] for name in _PLAIN if name in data}
        return Application(
            id=self.id,
            company=data["company"],
            role=data["role"],
            added=self._at(data["added"]),
            stage=Stage(data.get("stage", "interviewing")),
            level=Level(data.get("level", "mid")),
            sector=Sector(data["sector"]),
            field=Field(data.get("field", "other")),
            chosen=frozenset(map(StepKind, data.get("chosen", ()))),
            people=tuple(self._person(*item) for item in data.get("people", {}).items()),
            interviews=tuple(self._interview(*item) for item in data.get("interviews", {}).items()),
            messages=tuple(map(self._message, data.get("messages", ()))),
            events=tuple(self._event(*item) for item in data.get("events", {}).items()),
            shelf=tuple(map(self._shelf_item, data.get("shelf", ()))),
            **{"zone": self.zone, **plain},
        )

    def _person(self, name: str, data: Mapping[str, Any]) -> Person:
        values = {**data, "relation": Relation(data["relation"])}
        return Person(id=self.ids[name], **values)

    def _interview(self, name: str, data: Mapping[str, Any]) -> Interview:
        zone = data.get("zone", self.zone)
        start = data["start"].replace(tzinfo=ZoneInfo(zone))
        return Interview(
            id=self.ids[name],
            kind=InterviewKind(data["kind"]),
            start=start,
            end=start + timedelta(minutes=data["minutes"]),
            zone=zone,
            interviewers=tuple(self.ids[person] for person in data["met"]),
            helper=self.ids[data["helper"]] if "helper" in data else None,
            timeline=_timeline(data.get("timeline")) or StatedTimeline(),
            topics=tuple(data.get("topics", ())),
            challenges=tuple(data.get("challenges", ())),
            traits=tuple(data.get("traits", ())),
            promised=tuple(data.get("promised", ())),
            notes=_unfolded(data.get("notes", "")),
        )

    def _message(self, data: Mapping[str, Any]) -> Message:
        about = data.get("about", [])
        people = [name for name in about if name in self.data.get("people", {})]
        interviews = [name for name in (*about, data.get("interview", "")) if name in self.data.get("interviews", {})]
        body = _unfolded(data["body"])
        return Message(
            id=self.ids[_key(data)],
            step=self._step(data["kind"], about),
            kind=StepKind(data["kind"]),
            channel=Channel(data.get("channel", "email")),
            to=self.ids[people[-1] if people else data["to"]],
            interview=self.ids[interviews[0]] if interviews else None,
            subject=data.get("subject", ""),
            body=f"{body}\n\n{self._signed(data.get('close', 'Kind regards,'))}" if data.get("close") != "" else body,
            sent_at=self._at(data["sent"]),
        )

    def _event(self, name: str, data: Mapping[str, Any]) -> Event:
        kind = data.get("step_kind")
        return Event(
            id=self.ids[name],
            kind=EventKind(data["kind"]),
            at=self._at(data["at"]),
            logged=self._at(data.get("logged", data["at"])),
            step=self._step(kind, data.get("about", [])) if kind else None,
            step_kind=StepKind(kind) if kind else None,
            person=self.ids[data["person"]] if "person" in data else None,
            reply=ReplyKind(data["reply"]) if "reply" in data else None,
            channel=Channel(data["channel"]) if "channel" in data else None,
            until=data.get("until"),
            timeline=_timeline(data.get("timeline")),
            outcome=Outcome(data["outcome"]) if "outcome" in data else None,
            text=_unfolded(data.get("text", "")),
        )

    def _shelf_item(self, data: Mapping[str, Any]) -> ShelfItem:
        used = data.get("used")
        return ShelfItem(
            id=ids.named("s", self.slug, data["text"]),
            kind=ShelfKind(data["kind"]),
            text=data["text"],
            url=data.get("url", ""),
            added=self._at(data["added"]),
            used=self._step(used["kind"], used["about"]) if used else "",
        )

    def _step(self, kind: str, about: list[str]) -> str:
        return ".".join((self.id, kind, *(self.ids[name] for name in about)))

    def _at(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=self.home)

    def _signed(self, close: str) -> str:
        return "\n".join((close, self.settings.name, self.settings.phone, self.settings.email))


def _key(message: Mapping[str, Any]) -> str:
    return message.get("key") or ".".join((message["kind"], *message.get("about", ())))


def _timeline(data: Mapping[str, Any] | None) -> StatedTimeline | None:
    if data is None:
        return None
    return StatedTimeline(precision=Precision(data["precision"]), day=data.get("day"), text=data.get("text", ""))


def _unfolded(text: str) -> str:
    """Paragraphs as one line each; the files fold them to be readable."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))
