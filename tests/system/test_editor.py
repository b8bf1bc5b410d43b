"""The user's editor: the text goes out private, comes back whole, and nothing is left behind."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from afterword.system.editor import Edited, edit, editor_command, run_here

ENV = {"EDITOR": "ed --restricted"}


def round_trip(
    tmp_path: Path, text: str, change: Callable[[Path], object], status: int = 0, env: Mapping[str, str] = ENV
) -> Edited:
    def run(command: Sequence[str]) -> int:
        change(Path(command[-1]))
        return status

    folder = tmp_path / "state"
    found = edit(text, env=env, folder=folder, run=run)
    assert list(folder.iterdir()) == [], "nothing is left behind"
    return found


def test_the_new_text_comes_back(tmp_path: Path) -> None:
    assert round_trip(tmp_path, "old", lambda path: path.write_text("new — 漢字", "utf-8")) == Edited("new — 漢字")


def test_the_command_keeps_its_arguments_and_the_file_is_private(tmp_path: Path) -> None:
    commands: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> int:
        path = Path(command[-1])
        commands.append(command[:-1])
        assert path.read_text() == "old"
        if os.name != "nt":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        return 0

    assert edit("old", env={"EDITOR": "code --wait 'a b'"}, folder=tmp_path, run=run) == Edited("old")
    assert commands == [["code", "--wait", "a b"]]


@pytest.mark.parametrize(
    ("before", "written", "after"),
    [
        ("one", b"one\n", "one"),
        ("one\n", b"one\n", "one\n"),
        ("one", b"one\n\n", "one\n"),
        ("one", b"\xef\xbb\xbfone\r\ntwo", "one\ntwo"),
        ("one", b"", ""),
    ],
)
def test_line_ends(before: str, written: bytes, after: str, tmp_path: Path) -> None:
    assert round_trip(tmp_path, before, lambda path: path.write_bytes(written)) == Edited(after)


def test_files_that_the_editor_left_are_gone_too(tmp_path: Path) -> None:
    round_trip(tmp_path, "old", lambda path: path.with_name("message.txt~").write_text("private"))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda path: path.write_bytes(b"\xff\xfe\x00"), "UTF-8"),
        (lambda path: path.write_bytes(b"x" * 1_000_001), "1 MB"),
        (lambda path: path.unlink(), "could not be read"),
    ],
)
def test_what_cannot_come_back_is_a_reason(change: Callable[[Path], object], reason: str, tmp_path: Path) -> None:
    found = round_trip(tmp_path, "old", change)
    assert found.text is None
    assert reason in found.reason


def test_a_failing_editor_changes_nothing_but_what_was_written_is_rescued(tmp_path: Path) -> None:
    found = round_trip(tmp_path, "old", lambda path: path.write_text("half a letter"), status=1)
    assert (found.text, found.rescued) == (None, "half a letter")
    assert "status 1" in found.reason
    assert round_trip(tmp_path, "old", lambda path: None, status=1).rescued is None


def test_an_editor_that_cannot_be_started(tmp_path: Path) -> None:
    found = edit("old", env={"EDITOR": "/no/such/editor"}, folder=tmp_path, run=run_here)
    assert found.text is None
    assert "/no/such/editor" in found.reason


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = edit("old", env=ENV, folder=tmp_path / "file" / "below", run=lambda _command: 0)
    assert found.text is None
    assert "edit it here" in found.reason


@pytest.mark.parametrize(
    ("env", "there", "command"),
    [
        ({"VISUAL": "emacs -nw", "EDITOR": "ed"}, (), ["emacs", "-nw"]),
        ({"EDITOR": "ed"}, ("nano",), ["ed"]),
        ({"VISUAL": " ", "EDITOR": "ed"}, (), ["ed"]),
        ({"EDITOR": "'unclosed"}, ("vi",), ["vi"]),
        ({}, ("vi", "nano"), ["nano"]),
        ({}, (), None),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows has other editors to fall back on")
def test_which_editor(env: dict[str, str], there: tuple[str, ...], command: list[str] | None) -> None:
    assert editor_command(env, lambda name: name if name in there else None) == command


def test_no_editor_at_all(tmp_path: Path) -> None:
    found = edit("old", env={}, folder=tmp_path, run=lambda _command: 0, which=lambda _name: None)
    assert found.text is None
    assert "EDITOR" in found.reason
