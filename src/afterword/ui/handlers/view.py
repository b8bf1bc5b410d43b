"""Commands about what is seen: panes, filter, calendar, undo, help, palette, looks, and the way out."""

from __future__ import annotations

from collections.abc import Callable

from afterword.core import labels, wording
from afterword.core.model import Settings
from afterword.core.order import ORDERS
from afterword.ui import themes
from afterword.ui.beside import Trouble
from afterword.ui.commands import BY_ID
from afterword.ui.handlers.base import BOUNCE, BOUNCED, Handlers

_FILTERS = "Words, or is:late due:week stage:offer person:dana kind:check_in -word; enter keeps it, esc clears it."
_ORDER = ("applications", "calendar", "agenda", "message")


class ViewCommands(Handlers):
    """See the module."""

    _warned: float | None = None
    """When it was said last that leaving loses a text."""

    # panes

    def to_applications(self) -> None:
        """The list."""
        self._to("applications")

    def to_calendar(self) -> None:
        """The month."""
        self._to("calendar")

    def to_message(self) -> None:
        """The message."""
        self._to("message")

    def _to(self, pane: str) -> None:
        self.screen.tell("")
        self.screen.show_pane(pane)

    def next_pane(self) -> None:
        """Round and round; within a text being edited, to the next field."""
        self._turn(1)

    def pane_before(self) -> None:
        """The other way round."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        screen = self.screen
        if screen.message.editing:
            fields = [w for w in screen.focus_chain if screen.message in w.ancestors]
            if fields and screen.focused in fields:
                fields[(fields.index(screen.focused) + by) % len(fields)].focus()
                return
        order = [pane for pane in _ORDER if pane != "calendar" or not screen.calendar.listing]
        at = order.index(screen.pane) if screen.pane in order else 0
        self._to(order[(at + by) % len(order)])

    def leave(self) -> None:
        """Out of whatever is the innermost thing to be in: a filter, then the review."""
        screen = self.screen
        if screen.review is not None:
            screen.review_commands.leave()
        elif screen.words:
            screen.set_words("")
            screen.tell("All applications show again.")
        else:
            screen.tell("")
            screen.show_pane("applications")

    # what shows

    def filter(self) -> None:
        """Opens the line to type in."""
        self.screen.show_pane("applications")
        self.screen.filter_line.add_class("-open")
        self.screen.filter_line.value = self.screen.words
        self.screen.filter_line.action_select_all()
        # at once, and not by `focus`, which would let the next key go by
        self.screen.set_focus(self.screen.filter_line, scroll_visible=False)
        self.screen.tell(_FILTERS)

    def sort(self) -> None:
        """The list in the next order."""
        order = ORDERS[(ORDERS.index(self.screen.order) + 1) % len(ORDERS)]
        self.screen.set_order(order)
        self.screen.tell(f"Sorted by {order}.")

    def closed(self) -> None:
        """Closed applications in or out."""
        self.screen.set_closed(not self.screen.closed_too)

    # the program

    def undo(self) -> None:
        """What was done last taken back, in the book or in the settings."""
        self.screen.keep_text()
        self.screen.settings_commands.undo()

    def redo(self) -> None:
        """And done again."""
        self.screen.settings_commands.redo()

    def palette(self) -> None:
        """Everything by name."""
        from afterword.ui.palette import PaletteScreen  # late: not needed for the first screen

        def chosen(do: Callable[[], None] | None) -> None:
            if do is not None:
                self.screen.app.call_later(do)  # the palette is in front until this returns

        self.screen.app.push_screen(PaletteScreen(self.screen), chosen)

    def help(self) -> None:
        """The keys of this pane."""
        from afterword.ui.screens import help as keys  # late: not needed for the first screen

        screen = self.screen
        screen.app.push_screen(keys.of_pane(screen.here(), screen.keyboard, keys.keys_of(screen, beyond=BY_ID)))

    def jump(self) -> None:
        """A letter on each pane and part of it."""
        from afterword.ui import jumping  # late: not needed for the first screen

        jumping.begin(self.screen)

    def theme(self) -> None:
        """The next look, kept in the settings."""
        app = self.screen.app
        app.theme = themes.following(app.theme)
        name = app.theme.removeprefix("afterword-")
        self.screen.tell(f"Theme {name}.")

        def kept(outcome: Settings | Trouble) -> None:
            if isinstance(outcome, Settings):
                self.desk.adopt(outcome)
            else:
                self.screen.tell(f"Theme {name} for now: {outcome}", "alarm")

        self.screen.saver.settings({"theme": name}, kept)

    def quit(self) -> None:
        """Out, with every text kept; where one cannot be, only when asked a second time."""
        screen = self.screen
        if screen.saver.all_kept():
            screen.app.exit(return_code=0)
            return
        bounced = self._warned is not None and screen.edges.ticks() - self._warned < BOUNCE
        if self._warned is not None and not bounced:
            screen.app.exit(return_code=1)
            return
        unsaved = screen.saver.unsaved
        items = [item for item in map(screen.plan.item, unsaved.steps) if item is not None]
        which = wording.join([f"{labels.STEP[item.step.kind]} for {item.application.company}" for item in items]) or "text"
        what = f"Your {which} could not be saved: {unsaved.why.rstrip('.')}"
        said = f"{what}. Press {self.key('quit')} again to leave without that text."
        screen.tell(f"{BOUNCED} {said}" if bounced else said, "alarm", toast=True)
        self._warned = screen.edges.ticks()
