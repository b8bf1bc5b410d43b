"""One round trip through the user's own editor."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from afterword.system.files import private_folder, write_private

Run = Callable[[Sequence[str]], int]
"""Runs a command in the terminal until it ends and returns its exit status. Raises OSError when it cannot be started."""

_LARGEST: Final = 1_000_000
_FALLBACKS: Final = ("nano", "vim", "vi")


@dataclass(frozen=True, slots=True)
class Edited:
    """What came back: `text`, or None and the `reason` in a sentence; `rescued` is what was written before a failure."""

    text: str | None
    reason: str = ""
    rescued: str | None = None


def run_here(command: Sequence[str]) -> int:
    """Runs a command on this terminal."""
    return subprocess.run(list(command), check=False).returncode  # noqa: S603 - the user's own editor, from their own environment


def edit(
    text: str,
    *,
    env: Mapping[str, str],
    folder: Path,
    run: Run = run_here,
    which: Callable[[str], str | None] = shutil.which,
) -> Edited:
    """Opens `text` in $VISUAL, $EDITOR or an editor that is there, and returns it as it was left.

    The text lies in a 0600 file in a 0700 folder of its own under `folder`; both are gone afterwards, with whatever the
    editor left beside them. A final newline that the editor added is taken away again; CRLF becomes LF. Never raises.
    """
    command = editor_command(env, which)
    if command is None:
        return Edited(None, "No editor was found; set VISUAL or EDITOR to the one you use.")
    try:
        with tempfile.TemporaryDirectory(prefix="edit-", dir=private_folder(folder), ignore_cleanup_errors=True) as name:
            return _round_trip(text, command, Path(name) / "message.txt", run)
    except OSError as problem:
        return Edited(
            None, f"The text could not be handed to the editor ({problem.strerror or problem}); edit it here instead."
        )


def editor_command(env: Mapping[str, str], which: Callable[[str], str | None] = shutil.which) -> list[str] | None:
    """The command of the user's editor with its arguments, or None when there is none."""
    windows = sys.platform == "win32"
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(env.get(variable, ""), posix=not windows)
        except ValueError:  # an unclosed quotation mark
            continue
        if words:
            return [words[0].strip('"'), *words[1:]]
    return next(([name] for name in (("notepad",) if windows else _FALLBACKS) if which(name)), None)


def _round_trip(text: str, command: list[str], path: Path, run: Run) -> Edited:
    given = text.encode("utf-8", "replace")
    write_private(path, given)
    try:
        status = run([*command, str(path)])
    except OSError as problem:
        return Edited(None, f"The editor “{command[0]}” could not be started ({problem.strerror or problem}); check EDITOR.")
    left = _left(path, text)
    if status != 0:
        wrote = left.text if left.text is not None and left.text.encode("utf-8", "replace") != given else None
        return Edited(None, f"The editor ended with status {status}, so the text was left as it was.", wrote)
    return left


def _left(path: Path, before: str) -> Edited:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            return Edited(None, "The text grew beyond 1 MB, so it was left as it was; a message should be shorter.")
        after = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Edited(
            None, "The editor saved something that is not UTF-8 text, so the text was left as it was; save it as UTF-8."
        )
    except OSError as problem:
        return Edited(None, f"The edited text could not be read ({problem.strerror or problem}), so it was left as it was.")
    return Edited(after.removesuffix("\n") if after.endswith("\n") and not before.endswith("\n") else after)
