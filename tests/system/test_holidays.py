"""Public holidays: right by region, fast from the cache, and refused in words."""

from __future__ import annotations

import json
import stat
from datetime import date
from importlib.metadata import version
from pathlib import Path

import pytest

from afterword.core.errors import Refused
from afterword.system import holidays
from afterword.system.holidays import HolidayCache, look_up, shipped

SHIPPED = Path(holidays.__file__).with_name("holidays.json")


def test_the_holidays_of_the_worked_examples() -> None:
    days = look_up("US", 2026)
    assert days[date(2026, 11, 11)] == "Veterans Day"
    assert days[date(2026, 11, 26)].startswith("Thanksgiving")
    assert date(2026, 12, 25) in days
    assert date(2027, 1, 1) in look_up("US", 2027)


@pytest.mark.parametrize(
    ("region", "year", "day", "name"),
    [
        ("DE-BY", 2026, date(2026, 6, 4), "Corpus Christi"),
        ("de-by", 2026, date(2026, 10, 3), "German Unity Day"),
        ("GB-ENG", 2026, date(2026, 12, 28), "observed"),
        ("US", 2026, date(2026, 7, 3), "observed"),
        ("FR", 2026, date(2026, 7, 14), "National Day"),
        ("JP", 2026, date(2026, 11, 3), "Culture Day"),
    ],
)
def test_names_are_english_and_days_in_lieu_are_there(region: str, year: int, day: date, name: str) -> None:
    assert name in look_up(region, year)[day]


def test_a_part_has_days_that_the_country_has_not() -> None:
    assert date(2026, 6, 4) not in look_up("DE", 2026)


@pytest.mark.parametrize("language", ["de", "ja_JP.UTF-8", "C"])
def test_the_machines_language_changes_nothing(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    assert look_up("DE", 2026)[date(2026, 1, 1)] == "New Year's Day"


def test_only_days_of_the_year_asked_for() -> None:
    assert {day.year for day in look_up("US", 2027)} == {2027}


def test_a_second_asking_needs_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "cache"
    first = HolidayCache(folder)("US", 2026)
    monkeypatch.setattr(holidays, "look_up", lambda _region, _year: pytest.fail("the library was asked again"))
    assert dict(HolidayCache(folder)("US", 2026)) == dict(first)
    path = folder / "US-2026.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_file_is_read_once(tmp_path: Path) -> None:
    source = HolidayCache(tmp_path)
    days = source("US", 2026)
    (tmp_path / "US-2026.json").unlink()
    assert source("US", 2026) is days


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x00",
        b"[]",
        b"null",
        b'{"format": 1}',
        b'{"format": 1, "stamp": "S", "days": {"soon": "x"}}',
        b'{"format": 1, "stamp": "S", "days": []}',
        b'{"format": 2, "stamp": "S", "days": {"2026-05-05": "Invented"}}',
        b'{"format": 1, "stamp": "older", "days": {"2026-05-05": "Invented"}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_or_outdated_cache_is_made_anew(content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holidays, "library_stamp", lambda: "S")
    path = tmp_path / "US-2026.json"
    path.write_bytes(content)
    assert date(2026, 11, 26) in HolidayCache(tmp_path)("US", 2026)
    assert json.loads(path.read_bytes())["stamp"] == "S"


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert date(2026, 11, 26) in HolidayCache(tmp_path / "file" / "below")("US", 2026)


def test_the_stamp_tells_versions_apart() -> None:
    assert holidays.library_stamp()


@pytest.mark.parametrize(
    ("region", "hint"),
    [
        ("XX", "a region is a country such as"),
        ("", "a region is a country such as"),
        ("USA", "US"),
        ("DE-BX", "DE-BY"),
        ("US-", "US-"),
        ("../../x", "a region is a country such as"),
        ("\x1b]0;x\x07", "␛"),
        ("os", "a region is a country such as"),
        ("Germany", "a region is a country such as"),
    ],
)
def test_an_unknown_region_is_refused_with_a_hint(region: str, hint: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        HolidayCache(tmp_path)(region, 2026)
    assert hint in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def from_the_library() -> str:
    """The file of the holidays that are shipped, one year a line."""
    years = {str(year): {day.isoformat()[5:]: name for day, name in look_up("US", year).items()} for year in range(2020, 2036)}
    lines = ",\n".join(f'  "{year}": {json.dumps(days)}' for year, days in years.items())
    return f'{{\n"holidays": "{version("holidays")}",\n"US": {{\n{lines}\n}}\n}}\n'


def test_what_is_shipped_is_what_this_library_says_or_is_not_used() -> None:
    text = SHIPPED.read_text("utf-8")
    if json.loads(text)["holidays"] == version("holidays"):
        assert text == from_the_library()
        assert shipped("us", 2026) == look_up("US", 2026)
    else:
        assert shipped("US", 2026) is None
    assert shipped("US", 2019) is None
    assert shipped("DE", 2026) is None


def test_a_first_start_does_not_load_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holidays, "look_up", lambda _region, _year: pytest.fail("the library was asked"))
    if json.loads(SHIPPED.read_text("utf-8"))["holidays"] == version("holidays"):
        assert HolidayCache(tmp_path)("US", 2026)[date(2026, 11, 11)] == "Veterans Day"


if __name__ == "__main__":
    SHIPPED.write_text(from_the_library(), "utf-8")
