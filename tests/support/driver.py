"""A sitting at the screen: a test opens it over a job search, presses keys, and asks what a user would see."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from textual.pilot import Pilot

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application, Interview, Person, Settings, StatedTimeline
from afterword.core.terms import InterviewKind
from afterword.desk import Desk
from afterword.playbooks import built_in
from afterword.store.memory import MemoryStore
from afterword.ui.app import AfterwordApp
from afterword.ui.edges import Edges, FirstStart, Keep
from afterword.ui.outlets import Handed
from support.bench import HOLIDAYS, NEW_YORK, NOW, keys, northwind

ZONES = frozenset({"America/New_York", "Europe/Berlin", "Europe/London", "UTC"})


@dataclass
class Machine:
    """The machine that a sitting has: a clipboard, an editor that replaces words, settings that are kept."""

    clipboard: list[str] = field(default_factory=list)
    out: Outbox = field(default_factory=lambda: Outbox())
    settings: dict[str, object] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    """What forms keep until it is saved."""
    own: Settings = field(default_factory=Settings)
    demo: bool = False
    first: FirstStart | None = None
    verified: bool = True
    sentence: str = "Copied and checked (a test)."
    text: str | None = None
    reason: str = "There is no editor in a test."
    pace: float = 1.0
    """Seconds between two looks at the ticks: a user thinks before every key, unless a test says otherwise."""
    passed: float = 0.0

    def copy(self, text: str) -> Machine:
        self.clipboard.append(text)
        return self

    def edit(self, text: str) -> Machine:
        del text
        return self

    def keep(self, values: Mapping[str, object]) -> Settings:
        self.settings.update(values)
        self.own = replace(self.own, **values)  # type: ignore[arg-type]  # by name
        return self.own

    def keep_typed(self, name: str) -> Keep:
        def write(text: str) -> None:
            self.typed[name] = text
            if not text:
                del self.typed[name]

        return Keep(lambda: self.typed.get(name, ""), write)

    def ticks(self) -> float:
        self.passed += self.pace
        return self.passed

    def edges(self) -> Edges:
        return Edges(
            copy=self.copy,
            edit=self.edit,
            write_settings=self.keep,
            out=self.out,
            ticks=self.ticks,
            zones=lambda: ZONES,
            keep=self.keep_typed,
            demo=self.demo,
            first=self.first,
        )


@dataclass
class Outbox:
    """The programs around the screen: what was handed to each of them, and the files that are there."""

    mails: list[tuple[str, str, str]] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    trouble: str = ""

    def mail(self, to: Person | None, subject: str, body: str) -> Handed:
        self.mails.append((to.email if to else "", subject, body))
        return Handed(not self.trouble, self.trouble or "Handed to the mail program (a test).")

    def browse(self, url: str) -> Handed:
        self.pages.append(url)
        return Handed(not self.trouble, self.trouble or "Handed to the browser (a test).")

    def propose(self, name: str) -> str:
        return f"/home/alex/{name}"

    def keep(self, path: str, to: Person | None, subject: str, body: str, *, overwrite: bool) -> str:
        if path in self.files and not overwrite:
            raise Refused(f"{path} is there already.")
        self.files[path] = f"{to.email if to else ''} {subject} {body}"
        return path


class Shared(MemoryStore):
    """A book in memory that somebody else can change, as a file on disk can be."""

    changed = False

    def read(self) -> Book:
        self.changed = False
        return super().read()

    def has_changed(self, since: Book | None = None) -> bool:
        return self.changed or super().has_changed(since)


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def talked(
    company: str, key: str, days: float, *, role: str = "Analyst", timeline: StatedTimeline | None = None
) -> Application:
    """An application with one video interview with Dana so many days before NOW (ahead when negative)."""
    start = (NOW - timedelta(days=days)).replace(hour=14, minute=0)
    interview = Interview(
        id=f"i{key}",
        kind=InterviewKind.VIDEO,
        start=start,
        end=start + timedelta(hours=1),
        zone="America/New_York",
        interviewers=("pdana",),
        timeline=timeline or StatedTimeline(),
        topics=("Migration to Kafka",),
    )
    return northwind(id=key, company=company, role=role, interviews=(interview,))


def job_search() -> tuple[Application, ...]:
    """Northwind's first check-in is due, Quillon's and Lumen's thank-yous are; Tessellate talks tomorrow; Aldous waits."""
    return (
        northwind(),
        talked("Quillon Robotics", "a2", 1, role="Firmware engineer"),
        talked("Lumen & Oak", "a3", 1, role="Designer"),
        talked("Tessellate", "a4", -1, role="Frontend developer"),
        northwind(id="a5", company="Aldous Finch", role="Paralegal", interviews=(), people=()),
    )


@dataclass
class Sitting:
    """What a test may do and see."""

    app: AfterwordApp
    pilot: Pilot[None]
    desk: Desk
    machine: Machine
    clock: Clock
    store: Shared

    async def press(self, *keys: str) -> None:
        """Presses keys one after the other, letting the screen settle after each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Types letters."""
        await self.pilot.press(*keys(text))
        await self.settled()

    async def settled(self) -> None:
        """Lets everything that was begun come to its end, what is saved beside the screen included."""
        await self.pilot.pause()
        while self.desk.clerk.busy:
            await self.pilot.pause(0.002)
        await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Waits for something that comes by itself; fails after two seconds."""
        for _ in range(100):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"it never came true; the status line says: {self.said}")

    @property
    def screen_text(self) -> str:
        """Everything that would reach the terminal now, as plain text."""
        rows = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row) for row in rows)

    @property
    def said(self) -> str:
        """The sentence in the status line."""
        return self.app.main.status.text

    @property
    def shown_application(self) -> str:
        """The company that the message pane and the commands are about."""
        application = self.app.main.application
        return application.company if application else ""

    @property
    def shown_step(self) -> str:
        """The kind of the step in the message pane."""
        item = self.app.main.item
        return str(item.step.kind) if item else ""

    @property
    def disagreement(self) -> str:
        """In what the list and the message pane tell two stories, or nothing."""
        main = self.app.main
        row, application = main.applications.row, main.application
        if application is None:
            return f"the list marks {row.application.company}, the pane is about nothing" if row else ""
        shown = main.message.showing.item
        if shown is not None and shown.application.id != application.id:
            return f"the pane shows {shown.application.company}, the keys are about {application.company}"
        if main.applications.marked and row is not None:
            same = row.application.id == application.id
            return "" if same else f"the list marks {row.application.company}, the pane is about {application.company}"
        if any(each.application.id == application.id for each in main.applications.rows):
            return f"{application.company} is in the list and not marked"
        at_list = main.focused is main.applications and main.review is None
        return f"the keys of the list are about {application.company}, which is not in it" if at_list else ""

    @property
    def companies(self) -> list[str]:
        """The companies in the applications pane, in order."""
        return [row.application.company for row in self.app.main.applications.rows]

    @property
    def day(self) -> date:
        """The chosen day of the calendar."""
        return self.app.main.month.day

    @property
    def progress(self) -> str:
        """How far the review has come, or nothing."""
        return self.app.main.review.progress if self.app.main.review else ""

    @property
    def front(self) -> str:
        """The name of the screen in front."""
        return type(self.app.screen).__name__


def desk_over(store: Shared, clock: Clock, **settings: object) -> Desk:
    """A desk over a shared book."""
    numbers = itertools.count(1)

    def holidays(region: str, year: int) -> Mapping[date, str]:
        del region
        return {day: name for day, name in HOLIDAYS.items() if day.year == year}

    base = Settings(name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100", zone="America/New_York")
    mine = replace(base, **settings)  # type: ignore[arg-type]  # a test names settings freely
    return Desk(store, built_in(), mine, holidays, clock, lambda: f"{next(numbers):07}")


@asynccontextmanager
async def sitting(
    *applications: Application,
    size: tuple[int, int] = (120, 40),
    now: datetime = NOW,
    book: Book | None = None,
    machine: Machine | None = None,
    store: Shared | None = None,
    **settings: object,
) -> AsyncIterator[Sitting]:
    """Opens the screen over these applications (by default, `job_search`), with toasts and tooltips as in real life."""
    store = store or Shared(book or Book(applications={a.id: a for a in applications or job_search()}))
    clock, machine = Clock(now.astimezone(NEW_YORK)), machine or Machine()
    desk = desk_over(store, clock, **settings)
    machine.own = desk.settings
    app = AfterwordApp(desk, machine.edges())
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield Sitting(app, pilot, desk, machine, clock, store)
