"""The command line as a test sees it: called in this process on a data file of the test's own, at a moment of its choosing."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from afterword.cli.run import run


@dataclass(frozen=True)
class Result:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands. `at` gives a shell whose clock stands at another moment."""

    data: Path
    capsys: pytest.CaptureFixture[str]
    now: str = "2026-11-22T09:00"
    more: tuple[str, ...] = field(default=())

    def at(self, now: str) -> Shell:
        return replace(self, now=now)

    def __call__(self, *words: str) -> Result:
        self.capsys.readouterr()
        code = run(["--data", str(self.data), "--now", self.now, *self.more, *words])
        said = self.capsys.readouterr()
        return Result(code, said.out, said.err)

    def json(self, *words: str) -> Any:
        """What the command printed for programs."""
        return self(*words, "--json").json

    def ok(self, *words: str) -> str:
        """What the command printed for people; it must have done what was asked."""
        result = self(*words)
        assert (result.code, result.err) == (0, "")
        return result.out

    def refused(self, *words: str, code: int = 1) -> str:
        """The one sentence with which the command was refused."""
        result = self(*words)
        assert (result.code, result.out) == (code, "")
        assert result.err.endswith("\n")
        assert result.err.count("\n") == 1
        return result.err.strip()

    def acme(self, **more: str) -> str:
        """An application at Acme with an interview on Thursday 5 November 2026, 14:00 to 15:00 in New York; its id."""
        options = [word for name, value in more.items() for word in (f"--{name}", value)]
        found = self.json("add", "Acme", "Engineer", "--region", "US", "--zone", "America/New_York", *options)["id"]
        self.json(
            *("interview", found, "--kind", "video", "--start", "2026-11-05T14:00", "--end", "2026-11-05T15:00"),
            *("--with", "Dana Ruiz <dana@acme.example>", "--timeline", "by Tuesday the 17th"),
        )
        return str(found)


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A command line on an empty folder, for a user in New York."""
    monkeypatch.setenv("TZ", "America/New_York")
    return Shell(tmp_path / "book.json", capsys)
