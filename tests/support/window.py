"""A shell in a window of tmux, as a user has one: keys go in, the screen's lines come out, and its modes can be asked for."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

TMUX: Final = shutil.which("tmux")
PROMPT: Final = "READY>"
LIMIT: Final = 10.0
"""Seconds after which something that should come counts as missing; on an idle machine most comes within a tenth of one."""


class Window:
    """A window with `/bin/sh` in it, started in `folder`. Its tmux server is its own; it ends with the block, and all in it."""

    def __init__(self, folder: Path, size: tuple[int, int], env: Mapping[str, str]) -> None:
        self._folder = folder
        self._size = size
        # Nothing of the developer's shell or of the tests' own environment: what the program meets is written here.
        own = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", **env}
        self._shell = shlex.join(
            ["env", "-i", *(f"{name}={value}" for name, value in own.items()), f"PS1={PROMPT} ", "/bin/sh"]
        )

    def __enter__(self) -> Window:
        columns, rows = self._size
        where = ("-x", str(columns), "-y", str(rows), "-c", str(self._folder))
        self._tmux("-f", "/dev/null", "new-session", "-d", *where, self._shell)
        # A lone escape is passed on at once instead of after half a second.
        self._tmux("set-option", "-s", "escape-time", "0")
        self.shows(PROMPT)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        inside = self._tmux("list-panes", "-a", "-F", "#{pane_pid}").split()
        self._tmux("kill-server")
        for process in map(int, inside):
            _gone(process)

    def _tmux(self, *words: str, text: str | None = None) -> str:
        assert TMUX
        argv = [TMUX, "-u", "-S", str(self._folder / "tmux"), *words]
        return subprocess.run(argv, input=text, capture_output=True, text=True, check=True, timeout=LIMIT).stdout

    @property
    def lines(self) -> list[str]:
        """What stands in the window, without the blanks at the ends of its lines."""
        return self._tmux("capture-pane", "-p").splitlines()

    @property
    def text(self) -> str:
        """The same as one text."""
        return "\n".join(self.lines)

    @property
    def prose(self) -> str:
        """The same with each run of blanks, breaks and frames as one blank, for sentences that a narrow window breaks."""
        return " ".join("".join(" " if letter in "│▌▐╭╮╰╯─" else letter for letter in self.text).split())

    def press(self, *keys: str) -> None:
        """Presses keys, each in tmux's name for it."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Types letters."""
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Pastes, between the marks of a bracketed paste when the window is in that mode."""
        self._tmux("load-buffer", "-", text=text)
        self._tmux("paste-buffer", "-p")

    def shows(self, *words: str) -> str:
        """Waits until all these words stand in the window; gives its text."""
        self.until(lambda: all(word in self.prose for word in words), f"{words} to come")
        return self.prose

    def without(self, *words: str) -> str:
        """Waits until none of these words stands in the window; gives its text."""
        self.until(lambda: not any(word in self.prose for word in words), f"{words} to go")
        return self.prose

    def until(self, condition: Callable[[], bool], wanted: str) -> None:
        """Waits until it is so; fails with what is on the screen instead."""
        deadline = time.monotonic() + LIMIT
        while not condition():
            assert time.monotonic() < deadline, f"waited for {wanted}; the window says:\n{self.text}"
            time.sleep(0.01)

    def ask(self, *formats: str) -> dict[str, str]:
        """What tmux says of the window's state, such as `alternate_on` and `cursor_flag`."""
        said = self._tmux("display-message", "-p", "\n".join(f"#{{{name}}}" for name in formats)).splitlines()
        return dict(zip(formats, said, strict=True))


def _gone(process: int) -> None:
    """Waits until a process that was told to end is no more."""
    deadline = time.monotonic() + LIMIT
    while time.monotonic() < deadline:
        with suppress(OSError):
            if Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z":
                time.sleep(0.01)
                continue
        return
    raise AssertionError(f"process {process} outlived its window")
