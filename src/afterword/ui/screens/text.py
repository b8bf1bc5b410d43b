"""A long text to read: an application's history, every reason behind a date."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.ui.content import content, key_line


class TextScreen(ModalScreen[None]):
    """Shows a text that scrolls. A `str` is taken literally; `Content` must have been made harmless already."""

    AUTO_FOCUS = "#text-body"
    DEFAULT_CSS = """
    TextScreen {
        align: center middle;
        & > Vertical {
            width: 92; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #text-title { text-style: bold; color: $primary; height: auto; max-height: 2; margin-bottom: 1; }
        & #text-body { height: auto; scrollbar-size-vertical: 1; }
        & #text-body Static { height: auto; }
        & #text-keys { color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,w,enter", "close", "Back"),
        Binding("j", "scroll('down')", "Down", show=False),
        Binding("k", "scroll('up')", "Up", show=False),
        Binding("space", "scroll('page_down')", "Page", show=False),
        Binding("g", "scroll('home')", "Top", show=False),
        Binding("G", "scroll('end')", "End", show=False),
    ]

    def __init__(self, title: str, text: str | Content) -> None:
        super().__init__()
        self.heading = title
        self.text = content(text, newlines=True) if isinstance(text, str) else text

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical():
            yield Static(content(self.heading), id="text-title")
            with VerticalScroll(id="text-body"):
                yield Static(self.text)
            yield Static(key_line("j k scroll · esc back"), id="text-keys")

    def on_resize(self) -> None:
        """The text takes the room there is."""
        self.query_one("#text-body").styles.max_height = max(3, self.size.height - 6)

    def action_close(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def action_scroll(self, way: str) -> None:
        """Scrolls: up, down, page_down, home or end."""
        body = self.query_one("#text-body", VerticalScroll)
        moves = {"up": body.scroll_up, "down": body.scroll_down, "page_down": body.scroll_page_down}
        moves.get(way, body.scroll_home if way == "home" else body.scroll_end)(animate=False)
