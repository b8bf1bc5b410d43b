"""The Textual application over a desk that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.ui.frame import Frame

if TYPE_CHECKING:
    from afterword.desk import Desk
    from afterword.ui.edges import Edges
    from afterword.ui.screens.main import MainScreen


class AfterwordApp(Frame):
    """Afterword on a terminal. Making it reads the book, so that a file that cannot be read is said before the screen opens."""

    def __init__(self, desk: Desk, edges: Edges) -> None:
        """Raises what reading the book raises: `StoreError`, `Refused`."""
        super().__init__()
        self._first = self.seat(desk, edges, desk.plan())

    def get_default_screen(self) -> MainScreen:
        """The one screen."""
        return self.fitted(self._first)
