"""The cells of the comparison of playbooks: which step opens and closes when. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from afterword.core import wording
from afterword.core.dates import local_day
from afterword.core.facts import zone_of
from afterword.core.step import ENDED, State, Step
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
    """What is true of all steps of one kind: the window of those that are open, else what became of the latest ones.

    "19–24 Nov", with ~ for an estimate, › for a projection, ×3 for several with this very window and 1/3 where it is that of
    one among three, as far as there is room; different windows are told from the first day to the last.
    """
    if not steps:
        return ""
    live = [step for step in steps if step.state not in ENDED]
    interviews = {step.interview for step in live or steps[-1:]}
    among = [step for step in steps if step.interview in interviews]
    return _open(live, len(among), today) if live else _over(among, today)


def _open(live: Sequence[Step], among: int, today: date) -> str:
    marks = ("›" if any(step.projected for step in live) else "") + ("~" if any(step.estimated for step in live) else "")
    windows = [_days(step) for step in live]
    text = f"{marks}{span(min(first for first, _ in windows), max(last for _, last in windows), today)}"
    if len(live) < among:
        share = f"{text} {len(live)}/{among}"
        return share if len(share) <= _WIDEST else text
    return f"{text} ×{among}" if among > 1 and len(set(windows)) == 1 else text


def _over(ended: Sequence[Step], today: date) -> str:
    """What became of them: on which days, where it is the same of all; else of how many."""
    states = [step.state for step in ended]
    state = next((each for each in (State.DONE, State.SKIPPED) if each in states), State.EXPIRED)
    named = {State.DONE: "✓", State.SKIPPED: "skipped"}.get(state, "× over")
    if (share := states.count(state)) < len(ended):
        return f"{named} {share} of {len(ended)}"
    days = [local_day(step.happened, zone_of(step.zone)) for step in ended if step.happened]
    text = f"{named} {span(min(days), max(days), today)}" if days and state is not State.EXPIRED else named
    return f"{text} ×{len(ended)}" if len(ended) > 1 and len(set(days)) < 2 else text


def _days(step: Step) -> tuple[date, date]:
    """The first and the last day of a window; of what was put off past its end, the day on which it is to be done."""
    zone = zone_of(step.zone)
    first = local_day(step.opens, zone)
    return first, max(first, local_day(step.closes, zone))


def span(first: date, last: date, today: date) -> str:
    """From when to when, short: "19–24 Nov", "27 Nov–3 Dec", "5 Nov"."""
    if first == last:
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
