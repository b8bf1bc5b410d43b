"""The ways in which a message leaves the screen for another program, as the screen sees them. None of them sends anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from afterword.core.model import Person


@dataclass(frozen=True, slots=True)
class Handed:
    """Whether something was handed over, and the sentence that says so or why not."""

    done: bool
    sentence: str


def told_of(what: str, sentence: str) -> str:
    """A sentence on what became of something, with what it is in front: "Message to Dana Ruiz: copied and checked (xclip)."."""
    return f"{what}: {sentence[:1].lower()}{sentence[1:]}"


class Outlets(Protocol):
    """Ways out. `mail` and `browse` may take seconds and are called in a thread."""

    def mail(self, to: Person | None, subject: str, body: str) -> Handed:
        """Opens an unsent message in the mail program."""
        ...

    def browse(self, url: str) -> Handed:
        """Opens a web page in the browser."""
        ...

    def propose(self, name: str) -> str:
        """A file of this name (with its ending) that is not there yet, in the folder where the user looks for files."""
        ...

    def keep(self, path: str, to: Person | None, subject: str, body: str, *, overwrite: bool) -> str:
        """Writes the message as an unsent draft (.eml) or as plain text (.txt); the whole path. Raises `Refused`."""
        ...
