"""The screen beside a blank Textual app, in pseudo-terminals of 120x40, in the same run: quality.md "Speed".

Prints a table and judges nothing; "work" is the processor's time that a key takes of the thread that paints, which a busy
machine leaves alone. Sizes and rounds come from the environment, so that a short run takes a minute or two: BENCH_SIZES
(default "1000 10000"), BENCH_KEYS (keys a scenario, default 40), BENCH_STARTS (default 5), BENCH_REST (seconds at rest,
default 5). A settled start needs BENCH_STARTS=21, a steady p95 BENCH_KEYS=200.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import pytest

from support.terminal import Terminal

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.timeout(3600),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and needs pseudo-terminals"),
]

SIZES = [int(size) for size in os.environ.get("BENCH_SIZES", "1000 10000").split()]
KEYS = int(os.environ.get("BENCH_KEYS", "40"))
STARTS = int(os.environ.get("BENCH_STARTS", "5"))
REST = float(os.environ.get("BENCH_REST", "5"))
AFTERWORD = [str(Path(sys.executable).with_name("afterword"))]
BLANK = [sys.executable, str(Path(__file__).parents[1] / "support" / "blank_app.py")]
NOTHING = [sys.executable, "-c", "pass"]
WORDS = "Thank you for the time you took on Thursday to show me how the platform team moves its queues. " * 23
WRITING = b"Letters are letters here"
HEAD = f"{'what':<52}{'measured':>12}{'blank':>10}{'ratio':>8}  {'wanted':<14}work"


@pytest.fixture(scope="module")
def table() -> Iterator[list[str]]:
    rows: list[str] = []
    yield rows
    print("\n\n" + "\n".join([HEAD, "-" * len(HEAD), *rows]))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the data files, made once."""
    folder = tmp_path_factory.mktemp("bench")
    for size in {*SIZES, 300}:
        made = [*AFTERWORD, "sample", str(folder / f"{size}.json"), "--count", str(size)]
        subprocess.run(made, env=_env(folder), check=True, capture_output=True)
    return folder


def _env(home: Path, size: int | None = None) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    data = {} if size is None else {"AFTERWORD_DATA": str(home / f"{size}.json")}
    return {**kept, **data, "HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "TZ": "America/New_York"}


def _row(what: str, measured: float, blank: float, wanted: str, unit: str = "ms", work: str = "") -> str:
    return f"{what:<52}{measured:>9.1f} {unit}{blank:>7.1f} {unit}{measured / blank:>8.2f}  {wanted:<14}{work}".rstrip()


def _memory(what: str, screen: Terminal, blank: Terminal, size: int) -> str:
    return _row(f"{what}, N={size}", screen.memory, blank.memory, "at most 2" if size == 1000 else "", unit="M ")


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


Prepare = Callable[[Path, Path], None]


def _again(home: Path, data: Path) -> None:
    """Starts as anybody does every day."""
    del home, data


def _copied(home: Path, data: Path) -> None:
    """Starts on a copy of the file, which has other times, another number, and the same bytes."""
    del home
    shutil.copyfile(data, data.with_suffix(".copy"))
    data.with_suffix(".copy").replace(data)


def _unpictured(home: Path, data: Path) -> None:
    """Starts with every other cache, but no picture: as in a terminal of another size, or after a command's change."""
    del data
    for picture in home.rglob("picture-*.json"):
        picture.unlink()


def _afresh(home: Path, data: Path) -> None:
    """Starts for the first time: nothing is remembered."""
    del data
    shutil.rmtree(home / ".cache", ignore_errors=True)


STARTS_OF = {
    "start to settled screen": _again,
    "  of a copy of the file": _copied,
    "  without a picture": _unpictured,
    "  the first of all": _afresh,
}


@pytest.mark.parametrize("what", STARTS_OF)
@pytest.mark.parametrize("size", sorted({300, *SIZES}))
def test_start(home: Path, table: list[str], size: int, what: str) -> None:
    """From the command to the settled first screen, each start ended as soon as that has come."""
    prepare, ours, blank = STARTS_OF[what], [], []
    for _ in range(STARTS + 1):
        prepare(home, home / f"{size}.json")
        for argv, marker, found in ((AFTERWORD, "Applications", ours), (BLANK, "blank", blank)):
            terminal = Terminal(argv, _env(home, size))
            found.append(terminal.first_screen(marker) * 1e3)
            terminal.close()
    wanted = {1000: "at most 1.25", 10_000: "at most 1.5"}.get(size, "") if prepare in (_again, _copied) else ""
    table.append(_row(f"{what}, N={size}", statistics.median(ours[1:]), statistics.median(blank[1:]), wanted))
    assert len(ours) == STARTS + 1


@pytest.fixture(scope="module", params=SIZES)
def pair(home: Path, table: list[str], request: pytest.FixtureRequest) -> Iterator[tuple[Terminal, Terminal, int]]:
    """The screen over a file of so many applications, closed ones shown too, and the blank app; and the size."""
    # What a session types must not change the file that the next one is measured with.
    shutil.copy(home / f"{request.param}.json", home / "used.json")
    env = {**_env(home), "AFTERWORD_DATA": str(home / "used.json")}
    screen, blank = Terminal(AFTERWORD, env), Terminal(BLANK, env)
    screen.first_screen("Applications", quiet=4.0)
    blank.first_screen("blank")
    table.append(_memory("memory, opened and at rest", screen, blank, request.param))
    screen.write(b"v")
    yield screen, blank, request.param
    screen.close()
    blank.close()


def _keys(pair: tuple[Terminal, Terminal, int], table: list[str], what: str, keys: Sequence[bytes], wanted: str) -> None:
    """Presses keys in turn, one here and one there, and adds median and p95 of both to the table."""
    screen, blank, size = pair
    ours, theirs = [], []
    screen.settle(0.4, limit=2.0)
    used = [terminal.key_cpu for terminal in (screen, blank)]
    for key in islice(cycle(keys), max(KEYS, len(keys))):
        for terminal, pressed, found in ((screen, key, ours), (blank, b"x", theirs)):
            took = terminal.key(pressed)
            if took is not None:
                found.append(took * 1e3)
    assert len(ours) > len(keys) // 2, f"{what}: most keys painted nothing"
    mine, blanks = (terminal.key_cpu - before for terminal, before in zip((screen, blank), used, strict=True))
    work = f"{mine / max(len(ours), 1) * 1e3:.1f} ms, {mine / blanks:.1f} x"
    middle, most = wanted.split("/")
    table.append(_row(f"{what}, N={size}: median", statistics.median(ours), statistics.median(theirs), middle, work=work))
    table.append(_row(f"{what}, N={size}: p95", _p95(ours), _p95(theirs), most))


def test_moving(pair: tuple[Terminal, Terminal, int], table: list[str]) -> None:
    """In the list, in the calendar, over the panes."""
    screen = pair[0]
    wanted = "at most 2/at most 4"
    screen.write(b"1g")
    _keys(pair, table, "list, j", [b"j"], wanted)
    _keys(pair, table, "list, k", [b"k"], wanted)
    screen.write(b"g")
    _keys(pair, table, "list, ctrl+d", [b"\x04"], wanted)
    screen.write(b"2t")
    _keys(pair, table, "calendar, h and l", [b"h", b"h", b"h", b"l", b"l", b"l", b"l"], wanted)
    _keys(pair, table, "calendar, months", [b"[", b"[", b"]", b"]", b"]"], wanted)
    screen.write(b"1")
    _keys(pair, table, "panes, tab", [b"\t"], wanted)


def test_filter(pair: tuple[Terminal, Terminal, int], table: list[str]) -> None:
    """Letter by letter, and back."""
    screen = pair[0]
    screen.write(b"1g/")
    letters = [bytes([letter]) for letter in b"engineer"]
    _keys(pair, table, "filter as you type", [*letters, *[b"\x7f"] * len(letters)], "/at most 6")
    screen.write(b"\x1b")


def test_typing(pair: tuple[Terminal, Terminal, int], table: list[str]) -> None:
    """In a letter of 400 words, the checks live."""
    screen = pair[0]
    screen.write(b"\x1b", wait=1.0)
    screen.write(b"1g", wait=1.0)
    for _ in range(9):
        screen.write(b"i", wait=1.0)
        if WRITING in screen.seen:
            break
        screen.write(b"1j", wait=1.0)  # a task has no text to write
    assert WRITING in screen.seen, "no step has a text to write in"
    screen.write(b"\x1b[200~" + WORDS.encode() + b"\x1b[201~", wait=3.0)
    letters = [bytes([letter]) for letter in b"and so it goes on from here "]
    _keys(pair, table, "typing, 400 words", letters, "/at most 5")
    screen.write(b"\x1b", wait=2.0)


def test_rest(pair: tuple[Terminal, Terminal, int], table: list[str]) -> None:
    """Memory after all of that, and what is used while nothing is done."""
    screen, blank, size = pair
    table.append(_memory("memory, after all of these keys and a letter", screen, blank, size))
    used, silent = screen.cpu, screen.settle(0.1)
    time.sleep(REST)
    share = (screen.cpu - used) / REST * 100
    table.append(f"{f'at rest, N={size}':<52}{share:>9.2f} %{'':>18}  under 0.5 % of a core, and painted nothing")
    assert silent is None
    assert screen.settle(0.1) is None, "something was painted while nothing was done"


@pytest.mark.parametrize("size", sorted({300, *SIZES}))
def test_today(home: Path, table: list[str], size: int) -> None:
    """`afterword today` with and without what it remembers, beside an interpreter that does nothing."""
    again, afresh, nothing = [], [], []
    env = _env(home, size)
    for _ in range(STARTS):
        shutil.rmtree(home / ".cache", ignore_errors=True)
        for argv, found in (([*AFTERWORD, "today"], afresh), ([*AFTERWORD, "today"], again), (NOTHING, nothing)):
            before = time.perf_counter()
            subprocess.run(argv, env=env, check=True, capture_output=True)
            found.append((time.perf_counter() - before) * 1e3)
    blank = statistics.median(nothing)
    wanted = {300: "at most 6", 10_000: "at most 16"}.get(size, "")
    table.append(_row(f"today, N={size}", statistics.median(again), blank, wanted))
    table.append(_row(f"  with nothing remembered, N={size}", statistics.median(afresh), blank, ""))
    assert len(again) == STARTS
