"""The calendar pane: a month with what opens on each day. Every kind of day has a sign of its own; colour only repeats it."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from afterword.core import wording as words
from afterword.core.items import Cell
from afterword.ui.commands import bindings_of
from afterword.ui.content import fitted
from afterword.ui.widgets.month_legend import legend
from afterword.ui.widgets.painted import Painted, Piece
from afterword.ui.wording import ANSWER, INTERVIEW

_DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_ROOMY: Final = 8
_HEAD: Final = 2
_WEEKS: Final = 6
_TODAY: Final = " today"
EARLIEST: Final = date(1970, 1, 1)
LATEST: Final = date(2100, 12, 31)


class MonthGrid(Painted, can_focus=True):
    """One month from Monday to Sunday, with a cursor on a day. `moved` is called in the key that moves it."""

    binds_only = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("month")

    class Opened(Message):
        """Enter on a day."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.day = date(2000, 1, 1)
        self.today = self.day
        self.moved: Callable[[], None] = lambda: None
        self._month: Callable[[int, int], tuple[Cell, ...]] = lambda _year, _month: ()
        self._cells: dict[date, Cell] = {}
        self._shown: object = None

    today_key = "t"
    """The key that goes back to today, for the line above the month."""

    def set_month(self, month: Callable[[int, int], tuple[Cell, ...]], today: date) -> None:
        """Shows what `month(year, month)` gives. The cursor follows today over midnight when it stood there."""
        if self.day == self.today:
            self.day = today
        self.today, self._month = today, month
        self._load()

    def choose(self, day: date) -> None:
        """Puts the cursor on a day, in its month."""
        day = max(EARLIEST, min(day, LATEST))
        if day == self.day:
            return
        before, self.day = self.day, day
        if (day.year, day.month) != (before.year, before.month):
            self._load()
        else:
            self.refresh(*{self._rows_of(before), self._rows_of(day)})

    def _rows_of(self, day: date) -> Region:
        """Where the week of a day of this month stands."""
        week = (day.day - 1 + day.replace(day=1).weekday()) // 7
        return Region(0, _HEAD + week * self._tall, self.content_size.width, self._tall)

    def _load(self) -> None:
        cells = {cell.day: cell for cell in self._month(self.day.year, self.day.month)}
        shown = (self.day, self.today, cells)
        if shown != self._shown:
            self._shown, self._cells = shown, cells
            self.refresh()

    # drawing

    @property
    def _tall(self) -> int:
        """Lines a week takes: two, or one where the pane is wide and low."""
        return 1 if self.content_size.width // 7 >= _ROOMY and self.content_size.height < _HEAD + 2 * _WEEKS else 2

    @property
    def _wide(self) -> int:
        return max(4, min(10, self.content_size.width // 7))

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        if y == 0:
            room = width - len(self.today_key) - len(_TODAY)
            return ((fitted(words.month(self.day), room), "strong"), (self.today_key, "key"), (_TODAY, "quiet")), ""
        if y == 1:
            return [(name.rjust(3).ljust(self._wide), "quiet") for name in _DAYS], ""
        week, part = divmod(y - _HEAD, self._tall)
        if week < self._weeks:
            return self._week(week, part), ""
        lines = self._legend(width)
        at = y - self.content_size.height + len(lines)
        return (lines[at] if at >= 0 else ()), ""

    def _legend(self, width: int) -> Sequence[Sequence[Piece]]:
        """What the signs mean, in the lines that the weeks leave at the bottom."""
        free = max(0, self.content_size.height - _HEAD - self._weeks * self._tall)
        return legend(self._cells.values(), width, free)

    @property
    def _weeks(self) -> int:
        """How many weeks the month has a day in."""
        return (self.day.replace(day=1).weekday() + calendar.monthrange(self.day.year, self.day.month)[1] + 6) // 7

    def _week(self, week: int, part: int) -> list[Piece]:
        first = date(self.day.year, self.day.month, 1)
        monday = first - timedelta(days=first.weekday()) + timedelta(weeks=week)
        pieces: list[Piece] = []
        for n in range(7):
            cell = self._cells.get(monday + timedelta(days=n))
            if cell is None:
                pieces.append((" " * self._wide, ""))
            elif self._tall == 1:
                number, counts = self._number(cell), self._counts(cell)
                room = self._wide - 4 - sum(len(text) for text, _ in counts)
                pieces += [number, *counts, (" " * max(0, room), "")]
            elif part == 0:
                number = self._number(cell)
                pieces += [number, (" " * (self._wide - 4), "")]
            else:
                counts = self._counts(cell)
                room = self._wide - 1 - sum(len(text) for text, _ in counts)
                pieces += [(" ", ""), *counts, (" " * max(0, room), "")]
        return pieces

    def _number(self, cell: Cell) -> Piece:
        """Four cells: cursor or bracket, the day, bracket or star."""
        today, chosen = cell.day == self.today, cell.day == self.day
        before = "▸" if chosen else "[" if today else " "
        after = "]" if today else "*" if cell.holiday else " "
        look = "quiet" if not cell.business else ""
        if today or chosen:
            look = "strong"
        if chosen:
            look = "title" if self.has_focus else "key"
        elif cell.holiday:
            look = "interview"
        return (f"{before}{cell.day.day:2}{after}", look)

    def _counts(self, cell: Cell) -> list[Piece]:
        """At most three cells: what opens, by its most pressing state, and an answer that is owed, or else an interview."""
        total = cell.late + cell.due + cell.blocked + cell.upcoming
        pieces: list[Piece] = []
        for glyph, look, there in (
            ("▲", "late", cell.late),
            ("◆", "due", cell.due),
            ("■", "blocked", cell.blocked),
            ("◇", "upcoming", cell.upcoming),
        ):
            if there:
                pieces.append((f"{glyph}{total if total < 10 else '+'}", look))
                break
        else:
            if cell.done:
                pieces.append((f"✓{cell.done if cell.done < 10 else '+'}", "done"))
        if cell.owed or cell.interviews:
            pieces.append((ANSWER if cell.owed else INTERVIEW, "interview"))
        return pieces

    # keys and mouse

    def action_day(self, by: int) -> None:
        """So many days on or back."""
        self._go(self.day + timedelta(days=by))

    def action_month(self, by: int) -> None:
        """So many months on or back; the day stays, or is the month's last."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        if EARLIEST.year <= year <= LATEST.year:
            last = calendar.monthrange(year, month + 1)[1]
            self._go(date(year, month + 1, min(self.day.day, last)))

    def action_edge(self, which: str) -> None:
        """The first or the last day of the month."""
        last = calendar.monthrange(self.day.year, self.day.month)[1]
        self._go(self.day.replace(day=1 if which == "first" else last))

    def action_agenda(self) -> None:
        """Enter."""
        self.post_message(self.Opened())

    def action_today(self) -> None:
        """Back to today."""
        self._go(self.today)

    def _go(self, day: date) -> None:
        before = self.day
        self.choose(day)
        if self.day != before:
            self.moved()

    def on_click(self, event: events.Click) -> None:
        """A click chooses a day."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < _HEAD or offset.x >= 7 * self._wide:
            return
        week = (offset.y - _HEAD) // self._tall
        first = self.day.replace(day=1)
        day = first - timedelta(days=first.weekday()) + timedelta(days=7 * week + offset.x // self._wide)
        if week < _WEEKS and day in self._cells:
            self._go(day)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns months."""
        event.stop()
        self.action_month(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns months."""
        event.stop()
        self.action_month(-1)

    def focus_shown(self) -> tuple[Region, ...]:
        """The chosen day's week."""
        return (self._rows_of(self.day),)
