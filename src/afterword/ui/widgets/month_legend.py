"""What the signs of the month mean, in the lines that its weeks leave: all of them, or else those that the month has. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from afterword.core.items import Cell
from afterword.core.step import State
from afterword.ui.widgets.painted import Piece
from afterword.ui.wording import ANSWER, GLYPH, INTERVIEW

HOLIDAY: Final = "*"
TODAY: Final = "[ ]"
CHOSEN: Final = "▸"


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, its look, the word for it, and whether a day has it; `always` for what every month has, or may have."""

    sign: str
    look: str
    word: str
    on: Callable[[Cell], object] = lambda _: True
    always: bool = False

    @property
    def cells(self) -> int:
        """How wide it is."""
        return len(self.sign) + len(self.word)


SIGNS: Final = (
    Sign(GLYPH[State.DUE], "due", "due", lambda cell: cell.due),
    Sign(GLYPH[State.LATE], "late", "late", lambda cell: cell.late),
    Sign(GLYPH[State.BLOCKED], "blocked", "blocked", lambda cell: cell.blocked),
    Sign(ANSWER, "interview", "yes/no", lambda cell: cell.owed),
    Sign(GLYPH[State.UPCOMING], "upcoming", "upcoming", lambda cell: cell.upcoming),
    Sign(GLYPH[State.DONE], "done", "done", lambda cell: cell.done),
    Sign(INTERVIEW, "interview", "interview", lambda cell: cell.interviews),
    Sign(HOLIDAY, "interview", "holiday", lambda cell: cell.holiday),
    Sign(TODAY, "strong", "today", always=True),
    Sign(CHOSEN, "key", "chosen", always=True),
)


def legend(days: Collection[Cell], width: int, lines: int) -> Sequence[Sequence[Piece]]:
    """At most so many lines of at most `width` cells; what finds no room at all is left out from the end."""
    there = tuple(each for each in SIGNS if each.always or any(each.on(cell) for cell in days))
    needed = tuple(each for each in there if not each.always)
    ways = [_flowing(signs, width) for signs in (SIGNS, there, needed)]
    found = next((way for way in ways if len(way) <= lines), ways[-1][:lines])
    return [_painted(line) for line in found]


@lru_cache(maxsize=64)
def _flowing(signs: tuple[Sign, ...], width: int) -> list[list[Sign]]:
    """In as few lines as it takes, which are then as even as they can be."""
    fewest = len(_wrapped(signs, width))
    narrowest = next(each for each in range(1, width + 1) if len(_wrapped(signs, each)) <= fewest)
    return _wrapped(signs, narrowest)


def _wrapped(signs: Iterable[Sign], width: int) -> list[list[Sign]]:
    found: list[list[Sign]] = []
    used = width
    for each in signs:
        if used + 1 + each.cells > width:
            found.append([])
            used = -1
        found[-1].append(each)
        used += 1 + each.cells
    return found


def _painted(signs: Sequence[Sign]) -> list[Piece]:
    return [piece for each in signs for piece in ((each.sign, each.look), (f"{each.word} ", "quiet"))]
