"""Small programs run on the user's behalf: bounded in time, silent on the terminal."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ran:
    """How a tool ended: its exit status, or None when it could not be started or did not end in time, and what it printed."""

    status: int | None
    output: bytes = b""


class Run(Protocol):
    """Runs one tool. `give` is fed to it and its output dropped; with None nothing is fed and its output returned."""

    def __call__(self, command: Sequence[str], *, give: bytes | None, env: Mapping[str, str], timeout: float) -> Ran:
        """Never raises. `timeout` is in seconds."""
        ...


def run_tool(command: Sequence[str], *, give: bytes | None, env: Mapping[str, str], timeout: float) -> Ran:
    """Runs a tool for real, as `Run` promises."""
    # Output is dropped while the tool is fed: xclip stays behind to serve its text, and would hold a pipe open for ever.
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands of this package; nothing from outside is an argument
            list(command),
            input=give,
            stdin=subprocess.DEVNULL if give is None else None,
            stdout=subprocess.PIPE if give is None else subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(env),
            timeout=timeout,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return Ran(None)
    return Ran(done.returncode, done.stdout or b"")
