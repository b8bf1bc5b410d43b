"""The list of the main screen: which applications show, in which order, and which of them is chosen."""

from __future__ import annotations

from textual import on

from afterword.core.agenda import Plan
from afterword.core.items import Item, Row
from afterword.core.order import PRESSING
from afterword.core.safe import one_line
from afterword.desk import Desk
from afterword.ui import heads
from afterword.ui.edges import Edges
from afterword.ui.keyboard import Keyboard
from afterword.ui.listing import Listing
from afterword.ui.screens.panes import PanesScreen
from afterword.ui.widgets.filter import FilterLine


class RowsScreen(PanesScreen):
    """Filters, orders and chooses. A subclass says what follows from a choice (`chosen_moved`)."""

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard) -> None:
        super().__init__(desk, edges, plan, keyboard)
        self.words = ""
        self.closed_too = False
        self._listing = Listing()

    def show_rows(self) -> None:
        """The list by the present filter and order, and the pane's title that says so."""
        plan = self.plan
        rows = self._listing.rows(plan, self.words, closed_too=self.closed_too)
        closed = 0 if rows else sum(row.closed for row in plan.rows)
        nothing = heads.nothing(plan, self.words, closed, self.keyboard.key)
        self.applications.set_rows(rows, plan.today, nothing, among=self._listing.unfiltered)
        shown = f"{len(rows)} of {len(plan.rows)}" if len(rows) != len(plan.rows) else f"{len(rows)}"
        words = f" · {self.keyboard.key('leave')} clears “{one_line(self.words)}”" if self.words else ""
        order = "" if self._listing.order == PRESSING else f" · by {self._listing.order}"
        self.name_pane("applications", f"Applications · {shown}{order}{words}")

    def show_plan(self, plan: Plan) -> None:
        """See `DeskScreen`. Where the pane showed what its row asked for, it shows what that row asks for from now on."""
        row, item = self.applications.row, self.item
        along = row is not None and item is not None and _asks_for(row, item)
        super().show_plan(plan)
        if self.review is not None or self.message.editing:
            return
        row = self.applications.row
        if self.applications.marked:
            news = along and row is not None and self.item is not None and not _asks_for(row, self.item)
        else:
            news = self.focused is self.applications  # its row went with what was done: the keys are about the next one
        if news:
            self.take_row()

    def show_message(self, item: Item | None) -> None:
        """See `DeskScreen`. The list's cursor goes along with whatever chose the application."""
        super().show_message(item)
        self.applications.follow(self.application.id if self.application else "")

    def take_row(self) -> None:
        """Takes up what the list's cursor stands on: its application, and its next step in the message pane."""
        row = self.applications.row
        self.application = row.application if row else None
        self.show_message(row.item if row else None)
        self.show_keys()

    @on(FilterLine.Left)
    def _filtered(self, event: FilterLine.Left) -> None:
        self.filter_line.remove_class("-open")
        if event.cleared:
            self.set_words("")
        self.show_pane("applications")

    def set_words(self, words: str) -> None:
        """Another filter; the cursor stays with its application when that still shows."""
        if words == self.words:
            return
        self.words = words
        self.show_rows()
        self.chosen_moved()
        self.tell(self._listing.trouble, "alarm")

    def set_order(self, order: str) -> None:
        """Another order of the list; the cursor stays with its application."""
        self._listing.order = order
        self.show_rows()
        self.chosen_moved()

    @property
    def order(self) -> str:
        """The order of the list, one of `ORDERS`."""
        return self._listing.order

    def choose(self, application_id: str) -> None:
        """See `DeskScreen`."""
        if not self.applications.choose(application_id):
            self.words, self.closed_too = "", True
            self.show_rows()
            self.applications.choose(application_id)
        self.take_row()

    def lists(self, application_id: str) -> bool:
        """See `DeskScreen`."""
        return any(row.application.id == application_id for row in self.applications.rows)

    def why_unlisted(self, application_id: str) -> str:
        """See `DeskScreen`."""
        application = self.plan.book.applications.get(application_id)
        if application is None or self.lists(application_id):
            return ""
        name, closed, leave = one_line(application.company), self.keyboard.key("closed"), self.keyboard.key("leave")
        if application.outcome is not None and not self.closed_too:
            return f"{name} is closed ({application.outcome}) and leaves the list; {closed} shows closed ones."
        return f"{name} leaves the list, which shows “{one_line(self.words)}”; {leave} shows all of them."

    def go_to(self, application_id: str) -> None:
        """To an application in the list."""
        self.choose(application_id)
        self.show_pane("applications")

    def set_closed(self, closed_too: bool) -> None:
        """Closed applications in or out of the list."""
        self.closed_too = closed_too
        self.show_rows()
        self.chosen_moved()
        self.tell("Closed applications show as well." if closed_too else "Closed applications are hidden.")


def _asks_for(row: Row, item: Item) -> bool:
    return row.item is not None and row.item.step.id == item.step.id
