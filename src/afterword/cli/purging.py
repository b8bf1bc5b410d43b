"""`purge`: an application forgotten for good, and an honest word about where it may still be.

For programs it prints `id`, `file` (whether the data file held it), `rewritten` and `removed` (paths), `unreached` (paths
that may still hold it) and `beyond` (what no program here can reach, in words).
"""

from __future__ import annotations

import contextlib
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from afterword.cli import plain, shapes
from afterword.cli.options import json_option, ref_argument
from afterword.cli.reading import ask, can_ask
from afterword.core import wording
from afterword.core.changes import alike
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.model import Application

_BEYOND: Final = (
    "Out of reach are copies elsewhere (other machines, a synchronizer's history, backups of the whole disk, exported files), "
    "what is on the clipboard, and every message that was sent."
)


def purge_arguments(parser: ArgumentParser) -> None:
    """An application, and the confirmation."""
    ref_argument(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask; there is no undo")
    json_option(parser)


def purge_run(args: Namespace, session: Session) -> int:
    """Removes an application from the file, its history, the backups and what is kept beside them, for good."""
    desk = session.desk
    application = desk.find_purgeable(" ".join(args.ref))
    if not args.yes:
        _confirm(application)
    purged = desk.purge(application.id)
    files = list(_forget_beside(application, session))
    if args.json:
        rewritten, unreached = ([str(path) for path in paths] for paths in (purged.rewritten, purged.unreached))
        removed = [str(path) for path in files]
        shape = shapes.versioned(
            id=application.id, file=purged.file, rewritten=rewritten, removed=removed, unreached=unreached, beyond=_BEYOND
        )
        plain.put_json(shape)
        return 0
    where = "the data file and its history" if purged.file else "nothing in the data file, where it was no longer"
    others = wording.count(len(purged.rewritten), "backup or copy", "backups and copies")
    texts = wording.count(len(files), "kept text or temporary file", "kept texts and temporary files")
    name = f"{application.company} · {application.role}"
    plain.put(*plain.wrap(f"Purged {one_line(name)}: {where}, {others}, {texts}."))
    for path in purged.unreached:
        plain.put(*plain.wrap(f"{one_line(str(path))} could not be cleaned and may still hold it; look at it yourself.", "  "))
    plain.put(*plain.wrap("Nothing takes this back, and afterword undo would take back an earlier action.", "  ", first="  "))
    plain.put(*plain.wrap(_BEYOND))
    return 0


def _confirm(application: Application) -> None:
    name = one_line(application.company)
    if not can_ask():
        raise Refused(f"Purging {name} cannot be undone and nobody can be asked here, so nothing was done; say --yes.")
    if not alike(ask(f"This cannot be undone. To purge {name}, type the company's name"), application.company):
        raise Refused(f"That is not “{name}”, so nothing was done.")


def _forget_beside(application: Application, session: Session) -> Iterator[Path]:
    """Removes texts and temporary files of the program that speak of the application, and caches, which are made anew."""
    paths = session.paths
    names = (application.id, application.company, *(person.name for person in application.people))
    marks = [name.encode("utf-8", "surrogateescape") for name in names if name.strip()]
    # The text copied last is only a convenience, and may be anybody's.
    certain = [paths.last_message, *paths.cache.glob("*.json"), *paths.cache.glob(".*.tmp"), *paths.state.glob(".*.tmp")]
    asked = [*paths.autosave.rglob("*"), *paths.state.glob("edit-*/*")]
    for path in certain + [path for path in asked if _speaks(path, marks)]:
        with contextlib.suppress(OSError):
            path.unlink()
            yield path


def _speaks(path: Path, marks: list[bytes]) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return any(mark in data for mark in marks)
