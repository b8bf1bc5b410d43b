"""`export`: the four formats at the command line, and every file that it must not touch."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("ending", ["csv", "json", "ics", "md"])
def test_writes_a_file_that_only_the_user_reads(shell: Any, tmp_path: Path, ending: str) -> None:
    shell.acme()
    target = tmp_path / f"out.{ending}"
    before = os.umask(0)
    try:
        found = shell.json("export", str(target))
    finally:
        os.umask(before)
    assert found["version"] == 1
    assert (found["file"], found["kind"], found["bytes"]) == (str(target), ending, target.stat().st_size)
    assert found["events" if ending == "ics" else "applications"] >= 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_json_and_back_is_the_same_application(shell: Any, tmp_path: Path) -> None:
    acme = shell.acme()
    shell.json("reply", acme, "--was", "timeline", "--timeline", "two weeks", "--at", "2026-11-18")
    said = shell.ok("export", str(tmp_path / "out.json"))
    assert said.split() == f"Wrote 1 application to {tmp_path / 'out.json'}.".split()
    shown = shell.json("show", acme)
    shell.data.unlink()
    assert shell.json("import", str(tmp_path / "out.json"), "--apply")["counts"]["new"] == 1
    assert shell.json("show", acme) == shown
    assert shell.json("import", str(tmp_path / "out.json"), "--apply")["counts"]["same"] == 1


def test_a_playbook_and_a_region_that_are_not_here_stop_nothing(shell: Any, tmp_path: Path) -> None:
    acme = shell.acme()
    target = tmp_path / "out.json"
    shell.ok("export", str(target))
    target.write_text(target.read_text().replace('"region": "US"', '"region": "ZZ", "playbook": "mine"'))
    shell.data.unlink()
    (row,) = shell.json("import", str(target), "--apply")["rows"]
    assert row["why"] == (
        "It follows your usual playbook, as “mine” is not here. It has the holidays of US, as those of “ZZ” are not known."
    )
    found = shell.json("show", acme)["application"]
    assert (found["region"], found["playbook"]) == ("US", "")
    assert shell.json("today")["steps"]


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_tables_into_the_same_book_change_nothing(shell: Any, tmp_path: Path, ending: str) -> None:
    shell.acme(applied="2026-10-01")
    shell.ok("export", str(tmp_path / f"out.{ending}"))
    assert shell.json("import", str(tmp_path / f"out.{ending}"))["counts"] == {"new": 0, "changed": 0, "same": 1, "left_out": 0}


@pytest.mark.parametrize("ending", ["csv", "md"])
def test_tables_tell_the_stages_that_the_list_shows(shell: Any, tmp_path: Path, ending: str) -> None:
    acme = shell.acme(applied="2026-10-01")
    shell.json("interview", acme, "--kind", "video", "--start", "2026-11-20 10:00")
    bolt = shell.json("add", "Bolt", "Engineer", "--applied", "2026-10-02")["application"]
    shell.json("reply", bolt, "--was", "offer", "--at", "2026-11-20")
    shown = _stages(shell)
    assert shown == {"Acme": "interviewing", "Bolt": "offer"}
    target = str(tmp_path / f"out.{ending}")
    shell.ok("export", target)
    assert shell.json("import", target)["counts"] == {"new": 0, "changed": 0, "same": 2, "left_out": 0}
    shell.data.unlink()
    shell.json("import", target, "--apply")
    assert _stages(shell) == shown


def _stages(shell: Any) -> dict[str, str]:
    return {row["company"]: row["stage"] for row in shell.json("list", "--closed")["applications"]}


def test_an_existing_file_needs_to_be_given_up(shell: Any, tmp_path: Path) -> None:
    shell.acme()
    target = tmp_path / "out.csv"
    target.write_text("mine")
    assert "--overwrite" in shell.refused("export", str(target))
    assert target.read_text() == "mine"
    shell.ok("export", str(target), "--overwrite")
    assert "Acme" in target.read_text("utf-8-sig")
    assert sorted(path.name for path in tmp_path.glob("*out*")) == ["out.csv"]


@pytest.mark.parametrize("name", ["-", "out", "out.txt", ".csv"])
def test_a_name_without_one_of_the_endings_is_refused(
    shell: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shell.acme()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert ".csv, .json, .ics or .md" in shell.refused("export", name)
    assert sorted(tmp_path.iterdir()) == before


def test_the_programs_own_files_are_never_exported_over(shell: Any, tmp_path: Path) -> None:
    shell.acme()
    before = shell.data.read_bytes()
    link = tmp_path / "link.json"
    link.symlink_to(shell.data)
    backup = next(path for path in (tmp_path / "book.json.backups").iterdir() if path.is_file())
    for target in (shell.data, link, backup.with_name("new.json")):
        assert "belongs to Afterword" in shell.refused("export", str(target), "--overwrite")
    assert shell.data.read_bytes() == before
    assert not backup.with_name("new.json").exists()


def test_a_link_is_not_followed(shell: Any, tmp_path: Path) -> None:
    shell.acme()
    elsewhere, link = tmp_path / "elsewhere.csv", tmp_path / "link.csv"
    link.symlink_to(elsewhere)
    assert "link to another place" in shell.refused("export", str(link), "--overwrite")
    assert not elsewhere.exists()


def test_folders_are_neither_made_nor_replaced(shell: Any, tmp_path: Path) -> None:
    shell.acme()
    (tmp_path / "folder.csv").mkdir()
    assert "no ordinary file" in shell.refused("export", str(tmp_path / "folder.csv"), "--overwrite")
    assert "There is no folder" in shell.refused("export", str(tmp_path / "none" / "out.csv"))
    assert not (tmp_path / "none").exists()


def test_a_named_file_that_is_missing_is_not_made(shell: Any, tmp_path: Path) -> None:
    result = shell("export", str(tmp_path / "out.csv"))
    assert result.code == 74
    assert not shell.data.exists()
    assert not (tmp_path / "out.csv").exists()


def test_events_are_counted_and_not_their_names(shell: Any, tmp_path: Path) -> None:
    shell.json("add", "Acme\r\nBEGIN:VEVENT\r\n", "Engineer", "--applied", "2026-11-20")
    found = shell.json("export", str(tmp_path / "out.ics"))
    assert found["events"] == (tmp_path / "out.ics").read_bytes().count(b"\nEND:VEVENT")
