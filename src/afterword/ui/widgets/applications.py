"""The applications pane: one line each, state first, sorted by what needs doing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from rich.cells import cell_len

from afterword.core.items import Row
from afterword.core.pending import Awaits
from afterword.core.safe import one_line
from afterword.core.waiting import unlogged
from afterword.ui import wording
from afterword.ui.content import fitted
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

_STATE: Final = 10
_STEP: Final = 13
_LONG_STEP: Final = 22
_DATE: Final = 8
_SAID: Final = 12
_STAGE: Final = 12
_SAID_FROM: Final = 54
_STAGE_FROM: Final = 88
_COLUMNS_FROM: Final = 36
_LEAST: Final = 6
_NAMES: Final = 10
"""Widths of columns; from which width of the list dates say what they mean, the stage stands, and names have columns; the least
of a role that is worth showing, and of both names."""


class ApplicationList(LineList):
    """The rows that a filter left. The cursor belongs to an application, not to a line: it stays with it over changes."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.today = date.min
        self.nothing: tuple[str, ...] = ()

    @staticmethod
    def legend(width: int) -> str:
        """What the dates in the lines mean at this width, where they do not say so in words."""
        return "" if width >= _SAID_FROM else wording.ARROWS

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def row(self) -> Row | None:
        """The row under the cursor, or None when there is none."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def set_rows(self, rows: tuple[Row, ...], today: date, nothing: tuple[str, ...] = ()) -> None:
        """Shows these rows; `nothing` is what to say, line by line, when there are none."""
        kept = self.row.application.id if self.row else None
        unchanged = rows == self.rows and today == self.today and nothing == self.nothing
        self.rows, self.today, self.nothing = rows, today, nothing
        if unchanged:
            return
        at = self.cursor if kept is None else self._index(kept)
        self.cursor = max(0, min(self.cursor if at is None else at, len(rows) - 1))
        self.keep_in_view()
        self.refresh()

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
        """State, company, role, next step, its date, and the stage where there is room."""
        row = self.rows[index]
        item = row.item
        state, look = _state(row)
        roomy = width >= _SAID_FROM
        pending = None if item or row.closed else row.pending
        when = (wording.asked if roomy else wording.brief)(item, self.today) if item else ""
        when = wording.waits_since(pending, self.today, roomy=roomy) if pending else when
        dated = max(_SAID if roomy else _DATE, len(when))
        stage = _STAGE if width >= _STAGE_FROM else 0
        step = _LONG_STEP if width >= _STAGE_FROM else _STEP
        names = width - _STATE - step - dated - 3 - (stage + 1 if stage else 0)
        step, names = step - max(0, _NAMES - names), max(_NAMES, names)
        if step < _LEAST:
            step, names = 0, names + step
        parts: list[Piece] = [(fitted(state, _STATE) + " ", look), *_names(row, names), (" ", "")]
        quiet = "quiet" if row.closed and item is None else ""
        if stage:
            parts.append((fitted(row.stage, stage) + " ", "quiet"))
        parts.append((fitted(wording.step(item, step) if item else _waits(row, step), step) + " ", quiet))
        parts.append((when.rjust(dated), look if item or pending else ""))
        return parts


def _names(row: Row, width: int) -> list[Piece]:
    """Company and role in so many cells: in columns where both have room, else the role gets what the company leaves."""
    application = row.application
    look = "quiet" if row.closed and row.item is None else ""
    company = width * 11 // 20 if width >= _COLUMNS_FROM else min(width, cell_len(one_line(application.company)))
    role = width - company - 2
    if role < _LEAST:
        return [(fitted(application.company, width), look or "strong")]
    return [(fitted(application.company, company) + "  ", look or "strong"), (fitted(application.role, role), look or "quiet")]


def _state(row: Row) -> tuple[str, str]:
    if row.item is not None:
        state = row.item.step.state
        return wording.state(state), str(state)
    if row.closed:
        return f"{wording.CLOSED} closed", "quiet"
    if row.pending is not None and row.pending.kind is Awaits.ANSWER:
        return f"{wording.ANSWER} {'promised' if row.pending.promised else 'wanted'}", "interview"
    return f"{wording.NOTHING} {'invited' if row.pending else 'waiting'}", "quiet"


def _waits(row: Row, width: int) -> str:
    """What an application without a next step lacks, where it is plain."""
    if row.pending is not None:
        return wording.waits(row.pending, width)
    if not unlogged(row.application):
        return ""
    return "interview not logged" if width >= len("interview not logged") else "log interview"
