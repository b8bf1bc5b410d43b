"""In clean interpreters: what a command loads, which is what it costs; a gate without noise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
SCREEN = {"textual", "rich"}
SLOW = SCREEN | {
    "tinydb",
    "holidays",
    "filelock",
    "tzlocal",
    "pyperclip",
    "importlib.metadata",
    "email",
    "asyncio",
    "subprocess",
}
OF_THE_BOOK = {"msgspec", "dateutil", "tomllib", "afterword.desk", "afterword.core.model"}


def loaded(tmp_path: Path, code: str) -> set[str]:
    """The names of all modules that a fresh interpreter has after running this code."""
    script = f"import sys\n{code}\nsys.stderr.write('\\n'.join(sys.modules))"
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(SOURCE), "TZ": "America/New_York", "PATH": ""}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True, timeout=50)
    return set(done.stderr.split())


def running(*words: str) -> str:
    return f"from afterword.__main__ import main\nassert main({list(words)!r}) == 0"


def test_the_core_loads_no_screen_and_no_store(tmp_path: Path) -> None:
    found = loaded(tmp_path, "import afterword.core.planner, afterword.core.timeline")
    assert not found & (SLOW | {"msgspec"})


@pytest.mark.parametrize("words", [("--help",), ("--version",), ("today", "--help"), ("interview", "--help")])
def test_help_loads_no_screen(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert not loaded(tmp_path, running(*words)) & (SLOW | {"msgspec", "afterword.store.tinydb_store"})


def test_the_overview_needs_no_argparse(tmp_path: Path) -> None:
    assert not loaded(tmp_path, running("--help")) & {"argparse", "json", "dataclasses"}


def test_today_loads_little(tmp_path: Path) -> None:
    data = tmp_path / "book.json"
    now = ("--data", str(data), "--now", "2026-11-05T16:00")
    loaded(tmp_path, running(*now, "add", "Acme", "Engineer"))
    interview = running(*now, "interview", "acme", "--kind", "video", "--start", "2026-11-05T14:00")
    loaded(tmp_path, interview)
    computed = loaded(tmp_path, running(*now, "today"))
    assert "afterword.core.model" in computed
    assert not computed & SLOW, "the holidays of the year are cached by now"
    settle = "from afterword.cli import basis\nbasis.SETTLED *= 0\n"
    loaded(tmp_path, settle + running(*now, "today"))
    assert not loaded(tmp_path, running(*now, "today")) & (SLOW | OF_THE_BOOK)


FIRST_PICTURE = """
import os, shutil, sys
from afterword.cli import basis, picture, run, table
from afterword.cli.assemble import Session
from afterword.system import opening
basis.SETTLED *= 0
shutil.get_terminal_size = lambda *_: os.terminal_size((80, 24))
opening.can_open = lambda _: True
run._front = lambda *_: table.SCREEN

class Shown(BaseException):
    pass

def opened(_):
    raise Shown

opening.opened = opened
"""
KEEP = """
from afterword.ui.picture import Picture
first = Session(os.environ, data={data!r}, now="2026-11-05T16:00")
picture.keep(first, picture.stamp(first), first.desk.plan(), Picture(80, 24, "afterword-dark", ("",) * 24))
"""
SHOW = """
try:
    run.run(["--data", {data!r}, "--now", "2026-11-05T16:00"])
except Shown:
    pass
else:
    raise AssertionError("no picture was shown")
"""


def test_the_first_picture_loads_no_screen_and_no_book(tmp_path: Path) -> None:
    data = str(tmp_path / "book.json")
    loaded(tmp_path, running("--data", data, "--now", "2026-11-05T16:00", "add", "Acme", "Engineer"))
    loaded(tmp_path, FIRST_PICTURE + KEEP.format(data=data))
    found = loaded(tmp_path, FIRST_PICTURE + SHOW.format(data=data))
    assert "afterword.cli.picture" in found
    assert not found & (SLOW | OF_THE_BOOK | {"_hashlib", "ssl"})
    assert {name for name in found if name.startswith("afterword.ui.")} == {"afterword.ui.picture"}


def test_the_terminal_is_taken_over_before_the_screen_and_the_book_are_loaded(tmp_path: Path) -> None:
    found = loaded(tmp_path, "import afterword.ui.start")
    assert "textual.app" in found
    parts = ("desk", "drafts", "store", "core.agenda", "ui.commands", "ui.handlers", "ui.screens", "ui.widgets")
    assert not {name for name in found if name.startswith(tuple(f"afterword.{part}" for part in parts))}
    assert not found & (OF_THE_BOOK | {"tinydb", "holidays", "textual.widgets._text_area"})
