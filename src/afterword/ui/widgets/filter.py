"""The line in which a filter is typed."""

from __future__ import annotations

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

    def action_leave(self, cleared: bool) -> None:
        """See `Left`."""
        self.post_message(self.Left(cleared))
