"""What the history's screen is made of: the list of entries, and the chosen one in full. No desk, no keys of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from afterword.core import wording
from afterword.core.agenda import Plan
from afterword.core.dates import local_day
from afterword.core.history import Entry, Kind, when
from afterword.core.safe import one_line
from afterword.ui import wording as short
from afterword.ui.content import ended, fitted
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.message_lines import Line, pieces, wrapped
from afterword.ui.widgets.painted import Painted, Piece

GLYPH: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.APPLIED: ("›", "lit"),
    Kind.ADDED: ("+", "quiet"),
    Kind.PLAYBOOK: ("·", "quiet"),
    Kind.SHELF: ("+", "quiet"),
    Kind.INTERVIEW: (short.INTERVIEW, "interview"),
    Kind.REPLY: ("«", "lit"),
    Kind.PERSON: ("·", "quiet"),
    Kind.STEP: ("–", "quiet"),
    Kind.SENT: ("✓", "done"),
    Kind.MISSED: ("×", "quiet"),
    Kind.NOTE: ("·", "quiet"),
    Kind.CLOSED: (short.CLOSED, "quiet"),
    Kind.REOPENED: (short.CLOSED, "lit"),
    Kind.OWED: (short.ANSWER, "interview"),
}
"""A glyph and its look for each kind of entry; the words beside it say the same."""
_DATE: Final = 9
_AHEAD: Final = "what lies ahead "


def day_of(entry: Entry, today: date) -> str:
    """The day in a few characters; the year is added when it is not today's."""
    zone = getattr(entry.at, "tzinfo", None)
    day = local_day(entry.at, zone) if zone is not None else entry.at
    year = "" if day.year == today.year else f" {day.year % 100:02}"
    return f"{day.day} {wording.MONTHS[day.month - 1][:3]}{year}"


def mark(entry: Entry) -> tuple[str, str]:
    """The glyph of an entry, and its look."""
    if entry.item is not None:
        state = entry.item.step.state
        return short.GLYPH[state], str(state)
    return GLYPH[entry.kind]


def reading(entry: Entry, plan: Plan, width: int) -> list[Line]:
    """An entry in full, in lines of this width."""
    glyph, look = mark(entry)
    found = wrapped(((f"{glyph} ", look), *pieces(entry.line, role="strong")), width, 2)
    found += wrapped(pieces(_when(entry, plan), role="quiet"), width)
    for sentence in entry.details:
        found += [(), *wrapped(pieces(sentence), width)] if sentence is entry.details[0] else wrapped(pieces(sentence), width)
    if entry.subject:
        found += [(), *wrapped((("Subject  ", "quiet"), *pieces(entry.subject, role="strong")), width, 9)]
    if entry.text:
        found += [(), *wrapped(pieces(entry.text), width)]
    return found


def _when(entry: Entry, plan: Plan) -> str:
    if entry.item is not None:
        return f"{entry.item.step.state}, right from {short.window(entry.item, plan.today)}"
    return f"{when(entry, plan)}, {wording.from_here(entry.at, plan.now.astimezone(plan.planner.home))}"


class Entries(LineList):
    """The story, a line for each entry; a heading parts what happened from what lies ahead."""

    def __init__(self) -> None:
        super().__init__(id="history-entries")
        self.entries: tuple[Entry | None, ...] = ()
        self.today = date.min

    def set_entries(self, found: Sequence[Entry], today: date) -> None:
        """Shows this story; the first time, with the cursor on what happened last."""
        first = not self.entries
        ahead = next((n for n, entry in enumerate(found) if entry.ahead), len(found))
        self.entries, self.today = (*found[:ahead], None, *found[ahead:]), today
        if first:
            self.cursor = self._landing(max(0, ahead - 1), 1)
            self._to_end()
        self.cursor = self._landing(min(self.cursor, self.count - 1), -1)
        self.keep_in_view()
        self.refresh()

    def _to_end(self) -> None:
        self.top = max(0, self.count - max(1, self.content_size.height))

    def on_resize(self) -> None:
        """What lies ahead stays in sight where there is room."""
        self._to_end()
        super().on_resize()

    @property
    def count(self) -> int:
        """How many lines there are, the heading included."""
        return len(self.entries)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor, or None."""
        return self.entries[self.cursor] if self.entries else None

    def selectable(self, index: int) -> bool:
        """The heading holds no cursor."""
        return self.entries[index] is not None

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """Day, glyph and line."""
        entry = self.entries[index]
        if entry is None:
            return ((" " * (_DATE + 1), ""), (_AHEAD, "quiet"), ("─" * max(0, width - _DATE - 1 - len(_AHEAD)), "rule"))
        glyph, look = mark(entry)
        item = entry.item
        state = f" · {item.step.state} {short.when(item, self.today)}" if item is not None else ""
        room = width - _DATE - 3 - cell_len(state)
        line = entry.short if entry.short and cell_len(one_line(entry.line)) > room else entry.line
        line = fitted(f"{ended(line, room)}{state}", width - _DATE - 3)
        day = "" if item is not None else day_of(entry, self.today)
        return ((f"{day:>{_DATE}} ", "quiet"), (f"{glyph} ", look), (line, "quiet" if entry.kind is Kind.MISSED else ""))


class Reading(Painted, can_focus=True):
    """The chosen entry in full; keeps its own window on it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "roll(1)", "Down", show=False),
        Binding("k,up", "roll(-1)", "Up", show=False),
        Binding("g,home", "roll(-99999)", "Top", show=False),
        Binding("G,end", "roll(99999)", "End", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="history-text")
        self.made: Callable[[int], list[Line]] = lambda _: []
        self.lines: list[Line] = []
        self.top = 0

    def show(self, made: Callable[[int], list[Line]]) -> None:
        """Shows what `made` gives for a width, from its beginning."""
        self.made = made
        self.top = 0
        self.on_resize()

    def on_resize(self) -> None:
        """Another width, other lines."""
        self.lines = self.made(self.content_size.width) if self.content_size.width else []
        self.action_roll(0)

    def action_roll(self, by: int) -> None:
        """Moves the window by so many lines."""
        self.top = max(0, min(self.top + by, len(self.lines) - self.content_size.height))
        self.refresh()

    @property
    def below(self) -> int:
        """How many lines are out of sight below."""
        return max(0, len(self.lines) - self.top - self.content_size.height)

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`; the last line in sight says how much more there is."""
        at = self.top + y
        if y == self.content_size.height - 1 and self.below:
            return ((fitted(f"── {self.below + 1} more below ", width), "quiet"),), ""
        return (self.lines[at] if at < len(self.lines) else ()), ""
