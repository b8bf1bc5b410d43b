"""The palette: every command of the table, every application and every person, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.items import Item, Row
from afterword.core.model import Person
from afterword.core.safe import one_line
from afterword.core.step import ENDED, OPEN
from afterword.ui import wording as words
from afterword.ui.commands import COMMANDS, Command
from afterword.ui.content import content, ended, fitted, key_line
from afterword.ui.keyboard import Keyboard
from afterword.ui.matching import MOST, Entry, entry, ranked
from afterword.ui.reasons import Here
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece
from afterword.ui.widgets.text_fields import LineField

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen

_KEYS: Final = "↑ ↓ choose · enter does it · esc leaves"
_NAME: Final = 21
_KEY: Final = 14
_SENTENCE: Final = 40
"""Cells from which a sentence in a line is worth its beginning; the one chosen stands in full below the list."""
Target = Command | tuple[Row, Person | None]


def commands(keyboard: Keyboard) -> tuple[Entry[Target], ...]:
    """Every command but the palette itself; those that move within a pane come last."""
    listed = sorted((c for c in COMMANDS if c.id != "palette"), key=lambda command: command.owner != "screen")
    return tuple(
        entry(c.label, keyboard.all(c), c, more=f"{c.tip} {c.group} {c.id}", keys=keyboard.all(c).split(" ")) for c in listed
    )


def people_and_applications(plan: Plan) -> tuple[Entry[Target], ...]:
    """Every application in the order of its list, the people of the open ones, then those of the closed ones."""
    found: list[Entry[Target]] = []
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in plan.rows:
        sides[row.closed].append(row)
    for closed, rows in enumerate(sides):
        for row in rows:
            application = row.application
            more = f"{application.via} {application.location} {row.stage}"
            aside = f"closed, {row.stage}" if closed else row.stage
            found.append(entry(f"{application.company} · {application.role}", aside, (row, None), more=more))
        for row in rows:
            for person in row.application.people:
                name = f"{person.name} · {row.application.company}"
                found.append(entry(name, labels.RELATION[person.relation], (row, person), more=person.email))
    return tuple(found)


class HitList(LineList, can_focus=False):
    """What was found. The keyboard stays in the line above, so its cursor always looks as if it had the focus."""

    def __init__(self, here: Here) -> None:
        super().__init__(id="hits")
        self.hits: tuple[Entry[Target], ...] = ()
        self.nothing = ""
        self._here = here

    def show(self, hits: tuple[Entry[Target], ...], nothing: str) -> None:
        """Another answer; the cursor goes to the best of it."""
        self.hits, self.nothing = hits, nothing
        self.cursor = self.top = 0
        self.refresh()

    @property
    def count(self) -> int:
        """See `LineList`."""
        return len(self.hits)

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        pieces, ground = super().line(y, width)
        return pieces, "chosen" if ground else ""

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """A command with its key and what it does, or why not now; a name with what it is."""
        hit = self.hits[index]
        if isinstance(hit.target, Command):
            reason = hit.target.why_not(self._here)
            said = f"not now: {reason}" if reason else hit.target.tip
            room = width - _NAME - _KEY
            name = (fitted(hit.name, _NAME), "quiet" if reason else "strong")
            return (name, (fitted(hit.aside, _KEY), "key"), (fitted(said if room >= _SENTENCE else "", room), "quiet"))
        aside = ended(one_line(hit.aside), max(12, width // 3))
        room = width - cell_len(aside) - 2
        return ((fitted(hit.name, room), ""), ("  ", ""), (aside, "quiet"))

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """See `LineList`."""
        return ((ended(f" {self.nothing}", width), "quiet"),) if y == 0 else ()


class PaletteScreen(ModalScreen[Callable[[], None] | None]):
    """Finds while one types; gives what is to be done once it is gone, or None."""

    AUTO_FOCUS = "LineField"
    DEFAULT_CSS = """
    PaletteScreen {
        align-horizontal: center;
        & > Vertical {
            width: 92; max-width: 100%; height: 100%; max-height: 32; margin: 1 0;
            border: round $primary; padding: 0 1; background: $background;
        }
        & LineField { margin-bottom: 1; }
        & HitList { height: 1fr; width: 1fr; }
        & #palette-about { color: $accent; height: 2; padding: 0 1; }
        & #palette-keys { color: $quiet; height: 1; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "leave", "Leave", priority=True),
        Binding("down", "move('down')", "Down", show=False),
        Binding("up", "move('up')", "Up", show=False),
        Binding("pagedown,ctrl+d", "move('page_down')", "Page down", show=False, priority=True),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self.main = main
        self._commands = commands(main.keyboard)
        self._others: tuple[Entry[Target], ...] | None = None
        self._line = LineField(placeholder="A command, a company, a person …")
        self.hits = HitList(main.here())
        self._about = Static("", id="palette-about")
        self.hits.moved = self._explain

    def compose(self) -> ComposeResult:
        """The line to type in, and what is found."""
        with Vertical():
            yield self._line
            yield self.hits
            yield self._about
            yield Static(key_line(_KEYS), id="palette-keys")

    def on_mount(self) -> None:
        """Every command; the names are read beside the keys, for there may be thousands."""
        self._find()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        found = people_and_applications(self.main.plan)
        self.app.call_from_thread(self._came, found)

    def _came(self, found: tuple[Entry[Target], ...]) -> None:
        self._others = found
        if self._line.value.strip():
            self._find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Every letter."""
        event.stop()
        self._find()

    def _find(self) -> None:
        query = self._line.value
        if not query.strip():
            self.hits.show(self._commands, "")
            self._explain()
            return
        found = ranked((*self._commands, *(self._others or ())), query)
        self.hits.show(found, "Nothing has such a name." if self._others is not None else "Looking …")
        self._explain()
        said = f"the best {MOST}; type on for others · esc leaves" if len(found) == MOST else _KEYS
        self.query_one("#palette-keys", Static).update(key_line(said))

    def _explain(self) -> None:
        """What the one chosen is about, in full."""
        hits = self.hits
        self._about.update(content(_about(hits.hits[hits.cursor].target, self.main) if hits.count else ""))

    def action_move(self, how: str) -> None:
        """Up and down among what was found."""
        self.hits.action_move(how)

    @on(Input.Submitted)
    @on(LineList.Opened)
    def _choose(self, event: Input.Submitted | LineList.Opened) -> None:
        event.stop()
        if self.hits.count:
            self.dismiss(self._doing(self.hits.hits[self.hits.cursor].target))

    def _doing(self, target: Target) -> Callable[[], None]:
        if isinstance(target, Command):
            return partial(self.main.action_run, target.id)
        return partial(go_to, self.main, *target)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _about(target: Target, main: MainScreen) -> str:
    """What a command does, or why not now; what comes next for an application or a person."""
    if isinstance(target, Command):
        reason = target.why_not(main.here())
        return f"Not now: {reason}" if reason else target.tip
    row, person = target
    item = next_for(main.plan, row, person)
    if item is None:
        return f"Nothing is planned for {person.name if person else row.application.company}."
    day = wording.day(item.matters_on, today=main.plan.today)
    return f"Next: {labels.STEP[item.step.kind]}, {words.state(item.step.state)}, {day}."


def next_for(plan: Plan, row: Row, person: Person | None) -> Item | None:
    """The step that comes next in an application, or for one of its people; None when nothing is left to do."""
    if person is None:
        return row.item
    live = (item for item in plan.of(row.application.id) if item.step.to == person.id and item.step.state not in ENDED)
    return min(live, key=lambda item: (item.step.state not in OPEN, item.matters_on, item.pressing), default=None)


def go_to(main: MainScreen, row: Row, person: Person | None) -> None:
    """To an application, and to what is to be written to one of its people next."""
    main.go_to(row.application.id)
    if person is None:
        return
    item = next_for(main.plan, row, person)
    if item is None:
        main.tell(f"Nothing is planned for {person.name}; this is the application.")
    else:
        main.show_item(item)
        main.tell(f"{person.name}: {labels.STEP[item.step.kind]}, {item.step.state}.")
