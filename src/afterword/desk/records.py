"""What the desk's verbs give back: what was done, and what a message says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from afterword.core.items import Item
from afterword.core.merge import Conflict
from afterword.core.model import Person
from afterword.core.terms import Channel


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb did: a sentence in the past tense, and the ids of the application and the record it was about.

    `conflicts` are the fields that somebody else had changed too; both versions are kept, and the label says which one stands.
    """

    label: str
    application: str
    record: str
    conflicts: tuple[Conflict, ...] = ()


class Origin(StrEnum):
    """Whose words a message is in: the template's alone, the template's with the user's notes, or the user's own."""

    TEMPLATE = "template"
    NOTES = "notes"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a step's message: composed just now (`fresh`), kept by the user, or as it was sent.

    A text that was kept just as it had been drafted, for another recipient say, is in nobody's own words (`origin`).
    """

    item: Item
    channel: Channel
    to: Person | None
    subject: str
    body: str
    fresh: bool
    origin: Origin
