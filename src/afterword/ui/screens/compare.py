"""The playbooks side by side for one application, to choose one."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core.model import Application
from afterword.desk import Desk
from afterword.ui.content import content, key_line
from afterword.ui.screens.compare_table import Table, columns_for, table_of
from afterword.ui.widgets.choice_row import window

_LABEL = 14


class CompareScreen(ModalScreen[str | None]):
    """Shows when each playbook would have what written; gives the name of the one chosen, or None."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    CompareScreen {
        align: center middle;
        & > Vertical {
            width: 100; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #compare-title { text-style: bold; color: $primary; height: auto; max-height: 2; }
        & #compare-table { height: auto; scrollbar-size-vertical: 1; }
        & #compare-table Static { height: auto; }
        & #compare-about { height: auto; max-height: 5; margin-top: 1; }
        & #compare-keys { color: $quiet; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", "Left", show=False),
        Binding("right,l", "move(1)", "Right", show=False),
        Binding("up,k", "roll(-1)", "Up", show=False),
        Binding("down,j", "roll(1)", "Down", show=False),
        Binding("home", "move(-99)", "First", show=False),
        Binding("end", "move(99)", "Last", show=False),
        Binding("enter", "choose", "Choose"),
        Binding("escape,q", "leave", "Leave"),
    ]

    def __init__(self, desk: Desk, application: Application) -> None:
        super().__init__()
        self.application = application
        self.shelf = desk.shelf
        self.current = application.playbook or desk.settings.playbook
        self.table: Table = table_of(desk.compare(application.id), desk.now().date())
        self.names = tuple(self.table.columns)
        self._title = content(f"Playbooks for {application.company} · {application.role}")
        self.at = self.names.index(self.current) if self.current in self.names else 0

    def compose(self) -> ComposeResult:
        """Title, table, the chosen one's summary, keys."""
        with Vertical():
            yield Static(self._title, id="compare-title")
            with VerticalScroll(id="compare-table", can_focus=False):
                yield Static("")
            yield Static("", id="compare-about")
            yield Static(
                key_line("← → playbook · enter choose · esc leave    ~ estimated  › projected  1/3 one of three"),
                id="compare-keys",
            )

    def on_resize(self, event: events.Resize) -> None:
        """As many columns as there is room for."""
        title = 1 if self._title.cell_length <= min(event.size.width, 100) - 4 else 2
        self.query_one("#compare-table").styles.max_height = max(3, event.size.height - 10 - title)
        self._paint()

    def _paint(self) -> None:
        room = min(self.size.width, 100) - 4 - _LABEL
        width = columns_for(self.table, room)
        first, last = window([width] * len(self.names), self.at, room, 1)
        shown = self.names[first:last]
        self.query_one("#compare-table Static", Static).update(self._grid(shown, width, _more(first, len(self.names) - last)))
        self.query_one("#compare-about", Static).update(self._about())

    def _grid(self, shown: tuple[str, ...], width: int, more: str) -> Content:
        lines = [self._head(shown, width, more)]
        for label, cells in self.table.rows:
            line = content(f"{label[:_LABEL]:<{_LABEL}}").stylize("$quiet")
            for name in shown:
                line = line.append(self._cell(cells.get(name, "–"), name, width))
            lines.append(line)
        return Content("\n").join(lines)

    def _head(self, shown: tuple[str, ...], width: int, more: str) -> Content:
        line = content(f"{more:<{_LABEL}}").stylize("$quiet")
        for name in shown:
            title = f"● {name}" if name == self.current else name
            style = "bold $background on $primary" if name == self.names[self.at] else "bold"
            line = line.append(content(f"{title[:width]:<{width}}").stylize(style)).append(" ")
        return line

    def _cell(self, text: str, name: str, width: int) -> Content:
        chosen = name == self.names[self.at]
        style = "" if chosen else "$quiet"
        padded = content(f"{text[:width]:<{width}}")
        if chosen:
            padded = padded.stylize("on $chosen")
        return (padded.stylize(style) if style else padded).append(" ")

    def _about(self) -> Content:
        playbook = self.shelf.playbooks[self.names[self.at]]
        mark = " (the one in use)" if playbook.name == self.current else ""
        title = content(f"{playbook.title}{mark}").stylize("bold")
        source = content(f"Source: {playbook.article}").stylize("$quiet")
        return Content("\n").join([title, content(playbook.summary), source])

    def action_move(self, by: int) -> None:
        """Another playbook."""
        self.at = max(0, min(self.at + by, len(self.names) - 1))
        self._paint()

    def action_roll(self, by: int) -> None:
        """Scrolls the table on a low screen."""
        self.query_one("#compare-table", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_choose(self) -> None:
        """Gives the name of the playbook that the cursor is on."""
        self.dismiss(self.names[self.at])

    def action_leave(self) -> None:
        """Changes nothing."""
        self.dismiss(None)


def _more(left: int, right: int) -> str:
    """How many columns there are beyond those that show, on either side."""
    if left and right:
        return f"← {left}  {right} more →"
    return f"← {left} more" if left else f"{right} more →" if right else ""
