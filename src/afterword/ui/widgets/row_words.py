"""What a row of the applications pane says, part by part: in full and in few characters. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len

from afterword.core.items import Row
from afterword.core.pending import Awaits
from afterword.core.safe import one_line
from afterword.core.waiting import unlogged
from afterword.ui import wording
from afterword.ui.content import fitted

_FULL: Final = 99
_KEPT: Final = 3, 4
"""Of a text that is cut at the end of a word, at least so much of the room is used; otherwise it is cut within one."""
_ABBREVIATED: Final[Mapping[str, str]] = {
    "senior": "Sr",
    "junior": "Jr",
    "manager": "Mgr",
    "engineer": "Eng",
    "developer": "Dev",
    "director": "Dir",
    "assistant": "Asst",
    "associate": "Assoc",
    "coordinator": "Coord",
    "administrator": "Admin",
    "representative": "Rep",
}
"""Words of roles and the forms that everybody knows for them."""


@dataclass(frozen=True, slots=True)
class Words:
    """State with its look; next step and its date, each in full and brief. `dated` says that the date is of something to do."""

    state: str
    look: str
    steps: tuple[str, str]
    dates: tuple[str, str]
    dated: bool


def words_of(row: Row, today: date) -> Words:
    """What is said of an application besides its names and stage."""
    state, look = _state(row)
    item = row.item
    if item is not None:
        steps = wording.step(item, _FULL), wording.step(item, 0)
        return Words(state, look, steps, (wording.asked(item, today), wording.brief(item, today)), dated=True)
    pending = row.pending
    if pending is None:
        waits = ("interview not logged", "log interview") if unlogged(row.application) else ("", "")
        return Words(state, look, waits, ("", ""), dated=False)
    steps = wording.waits(pending, _FULL), wording.waits(pending, 0)
    if row.closed:
        return Words(state, look, steps, ("", ""), dated=False)
    dates = wording.waits_since(pending, today, roomy=True), wording.waits_since(pending, today, roomy=False)
    return Words(state, look, steps, dates, dated=True)


def brief_stage(stage: str) -> str:
    """The first letters of a stage: "int." for interviewing."""
    return f"{stage[:3]}."


def _state(row: Row) -> tuple[str, str]:
    if row.item is not None:
        state = row.item.step.state
        return wording.state(state), str(state)
    if row.closed:
        return f"{wording.CLOSED} closed", "quiet"
    if row.pending is None:
        return f"{wording.NOTHING} waiting", "quiet"
    sign, look = wording.waiting_sign(row.pending)
    answer = "promised" if row.pending.promised else "wanted"
    return f"{sign} {answer if row.pending.kind is Awaits.ANSWER else wording.WAITING_STATE[row.pending.kind]}", look


def shortened(text: str, width: int) -> str:
    """The text on one line of exactly `width` cells, shortened by words: abbreviated, or without its last ones."""
    line = one_line(text)
    if cell_len(line) <= width:
        return fitted(line, width)
    words = line.split(" ")
    for at, word in enumerate(words):
        words[at] = _ABBREVIATED.get(word.casefold(), word)
        if cell_len(" ".join(words)) <= width:
            return fitted(" ".join(words), width)
    least, of = _KEPT
    for kept in range(len(words) - 1, 0, -1):
        cut = f"{' '.join(words[:kept]).rstrip(' ,;:-–·/&(')}…"
        if cell_len(cut) <= width:
            return fitted(cut if cell_len(cut) * of >= width * least else " ".join(words), width)
    return fitted(" ".join(words), width)
