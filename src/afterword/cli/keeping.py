"""Whole files: `restore` puts a backup back, `sample` writes an invented job search."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option, whole
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

_MOST = 100_000


def restore_arguments(parser: ArgumentParser) -> None:
    """A backup."""
    parser.add_argument("backup", metavar="BACKUP", help="the name of a backup, or its beginning; afterword doctor lists them")
    json_option(parser)


def restore_run(args: Namespace, session: Session) -> int:
    """Puts a backup in the place of the data file; the present file is kept as a backup of its own."""
    kept = session.store.restore(args.backup)
    if args.json:
        plain.put_json(shapes.versioned(id=args.backup, kept=kept.name if kept else None, data=str(session.paths.data)))
        return 0
    plain.put(*plain.wrap(f"Restored {one_line(args.backup)} to {one_line(str(session.paths.data))}."))
    if kept:
        back = (
            f"What was there before is kept as {kept.name}; undo does not take this back, afterword restore {kept.name} does."
        )
        plain.put(*plain.wrap(back, "  ", first="  "))
    return 0


def sample_arguments(parser: ArgumentParser) -> None:
    """A new file, and how many applications."""
    parser.add_argument("file", metavar="FILE", help="a file that does not exist yet")
    parser.add_argument("--count", type=whole, required=True, metavar="N", help="how many applications")
    json_option(parser)


def sample_run(args: Namespace, session: Session) -> int:
    """Writes an invented job search: the same one for the same number."""
    from afterword import demo
    from afterword.store import open_store

    target = Path(args.file)
    if target.exists() or target.is_symlink():
        raise Refused(f"{target} is there already and is not overwritten; name a new file.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}; make it first, or name another file.")
    if not 0 <= args.count <= _MOST:
        raise Refused(f"{args.count} applications are not invented; name a number from 0 to {_MOST}.")
    book = demo.sample(args.count)
    open_store(target, clock_stamp=session.clock).transact(lambda _: book)
    if args.json:
        plain.put_json(shapes.versioned(file=str(target), count=args.count))
    else:
        plain.put(f"Wrote {wording.count(args.count, 'invented application')} to {one_line(str(target))}.")
    return 0
