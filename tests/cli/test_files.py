"""Whole files and the machine: import, restore, settings, doctor, and the invented job search."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.core import wording

if TYPE_CHECKING:
    from conftest import Shell

CSV = "Company,Role,Date applied,Status\nBeta,Dev,2026-11-01,Applied\nGamma,Ops,2026-11-02,Rejected\n,lost,,\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    place = tmp_path / "jobs.csv"
    place.write_text(CSV)
    return place


def test_an_import_is_shown_first(shell: Shell, table: Path) -> None:
    preview = shell.json("import", str(table))
    assert (preview["applied"], preview["counts"]["new"], preview["counts"]["left_out"]) == (False, 2, 1)
    assert [row["verdict"] for row in preview["rows"]] == ["new", "new", "left_out"]
    assert preview["rows"][2]["why"]
    assert not shell.data.exists()
    assert "say --apply" in shell.ok("import", str(table))


def test_an_import_shows_the_day_and_stage_it_read(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "jobs.csv"
    place.write_text(
        "Company,Role,Date applied,Status\nBeta,Dev,5.11.2026,Interviewing\nGamma,Ops,2026-11-02,Rejected\nEta,QA,,Saved\n"
    )
    shown = " ".join(shell.ok("import", str(place)).split())
    assert "Beta · Dev; applied 5 November 2026, interviewing" in shown
    assert "Gamma · Ops; applied 2 November 2026; Closed (rejected)" in shown
    assert "the true day is not known" in shown
    assert "Eta · QA; saved, no day of application" in shown
    rows = shell.json("import", str(place))["rows"]
    assert [(row["applied"], row["stage"]) for row in rows][::2] == [("2026-11-05", "interviewing"), (None, "saved")]


def test_an_import_is_one_action_with_a_backup_before_it(shell: Shell, table: Path) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert shell.json("import", str(table), "--apply")["applied"] is True
    assert {row["company"] for row in shell.json("list", "--closed")["applications"]} == {"Acme", "Beta", "Gamma"}
    assert "before-import" in [backup["reason"] for backup in shell.json("doctor")["backups"]]
    again = shell.json("import", str(table), "--apply")
    assert (again["applied"], again["counts"]["same"]) == (False, 2)
    shell.ok("undo")
    assert {row["company"] for row in shell.json("list", "--closed")["applications"]} == {"Acme"}


def test_the_order_of_day_and_month_is_asked_for(shell: Shell, tmp_path: Path) -> None:
    place = tmp_path / "jobs.csv"
    place.write_text("Company,Role,Date applied,Status\nBeta,Dev,03/04/2026,Applied\n")
    assert shell.json("import", str(place))["question"]
    shell.refused("import", str(place), "--apply")
    shell.ok("import", str(place), "--apply", "--month-first")
    assert shell.json("list")["applications"][0]["applied"] == "2026-03-04"


def test_a_file_to_import_that_is_none(shell: Shell, tmp_path: Path) -> None:
    assert "none.csv" in shell.refused("import", str(tmp_path / "none.csv"))


def test_a_backup_is_put_back_and_the_present_file_kept(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    shell.ok("add", "Beta", "Dev")
    backup = shell.json("doctor")["backups"][0]["name"]
    restored = shell.json("restore", backup)
    assert restored["kept"]
    assert [row["company"] for row in shell.json("list")["applications"]] == ["Acme"]
    said = " ".join(shell.ok("restore", restored["kept"]).split())
    assert "undo does not take this back, afterword restore " in said
    assert len(shell.json("list")["applications"]) == 2


def test_a_damaged_file_is_restored(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    shell.ok("add", "Beta", "Dev")
    backup = shell.json("doctor")["backups"][0]["name"]
    shell.data.write_bytes(b"{")
    checked = shell("doctor")
    assert checked.code == 65
    assert backup in checked.out
    made = wording.day(date.fromisoformat(backup[:10]))  # by the machine's own clock
    assert f"to go back to the newest, of {made} with 1 application, run " in " ".join(shell("today").err.split())
    shell.ok("restore", backup)
    assert [row["company"] for row in shell.json("list")["applications"]] == ["Acme"]
    assert "none-such" in shell.refused("restore", "none-such", code=74)


def test_settings_are_kept_and_checked(shell: Shell) -> None:
    shown = shell.json("settings")
    assert (shown["settings"]["name"], shown["settings"]["zone"]) == ("", "America/New_York")
    shell.ok("settings", "name=Nora Whitfield", "region=DE-BY", "day-first=true", "address=1 Road\\nTown")
    shown = shell.json("settings")["settings"]
    assert (shown["name"], shown["region"], shown["day_first"]) == ("Nora Whitfield", "DE-BY", True)
    assert shown["address"] == "1 Road\nTown"
    assert shell.json("add", "Acme", "Engineer")["region"] == "DE-BY"
    shell.ok("settings", "region=")
    assert shell.json("settings")["settings"]["region"] == "US"


@pytest.mark.parametrize(
    ("pair", "told"),
    [
        ("region=XX", "region “XX”"),
        ("region=Germny", "did you mean Germany (DE)"),
        ("zone=Mars", "“Mars” is no time zone"),
        ("zone=Brelin", "did you mean Europe/Berlin"),
        ("playbook=none", "none"),
        ("day_first=perhaps", "“perhaps”"),
        ("email=nora", "“nora” is no e-mail address"),
        ("phone=call me", "no digit"),
        ("calendar=year", "“year” is nothing the calendar can show; it is month, week or agenda."),
        ("theme=mauve", "the themes are dark, light, contrast, plain"),
    ],
)
def test_settings_that_cannot_be(shell: Shell, pair: str, told: str) -> None:
    shell.ok("settings", "name=Nora")
    before = shell.json("settings")
    refusal = " ".join(shell.refused("settings", pair).split())
    assert told in refusal
    assert "settings file" not in refusal
    assert shell.json("settings") == before


def test_a_region_may_be_named_and_is_told_with_its_name(shell: Shell) -> None:
    assert "GB (United Kingdom)" in shell.ok("settings", "region=uk")
    assert "DE-BY (Bavaria, Germany)" in shell.ok("settings", "region=Bavaria")
    assert shell.json("settings")["settings"]["region"] == "DE-BY"


def test_a_zone_may_be_named_by_its_city_and_a_region_in_small_letters(shell: Shell) -> None:
    shell.ok("settings", "zone=berlin", "region=de-by")
    shown = shell.json("settings")["settings"]
    assert (shown["zone"], shown["region"]) == ("Europe/Berlin", "DE-BY")


def test_the_doctor_changes_nothing(shell: Shell, sealed: Path) -> None:
    missing = shell("doctor")
    assert (missing.code, missing.err) == (74, "")
    assert f"There is no file {shell.data}" in " ".join(missing.out.split())
    assert not shell.data.exists()
    shell.ok("add", "Acme", "Engineer")
    before = shell.data.read_bytes()
    checks = {check["what"]: check for check in shell.json("doctor")["checks"]}
    assert {"settings", "time zone", "data file", "folder", "lock", "backups", "terminal", "clipboard"} <= set(checks)
    assert "1 application" in checks["data file"]["text"]
    assert shell.data.read_bytes() == before


def test_the_doctor_sees_a_file_that_others_can_read(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    shell.data.chmod(0o644)
    checks = {check["what"]: check for check in shell.json("doctor")["checks"]}
    assert checks["privacy"]["works"] is False
    assert "chmod 600" in checks["privacy"]["text"]


def test_the_doctor_names_a_fault_in_the_settings(shell: Shell, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('zone = "Mars"\n')
    checked = shell("--config", str(config), "doctor")
    assert checked.code == 1
    assert "“zone” must be an IANA time zone" in " ".join(checked.out.split())


def test_the_demo_is_kept_apart(shell: Shell, sealed: Path) -> None:
    shell.acme()
    before = shell.data.read_bytes()
    demo = shell.at("2026-11-24T09:00")
    companies = {row["company"] for row in demo.json("--demo", "list", "--closed")["applications"]}
    assert len(companies) > 5
    assert "Acme" not in companies
    demo.ok("--demo", "add", "Quux", "Dev")
    assert "Quux" in demo.ok("list", "--demo")
    assert shell.data.read_bytes() == before
    assert "Quux" not in shell.ok("list")
    assert "--demo" in demo.refused("--demo", "settings", "name=X")


def test_the_demo_has_a_moment_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    from afterword.__main__ import main
    from afterword.demo import NOW

    assert main(["--demo", "today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["now"] == NOW.isoformat()


def test_an_old_demo_is_laid_out_anew(shell: Shell, sealed: Path) -> None:
    shell.ok("--demo", "add", "Quux", "Dev")
    mark = next(sealed.rglob("demo/version"))
    mark.write_text("0")
    assert "Quux" not in shell.ok("--demo", "list")


def test_a_sample_is_the_same_each_time_and_overwrites_nothing(shell: Shell, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert shell.json("sample", str(one), "--count", "5") == {"version": 1, "file": str(one), "count": 5}
    shell.ok("sample", str(two), "--count", "5")
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o600
    assert "not overwritten" in shell.refused("sample", str(one), "--count", "5")
    for count in ("-1", "100001"):
        assert "not invented" in shell.refused("sample", str(tmp_path / "three.json"), f"--count={count}")
    assert "no folder" in shell.refused("sample", str(tmp_path / "none" / "x.json"), "--count", "1")
    shell.refused("sample", str(tmp_path / "three.json"), code=2)
