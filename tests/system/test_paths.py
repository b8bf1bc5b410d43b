"""Places: arguments before the environment, the environment before the platform."""

from __future__ import annotations

from pathlib import Path

import pytest

from afterword.system.paths import find_paths


def test_the_platforms_folders_are_the_default(sealed: Path) -> None:
    paths = find_paths({})
    assert not paths.data_given
    assert not paths.config_given
    for place in paths:
        if isinstance(place, Path):
            assert place.is_absolute()
            assert place.is_relative_to(sealed)
            assert not place.exists()
    assert paths.data.name == "afterword.json"


def test_the_environment_names_both_files(tmp_path: Path) -> None:
    paths = find_paths({"AFTERWORD_DATA": str(tmp_path / "d.json"), "AFTERWORD_CONFIG": str(tmp_path / "conf" / "c.toml")})
    assert paths.data == tmp_path / "d.json"
    assert paths.backups == tmp_path / "d.json.backups"
    assert paths.config == tmp_path / "conf" / "c.toml"
    assert paths.playbooks == tmp_path / "conf" / "playbooks"
    assert paths.templates == tmp_path / "conf" / "templates"
    assert paths.data_given
    assert paths.config_given


def test_an_argument_outranks_the_environment(tmp_path: Path) -> None:
    paths = find_paths({"AFTERWORD_DATA": "/elsewhere.json"}, data=tmp_path / "mine.json")
    assert paths.data == tmp_path / "mine.json"


def test_an_empty_variable_names_nothing() -> None:
    assert find_paths({"AFTERWORD_DATA": "", "AFTERWORD_CONFIG": ""}) == find_paths({})


def test_a_home_and_a_relative_path_are_made_absolute(sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({}, data="~/jobs.json").data == sealed / "jobs.json"
    assert find_paths({}, data="jobs.json").data == tmp_path / "jobs.json"


def test_two_data_files_never_share_unsaved_text_or_caches_but_do_share_holidays(tmp_path: Path) -> None:
    default, one, other = find_paths({}), find_paths({}, data=tmp_path / "a.json"), find_paths({}, data=tmp_path / "b.json")
    assert len({paths.autosave for paths in (default, one, other)}) == 3
    assert len({paths.last_message for paths in (default, one, other)}) == 3
    assert len({paths.cache for paths in (default, one, other)}) == 3
    assert default.holidays == one.holidays == other.holidays
    assert one == find_paths({}, data=tmp_path / "a.json")
