"""The one way to the clipboard: every route that may work is tried, and the result says which one is known to have worked.

The order and the traps were measured (stack.md A3): `pyperclip` and the terminal's own escape sequence report success
whatever happens, so nothing counts as done here until the text has been read back.
"""

from __future__ import annotations

import base64
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from afterword.system.files import write_private
from afterword.system.paths import in_short
from afterword.system.tools import Run, run_tool

_SECONDS: Final = 2.0
_REMOTE: Final = "SSH_CONNECTION"


class Outcome(StrEnum):
    """What is known about one route."""

    VERIFIED = "verified"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One route, what became of it, and the detail in a few words. `method` is a tool's name, "terminal" or "file"."""

    method: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What is known after copying: every attempt in order, and the file that holds the text as well."""

    attempts: tuple[Attempt, ...]
    path: Path

    @property
    def verified(self) -> bool:
        """Whether the text was read back from a clipboard."""
        return self._first(Outcome.VERIFIED) is not None

    @property
    def kept(self) -> bool:
        """Whether the text is anywhere to be pasted or read from: on a clipboard, as far as is known, or in the file."""
        return any(each.outcome is not Outcome.FAILED for each in self.attempts)

    @property
    def sentence(self) -> str:
        """What to tell the user, without promising more than is known."""
        done, sent = self._first(Outcome.VERIFIED), self._first(Outcome.UNCONFIRMED)
        if done is not None and done.method != "tmux":
            return f"Copied and checked ({done.method}{done.detail and f', {done.detail}'})."
        if done is not None:
            return f"Copied to tmux and checked there; the terminal's own clipboard does not confirm it; {self._file}."
        if sent is not None and sent.method != "terminal":
            return f"Handed to {sent.method}, which could not be checked; {self._file}."
        if sent is not None:
            return f"Handed to the terminal's clipboard, which does not confirm it; {self._file}."
        return f"No clipboard could be reached{self._why}; {self._file.replace(' also', '')}."

    def _first(self, outcome: Outcome) -> Attempt | None:
        routes = (each for each in self.attempts if each.outcome is outcome and each.method != "file")
        return min(routes, key=lambda each: each.method in ("tmux", "terminal"), default=None)

    @property
    def _why(self) -> str:
        reasons = [f"{each.method} {each.detail}" for each in self.attempts if each.method not in ("file", "terminal")]
        return f" ({'; '.join(reasons)})" if reasons else ""

    @property
    def _file(self) -> str:
        written = any(each.method == "file" and each.outcome is Outcome.VERIFIED for each in self.attempts)
        path = in_short(self.path)
        return f"the text is also in {path}" if written else f"{path} could not be written either"


@dataclass(frozen=True, slots=True)
class _Tool:
    name: str
    write: tuple[str, ...]
    read: tuple[str, ...]
    needs: str = ""


_TMUX: Final = _Tool("tmux", ("tmux", "load-buffer", "-w", "-"), ("tmux", "save-buffer", "-"), "TMUX")
_MAC: Final = (_Tool("pbcopy", ("pbcopy",), ("pbpaste",)),)
_X_AND_WAYLAND: Final = (
    _Tool("wl-copy", ("wl-copy", "--type", "text/plain"), ("wl-paste", "--no-newline"), "WAYLAND_DISPLAY"),
    _Tool("xclip", ("xclip", "-selection", "clipboard"), ("xclip", "-selection", "clipboard", "-o"), "DISPLAY"),
    _Tool("xsel", ("xsel", "--clipboard", "--input"), ("xsel", "--clipboard", "--output"), "DISPLAY"),
)


def copy(
    text: str,
    *,
    env: Mapping[str, str],
    fallback_path: Path,
    run: Run = run_tool,
    terminal_write: Callable[[str], object] | None = None,
    which: Callable[[str], str | None] = shutil.which,
    platform: str = sys.platform,
) -> CopyResult:
    """Puts a text on every clipboard within reach and into `fallback_path` (0600), and says what is known of each.

    Tried in turn: tmux when inside it; the platform's own tools until one gives the text back; pyperclip, in a process of
    its own, where none of those is there; the terminal by OSC 52, when `terminal_write` can reach it; the file, always.
    Each tool has two seconds. Never raises; lone surrogates are copied as question marks. Do not call it where a key waits.
    """
    data = text.encode("utf-8", "replace")
    attempts = [*_by_tools(data, env, run, which, platform), *_by_terminal(data, terminal_write), _by_file(data, fallback_path)]
    return CopyResult(tuple(attempts), fallback_path)


def osc52(data: bytes) -> str:
    """The escape sequence that asks a terminal to put UTF-8 text on its clipboard; terminals never answer it."""
    return f"\x1b]52;c;{base64.b64encode(data).decode('ascii')}\x07"


def _by_tools(
    data: bytes, env: Mapping[str, str], run: Run, which: Callable[[str], str | None], platform: str
) -> Iterator[Attempt]:
    if env.get(_TMUX.needs) and which("tmux"):
        yield _by_tool(_TMUX, data, env, run)
    tried = False
    for tool in _MAC if platform == "darwin" else () if platform == "win32" else _X_AND_WAYLAND:
        if (env.get(tool.needs) or not tool.needs) and which(tool.write[0]) and which(tool.read[0]):
            tried = True
            attempt = _by_tool(tool, data, env, run)
            yield attempt
            if attempt.outcome is not Outcome.FAILED:
                return
    # What pyperclip would try where a tool has just failed is that very tool, without looking at its exit status.
    if not tried and _has_desktop(env, platform):
        yield _by_tool(_pyperclip(), data, env, run)


def _has_desktop(env: Mapping[str, str], platform: str) -> bool:
    return platform in ("win32", "darwin", "cygwin") or any(
        env.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    )


def _pyperclip() -> _Tool:
    """In a process of its own: it has no time limit, lets its tools write to the terminal, and Qt without a display aborts."""
    command = (sys.executable, "-X", "utf8", "-m", "pyperclip")
    return _Tool("pyperclip", (*command, "--copy"), (*command, "--paste"))


def _by_tool(tool: _Tool, data: bytes, env: Mapping[str, str], run: Run) -> Attempt:
    # pbcopy takes its text to be in the locale's encoding, whatever that is in a bare terminal.
    around = {**env, "LC_CTYPE": "UTF-8"} if tool.name == "pbcopy" else env
    wrote = run(tool.write, give=data, env=around, timeout=_SECONDS)
    if wrote.status is None:
        return Attempt(tool.name, Outcome.FAILED, f"did not start or answer within {_SECONDS:.0f} seconds")
    if wrote.status != 0:
        return Attempt(tool.name, Outcome.FAILED, f"ended with status {wrote.status}")
    back = run(tool.read, give=None, env=around, timeout=_SECONDS)
    if back.status is None:
        return Attempt(tool.name, Outcome.UNCONFIRMED, "could not be read back")
    if back.status != 0 or _lines(back.output) != _lines(data):
        return Attempt(tool.name, Outcome.FAILED, "gave something else back")
    remote = _REMOTE in env and tool.name not in ("tmux", "xclip", "xsel")
    return Attempt(tool.name, Outcome.VERIFIED, "on the machine you are connected to" if remote else "")


def _lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def _by_terminal(data: bytes, terminal_write: Callable[[str], object] | None) -> Iterator[Attempt]:
    if terminal_write is None:
        return
    try:
        terminal_write(osc52(data))
    except Exception as problem:  # noqa: BLE001 - whatever a driver raises, the other routes still count
        yield Attempt("terminal", Outcome.FAILED, f"could not be written to ({type(problem).__name__})")
    else:
        yield Attempt("terminal", Outcome.UNCONFIRMED, "never confirms")


def _by_file(data: bytes, path: Path) -> Attempt:
    try:
        write_private(path, data)
    except OSError as problem:
        return Attempt("file", Outcome.FAILED, problem.strerror or type(problem).__name__)
    return Attempt("file", Outcome.VERIFIED, str(path))
