"""The picture that a terminal shows before the screen behind it is ready: its lines as they are sent to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple


class Picture(NamedTuple):
    """Lines of a terminal of this width and height, each with the sequences that colour it, and the theme they are in.

    A `passing` one only says that something better is on its way. `leave` are the keys with which the screen is left.
    """

    width: int
    height: int
    theme: str
    lines: tuple[str, ...]
    passing: bool = False
    leave: tuple[str, ...] = ()


class Opened(NamedTuple):
    """A terminal that shows a picture already, and the attributes (see `termios`) that it had before."""

    picture: Picture
    attributes: list[Any]
    taken: Callable[[], None]
    """To be called by whoever takes the terminal over, and gives it back from then on."""


def placed(lines: Sequence[str], *, instead_of: Sequence[str] = ()) -> str:
    """What to send so that each line stands in its place; where it stands already, nothing is sent."""
    before = instead_of if len(instead_of) == len(lines) else [None] * len(lines)
    return "".join(f"\x1b[{n};1H{new}" for n, (new, old) in enumerate(zip(lines, before, strict=True), 1) if new != old)
