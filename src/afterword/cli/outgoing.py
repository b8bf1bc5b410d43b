"""The book as a file for other programs: `export`, in the format that the ending of the name tells."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.system.paths import Paths


def export_arguments(parser: ArgumentParser) -> None:
    """A file, and whether it may be there already."""
    parser.add_argument("file", metavar="FILE", help="a name that ends in .csv, .json (everything), .ics or .md")
    parser.add_argument("--overwrite", action="store_true", help="even if that file is there already")
    json_option(parser)


def export_run(args: Namespace, session: Session) -> int:
    """Writes the whole book, or for a calendar its steps and interviews, to a file that only the user can read."""
    from afterword.exchange.export import check_ending, export
    from afterword.system.files import write_private

    target = Path(args.file)
    if args.file == "-":
        raise Refused(
            "An export is written to a file and not to standard output; name one that ends in .csv, .json, .ics or .md."
        )
    ending = check_ending(target.suffix)
    check_target(target, session.paths, overwrite=args.overwrite)
    plan = session.desk.plan()
    data = export(ending, plan)
    write_private(target, data)
    if ending == ".ics":
        # Text that came from outside is folded or escaped and never fills a line like this one.
        what, count = "events", data.count(b"\r\nBEGIN:VEVENT\r\n")
    else:
        what, count = "applications", len(plan.book.applications)
    if args.json:
        plain.put_json(shapes.versioned(file=str(target), kind=ending[1:], bytes=len(data), **{what: count}))
    else:
        plain.put(*plain.wrap(f"Wrote {wording.count(count, what[:-1])} to {one_line(str(target))}."))
    return 0


def check_target(target: Path, paths: Paths, *, overwrite: bool, how: str = "say --overwrite") -> None:
    """Refuses every target but a new file, or with `overwrite` an ordinary one that is none of the program's own.

    `how` tells the user how to ask for that.
    """
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}; make it first, or name another file.")
    real = target.resolve()
    if real in (paths.data.resolve(), paths.config.resolve()) or paths.backups.resolve() in real.parents:
        raise Refused(f"{target} belongs to Afterword itself and is never written over; name another file.")
    if target.is_symlink():
        raise Refused(f"{target} is a link to another place, and is not followed; name the file itself.")
    if target.exists() and not target.is_file():
        raise Refused(f"{target} is no ordinary file; name another one.")
    if target.exists() and not overwrite:
        raise Refused(f"{target} is there already; name another file, or {how}.")
