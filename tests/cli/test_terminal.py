"""The screen in a real terminal: what ends it, a full disk, a file that others replace, a crash, and what it leaves behind."""

from __future__ import annotations

import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from afterword import demo
from afterword.core.book import Book
from support.kills import NOW, store_at
from support.nursery import Nursery
from support.vt import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no pseudo-terminal")

LETTERS = "qwjzkv"
GONE = 8.0
"""Seconds within which a program without a terminal must have ended; a second does on an idle machine (quality.md: 2)."""


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A data file with the invented job search."""
    path = tmp_path / "book.json"
    store_at(path).transact(lambda book: demo.book())
    return path


@pytest.fixture
def opened(nursery: Nursery) -> Iterator[Callable[..., Terminal]]:
    """Opens the screen on a file and waits for its first picture."""
    every: list[Terminal] = []

    def open_on(path: Path, before: str = "") -> Terminal:
        every.append(Terminal(nursery, "--data", path, "--now", NOW, before=before))
        every[-1].shows("Applications ·", "Add")
        return every[-1]

    yield open_on
    for terminal in every:
        terminal.close()


FOLLOWS = 6.0
"""Seconds within which the screen shows what somebody else did to the file; 2 on an idle machine (quality.md)."""


def write(terminal: Terminal, text: str) -> None:
    """Letters into the message at hand, typed as soon as the screen offers it, without waiting for the editor."""
    terminal.press("i")
    terminal.shows("Letters are letters")
    terminal.press(text)
    terminal.shows(text)


def leave(terminal: Terminal) -> None:
    """Out of the message."""
    terminal.press("\x1b")
    assert terminal.until(lambda: "Letters are letters" not in terminal.text)


def bodies(path: Path) -> list[str]:
    return [message.body for one in store_at(path).read().applications.values() for message in one.messages]


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_restores_the_terminal_and_keeps_the_text(opened: Callable[..., Terminal], path: Path, name: str) -> None:
    terminal = opened(path)
    write(terminal, LETTERS)
    terminal.child.kill(getattr(signal, name))
    assert terminal.child.ended(GONE) == 128 + getattr(signal, name)
    assert terminal.is_restored()
    assert any(body.startswith(LETTERS) for body in bodies(path))


BLOCKED = "import signal; signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})"


@pytest.mark.parametrize("before", ["", BLOCKED], ids=["with SIGHUP", "without a signal"])
def test_a_closed_terminal_ends_it_and_keeps_the_text(opened: Callable[..., Terminal], path: Path, before: str) -> None:
    terminal = opened(path, before)
    write(terminal, LETTERS)
    terminal.hang_up()
    assert terminal.child.ended(GONE) is not None
    assert any(body.startswith(LETTERS) for body in bodies(path))


def test_quitting_restores_the_terminal(opened: Callable[..., Terminal], path: Path) -> None:
    terminal = opened(path)
    terminal.press("q")
    assert terminal.child.ended(GONE) == 0
    assert terminal.is_restored()


CRASH = """
from afterword.ui.handlers.steps import StepCommands
def why(self):
    raise RuntimeError("about " + self.screen.message.body)
StepCommands.why = why
"""


def test_a_crash_tells_nothing_of_the_letter(opened: Callable[..., Terminal], path: Path, nursery: Nursery) -> None:
    terminal = opened(path, CRASH)
    write(terminal, LETTERS)
    leave(terminal)
    terminal.shows("Saved.")
    terminal.press("w")
    code = terminal.child.ended(GONE)
    assert code not in (None, 0)
    assert terminal.is_restored()
    left = terminal.raw.rpartition(b"\x1b[?1049l")[2].decode("utf-8")
    assert "RuntimeError" in left
    known = [LETTERS, *(person.name for one in demo.book().applications.values() for person in one.people)]
    assert [text for text in known if text in left] == []
    for each in nursery.home.rglob("*"):
        assert each.suffix != ".log"
        if each.name.startswith("picture-"):
            continue  # the picture of the next start is what the screen showed before, kept as privately as the file itself
        assert not each.is_file() or LETTERS.encode() not in each.read_bytes()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where the machine lets us have one."""
    mount, folder = shutil.which("mount"), tmp_path / "disk"
    folder.mkdir()
    if mount is None or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs the rights for it")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(ballast: Path) -> None:
    """Takes all the room there is."""
    with suppress(OSError), ballast.open("wb", buffering=0) as stream:
        while stream.write(b"\0" * 4096):
            pass


def test_on_a_full_disk_the_text_stays_on_the_screen(opened: Callable[..., Terminal], path: Path, small_disk: Path) -> None:
    data, ballast = small_disk / "book.json", small_disk / "ballast"
    data.write_bytes(path.read_bytes())
    terminal = opened(data)
    before = data.read_bytes()
    fill(ballast)
    write(terminal, LETTERS)
    leave(terminal)
    terminal.shows("Not saved; the text is still here.", LETTERS)
    assert data.read_bytes() == before
    terminal.press("q")
    terminal.shows("could not be saved")
    terminal.settle()
    terminal.press("1")
    terminal.settle()
    for key, there in (("j", False), ("k", True), ("j", False)):
        terminal.press(key)
        assert terminal.until(lambda there=there: (LETTERS in terminal.text) is there)
    ballast.unlink()
    terminal.shows("Saved now what could not be saved before.")
    assert any(body.startswith(LETTERS) for body in bodies(data))
    terminal.press("q")
    assert terminal.child.ended(GONE) == 0


def arrive(path: Path, change: Callable[[Book], Book]) -> None:
    """What another machine made of the file comes in by an atomic rename, as synchronizers do it."""
    elsewhere = path.with_name("elsewhere.json")
    elsewhere.write_bytes(path.read_bytes())
    store_at(elsewhere).transact(change, keep=False)
    elsewhere.replace(path)


def test_a_file_replaced_underneath_shows_and_loses_nothing(
    opened: Callable[..., Terminal], path: Path, nursery: Nursery
) -> None:
    terminal = opened(path)
    arrived = replace(
        next(one for one in demo.book().applications.values() if one.outcome is None), id="zz", company="Zyxw Ltd"
    )
    arrive(path, lambda book: book.with_application(arrived))
    terminal.shows("of 27", "changed elsewhere", seconds=FOLLOWS)
    write(terminal, LETTERS)
    nursery.run("--data", path, "--now", NOW, "add", "Commanded Ltd", "Cook")
    leave(terminal)
    assert terminal.until(lambda: any(body.startswith(LETTERS) for body in bodies(path)))
    write(terminal, "mine")

    def theirs(book: Book) -> Book:
        one, message = next((a, m) for a in book.applications.values() for m in a.messages if m.body.startswith(LETTERS))
        told = [replace(m, body="theirs, told otherwise") if m is message else m for m in one.messages]
        return book.with_application(replace(one, messages=tuple(told)))

    arrive(path, theirs)
    leave(terminal)
    assert terminal.until(lambda: any("mine" in body for body in bodies(path)))
    book = store_at(path).read()
    texts = bodies(path) + [event.text for one in book.applications.values() for event in one.events]
    assert any("mine" in text for text in texts)
    assert any("theirs, told otherwise" in text for text in texts)
    assert {"Zyxw Ltd", "Commanded Ltd"} <= {one.company for one in book.applications.values()}
    terminal.settle()
    terminal.press("q")
    assert terminal.child.ended(GONE) == 0


@pytest.mark.long
@pytest.mark.timeout(900)
def test_screen_commands_and_a_synchronizer_on_one_file(
    opened: Callable[..., Terminal], path: Path, nursery: Nursery, capsys: pytest.CaptureFixture[str]
) -> None:
    chance, terminal = random.Random(3), opened(path)
    wanted, typed = {one.company for one in demo.book().applications.values()}, 0
    for number in range(150):
        company = f"Round {number} Ltd"
        match chance.randrange(4):
            case 0:
                nursery.run("--data", path, "--now", NOW, "add", company, "Cook")
                wanted.add(company)
            case 1:
                arrived = replace(next(iter(demo.sample(1).applications.values())), id=f"s{number}", company=company)
                if synchronized(path, lambda book, arrived=arrived: book.with_application(arrived), chance.uniform(0.0, 0.1)):
                    wanted.add(company)
            case 2:
                terminal.press("a")
                terminal.shows("Add an application")
                for keys in (company, "\t", "Cook", "\x13"):
                    terminal.settle(0.3)
                    terminal.press(keys)
                terminal.shows(f"Added {company}")
                wanted.add(company)
            case _:
                for keys in "1g":
                    terminal.press(keys)
                    terminal.settle(0.3)
                write(terminal, f"q{number}z")
                leave(terminal)
                typed += 1
                assert terminal.until(lambda number=number: any(f"q{number}z" in body for body in bodies(path)))
        terminal.pump(chance.uniform(0.0, 0.4))
    terminal.settle()
    terminal.press("q")
    assert terminal.child.ended(GONE) == 0
    assert wanted - {one.company for one in store_at(path).read().applications.values()} == set()
    with capsys.disabled():
        sys.stdout.write(f"\nsynchronizer: 150 rounds, {len(wanted)} applications and {typed} texts, none lost\n")


def synchronized(path: Path, change: Callable[[Book], Book], seconds: float) -> bool:
    """As `arrive`, but as a synchronizer really does it: what it brings was made from an older file, and it only takes the
    place of the file if that is still the one it knew; else it would lay a copy beside it, and here it brings nothing."""
    known = path.read_bytes()
    elsewhere = path.with_name("elsewhere.json")
    elsewhere.write_bytes(known)
    store_at(elsewhere).transact(change, keep=False)
    time.sleep(seconds)
    if path.read_bytes() != known:
        return False
    elsewhere.replace(path)
    return True


def test_nobody_else_may_read_what_it_leaves(nursery: Nursery, tmp_path: Path) -> None:
    data = tmp_path / "folder" / "book.json"
    home = nursery.home
    shutil.rmtree(home)
    home.mkdir(mode=0o700)
    for words in (
        ["add", "Acme", "Engineer", "--person", "Dana Ruiz <dana@x.example>"],
        ["interview", "acme", "--kind", "video", "--start", "2026-11-23T10:00", "--with", "Dana Ruiz", "--timeline", "none"],
        ["draft", "dana thank", "--copy"],
        ["draft", "dana thank", "--eml", str(tmp_path / "folder" / "dana.eml")],
        ["export", str(tmp_path / "folder" / "all.csv")],
        ["settings", "name=Ann Example"],
        ["today"],
    ):
        child = nursery.start("--data", data, "--now", NOW, *words, umask=0)
        assert child.ended() == 0, (words, child.err.read_text())
    every = [*home.rglob("*"), tmp_path / "folder", *(tmp_path / "folder").rglob("*")]
    assert len(every) > 10
    for each in every:
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each
