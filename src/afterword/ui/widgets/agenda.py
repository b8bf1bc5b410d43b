"""The agenda below the month: everything about the chosen day, then what the rest of its week holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from rich.cells import cell_len

from afterword.core import labels
from afterword.core import wording as words
from afterword.core.items import Appointment, DayAgenda, Item
from afterword.core.model import Application
from afterword.ui import wording
from afterword.ui.content import fitted
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

_ROOMY: Final = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda: a heading when it has neither step nor interview."""

    text: str
    look: str = "quiet"
    item: Item | None = None
    appointment: Appointment | None = None

    @property
    def application(self) -> Application | None:
        """Whose line it is, or None for a heading."""
        found = self.item or self.appointment
        return found.application if found else None


def entries(days: Sequence[DayAgenda], today: date, *, waiting: Collection[date] = ()) -> tuple[Entry, ...]:
    """The lines of the agenda: the first of `days` in full, the others only where they hold something.

    Of days that are `waiting` it is not known yet what was done.
    """
    lines: list[Entry] = []
    for n, agenda in enumerate(days):
        found = tuple(_of_day(agenda)) + ((Entry("  looking …"),) if agenda.day in waiting else ())
        if n and not found:
            continue
        lines.append(Entry(_heading(agenda, today), "strong" if n == 0 else "quiet"))
        lines += found or (Entry("  nothing on this day"),)
    return tuple(lines)


def week_of(day: date) -> tuple[date, ...]:
    """The day and what is left of its week, Sunday included."""
    return tuple(day + timedelta(days=n) for n in range(7 - day.weekday()))


def _heading(agenda: DayAgenda, today: date) -> str:
    name = words.day(agenda.day, today=today)
    far = words.distance(agenda.day, today)
    return f"{name}, {far}" + (f" · {agenda.holiday} *" if agenda.holiday else "")


def _of_day(agenda: DayAgenda) -> Iterable[Entry]:
    for appointment in agenda.interviews:
        start = words.clock(appointment.interview.start)
        text = f"{wording.INTERVIEW} {start} {labels.INTERVIEW[appointment.interview.kind]} ·"
        yield Entry(text, "interview", appointment=appointment)
    for item in agenda.opening:
        yield Entry(wording.state(item.step.state), str(item.step.state), item=item)
    for item in agenda.closing:
        yield Entry(f"{wording.GLYPH[item.step.state]} closes", str(item.step.state), item=item)
    for item in agenda.done:
        yield Entry(wording.state(item.step.state), "done", item=item)


class AgendaList(LineList):
    """The lines of the chosen day and its week."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()

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

    def set_entries(self, found: tuple[Entry, ...], *, stay: bool = False) -> None:
        """Shows these lines; the cursor goes to the first that can hold it, unless they are the ones shown already.

        With `stay` it stays with the line it stands on.
        """
        if found == self.entries:
            return
        entry, self.entries = self.entry, found
        if stay and entry in found:
            self.cursor = found.index(entry)
            self.keep_in_view()
        else:
            self.top = 0
            self.cursor = self._landing(0, 1)
        self.refresh()

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What it is, and whose."""
        entry = self.entries[index]
        application = entry.application
        if application is None:
            return ((fitted(entry.text, width), entry.look),)
        head, tail = entry.text + " ", application.company
        if entry.item is not None:
            person = entry.item.person
            whom = f" to {person.name}" if person and width >= _ROOMY else ""
            tail = f"{tail} · {wording.step(entry.item, width - cell_len(f'{head}{tail} · '))}{whom}"
        return ((head, entry.look), (fitted(tail, width - cell_len(head)), ""))
