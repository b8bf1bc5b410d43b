"""What the desk's verbs give back: what was done, and what a message says."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a step's message: composed just now (`fresh`), kept by the user, or as it was sent."""

    item: Item
    channel: Channel
    to: Person | None
    subject: str
    body: str
    fresh: bool
