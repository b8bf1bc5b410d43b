"""Lines to type in within a pane, and the one in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class AskLine(Input):
    """Letters are letters here. `typed` is called in the very key that changes the text, so that the frame is the same."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        self.typed: Callable[[str], None] = lambda _: None
        # nor is what was typed chosen to be typed over, only because the focus went and came back
        super().__init__(id=id, select_on_focus=False)

    def watch_value(self, value: str) -> None:
        """See the class."""
        self.typed(value)


class FilterLine(AskLine):
    """Escape clears and leaves, enter and down leave it standing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", "Clear the filter", show=False),
        Binding("enter,down", "leave(False)", "To the list", show=False),
    ]

    class Left(Message):
        """The user is done typing."""

        def __init__(self, cleared: bool) -> None:
            super().__init__()
            self.cleared = cleared

    def action_leave(self, cleared: bool) -> None:
        """See `Left`."""
        self.post_message(self.Left(cleared))
