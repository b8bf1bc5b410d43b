"""Which rows the list shows: the plan's, arranged once, and narrowed letter by letter."""

from __future__ import annotations

from bisect import insort

from afterword.core.agenda import Plan
from afterword.core.items import Row, matching
from afterword.core.step import OPEN


class Listing:
    """Remembers the last filter, because the next one usually has a letter more: it is looked for among the rows it left."""

    def __init__(self) -> None:
        self._of: tuple[Plan, bool] | None = None
        self._arranged: tuple[Row, ...] = ()
        self._words = ""
        self._rows: tuple[Row, ...] = ()

    def rows(self, plan: Plan, words: str, *, closed_too: bool) -> tuple[Row, ...]:
        """The rows in which every word occurs, what asks for something first."""
        if self._of is None or self._of[0] is not plan or self._of[1] is not closed_too:
            self._of = (plan, closed_too)
            self._arranged = self._rows = arranged(plan.rows, closed_too=closed_too)
            self._words = ""
        if words != self._words:
            among = self._rows if words.startswith(self._words) else self._arranged
            self._words, self._rows = words, matching(among, words)
        return self._rows


def arranged(rows: tuple[Row, ...], *, closed_too: bool) -> tuple[Row, ...]:
    """The rows in the plan's order; a closed application that still asks for something stands where that belongs."""
    asking: list[Row] = []
    closed_asking: list[Row] = []
    rest: list[Row] = []
    for row in rows:
        closed = row.closed  # worked out anew each time it is asked for
        if _asks(row):
            (closed_asking if closed else asking).append(row)
        elif closed_too or not closed:
            rest.append(row)
    for row in closed_asking:
        insort(asking, row, key=lambda each: each.item.pressing if each.item else ())
    return (*asking, *rest)


def _asks(row: Row) -> bool:
    """Whether something is due or late; a closed application may ask too, for thanks after a rejection."""
    return row.item is not None and row.item.step.state in OPEN
