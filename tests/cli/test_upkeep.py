"""The file as a whole from the command line: copies merged, questions settled, applications purged, and doctor on all of it."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from afterword.cli.run import run


@pytest.fixture
def acme(shell) -> str:  # type: ignore[no-untyped-def]  # the Shell of conftest
    return str(shell.acme())


def copy_of(shell, name: str = "book (conflicted copy 2026-11-18).json") -> Path:  # type: ignore[no-untyped-def]  # as above
    copy = Path(shell.data).with_name(name)
    copy.write_bytes(Path(shell.data).read_bytes())
    return copy


def on(shell, path: Path, *words: str) -> None:  # type: ignore[no-untyped-def]  # as above
    assert run(["--data", str(path), "--now", shell.now, *words]) == 0


def test_a_copy_is_named_shown_merged_and_settled(shell, acme: str) -> None:  # type: ignore[no-untyped-def]  # as above
    copy = copy_of(shell)
    on(shell, copy, "set", acme, "--url", "https://copy.example")
    on(shell, copy, "add", "Beta\x1b[31m", "Analyst")
    shell.ok("set", acme, "--url", "https://file.example")
    said = shell.ok("doctor")
    assert f"afterword --data {shell.data} merge '{copy}'" in " ".join(said.split())
    assert shell.json("doctor")["copies"][0]["path"] == str(copy)
    before = Path(shell.data).read_bytes()
    said = shell.ok("merge", str(copy))
    assert "Beta␛[31m · Analyst: the whole application comes in." in said
    assert "https://copy.example" in said
    assert "https://file.example" in said
    assert "--apply" in said
    assert Path(shell.data).read_bytes() == before
    assert copy.exists()
    said = shell.ok("merge", str(copy), "--apply")
    assert "kept in the folder of the backups" in said
    assert not copy.exists()
    found = shell.json("doctor")
    assert found["copies"] == []
    assert not found["works"]
    note = found["unsettled"][0]["id"]
    assert f"afterword --data {shell.data} settle {note}" in " ".join(shell.ok("doctor").split())
    assert "1 question open" in shell.ok("settle")
    shell.ok("settle", note)
    assert shell.json("settle")["unsettled"] == []
    assert shell.json("doctor")["unsettled"] == []


def test_merging_what_is_no_copy_is_refused(shell, acme: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # as above
    assert "is the data file itself" in shell.refused("merge", str(shell.data))
    assert "could not be read" in shell.refused("merge", str(tmp_path / "none.json"), code=74)
    (tmp_path / "x.json").write_text("{}")
    assert "cannot be used" in shell.refused("merge", str(tmp_path / "x.json"), code=65)


def test_the_command_that_a_refusal_names_can_be_typed_as_it_stands(shell, acme: str) -> None:  # type: ignore[no-untyped-def]  # as above
    data = Path(shell.data)
    whole = data.read_bytes()
    data.write_bytes(whole[:-30])
    said = shell.refused("list", code=65)
    words = shlex.split(said.partition("run afterword ")[2])
    assert words[-2] == "restore"
    assert run(words) == 0
    assert [each["company"] for each in shell.json("list")["applications"]] == ["Acme"]


def test_purging_asks_first_and_then_says_what_it_reached(shell, acme: str, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]  # as above
    assert "say --yes" in shell.refused("purge", acme)
    monkeypatch.setattr("afterword.cli.purging.can_ask", lambda: True)
    monkeypatch.setattr("afterword.cli.purging.ask", lambda question: "Wrong")
    assert "nothing was done" in shell.refused("purge", acme)
    monkeypatch.setattr("afterword.cli.purging.ask", lambda question: "acme")
    said = " ".join(shell.ok("purge", acme).split())
    assert said.startswith("Purged Acme · Engineer: the data file and its history, ")
    assert "Nothing takes this back" in said
    assert "Out of reach" in said
    assert b"Acme" not in Path(shell.data).read_bytes()
    assert "nothing to undo" in shell.refused("undo")


def test_purging_takes_kept_texts_with_it(shell, acme: str, sealed: Path) -> None:  # type: ignore[no-untyped-def]  # as above
    from afterword.system.paths import find_paths

    paths = find_paths({}, data=shell.data)
    mine, other = paths.autosave / "one.txt", paths.autosave / "two.txt"
    edited = paths.state / "edit-abc" / "message.txt"
    for path, text in ((mine, "Dear Dana Ruiz"), (other, "Dear Bob"), (edited, "Acme"), (paths.last_message, "Dear Bob")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    shell.ok("today")
    shell.json("purge", acme, "--yes")
    assert [path.exists() for path in (mine, other, edited, paths.last_message)] == [False, True, False, False]
    assert not list(paths.cache.glob("*.json"))


def test_doctor_names_broken_backups_leftovers_and_the_version(shell, acme: str) -> None:  # type: ignore[no-untyped-def]  # as above
    data = Path(shell.data)
    folder = Path(f"{data}.backups")
    folder.mkdir(exist_ok=True)
    (folder / "2026-11-01T090000-0500-import.json").write_bytes(b"{")
    data.with_name(f".{data.name}.1-abc.tmp").write_bytes(b"")
    data.write_bytes(data.read_bytes().replace(b'"schema":2', b'"schema":1'))
    said = " ".join(shell.ok("doctor").split())
    assert "2026-11-01T090000-0500-import (" in said
    assert f".{data.name}.1-abc.tmp" in said
    assert "version 1" in said
    assert shell.json("doctor")["schema"] == 1


def test_doctor_returns_the_code_of_what_is_wrong(shell, acme: str) -> None:  # type: ignore[no-untyped-def]  # as above
    from afterword.store.lock import locked

    with locked(Path(shell.data), 1):
        assert shell("doctor").code == 75
    Path(shell.data).write_bytes(b"{")
    result = shell("doctor", "--json")
    assert (result.code, '"works": false' in result.out) == (65, True)
