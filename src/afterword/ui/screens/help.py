"""The keys that work here and now, from the table of commands."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core.safe import visible
from afterword.ui.commands import GROUPS, Command, Keyboard, works_in
from afterword.ui.reasons import Here

_KEYS: Final = 17
_NAME: Final = 19
_PLACES: Final = {
    "applications": "the applications",
    "calendar": "the calendar",
    "agenda": "the agenda",
    "message": "the message",
}


def lines(here: Here, keyboard: Keyboard, width: int) -> Content:
    """Every command that has a key here, by group, in `width` cells; what cannot run now says why."""
    commands = works_in(here.pane)
    found: list[Content] = []
    for group in GROUPS:
        listed = [command for command in commands if command.group == group]
        if listed:
            found += [Content(), Content.styled(group, "bold $primary")]
            found += [line for command in listed for line in _lines(command, here, keyboard.all(command), width)]
    return Content("\n").join(found[1:])


def _lines(command: Command, here: Here, keys: str, width: int) -> Iterator[Content]:
    reason = command.why_not(here)
    said = visible(f"not now: {reason}" if reason else command.tip)
    first, *rest = wrap(said, max(20, width - _KEYS - _NAME)) or [""]
    key = Content.styled(f"{keys:<{_KEYS}}", "$quiet" if reason else "bold $accent")
    name = Content.styled(f"{command.label:<{_NAME}}", "$quiet" if reason else "bold")
    yield Content.assemble(key, name, Content.styled(first, "$quiet"))
    for line in rest:
        yield Content.styled(" " * (_KEYS + _NAME) + line, "$quiet")


class HelpScreen(ModalScreen[None]):
    """Scrolls; any of the usual keys closes it."""

    AUTO_FOCUS = "#help-body"
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help-body {
        width: 96; max-width: 96%; height: auto; max-height: 94%; scrollbar-size-vertical: 1;
        background: $surface; border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet; padding: 0 2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close"),
        Binding("j", "scroll('down')", "Down", show=False),
        Binding("k", "scroll('up')", "Up", show=False),
        Binding("g", "scroll('home')", "Top", show=False),
        Binding("G", "scroll('end')", "End", show=False),
    ]

    def __init__(self, here: Here, keyboard: Keyboard) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._here = here

    def compose(self) -> ComposeResult:
        """One column of keys."""
        with VerticalScroll(id="help-body") as body:
            body.border_title = Content(f"Keys in {_PLACES.get(self._here.pane, 'this pane')}")
            body.border_subtitle = Content("esc closes")
            yield Static(id="help-lines")

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        width = min(96, self.size.width * 96 // 100) - 7
        self.query_one("#help-lines", Static).update(lines(self._here, self._keyboard, width))

    def action_scroll(self, how: str) -> None:
        """j, k, g and G."""
        getattr(self.query_one("#help-body", VerticalScroll), f"scroll_{how}")(animate=False)
