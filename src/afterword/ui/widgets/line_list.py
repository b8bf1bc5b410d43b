"""A list that keeps its own window on a plain widget: only the lines in view are ever drawn, whatever the length.

Measured against a ScrollView and a DataTable (quality.md, "Speed"): a key costs the two lines it changes, or one window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from afterword.ui.commands import bindings_of
from afterword.ui.widgets.painted import Painted, Piece


class LineList(Painted, can_focus=True):
    """Lines with a cursor. A subclass says how many there are and draws one.

    `moved` is called in the very key that moves the cursor, so that what follows it is painted in the same frame.
    """

    binds_only = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("list")

    class Opened(Message):
        """Enter, or a second click, on a line."""

        def __init__(self, source: LineList, index: int) -> None:
            super().__init__()
            self.source = source
            self.index = index

        @property
        def control(self) -> LineList:
            """The list it came from."""
            return self.source

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self.cursor = 0
        self.top = 0
        self.marked = True
        self.moved: Callable[[], None] = lambda: None

    # what a subclass gives

    @property
    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """One line, drawn to `width` cells."""
        raise NotImplementedError

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """Line `y` of what stands there when the list is empty."""
        del y, width
        return ()

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on a line; headings say no."""
        del index
        return True

    # the window

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        index = self.top + y
        if not self.count:
            return self.empty(y, width), ""
        if index >= self.count:
            return (), ""
        if index != self.cursor or not self.marked or not self.selectable(index):
            return ((" ", ""), *self.pieces(index, width - 1)), ""
        return (("▸", "key"), *self.pieces(index, width - 1)), "chosen" if self.has_focus else "chosen-idle"

    def mark(self, marked: bool) -> None:
        """Whether the cursor's line is marked as what the other panes are about."""
        if marked is not self.marked:
            self.marked = marked
            self.refresh(*self.focus_shown())

    def move_to(self, index: int, *, towards: int = 0) -> bool:
        """Puts the cursor on a line, or the nearest that can hold it, and draws what that changes. Whether it moved."""
        index = self._landing(max(0, min(index, self.count - 1)), towards)
        if index == self.cursor:
            return False
        before, self.cursor = self.cursor, index
        top = self.top
        if self.keep_in_view():
            self.shift(self.top - top, before - self.top, index - self.top)
        else:
            width = self.content_size.width
            self.refresh(*(Region(0, at - self.top, width, 1) for at in (before, index)))
        return True

    def keep_in_view(self) -> bool:
        """Moves the window so that the cursor is in it, once there is a window. Whether it moved."""
        height = self.content_size.height
        if not height:
            return False  # not shown yet; `on_resize` comes before it is
        before = self.top
        self.top = max(0, min(self.top, self.cursor, max(0, self.count - height)))
        self.top = max(self.top, self.cursor - height + 1)
        while 0 < self.top > self.cursor - height + 1 and not self.selectable(self.top - 1):
            self.top -= 1  # a heading stays with what it is the heading of
        return self.top != before

    def _landing(self, index: int, towards: int) -> int:
        if self.count == 0:
            return 0
        for step in (towards or 1, -(towards or 1)):
            at = index
            while 0 <= at < self.count:
                if self.selectable(at):
                    return at
                at += step
        return index

    # keys and mouse

    def action_move(self, how: str) -> None:
        """A key that moves the cursor."""
        page = max(1, self.content_size.height - 1)
        far = self.count
        by = {"down": 1, "up": -1, "page_down": page, "page_up": -page, "first": -far, "last": far}[how]
        if self.move_to(self.cursor + by, towards=1 if by > 0 else -1):
            self.moved()

    def action_open(self) -> None:
        """Enter."""
        if self.count and self.selectable(self.cursor):
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click chooses a line; a click on the chosen line opens it."""
        offset = event.get_content_offset(self)
        if offset is None or self.top + offset.y >= self.count:
            return
        index = self.top + offset.y
        if index == self.cursor:
            self.action_open()
        elif self.selectable(index) and self.move_to(index):
            self.moved()

    def _scrolled(self, by: int) -> None:
        height = max(1, self.content_size.height)
        top = max(0, min(self.top + by, self.count - height))
        if top != self.top:
            by, self.top = top - self.top, top
            self.shift(by)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the window, not the cursor."""
        event.stop()
        self._scrolled(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the window, not the cursor."""
        event.stop()
        self._scrolled(-3)

    def focus_shown(self) -> tuple[Region, ...]:
        """The cursor's line."""
        return (Region(0, self.cursor - self.top, self.content_size.width, 1),)

    def on_resize(self) -> None:
        """Keeps the cursor in view whatever the size."""
        self.keep_in_view()
        self.refresh()
