"""The message pane while it is read: a page painted line by line, whose body scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region

from afterword.ui.widgets.looks import LOOKS, Look
from afterword.ui.widgets.message_lines import Line
from afterword.ui.widgets.message_page import Page, Showing
from afterword.ui.widgets.painted import Painted, Piece


class MessageView(Painted, can_focus=True):
    """Paints a `Page`; `relay` makes another one and is the subclass's to give."""

    looks: ClassVar[Mapping[str, Look]] = {
        **LOOKS,
        "title": ("", "", "bold"),
        "label": ("primary", "", "bold"),
        "key": ("accent", "", "bold"),
        "error": ("error", "", ""),
        "warning": ("warning", "", ""),
        "hint": ("accent", "", ""),
        "mark-error": ("error", "", "bold underline"),
        "mark-warning": ("warning", "", "underline"),
        "mark-hint": ("accent", "", "underline"),
        "placeholder": ("background", "warning", "bold"),
        "skipped": ("quiet", "", ""),
        "expired": ("quiet", "", ""),
    }
    DEFAULT_CSS = """
    MessageView { width: 1fr; height: 1fr; padding: 0 1; }
    """
    binds_only = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_body(-1)", "Up", show=False),
        Binding("down,j", "scroll_body(1)", "Down", show=False),
        Binding("pageup", "scroll_body(-10)", "Up a page", show=False),
        Binding("pagedown,space", "scroll_body(10)", "Down a page", show=False),
        Binding("home,g", "scroll_body(-100000)", "To the top", show=False),
        Binding("end,G", "scroll_body(100000)", "To the end", show=False),
    ]

    def __init__(self, showing: Showing, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        super().__init__(id=id)
        self.showing = showing
        self.page = Page(showing, 0, 0)
        self._lines: list[Line] = []
        self._top = 0

    def relay(self) -> None:
        """Makes the page anew from what is to be shown."""
        raise NotImplementedError

    def turn_to(self, page: Page) -> None:
        """Shows a page, the one that shows already or another one: only the lines that are others are painted."""
        self.page = page
        before, self._lines = self._lines, [page.line(y) for y in range(page.height)]
        if len(before) != len(self._lines):
            self.refresh()
            return
        width = self.content_size.width
        changed = [Region(0, y, width, 1) for y, line in enumerate(self._lines) if line != before[y]]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self.relay()

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        del width
        return (self._lines[y] if y < len(self._lines) else ()), ""

    def action_scroll_body(self, by: int) -> None:
        """Moves the text by some lines."""
        if self.page.scroll(by):
            self._top = self.page.top
            self.turn_to(self.page)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down by three lines."""
        event.stop()
        self.action_scroll_body(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up by three lines."""
        event.stop()
        self.action_scroll_body(-3)
