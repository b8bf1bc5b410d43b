"""An importer with a fixed now, counted ids and an empty book, for every test of the package."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest

from afterword.core.book import Book
from afterword.core.model import Application, Settings
from afterword.exchange.importer import ImportPlan, apply, plan_import

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
SETTINGS = Settings(region="US", zone="America/New_York")


class Importer:
    """Plans and applies files against one book, as a user would from one morning to the next."""

    def __init__(self) -> None:
        self.book = Book()
        self.settings = SETTINGS
        self.now = NOW
        self._numbers = itertools.count(1)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._numbers):08d}"

    def plan(self, data: str | bytes, day_first: bool | None = None) -> ImportPlan:
        raw = data.encode() if isinstance(data, str) else data
        return plan_import(raw, book=self.book, settings=self.settings, now=self.now, new_id=self.new_id, day_first=day_first)

    def run(self, data: str | bytes, day_first: bool | None = None) -> ImportPlan:
        plan = self.plan(data, day_first)
        self.book = apply(plan, self.book)
        return plan

    def hold(self, *applications: Application) -> None:
        mapping: Mapping[str, Application] = MappingProxyType({a.id: a for a in applications})
        self.book = Book(applications=mapping)

    @property
    def applications(self) -> list[Application]:
        return list(self.book.applications.values())

    def only(self) -> Application:
        (application,) = self.applications
        return application

    def of(self, company: str) -> Application:
        (application,) = [a for a in self.applications if a.company == company]
        return application


@pytest.fixture
def importer() -> Importer:
    return Importer()


@pytest.fixture(scope="session")
def make_importer() -> Callable[[], Any]:
    """For property tests, which need a fresh one for each example."""
    return Importer
