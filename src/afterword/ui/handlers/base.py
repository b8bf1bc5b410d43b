"""What all handlers share: the main screen they act for, and the desk they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from afterword.desk import Desk

if TYPE_CHECKING:
    from afterword.ui.screens.forms.base import Form
    from afterword.ui.screens.main import MainScreen

F = TypeVar("F", bound="Form[Any]")

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

    def keeping(self, form: F, what: str, *of: str) -> F:
        """The form, which keeps what is typed in it until it is saved; `what` and the ids `of` tell it from all others."""
        keep = self.screen.edges.keep
        return form.kept(keep(" ".join((what, *of)))) if keep is not None else form
