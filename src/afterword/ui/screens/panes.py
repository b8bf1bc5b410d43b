"""The panes of the main screen: how they are laid out, which is in front where one alone has room, and where the focus is."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from afterword.core.agenda import Plan
from afterword.desk import Desk
from afterword.ui import heads
from afterword.ui.content import content
from afterword.ui.edges import Edges
from afterword.ui.keyboard import Keyboard
from afterword.ui.painter import take_over
from afterword.ui.screens.desk import DeskScreen
from afterword.ui.widgets.agenda import AgendaList
from afterword.ui.widgets.applications import ApplicationList
from afterword.ui.widgets.calendar import MonthGrid
from afterword.ui.widgets.filter import FilterLine
from afterword.ui.widgets.masthead import Masthead, PaneTabs, PaneWanted
from afterword.ui.widgets.painted import Painted
from afterword.ui.widgets.pane import Ground, PaneHead, Upright
from afterword.ui.widgets.status import KeyLine

PANE_NAMES: Final = ("applications", "calendar", "message")


class PanesScreen(DeskScreen):
    """Composes the panes and moves between them. A subclass fills them."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-low"), (24, "-short"), (28, "-tall"), (30, "-high"), (36, "-towering")]  # noqa: RUF012 - as Textual declares it
    # Textual's own paints the whole screen anew whenever the focus moves; what looks different in focus paints itself here.
    focused = reactive[Widget | None](None, repaint=False)

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard) -> None:
        super().__init__(desk, edges, plan, keyboard)
        take_over(self)
        self.masthead = Masthead(id="masthead")
        self.key_line = KeyLine(keyboard, id="keys")
        self.applications = ApplicationList(id="applications")
        self.filter_line = FilterLine(id="filter")
        self.month = MonthGrid(id="month")
        self.agenda = AgendaList(id="agenda")
        self._tabs = PaneTabs(id="tabs")
        self._heads = {name: PaneHead(name.capitalize()) for name in PANE_NAMES}
        self._heads["applications"].legend = self.applications.legend
        self._front = "applications"

    # what a subclass does

    def show_keys(self) -> None:
        """Draws the line of keys for where the focus is."""
        raise NotImplementedError

    def calendar_front(self) -> Widget:
        """What takes the focus in the calendar pane: the month, or the list in its place."""
        raise NotImplementedError

    def pane_taken(self, target: Widget) -> None:
        """Takes note that the focus was moved into a pane."""
        raise NotImplementedError

    # the panes

    def compose(self) -> ComposeResult:
        """Three panes with a line above and two below."""
        yield self.masthead
        yield self._tabs
        with Ground(id="panes"):
            with Ground(id="left"):
                with Ground(id="applications-pane", classes="pane -shown"):
                    yield self._heads["applications"]
                    yield self.filter_line
                    yield self.applications
                with Ground(id="calendar-pane", classes="pane"):
                    yield self._heads["calendar"]
                    yield self.month
                    yield Upright()
                    yield self.agenda
            with Ground(id="message-pane", classes="pane"):
                yield self._heads["message"]
                yield self.message
        yield self.status
        yield self.key_line
        yield Static(content(heads.SMALL), id="small")

    @property
    def pane(self) -> str:
        """Where the focus is: applications, calendar, agenda or message."""
        focused = self.focused
        if focused is None:
            return "applications"
        if focused is self.agenda:
            return "agenda"
        return next((name for name in PANE_NAMES if self._holds(name, focused)), "applications")

    def _holds(self, name: str, widget: Widget) -> bool:
        return any(ancestor.id == f"{name}-pane" for ancestor in widget.ancestors)

    def name_pane(self, name: str, text: str) -> None:
        """What stands above a pane."""
        self._heads[name].say(text)

    def show_pane(self, name: str) -> None:
        """Brings a pane to the front where only one has room, and puts the focus into it."""
        self._front = "calendar" if name == "agenda" else name
        self._bring_to_front()
        target: dict[str, Widget] = {
            "applications": self.applications,
            "calendar": self.calendar_front(),
            "agenda": self.agenda,
            "message": self.message,
        }
        for widget, focused in ((self.focused, False), (target[name], True)):
            if isinstance(widget, Painted):
                widget.show_focus(focused)
        self.set_focus(target[name], scroll_visible=False)
        self.on_descendant_focus()
        self.pane_taken(target[name])

    def _bring_to_front(self) -> None:
        self._tabs.show(self._front)
        if self.has_class("-wide"):
            return  # all of them show; another class would only cost the stylesheet its time
        for each in PANE_NAMES:
            self.query_one(f"#{each}-pane").set_class(each == self._front, "-shown")
        self.query_one("#left").set_class(self._front == "message", "-away")

    def on_resize(self) -> None:
        """Where only one pane has room from now on, it is the one that was used last."""
        self.call_later(self._bring_to_front)
        self.call_later(self.show_keys)
        # On the way from wide to narrow its pane is out of sight for a moment, and Textual takes the focus away from it.
        self.call_after_refresh(self._focus_again, self.focused)

    def _focus_again(self, before: Widget | None) -> None:
        if self.focused is None:
            self.set_focus(before, scroll_visible=False)
            if self.focused is None:
                self.show_pane(self._front)

    def on_descendant_focus(self) -> None:
        """Other keys work in another pane, whose name is lit."""
        pane = "calendar" if self.pane == "agenda" else self.pane
        for name, head in self._heads.items():
            head.light(name == pane)
        self.show_keys()

    @on(PaneWanted)
    def _pane_clicked(self, event: PaneWanted) -> None:
        self.show_pane(event.pane)
