"""The keys that work here and now, from the table of commands."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.ui.commands import GROUPS, Command, works_in
from afterword.ui.reasons import Here

_KEYS: Final = 14
_PLACES: Final = {
    "applications": "the applications",
    "calendar": "the calendar",
    "agenda": "the agenda",
    "message": "the message",
}


def lines(here: Here) -> Content:
    """Every command that has a key here, by group; what cannot run now says why."""
    parts: list[Content] = []
    commands = works_in(here.pane)
    for group in GROUPS:
        found = [command for command in commands if command.group == group]
        if found:
            parts.append(Content.styled(f"\n{group}\n", "bold $primary"))
            parts += [_line(command, here) for command in found]
    return Content.assemble(*parts)


def _line(command: Command, here: Here) -> Content:
    reason = command.why_not(here)
    head = Content.styled(f"{command.shown_keys:<{_KEYS}}", "$quiet" if reason else "bold $accent")
    name = Content.styled(f"{command.label:<18} ", "$quiet" if reason else "bold")
    said = Content.styled(f"not now: {reason}\n" if reason else f"{command.tip}\n", "$quiet")
    return Content.assemble(head, name, said)


class HelpScreen(ModalScreen[None]):
    """Scrolls; any of the usual keys closes it."""

    AUTO_FOCUS = "#help-body"
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help-body {
        width: 96; max-width: 96%; height: auto; max-height: 94%;
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

    def __init__(self, here: Here) -> None:
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """One column of keys."""
        with VerticalScroll(id="help-body") as body:
            body.border_title = Content(f"Keys in {_PLACES.get(self._here.pane, 'this pane')}")
            body.border_subtitle = Content("esc closes")
            yield Static(lines(self._here))

    def action_scroll(self, how: str) -> None:
        """j, k, g and G."""
        getattr(self.query_one("#help-body", VerticalScroll), f"scroll_{how}")(animate=False)
