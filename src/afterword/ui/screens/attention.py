"""What wants attention: versions that could not both stand, copies beside the data file, and what the plan misses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.versions import Question, questions
from afterword.desk import Copy, Done, StoreError
from afterword.ui.content import ended, key_pieces
from afterword.ui.screens.attention_lines import Looked, Matter, reading
from afterword.ui.screens.attention_list import Matters
from afterword.ui.screens.history_lists import Reading
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.masthead import Masthead
from afterword.ui.widgets.painted import OneLine, Piece
from afterword.ui.widgets.status import StatusLine

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen

_END: Final = "u undo · tab text · esc back"


class _Foot(OneLine):
    """The keys that do something about the matter under the cursor."""

    offered = _END

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`; where there is no room for all of them, the keys that every screen has are left to `?`."""
        offered = self.offered if len(self.offered) <= width else self.offered.replace(" · tab text", "")
        return key_pieces(ended(offered, width))

    def offer(self, keys: str) -> None:
        """Other keys."""
        self.offered = keys
        self.refresh()


class AttentionScreen(ModalScreen[None]):
    """Shows each matter whole, and settles it by a key. It acts through the main screen, which shows what follows."""

    AUTO_FOCUS = "#matters"
    DEFAULT_CSS = """
    AttentionScreen {
        background: $background; layout: vertical;
        & Masthead, & _Foot, & StatusLine { height: 1; width: 1fr; }
        & Masthead, & _Foot { padding: 0 1; background: $surface; }
        & Matters { width: 1fr; height: 3; margin: 0 1; }
        & #history-text { width: 1fr; height: 1fr; padding: 0 1; border-top: solid $rule; }
        & #history-text:focus { border-top: solid $primary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "settle(False)", "Keep what stands"),
        Binding("o", "settle(True)", "Take the other"),
        Binding("m", "merge", "Merge the copy"),
        Binding("u", "undo", "Undo what was done here"),
        Binding("tab,shift+tab", "turn", "To the text and back", priority=True),
        Binding("space", "page(1)", "Text a page down"),
        Binding("b", "page(-1)", "Text a page up"),
        Binding("escape,q,A", "leave", "Back"),
    ]

    def __init__(self, main: MainScreen) -> None:
        super().__init__()
        self._main = main
        self._head = Masthead()
        self.matters = Matters()
        self.text = Reading()
        self._status = StatusLine()
        self._foot = _Foot()
        self._looked: dict[Copy, Looked] = {}
        self._changes = 0

    def compose(self) -> ComposeResult:
        """What it is, the list, the chosen one in full, what was done, the keys."""
        yield self._head
        yield self.matters
        yield self.text
        yield self._status
        yield self._foot

    def on_mount(self) -> None:
        """As it stands; what comes while this is open shows too."""
        self.matters.moved = self._moved
        self._main.attention.heard = self._show
        self._show()

    def on_unmount(self) -> None:
        """Nobody listens any more."""
        self._main.attention.heard = lambda: None

    def on_resize(self) -> None:
        """The list takes the lines it needs, up to a third."""
        self.matters.styles.height = max(1, min(self.matters.count, self.size.height // 3))

    def _show(self) -> None:
        plan = self._main.plan
        found: tuple[Matter, ...] = (*questions(plan.book), *self._main.attention.copies, *plan.problems)
        self.matters.set_matters(found)
        self.on_resize()
        number = self._main.attention.count
        head = f"{wording.count(number, 'matter')} to settle" if number else "nothing to settle"
        self._head.say((("What wants attention", "key"), (f"  {head}", "quiet")), "")
        self._show_matter()

    def _moved(self) -> None:
        self._status.say("")
        self._show_matter()

    def _show_matter(self) -> None:
        matter = self.matters.matter
        looked = self._looked.get(matter) if isinstance(matter, Copy) else None
        if isinstance(matter, Copy) and looked is None:
            self.run_worker(partial(self._look, matter), thread=True, exclusive=True, group="copy", exit_on_error=False)
        self.text.show(lambda width: [] if matter is None else reading(matter, looked, width, self._main.keyboard.key))
        keys = ""
        if isinstance(matter, Question):
            keys = "s keep what stands · o take the other · " if matter.versions else "s keep what stands · "
        elif isinstance(matter, Copy):
            keys = "m merge · "
        self._foot.offer(f"{keys}{_END}")

    def _look(self, copy: Copy) -> None:
        """In a thread: a copy may be as large as the data file."""
        try:
            found = Looked(self._main.desk.compare_copy(copy.path))
        except (Refused, StoreError) as trouble:
            found = Looked(trouble=str(trouble))
        self.app.call_from_thread(self._known, copy, found)

    def _known(self, copy: Copy, found: Looked) -> None:
        self._looked[copy] = found
        if self.matters.matter == copy:
            self._show_matter()

    def action_settle(self, other: bool) -> None:
        """What stands is kept, or the other one takes its place."""
        matter = self.matters.matter
        if not isinstance(matter, Question):
            self._status.say("This key is for two versions of a record; there is none under the cursor.", "alarm")
            return
        desk, note = self._main.desk, matter.event.id
        self._main.perform(lambda: desk.settle(note, other=other), then=self._did)

    def action_merge(self) -> None:
        """The copy brought in, once what it brings has been shown."""
        matter = self.matters.matter
        if not isinstance(matter, Copy):
            self._status.say("This key merges a copy of the data file; there is none under the cursor.", "alarm")
            return
        looked = self._looked.get(matter)
        if looked is None or looked.trouble:
            why = looked.trouble if looked else "The copy is still being read; press m when it shows what merging brings."
            self._status.say(why, "alarm")
            return
        desk = self._main.desk
        self._main.perform(lambda: desk.merge_copy(matter.path), then=partial(self._merged, matter))

    def _merged(self, copy: Copy, done: Done | None) -> None:
        self._looked.pop(copy, None)
        self._main.attention.look()
        self._did(done)

    def action_undo(self) -> None:
        """The latest change made here taken back."""
        if not self._changes:
            key = self._main.keyboard.key("undo")
            self._status.say(
                f"Nothing was changed here; escape goes back, and {key} takes the latest action back there.", "alarm"
            )
            return
        self._main.perform(self._main.desk.undo, undone=True, then=partial(self._did, by=-1))

    def _did(self, done: Done | None, *, by: int = 1) -> None:
        if done is None:
            self._status.say(self._main.status.text, "alarm")
            return
        self._changes += by
        self._looked.clear()
        self._status.say(wording.capital(done.label) + ("; u undoes." if by > 0 else "."), "good")
        self._show()

    @on(LineList.Opened)
    def _opened(self, event: LineList.Opened) -> None:
        event.stop()
        self.text.focus()

    def action_turn(self) -> None:
        """From the list to the text, and back."""
        (self.matters if self.text.has_focus else self.text).focus()

    def action_page(self, by: int) -> None:
        """Scrolls the text by what shows of it."""
        self.text.action_roll(by * max(1, self.text.content_size.height - 2))

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
