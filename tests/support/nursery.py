"""Real processes of the program, cheap to start and safe to kill: each is forked from one that has loaded everything already.

A child has a session of its own, its own standard streams (files or a terminal) and its own environment. With `fresh`, it is a
new interpreter instead, as a user starts one; that takes a few hundred milliseconds more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final

_SERVER: Final = r"""
import fcntl, gc, importlib, json, os, pkgutil, sys, termios, time, warnings
import afterword
for found in pkgutil.walk_packages(afterword.__path__, "afterword."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
import filelock, tinydb, holidays, tzlocal, textual.app, textual.widgets, textual.drivers.linux_driver
from afterword.__main__ import main

def child(order):
    os.setsid()
    if order["tty"]:
        handle = os.open(order["tty"], os.O_RDWR)
        fcntl.ioctl(handle, termios.TIOCSCTTY, 0)
        streams = [handle] * 3
    else:
        streams = [os.open(name, flags, 0o600) for name, flags in (
            (os.devnull, os.O_RDONLY), (order["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
            (order["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC))]
    for number, handle in enumerate(streams):
        os.dup2(handle, number)
    for handle in set(streams):
        if handle > 2:
            os.close(handle)
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    if order["umask"] is not None:
        os.umask(order["umask"])
    exec(order["before"], {})

def ended(pid, seconds):
    deadline = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > deadline:
            return None
        time.sleep(0.001)

gc.collect()
gc.freeze()
lines = os.fdopen(os.dup(0), "r")
answers = os.fdopen(os.dup(1), "w")
answers.write("ready\n")
answers.flush()
for line in lines:
    order = json.loads(line)
    if "wait" in order:
        answer = ended(order["wait"], order["seconds"])
    else:
        answer = os.fork()
        if not answer:
            child(order)
            sys.exit(main(order["argv"]))
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
"""


@dataclass
class Child:
    """A process of the program that was started."""

    pid: int
    nursery: Nursery
    out: Path
    err: Path
    own: subprocess.Popen[bytes] | None = None
    code: int | None = None

    def ended(self, seconds: float = 20.0) -> int | None:
        """Its exit code (negative: the signal that killed it), once it is there; None when it still runs after `seconds`."""
        if self.code is None and self.own is None:
            self.code = self.nursery.ended(self.pid, seconds)
        elif self.code is None and self.own is not None:
            with suppress(subprocess.TimeoutExpired):
                self.code = self.own.wait(seconds)
        return self.code

    def kill(self, number: int) -> None:
        """Sends it a signal; nothing when it is known to have gone."""
        if self.code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


class Nursery:
    """Starts the program as often as wanted. To be used in a `with`."""

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        self.fresh = fresh
        self._count = 0
        self._server: subprocess.Popen[str] | None = None

    def __enter__(self) -> Nursery:
        if not self.fresh:
            self._server = subprocess.Popen(
                [sys.executable, "-c", _SERVER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=self.env({}) | {"PYTHONPATH": os.pathsep.join(sys.path)},
            )
            assert self._server.stdout is not None
            assert self._server.stdout.readline() == "ready\n"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._server is not None:
            self._server.__exit__(kind, error, trace)

    def env(self, more: Mapping[str, str]) -> dict[str, str]:
        """The environment of a child: an empty home, a usual terminal, New York."""
        plain = {"HOME": str(self.home), "TERM": "xterm-256color", "TZ": "America/New_York", "PATH": os.defpath}
        return {**plain, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", **more}

    def start(
        self,
        *argv: object,
        tty: str = "",
        before: str = "",
        umask: int | None = None,
        env: Mapping[str, str] = MappingProxyType({}),
    ) -> Child:
        """Starts `afterword` with these words, on the terminal `tty` or without one; `before` is run in it first."""
        self._count += 1
        out, err = (self.folder / f"{name}{self._count % 8}" for name in ("out", "err"))
        words = [str(word) for word in argv]
        if self.fresh:
            return self._interpreter(words, tty, out, err, env)
        order = {"argv": words, "tty": tty, "out": str(out), "err": str(err), "env": self.env(env), "umask": umask}
        pid = self._ask(order | {"before": before})
        assert pid is not None
        return Child(pid, self, out, err)

    def run(self, *argv: object, env: Mapping[str, str] = MappingProxyType({})) -> Child:
        """Starts it and waits until it has ended by itself, with the exit code nought."""
        child = self.start(*argv, env=env)
        assert child.ended() == 0, child.err.read_text()
        return child

    def ended(self, pid: int, seconds: float) -> int | None:
        """See `Child.ended`."""
        return self._ask({"wait": pid, "seconds": seconds})

    def _ask(self, order: Mapping[str, object]) -> int | None:
        assert self._server is not None
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()
        answer: int | None = json.loads(self._server.stdout.readline())
        return answer

    def _interpreter(self, words: list[str], tty: str, out: Path, err: Path, env: Mapping[str, str]) -> Child:
        own = {**self.env(env), "PYTHONPATH": os.pathsep.join(sys.path)}
        del own["PYTHONDONTWRITEBYTECODE"]
        command = [sys.executable, "-m", "afterword", *words]
        if not tty:
            with out.open("wb") as standard, err.open("wb") as errors:
                child = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=standard, stderr=errors, env=own, start_new_session=True
                )
            return Child(child.pid, self, out, err, child)
        # A shell of its own session opens the terminal, which makes it the controlling one, and becomes the program.
        terminal = ["/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', tty, *command]
        child = subprocess.Popen(terminal, env=own, start_new_session=True)
        return Child(child.pid, self, out, err, child)
