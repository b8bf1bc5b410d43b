"""The settings file: strict when read, gentle when written."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.system.config import load_settings, parse_settings
from afterword.system.config_edit import OPENING, rewritten, save_settings

FULL = Settings(
    name='Robin "Rob" Ek',
    email="robin@example.com",
    phone="+1 555 0100",
    address="1 Main St\nSpringfield",
    signature="Robin\nC:\\jobs",
    region="DE-BY",
    zone="America/New_York",
    playbook="strategic",
    day_first=True,
    theme="nord",
    calendar="week",
    keys=(("today.next", "n,ctrl+n"), ("copy", "y")),
)


def test_a_missing_file_changes_nothing(tmp_path: Path) -> None:
    base = Settings(zone="Europe/Berlin")
    assert load_settings(tmp_path / "none.toml", base=base) is base


def test_a_missing_file_that_was_named_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no settings file"):
        load_settings(tmp_path / "none.toml", must_exist=True)


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(
        b'\xef\xbb\xbfname = "Robin"\r\nregion = "DE-BY"\r\nzone = "Europe/Berlin"\r\nday_first = false\r\n'
        b'signature = """\r\nRobin\r\nEk"""\r\n[keys]\r\n"today.next" = "n"\r\n'
    )
    assert load_settings(path) == Settings(
        name="Robin", region="DE-BY", zone="Europe/Berlin", day_first=False, signature="Robin\nEk", keys=(("today.next", "n"),)
    )


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (b"nmae = 'x'", ("nmae", "did you mean “name”")),
        (b"colour = 'x'", ("colour", "the keys are")),
        (b"name = 3", ("name", "text")),
        (b"calendar = 'year'", ("calendar", "one of month, week, agenda")),
        (b"day_first = 'yes'", ("day_first", "true or false")),
        (b"zone = 'Middle/Earth'", ("zone", "America/New_York")),
        (b"zone = 3", ("zone", "America/New_York")),
        (b"region = 'Germany'", ("region", "DE-BY")),
        (b"playbook = 'pushy'", ("playbook", "balanced, strategic")),
        (b"keys = 'x'", ("keys", "table")),
        (b"[keys]\ncopy = 3", ("keys", "table")),
        (b"[settings]\nname = 'x'", ("settings", "unknown key")),
        (b"name = \n", ("not valid TOML", "line 1")),
        (b"name = 'x'\nname = 'y'\n", ("not valid TOML", "line 2")),
        (b"name = '\xff'", ("UTF-8",)),
        (b"\x1b = 1", ("not valid TOML",)),
        (b"x = " + b"[" * 100_000, ("not valid TOML",)),
        (b"#" * 1_000_001, ("1 MB",)),
    ],
)
def test_mistakes_are_named(content: bytes, reasons: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        load_settings(path, playbooks=("strategic", "balanced"))
    assert str(path) in str(refused.value)
    assert "\x1b" not in str(refused.value)
    for reason in reasons:
        assert reason in str(refused.value)


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        load_settings(tmp_path)


def test_settings_come_back_as_saved_and_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    save_settings(path, FULL)
    assert load_settings(path) == FULL
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    save_settings(path, Settings(name="Robin", zone="Europe/Berlin"), base=Settings(zone="Europe/Berlin"))
    assert path.read_text() == f'{OPENING}name = "Robin"\n'


def test_a_file_is_begun_even_when_nothing_differs(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    save_settings(path, Settings())
    assert path.read_text() == OPENING
    assert load_settings(path) == Settings()


def test_comments_and_order_stay() -> None:
    before = (
        "# my settings\n"
        'zone = "Europe/Berlin"  # home\n'
        "\n"
        "# who I am\n"
        'name = "Robin"\n'
        'signature = """\nRobin\nEk\n"""\n'
        "day_first = true\n"
        "\n"
        "# my keys\n"
        "[keys]\n"
        "# copying\n"
        'copy = "y"\n'
    )
    after = rewritten(
        before, Settings(zone="Europe/Berlin", name="Robin Ek", signature="R.", phone="1", keys=(("copy", "c"),)), Settings()
    )
    assert after == (
        "# my settings\n"
        'zone = "Europe/Berlin"  # home\n'
        "\n"
        "# who I am\n"
        'name = "Robin Ek"\n'
        'signature = "R."\n'
        "\n"
        "# my keys\n"
        'phone = "1"\n'
        "\n"
        "# copying\n"
        "[keys]\n"
        'copy = "c"\n'
    )


def test_saving_what_is_there_changes_nothing() -> None:
    text = rewritten("", FULL, Settings())
    assert rewritten(text, FULL, Settings()) == text


@pytest.mark.parametrize("before", ["name = ", "x = 1", "[keys.deep]\na = 1", "name = '''open"])
def test_a_file_that_cannot_be_understood_is_left_alone(before: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(before)
    with pytest.raises(Refused):
        save_settings(path, FULL)
    assert path.read_text() == before


def test_bytes_that_are_no_text_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"name = '\xff'")
    with pytest.raises(Refused, match="UTF-8"):
        save_settings(path, FULL)
    assert path.read_bytes() == b"name = '\xff'"


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match="could not be written"):
        save_settings(tmp_path / "file" / "config.toml", FULL)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="half a character"):
        save_settings(tmp_path / "config.toml", Settings(name="\ud800"))


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
SOME = st.builds(
    Settings,
    name=TEXT,
    address=TEXT,
    signature=TEXT,
    region=st.sampled_from(["US", "DE-BY"]),
    zone=st.sampled_from(["UTC", "Europe/Berlin"]),
    day_first=st.none() | st.booleans(),
    keys=st.dictionaries(TEXT, TEXT, max_size=3).map(lambda keys: tuple(keys.items())),
)


@given(SOME, SOME)
def test_any_settings_survive_over_any_others(first: Settings, second: Settings) -> None:
    base = Settings()
    text = rewritten(rewritten("# note\n", first, base), second, base)
    assert parse_settings(text.encode(), base=base, place="x") == second
    assert "# note\n" in text


def test_a_setting_taken_back_leaves_the_file() -> None:
    text = rewritten("", FULL, Settings())
    assert "day_first" not in rewritten(text, replace(FULL, day_first=None), Settings())
