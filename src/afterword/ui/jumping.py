"""Jump mode over the main screen: which letter goes where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.geometry import Offset
from textual.widget import Widget

from afterword.ui.commands import BY_ID
from afterword.ui.screens.jump import JumpScreen, Target
from afterword.ui.widgets.masthead import PANES
from afterword.ui.widgets.pane import PaneHead

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen


_BESIDE: Final = 4
"""Cells from one letter to another one beside it."""


def begin(screen: MainScreen) -> None:
    """Lays the letters over the screen; the one that is pressed goes there."""

    def chosen(go: Callable[[], object] | None) -> None:
        if go is not None:
            screen.app.call_later(go)  # the letters are in front until this returns

    screen.app.push_screen(JumpScreen(tuple(_targets(screen))), chosen)


def _targets(screen: MainScreen) -> Iterator[Target]:
    to = {name: partial(_to_pane, screen, name) for name in ("applications", "calendar", "agenda", "message")}
    yield from _pane(screen, "a", "applications", screen.applications, to["applications"])
    if screen.applications.region:
        yield Target("f", _above(screen.applications) + Offset(_BESIDE, 0), partial(_filter, screen))
    yield from _pane(screen, "c", "calendar", screen.month, to["calendar"])
    if screen.agenda.region:
        yield Target("g", screen.agenda.content_region.offset, to["agenda"], tight=True)
    yield from _pane(screen, "m", "message", screen.message, to["message"])
    if screen.message.region and BY_ID["edit"].why_not(screen.here()) is None:
        yield from _fields(screen)


def _pane(screen: MainScreen, letter: str, name: str, widget: Widget, go: Callable[[], object]) -> Iterator[Target]:
    """A pane in sight has its letter behind its name on the line above it; one out of sight, behind its name in the tabs."""
    if widget.region:
        yield Target(letter, _above(widget), go)
    elif screen.query_one("#tabs").region:
        upto = PANES[: [each for each, _ in PANES].index(name) + 1]
        end = sum(len(label) + 3 for _, label in upto) - 1
        yield Target(letter, Offset(end, screen.query_one("#tabs").region.y), go, tight=True)


def _fields(screen: MainScreen) -> Iterator[Target]:
    """The parts of the message, as they stand while one reads or writes, each with its letter in the margin."""
    region, page = screen.message.content_region, screen.message.page
    names = (("t", "to_row", "To"), ("y", "by_row", "By"), ("s", "subject_line", "Subject"), ("b", "text", ""))
    writing = screen.message.writing
    for letter, name, label in names:
        if writing is not None:
            y = getattr(writing, name).region.y
        elif letter == "b":
            y = region.y + page.height - page.room - page.editor_bottom
        elif page.short or label not in page.fields:
            continue  # the fields share a line, or there is no such one
        else:
            y = region.y + page.fields[label]
        yield Target(letter, Offset(max(0, region.x - 2), y), partial(_to_field, screen, name), tight=True)


def _to_pane(screen: MainScreen, name: str) -> None:
    screen.message.end_edit()
    screen.tell("")
    screen.app.call_later(screen.show_pane, name)  # after the focus that leaving the text asks for in the same way


def _filter(screen: MainScreen) -> None:
    _to_pane(screen, "applications")
    screen.app.call_later(screen.action_run, "filter")


def _to_field(screen: MainScreen, name: str) -> None:
    screen.action_run("edit")
    writing = screen.message.writing
    if writing is not None:
        getattr(writing, name).focus()


def _above(widget: Widget) -> Offset:
    """Behind the name that stands above a pane."""
    assert isinstance(widget.parent, Widget)
    head = widget.parent.query_one(PaneHead)
    return head.region.offset + Offset(min(cell_len(head.says) + 2, head.region.width - 2 * _BESIDE), 0)
