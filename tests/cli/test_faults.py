"""Each file operation of each recording command fails in each way: exit code, words and file tell the same story."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from afterword import demo
from afterword.desk import Desk
from afterword.playbooks import built_in
from support.disks import WAYS, Died, FailingFiles, worth_failing
from support.kills import canonical, store_at

SAMPLE = 1
"""Operations of each command that fail in each way with every run; all of them do in the long form."""
OLD = "2026-05-01T090000-0500-import"
SAVED = ("book.json holds the change, but the disk did not confirm it", "The change is saved")
"""What a refusal says where the data file holds the change all the same."""

IDS = ("bcdfghj", "kmnpqrs")
COMMANDS: dict[str, tuple[str, ...]] = {
    "add": ("add", "Acme", "Engineer", "--person", "Dana Ruiz <dana@x.example>"),
    "first": ("add", "Acme", "Engineer"),
    "set": ("set", "lumen", "--url", "https://x.example"),
    "delete": ("delete", "lumen"),
    "import": ("import", "{folder}/jobs.csv", "--apply"),
    "migrate": ("set", "lumen", "--url", "https://x.example"),
    "sent": ("sent", "halcyon", "--at", "2026-11-24T08:30"),
    "undo": ("undo",),
    "merge": ("merge", "{folder}/book (conflicted copy 2026-11-18).json", "--apply"),
    "purge": ("purge", "lumen", "--yes"),
    "restore": ("restore", OLD),
}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented job search, a backup, a copy beside the file, and something to import."""
    folder = tmp_path_factory.mktemp("model")
    path = folder / "book.json"
    store = store_at(path)
    store.transact(lambda book: demo.book())
    desk = Desk(store, built_in(), demo.settings(), lambda region, year: {}, lambda: demo.NOW, iter(IDS).__next__)
    desk.edit(desk.find_application("lumen").id, {"notes": "looked at"})
    copy = folder / "book (conflicted copy 2026-11-18).json"
    copy.write_bytes(path.read_bytes())
    store_at(copy).transact(lambda book: book.with_application(next(iter(demo.sample(1).applications.values()))), keep=False)
    copy.with_name(f".{copy.name}.lock").unlink()
    backups = folder / "book.json.backups"
    shutil.rmtree(backups)
    backups.mkdir()
    (backups / f"{OLD}.json").write_bytes(copy.read_bytes())
    (folder / "jobs.csv").write_text("Company,Role\nNewly,Clerk\nNewly Two,Cook\n", "utf-8")
    return folder


@pytest.fixture
def prepared(shell, model: Path, tmp_path: Path) -> Callable[[str], list[str]]:  # type: ignore[no-untyped-def]  # the Shell of conftest
    """Lays the folder out for a command, and gives its words."""

    def prepare(name: str) -> list[str]:
        folder = Path(shell.data).parent
        shutil.rmtree(folder)
        shutil.copytree(model, folder)
        data = folder / "book.json"
        if name == "first":
            data.unlink()
        if name == "migrate":
            data.write_bytes(data.read_bytes().replace(b'"schema":2', b'"schema":1', 1))
        return [word.format(folder=folder) for word in COMMANDS[name]]

    return prepare


@pytest.fixture
def run_on(shell, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]  # the Shell of conftest, which gives a Result
    """Runs a command on a disk, at the demo's moment."""

    def run(disk: FailingFiles, words: list[str]):  # type: ignore[no-untyped-def]  # as above
        monkeypatch.setattr("afterword.store.tinydb_store.OsFiles", lambda: disk)
        return shell.at("2026-11-24T08:40")(*words)

    return run


def content(path: Path) -> bytes:
    return canonical(path.read_bytes()) if path.exists() else b""


def fail(shell, prepared, run_on, name: str, short: bool) -> int:  # type: ignore[no-untyped-def]  # fixtures, as above
    """How many operations failed, each on a folder of its own."""
    data, counting = Path(shell.data), FailingFiles()
    words = prepared(name)
    old = content(data)
    whole = run_on(counting, words)
    assert (whole.code, whole.err) == (0, "")
    new = content(data)
    assert new != old
    count = 0
    for how in WAYS:
        places = [number for number, operation in enumerate(counting.done) if worth_failing(operation, how)]
        if short:
            places = random.Random(f"{name} {how}").sample(places, min(SAMPLE, len(places)))
        for at in places:
            disk = FailingFiles(at=at, how=how)
            words = prepared(name)
            try:
                result = run_on(disk, words)
            except Died:
                assert content(data) in (old, new), (at, how)
            else:
                judge(result, content(data), old, new, (at, how, counting.done[at]))
            count += 1
    return count


def judge(result, found: bytes, old: bytes, new: bytes, where: object) -> None:  # type: ignore[no-untyped-def]  # a Result
    said = (where, result)
    if result.code == 0:
        assert found == new, said
        assert result.out, said
        assert result.err == "", said
        return
    assert result.code == 74, said
    assert result.out == "", said
    assert result.err.count("\n") == 1, said
    assert result.err.rstrip().endswith("."), said
    assert "Traceback" not in result.err, said
    assert "Errno" not in result.err, said
    assert found == (new if any(words in result.err for words in SAVED) else old), said


@pytest.mark.parametrize("name", COMMANDS)
def test_some_operations_of_every_command_fail_in_every_way(shell, prepared, run_on, name: str) -> None:  # type: ignore[no-untyped-def]  # as above
    assert fail(shell, prepared, run_on, name, short=True) >= len(WAYS) * SAMPLE


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_operation_of_every_command_fails_in_every_way(shell, prepared, run_on, name: str) -> None:  # type: ignore[no-untyped-def]  # as above
    assert fail(shell, prepared, run_on, name, short=False) > 50
