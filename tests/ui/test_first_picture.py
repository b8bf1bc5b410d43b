"""The real command on a real terminal: what it shows first, and what it says of a file that cannot be read."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.terminal import Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and needs pseudo-terminals")

SOURCE = Path(__file__).parents[2] / "src"
NOW = "2026-11-17T09:00"
Run = Callable[..., Terminal]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Run]:
    """Starts the screen on a sample of eight applications, left alone for long enough to be remembered."""
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(SOURCE), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    env |= {"AFTERWORD_DATA": str(tmp_path / "book.json"), "AFTERWORD_NOW": NOW, "TZ": "America/New_York"}
    command = [sys.executable, "-m", "afterword"]
    subprocess.run([*command, "sample", str(tmp_path / "book.json"), "--count", "8"], env=env, check=True, capture_output=True)
    begun: list[Terminal] = []

    def run(*, patch: str = "") -> Terminal:
        code = f"from afterword.cli import basis, picture\nbasis.SETTLED *= 0\n{patch}\nfrom afterword.__main__ import main\n"
        begun.append(Terminal([sys.executable, "-c", f"{code}import sys\nsys.exit(main([]))"], env))
        return begun[-1]

    yield run
    for each in begun:
        each.close()


UNREAD = "from afterword.store.tinydb_store import TinyStore\nimport time\nTinyStore.read = lambda _: time.sleep(60)"


def test_the_second_start_shows_what_the_first_ended_in_before_it_reads(screen: Run, tmp_path: Path) -> None:
    first = screen()
    first.until("Applications")
    deadline = time.monotonic() + 20
    while not (pictures := list(tmp_path.rglob("picture-*.json"))):
        assert time.monotonic() < deadline, "no picture was kept"
        first.settle(0.1)
    assert oct(pictures[0].stat().st_mode)[-3:] == "600"
    second = screen(patch=UNREAD)
    second.until("Applications", limit=10)
    second.settle(0.5)
    assert second.seen.count(b"\x1b[?1049h") == 1
    data = tmp_path / "book.json"
    data.write_bytes(data.read_bytes().replace(b"Engineer", b"Operator"))
    third = screen(patch=UNREAD)
    third.settle(1.5)
    assert b"Applications" not in third.seen, "a picture of another state of the file was shown"


def test_what_was_done_is_in_the_picture_of_the_next_start(screen: Run) -> None:
    first = screen()
    first.until("Applications")
    assert b"Undo" not in first.seen
    first.write(b"x", wait=1.5)
    first.write(b"q", wait=0.1)
    assert first.process.wait(timeout=20) == 0
    second = screen(patch=UNREAD)
    second.until("Undo", limit=10)


def test_a_large_file_that_is_damaged_is_said_after_the_terminal_was_given_back(screen: Run, tmp_path: Path) -> None:
    data = tmp_path / "book.json"
    data.write_bytes(data.read_bytes()[:-40])
    found = screen(patch="picture.LARGE = 1")
    found.until("Reading your file")
    found.until("breaks off in the middle")
    assert found.process.wait(timeout=20) == 65
    assert found.seen.index(b"\x1b[?1049l") < found.seen.index(b"breaks off in the middle")
