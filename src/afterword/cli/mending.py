"""Two versions of one thing: `merge` brings in a copy that lay beside the file, `settle` closes a question that was left.

For programs, `merge` prints `file`, `applied`, `did` once applied, and `differences`, each with `application`, `where`, `what`,
`fate` (added, changed, both) and `conflicts` (`field`, `file`, `copy`, and which of the two `stands`). `settle` without an id
prints `unsettled`, each with `id`, `application`, `text`; with one it prints what every recording command prints.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.cli.report import report
from afterword.core import conflicts, wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.core.union import Fate

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.merge import Conflict
    from afterword.core.union import Difference

_SAID = {Fate.ADDED: "comes in", Fate.CHANGED: "is taken over", Fate.BOTH: "was changed in both"}


def merge_arguments(parser: ArgumentParser) -> None:
    """A file, and whether to write."""
    parser.add_argument("file", metavar="PATH", help="the copy; afterword doctor lists those beside the data file")
    parser.add_argument("--apply", action="store_true", help="write what the preview shows; one undo takes it back")
    json_option(parser)


def merge_run(args: Namespace, session: Session) -> int:
    """Shows what a copy would bring, both sides where they differ; with `--apply` merges it, after a backup."""
    path = Path(args.file).absolute()
    data = session.paths.data
    if os.path.realpath(path) == os.path.realpath(data):
        raise Refused(f"{path} is the data file itself; name the copy, and the file it belongs to with --data.")
    # The names beside the file are those of the real folder, where a synchronizer puts them.
    path = Path(os.path.realpath(path.parent)) / path.name
    differences = session.desk.compare_copy(path)
    done = session.desk.merge_copy(path) if args.apply else None
    if args.json:
        found = [_shape(each) for each in differences]
        did = {"did": done.label} if done else {}
        plain.put_json(shapes.versioned(file=str(path), applied=args.apply, differences=found, **did))
        return 0
    for each in differences:
        plain.put(*_lines(each))
    if not differences:
        plain.put(*plain.wrap(f"{one_line(path.name)} holds nothing that the data file has not."))
    if done is None:
        plain.put(*plain.wrap("Nothing has been written; --apply merges it as one action that one undo takes back."))
    else:
        plain.put(plain.done(done.label))
        kept = (
            "The copy is kept in the folder of the backups." if not path.exists() else "The file itself was left where it is."
        )
        plain.put(*plain.wrap(kept, "  ", first="  "))
    return 0


def _lines(difference: Difference) -> Iterable[str]:
    what = "the application itself" if difference.what == difference.where else difference.what
    head = f"{difference.where}: {what} {_SAID[difference.fate]}."
    yield from plain.wrap(one_line(head), "  ")
    for conflict in difference.conflicts:
        file, copy = ("set aside", "stands") if difference.copy_wins else ("stands", "set aside")
        name = conflict.field.replace("_", " ")
        for side, fate, value in (("file", file, conflict.theirs), ("copy", copy, conflict.mine)):
            yield f"  {one_line(name)} in the {side} ({fate}):"
            yield from plain.paragraph(conflicts.said(value), "    ")


def _shape(difference: Difference) -> dict[str, Any]:
    return {
        "application": difference.application,
        "where": difference.where,
        "what": difference.what,
        "fate": str(difference.fate),
        "conflicts": [_conflict(each, copy_wins=difference.copy_wins) for each in difference.conflicts],
    }


def _conflict(conflict: Conflict, *, copy_wins: bool) -> dict[str, str]:
    stands = "copy" if copy_wins else "file"
    file, copy = conflicts.said(conflict.theirs), conflicts.said(conflict.mine)
    return {"field": conflict.field, "file": file, "copy": copy, "stands": stands}


def settle_arguments(parser: ArgumentParser) -> None:
    """The note of two versions."""
    parser.add_argument("note", metavar="ID", nargs="?", help="the id that afterword doctor prints; without it, all are shown")
    json_option(parser)


def settle_run(args: Namespace, session: Session) -> int:
    """Closes the question about something that was changed in two places; both versions stay in the history."""
    desk = session.desk
    if args.note:
        return report(desk.settle(args.note), args, {})
    every = desk.unsettled()
    if args.json:
        found = [{"id": event.id, "application": each.id, "text": event.text} for each, event in every]
        plain.put_json(shapes.versioned(unsettled=found))
        return 0
    for application, event in every:
        plain.put(*plain.wrap(f"{one_line(event.id)}  {one_line(application.company)} · {one_line(application.role)}"))
        plain.put(*plain.paragraph(event.text, "    "))
    said = f"{wording.count(len(every), 'question')} open; afterword settle ID closes one." if every else "Nothing is open."
    plain.put(*plain.wrap(said))
    return 0
