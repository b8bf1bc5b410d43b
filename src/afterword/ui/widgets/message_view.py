"""The message pane while it is read: a page painted line by line, whose body scrolls."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widget import Widget

from afterword.ui.widgets.message_page import Page, Showing


class MessageView(Widget, can_focus=True):
    """Paints a `Page`; `relay` makes another one and is the subclass's to give."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"message--{role}"
        for role in (
            "title", "strong", "quiet", "label", "key", "rule", "good", "error", "warning", "hint",
            "mark-error", "mark-warning", "mark-hint", "placeholder",
            "due", "late", "upcoming", "blocked", "done", "skipped", "expired",
        )
    }  # fmt: skip
    DEFAULT_CSS = """
    MessageView {
        width: 1fr; height: 1fr; padding: 0 1;
        & > .message--title { text-style: bold; }
        & > .message--strong { text-style: bold; }
        & > .message--label { text-style: bold; color: $primary; }
        & > .message--key { text-style: bold; color: $accent; }
        & > .message--quiet, & > .message--skipped, & > .message--expired { color: $quiet; }
        & > .message--rule { color: $rule; }
        & > .message--good, & > .message--done { color: $success; }
        & > .message--error, & > .message--mark-error { color: $error; }
        & > .message--warning, & > .message--mark-warning { color: $warning; }
        & > .message--hint, & > .message--mark-hint { color: $accent; }
        & > .message--mark-error { text-style: bold underline; }
        & > .message--mark-warning, & > .message--mark-hint { text-style: underline; }
        & > .message--placeholder { color: $background; background: $warning; text-style: bold; }
        & > .message--due { color: $warning; }
        & > .message--late { color: $error; }
        & > .message--upcoming { color: $accent; }
        & > .message--blocked { color: $quiet; text-style: bold; }
    }
    """
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
        self._styles_by_role: dict[str, Style] = {}
        self._paints: dict[str, Style] = {}
        self._top = 0

    def relay(self) -> None:
        """Makes the page anew from what is to be shown."""
        raise NotImplementedError

    def look(self, role: str) -> Style:
        """How a role is painted."""
        found = self._styles_by_role.get(role)
        if found is None:
            known = f"message--{role}" in self.COMPONENT_CLASSES
            found = self.get_component_rich_style(f"message--{role}", partial=True) if known else Style()
            self._styles_by_role[role] = found
        return found

    def notify_style_update(self) -> None:
        """Colours may be others now."""
        self._styles_by_role = {}
        self._paints = {}
        super().notify_style_update()

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self.relay()

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        line = self.page.line(y)
        return Strip([Segment(text, self._paint(role)) for text, role in line]).adjust_cell_length(
            self.size.width, self._paint("")
        )

    def _paint(self, role: str) -> Style:
        """The whole style of a role. Kept, because Textual computes `rich_style` anew each time: 2 ms a page."""
        found = self._paints.get(role)
        if found is None:
            found = self._paints[role] = self.rich_style + self.look(role) if role else self.rich_style
        return found

    def action_scroll_body(self, by: int) -> None:
        """Moves the text by some lines."""
        if self.page.scroll(by):
            self._top = self.page.top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Down by three lines."""
        event.stop()
        self.action_scroll_body(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Up by three lines."""
        event.stop()
        self.action_scroll_body(-3)
