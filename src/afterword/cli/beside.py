"""What `doctor` says about everything around the data file: its version, backups, copies, temporary files, open questions.

For programs these are the keys `schema`, `copies` (`path`, `tool`, `size`), `unsettled` (`id`, `application`, `company`,
`text`) and `leftovers` (paths) of `doctor --json`; they are missing when the data file cannot be read.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from afterword.core import conflicts, wording
from afterword.store.port import StoreError

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

Found = tuple[bool, str, str]
"""Whether it works, what it is called, and what was found."""
_READ: Final = 64_000_000
"""So many bytes of backups are read through; beyond that they are only listed, because doctor should answer in seconds."""


def found(session: Session) -> Iterator[Found]:
    """Everything worth saying, for a data file that can be read."""
    yield from _version(session)
    yield from _backups(session)
    yield from _copies(session)
    yield from _questions(session)
    left = session.store.upkeep.leftovers()
    if left:
        names = wording.join(path.name for path in left)
        yield True, "temporary files", f"{names} in {left[0].parent}; the next change removes what a killed program left"


def shape(session: Session) -> dict[str, Any]:
    """The same for programs."""
    try:
        copies = [{"path": str(each.path), "tool": each.tool, "size": each.size} for each in session.store.upkeep.copies()]
    except StoreError:
        copies = []
    try:
        unsettled = [
            {"id": event.id, "application": application.id, "company": application.company, "text": event.text}
            for application, event in conflicts.unsettled(session.store.read())
        ]
    except StoreError:
        unsettled = []
    left = [str(path) for path in session.store.upkeep.leftovers()]
    return {"schema": session.store.schema, "copies": copies, "unsettled": unsettled, "leftovers": left}


def _version(session: Session) -> Iterator[Found]:
    from afterword.store.migrations import SCHEMA

    old = session.store.schema
    if old != SCHEMA:
        yield True, "version", f"the data have version {old}; the first change makes it {SCHEMA}, after a backup"


def _backups(session: Session) -> Iterator[Found]:
    left = _READ
    bad = []
    try:
        every = session.store.backups.all()
    except StoreError:
        return
    for backup in reversed(every):
        left -= backup.size
        if left < 0:
            break
        flaw = session.store.upkeep.flaw_of(backup.path)
        bad += [f"{backup.name} ({flaw})"] if flaw else []
    if bad:
        yield False, "backups", f"these cannot be used: {'; '.join(bad)}"


def _copies(session: Session) -> Iterator[Found]:
    try:
        copies = session.store.upkeep.copies()
    except StoreError as error:
        yield False, "copies", str(error)
        return
    for copy in copies:
        name = f"{copy.path.name} beside the file, named as {copy.tool} names copies"
        yield False, "copies", f"{name}; {session.program} merge {shlex.quote(str(copy.path))} shows what is in it"


def _questions(session: Session) -> Iterator[Found]:
    for application, event in conflicts.unsettled(session.store.read()):
        first = event.text.split("\n")[0]
        here = session.program
        where = f"{here} show {application.id} has both versions, and {here} settle {event.id} closes the matter"
        yield False, "two versions", f"{first} {where}"
