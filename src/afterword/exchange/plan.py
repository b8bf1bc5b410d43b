"""What an import would do, row by row, as a frozen value to show before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application

Fit = Callable[[Application], tuple[Application, str]]
"""Makes an application one that this machine can work with; the sentence tells what was changed, and is empty if nothing."""


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of the file. `line` counts in `ImportPlan.unit`s; `why` is never empty for a row that is left out.

    `before` and `application` are the record as it is and as it would be; `changes` names the fields that differ.
    """

    line: int
    verdict: Verdict
    company: str = ""
    role: str = ""
    why: str = ""
    changes: tuple[str, ...] = ()
    before: Application | None = None
    application: Application | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """The preview of an import. `notes` speak of the file as a whole; `unit` is "line", "row" or "item".

    `question` is set while day/month order is open: nothing may be applied until it is answered by planning again.
    """

    rows: tuple[PlannedRow, ...]
    notes: tuple[str, ...]
    question: str | None = None
    unit: str = "line"

    @property
    def applications(self) -> tuple[Application, ...]:
        """The records to write, new or changed, each once and as its last row leaves it; none while a question is open."""
        if self.question is not None:
            return ()
        latest = {
            row.application.id: row.application
            for row in self.rows
            if row.application is not None and row.verdict in (Verdict.NEW, Verdict.CHANGED)
        }
        return tuple(latest.values())

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(1 for row in self.rows if row.verdict is verdict)


def apply(plan: ImportPlan, book: Book) -> Book:
    """The book with everything of the plan in it, or the same book when there is nothing to write.

    Errors: `Refused` while the plan has an open question, and when the book has changed since the plan was made.
    """
    if plan.question is not None:
        raise Refused(plan.question)
    first: dict[str, Application | None] = {}
    for row in plan.rows:
        if row.application is not None:
            first.setdefault(row.application.id, row.before)
    for application in plan.applications:
        if book.applications.get(application.id) != first[application.id]:
            raise Refused(f"{application.company} was changed while the import was looked at; look at the preview again.")
    if not plan.applications:
        return book
    added = {application.id: application for application in plan.applications}
    return replace(book, applications=MappingProxyType({**book.applications, **added}))
