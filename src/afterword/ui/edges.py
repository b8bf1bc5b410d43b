"""What the screen may ask of the machine, handed in from outside so that the screen can be tried without one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from afterword.core.model import Settings
    from afterword.core.preferences import Guess
    from afterword.ui.outlets import Outlets
    from afterword.ui.start import Sitting


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
class Keep:
    """Where what is typed in one form is kept until it is saved: `read` gives it, or nothing; `write` of nothing drops it.

    Neither raises; both are called with the desk's own work, one after the other.
    """

    read: Callable[[], str]
    write: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What only somebody who has never been here is asked about.

    `guess` tells the zone of this machine and, where anything speaks for one, the region. `demo` lays out the invented job
    search and sits down to it; it may raise `Refused` or `StoreError`.
    """

    guess: Callable[[], tuple[Guess, Guess | None]]
    demo: Callable[[], Sitting]


@dataclass(frozen=True, slots=True)
class Edges:
    """The machine as the screen sees it.

    `copy` puts a text on the clipboard; it may take seconds and is called in a thread. `edit` opens a text in the user's
    editor on this terminal and returns when it is left. `write_settings` keeps values under the names of `Settings` and
    returns all settings as they stand then; with no values it begins the settings file. `out` hands messages on to other
    programs. `ticks` gives seconds that only ever go on, whatever the clock is set to. `zones` are the time zones that this
    machine knows. `keep` gives the place where what is typed in a form is kept, by a name that tells it from others.
    `demo` says that the book is the invented one, which keeps no settings. `first` is there at a first start. None of them
    raises, apart from `write_settings`, which may raise `Refused`, and what `Outlets` and `FirstStart` say.
    """

    copy: Callable[[str], CopyOutcome]
    edit: Callable[[str], EditOutcome]
    write_settings: Callable[[Mapping[str, object]], Settings]
    out: Outlets
    ticks: Callable[[], float]
    zones: Callable[[], Collection[str]] = frozenset
    keep: Callable[[str], Keep] | None = None
    demo: bool = False
    first: FirstStart | None = None
