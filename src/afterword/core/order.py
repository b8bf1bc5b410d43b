"""The orders in which applications can stand in a list."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from afterword.core.items import Row
from afterword.core.pending import Awaits
from afterword.core.step import OPEN
from afterword.core.terms import Outcome, Stage

PRESSING: Final = "what needs doing"
_STAGES: Final = {str(each): n for n, each in enumerate((*reversed(Stage), *Outcome))}


def _company(row: Row) -> Any:
    return (row.application.company.casefold(), row.application.role.casefold())


def _next_date(row: Row) -> Any:
    owed = row.pending if row.pending is not None and row.pending.kind is Awaits.ANSWER and not row.closed else None
    day = row.item.matters_on if row.item else owed.day if owed else date.max
    return (day == date.max, day)


def _newest(row: Row) -> Any:
    applied = row.application.applied or row.application.added.date()
    return (-applied.toordinal(), -row.application.added.timestamp())


def _stage(row: Row) -> Any:
    return (_STAGES.get(row.stage, len(_STAGES)), *_company(row))


_KEYS: Final[Mapping[str, Callable[[Row], Any]]] = {
    "company": _company,
    "date": _next_date,
    "newest first": _newest,
    "stage": _stage,
}
ORDERS: Final = (PRESSING, *_KEYS)
"""Their names; the first is what the list begins with."""


def arranged(rows: tuple[Row, ...], order: str = PRESSING, *, closed_too: bool) -> tuple[Row, ...]:
    """The rows in one of `ORDERS`; without `closed_too`, closed ones only where they still ask for something.

    `rows` come in the plan's order, closed ones last. By what needs doing, a closed application that asks stands where that
    belongs.
    """
    asking: list[Row] = []
    closed_asking: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        if row.closed and _asks(row):
            closed_asking.append(row)
        elif _asks(row):
            asking += (*rest, row)  # what stands before it and is no step is a yes or no that is owed today
            rest.clear()
        elif closed_too or not row.closed:
            rest.append(row)
    for row in closed_asking:
        insort(asking, row, key=lambda each: each.item.pressing if each.item else ())
    found = (*asking, *rest)
    return found if order == PRESSING else tuple(sorted(found, key=_KEYS[order]))


def _asks(row: Row) -> bool:
    """Whether something is due or late; a closed application may ask too, for thanks after a rejection."""
    return row.item is not None and row.item.step.state in OPEN
