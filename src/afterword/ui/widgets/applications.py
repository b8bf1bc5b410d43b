"""The applications pane: one line each, state first, sorted by what needs doing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from afterword.core.items import Row
from afterword.core.waiting import unlogged
from afterword.ui import wording
from afterword.ui.content import fitted
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

_STATE: Final = 10
_ROLE_FROM: Final = 46
_STAGE_FROM: Final = 74
_STAGE: Final = 12


class ApplicationList(LineList):
    """The rows that a filter left. The cursor belongs to an application, not to a line: it stays with it over changes."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.today = date.min
        self.nothing: tuple[str, ...] = ()

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
        item, application = row.item, row.application
        state, look = _state(row)
        when = wording.when(item, self.today) if item else ""
        dated = max(7, len(when))
        rest = width - _STATE - dated - 2
        stage = _STAGE if width >= _STAGE_FROM else 0
        rest -= stage + 1 if stage else 0
        step = min(24, rest // 3) if width >= _ROLE_FROM else min(13, rest // 2)
        company = rest - step - 1
        role = (company - 1) // 2 if width >= _ROLE_FROM else 0
        company -= role + 1 if role else 0
        quiet = "quiet" if row.closed and row.item is None else ""
        parts: list[Piece] = [
            (fitted(state, _STATE) + " ", look),
            (fitted(application.company, company) + " ", quiet or "strong"),
        ]
        if role:
            parts.append((fitted(application.role, role) + " ", quiet))
        if stage:
            parts.append((fitted(row.stage, stage) + " ", "quiet"))
        parts.append((fitted(wording.step(item, step) if item else _waits(row, step), step) + " ", quiet))
        parts.append((when.rjust(dated), look if item else ""))
        return parts


def _state(row: Row) -> tuple[str, str]:
    if row.item is not None:
        state = row.item.step.state
        return wording.state(state), str(state)
    if row.closed:
        return f"{wording.CLOSED} closed", "quiet"
    return f"{wording.NOTHING} waiting", "quiet"


def _waits(row: Row, width: int) -> str:
    """What an application without a next step lacks, where it is plain."""
    if not unlogged(row.application):
        return ""
    return "interview not logged" if width >= len("interview not logged") else "not logged"
