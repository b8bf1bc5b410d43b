"""A program in a pseudo-terminal of 120x40, its keys and how long what they paint takes: for benchmarks, from outside."""

from __future__ import annotations

import os
import pty
import select
import signal
import struct
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

SIZE = (120, 40)
QUIET = 0.06
"""Seconds without output after which a picture counts as complete: more than a frame and a posted message take."""


class Terminal:
    """A running program. Times are seconds of a monotonic clock."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        import fcntl
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(argv, stdin=slave, stdout=slave, stderr=slave, env=dict(env), start_new_session=True)
        os.close(slave)
        self.seen = b""

    def _read(self, wait: float) -> bytes:
        if not select.select([self._master], [], [], wait)[0]:
            return b""
        try:
            return os.read(self._master, 1 << 16)
        except OSError:
            return b""

    def settle(self, quiet: float = QUIET, *, limit: float = 60.0) -> float | None:
        """Waits until nothing was written for `quiet` seconds; gives when the last bytes came, or None when none did."""
        last, deadline = None, time.perf_counter() + limit
        while (chunk := self._read(quiet)) and time.perf_counter() < deadline:
            last = time.perf_counter()
            self.seen += chunk
        return last

    def until(self, text: str, *, limit: float = 60.0) -> None:
        """Waits until the program has written this text."""
        deadline = time.perf_counter() + limit
        while text.encode() not in self.seen:
            self.seen += self._read(0.05)
            assert time.perf_counter() < deadline, f"{text!r} never came; the end of what did: {self.seen[-2000:]!r}"

    def first_screen(self, text: str, *, quiet: float = 0.5) -> float:
        """Seconds from the start of the program to its settled first screen, on which this text stands."""
        self.until(text)
        at = time.perf_counter()
        return (self.settle(quiet) or at) - self.started

    def key(self, data: bytes) -> float | None:
        """Presses a key; seconds until the last byte of what it painted, or None when it painted nothing."""
        while self._read(0):
            pass
        before = time.perf_counter()
        os.write(self._master, data)
        # A first byte may take long; after it, the picture is complete when the program falls silent.
        first = self._read(0.5)
        if not first:
            return None
        last = time.perf_counter()
        return (self.settle() or last) - before

    def write(self, data: bytes, *, wait: float = 0.4) -> None:
        """Sends keys that are not measured, and takes what comes of them for so many seconds (a cursor may blink for ever)."""
        os.write(self._master, data)
        self.seen, deadline = b"", time.perf_counter() + wait
        while time.perf_counter() < deadline:
            self.seen += self._read(0.05)

    @property
    def memory(self) -> float:
        """Resident memory in MiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text("ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("the kernel does not say how much memory is resident")

    @property
    def cpu(self) -> float:
        """Seconds of processor time that its threads have used until now."""
        tasks = Path(f"/proc/{self.process.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text("ascii").split()[0]) for task in tasks) / 1e9

    @property
    def key_cpu(self) -> float:
        """The same for the thread alone in which keys are handled and painted."""
        return int(Path(f"/proc/{self.process.pid}/schedstat").read_text("ascii").split()[0]) / 1e9

    def close(self) -> None:
        """Ends the program, and its terminal."""
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        deadline = time.perf_counter() + 10
        while self.process.poll() is None and time.perf_counter() < deadline:
            self._read(0.05)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._master)
