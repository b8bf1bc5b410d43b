"""Stories as lists of lines: told line by line, seen scene by scene, and made smaller while they still fail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from afterword.core.model import Application
from afterword.core.step import Step
from support.story import Story


class Wider(Story):
    """A story whose interviews may have a zone of their own, and whose steps may be named in full: `sent thank_you@i5 Dana`."""

    def step(self, kind: str, person: str | None = None) -> Step:
        plain, _, about = kind.partition("@")
        if not about:
            return super().step(kind, person)
        wanted = self.person(person).id if person else None
        for step in self.steps():
            parts = step.id.split(".")
            if step.kind == plain and about in parts and (wanted is None or wanted in parts):
                return step
        raise AssertionError(f"there is no {kind} {person or ''} now")

    def _interview(self, start: datetime, end: datetime, words: list[str]) -> None:
        super()._interview(start, end, words)
        if "zone" in words:
            name = words[words.index("zone") + 1]
            zone = ZoneInfo(name)
            *before, last = self.application.interviews
            moved = replace(last, zone=name, start=start.replace(tzinfo=zone), end=end.replace(tzinfo=zone))
            self.application = replace(self.application, interviews=(*before, moved))


@dataclass(frozen=True)
class Scene:
    """An application as it stood at one moment, and the lines that tell it."""

    lines: tuple[str, ...]
    application: Application
    playbook: str
    now: datetime

    def steps(self, *, now: datetime | None = None, application: Application | None = None) -> tuple[Step, ...]:
        """What the engine says of it, or of it at another moment, or of another application told the same way."""
        return Story(playbook=self.playbook, application=application or self.application).steps(now=now or self.now)

    def __str__(self) -> str:
        here = self.now.astimezone(ZoneInfo(self.application.zone))
        return "\n".join([*self.lines, f"now {here:%Y-%m-%d %H:%M}"])


@dataclass
class Told:
    """A story told to its end: its lines, what they made, and how things stood just before each event."""

    lines: list[str]
    story: Wider
    rng: Random
    scenes: list[Scene] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        assert self.story.now is not None
        return self.story.now

    def say(self, line: str) -> None:
        before = self.story.application
        self.story.tell(line)
        if self.story.now is not None:
            self.scenes.append(Scene(tuple(self.lines), before, self.story.playbook, self.story.now))
        self.lines.append(line)

    def later(self, count: int) -> list[Scene]:
        """How things stand after the last event: then, and at `count` moments hours to months later."""
        scenes, moment = [Scene(tuple(self.lines), self.story.application, self.story.playbook, self.now)], self.now
        for _ in range(count):
            moment += pause(self.rng) * self.rng.choice((0.2, 1, 3))
            scenes.append(replace(scenes[0], now=moment))
        return scenes


def retell(lines: list[str]) -> Wider:
    """The story of these lines."""
    story = Wider()
    for line in lines:
        story.tell(line)
    return story


def smallest(lines: list[str], fails: Callable[[Wider], bool]) -> list[str]:
    """The story with every line left out that it fails without."""
    again = True
    while again:
        again = False
        for n in range(len(lines)):
            fewer = lines[:n] + lines[n + 1 :]
            if _still(fewer, fails):
                lines, again = fewer, True
                break
    return lines


def _still(lines: list[str], fails: Callable[[Wider], bool]) -> bool:
    try:
        return fails(retell(lines))
    except (AssertionError, ValueError, LookupError):
        return False


def pause(rng: Random) -> timedelta:
    """A while: minutes, hours, days or weeks."""
    return rng.choice(
        (
            timedelta(minutes=rng.randrange(5, 600)),
            timedelta(hours=rng.randrange(10, 60)),
            timedelta(days=rng.randrange(2, 9), hours=rng.randrange(10)),
            timedelta(days=rng.randrange(2, 25)),
        )
    )
