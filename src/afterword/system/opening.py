"""The terminal, opened for a first picture before the screen's own modules are loaded, and given back whatever happens."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from types import FrameType
from typing import Any, Final

_OPEN: Final = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_CLOSE: Final = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_ENDING: Final = ("SIGTERM", "SIGHUP")


def can_open(env: Mapping[str, str]) -> bool:
    """Whether this process has a terminal of its own that can be opened so; never on Windows, nor for another driver."""
    if os.name != "posix" or "TEXTUAL_DRIVER" in env:
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__))


@contextlib.contextmanager
def opened(text: str) -> Iterator[tuple[list[Any], Callable[[], None]]]:
    """Shows `text` on the terminal's other page, and lets keys wait unseen until somebody reads them.

    Gives the terminal's attributes as they were, and what is to be called by whoever takes the terminal over. Until then, a
    signal that ends the program, an exception, or the end of the block gives it back. Raises OSError and `termios.error`.
    """
    import termios  # late: there is none on Windows

    keys = sys.__stdin__.fileno()  # type: ignore[union-attr]  # `can_open` was asked first
    before = termios.tcgetattr(keys)
    quiet = [*before[:6], list(before[6])]
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    theirs = True

    def taken() -> None:
        nonlocal theirs
        theirs = False

    handlers = {number: signal.signal(number, _leave) for number in _numbers()}
    try:
        termios.tcsetattr(keys, termios.TCSANOW, quiet)
        _send(_OPEN + text)
        yield before, taken
    finally:
        for number, handler in handlers.items():
            if signal.getsignal(number) is _leave:
                signal.signal(number, handler)
        if theirs:
            with contextlib.suppress(OSError, termios.error):
                _send(_CLOSE)
                termios.tcsetattr(keys, termios.TCSANOW, before)


def _numbers() -> Iterator[int]:
    return (int(getattr(signal, name)) for name in _ENDING if hasattr(signal, name))


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _send(text: str) -> None:
    handle = sys.__stderr__.fileno()  # type: ignore[union-attr]  # as above; the screen is drawn there
    rest = text.encode("utf-8", "backslashreplace")
    while rest:
        rest = rest[os.write(handle, rest) :]
