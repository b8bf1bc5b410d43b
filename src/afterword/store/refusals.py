"""The sentences with which the store says that a file cannot be used."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from afterword.core import wording
from afterword.store.backups import Backup, Backups
from afterword.store.files import worded
from afterword.store.flaw import Flaw
from afterword.store.port import Busy, Damaged, Unavailable

_NAMED: Final = 3


def missing(place: str) -> Unavailable:
    """For a file that ought to exist."""
    return Unavailable(f"There is no file {place}; check the path, or add an application to start one there.")


def vanished(place: str, backups: Backups, called: Sequence[str]) -> Unavailable:
    """For a file that was read before and is there no longer; starting anew in silence would hide the loss."""
    return Unavailable(
        f"{place} was there and is gone; bring it back, restore a backup ({_typed(called)} doctor lists those in "
        f"{backups.folder}), or start the program again for an empty book."
    )


def unreadable(place: str, error: OSError) -> Unavailable:
    """For a file that the system does not let us read."""
    reason, advice = worded(error)
    return Unavailable(f"{place} could not be read: {reason}; {advice}.")


def overtaken(place: str) -> Busy:
    """For a file that another program replaces as fast as we read it."""
    return Busy(f"{place} is being replaced by another program again and again; nothing was changed, so try again in a moment.")


def unwritable(place: str, flaw: Flaw) -> Unavailable:
    """For a change that could not be read back from the file."""
    return Unavailable(f"The change could not be saved in {place}: {flaw}; nothing was changed, so correct that and try again.")


def damaged(place: str, flaw: Flaw, backups: Backups, called: Sequence[str]) -> Damaged:
    """For a file with a flaw: what, where, which backups there are, and the command that restores one."""
    opening = f"{place} cannot be used: {flaw}; it was left as it is"
    if flaw.newer:
        return Damaged(f"{opening}, so open it with the newer version of Afterword that wrote it.")
    found: list[Backup] = []
    with suppress(Unavailable):
        found = list(reversed(backups.all()))
    names = [each.name for each in found]
    if not names:
        return Damaged(f"{opening}, and there is no backup of it in {backups.folder}, so mend it in a text editor.")
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    listed = ", ".join(names[:_NAMED]) + more
    newest = f"the newest, of {wording.day(found[0].made.date())}{_held(backups, found[0])}"
    return Damaged(f"{opening}; its backups are {listed}: to go back to {newest}, run {_typed(called)} restore {names[0]}")


def _held(backups: Backups, backup: Backup) -> str:
    """How many applications a backup holds, to be said after its day; nothing where it cannot be read."""
    with suppress(Unavailable, ValueError, TypeError, KeyError, RecursionError):
        return f" with {wording.count(len(json.loads(backups.read(backup))['applications']), 'application')}"
    return ""


def _typed(called: Sequence[str]) -> str:
    import shlex  # late: hardly any file is damaged

    return shlex.join(called)
