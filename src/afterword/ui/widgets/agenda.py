"""The agenda: a chosen day and the rest of its week, a whole week, or all that comes, line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len

from afterword.core import wording as words
from afterword.core.items import Appointment, DayAgenda, Item
from afterword.core.model import Application
from afterword.core.pending import Pending
from afterword.core.step import State
from afterword.ui import wording
from afterword.ui.content import fitted
from afterword.ui.widgets.agenda_words import first_fitting, likeness, shorter, tail
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

_ROOMY: Final = 50
_STATE: Final = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda: a heading when it has no step, no interview and nothing else that waits.

    `day` is the one under which it stands. `closes` says that it stands there because the step's window closes on that day.
    """

    text: str
    look: str = "quiet"
    item: Item | None = None
    appointment: Appointment | None = None
    day: date | None = None
    closes: bool = False
    pending: Pending | None = None

    @property
    def application(self) -> Application | None:
        """Whose line it is, or None for a heading."""
        found = self.item or self.appointment or self.pending
        return found.application if found else None

    @property
    def key(self) -> tuple[object, ...]:
        """What stays the same when anything else about the step or the interview changes."""
        found = self.item.step.id if self.item else self.appointment.interview.id if self.appointment else self.text
        return (self.day, self.closes, (self.pending.kind, self.pending.step) if self.pending else found)


def day_entries(days: Sequence[DayAgenda], today: date, *, waiting: Collection[date] = ()) -> tuple[Entry, ...]:
    """A day and what comes after it: the first of `days` in full, the others only where they hold something.

    Of days that are `waiting` it is not known yet what was done.
    """
    lines: list[Entry] = []
    for n, agenda in enumerate(days):
        found = _lines(agenda, waiting)
        if n and not found:
            continue
        lines.append(_heading(agenda, today, "strong" if n == 0 else "quiet"))
        lines += found or (Entry("  nothing on this day", day=agenda.day),)
    return tuple(lines)


def week_entries(days: Sequence[DayAgenda], today: date, *, waiting: Collection[date] = ()) -> tuple[Entry, ...]:
    """Every day of a week with what it holds."""
    lines: list[Entry] = []
    for agenda in days:
        found = _lines(agenda, waiting)
        lines += (_heading(agenda, today, "strong" if agenda.day == today else "key" if found else "quiet"), *found)
    return tuple(lines)


def coming_entries(days: Sequence[DayAgenda], today: date, overdue: Sequence[Item] = ()) -> tuple[Entry, ...]:
    """What is overdue, then every one of `days` with what it holds; the days say what they are when they hold nothing."""
    late = tuple(_of_item(item, today) for item in overdue)
    lines = [Entry("Overdue", "late", day=today), *late] if late else []
    for agenda in days:
        lines += (_heading(agenda, today, "strong" if agenda.day == today else "key"), *_lines(agenda))
    return tuple(lines) or (Entry("Nothing is in sight in these weeks.", "quiet"),)


def _heading(agenda: DayAgenda, today: date, look: str) -> Entry:
    name = f"{words.day(agenda.day, today=today)}, {words.distance(agenda.day, today)}"
    return Entry(name + (f" · {agenda.holiday} *" if agenda.holiday else ""), look, day=agenda.day)


def _lines(agenda: DayAgenda, waiting: Collection[date] = ()) -> tuple[Entry, ...]:
    looking = (Entry("  looking …", day=agenda.day),) if agenda.day in waiting else ()
    return (*_of_day(agenda), *looking)


def _of_day(agenda: DayAgenda) -> Iterable[Entry]:
    day = agenda.day
    for appointment in agenda.interviews:
        start = words.clock(appointment.interview.start)
        yield Entry(f"{wording.INTERVIEW} {start}", "interview", appointment=appointment, day=day)
    for pending in agenda.pending:
        sign, look = wording.waiting_sign(pending)
        yield Entry(f"{sign} {wording.WAITING_STATE[pending.kind]}", look, pending=pending, day=day)
    for item in (*agenda.standing, *agenda.opening):
        yield _of_item(item, day)
    for item in agenda.closing:
        state = item.step.state
        text = wording.state(state) if state is State.LATE else f"{wording.GLYPH[state]} closes"
        yield Entry(text, str(state), item=item, day=day, closes=True)
    for item in agenda.done:
        yield Entry(wording.state(item.step.state), "done", item=item, day=day)


def _of_item(item: Item, day: date) -> Entry:
    return Entry(wording.state(item.step.state), str(item.step.state), item=item, day=day)


class AgendaList(LineList):
    """The lines of the agenda. The cursor belongs to a step or an interview, not to a line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.today = date.min
        self._alike: frozenset[tuple[object, ...]] = frozenset()

    @property
    def count(self) -> int:
        """How many lines there are, headings included."""
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The line under the cursor, or None."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def selectable(self, index: int) -> bool:
        """Headings hold no cursor."""
        return self.entries[index].application is not None

    def _namesakes(self) -> frozenset[tuple[object, ...]]:
        """What lines of one day have in common that nothing but the person tells apart."""
        counted = Counter(likeness(entry) for entry in self.entries if entry.item is not None)
        return frozenset(each for each, number in counted.items() if number > 1)

    def set_entries(self, found: tuple[Entry, ...], today: date, *, stay: bool = False) -> None:
        """Shows these lines; the cursor goes to the first that can hold it, unless they are the ones shown already.

        With `stay` it stays with what it stands on, or, when that is gone, where it is.
        """
        if (found, today) == (self.entries, self.today):
            return
        entry, self.entries, self.today = self.entry, found, today
        self._alike = self._namesakes()
        if stay and entry is not None:
            keys = [each.key for each in found]
            at = keys.index(entry.key) if entry.key in keys else min(self.cursor, len(found) - 1)
            self.cursor = self._landing(at, 1)
            self.keep_in_view()
        else:
            self.top = 0
            self.cursor = self._landing(0, 1)
        self.refresh()

    def land(self, day: date) -> None:
        """Puts the cursor on the first line of a day or after it, with that day's heading in view."""
        at = next((n for n, each in enumerate(self.entries) if each.day is not None and each.day >= day), 0)
        self.cursor = self._landing(at, 1)
        self.top = max(0, min(at, self.cursor, self.count - max(1, self.content_size.height)))
        self.keep_in_view()
        self.refresh()

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What it is, whose, to whom, and what its date means, as far as there is room."""
        entry = self.entries[index]
        application = entry.application
        if application is None:
            return ((fitted(first_fitting(*shorter(entry.text), room=width), width), entry.look),)
        head = f"{entry.text:<{_STATE}} " if width >= _ROOMY else f"{entry.text} "
        room = width - cell_len(head)
        alike = likeness(entry) in self._alike
        return ((head, entry.look), (fitted(tail(entry, application, self.today, room, alike=alike), room), ""))
