"""The applications pane: one line each, state first, sorted by what needs doing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.cells import cell_len

from afterword.core.items import Row
from afterword.core.safe import one_line
from afterword.ui import wording
from afterword.ui.content import fitted
from afterword.ui.widgets.columns import APART, NAMES, SAMPLE, Columns, Needs, columns, measured
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece
from afterword.ui.widgets.row_words import brief_stage, shortened, words_of

_LEAST: Final = 6
"""The least of a role that is worth showing."""


class ApplicationList(LineList):
    """The rows that a filter left. The cursor belongs to an application, not to a line: it stays with it over changes."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.today = date.min
        self.nothing: tuple[str, ...] = ()
        self._measured: tuple[Row, ...] = ()
        self._needs: Needs | None = None
        self._columns: dict[int, Columns] = {}

    def legend(self, width: int) -> str:
        """What the dates in the lines mean at this width, where they do not say so in words."""
        return wording.ARROWS if self.rows and self.columns(width - 1).brief else ""

    def columns(self, width: int) -> Columns:
        """How a line of so many cells is laid out, worked out once for each width and plan."""
        found = self._columns.get(width)
        if found is None:
            self._needs = self._needs or measured(self._measured, self.today)
            found = self._columns[width] = columns(self._needs, width)
        return found

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def row(self) -> Row | None:
        """The row under the cursor, or None when there is none."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def set_rows(
        self, rows: tuple[Row, ...], today: date, nothing: tuple[str, ...] = (), *, among: tuple[Row, ...] | None = None
    ) -> None:
        """Shows these rows; `nothing` is what to say, line by line, when there are none.

        The columns are laid out for all that the rows are `among`, so that they stay where they are while one filters.
        """
        kept = self.row.application.id if self.row else None
        sample = (rows if among is None else among)[:SAMPLE]
        unmeasured = sample != self._measured or today != self.today
        unchanged = self._looks_like(rows) and not unmeasured and nothing == self.nothing
        self.rows, self.today, self.nothing = rows, today, nothing
        if unmeasured:
            self._measured, self._needs = sample, None
            self._columns.clear()
        if unchanged:
            return
        at = self.cursor if kept is None else self._index(kept)
        self.cursor = max(0, min(self.cursor if at is None else at, len(rows) - 1))
        self.keep_in_view()
        self.refresh()

    def _looks_like(self, rows: tuple[Row, ...]) -> bool:
        """Whether these would show as those here do. What is out of sight is not compared: that may be a whole large book."""
        view = slice(self.top, self.top + (self.content_size.height or len(rows)))
        if len(rows) != len(self.rows) or rows[view] != self.rows[view]:
            return False
        return self.row is None or rows[self.cursor].application.id == self.row.application.id

    def choose(self, application_id: str) -> bool:
        """Puts the cursor on an application. Whether it is among the rows."""
        at = self._index(application_id)
        if at is not None:
            self.move_to(at)
        return at is not None

    def follow(self, application_id: str) -> None:
        """Goes along with what the other panes are about; where it is not among the rows, no line is marked."""
        row = self.row
        here = row is not None and row.application.id == application_id
        self.mark(here or not application_id or self.choose(application_id))

    def _index(self, application_id: str) -> int | None:
        return next((n for n, row in enumerate(self.rows) if row.application.id == application_id), None)

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """What to do when there is nothing to show."""
        at = y - 1
        if 0 <= at < len(self.nothing):
            return ((" " + fitted(self.nothing[at], width - 1), "strong" if at == 0 else "quiet"),)
        return ()

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """State, company, role, stage where there is room, next step and its date."""
        row, laid = self.rows[index], self.columns(width)
        said = words_of(row, self.today)
        step = said.steps[0] if len(said.steps[0]) <= laid.step else said.steps[1]
        when = said.dates[laid.brief]
        state, dated = max(laid.state, len(said.state)), max(laid.date, len(when))
        beyond = _with_blank(dated) - _with_blank(laid.date)
        # A longer date reaches into the blanks behind its step. What was not among the rows measured is not cut either: it
        # takes from the names what it is longer than its column.
        within = min(beyond, max(0, laid.step - len(step)))
        names = laid.names - (state - laid.state) - (beyond - within)
        longer = max(0, min(len(step) - laid.step, names - NAMES)) if laid.step else 0
        quiet = "quiet" if row.closed and row.item is None else ""
        parts: list[Piece] = [(f"{said.state:<{state}} ", said.look), *_names(row, laid, max(0, names - longer))]
        if laid.stage:
            stage = brief_stage(row.stage) if laid.brief_stage else row.stage
            parts.append((" " + fitted(stage, laid.stage), "quiet"))
        if laid.step:
            parts.append((" " + fitted(step, laid.step - within + longer), quiet))
        if dated:
            parts.append((" " + when.rjust(dated), said.look if said.dated else ""))
        return parts


def _with_blank(cells: int) -> int:
    return cells + 1 if cells else 0


def _names(row: Row, laid: Columns, width: int) -> list[Piece]:
    """Company and role in so many cells: in columns where both have room, else the role gets what the company leaves."""
    application = row.application
    look = "quiet" if row.closed and row.item is None else ""
    company = min(laid.company or cell_len(one_line(application.company)), width)
    role = width - company - APART
    if role < _LEAST:
        return [(shortened(application.company, width), look or "strong")]
    named = shortened(application.company, company) + " " * APART
    return [(named, look or "strong"), (shortened(application.role, role), look or "quiet")]
