"""The shelf of an application: links, news, ideas and results that a later message can lead with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core import labels, wording
from afterword.core.dates import local_day
from afterword.core.model import Application, ShelfItem
from afterword.desk import Done
from afterword.ui.content import content, fitted, key_line
from afterword.ui.screens.forms.shelf import KINDS, ShelfItemForm
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.message_lines import pieces, wrapped
from afterword.ui.widgets.painted import Piece

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen

_KIND = 17
_LINES = 8
_EMPTY = (
    "Nothing lies here yet.",
    "",
    "A second check-in and a networking note are worth sending when they bring something: a link, a piece of their news, an "
    "idea for them, or a result of your own.",
    "",
    "Press a to lay the first thing down.",
)


class ShelfList(LineList):
    """One thing on each line, the newest first: what kind it is, what it says, and whether a message has used it."""

    def __init__(self) -> None:
        super().__init__(id="things")
        self.things: tuple[ShelfItem, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.things)

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """A line."""
        item = self.things[index]
        mark, look = ("✓ used  ", "done") if item.used else ("◇ free  ", "upcoming")
        kind, room = min(_KIND, width // 3), width - len(mark)
        return (
            (mark, look),
            (fitted(KINDS[item.kind][0], kind), "strong"),
            (fitted(item.text or item.url, room - kind), "quiet" if item.used else ""),
        )

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """What a shelf is for."""
        lines = [row for text in _EMPTY for row in wrapped(pieces(text, role="quiet"), width)]
        return lines[y] if y < len(lines) else ()

    def set_things(self, things: tuple[ShelfItem, ...]) -> None:
        """Other things; the cursor stays on its line as far as there is one."""
        self.things = things
        self.cursor = max(0, min(self.cursor, len(things) - 1))
        self.keep_in_view()
        self.refresh()


class ShelfScreen(ModalScreen[None]):
    """Shows what lies there; adds, takes off, takes that back. It acts through the main screen, which shows what follows."""

    AUTO_FOCUS = "#things"
    DEFAULT_CSS = """
    ShelfScreen {
        align: center middle;
        & > Vertical {
            width: 92; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #shelf-title { text-style: bold; color: $primary; height: auto; max-height: 2; margin-bottom: 1; }
        & ShelfList { width: 1fr; }
        & #thing { height: auto; min-height: 3; max-height: 6; border-top: solid $rule; }
        & #shelf-said { height: auto; max-height: 2; color: $accent; }
        & #shelf-keys { color: $quiet; height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("x,d,delete", "remove", "Take off"),
        Binding("u", "undo", "Undo"),
        Binding("escape,q,V", "leave", "Leave"),
    ]

    def __init__(self, main: MainScreen, application_id: str) -> None:
        super().__init__()
        self._main = main
        self._application_id = application_id
        self._list = ShelfList()
        self._changes = 0

    @property
    def _application(self) -> Application | None:
        return self._main.plan.book.applications.get(self._application_id)

    def compose(self) -> ComposeResult:
        """Title, list, the chosen thing in full, what was done, keys."""
        application = self._application
        company = application.company if application else ""
        with Vertical():
            yield Static(content(f"On the shelf for {company}"), id="shelf-title")
            yield self._list
            yield Static("", id="thing")
            yield Static("", id="shelf-said")
            yield Static(key_line("a add · x take off · u undo · j k move · esc leave"), id="shelf-keys")

    def on_mount(self) -> None:
        """What lies there."""
        self._list.moved = self._show_thing
        self._show()

    def on_resize(self) -> None:
        """The list takes the room it needs, as far as there is any."""
        wanted = max(self._list.count, _LINES)
        self._list.styles.height = min(wanted, max(3, self.size.height - 12))

    def _show(self) -> None:
        application = self._application
        if application is None:
            self.dismiss(None)
            return
        self._list.set_things(tuple(sorted(application.shelf, key=lambda item: (item.added, item.id), reverse=True)))
        self._show_thing()

    def _show_thing(self) -> None:
        said = ""
        if self._list.count:
            item = self._list.things[self._list.cursor]
            day = wording.day(local_day(item.added, self._main.plan.planner.home), today=self._main.plan.today)
            used = f"used by {labels.user_of(item.used)}" if item.used else "not used yet"
            said = "\n".join(part for part in (item.text, item.url, f"laid down {day}, {used}") if part)
        thing = self.query_one("#thing", Static)
        thing.update(content(said, newlines=True))
        thing.display = bool(said)

    def _say(self, sentence: str) -> None:
        self.query_one("#shelf-said", Static).update(content(sentence))

    def action_add(self) -> None:
        """Asks what; it is on the shelf then."""
        application = self._application
        if application is not None:
            self.app.push_screen(ShelfItemForm(self._main.desk, application), self._added)

    def _added(self, done: Done | None) -> None:
        if done is not None:
            self._main.after(done)
            self._did(done)

    def action_remove(self) -> None:
        """Asks nothing; u brings it back."""
        if not self._list.count:
            self._say("Nothing lies here that could be taken off.")
            return
        item = self._list.things[self._list.cursor]
        self._main.perform(lambda: self._main.desk.unshelve(self._application_id, item.id), then=self._did)

    def action_undo(self) -> None:
        """The latest change made here taken back."""
        if not self._changes:
            key = self._main.keyboard.key("undo")
            self._say(f"Nothing was changed here; escape leaves, and {key} takes the latest action back there.")
            return
        self._main.perform(self._main.desk.undo, undone=True, then=partial(self._did, by=-1))

    def _did(self, done: Done | None, *, by: int = 1) -> None:
        if done is None:
            self._say(self._main.status.text)
            return
        self._changes += by
        self._say(wording.capital(done.label) + ("; u undoes." if by > 0 else "."))
        self._show()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(None)
