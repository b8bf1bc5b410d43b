"""The line in which a filter is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class FilterLine(Input):
    """Letters are letters here; escape clears and leaves, enter and down leave it standing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave(True)", "Clear the filter", show=False),
        Binding("enter,down", "leave(False)", "To the list", show=False),
    ]

    class Left(Message):
        """The user is done typing."""

        def __init__(self, cleared: bool) -> None:
            super().__init__()
            self.cleared = cleared

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """`typed` is called in the very key that changes the text, so that the list follows in the same frame."""
        self.typed: Callable[[str], None] = lambda _: None
        super().__init__(id=id)

    def watch_value(self, value: str) -> None:
        """See `__init__`."""
        self.typed(value)

    def action_leave(self, cleared: bool) -> None:
        """See `Left`."""
        self.post_message(self.Left(cleared))
