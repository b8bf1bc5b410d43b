"""As much of a terminal as it takes to know what a user would see: a grid of letters, the modes that were set, keys."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Final

from rich.cells import get_character_cell_size

from support.nursery import Child, Nursery

_SEQUENCE: Final = re.compile(
    rb"\x1b\[([<>=?]?)([0-9;:]*)([ $]?)([@-~])"  # control sequences
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^][^\x1b]*\x1b\\"  # titles, clipboards and other strings
    rb"|\x1b[()][A-Za-z0-9]|\x1b[=>78cM]"
)
_AT_REST: Final = {7: True, 25: True}
"""Modes that are set in a terminal at rest; all others are not."""


class Grid:
    """What stands on the screen, and which modes are set."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._lines = [[" "] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._rest = b""
        self.modes: dict[int, bool] = {}
        self.kitty = 0

    @property
    def text(self) -> str:
        """The screen as lines."""
        return "\n".join("".join(line) for line in self._lines)

    @property
    def at_rest(self) -> bool:
        """Whether the terminal is as a shell needs it: cursor shown, no mouse, no second screen, no keyboard mode pushed."""
        return not self.kitty and all(on == _AT_REST.get(mode, False) for mode, on in self.modes.items())

    def feed(self, data: bytes) -> None:
        """Takes what the program wrote; half a sequence at the end waits for its other half."""
        data, self._rest = self._rest + data, b""
        while data:
            found = data.find(b"\x1b")
            self._print(data if found < 0 else data[:found])
            if found < 0:
                return
            data = data[found:]
            match = _SEQUENCE.match(data)
            if match is None:
                self._rest, data = data, b""
            else:
                self._obey(match)
                data = data[match.end() :]

    def _obey(self, match: re.Match[bytes]) -> None:
        mark, final = match[1], match[4]
        numbers = [int(number) if number else 1 for number in (match[2] or b"").replace(b":", b";").split(b";")]
        if final == b"H" and not mark:
            self._y, self._x = numbers[0] - 1, (numbers[1] if len(numbers) > 1 else 1) - 1
        elif final in (b"h", b"l") and mark == b"?":
            self.modes.update(dict.fromkeys(numbers, final == b"h"))
        elif final == b"u" and mark in (b">", b"<"):
            self.kitty += 1 if mark == b">" else -1
            self.kitty = max(self.kitty, 0)
        elif final == b"J":
            self._lines = [[" "] * self.columns for _ in range(self.rows)]

    def _print(self, data: bytes) -> None:
        for letter in data.decode("utf-8", "replace"):
            if letter == "\r":
                self._x = 0
            elif letter == "\n":
                self._y += 1
            elif letter >= " " and 0 <= self._y < self.rows and 0 <= self._x < self.columns:
                self._lines[self._y][self._x] = letter
                width = get_character_cell_size(letter)
                for more in range(self._x + 1, min(self._x + width, self.columns)):
                    self._lines[self._y][more] = ""
                self._x += width


class Terminal:
    """A terminal of 120x40 with the program in it. To be closed."""

    def __init__(
        self,
        nursery: Nursery,
        *argv: object,
        before: str = "",
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.grid = Grid(*size)
        self.raw = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._settings = termios.tcgetattr(slave)
        self._slave: int | None = slave
        self.child: Child = nursery.start(*argv, tty=os.ttyname(slave), before=before, env=env)

    def pump(self, seconds: float = 0.0) -> None:
        """Takes in what the program writes for so long."""
        deadline = time.monotonic() + seconds
        while True:
            left = max(0.0, deadline - time.monotonic())
            if select.select([self._master], [], [], left)[0]:
                with suppress(OSError):
                    data = os.read(self._master, 1 << 16)
                    self.raw += data
                    self.grid.feed(data)
            elif not left:
                return

    def until(self, condition: Callable[[], object], seconds: float = 10.0) -> bool:
        """Whether it came true within so long."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                return False
            self.pump(0.005)
        return True

    def settle(self, quiet: float = 0.15) -> None:
        """Waits until nothing was painted for a while."""
        before = -1
        while before != len(self.raw):
            before = len(self.raw)
            self.pump(quiet)

    def shows(self, *words: str, seconds: float = 10.0) -> None:
        """Waits for words on the screen; fails when they do not come."""
        came = self.until(lambda: all(word in self.text for word in words), seconds)
        assert came, f"{words} never came; the screen says:\n{self.text}"

    @property
    def text(self) -> str:
        """The screen as lines."""
        return self.grid.text

    @property
    def said(self) -> str:
        """The status line, without the sign before it; empty while something else lies over it."""
        found = re.match(r" [✓!] (.*)", self.text.split("\n")[-2])
        return " ".join(found[1].split()) if found else ""

    def press(self, keys: str) -> None:
        """Types."""
        os.write(self._master, keys.encode())

    def is_restored(self) -> bool:
        """Whether the terminal is as it was before: its modes and its line discipline."""
        self.pump(0.05)
        assert self._slave is not None
        return self.grid.at_rest and termios.tcgetattr(self._slave) == self._settings

    def hang_up(self) -> None:
        """Closes the window."""
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None
            os.close(self._master)

    def close(self) -> None:
        """Ends the program by force where it still runs, and closes the window."""
        self.child.kill(9)
        self.child.ended()
        self.hang_up()
