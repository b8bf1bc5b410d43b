"""What all handlers share: the main screen they act for, and the desk they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from afterword.desk import Desk

if TYPE_CHECKING:
    from afterword.ui.screens.main import MainScreen


BOUNCE: Final = 0.4
"""Seconds after a question in which the key that answers it is one press that bounced, and nobody's answer."""
BOUNCED: Final = "Too fast to count."
"""What is said then, in front of the question."""


class Handlers:
    """A group of commands. Each method named in the table is one; `why_not` has been asked before it is called."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen

    def key(self, name: str) -> str:
        """The key of the command of this id, for sentences that name it."""
        return self.screen.keyboard.key(name)

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self.screen.desk
