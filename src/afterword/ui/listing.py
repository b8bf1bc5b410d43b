"""Which rows the list shows: the plan's, arranged once, and narrowed letter by letter."""

from __future__ import annotations

from afterword.core.agenda import Plan
from afterword.core.filter import Filter, is_plain, read_filter
from afterword.core.items import Row
from afterword.core.order import PRESSING, arranged


class Listing:
    """Remembers the last filter, because the next one usually has a letter more: it is looked for among the rows it left."""

    def __init__(self) -> None:
        self.order = PRESSING
        self.trouble = ""
        self._of: tuple[Plan, bool, str] | None = None
        self._arranged: tuple[Row, ...] = ()
        self._words = ""
        self._rows: tuple[Row, ...] = ()

    def rows(self, plan: Plan, words: str, *, closed_too: bool) -> tuple[Row, ...]:
        """The rows that a filter leaves, in the present `order`; `trouble` says what of the filter was not understood."""
        asked = read_filter(words, plan.planner.settings.playbook)
        self.trouble = asked.trouble
        closed_too = closed_too or asked.closed
        if self._of is None or self._of[0] is not plan or self._of[1:] != (closed_too, self.order):
            self._of = (plan, closed_too, self.order)
            self._arranged = self._rows = arranged(plan.rows, self.order, closed_too=closed_too)
            self._words = ""
        if words != self._words:
            self._rows = asked.of(self._among(asked, words), plan.today)
            self._words = words
        return self._rows

    @property
    def unfiltered(self) -> tuple[Row, ...]:
        """What the last filter was looked for among, in the present order."""
        return self._arranged

    def _among(self, asked: Filter, words: str) -> tuple[Row, ...]:
        narrower = not asked.keeps and words.startswith(self._words) and is_plain(self._words)
        return self._rows if narrower else self._arranged
