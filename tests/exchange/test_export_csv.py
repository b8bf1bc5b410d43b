"""Out as CSV and back in: the same data, nothing for a spreadsheet to compute, and no change to what is already there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.core.model import Application, Event, Person
from afterword.core.terms import EventKind, Outcome, Sector, Stage
from afterword.exchange.export_csv import export_csv
from afterword.exchange.importer import Verdict
from afterword.exchange.words import says_nothing

WHEN = datetime(2026, 5, 1, 16, 0, tzinfo=UTC)
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(1)", "'=1", "''+x", "=HYPERLINK(\"https://x.example\")"]  # fmt: skip
CLOSED = Event(id="e1", kind=EventKind.CLOSED, at=WHEN, logged=WHEN, outcome=Outcome.REJECTED)
ACORN = Application(
    id="a1",
    company="=Acorn",
    role='Dev, "senior"',
    added=WHEN,
    stage=Stage.INTERVIEWING,
    applied=date(2026, 4, 1),
    sector=Sector.STARTUP,
    url="https://acorn.example/1",
    location="Oslo\nNorway",
    via="Hire & Co",
    notes="-first\r\n+second",
    people=(Person(id="p1", name="Ada Lind", email="ada@acorn.example"), Person(id="p2", name="Bo Ek")),
    events=(CLOSED,),
)
KEPT = ("company", "role", "stage", "applied", "level", "sector", "field", "url", "location", "via", "notes")


def _told(application: Application) -> list[Any]:
    people = [(person.name, person.email) for person in application.people]
    return [*(getattr(application, name) for name in KEPT), application.outcome, people]


def test_into_an_empty_book_gives_the_same_data(importer: Any) -> None:
    importer.run(export_csv([ACORN]))
    assert _told(importer.only()) == _told(ACORN)
    assert importer.only().closing.at.date() == WHEN.date()


def test_into_the_same_book_changes_nothing(importer: Any) -> None:
    importer.hold(ACORN)
    plan = importer.run(export_csv([ACORN]))
    assert [row.verdict for row in plan.rows] == [Verdict.SAME]
    assert importer.applications == [ACORN]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(importer: Any, text: str) -> None:
    data = export_csv([Application(id="a1", company=text, role=text, added=WHEN, notes=text)])
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell[:1] in ("=", "+", "-", "@") for cell in row if cell)
    importer.run(data)
    assert (importer.only().company, importer.only().role, importer.only().notes) == (text, text, text)


PLAIN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
    lambda text: text == text.strip(" \t\r\n\u00a0\ufeff") and not says_nothing(text)
)


@settings(max_examples=150, deadline=None)
@given(PLAIN, PLAIN, PLAIN, st.sampled_from(Stage))
def test_any_text_comes_back(make_importer: Callable[[], Any], company: str, role: str, notes: str, stage: Stage) -> None:
    importer = make_importer()
    if stage is Stage.CLOSED:
        stage = Stage.SAVED
    original = Application(
        id="a1", company="Co " + company, role="Role " + role, notes="Note " + notes, stage=stage, added=WHEN
    )
    importer.run(export_csv([original]))
    assert _told(importer.only()) == _told(original)
