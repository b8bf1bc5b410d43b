"""The columns of the applications pane: laid out by what its rows hold, so that none keeps room that another needs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len

from afterword.core.items import Row
from afterword.core.safe import one_line
from afterword.ui.widgets.row_words import brief_stage, words_of

SAMPLE: Final = 100
"""How many rows are measured: the first ones, which are those that ask for something."""
APART: Final = 2
"""Blanks between company and role."""
_COMPANY: Final = 26
_ROLE: Final = 34
"""At most so much of the line is meant for a company and a role, however long one of them is."""
_BESIDE: Final = 10
"""The least of a role with a column of its own; with less room it follows its company at once."""
_KNOWN: Final = 20
"""So much of a company is enough to know it by."""
_STEP: Final = 6
NAMES: Final = 10
"""The least of a step that is worth showing, and of company and role together."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The longest of each part among the rows, in cells; steps, dates and stages in full and brief.

    `spare` is what no row needs of the longest step and the longest date together, by the form of the step and of the date.
    """

    state: int = 0
    company: int = 0
    role: int = 0
    steps: tuple[int, int] = (0, 0)
    dates: tuple[int, int] = (0, 0)
    stages: tuple[int, int] = (0, 0)
    spare: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in cells; 0 leaves a part out. A `company` of 0 has the role follow it at once, both within `names`.

    A date that is longer than its column reaches into that of the step, which is shorter then.
    """

    state: int
    names: int
    company: int
    stage: int
    step: int
    date: int
    brief: bool
    brief_stage: bool


def measured(rows: Sequence[Row], today: date) -> Needs:
    """What the first rows need."""
    some = rows[:SAMPLE]
    words = [words_of(row, today) for row in some]

    def longest(texts: Sequence[str]) -> int:
        return max(map(len, texts), default=0)

    def unused(step: int, dated: int) -> int:
        both = max((len(each.steps[step]) + len(each.dates[dated]) for each in words), default=0)
        return longest([each.steps[step] for each in words]) + longest([each.dates[dated] for each in words]) - both

    return Needs(
        state=longest([each.state for each in words]),
        company=max((cell_len(one_line(row.application.company)) for row in some), default=0),
        role=max((cell_len(one_line(row.application.role)) for row in some), default=0),
        steps=(longest([each.steps[0] for each in words]), longest([each.steps[1] for each in words])),
        dates=(longest([each.dates[0] for each in words]), longest([each.dates[1] for each in words])),
        stages=(longest([row.stage for row in some]), longest([brief_stage(row.stage) for row in some])),
        spare=((unused(0, 0), unused(0, 1)), (unused(1, 0), unused(1, 1))),
    )


def columns(needs: Needs, width: int) -> Columns:
    """The richest layout of a line of `width` cells that leaves the names what they need.

    Room goes first to company and role, then to the stage, then to stages and steps in full; dates are in words.
    """
    company, role = min(needs.company, _COMPANY), min(needs.role, _ROLE)
    full, brief = 0, 1
    ways = (
        (full, full, role),
        (brief, full, min(role, 28)),
        (brief, brief, min(role, 12)),
        (brief, None, min(role, 10)),
    )
    for step, stage, least in ways:
        stages = needs.stages[stage] if stage is not None else 0
        dated = needs.dates[full] - needs.spare[step][full]
        names = _left(needs, width, needs.steps[step], dated, stages)
        if names >= company + APART + least:
            return Columns(
                state=needs.state,
                names=names,
                company=company,
                stage=stages,
                step=needs.steps[step],
                date=dated,
                brief=False,
                brief_stage=stage == brief,
            )
    return _narrow(needs, width, company)


def _left(needs: Needs, width: int, *others: int) -> int:
    """What the other parts leave to the names, each with a blank before it."""
    return width - needs.state - 1 - sum(each + 1 for each in others if each)


def _narrow(needs: Needs, width: int, company: int) -> Columns:
    """Without the stage; dates in words as long as the company has room, since a sign has to be learnt and a role is known.

    In what is narrower still the step gives what company and role need at the least.
    """
    step, dated = needs.steps[1], needs.dates[0] - needs.spare[1][0]
    brief = _left(needs, width, step, dated) < min(company, _KNOWN)
    dated = needs.dates[brief] - needs.spare[1][brief]
    names = _left(needs, width, step, dated)
    if names < NAMES:
        step = max(0, step - (NAMES - names))
        step = step if step >= _STEP else 0
        names = _left(needs, width, step, dated)
    beside = company if names >= company + APART + _BESIDE else 0
    return Columns(
        state=needs.state, names=names, company=beside, stage=0, step=step, date=dated, brief=brief, brief_stage=False
    )
