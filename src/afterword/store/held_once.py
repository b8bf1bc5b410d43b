"""Equal values of a book are held once: an id stands in every message to its person, a subject or a topic often in dozens."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timezone
from typing import Any, Final

from afterword.store.rows import Kind

_VALUES: Final = {
    "applications": ("zone", "chosen"),
    "people": ("title",),
    "interviews": ("zone", "interviewers", "topics", "challenges", "traits", "notes"),
    "messages": ("to", "interview", "subject"),
}
_MOMENTS: Final = {"messages": ("sent_at",), "events": ("at", "logged")}


class Sharing:
    """For the records of one table, fresh from the file and seen by nobody."""

    def __init__(self, kind: Kind) -> None:
        self._values = _VALUES.get(kind.table, ())
        self._moments = _MOMENTS.get(kind.table, ())
        self._known: dict[Hashable, Hashable] = {}
        self._zones: dict[timezone, timezone] = {}

    def of(self, records: list[Any]) -> None:
        """Puts what is equal to an earlier value in the place of its own."""
        put, known, zones = object.__setattr__, self._known.setdefault, self._zones.setdefault
        for name in self._values:
            for record in records:
                value = getattr(record, name)
                if value is not None:
                    put(record, name, known(value, value))
        for name in self._moments:
            for record in records:
                value = getattr(record, name)
                if value is not None and zones(value.tzinfo, value.tzinfo) is not value.tzinfo:
                    put(record, name, value.replace(tzinfo=zones(value.tzinfo, value.tzinfo)))
