"""The screen's first picture: shown again only while everything it rests on is as it was."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.cli import basis, picture, preferences
from afterword.cli.assemble import Session
from afterword.ui.picture import Picture, placed

if TYPE_CHECKING:
    from conftest import Shell

SIZE = os.terminal_size((100, 30))
SEEN = Picture(100, 30, "afterword-light", tuple(f"\x1b[1mline {n} · Ärger …\x1b[0m" for n in range(30)), leave=("q",))


@pytest.fixture
def book(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data file that has been left alone for long enough, and a terminal of 100x30."""
    monkeypatch.setattr(basis, "SETTLED", timedelta(seconds=-60))
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: SIZE)
    shell.at("2026-11-05T15:00").acme()
    return shell.data


Look = Callable[..., Picture | None]


def session(book: Path, now: str = "2026-11-05T15:30", **more: str) -> Session:
    env = {**os.environ, **{name: value for name, value in more.items() if name.isupper()}}
    return Session(env, data=str(book), now=now, config=more.get("config"))


def kept(book: Path, now: str = "2026-11-05T15:30") -> Session:
    """A session that has kept `SEEN`."""
    first = session(book, now)
    picture.keep(first, picture.stamp(first), first.desk.plan(), SEEN)
    return first


def looked(book: Path, now: str = "2026-11-05T15:30", **more: str) -> Picture | None:
    """What a start at this moment would show."""
    start = session(book, now, **more)
    return picture.recall(start, picture.stamp(start))


def test_it_comes_back_as_it_was(book: Path) -> None:
    assert looked(book) is None
    kept(book)
    assert looked(book) == SEEN
    assert looked(book, "2026-11-05T15:59:59") == SEEN


def test_nobody_else_may_read_it(book: Path) -> None:
    place = kept(book).paths.cache / "picture-100x30.json"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "now", ["2026-11-05T15:29:59", "2026-11-06T00:00", "2026-11-06T15:00", "2026-12-05T15:30", "2025-11-05T15:30"]
)
def test_it_holds_from_its_own_moment_to_the_next_edge_or_midnight(book: Path, now: str) -> None:
    kept(book)
    assert looked(book, now) is None


def test_no_edge_lies_within_the_time_that_it_holds(book: Path) -> None:
    first = kept(book)
    content = json.loads((first.paths.cache / "picture-100x30.json").read_bytes())
    before, after = (session(book, content[name]).desk.plan() for name in ("since", "until"))
    shown = [(item.step.id, item.step.state) for item in before.items]
    last = session(book, (after.now - timedelta(microseconds=1)).isoformat()).desk.plan()
    assert [(item.step.id, item.step.state) for item in last.items] == shown
    assert ([(item.step.id, item.step.state) for item in after.items], after.today) != (shown, before.today)


def test_a_change_of_the_file_ends_it(book: Path, shell: Shell) -> None:
    kept(book)
    shell.at("2026-11-05T15:30").json("add", "Birch", "Analyst")
    assert looked(book) is None


def test_a_file_of_the_same_size_and_time_in_its_place_ends_it(book: Path) -> None:
    kept(book)
    old = book.stat()
    book.write_bytes(book.read_bytes().replace(b"Engineer", b"Operator"))
    os.utime(book, ns=(old.st_atime_ns, old.st_mtime_ns))
    assert looked(book) is None


def test_a_file_that_is_gone_shows_nothing(book: Path) -> None:
    kept(book)
    book.unlink()
    assert looked(book) is None


def test_changed_settings_playbooks_and_templates_end_it(book: Path) -> None:
    paths = kept(book).paths
    for place, text in (
        (paths.config, 'playbook = "wayfinder"\n'),
        (paths.playbooks / "mine.toml", "name = 1\n"),
        (paths.templates / "check_in_1.txt", "Hello"),
    ):
        assert looked(book) == SEEN
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
        assert looked(book) is None
        place.unlink()


def test_other_settings_end_it(book: Path, tmp_path: Path) -> None:
    kept(book)
    other = tmp_path / "other.toml"
    other.write_text("", "utf-8")
    assert looked(book, config=str(other)) is None


@pytest.mark.parametrize(
    "more",
    [
        {"TZ": "Europe/Berlin"},
        {"NO_COLOR": "1"},
        {"TERM": "linux"},
        {"COLORTERM": "truecolor"},
        {"TEXTUAL_COLOR_SYSTEM": "standard"},
    ],
)
def test_another_zone_or_kind_of_terminal_ends_it(book: Path, more: dict[str, str]) -> None:
    kept(book)
    assert looked(book, **more) is None


def test_another_program_ends_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(book)
    monkeypatch.setattr(basis, "_program", lambda: [1, 2, 3])
    assert looked(book) is None


@pytest.mark.parametrize("size", [(101, 30), (100, 31), (80, 24)])
def test_another_size_of_the_terminal_ends_it(book: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    kept(book)
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size(size))
    assert looked(book) is None


@pytest.mark.parametrize("rubbish", [b"", b"\x00" * 40, b"[]", b'{"stamp": 1}', b"[" * 100_000, b'{"lines": "'])
def test_a_damaged_one_is_passed_over(book: Path, rubbish: bytes) -> None:
    (kept(book).paths.cache / "picture-100x30.json").write_bytes(rubbish)
    assert looked(book) is None


@pytest.mark.parametrize("key", ["since", "until", "zone", "lines", "stamp", "firm", "theme", "leave"])
def test_one_that_lacks_a_part_is_passed_over(book: Path, key: str) -> None:
    place = kept(book).paths.cache / "picture-100x30.json"
    place.write_text(json.dumps({name: value for name, value in json.loads(place.read_bytes()).items() if name != key}))
    assert looked(book) is None


def test_a_file_that_changed_while_it_was_read_is_not_kept(book: Path, shell: Shell) -> None:
    first = session(book)
    before = picture.stamp(first)
    plan = first.desk.plan()
    shell.at("2026-11-05T15:30").json("add", "Birch", "Analyst")
    picture.keep(first, before, plan, SEEN)
    assert looked(book) is None


def test_of_a_file_that_was_just_written_the_bytes_are_compared(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its times tell nothing yet: a change within the same moment leaves them as they are."""
    monkeypatch.setattr(basis, "SETTLED", timedelta(hours=1))
    kept(book)
    monkeypatch.setattr(basis, "signature", lambda path: [1, 2, 3, 4, 5] if path == book else None)
    kept(book)
    assert looked(book) == SEEN
    book.write_bytes(book.read_bytes().replace(b"Engineer", b"Operator"))
    assert looked(book) is None


def test_a_copy_of_the_file_is_known_by_its_bytes(book: Path) -> None:
    kept(book)
    other = book.with_name("other.json")
    shutil.copyfile(book, other)
    other.replace(book)
    assert looked(book) == SEEN
    os.utime(book, ns=(1, 1))
    assert looked(book) == SEEN


def test_a_book_that_was_read_before_the_file_changed_is_not_kept(book: Path, shell: Shell) -> None:
    first = session(book)
    plan = first.desk.plan()
    shell.at("2026-11-05T15:30").json("add", "Birch", "Analyst")
    picture.keep(first, picture.stamp(first), plan, SEEN)
    assert looked(book) is None, "the stamp is that of the file, but the plan is not"
    picture.keep(first, picture.stamp(first), first.desk.plan(), SEEN)
    assert looked(book) == SEEN


def test_settings_that_the_session_itself_has_changed_are_known(book: Path) -> None:
    first = session(book)
    before = picture.stamp(first)
    preferences.write(first, {"theme": "afterword-light"})
    picture.keep(first, picture.renewed(first, before), first.desk.plan(), SEEN)
    assert looked(book) == SEEN
    first.paths.config.write_text('theme = "afterword-dark"\n', "utf-8")
    picture.keep(first, picture.renewed(first, before), first.desk.plan(), SEEN)
    assert looked(book) is None, "somebody else has changed them"


def test_a_picture_is_kept_for_each_of_a_few_sizes(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = session(book)
    plan, before = first.desk.plan(), picture.stamp(first)
    for width in range(80, 87):
        picture.keep(first, before, plan, Picture(width, 30, "afterword-light", SEEN.lines, leave=("q",)))
        os.utime(first.paths.cache / f"picture-{width}x30.json", ns=(width, width))
    kept(book)
    assert {path.name for path in first.paths.cache.glob("picture-*")} == {
        "picture-100x30.json",
        *(f"picture-{width}x30.json" for width in (84, 85, 86)),
    }
    monkeypatch.setattr(shutil, "get_terminal_size", lambda *_: os.terminal_size((86, 30)))
    assert looked(book) == SEEN._replace(width=86)


def test_what_stands_already_is_not_written_again(book: Path) -> None:
    place = kept(book).paths.cache / "picture-100x30.json"
    os.utime(place, ns=(1, 1))
    kept(book)
    assert place.stat().st_mtime_ns == 1
    kept(book, "2026-12-05T15:30")
    assert place.stat().st_mtime_ns != 1


def test_a_demo_and_a_missing_file_have_none(tmp_path: Path) -> None:
    assert picture.stamp(Session(dict(os.environ), demo=True)) is None
    missing = session(tmp_path / "missing.json")
    assert picture.stamp(missing) is None
    assert picture.recall(missing, None) is None


def test_a_cache_that_cannot_be_written_costs_nothing(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("afterword.system.files.write_private", full)
    kept(book)
    assert looked(book) is None


def test_a_large_file_is_said_to_be_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert picture.reading(session(book)) is None
    assert picture.reading(session(book.with_name("missing.json"))) is None
    monkeypatch.setattr(picture, "LARGE", 10)
    found = picture.reading(session(book))
    assert found is not None
    assert (found.width, found.height, len(found.lines)) == (100, 30, 30)
    assert "".join(found.lines).strip() == "Reading your file …"


def test_purging_removes_it(book: Path, shell: Shell) -> None:
    place = kept(book).paths.cache / "picture-100x30.json"
    shell.ok("purge", "acme", "--yes")
    assert not place.exists()


def test_only_lines_that_differ_are_sent() -> None:
    assert placed(("a", "b"), instead_of=("a", "b")) == ""
    assert placed(("a", "c"), instead_of=("a", "b")) == "\x1b[2;1Hc"
    assert placed(("a", "b")) == "\x1b[1;1Ha\x1b[2;1Hb"
    assert placed(("a", "b"), instead_of=("a",)) == "\x1b[1;1Ha\x1b[2;1Hb"
