"""What `today` keeps so as not to parse a large file again: used only while nothing it rests on has changed."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.cli import basis

if TYPE_CHECKING:
    from conftest import Shell


@pytest.fixture
def settled(shell: Shell, monkeypatch: pytest.MonkeyPatch, sealed: Path) -> Shell:
    """A book whose answer is kept: the file counts as settled at once."""
    monkeypatch.setattr(basis, "SETTLED", timedelta(seconds=-60))
    shell.at("2026-11-05T15:00").acme()
    return shell.at("2026-11-05T15:30")


def kept(sealed: Path) -> list[Path]:
    return list((sealed / ".cache").rglob("today.json"))


@pytest.fixture
def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on nobody may read the book."""

    def forbidden(*_: object) -> None:
        raise AssertionError("the file was parsed although its answer was kept")

    monkeypatch.setattr("afterword.store.tinydb_store.TinyStore.read", forbidden)


def test_the_second_call_reads_nothing(settled: Shell, sealed: Path, request: pytest.FixtureRequest) -> None:
    first = settled.json("today")
    assert len(kept(sealed)) == 1
    request.getfixturevalue("no_reading")
    assert settled.json("today") == first
    later = settled.at("2026-11-05T15:45").json("today")
    assert (later["now"], later["steps"]) == ("2026-11-05T15:45:00-05:00", first["steps"])


def test_it_holds_no_longer_than_the_next_edge(settled: Shell) -> None:
    kinds = [step["kind"] for step in settled.json("today")["steps"]]
    assert kinds == ["interview_notes", "thank_you"]
    states = {step["kind"]: step["state"] for step in settled.at("2026-11-06T15:01").json("today")["steps"]}
    assert states == {"interview_notes": "late", "thank_you": "late"}
    earlier = settled.at("2026-11-05T14:59").json("today")
    assert [step["kind"] for step in earlier["steps"]] == ["ask_timeline"]


def test_a_change_is_seen_at_once(settled: Shell) -> None:
    step = settled.json("today")["steps"][1]["id"]
    settled.json("sent", step)
    assert [step["kind"] for step in settled.json("today")["steps"]] == ["interview_notes"]


def test_a_file_of_the_same_size_and_time_in_its_place_is_seen(settled: Shell) -> None:
    settled.json("today")
    old = settled.data.stat()
    settled.data.write_bytes(settled.data.read_bytes().replace(b"Engineer", b"Operator"))
    os.utime(settled.data, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert {step["role"] for step in settled.json("today")["steps"]} == {"Operator"}


def test_changed_settings_are_seen(settled: Shell) -> None:
    settled.json("today")
    settled.ok("settings", "playbook=wayfinder")
    assert {step["playbook"] for step in settled.json("today")["steps"]} == {"wayfinder"}


def test_another_zone_of_the_machine_is_seen(settled: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    settled.json("today")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert settled.json("today")["now"] == "2026-11-05T15:30:00+01:00"


@pytest.mark.parametrize("rubbish", [b"", b"\x00" * 40, b"[]", b'{"stamp": 1}', b"[" * 100_000])
def test_a_damaged_cache_is_passed_over(settled: Shell, sealed: Path, rubbish: bytes) -> None:
    first = settled.json("today")
    kept(sealed)[0].write_bytes(rubbish)
    assert settled.json("today") == first


@pytest.mark.parametrize("key", ["since", "until", "zone", "shape", "stamp"])
def test_a_cache_that_lacks_a_part_is_passed_over(settled: Shell, sealed: Path, key: str) -> None:
    first = settled.json("today")
    place = kept(sealed)[0]
    content = json.loads(place.read_bytes())
    place.write_text(json.dumps(content | {key: None}))
    assert settled.json("today") == first


def test_of_a_file_that_was_just_written_the_bytes_are_compared(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(basis, "SETTLED", timedelta(hours=1))
    shell.at("2026-11-05T15:00").acme()
    monkeypatch.setattr(basis, "signature", lambda path: [1, 2, 3, 4, 5] if path == shell.data else None)
    first = shell.json("today")
    request.getfixturevalue("no_reading")
    assert shell.json("today") == first
    shell.data.write_bytes(shell.data.read_bytes().replace(b"Engineer", b"Operator"))
    assert "AssertionError" in shell.refused("today", code=70), "the file was not read anew"


def test_a_file_that_is_gone_is_not_answered_from_memory(settled: Shell) -> None:
    settled.json("today")
    settled.data.unlink()
    assert "There is no file" in settled.refused("today", code=74)
