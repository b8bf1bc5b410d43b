"""The terminal opened for a first picture: keys wait unseen in it, and it is given back whatever happens."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from afterword.system import opening

if sys.platform == "win32":
    pytest.skip("there are no such terminals there", allow_module_level=True)

import pty
import termios

SOURCE = Path(__file__).parents[2] / "src"
OPEN, CLOSE = b"\x1b[?1049h", b"\x1b[?1049l"


class Program:
    """Python code running on a terminal of its own."""

    def __init__(self, code: str) -> None:
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        script = f"import os, sys, time\nfrom afterword.system.opening import can_open, opened\n{code}"
        env = {**os.environ, "PYTHONPATH": str(SOURCE)}
        ends = dict.fromkeys(("stdin", "stdout", "stderr"), self.slave)
        self.process = subprocess.Popen([sys.executable, "-c", script], env=env, start_new_session=True, **ends)  # type: ignore[call-overload]  # three of its streams
        self.seen = b""

    def until(self, text: bytes) -> None:
        deadline = time.monotonic() + 20
        while text not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.master], [], [], 0.05)[0]:
                self.seen += os.read(self.master, 65536)

    def end(self) -> int:
        """The exit status, once it has ended and all it wrote was read."""
        code = self.process.wait(timeout=20)
        while select.select([self.master], [], [], 0.05)[0]:
            self.seen += os.read(self.master, 65536)
        return code

    @property
    def now(self) -> list[Any]:
        return termios.tcgetattr(self.slave)

    @property
    def quiet(self) -> bool:
        return not self.now[3] & (termios.ECHO | termios.ICANON)


@pytest.fixture
def started() -> Iterator[list[Program]]:
    programs: list[Program] = []
    yield programs
    for program in programs:
        if program.process.poll() is None:
            program.process.kill()
            program.process.wait()
        os.close(program.master)
        os.close(program.slave)


def running(started: list[Program], code: str) -> Program:
    started.append(Program(code))
    return started[-1]


WAITING = "with opened('a picture') as (before, taken):\n    {}\n    time.sleep(30)"


def test_it_shows_the_picture_and_gives_the_terminal_back(started: list[Program]) -> None:
    program = running(started, "assert can_open(os.environ)\nwith opened('a picture'):\n    sys.stdin.read(1)")
    program.until(b"a picture")
    assert program.quiet
    os.write(program.master, b"x")
    assert program.end() == 0
    assert program.now == program.before
    assert program.seen.index(OPEN) < program.seen.index(b"a picture") < program.seen.index(CLOSE)


def test_keys_pressed_meanwhile_wait_unseen(started: list[Program]) -> None:
    program = running(
        started, "with opened('a picture'):\n    time.sleep(0.3)\n    print('got', os.read(0, 9).decode().encode().hex())"
    )
    program.until(b"a picture")
    os.write(program.master, b"jk\x03\r")
    program.until(b"got 6a6b030d")
    assert program.end() == 0
    assert b"jk" not in program.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_it_back(started: list[Program], number: signal.Signals) -> None:
    program = running(started, WAITING.format("pass"))
    program.until(b"a picture")
    program.process.send_signal(number)
    assert program.end() == 128 + number
    assert program.now == program.before
    assert program.seen.endswith(CLOSE)


def test_a_fault_gives_it_back_before_it_is_reported(started: list[Program]) -> None:
    program = running(started, "with opened('a picture'):\n    raise ValueError('a fault')")
    assert program.end() == 1
    assert program.now == program.before
    assert program.seen.index(CLOSE) < program.seen.index(b"a fault")


def test_whoever_takes_it_over_gives_it_back(started: list[Program]) -> None:
    program = running(started, "with opened('a picture') as (before, taken):\n    taken()\nprint('over')")
    program.until(b"over")
    assert program.end() == 0
    assert program.quiet
    assert CLOSE not in program.seen


def test_the_attributes_are_those_from_before(started: list[Program]) -> None:
    code = (
        "import termios\nfirst = termios.tcgetattr(0)\nwith opened('') as (found, _):\n    assert found == first\nprint('same')"
    )
    program = running(started, code)
    program.until(b"same")
    assert program.end() == 0


def test_it_needs_a_terminal_and_the_usual_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stream:
        def __init__(self, *, tty: bool) -> None:
            self.isatty = lambda: tty

    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Stream(tty=True))
    assert opening.can_open({})
    assert not opening.can_open({"TEXTUAL_DRIVER": "some.other:Driver"})
    monkeypatch.setattr(sys, "__stderr__", Stream(tty=False))
    assert not opening.can_open({})
    monkeypatch.setattr(sys, "__stderr__", None)
    assert not opening.can_open({})


def said(code: str) -> str:
    """What a clean interpreter prints that runs this code without a complaint."""
    env = {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_openssl_is_left_out_of_what_is_loaded_for_the_screen() -> None:
    code = (
        "import sys\nfrom afterword.system.memory import without_openssl\n"
        "with without_openssl():\n    import asyncio, hashlib\n"
        "assert not {'ssl', '_ssl', '_hashlib'} & set(sys.modules)\n"
        "print(hashlib.sha256(b'x').hexdigest()[:6])\nimport ssl\nassert ssl.OPENSSL_VERSION"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("2d7116\n", "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there it is asked for")
def test_memory_is_given_back_to_the_system() -> None:
    code = (
        "from afterword.system.memory import keep_little\n"
        "def resident():\n    return int(open('/proc/self/statm').read().split()[1]) * 4096\n"
        # Once a large block was freed, the C library takes such from its own stock, and keeps what lies below one in use.
        "keep_little()\nfirst = resident()\none = b'x' * 20_000_000\ndel one\n"
        "pairs = [(b'x' * 1_000_000, b'y' * 9_000) for _ in range(40)]\n"
        "most, kept = resident(), [small for _, small in pairs]\ndel pairs\n"
        "print(most - first > 30_000_000, resident() - first < 10_000_000)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("True True\n", "")
