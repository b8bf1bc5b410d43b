"""Commands and screens killed at random instants, and what must be true of the file each time.

A command was acknowledged when it ended with the exit code nought, a key of the screen when the status line said what it had
done.
"""

from __future__ import annotations

import random
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from afterword import demo
from afterword.core.book import Book
from afterword.core.step import OPEN
from afterword.desk import Desk
from afterword.playbooks import built_in
from afterword.store.tinydb_store import TinyStore
from support.nursery import Nursery
from support.vt import Terminal

NOW: Final = "2026-11-24T08:40"
LOST: Final = 5.0
"""Seconds of typing that a kill may cost (quality.md)."""
_ID: Final = re.compile(rb"\b[a-z][bcdfghjkmnpqrstvwxyz23456789]{7}\b")


def store_at(path: Path) -> TinyStore:
    """A store to read with."""
    return TinyStore(path, clock_stamp=lambda: demo.NOW)


def canonical(data: bytes) -> bytes:
    """A data file with its random ids numbered in the order in which they appear, so that two runs can be compared."""
    seen: dict[bytes, bytes] = {}
    return _ID.sub(lambda found: seen.setdefault(found[0], b"#%d" % len(seen)), data)


@dataclass
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    killed: int = 0

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds: {self.killed} killed, {self.acknowledged} acknowledged, all of them in the file; "
            f"{self.unacknowledged} saved without having been acknowledged; 0 lost, 0 unreadable, 0 twice"
        )


# commands


def commands(path: Path, table: Path, chance: random.Random) -> Iterator[list[str]]:
    """Commands without end that make sense on the file as it stands when each is asked for."""
    number = 0
    while True:
        number += 1
        yield _command(path, table, chance, number)


def _command(path: Path, table: Path, chance: random.Random, number: int) -> list[str]:
    if not path.exists() or not store_at(path).read().applications:
        return ["add", f"Firm {number}", "Engineer", "--applied", "2026-11-02"]
    desk = Desk(store_at(path), built_in(), demo.settings(), lambda region, year: {}, lambda: demo.NOW, lambda: "x")
    plan = desk.plan()
    one = chance.choice(sorted(plan.book.applications))
    steps = [item.step.id for item in plan.queue if item.step.state in OPEN]
    meeting = ["--kind", "video", "--start", "2026-11-23T10:00", "--with", f"Pat {number} <pat{number}@x.example>"]
    choices = [
        ["add", f"Firm {number}", "Engineer", "--person", f"Kim {number} <kim{number}@x.example>"],
        ["interview", one, *meeting, "--notes", f"talk {number}", "--timeline", "none"],
        ["set", one, "--url", f"https://x.example/{number}"],
        ["person", one, f"Max {number} <max{number}@x.example>"],
        ["reply", one, "--was", "acknowledgement", "--at", "2026-11-24T08:00"],
        ["undo"],
        *([[verb, chance.choice(steps)] for verb in ("sent", "skip")] if steps else []),
        *([["snooze", chance.choice(steps), "--until", "2026-12-01"]] if steps else []),
        *([["delete", one]] if number % 5 == 0 else []),
    ]
    if number % 4 == 0:
        table.write_text(f"Company,Role\nImport {number},Clerk\nImport {number},Cook\n", "utf-8")
        choices.append(["import", str(table), "--apply"])
    return chance.choice(choices)


def kill_commands(nursery: Nursery, quick: Nursery, folder: Path, rounds: int, seed: int) -> Tally:
    """Runs commands and kills each at a random instant; `quick` makes the file that each would make undisturbed."""
    chance, tally = random.Random(seed), Tally()
    path, undisturbed, table = folder / "kill" / "book.json", folder / "whole" / "book.json", folder / "jobs.csv"
    table.write_text("Company,Role\n", "utf-8")
    every = commands(path, table, chance)
    while tally.rounds < rounds:
        words = next(every)
        before = path.read_bytes() if path.exists() else b""
        shutil.rmtree(undisturbed.parent, ignore_errors=True)
        undisturbed.parent.mkdir()
        if before:
            undisturbed.write_bytes(before)
        started = time.perf_counter()
        whole = quick.start("--data", undisturbed, "--now", NOW, *words)
        if whole.ended() != 0:
            # Refused, such as an undo with nothing to undo.
            continue
        takes = time.perf_counter() - started if quick is nursery else _FRESH
        child = nursery.start("--data", path, "--now", NOW, *words)
        time.sleep(chance.uniform(0.0, takes * 1.05))
        child.kill(signal.SIGKILL)
        code = child.ended()
        assert code in (0, -signal.SIGKILL), (words, child.err.read_text())
        tally.rounds += 1
        tally.killed += code != 0
        _judge(tally, path, before, undisturbed.read_bytes(), code == 0, words)
    return tally


_FRESH: Final = 0.45
"""Seconds that a new interpreter takes for a command, on a machine with other work to do."""


def _judge(tally: Tally, path: Path, before: bytes, wanted: bytes, acknowledged: bool, words: list[str]) -> None:
    after = path.read_bytes() if path.exists() else b""
    if after:
        store_at(path).read()
    done = canonical(after) == canonical(wanted)
    assert done or (after == before and not acknowledged), (words, acknowledged)
    tally.acknowledged += acknowledged
    tally.unacknowledged += done and not acknowledged and after != before


# the screen


@dataclass
class Sitting:
    """One screen that will be killed at the moment `deadline`, and what it has acknowledged until then."""

    terminal: Terminal
    path: Path
    chance: random.Random
    deadline: float
    saved: bytes
    typed: list[tuple[float, str]] = field(default_factory=list)
    acknowledged: int = 0

    @property
    def over(self) -> bool:
        """Whether it is time."""
        return time.monotonic() >= self.deadline

    def until(self, condition: Callable[[], object], seconds: float) -> bool:
        """Whether it came true before so long, and before the kill."""
        return self.terminal.until(condition, min(seconds, self.deadline - time.monotonic())) and bool(condition())

    def opened(self) -> bool:
        """Whether the screen came before the kill."""
        return self.until(lambda: "Applications ·" in self.terminal.text and "Add" in self.terminal.text, 20.0)

    def press(self, keys: str, acknowledgement: str) -> None:
        """Keys that change something; once the screen says so, the file must hold it."""
        before = self.terminal.said
        self.terminal.press(keys)
        said = self.until(lambda: self.terminal.said != before and acknowledgement in self.terminal.said, 3.0)
        if said:
            self._acknowledged(self.terminal.said)
        elif not self.over:
            # The same sentence as before does not show a second time; the file tells whether it was done.
            _one_change(_book(self.saved, self.path), store_at(self.path).read())
            self.saved = self.path.read_bytes()

    def _acknowledged(self, said: str) -> None:
        now = self.path.read_bytes()
        assert now != self.saved, f"the screen said {said!r}, and the file is as before"
        last = store_at(self.path).read().journal
        labels = [f"Undone: {entry.label}" if entry.undone else entry.label for entry in last]
        plain = said.removesuffix("…").partition("; ")[0].removesuffix(".").casefold()
        assert said == "Saved." or any(label.casefold().startswith(plain) for label in labels), (said, labels)
        self.saved = now
        self.acknowledged += 1

    def write(self) -> None:
        """Into a message, and letters into it, slowly enough to be human and too quickly for a pause."""
        self.terminal.press("i")
        if not self.until(lambda: "Letters are letters" in self.terminal.text, 2.0):
            return
        text = ""
        for _ in range(self.chance.choice((10, 40, 80))):
            if self.over:
                return
            letter = self.chance.choice("abcdefghijklmnopqrstuvwxyz")
            self.terminal.press(letter)
            text += letter
            self.typed.append((time.monotonic(), text))
            self.terminal.pump(self.chance.uniform(0.03, 0.2))
        self.press("\x1b", "Saved.")
        if not self.over:
            self.typed.clear()


def _act(sitting: Sitting, number: int) -> None:
    match sitting.chance.randrange(7):
        case 0:
            sitting.press("x", "; u undoes.")
        case 1:
            sitting.press("s", "Marked ")
        case 2:
            sitting.press("u", "Undone: ")
        case 3:
            sitting.terminal.press("z")
            if sitting.until(lambda: "Put off the" in sitting.terminal.text, 1.0):
                sitting.press("\r", "; u undoes.")
        case 4:
            sitting.terminal.press("a")
            if sitting.until(lambda: "Add an application" in sitting.terminal.text, 1.0):
                for keys in (f"Screen {number}", "\t", "Cook"):
                    sitting.terminal.press(keys)
                    sitting.terminal.pump(0.05)
                sitting.press("\x13", "; u undoes.")
        case 5:
            sitting.terminal.press("jj")
            sitting.terminal.pump(0.05)
        case _:
            sitting.write()


def kill_screens(nursery: Nursery, path: Path, rounds: int, seed: int, longest: float) -> Tally:
    """Opens the screen, works in it, and kills it at a random instant of at most `longest` seconds; again and again."""
    chance, tally = random.Random(seed), Tally()
    for number in range(rounds):
        if number % 10 == 0:
            store_at(path).transact(lambda book: demo.book(), keep=False)
        terminal = Terminal(nursery, "--data", path, "--now", NOW)
        deadline = time.monotonic() + chance.uniform(0.0, longest)
        sitting = Sitting(terminal, path, chance, deadline, path.read_bytes())
        if sitting.opened():
            while not sitting.over:
                _act(sitting, number)
        terminal.child.kill(signal.SIGKILL)
        killed = time.monotonic()
        assert terminal.child.ended() == -signal.SIGKILL, terminal.text
        terminal.close()
        tally.rounds += 1
        tally.killed += 1
        tally.acknowledged += sitting.acknowledged
        tally.unacknowledged += _judged(sitting, killed)
    store_at(path).transact(lambda book: book.with_application(next(iter(demo.sample(1).applications.values()))))
    assert not list(path.parent.rglob(".*.tmp"))
    return tally


def _judged(sitting: Sitting, killed: float) -> bool:
    """Whether one change more than was acknowledged is in the file. Fails for anything else than that."""
    was, now = _book(sitting.saved, sitting.path), store_at(sitting.path).read()
    changed = _one_change(was, now)
    certain = [text for at, text in sitting.typed if at < killed - LOST]
    if certain:
        bodies = [message.body for one in now.applications.values() for message in one.messages]
        # Wherever the cursor stood: a message that is written in again goes on where it was left.
        assert any(certain[-1] in body for body in bodies), (
            f"lost more than {LOST} s of typing: {certain[-1]!r}\n{sitting.terminal.text}"
        )
    return changed


def _one_change(was: Book, now: Book) -> bool:
    """Whether there is one change more; fails when there are several, or when what was there is gone."""
    old = {entry.id: entry for entry in was.journal}
    new = [entry for entry in now.journal if entry.id not in old]
    turned = [entry for entry in now.journal if entry.id in old and entry != old[entry.id]]
    assert len(new) + len(turned) <= 1, [entry.label for entry in (*new, *turned)]
    gone = set(old) - {entry.id for entry in now.journal}
    assert not gone or (new and all(old[each].undone for each in gone)), "what was acknowledged is gone"
    assert (new or turned) or now.applications == was.applications
    return bool(new or turned)


def _book(data: bytes, like: Path) -> Book:
    copy = like.with_name("as-acknowledged.json")
    copy.write_bytes(data)
    try:
        return store_at(copy).read()
    finally:
        copy.unlink()
