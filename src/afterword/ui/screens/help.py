"""The keys that work here and now: of the main screen from the table of commands, of any other screen from its bindings."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from textwrap import wrap
from typing import Any, ClassVar, Final

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from afterword.core.filter import EXPLAINED
from afterword.core.safe import visible
from afterword.ui.commands import GROUPS, Command, works_in
from afterword.ui.content import key_line
from afterword.ui.key_names import shown
from afterword.ui.keyboard import Keyboard
from afterword.ui.reasons import Here
from afterword.ui.wording import DATES, MARKS, STAGES

_KEYS: Final = 17
_NAME: Final = 19
_WIDEST: Final = 116
"""Cells within which a line is still easy to follow."""
_BESIDE: Final = 64
"""Cells from which what a key does stands beside its name, and not below it."""
_PLACES: Final = {
    "applications": "the applications",
    "calendar": "the calendar",
    "agenda": "the agenda",
    "message": "the message",
}
SIGNS: Final = {
    "Dates in the lists": DATES,
    "Stages in the list": STAGES,
    "Signs of the calendar": MARKS,
    "Words of the filter": EXPLAINED,
}
"""What is to be read or typed and is no key: each sign, and what it means."""
Row = tuple[str, str]
"""Keys, and what they do."""


def lines(here: Here, keyboard: Keyboard, width: int, own: Iterable[Row] = ()) -> Content:
    """Every command that has a key here, by group, in `width` cells; what cannot run now says why.

    `own` are keys of the pane itself that are no commands.
    """
    commands = works_in(here.pane)
    found: list[Content] = []
    for group in GROUPS:
        listed = [command for command in commands if command.group == group]
        if listed:
            found += [Content(), Content.styled(group, "bold $primary")]
            found += [line for command in listed for line in _lines(command, here, keyboard.all(command), width)]
    rows = list(plain_lines(own))
    if rows:
        found += [Content(), Content.styled("In this pane", "bold $primary"), *rows]
    for name, signs in SIGNS.items():
        found += [Content(), Content.styled(visible(name), "bold $primary")]
        found += [line for sign, meaning in signs for line in _sign(sign, meaning, width)]
    return Content("\n").join(found[1:])


def _lines(command: Command, here: Here, keys: str, width: int) -> Iterator[Content]:
    reason = command.why_not(here)
    said = visible(f"not now: {reason}" if reason else command.tip)
    key = Content.styled(f"{keys:<{_KEYS - 1}} ", "$quiet" if reason else "bold $accent")
    beside = width >= _BESIDE
    name = Content.styled(f"{command.label:<{_NAME}}" if beside else command.label, "$quiet" if reason else "bold")
    first, *rest = wrap(said, width - _KEYS - _NAME) if beside else ["", *wrap(said, max(20, width - 2))]
    yield Content.assemble(key, name, Content.styled(first, "$quiet"))
    for line in rest:
        yield Content.styled(" " * (_KEYS + _NAME if beside else 2) + line, "$quiet")


def _sign(sign: str, meaning: str, width: int) -> Iterator[Content]:
    for n, line in enumerate(wrap(meaning, max(20, width - _KEYS - 4))):
        name = Content.styled(f"{visible('' if n else sign):<{_KEYS + 4}}", "bold")
        yield Content.assemble(name, Content.styled(visible(line), "$quiet"))


def plain_lines(rows: Iterable[Row]) -> Iterator[Content]:
    """Keys and names alone."""
    for keys, name in rows:
        yield Content.assemble(Content.styled(f"{visible(keys):<{_KEYS - 1}} ", "bold $accent"), Content(visible(name)))


def keys_of(screen: Screen[Any], *, beyond: Container[str] = ()) -> tuple[Row, ...]:
    """The keys that a screen and what has the focus on it bind, without those that are Textual's for every screen.

    Left out are the commands whose ids are in `beyond`.
    """
    found: dict[str, list[str]] = {}
    general = {binding.action for binding in Screen.BINDINGS if isinstance(binding, Binding)}
    for active in screen.active_bindings.values():
        binding, ours = active.binding, not isinstance(active.node, App)
        if binding.description and active.enabled and ours and binding.action not in general and binding.id not in beyond:
            found.setdefault(binding.description, []).append(shown(binding.key))
    return tuple((" ".join(keys), name) for name, keys in found.items())


class HelpScreen(ModalScreen[None]):
    """Scrolls; any of the usual keys closes it. `made` gives its text for a width."""

    AUTO_FOCUS = "#help-body"
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen #help-body {
        width: 116; max-width: 100%; height: auto; max-height: 100%; scrollbar-size-vertical: 1;
        background: $surface; border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet; padding: 0 2;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", "Close"),
        Binding("j", "scroll('down')", "Down", show=False),
        Binding("k", "scroll('up')", "Up", show=False),
        Binding("space", "scroll('page_down')", "Page down", show=False),
        Binding("b", "scroll('page_up')", "Page up", show=False),
        Binding("g", "scroll('home')", "Top", show=False),
        Binding("G", "scroll('end')", "End", show=False),
    ]

    def __init__(self, title: str, made: Callable[[int], Content]) -> None:
        super().__init__()
        self._title = title
        self._made = made

    def compose(self) -> ComposeResult:
        """One column of keys."""
        with VerticalScroll(id="help-body") as body:
            body.border_title = Content(self._title)
            body.border_subtitle = key_line("j k scroll · esc closes")
            yield Static(id="help-lines")

    def on_resize(self) -> None:
        """The lines break elsewhere."""
        self.query_one("#help-lines", Static).update(self._made(min(_WIDEST, self.size.width) - 7))

    def action_scroll(self, how: str) -> None:
        """j, k, g and G."""
        getattr(self.query_one("#help-body", VerticalScroll), f"scroll_{how}")(animate=False)


def of_pane(here: Here, keyboard: Keyboard, own: tuple[Row, ...]) -> HelpScreen:
    """The keys of a pane of the main screen."""
    title = f"Keys in {_PLACES.get(here.pane, 'this pane')}"
    return HelpScreen(title, lambda width: lines(here, keyboard, width, own))


def of_screen(screen: Screen[Any]) -> HelpScreen:
    """The keys of a screen that stands before the main one."""
    rows = keys_of(screen)
    return HelpScreen("Keys here", lambda _: Content("\n").join(plain_lines(rows)))
