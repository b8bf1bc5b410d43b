"""Where the bytes go: plain TinyDB, permissions, links, leftovers, and what is in the way."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from afterword.core.book import Book
from afterword.core.model import Application
from afterword.store import open_store
from afterword.store.durable import DurableStorage
from afterword.store.files import OsFiles, patiently
from afterword.store.lock import lock_path
from afterword.store.port import Damaged, Unavailable
from afterword.store.tinydb_store import TinyStore

Make = Callable[..., Application]
Open = Callable[..., TinyStore]

posix = pytest.mark.skipif(os.name == "nt", reason="permission bits and links are POSIX matters")


@pytest.fixture
def no_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_plain_tinydb_reads_the_file(filled: TinyStore, path: Path) -> None:
    with TinyDB(path) as plain:
        assert [row["id"] for row in plain.table("applications").all()] == ["a1", "a2"]
        assert len(plain.table("messages").search(where("application") == "a2")) == 2
        assert {"meta", "people", "interviews", "events", "journal"} <= plain.tables()


def test_what_plain_tinydb_changed_is_read(filled: TinyStore, path: Path, rich: Make) -> None:
    with TinyDB(path) as plain:
        plain.table("applications").update({"role": "Chief"}, where("id") == "a1")
    assert filled.read().applications["a1"].role == "Chief"
    filled.transact(lambda book: book.without_application("a2"))
    with TinyDB(path) as plain:
        assert [row["role"] for row in plain.table("applications").all()] == ["Chief"]


def test_the_durable_storage_serves_plain_tinydb(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plain.json"
    with TinyDB(path, storage=DurableStorage) as plain:
        plain.insert({"a": "é"})
        plain.table("other").insert({"b": [1, None]})
    with TinyDB(path, storage=DurableStorage) as plain:
        assert plain.all() == [{"a": "é"}]
        assert plain.table("other").get(doc_id=1) == {"b": [1, None]}
        before = path.read_bytes()
        with pytest.raises(ValueError, match="JSON"):
            plain.insert({"nan": float("nan")})
        with pytest.raises(TypeError):
            plain.insert({"day": datetime(2026, 1, 1)})
        assert path.read_bytes() == before
    assert mode(path) == 0o600


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"a": {"1": {"x": 1, "x": 2}}}', b'{"a": 1}', b'{"a": {'])
def test_the_durable_storage_refuses_damage(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "plain.json"
    path.write_bytes(damage)
    with pytest.raises(Damaged, match="left as it is"):
        DurableStorage(path).read()


@posix
def test_folders_and_files_are_private_whatever_the_umask(no_umask: None, tmp_path: Path, open_at: Open, rich: Make) -> None:
    path = tmp_path / "one" / "two" / "book.json"
    store = open_at(path)
    store.transact(lambda book: book.with_application(rich()))
    store.backup("import")
    folders = (path.parent, path.parent.parent, store.backups.folder)
    assert [mode(folder) for folder in folders] == [0o700] * 3
    backup = store.backups.all()[0].path
    assert [mode(each) for each in (path, backup, lock_path(path))] == [0o600] * 3


@posix
def test_an_open_file_becomes_private_with_the_next_save(filled: TinyStore, path: Path) -> None:
    path.chmod(0o644)
    filled.transact(lambda book: book.without_application("a1"))
    assert mode(path) == 0o600


@posix
def test_a_symlink_stays_one(filled: TinyStore, path: Path, tmp_path: Path, open_at: Open) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    open_at(link).transact(lambda book: book.without_application("a1"))
    assert link.is_symlink()
    assert list(filled.read().applications) == ["a2"]
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".link")] == []


@posix
def test_a_link_to_a_missing_file_makes_that_file(tmp_path: Path, open_at: Open, rich: Make) -> None:
    link, target = tmp_path / "link.json", tmp_path / "far" / "book.json"
    link.symlink_to(target)
    open_at(link).transact(lambda book: book.with_application(rich()))
    assert link.is_symlink()
    assert target.is_file()


def test_leftovers_of_a_kill_are_swept(filled: TinyStore, path: Path, open_at: Open) -> None:
    left = [path.with_name(f".{path.name}.123-abc.tmp"), filled.backups.folder / ".2026.json.9-f.tmp"]
    filled.backup("import")
    for each in left:
        each.write_bytes(b"half")
    others = path.with_name("notes.tmp")
    others.write_bytes(b"mine")
    store = open_at(path)
    store.transact(lambda book: book.without_application("a1"))
    store.backup("again")
    assert not any(each.exists() for each in left)
    assert others.read_bytes() == b"mine"


def test_no_leftovers_after_a_save(filled: TinyStore, path: Path) -> None:
    assert sorted(each.name for each in path.parent.iterdir()) == [f".{path.name}.lock", path.name]


def test_reading_makes_nothing(path: Path, open_at: Open) -> None:
    assert open_at(path).read() == Book()
    assert not path.parent.exists()


def test_a_path_that_must_exist_is_not_made(path: Path, open_at: Open, rich: Make) -> None:
    store = open_at(path, must_exist=True)
    with pytest.raises(Unavailable, match="There is no file"):
        store.read()
    with pytest.raises(Unavailable, match="There is no file"):
        store.transact(lambda book: book.with_application(rich()))
    assert store.has_changed()
    assert not path.parent.exists()


def test_a_folder_in_the_place_of_the_file_is_said(path: Path, open_at: Open, rich: Make) -> None:
    path.mkdir(parents=True)
    for action in (open_at(path).read, lambda: open_at(path).transact(lambda book: book.with_application(rich()))):
        with pytest.raises(Unavailable, match="no file"):
            action()


@posix
def test_a_pipe_is_not_waited_for(path: Path, open_at: Open) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(Unavailable, match="no file"):
        open_at(path).read()


def test_windows_refusals_are_waited_for() -> None:
    answers: list[Exception | None] = [PermissionError(), PermissionError(), None]
    pauses: list[float] = []

    def action() -> None:
        answer = answers.pop(0)
        if answer is not None:
            raise answer

    patiently(action, 5, pauses.append)
    assert len(pauses) == 2
    answers[:] = [PermissionError()] * 3
    with pytest.raises(PermissionError):
        patiently(action, 2, pauses.append)


@posix
def test_a_folder_that_cannot_be_synced_is_let_pass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(code: int) -> Callable[[int], None]:
        def fsync(handle: int) -> None:
            raise OSError(code, os.strerror(code))

        return fsync

    monkeypatch.setattr(os, "fsync", refuse(errno.EINVAL))
    OsFiles().fsync_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", refuse(errno.EIO))
    with pytest.raises(OSError, match="error"):
        OsFiles().fsync_folder(tmp_path)


def test_the_ports_errors_cost_no_tinydb() -> None:
    code = (
        "import sys; import afterword.store, afterword.store.port; "
        "assert not {'tinydb', 'msgspec', 'filelock'} & set(sys.modules); "
        "from afterword.store.tinydb_store import TinyStore; "
        "assert not {'tinydb', 'filelock'} & set(sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)


def test_open_store_opens_the_file(filled: TinyStore, path: Path) -> None:
    store = open_store(path, clock_stamp=lambda: datetime(2026, 11, 18).astimezone())
    assert store.read() == filled.read()
    assert store.place == str(path)
