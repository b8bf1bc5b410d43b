"""The history of one application: what happened and what lies ahead on one side, the chosen entry in full on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from afterword.core.agenda import Plan
from afterword.core.history import history
from afterword.core.items import Item
from afterword.core.model import Interview
from afterword.core.safe import one_line
from afterword.ui.content import ended, fitted, key_pieces
from afterword.ui.edges import CopyOutcome
from afterword.ui.handlers.steps import as_text
from afterword.ui.outlets import told_of
from afterword.ui.screens.history_lists import Entries, Reading, reading
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.masthead import Masthead
from afterword.ui.widgets.painted import OneLine, Piece

_KEYS: Final = "j k entry · tab text · enter open · y copy · esc back"
_IN_TEXT: Final = "j k scroll · tab entries · y copy · esc back"


class _Foot(OneLine):
    """The keys, or for a moment what was done."""

    said = ""
    look = "quiet"
    offered = _KEYS

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        return ((fitted(self.said, width), self.look),) if self.said else key_pieces(ended(self.offered, width))

    def show(self, keys: str) -> None:
        """Other keys."""
        self.offered = keys
        self.refresh()

    def say(self, sentence: str, look: str = "quiet") -> None:
        """A sentence in the place of the keys; an empty one brings them back."""
        if (self.said, self.look) != (sentence, look):
            self.said, self.look = sentence, look if sentence else "quiet"
            self.refresh()


class HistoryScreen(ModalScreen[Item | None]):
    """Reads; gives the step that lies ahead when one is opened. `change` is called with an interview that is opened."""

    AUTO_FOCUS = "#history-entries"
    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (96, "-beside")]  # noqa: RUF012 - as Textual declares it
    DEFAULT_CSS = """
    HistoryScreen {
        background: $background; layout: vertical;
        & Masthead, & _Foot { height: 1; width: 1fr; padding: 0 1; background: $surface; }
        & #history-both { height: 1fr; width: 1fr; }
        & #history-entries { height: 1fr; width: 1fr; margin: 1 1 0 0; }
        & #history-text { height: 1fr; width: 1fr; padding: 0 1; }
        &.-beside #history-both { layout: horizontal; }
        &.-beside #history-text { margin: 1 0 0 0; border-left: solid $rule; padding: 0 2; }
        &.-beside #history-text:focus { border-left: solid $primary; }
        &.-stacked #history-text { border-top: solid $rule; }
        &.-stacked #history-text:focus { border-top: solid $primary; }
        &.-stacked #history-entries { margin: 0; height: 2fr; }
        &.-stacked #history-text { height: 3fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,H", "leave", "Back"),
        Binding("tab,shift+tab", "turn", "Text", show=False, priority=True),
        Binding("space", "page(1)", "Page down", show=False),
        Binding("b", "page(-1)", "Page up", show=False),
        Binding("y", "copy", "Copy"),
    ]

    def __init__(
        self,
        plan: Plan,
        application_id: str,
        copy: Callable[[str], CopyOutcome],
        change: Callable[[Interview], None],
    ) -> None:
        super().__init__()
        self.plan = plan
        self.application_id = application_id
        self._copy = copy
        self._change = change
        self._head = Masthead()
        self.entries = Entries()
        self.text = Reading()
        self._foot = _Foot()

    def compose(self) -> ComposeResult:
        """A line above, both panes, the keys."""
        yield self._head
        with Container(id="history-both"):
            yield self.entries
            yield self.text
        yield self._foot

    def on_mount(self) -> None:
        """The story as it stands."""
        self.entries.moved = self._moved
        self.show(self.plan)

    def show(self, plan: Plan, said: str = "") -> None:
        """The story as another plan has it; the cursor stays where it is."""
        self.plan = plan
        found = history(plan, self.application_id)
        application = plan.book.applications[self.application_id]
        title = one_line(f"{application.company} · {application.role}")
        past = sum(not entry.ahead for entry in found)
        self._head.say((("History", "key"), (f"  {title}", "")), f"{past} on record")
        self.entries.set_entries(found, plan.today)
        self._moved()
        self._foot.say(one_line(said), "good")

    def _moved(self) -> None:
        self._foot.say("")
        entry = self.entries.entry
        if entry is not None:
            self.text.show(partial(reading, entry, self.plan))

    @on(LineList.Opened)
    def _opened(self) -> None:
        entry = self.entries.entry
        if entry is None:
            return
        if entry.interview is not None:
            self._change(entry.interview)
        elif entry.item is not None:
            self.dismiss(entry.item)
        else:
            self.text.focus()

    def action_turn(self) -> None:
        """From the entries to the text, and back."""
        (self.entries if self.text.has_focus else self.text).focus()

    def on_descendant_focus(self) -> None:
        """Other keys work in the text."""
        self._foot.show(_IN_TEXT if self.text.has_focus else _KEYS)

    def action_page(self, by: int) -> None:
        """Scrolls the text by what shows of it."""
        self.text.action_roll(by * max(1, self.text.content_size.height - 2))

    def action_copy(self) -> None:
        """The text shown to the clipboard: what was written, or what is on record where nothing was."""
        entry = self.entries.entry
        if entry is not None:
            text = as_text(entry.subject, entry.text) if entry.text else "\n".join((entry.line, *entry.details))
            what = ("Subject and text" if entry.subject else "Text") if entry.text else "What is on record"
            self._foot.say("Copying …")
            self.run_worker(partial(self._copied, what, text), thread=True, exclusive=True, group="copy", exit_on_error=False)

    def _copied(self, what: str, text: str) -> None:
        outcome = self._copy(text)
        said = one_line(told_of(what, outcome.sentence))
        self.app.call_from_thread(self._foot.say, said, "good" if outcome.verified else "alarm")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the text."""
        event.stop()
        self.text.action_roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the text."""
        event.stop()
        self.text.action_roll(-3)

    def action_leave(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
