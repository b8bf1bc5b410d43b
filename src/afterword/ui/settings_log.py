"""What was changed in the settings while the screen is open, so that undo takes back what was done last, whichever it was.

Settings live in a file of their own and not in the book's journal, so that this ends with the session: after a restart undo
is about the book alone, as it is for the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from afterword.core import wording
from afterword.core.book import JournalEntry
from afterword.core.model import Settings

Write = Callable[[Mapping[str, object]], Settings]
Journal = Sequence[JournalEntry]
_Mark = tuple[str, datetime]
_NAMED: Final = MappingProxyType(
    {
        "name": "name",
        "email": "e-mail",
        "phone": "phone",
        "address": "address",
        "signature": "signature",
        "region": "region",
        "zone": "time zone",
        "playbook": "default playbook",
        "day_first": "order of day and month",
        "theme": "theme",
        "keys": "keys",
    }
)
"""What is an action of the user's. The calendar's mode is kept too, but that is a view and no action."""
_SHOWN: Final = ("theme", "playbook", "region", "zone")
"""Settings whose value can be said in a word."""


@dataclass(frozen=True, slots=True)
class Change:
    """Settings by name before and after. `behind`: the book's actions that held when it was made, and so came earlier.

    `known` are the actions on record when it was taken back: any other one means that something else was done since.
    """

    before: Mapping[str, object]
    after: Mapping[str, object]
    behind: frozenset[_Mark] = frozenset()
    known: frozenset[_Mark] = frozenset()

    @property
    def label(self) -> str:
        """What was done, in the past tense."""
        said = [f"{_NAMED[name]} ({value})" if name in _SHOWN and value else _NAMED[name] for name, value in self.after.items()]
        return f"changed the {wording.join(said)}"


class SettingsLog:
    """Keeps settings by `write`, and remembers what they were before: `settings` tells them, `journal` the book's actions."""

    def __init__(self, write: Write, settings: Callable[[], Settings], journal: Callable[[], Journal]) -> None:
        self._write = write
        self._settings = settings
        self._journal = journal
        self._kept: Settings | None = None
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def write(self, values: Mapping[str, object]) -> Settings:
        """Keeps these settings and returns all of them, as `Edges.write_settings` does, with what it raises."""
        before = self._kept or self._settings()  # those of the last write may not be the screen's yet
        after = self._kept = self._write(values)
        names = [name for name in values if name in _NAMED and getattr(before, name) != getattr(after, name)]
        if names:
            was, now = ({name: getattr(each, name) for name in names} for each in (before, after))
            self._done.append(Change(was, now, _marks(entry for entry in self._journal() if not entry.undone)))
            self._undone.clear()
        return after

    def undoes(self, journal: Journal) -> Change | None:
        """The change that undo takes back now: the last one, where nothing was done in the book since."""
        last = next((entry for entry in reversed(journal) if not entry.undone), None)
        change = self._done[-1] if self._done else None
        return change if change is not None and (last is None or _mark(last) in change.behind) else None

    def redoes(self, journal: Journal) -> Change | None:
        """The change that redo does again now: the last one taken back, unless that of something in the book comes first."""
        change = self._undone[-1] if self._undone else None
        if change is None or not _marks(journal) <= change.known:
            return None
        following = next((entry for entry in journal if entry.undone), None)
        return change if following is None or _mark(following) not in change.behind else None

    def undo(self) -> tuple[Settings, Change] | None:
        """Takes back the change whose turn it is; all settings then, and the change. None where it is the book's turn."""
        journal = self._journal()
        change = self.undoes(journal)
        if change is None:
            return None
        self._kept = self._write(change.before)
        self._undone.append(replace(self._done.pop(), known=_marks(journal)))
        return self._kept, change

    def redo(self) -> tuple[Settings, Change] | None:
        """The same for the change that was taken back last."""
        change = self.redoes(self._journal())
        if change is None:
            return None
        self._kept = self._write(change.after)
        self._done.append(self._undone.pop())
        return self._kept, change


def _mark(entry: JournalEntry) -> _Mark:
    return entry.id, entry.at  # writing that goes on keeps its id and is later


def _marks(entries: Iterable[JournalEntry]) -> frozenset[_Mark]:
    return frozenset(map(_mark, entries))
