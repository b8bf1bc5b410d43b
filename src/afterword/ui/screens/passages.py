"""Passages to choose from, filtered as one types, with the chosen one in full below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from afterword.core.safe import one_line
from afterword.drafts.passages import Passage, matching
from afterword.ui.content import content, fitted, key_line
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece
from afterword.ui.widgets.text_fields import LineField

_PREVIEW = 6


class PassageList(LineList):
    """One passage on each line: what it is, and how it begins."""

    can_focus = False

    def __init__(self, passages: Sequence[Passage]) -> None:
        super().__init__(id="passages")
        self.passages = tuple(passages)
        self._labels = max((cell_len(one_line(each.label)) for each in passages), default=0) + 2

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.passages)

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """The label, then the text as far as it goes."""
        each = self.passages[index]
        label = min(self._labels, max(12, width * 2 // 5))
        if each.problem:
            return ((fitted(each.label, label), "strong"), (fitted("✗ cannot be read", width - label), "alarm"))
        return ((fitted(each.label, label), "strong"), (fitted(" ".join(each.text.split()), width - label), "quiet"))

    def empty(self, y: int, width: int) -> Sequence[Piece]:
        """Nothing matches."""
        said = ("No passage has these words.", "Fewer letters show more of them.")
        return ((fitted(said[y] if y < len(said) else "", width), "quiet"),)

    def offer(self, passages: tuple[Passage, ...]) -> None:
        """Other passages, with the cursor on the first."""
        self.passages = passages
        self.cursor = self.top = 0
        self.refresh()


class PassageScreen(ModalScreen[Passage | None]):
    """Gives the passage chosen, or None. Letters filter; the arrows move."""

    AUTO_FOCUS = "LineField"
    DEFAULT_CSS = """
    PassageScreen {
        align: center middle;
        & > Vertical {
            width: 96; max-width: 100%; height: auto; max-height: 100%;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #passages-title { text-style: bold; color: $primary; }
        & LineField { margin-bottom: 1; padding: 0 1; }
        & PassageList { width: 1fr; }
        & #preview { height: auto; border-top: solid $rule; }
        & #passages-keys { color: $quiet; height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", priority=True),
        Binding("down,ctrl+n", "move('down')", "Down", show=False),
        Binding("up,ctrl+p", "move('up')", "Up", show=False, priority=True),
        Binding("pagedown", "move('page_down')", "Page down", show=False),
        Binding("pageup", "move('page_up')", "Page up", show=False),
    ]

    def __init__(self, offered: tuple[Passage, ...]) -> None:
        super().__init__()
        self._offered = offered
        self._list = PassageList(offered)
        self._preview = Static("", id="preview")

    def compose(self) -> ComposeResult:
        """A line to type in, the list, the chosen one in full, the keys."""
        with Vertical():
            yield Static(content("Put in a passage"), id="passages-title")
            yield LineField(placeholder="type to filter: topic, address, signature …", id="words", select_on_focus=False)
            yield self._list
            yield self._preview
            yield Static(key_line("↑ ↓ move · enter puts it in · esc leaves"), id="passages-keys")

    def on_mount(self) -> None:
        """The first one in full."""
        self._list.moved = self._show
        self._show()

    def on_resize(self) -> None:
        """The list takes the room that the preview leaves."""
        low = self.size.height < 24
        self._list.styles.height = min(max(1, len(self._offered)), max(3, self.size.height - (_PREVIEW + 7)))
        self._preview.styles.height = 4 if low else _PREVIEW
        if low:
            self._list.styles.height = max(3, self.size.height - 12)

    @property
    def _chosen(self) -> Passage | None:
        return self._list.passages[self._list.cursor] if self._list.count else None

    def _show(self) -> None:
        chosen = self._chosen
        said = "" if chosen is None else f"✗ {chosen.problem}" if chosen.problem else chosen.text
        self._preview.update(content(said, newlines=True))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Another filter."""
        event.stop()
        self._list.offer(matching(self._offered, event.value))
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The chosen one; where it cannot be read, the preview says why."""
        event.stop()
        if self._chosen is not None and not self._chosen.problem:
            self.dismiss(self._chosen)

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """A second click on a passage."""
        event.stop()
        if self._chosen is not None and not self._chosen.problem:
            self.dismiss(self._chosen)

    def action_move(self, how: str) -> None:
        """The cursor of the list, while the letters go to the filter."""
        self._list.action_move(how)

    def action_leave(self) -> None:
        """Nothing chosen."""
        self.dismiss(None)
