"""Copying: every setting that people work in, and nothing called done that has not been read back."""

from __future__ import annotations

import base64
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.system.clipboard import Attempt, CopyResult, Outcome, copy, osc52
from afterword.system.tools import Ran

TEXT = "Dear Dana,\n\nthank you — 漢字 👩‍💻\n"
X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}
TMUX = {"TMUX": "/tmp/tmux-0/default,1,0"}


@dataclass
class Machine:
    """A machine with some tools: each keeps what it is given, fails, hangs, forgets, or cannot be read back."""

    tools: dict[str, str]
    kept: dict[str, bytes] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    terminal: list[str] = field(default_factory=list)
    pairs: Mapping[str, str] = field(default_factory=lambda: {"wl-paste": "wl-copy", "pbpaste": "pbcopy"})

    def which(self, name: str) -> str | None:
        return f"/bin/{name}" if self.pairs.get(name, name) in self.tools else None

    def __call__(self, command: Sequence[str], *, give: bytes | None, env: Mapping[str, str], timeout: float) -> Ran:
        assert 0 < timeout <= 2
        name = "pyperclip" if "pyperclip" in command else self.pairs.get(command[0], command[0])
        self.ran.append(name)
        behaviour = self.tools.get(name, "missing")
        if behaviour in ("missing", "hangs"):
            return Ran(None)
        if behaviour == "fails":
            return Ran(1)
        if give is not None:
            self.kept[name] = b"" if behaviour == "forgets" else give
            return Ran(0)
        return Ran(None) if behaviour == "cannot be read" else Ran(0, self.kept[name])


def copied(
    tmp_path: Path,
    machine: Machine,
    env: Mapping[str, str],
    platform: str = "linux",
    write: Callable[[str], object] | None = None,
) -> CopyResult:
    return copy(
        TEXT,
        env=env,
        run=machine,
        terminal_write=write or machine.terminal.append,
        fallback_path=tmp_path / "state" / "last-message.txt",
        which=machine.which,
        platform=platform,
    )


@pytest.mark.parametrize(
    ("tools", "env", "platform", "outcomes", "sentence"),
    [
        ({"xclip": "works"}, X11, "linux", "xclip verified", "Copied and checked (xclip)."),
        ({"xsel": "works"}, X11, "linux", "xsel verified", "Copied and checked (xsel)."),
        (
            {"wl-copy": "works", "xclip": "works"},
            {**WAYLAND, **X11},
            "linux",
            "wl-copy verified",
            "Copied and checked (wl-copy).",
        ),
        (
            {"wl-copy": "fails", "xclip": "works"},
            {**WAYLAND, **X11},
            "linux",
            "wl-copy failed, xclip verified",
            "Copied and checked (xclip).",
        ),
        ({"pbcopy": "works"}, {}, "darwin", "pbcopy verified", "Copied and checked (pbcopy)."),
        (
            {"pbcopy": "works"},
            {"SSH_CONNECTION": "1"},
            "darwin",
            "pbcopy verified",
            "Copied and checked (pbcopy, on the machine you are connected to).",
        ),
        ({"pyperclip": "works"}, {}, "win32", "pyperclip verified", "Copied and checked (pyperclip)."),
        (
            {"pyperclip": "works"},
            {"WSL_DISTRO_NAME": "Debian"},
            "linux",
            "pyperclip verified",
            "Copied and checked (pyperclip).",
        ),
        (
            {"tmux": "works", "xclip": "works"},
            {**TMUX, **X11},
            "linux",
            "tmux verified, xclip verified",
            "Copied and checked (xclip).",
        ),
        (
            {"tmux": "works"},
            TMUX,
            "linux",
            "tmux verified",
            "Copied to tmux and checked there; the terminal's own clipboard does not confirm it; the text is also in PATH.",
        ),
        (
            {"tmux": "fails"},
            TMUX,
            "linux",
            "tmux failed",
            "Handed to the terminal's clipboard, which does not confirm it; the text is also in PATH.",
        ),
        (
            {"xclip": "cannot be read"},
            X11,
            "linux",
            "xclip unconfirmed",
            "Handed to xclip, which could not be checked; the text is also in PATH.",
        ),
        ({}, {}, "linux", "", "Handed to the terminal's clipboard, which does not confirm it; the text is also in PATH."),
        (
            {"xclip": "works", "wl-copy": "works", "tmux": "works"},
            {},
            "linux",
            "",
            "Handed to the terminal's clipboard, which does not confirm it; the text is also in PATH.",
        ),
    ],
)
def test_settings(
    tools: dict[str, str], env: dict[str, str], platform: str, outcomes: str, sentence: str, tmp_path: Path
) -> None:
    result = copied(tmp_path, Machine(tools), env, platform)
    found = [f"{each.method} {each.outcome}" for each in result.attempts]
    assert found == [*filter(None, outcomes.split(", ")), "terminal unconfirmed", "file verified"]
    assert result.sentence == sentence.replace("PATH", str(result.path))
    assert result.verified == ("verified" in outcomes)


@pytest.mark.parametrize("behaviour", ["fails", "hangs", "forgets"])
def test_a_dead_display_is_never_a_success(behaviour: str, tmp_path: Path) -> None:
    machine = Machine({"xclip": behaviour, "xsel": behaviour, "pyperclip": "works"})
    result = copied(tmp_path, machine, X11)
    assert not result.verified
    assert "Copied" not in result.sentence
    assert "pyperclip" not in machine.ran, "it would run the same tool again without looking at how it ended"


@pytest.mark.parametrize(
    ("behaviour", "detail"),
    [
        ("fails", "ended with status 1"),
        ("hangs", "did not start or answer within 2 seconds"),
        ("forgets", "gave something else back"),
    ],
)
def test_failures_are_told(behaviour: str, detail: str, tmp_path: Path) -> None:
    result = copied(tmp_path, Machine({"xclip": behaviour}), X11)
    assert result.attempts[0] == Attempt("xclip", Outcome.FAILED, detail)


def test_the_terminal_and_the_file_get_the_text_always(tmp_path: Path) -> None:
    for machine, env in ((Machine({"xclip": "works"}), X11), (Machine({}), {})):
        result = copied(tmp_path, machine, env)
        assert base64.b64decode(machine.terminal[0].removeprefix("\x1b]52;c;").removesuffix("\x07")).decode() == TEXT
        assert result.path.read_text("utf-8") == TEXT
        assert stat.S_IMODE(result.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(result.path.parent.stat().st_mode) == 0o700


def test_without_a_terminal_no_escape_sequence_is_claimed(tmp_path: Path) -> None:
    machine = Machine({"xclip": "fails"})
    result = copy(TEXT, env=X11, run=machine, fallback_path=tmp_path / "last", which=machine.which, platform="linux")
    assert [each.method for each in result.attempts] == ["xclip", "file"]
    assert result.sentence == f"No clipboard could be reached (xclip ended with status 1); the text is in {tmp_path / 'last'}."


def test_when_everything_fails_that_is_what_it_says(tmp_path: Path) -> None:
    def broken(_sequence: str) -> None:
        raise OSError("gone")

    (tmp_path / "state").write_text("a file where the folder should be")
    result = copied(tmp_path, Machine({}), {}, write=broken)
    assert {each.outcome for each in result.attempts} == {Outcome.FAILED}
    assert result.sentence == f"No clipboard could be reached; {result.path} could not be written either."


def test_pbcopy_is_told_the_encoding(tmp_path: Path) -> None:
    seen: list[str | None] = []
    machine = Machine({"pbcopy": "works"})

    def run(command: Sequence[str], *, give: bytes | None, env: Mapping[str, str], timeout: float) -> Ran:
        seen.append(env.get("LC_CTYPE"))
        return machine(command, give=give, env=env, timeout=timeout)

    copy(TEXT, env={}, run=run, fallback_path=tmp_path / "last", which=machine.which, platform="darwin")
    assert seen == ["UTF-8", "UTF-8"]


def test_line_ends_of_windows_count_as_the_same(tmp_path: Path) -> None:
    machine = Machine({"pyperclip": "works"})

    def run(command: Sequence[str], *, give: bytes | None, env: Mapping[str, str], timeout: float) -> Ran:
        ran = machine(command, give=give, env=env, timeout=timeout)
        return Ran(ran.status, ran.output.replace(b"\n", b"\r\n"))

    assert copy(TEXT, env={}, run=run, fallback_path=tmp_path / "last", which=machine.which, platform="win32").verified


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_no_text_breaks_it(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.getbasetemp()
    machine = Machine({"xclip": "works"})
    result = copy(text, env=X11, run=machine, fallback_path=folder / "last", which=machine.which, platform="linux")
    assert result.verified
    assert machine.kept["xclip"] == text.encode("utf-8", "replace")


@given(st.binary(max_size=60))
def test_the_escape_sequence_holds_nothing_but_base64(data: bytes) -> None:
    inner = osc52(data).removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(inner, validate=True) == data
