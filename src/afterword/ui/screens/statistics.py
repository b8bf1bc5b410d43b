"""The statistics as pictures: one at a time on a small screen, all of them side by side on a large one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core import statistics_words as words
from afterword.core import wording
from afterword.core.agenda import Plan
from afterword.core.answers import RULE
from afterword.core.statistics import Statistics
from afterword.core.tally import gather
from afterword.ui.content import content, key_pieces
from afterword.ui.screens.statistics_pictures import PICTURES, Page, page, tabs
from afterword.ui.widgets.masthead import Masthead
from afterword.ui.widgets.painted import OneLine, Painted, Piece

_FOLLOW: Final = 1.0
"""Seconds between two looks at whether the main screen has another book; it follows the file itself."""
WEEKS: Final = (12, 26, 52)
"""The numbers of weeks that can be looked at."""
_KEYS: Final = "tab or 1–7 picture · ← → weeks · j k scroll · esc back"


class _Tabs(OneLine):
    """The names of the pictures."""

    chosen = 0

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        del width
        return tuple(tabs(self.chosen))


class _Foot(OneLine):
    """The keys, and how much there is above and below what shows."""

    beyond = ""

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        # The numbers of the pictures stand above already.
        keys = _KEYS if len(_KEYS) + len(self.beyond) < width else _KEYS.partition(" · ")[2]
        return (*key_pieces(keys), (" " * (width - len(keys) - len(self.beyond)), ""), (self.beyond, "strong"))


class Pictures(Painted):
    """The page with the pictures; keeps its own window on it."""

    def __init__(self) -> None:
        super().__init__(id="pictures")
        self.found: Statistics | None = None
        self.chosen = 0
        self.top = 0
        self._page = Page((), {})

    def show(self, found: Statistics, chosen: int) -> None:
        """Draws these numbers with the chosen picture in sight."""
        if (found, chosen) != (self.found, self.chosen):
            self.found, self.chosen = found, chosen
            self._laid()

    def _laid(self) -> None:
        if self.found is None or not self.content_size.width:
            return
        height = self.content_size.height
        self._page = page(self.found, self.chosen, self.content_size.width, height)
        first, last = self._page.spans[self.chosen]
        if len(self._page.spans) == 1:
            self.top = 0
        elif first < self.top or last > self.top + height:
            self.top = min(first, max(0, last - height)) if last - first <= height else first
        self.scroll(0)

    def scroll(self, by: int) -> None:
        """Moves the window by so many lines, within the page."""
        self.top = max(0, min(self.top + by, len(self._page.lines) - self.content_size.height))
        self.refresh()

    @property
    def beyond(self) -> str:
        """How many lines there are above and below the window; nothing when all of them show."""
        below = len(self._page.lines) - self.top - self.content_size.height
        return " · ".join(f"{count} {where}" for count, where in ((self.top, "above"), (below, "below")) if count > 0)

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        del width
        at = self.top + y
        return (self._page.lines[at] if at < len(self._page.lines) else ()), ""

    def on_resize(self) -> None:
        """Another size, another page."""
        self._laid()


class StatisticsScreen(ModalScreen[None]):
    """Counts when it is opened, when other weeks are asked for, and when `now` gives another book; changes nothing."""

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-roomy")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    StatisticsScreen {
        background: $background; layout: vertical;
        & Masthead, & _Tabs, & _Foot { height: 1; width: 1fr; }
        & Masthead { padding: 0 1; background: $surface; }
        & Pictures { height: 1fr; width: 1fr; padding: 0 1; margin-top: 1; }
        & #statistics-rule { height: auto; padding: 0 1; color: $quiet; }
        &.-roomy #statistics-rule { margin-top: 1; }
        & _Foot { padding: 0 1; background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,S,enter", "leave", "Back"),
        Binding("tab", "turn(1)", "Next picture", show=False, priority=True),
        Binding("shift+tab", "turn(-1)", "Picture before", show=False, priority=True),
        *(Binding(str(number + 1), f"choose({number})", PICTURES[number].title, show=False) for number in range(len(PICTURES))),
        Binding("right,l", "weeks(1)", "More weeks", show=False),
        Binding("left,h", "weeks(-1)", "Fewer weeks", show=False),
        Binding("down,j", "roll(1)", "Down", show=False),
        Binding("up,k", "roll(-1)", "Up", show=False),
        Binding("pagedown,space,ctrl+d", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+u", "page(-1)", "Page up", show=False),
        Binding("g,home", "roll(-9999)", "Top", show=False),
        Binding("G,end", "roll(9999)", "End", show=False),
    ]

    def __init__(self, now: Callable[[], Plan]) -> None:
        super().__init__()
        self._now = now
        self.plan = plan = now()
        self.span = 0
        self.chosen = 0
        self.found = gather(plan, WEEKS[0])
        self._head = Masthead()
        self._tabs = _Tabs()
        self.pictures = Pictures()
        self._foot = _Foot()

    def compose(self) -> ComposeResult:
        """A line above, the pictures, what counts as an answer, the keys."""
        yield self._head
        yield self._tabs
        yield self.pictures
        yield Static(content(RULE), id="statistics-rule")
        yield self._foot

    def on_mount(self) -> None:
        """The first picture, and the watch on what the main screen learns of the file."""
        self._show()
        self.set_interval(_FOLLOW, self._follow)

    def _follow(self) -> None:
        plan = self._now()
        if plan.book is not self.plan.book or plan.today != self.plan.today:
            self.plan = plan
            self.found = gather(plan, WEEKS[self.span])
            self._show()

    def on_resize(self) -> None:
        """How much lies beyond the window is known after the pictures have their size."""
        self.call_after_refresh(self._say_beyond)

    def _show(self) -> None:
        found = self.found
        period = words.period(found)
        said = f"{wording.count(found.sent, 'message')} sent · {wording.count(found.replies, 'reply')}"
        self._head.say((("Statistics", "key"), (f"  {period}", "quiet")), said)
        self._tabs.chosen = self.chosen
        self._tabs.refresh()
        self.pictures.show(found, self.chosen)
        self._say_beyond()

    def _say_beyond(self) -> None:
        self._foot.beyond = self.pictures.beyond
        self._foot.refresh()

    def action_turn(self, by: int) -> None:
        """The next picture, round and round."""
        self.action_choose((self.chosen + by) % len(PICTURES))

    def action_choose(self, number: int) -> None:
        """A picture by its number."""
        self.chosen = number
        self._show()

    def action_weeks(self, by: int) -> None:
        """A longer or a shorter time, round and round."""
        self.span = (self.span + by) % len(WEEKS)
        self.found = gather(self.plan, WEEKS[self.span])
        self._show()

    def action_roll(self, by: int) -> None:
        """Scrolls by lines."""
        self.pictures.scroll(by)
        self._say_beyond()

    def action_page(self, by: int) -> None:
        """Scrolls by what shows."""
        self.action_roll(by * max(1, self.pictures.content_size.height - 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls."""
        event.stop()
        self.action_roll(-3)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
