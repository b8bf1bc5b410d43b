"""Dated copies of the data file in a folder beside it, thinned by age, each read back before an older one goes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from afterword.store.atomic import lay_down, sweep
from afterword.store.files import FileLayer, make_folders, worded
from afterword.store.port import Unavailable

KEEP_ALL: Final = timedelta(days=2)
KEEP_DAILY: Final = timedelta(days=14)
KEEP_WEEKLY: Final = timedelta(weeks=10)
KEEP_LAST: Final = 3

_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}[+-]\d{4})-([a-z0-9-]+)\.json")
_STAMP: Final = "%Y-%m-%dT%H%M%S%z"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy: when it was made (an aware moment), why, and where it is. `size` is in bytes, 0 where the disk does not say."""

    made: datetime
    reason: str
    path: Path
    size: int

    @property
    def name(self) -> str:
        """The name by which `afterword restore` knows it."""
        return self.path.stem


class Backups:
    """The backups of one data file. Writing is only for whoever holds the file's lock."""

    def __init__(self, layer: FileLayer, target: Path) -> None:
        self._layer = layer
        self.folder = target.with_name(f"{target.name}.backups")

    def all(self) -> tuple[Backup, ...]:
        """Every backup, oldest first; files of other names are passed over. Errors: `Unavailable`."""
        try:
            names = self._layer.names(self.folder)
        except FileNotFoundError:
            return ()
        except OSError as error:
            reason, advice = worded(error)
            raise Unavailable(f"The backups in {self.folder} could not be listed: {reason}; {advice}.") from error
        return tuple(sorted(found for name in names if (found := self._recognised(name)) is not None))

    def _recognised(self, name: str) -> Backup | None:
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        path = self.folder / name
        size = 0
        with suppress(OSError):
            size = self._layer.stat(path).st_size
        with suppress(ValueError):
            return Backup(_moment(match[1]), match[2], path, size)
        return None

    def find(self, reference: str) -> Backup:
        """The backup of this name, path, or unambiguous beginning of a name. Errors: `Unavailable`."""
        every = self.all()
        wanted = Path(reference).name.removesuffix(".json")
        matches = [each for each in every if each.name == wanted] or [each for each in every if each.name.startswith(wanted)]
        if len(matches) == 1 and wanted:
            return matches[0]
        which = "Several backups match" if matches else "No backup matches"
        known = ", ".join(each.name for each in every[-3:]) or "none"
        raise Unavailable(
            f"{which.capitalize()} {wanted!a} in {self.folder}; choose one by its full name (the newest: {known})."
        )

    def read(self, backup: Backup) -> bytes:
        """The bytes of a backup. Errors: `Unavailable`."""
        try:
            return self._layer.read(backup.path)[0]
        except OSError as error:
            reason, advice = worded(error)
            raise Unavailable(f"The backup {backup.path} could not be read: {reason}; {advice}.") from error

    def make(self, data: bytes, now: datetime, reason: str) -> Backup:
        """Writes a backup of `data`, reads it back, and only then thins the older ones. Errors: `Unavailable`."""
        path = self._free_path(now, reason)
        try:
            make_folders(self._layer, self.folder)
        except OSError as error:
            why, advice = worded(error)
            raise Unavailable(
                f"The folder {self.folder} could not be made: {why}; nothing was changed, so {advice}."
            ) from error
        sweep(self._layer, self.folder, ".")
        try:
            lay_down(self._layer, path, data)
        except OSError as error:
            why, advice = worded(error)
            raise Unavailable(
                f"The backup before the change could not be written to {self.folder}: {why}; nothing was changed, so {advice}."
            ) from error
        made = self._recognised(path.name)
        assert made is not None
        if self.read(made) != data:
            with suppress(OSError):
                self._layer.unlink(path)
            raise Unavailable(
                f"The backup {path} reads back differently from what was written; nothing was changed, so check the disk."
            )
        self._thin(made)
        return made

    def _free_path(self, now: datetime, reason: str) -> Path:
        word = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-") or "backup"
        taken = {each.made for each in self.all()}
        now = now.replace(microsecond=0)
        # Two in one second: the later one counts a second on, so that their order stays told.
        while now in taken:
            now += timedelta(seconds=1)
        return self.folder / f"{now.strftime(_STAMP)}-{word}.json"

    def _thin(self, newest: Backup) -> None:
        every = self.all()
        for backup in set(every) - kept(every, newest.made):
            # A backup that cannot be removed is no reason to refuse the change that it was made for.
            with suppress(OSError):
                self._layer.unlink(backup.path)


def _moment(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%dT%H%M%S%z")


def kept(backups: tuple[Backup, ...], now: datetime) -> set[Backup]:
    """Which of the backups (oldest first) stay: all of two days, one a day for 14 days, one a week for 10 weeks, the last 3."""
    result = set(backups[-KEEP_LAST:])
    taken: set[object] = set()
    for backup in reversed(backups):
        age = now - backup.made
        day = backup.made.date()
        period: object = backup
        if age > KEEP_WEEKLY:
            continue
        if age > KEEP_DAILY:
            period = day.isocalendar()[:2]
        elif age > KEEP_ALL:
            period = day
        if period not in taken:
            taken.add(period)
            result.add(backup)
    return result
