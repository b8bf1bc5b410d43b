"""A real disk without room, and a real limit on the size of files: the old state stays, in words, and works again later."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="neither limits nor mounts of this kind")

CHILD = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from afterword.core.model import Application
from afterword.store import open_store
from afterword.store.port import Unavailable

NOW = datetime(2026, 11, 18, tzinfo=UTC)
path, limit = Path(sys.argv[1]), int(sys.argv[2])
def add(name, size):
    one = Application(id=name, company="C" * size, role="R", added=NOW)
    return open_store(path, clock_stamp=lambda: NOW).transact(lambda book: book.with_application(one))
add("first", 10)
before = path.read_bytes()
if limit:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
for attempt in range(3):
    try:
        add("second", 400_000)
    except Unavailable as error:
        print(error)
    else:
        print("SAVED")
assert path.read_bytes() == before
assert not list(path.parent.rglob("*.tmp"))
add("third", 10)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
if len(sys.argv) > 3:
    Path(sys.argv[3]).unlink()
add("second", 400_000)
print(len(open_store(path, clock_stamp=lambda: NOW).read().applications))
"""


def child(*words: object) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", CHILD, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_limit_on_the_size_of_files(path: Path) -> None:
    said = child(path, 100_000)
    wanted = f"{path} could not be written: a file may not grow that large here; it is as it was before, so raise the limit or"
    assert [line.startswith(wanted) for line in said[:3]] == [True] * 3
    assert said[3:] == ["3"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte, where the machine lets us have one."""
    mount, folder = shutil.which("mount"), tmp_path / "disk"
    folder.mkdir()
    if mount is None or getattr(os, "geteuid", lambda: 1)() != 0:
        pytest.skip("mounting a small disk needs the rights for it")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"\0" * 900_000)
    path = small_disk / "book.json"
    said = child(path, 0, ballast)
    wanted = f"{path} could not be written: the disk is full; it is as it was before, so make room and try again."
    assert said == [wanted] * 3 + ["3"]
