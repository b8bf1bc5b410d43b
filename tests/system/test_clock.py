"""The clock: aware, in its zone, and asked in one place only."""

from __future__ import annotations

import ast
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import afterword
from afterword.system.clock import FixedClock, SystemClock

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_system_clock_tells_the_moment_in_its_zone() -> None:
    before = datetime.now(UTC)
    now = SystemClock(BERLIN).now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is BERLIN


def test_a_fixed_clock_stands_still() -> None:
    moment = datetime(2026, 11, 22, 10, 0, tzinfo=BERLIN)
    assert FixedClock(moment).now() is moment


def test_a_fixed_clock_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 11, 22))


def test_nothing_else_asks_the_machine_for_the_time() -> None:
    asked = set()
    root = Path(afterword.__file__).parent
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {
                "datetime.now",
                "datetime.utcnow",
                "date.today",
                "datetime.today",
                "datetime.datetime.now",
                "datetime.date.today",
            }:
                asked.add(path.relative_to(root).as_posix())
    assert asked == {"system/clock.py"}
