"""What works on this machine and what does not: `doctor`. It changes nothing and repairs nothing."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from afterword.cli import beside as around
from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.store.port import Busy, StoreError

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

_MODES = 0o077
_TOOLS = ("pbcopy", "wl-copy", "xclip", "xsel", "tmux")


class Finding(NamedTuple):
    """One thing looked at: whether it works, what it is called, and what was found."""

    works: bool
    what: str
    text: str


def doctor_arguments(parser: ArgumentParser) -> None:
    """Only `--json`."""
    json_option(parser)


def doctor_run(args: Namespace, session: Session) -> int:
    """Prints what was found. Returns the exit code of the data file's trouble, if there is any."""
    code, settings = _settings(session)
    file_code, file = (code, []) if code else _file(session)
    found = [*settings, *file, *_templates(session), *_terminal(session), *_clipboard(session)]
    if args.json:
        checks = [{"works": each.works, "what": each.what, "text": each.text} for each in found]
        works = all(each.works for each in found)
        beside = {} if code or file_code else around.shape(session)
        plain.put_json(shapes.versioned(works=works, checks=checks, backups=_backups(session), **beside))
    else:
        rows = [("ok" if each.works else "look", each.what, one_line(each.text)) for each in found]
        plain.put(*plain.table(rows))
    return file_code


def _settings(session: Session) -> tuple[int, list[Finding]]:
    from afterword.system.zone import machine_zone

    place = session.paths.config
    try:
        settings = session.settings
        session.shelf.get(settings.playbook)
        now = session.clock()
    except Refused as refused:
        return 1, [Finding(False, "settings", str(refused))]
    there = "read" if place.exists() else "not there yet, so the usual values hold"
    machine = machine_zone(session.env)
    same = "the machine's own" if machine.name == settings.zone else f"the machine's own is {machine.name}"
    return 0, [
        Finding(True, "settings", f"{place}: {there}"),
        Finding(machine.known, "time zone", f"{settings.zone} ({same}, from {machine.source}); now {wording.moment(now)}"),
        Finding(bool(settings.name), "your name", settings.name or "not set; afterword settings name=… puts it under messages"),
    ]


def _templates(session: Session) -> list[Finding]:
    """The user's own letter templates, if there are any, and what is wrong with each."""
    if not session.templates:
        return []
    from afterword.drafts.library import Library

    wrong = Library(session.templates).problems()
    count = wording.count(len(session.templates), "template")
    found = [Finding(True, "templates", f"{session.paths.templates}: {count} of your own")] if not wrong else []
    return [*found, *(Finding(False, "templates", str(problem)) for problem in wrong)]


def _file(session: Session) -> tuple[int, list[Finding]]:
    """The data file, its lock and its backups."""
    path = session.paths.data
    found = []
    code = 0
    try:
        book = session.store.read()
        if path.exists():
            size = wording.count(path.stat().st_size, "byte")
            count = wording.count(len(book.applications), "application")
            found.append(
                Finding(True, "data file", f"{path}: {size}, {count}, {wording.count(len(book.journal), 'action')} to undo")
            )
        else:
            found.append(Finding(True, "data file", f"{path}: not there yet; the first change makes it"))
    except StoreError as error:
        code = error.exit_code
        found.append(Finding(False, "data file", str(error)))
    around_it = [] if code else [Finding(*each) for each in around.found(session)]
    lock = _lock(path)
    if not code and not lock.works:
        code = Busy.exit_code
    return code, [*found, *_access(path), lock, _kept(session), *around_it]


def _access(path: Path) -> Iterator[Finding]:
    folder = path.parent
    while not folder.exists():
        folder = folder.parent
    writable = os.access(folder, os.W_OK)
    yield Finding(writable, "folder", f"{folder}: {'can' if writable else 'cannot'} be written")
    if os.name == "posix" and path.exists():
        mode = stat.S_IMODE(path.stat().st_mode)
        private = not mode & _MODES
        yield Finding(private, "privacy", f"mode {mode:04o}" + ("" if private else f"; others can read it: chmod 600 {path}"))


def _lock(path: Path) -> Finding:
    """Whether somebody holds the lock: tried for a moment and let go again, and only where there is one."""
    from afterword.store.lock import holder, lock_path, locked

    target = Path(os.path.realpath(path))
    if not lock_path(target).exists():
        return Finding(True, "lock", "nobody has held it yet")
    try:
        with locked(target, 0.1):
            pass
    except StoreError:
        return Finding(False, "lock", f"held by {holder(target)}")
    return Finding(True, "lock", "free")


def _kept(session: Session) -> Finding:
    try:
        backups = session.store.backups.all()
    except StoreError as error:
        return Finding(False, "backups", str(error))
    if not backups:
        return Finding(True, "backups", f"none yet in {session.store.backups.folder}; the first change of a day makes one")
    names = ", ".join(each.name for each in reversed(backups))
    return Finding(True, "backups", f"{len(backups)}, the newest first: {names}; {session.program} restore NAME puts one back")


def _backups(session: Session) -> list[shapes.Shape]:
    try:
        return [
            {"name": each.name, "made": each.made.isoformat(), "reason": each.reason, "size": each.size, "path": str(each.path)}
            for each in reversed(session.store.backups.all())
        ]
    except (StoreError, Refused):
        return []


def _terminal(session: Session) -> list[Finding]:
    term = session.env.get("TERM", "")
    screen = bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())
    where = f"{plain.width()} columns are used" if screen else "input or output is no terminal, so afterword alone prints today"
    encoding = (sys.stdout and sys.stdout.encoding) or "none"
    utf8 = encoding.lower().replace("-", "") == "utf8"
    return [
        Finding(term != "dumb", "terminal", f"TERM={term or 'not set'}; {where}"),
        Finding(utf8, "encoding", encoding + ("" if utf8 else "; set LANG to one with UTF-8")),
    ]


def _clipboard(session: Session) -> list[Finding]:
    there = [name for name in _TOOLS if shutil.which(name, path=session.env.get("PATH"))]
    desktop = [name for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX") if session.env.get(name)]
    works = sys.platform == "win32" or "pbcopy" in there or bool(there and desktop)
    tools = f"found {wording.join(there)}" if there else "none of " + wording.join(_TOOLS, "or") + " was found"
    route = "" if works else f"; the terminal is asked, and the text is always in {session.paths.last_message} as well"
    return [Finding(works, "clipboard", f"{tools}{route}")]
