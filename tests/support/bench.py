"""A desk without a file and an app without a screen of its own, to try single widgets and dialogues on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from textual.app import App

from afterword.core.book import Book
from afterword.core.model import Application, Interview, Person, Settings, StatedTimeline
from afterword.core.terms import InterviewKind, Precision, Relation
from afterword.desk import Desk
from afterword.playbooks import built_in
from afterword.store.memory import MemoryStore
from afterword.ui.themes import DEFAULT, THEMES, VARIABLES

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 19, 10, 0, tzinfo=NEW_YORK)
"""A Thursday; Thanksgiving is a week ahead."""
HOLIDAYS = {date(2026, 11, 11): "Veterans Day", date(2026, 11, 26): "Thanksgiving", date(2026, 12, 25): "Christmas Day"}
HOSTILE = "Acme [/] [@click=app.quit()]x[/] \x1b]0;PWNED\x07 \u202eevil"


def northwind(**changes: object) -> Application:
    """The application of rules.md section 6: a video interview on 5 November, a decision promised by the 17th."""
    start = datetime(2026, 11, 5, 14, 0, tzinfo=NEW_YORK)
    values: dict[str, object] = {
        "id": "a1",
        "company": "Northwind",
        "role": "Platform Engineer",
        "added": datetime(2026, 10, 20, 9, 0, tzinfo=UTC),
        "applied": date(2026, 10, 20),
        "zone": "America/New_York",
        "people": (
            Person(id="pdana", name="Dana Ruiz", email="dana@northwind.example", relation=Relation.HIRING_MANAGER),
            Person(id="psam", name="Sam Lee", email="sam@northwind.example", relation=Relation.INTERVIEWER),
        ),
        "interviews": (
            Interview(
                id="i1",
                kind=InterviewKind.VIDEO,
                start=start,
                end=start + timedelta(hours=1),
                zone="America/New_York",
                interviewers=("pdana",),
                timeline=StatedTimeline(precision=Precision.DATE, day=date(2026, 11, 17), text="by Tuesday the 17th"),
                topics=("Migration to Kafka",),
                written="2026-11-05 14:00",
            ),
        ),
    }
    return Application(**{**values, **changes})  # type: ignore[arg-type]  # a test names fields freely


def hostile() -> Application:
    """The same with names that attack markup, terminal and reading order."""
    people = (Person(id="pz", name=f"Zed {HOSTILE}", email="zed@acme.example", relation=Relation.RECRUITER),)
    return northwind(id="b1", company=HOSTILE, role=f"Chef {HOSTILE}", people=people)


def desk_of(*applications: Application, now: datetime = NOW) -> Desk:
    """A desk over a book in memory, with a clock that stands still and ids that count."""
    numbers = itertools.count(1)

    def holidays(region: str, year: int) -> Mapping[date, str]:
        del region
        return {day: name for day, name in HOLIDAYS.items() if day.year == year}

    token: Callable[[], str] = lambda: f"{next(numbers):07}"  # noqa: E731 # shorter than a function beside the other
    settings = Settings(name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100", zone="America/New_York")
    book = Book(applications={application.id: application for application in applications or (northwind(),)})
    return Desk(MemoryStore(book), built_in(), settings, holidays, lambda: now, token)


class Bench(App[None]):
    """An app with the colours of the real one and nothing on it; `results` collects what dialogues give."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[object] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DEFAULT

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(VARIABLES)

    def painted(self) -> str:
        """Everything that would reach the terminal now, as plain text."""
        rows = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row) for row in rows)


def keys(text: str) -> list[str]:
    """The names of the keys that type a text."""
    names = {
        " ": "space",
        ":": "colon",
        "<": "less_than_sign",
        ">": "greater_than_sign",
        "@": "at",
        ".": "full_stop",
        ",": "comma",
    }
    return [names.get(character, character) for character in text]
