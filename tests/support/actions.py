"""Everything that changes a data file as a whole transaction or several, each on a file prepared for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from afterword.core.book import Book
from afterword.core.model import Application
from afterword.desk import Desk
from afterword.store.tinydb_store import TinyStore

NEW = Application(id="a9", company="C", role="R", added=datetime(2026, 1, 1, tzinfo=UTC))
COPY = "book (conflicted copy 2026-11-18).json"
OLD_BACKUPS = tuple(f"2026-0{month}-01T090000-0500-import.json" for month in range(1, 6))
"""Old enough for a new backup to thin them."""


def store_of(desk: Desk) -> TinyStore:
    """The store over the desk's file."""
    assert isinstance(desk.store, TinyStore)
    return desk.store


@dataclass(frozen=True)
class Action:
    """`prepare` changes the folder of a filled data file (its path is given) before `act` is done on a desk over it.

    `filled` says whether there is a data file at all. `secret` is text that is nowhere once the action was acknowledged.
    """

    act: Callable[[Desk], object]
    prepare: Callable[[Path], object] = lambda path: None
    filled: bool = True
    secret: bytes = b""


def _edit(desk: Desk) -> object:
    return desk.store.transact(lambda book: book.with_application(replace(book.applications["a1"], notes="new")))


def _add(desk: Desk) -> object:
    return desk.store.transact(lambda book: book.with_application(NEW))


def _import(desk: Desk) -> object:
    store_of(desk).backup("before-import")
    rows = [replace(NEW, id=f"b{number}") for number in range(3)]

    def imported(book: Book) -> Book:
        for row in rows:
            book = book.with_application(row)
        return book

    return desk.apply_import(imported, "imported jobs.csv (3 new)")


def _restore(desk: Desk) -> object:
    return store_of(desk).restore(OLD_BACKUPS[-1])


def _aged(path: Path) -> None:
    """Backups that a new one thins, the last of them without the application a2."""
    folder = path.with_name(f"{path.name}.backups")
    folder.mkdir(exist_ok=True)
    for name in OLD_BACKUPS:
        (folder / name).write_bytes(path.read_bytes())
    _changed_alone(folder / OLD_BACKUPS[-1], lambda book: book.without_application("a2"))


def _changed_alone(path: Path, change: Callable[[Book], Book]) -> None:
    """Another data file is changed, and nothing is left beside it."""
    TinyStore(path, clock_stamp=lambda: NEW.added).transact(change, keep=False)
    path.with_name(f".{path.name}.lock").unlink()


def _older(path: Path) -> None:
    """The same data as version 1 had them."""
    path.write_bytes(path.read_bytes().replace(b'"schema":2', b'"schema":1', 1).replace(b'"shelf": {},\n', b""))


def _copied(path: Path) -> None:
    """A copy beside the file that holds one application more."""
    copy = path.with_name(COPY)
    copy.write_bytes(path.read_bytes())
    _changed_alone(copy, lambda book: book.with_application(NEW))


def _beset(path: Path) -> None:
    """Backups, a copy, and what a killed writer left, all of them holding what is to be purged."""
    _aged(path)
    path.with_name(COPY).write_bytes(path.read_bytes())
    path.with_name(f".{path.name}.1-abc.tmp").write_bytes(path.read_bytes())
    (path.with_name(f"{path.name}.backups") / ".x.json.1-abc.tmp").write_bytes(path.read_bytes())


ACTIONS: dict[str, Action] = {
    "add": Action(_add),
    "first": Action(_add, filled=False),
    "edit": Action(_edit, _aged),
    "delete": Action(lambda desk: desk.store.transact(lambda book: book.without_application("a1"))),
    "import": Action(_import, _aged),
    "migrate": Action(_edit, _older),
    "backup": Action(lambda desk: store_of(desk).backup("import"), _aged),
    "restore": Action(_restore, _aged),
    "merge": Action(lambda desk: desk.merge_copy(Path(desk.store.place).with_name(COPY)), _copied),
    "purge": Action(lambda desk: desk.purge("a2"), _beset, secret=b'"a2"'),
}
