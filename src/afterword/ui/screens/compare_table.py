"""The cells of the comparison of playbooks: which step opens and closes when. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from afterword.core import wording
from afterword.core.dates import local_day
from afterword.core.facts import zone_of
from afterword.core.step import State, Step
from afterword.core.terms import StepKind
from afterword.ui.wording import SHORT

LEAST: Final = 11
"""The narrowest column in which something can be read."""
_WIDEST: Final = 15


@dataclass(frozen=True, slots=True)
class Table:
    """A row for each kind of step that any playbook asks for: its label, and a cell's text by the playbook's name."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, Mapping[str, str]], ...]


def table_of(steps: Mapping[str, Sequence[Step]], today: date) -> Table:
    """The table for the timelines of one application, by the name of the playbook."""
    rows = []
    for kind in StepKind:
        cells = {name: cell([step for step in found if step.kind is kind], today) for name, found in steps.items()}
        if any(cells.values()):
            rows.append((SHORT[kind], {name: text or "–" for name, text in cells.items()}))
    return Table(tuple(steps), tuple(rows))


def cell(steps: Sequence[Step], today: date) -> str:
    """The window of steps of one kind: "19–24 Nov", with ~ for an estimate, › for a projection, and ×3 for several at once."""
    if not steps:
        return ""
    step = next((step for step in steps if step.state not in (State.DONE, State.SKIPPED, State.EXPIRED)), steps[-1])
    if step.state in (State.DONE, State.SKIPPED):
        zone = zone_of(step.zone)
        day = f" {_short(local_day(step.happened, zone), today)}" if step.happened else ""
        text = f"{'✓' if step.state is State.DONE else 'skipped'}{day}"
    elif step.state is State.EXPIRED:
        text = "× over"
    else:
        text = f"{'›' if step.projected else ''}{'~' if step.estimated else ''}{span(step, today)}"
    return f"{text} ×{len(steps)}" if len(steps) > 1 else text


def span(step: Step, today: date) -> str:
    """From when to when, short: "19–24 Nov", "27 Nov–3 Dec", "5 Nov"."""
    zone = zone_of(step.zone)
    first, last = local_day(step.opens, zone), local_day(step.closes, zone)
    if first >= last:  # put off past its end, it is to be done on that day
        return _short(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_short(last, today)}"
    return f"{first.day} {_month(first)}–{_short(last, today)}"


def _short(day: date, today: date) -> str:
    year = "" if abs((day - today).days) < 300 else f" {day.year % 100:02}"
    return f"{day.day} {_month(day)}{year}"


def _month(day: date) -> str:
    return wording.MONTHS[day.month - 1][:3]


def columns_for(table: Table, room: int) -> int:
    """How wide columns are in `room` cells: as wide as all of them may be, and at least what the longest cell needs."""
    longest = max((len(text) for _, cells in table.rows for text in cells.values()), default=LEAST)
    even = room // max(1, len(table.columns)) - 1
    return max(LEAST, min(max(even, longest), _WIDEST))
