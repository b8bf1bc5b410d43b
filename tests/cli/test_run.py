"""The front door: options on either side, exit codes, refusals in one sentence, and no traceback whatever happens."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword import __version__
from afterword.__main__ import main
from afterword.cli.run import run
from afterword.cli.table import COMMANDS

if TYPE_CHECKING:
    from conftest import Shell

SOURCE = Path(__file__).parents[2] / "src"


def test_without_a_terminal_no_command_means_today(shell: Shell) -> None:
    shell.acme()
    assert shell().out == shell("today").out
    assert shell("--json").json == shell.json("today")


def test_a_dumb_terminal_gets_the_plain_alternative(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    assert main([]) == 1
    assert "afterword today" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--version"], ["today", "--version"], ["--demo", "--version"]])
def test_the_version(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    assert capsys.readouterr().out == f"afterword {__version__}\n"


def test_the_overview_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n  {name} " in said for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: afterword {name} ")


def test_global_options_stand_on_either_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, now = ["--data", str(tmp_path / "a.json")], ["--now", "2026-11-22"]
    assert main([*data, "add", "Acme", "Engineer", *now]) == 0
    assert main(["list", *now, *data]) == 0
    assert main([*now, "list", *data]) == 0
    assert main([f"--data={tmp_path / 'a.json'}", "list"]) == 0
    assert capsys.readouterr().out.count("Engineer") == 4


def test_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("AFTERWORD_DATA", str(tmp_path / "a.json"))
    monkeypatch.setenv("AFTERWORD_NOW", "2027-03-01")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert main(["add", "Acme", "Engineer"]) == 0
    capsys.readouterr()
    assert main(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["now"] == "2027-03-01T09:00:00+01:00"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-11-22", "2026-11-22T09:00:00-05:00"),
        ("2026-11-22T14:30", "2026-11-22T14:30:00-05:00"),
        ("2026-11-22 14:30:05", "2026-11-22T14:30:05-05:00"),
        ("2026-11-22T14:30Z", "2026-11-22T09:30:00-05:00"),
        ("2026-11-22T14:30+01:00", "2026-11-22T08:30:00-05:00"),
    ],
)
def test_now(shell: Shell, said: str, meant: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert shell.at(said).json("today")["now"] == meant


@pytest.mark.parametrize("said", ["tomorrow", "22.11.2026", "2026-11-31", "", "1969-12-31", "2101-01-01", "2026-11-22T25:00"])
def test_a_now_that_is_no_iso_moment_is_wrong_usage(shell: Shell, said: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert "--now" in shell.at(said).refused("today", code=2)


@pytest.mark.parametrize(
    "words",
    [
        ("tody",),
        ("list", "--nonsense"),
        ("add",),
        ("add", "Acme"),
        ("add", "Acme", "Engineer", "--level", "boss"),
        ("interview", "acme"),
        ("due", "--days", "many"),
        ("snooze", "x"),
        ("close", "acme"),
        ("today", "--da", "x"),
        ("--data",),
        ("settings", "colour=red"),
        ("import", "x", "--day-first", "--month-first"),
        ("check",),
    ],
)
def test_wrong_usage(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell.refused(*words, code=2).startswith("afterword")


def test_a_near_command_is_suggested(shell: Shell) -> None:
    assert "is no command; did you mean today?" in shell.refused("tody", code=2)
    assert "“x” is no whole number; write one in digits, such as 14;" in shell.refused("due", "--days", "x", code=2)


READING = [
    "today",
    "due",
    "list",
    "show x",
    "why x",
    "draft x",
    "sent x",
    "skip x",
    "undo",
    "set x --url y",
    "playbooks --compare x",
]


@pytest.mark.parametrize("command", READING)
def test_a_named_file_that_is_missing_is_not_quietly_created(shell: Shell, command: str) -> None:
    assert str(shell.data) in shell.refused(*command.split(), code=74)
    assert not shell.data.exists()


def test_the_usual_file_may_be_missing(capsys: pytest.CaptureFixture[str], sealed: Path) -> None:
    assert main(["today"]) == 0
    assert "afterword add" in capsys.readouterr().out
    assert main(["list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "applications": []}
    assert not list(sealed.rglob("afterword.json"))


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b'{"applications"', b"{}", b"<<<<<<< HEAD\n", b"\xff\xfe"])
@pytest.mark.parametrize("command", ["today", "list", "add A B", "due", "undo"])
def test_a_damaged_file_is_left_alone(shell: Shell, command: str, content: bytes) -> None:
    shell.data.write_bytes(content)
    assert str(shell.data) in shell.refused(*command.split(), code=65)
    assert shell.data.read_bytes() == content


def test_a_file_that_cannot_be_read(shell: Shell) -> None:
    shell.data.mkdir()
    shell.refused("today", code=74)


def test_a_busy_file(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    from afterword.store.port import Busy
    from afterword.store.tinydb_store import TinyStore

    def busy(*_: object) -> None:
        raise Busy("The file is in use by process 1; nothing was changed, so try again in a moment.")

    monkeypatch.setattr(TinyStore, "transact", busy)
    shell.refused("add", "Acme", "Engineer", code=75)


def test_a_fault_of_the_program_is_words_and_no_traceback(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("Dana Ruiz")

    shell.ok("add", "Acme", "Engineer")
    monkeypatch.setattr("afterword.desk.Desk.plan", broken)
    said = shell.refused("list", code=70)
    assert "ZeroDivisionError" in said
    assert "Dana" not in said


def test_a_settings_file_with_a_fault_is_refused(shell: Shell, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("zome = 3\n")
    assert "zome" in shell.refused("--config", str(config), "today")
    assert "There is no settings file" in shell.refused("--config", str(tmp_path / "none.toml"), "today")


def test_interrupting_is_quiet(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    shell.ok("add", "Acme", "Engineer")
    monkeypatch.setattr("afterword.desk.Desk.plan", interrupted)
    result = shell("list")
    assert (result.code, result.out, result.err) == (130, "", "")


def _process(tmp_path: Path, *words: str, **streams: int) -> subprocess.CompletedProcess[str]:
    env = {"HOME": str(tmp_path), "PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "afterword", *words]
    return subprocess.run(command, env=env, stderr=subprocess.PIPE, text=True, check=False, timeout=50, **streams)


def test_a_reader_who_leaves_early_is_no_trouble(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = _process(tmp_path, "playbooks", "balanced", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full here")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = _process(tmp_path, "playbooks", stdout=full.fileno())
    assert done.returncode == 74
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_run_takes_the_environment_it_is_given(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    env = {"AFTERWORD_DATA": str(tmp_path / "other.json"), "AFTERWORD_NOW": "2026-11-22", "TZ": "UTC"}
    assert run(["add", "Acme", "Engineer"], env) == 0
    assert (tmp_path / "other.json").exists()
    assert "Added" in capsys.readouterr().out


def test_output_may_be_closed(tmp_path: Path) -> None:
    for command in ("playbooks", "playbooks --json", "doctor", "today"):
        script = f"import sys; sys.stdout = None; from afterword.__main__ import main; sys.exit(main({command.split()!r}))"
        env = {"HOME": str(tmp_path), "PYTHONPATH": str(SOURCE)}
        done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False, timeout=50)
        assert (done.returncode, done.stderr) == (0, ""), command


def _on_a_terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    answers = io.StringIO(typed)
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", answers)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)


def test_what_is_missing_is_asked_for_on_a_terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    _on_a_terminal(monkeypatch, "Acme\nEngineer\n")
    asked = shell("add", "--level", "senior")
    assert (asked.code, asked.err) == (0, "Company: Role: ")
    _on_a_terminal(monkeypatch, "in person\n2026-11-20 10:00\n")
    assert shell("interview", "acme").code == 0
    _on_a_terminal(monkeypatch, "\n")
    assert shell("interview", "acme", "--kind", "phone").code == 1
    _on_a_terminal(monkeypatch, "telepathy\n")
    assert "telepathy" in shell("interview", "acme", "--start", "yesterday 10:00").err


def test_on_a_terminal_the_screen_opens(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    import afterword.ui.start

    opened: list[afterword.ui.start.Sitting] = []

    def screen(read: Callable[[], afterword.ui.start.Sitting], **_: object) -> int:
        opened.append(read())
        return 3

    monkeypatch.setattr(afterword.ui.start, "run", screen)
    _on_a_terminal(monkeypatch, "")
    assert shell().code == 3
    ((desk, edges, plan),) = opened
    assert type(desk).__name__ == "Desk"
    assert plan.book.applications == {}
    edges.write_settings({"name": "Nora"})
    assert "Nora" in shell("settings").out
    monkeypatch.setenv("PATH", "")
    assert edges.copy("text").path.read_text("utf-8") == "text"  # type: ignore[attr-defined]  # the screen needs no path
