"""Which application of the book, or of the rows before it, a row of the file is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from afterword.core.model import Application
from afterword.exchange.entry import Entry
from afterword.exchange.words import identity

DERIVED: Final = "row-"
"""Begins the `source_id` of an application whose file had no ids: a fingerprint of the row's own words."""

_NO_MATCH: Final = 7
_LOOKED_AT: Final = 500
"""How many of one name are looked at for a row, so that a file of a single company stays quick."""


class Matcher:
    """Finds the application for each entry. Each one is given to one row of the file only, the surest first."""

    def __init__(self, applications: Iterable[Application], entries: list[Entry]) -> None:
        self._by_id: dict[str, list[Application]] = {}
        self._by_day: dict[tuple[str, str, date | None], list[Application]] = {}
        self._by_name: dict[tuple[str, str], list[Application]] = {}
        for application in applications:
            company, role = _name(application.company, application.role)
            self._by_name.setdefault((company, role), []).append(application)
            self._by_day.setdefault((company, role, application.applied), []).append(application)
            self._by_id.setdefault(application.id, []).append(application)
            if application.source_id:
                self._by_id.setdefault(application.source_id, []).append(application)
        self._given: dict[int, Application] = {}
        self._assign(entries)

    def of(self, entry: Entry) -> Application | None:
        """The application of the book that the entry is about, or None when it is a new one."""
        return self._given.get(id(entry))

    def _assign(self, entries: list[Entry]) -> None:
        taken: set[str] = set()
        waiting = entries
        for sureness in range(_NO_MATCH if self._by_name else 0):
            left: list[Entry] = []
            for entry in waiting:
                candidates = self._candidates(entry, sureness)[:_LOOKED_AT]
                match = next((a for a in candidates if a.id not in taken and _rank(a, entry) == sureness), None)
                if match is None:
                    left.append(entry)
                else:
                    taken.add(match.id)
                    self._given[id(entry)] = match
            waiting = left

    def _candidates(self, entry: Entry, sureness: int) -> list[Application]:
        if sureness == 0:
            return self._by_id.get(entry.fingerprint, [])
        if sureness <= 3:
            return self._by_id.get(entry.source_id, []) if entry.source_id else []
        name = _name(entry.company, entry.role)
        if sureness <= 5:
            return self._by_day.get((*name, entry.applied), [])
        return self._by_day.get((*name, None), []) if entry.applied else self._by_name.get(name, [])


def _name(company: str, role: str) -> tuple[str, str]:
    return identity(company), identity(role)


def _rank(application: Application, entry: Entry) -> int:
    """How sure the match is: 0 is the surest, `_NO_MATCH` is none.

    The id of another tracker may be the same small number, so an id counts together with the company only.
    """
    same_company = identity(application.company) == identity(entry.company)
    same_role = identity(application.role) == identity(entry.role)
    same_day = application.applied == entry.applied
    real = application.source_id if not application.source_id.startswith(DERIVED) else ""
    if application.source_id == entry.fingerprint:
        return 0
    if application.id == entry.source_id:
        return 1
    if real and real == entry.source_id:
        return _NO_MATCH if not same_company else 1 if same_role and same_day else 2 if same_role else 3
    if not (same_company and same_role) or (real and entry.source_id):
        return _NO_MATCH
    if same_day:
        return 4 if _same_place(application, entry) else 5
    return 6 if application.applied is None or entry.applied is None else _NO_MATCH


def _same_place(application: Application, entry: Entry) -> bool:
    return application.url == entry.url and identity(application.location) == identity(entry.location)
