"""Real processes: killed at any instant, or writing at the same time, they lose nothing that was acknowledged."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword.core.model import Application
from afterword.store.tinydb_store import TinyStore

Open = Callable[..., TinyStore]
Make = Callable[..., Application]

WRITER = """
import sys
from datetime import UTC, datetime
from afterword.core.model import Application
from afterword.store import open_store

NOW = datetime(2026, 11, 18, tzinfo=UTC)
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = open_store(path, clock_stamp=lambda: NOW, lock_seconds=60)
print("ready", flush=True)
for number in range(count):
    one = Application(id=f"{name}-{number}", company="C" * 2000, role="R", added=NOW)
    store.transact(lambda book: book.with_application(one))
    print(one.id, flush=True)
"""


READER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from afterword.store import open_store

path, stop, seen, reads = sys.argv[1], Path(sys.argv[2]), 0, 0
while not stop.exists():
    # Each time as a command does it, with nothing known from before.
    now = len(open_store(path, clock_stamp=lambda: datetime(2026, 11, 18, tzinfo=UTC)).read().applications)
    assert now >= seen
    seen, reads = now, reads + 1
print(reads)
"""


def start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return process(WRITER, str(path), name, str(count))


def process(code: str, *words: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.PIPE, text=True, env=environment)


def kills(path: Path, open_at: Open, rich: Make, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for number in range(rounds):
        with start(path, f"r{number}", 10_000) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            # From before the first change, which loads the lock and makes the backup, until some changes later.
            time.sleep(chance.uniform(0.0, 0.25))
            child.send_signal(signal.SIGKILL)
            acknowledged += child.stdout.read().split()
        book = open_at(path).read()
        assert [each for each in acknowledged if each not in book.applications] == []
        # At most the one change under way at the kill may be there without having been acknowledged.
        assert len(book.applications) - len(acknowledged) <= number + 1
        if number % 20 == 19:
            path.unlink()
            acknowledged.clear()
    open_at(path).transact(lambda book: book.with_application(rich()))
    assert not list(path.parent.glob(".*.tmp"))


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_kills_lose_no_acknowledged_change(path: Path, open_at: Open, rich: Make) -> None:
    kills(path, open_at, rich, 3, seed=1)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_two_hundred_kills_lose_no_acknowledged_change(path: Path, open_at: Open, rich: Make) -> None:
    kills(path, open_at, rich, 200, seed=2)


def side_by_side(path: Path, open_at: Open, writers: int, count: int, readers: int = 0) -> int:
    """How often the readers have read the file meanwhile; fails when a change is missing or a read failed."""
    stop = path.with_name("stop")
    beside = [process(READER, str(path), str(stop)) for _ in range(readers)]
    children = [start(path, f"w{number}", count) for number in range(writers)]
    reader = open_at(path)
    seen = 0
    while any(child.poll() is None for child in children):
        now = len(reader.read().applications)
        assert now >= seen
        seen = now
        time.sleep(0.002)
    for child in children:
        output, _ = child.communicate()
        assert child.returncode == 0
        assert len(output.split()) == count + 1
    assert len(open_at(path).read().applications) == writers * count
    stop.touch()
    reads = [int(child.communicate()[0]) for child in beside]
    assert [child.returncode for child in beside] == [0] * readers
    return sum(reads)


def test_two_writers_and_a_reader_lose_nothing(path: Path, open_at: Open) -> None:
    side_by_side(path, open_at, 2, 50)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_four_writers_with_readers_beside_them_lose_nothing(
    path: Path, open_at: Open, capsys: pytest.CaptureFixture[str]
) -> None:
    reads = side_by_side(path, open_at, 4, 250, readers=2)
    with capsys.disabled():
        sys.stdout.write(f"\n4 writers: 1000 of 1000 changes, {reads} reads by others beside them, none failed\n")
    assert reads > 100
