"""The machine's zone: named truthfully, or said not to be known."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from afterword.system import zone
from afterword.system.zone import is_zone, machine_zone


@pytest.mark.parametrize("name", ["America/New_York", ":America/New_York"])
def test_tz_names_the_zone(name: str) -> None:
    found = machine_zone({"TZ": name})
    assert (found.name, found.known) == ("America/New_York", True)
    assert found.zone.key == "America/New_York"


def test_a_bogus_tz_is_said_to_be_one() -> None:
    found = machine_zone({"TZ": "Middle/Earth"})
    assert (found.name, found.known) == ("UTC", False)
    assert "TZ" in found.source


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such link")
def test_the_systems_link_names_the_zone(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    found = machine_zone({}, localtime=link)
    assert (found.name, found.known) == ("Europe/Berlin", True)


@pytest.mark.parametrize(
    ("answer", "name", "known"), [("Asia/Tokyo", "Asia/Tokyo", True), ("local", "UTC", False), (None, "UTC", False)]
)
def test_otherwise_the_library_is_asked(
    answer: str | None, name: str, known: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zone, "_by_tzlocal", lambda: answer)
    found = machine_zone({}, localtime=tmp_path / "missing")
    assert (found.name, found.known) == (name, known)


def test_a_library_that_raises_is_not_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise LookupError("registry")

    monkeypatch.setattr("tzlocal.reload_localzone", broken)
    assert machine_zone({}, localtime=tmp_path / "missing").known is False


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "/etc/passwd", "Europe", "x" * 10_000, "a\x00b", "UTC\n"])
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)
