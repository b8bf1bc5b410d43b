"""A choice on one line: left and right move it, letters go to what begins with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from afterword.core.safe import one_line
from afterword.ui.widgets.type_ahead import TypeAhead

V = TypeVar("V")


def window(widths: Sequence[int], at: int, room: int, gap: int = 2) -> tuple[int, int]:
    """Which of some items of these widths show in `room` cells, as a half-open range with `at` in it.

    It begins at the first item when `at` fits in there with it, and else as far left as `at` allows.
    """
    if not widths:
        return at, at + 1
    first, used = at, widths[at]
    while first > 0 and used + gap + widths[first - 1] <= room:
        first -= 1
        used += gap + widths[first]
    last = at + 1
    while last < len(widths) and used + gap + widths[last] <= room:
        used += gap + widths[last]
        last += 1
    return first, last


class ChoiceRow(Widget, Generic[V], can_focus=True):
    """One of several values, with their labels side by side; an arrow shows where there are more than fit."""

    DEFAULT_CSS = """
    ChoiceRow {
        height: 1; width: 1fr; padding: 0 1; background: $surface;
        & > .choice--chosen { text-style: bold underline; }
        & > .choice--other { color: $foreground 60%; }
        & > .choice--arrow { color: $foreground 60%; }
        &:focus { background: $chosen; }
        &:focus > .choice--chosen { color: $background; background: $primary; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--chosen", "choice--other", "choice--arrow"}

    @dataclass
    class Changed(Message):
        """Another value was chosen."""

        row: ChoiceRow[object]

        @property
        def control(self) -> ChoiceRow[object]:
            """The row."""
            return self.row

    @dataclass
    class Missed(Message):
        """Letters were typed with which no choice begins, so that nothing came of them."""

        row: ChoiceRow[object]
        typed: str

        @property
        def control(self) -> ChoiceRow[object]:
            """The row."""
            return self.row

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        row: ChoiceRow[object]

    def __init__(self, options: Sequence[tuple[V, str]], value: V, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        """`options` are values with their labels; `value` is one of them, or the first is chosen."""
        super().__init__(id=id)
        self._options = tuple((known, one_line(label)) for known, label in options)
        self._at = self._index(value)
        self._ahead = TypeAhead()
        self._missed = False

    @property
    def value(self) -> V:
        """The value chosen."""
        return self._options[self._at][0]

    @property
    def label(self) -> str:
        """What the value chosen is called."""
        return self._options[self._at][1]

    def choose_label(self, label: str) -> None:
        """The value that is called so, without a message; an unknown one changes nothing."""
        self._at = next((n for n, (_, called) in enumerate(self._options) if called == label), self._at)
        self.refresh()

    def offer(self, options: Sequence[tuple[V, str]], value: V) -> None:
        """Other options, without a message."""
        self._options = tuple((known, one_line(label)) for known, label in options)
        self._at = self._index(value)
        self.refresh()

    def choose(self, value: V) -> None:
        """Another value, without a message; an unknown one changes nothing."""
        self._at = self._index(value, self._at)
        self.refresh()

    def _index(self, value: V, default: int = 0) -> int:
        return next((n for n, (known, _) in enumerate(self._options) if known == value), default)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        del container, viewport, width
        return 1

    def render(self) -> Content:
        """The options that fit around the chosen one."""
        labels = [label for _, label in self._options]
        first, last = window([cell_len(label) for label in labels], self._at, self.size.width - 4, 3)
        arrow, chosen, other = (self.get_visual_style(f"choice--{part}") for part in ("arrow", "chosen", "other"))
        found = Content.styled("‹ ", arrow) if first > 0 else Content("")
        for number in range(first, last):
            look = chosen if number == self._at else other
            found = found.append(Content.styled(labels[number], look)).append("   " if number < last - 1 else "")
        return found.append(Content.styled(" ›", arrow)) if last < len(labels) else found

    def on_key(self, event: events.Key) -> None:
        """Arrows, home and end move; letters and digits go to the option that begins with them; enter submits.

        Not as bindings: those are looked up where the focus is by then, which a quick enter has moved on already.
        """
        last = len(self._options) - 1
        moves = {"left": max(self._at - 1, 0), "right": min(self._at + 1, last), "home": 0, "end": last}
        moves["space"] = (self._at + 1) % (last + 1)
        # A blank within a label goes on with the word; the event's own time counts, however long the key waited for its turn.
        blank = event.key == "space" and self._ahead.running(event.time) and self._holds(f"{self._ahead.typed} ")
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted(self))  # type: ignore[arg-type]  # the message does not care what is chosen
        elif event.character and (event.character.isalnum() or blank):
            event.stop()
            self._type(event.character, event.time)
        elif event.key in moves:
            event.stop()
            self._ahead.forget()
            self._go(moves[event.key])

    def _holds(self, typed: str) -> bool:
        return any(typed in label.casefold() for _, label in self._options)

    def _type(self, letter: str, at: float) -> None:
        found = self._ahead.find([label for _, label in self._options], self._at, letter, at)
        if found is None:
            self._missed = True
            self.post_message(self.Missed(self, self._ahead.typed))  # type: ignore[arg-type]  # the message does not care
        else:
            self._go(found)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Letters belong to the row while it has the keyboard."""
        del key
        return character is not None and character.isalnum()

    def _go(self, at: int) -> None:
        if at != self._at or self._missed:  # after a miss, so that what was said about it goes
            self._missed = False
            self._at = at
            self.refresh()
            self.post_message(self.Changed(self))  # type: ignore[arg-type]  # as above
