"""Real processes, really killed: commands and screens lose nothing that was acknowledged, and do nothing twice."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.kills import kill_commands, kill_screens
from support.nursery import Nursery

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no kill -9, and no pseudo-terminal")


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery")) as found:
        yield found


def test_commands_that_are_killed(nursery: Nursery, tmp_path: Path) -> None:
    tally = kill_commands(nursery, nursery, tmp_path, 20, seed=1)
    assert tally.killed > 5


def test_screens_that_are_killed(nursery: Nursery, tmp_path: Path) -> None:
    assert kill_screens(nursery, tmp_path / "book.json", 3, seed=1, longest=1.5).killed == 3


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_a_thousand_commands_that_are_killed(nursery: Nursery, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Nursery(tmp_path / "fresh", fresh=True) as fresh:
        tally = kill_commands(fresh, nursery, tmp_path, 1000, seed=2)
    with capsys.disabled():
        sys.stdout.write(f"\ncommands: {tally}\n")
    assert tally.killed > 300
    assert tally.acknowledged > 100


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_two_hundred_screens_that_are_killed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Nursery(tmp_path / "fresh", fresh=True) as fresh:
        tally = kill_screens(fresh, tmp_path / "book.json", 200, seed=2, longest=9.0)
    with capsys.disabled():
        sys.stdout.write(f"\nscreens: {tally}\n")
    assert tally.acknowledged > 50
