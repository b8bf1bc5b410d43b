"""What the screen may ask of the machine, handed in from outside so that the screen can be tried without one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol


class CopyOutcome(Protocol):
    """What is known after copying."""

    @property
    def sentence(self) -> str:
        """What to tell the user, promising no more than is known."""
        ...

    @property
    def verified(self) -> bool:
        """Whether the text was read back from a clipboard."""
        ...


class EditOutcome(Protocol):
    """What came back from the user's own editor."""

    @property
    def text(self) -> str | None:
        """The text as it was left, or None when there is none to use."""
        ...

    @property
    def reason(self) -> str:
        """Why there is no text, in one sentence."""
        ...


@dataclass(frozen=True, slots=True)
class Edges:
    """The machine as the screen sees it.

    `copy` puts a text on the clipboard; it may take seconds and is called in a thread. `edit` opens a text in the user's
    editor on this terminal and returns when it is left. `write_settings` keeps values under the names of `Settings`.
    None of them raises, apart from `write_settings`, which may raise `Refused`.
    """

    copy: Callable[[str], CopyOutcome]
    edit: Callable[[str], EditOutcome]
    write_settings: Callable[[Mapping[str, object]], object]
