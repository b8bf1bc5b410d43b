"""Out as Markdown: a report that reads well, whose table imports back to the same data and to nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword import demo, playbooks
from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.items import reached, stage_of
from afterword.core.model import Application, Event, Person
from afterword.core.planner import Planner
from afterword.core.terms import EventKind, Outcome, Stage
from afterword.exchange.export_md import escape, export_md
from afterword.exchange.importer import Verdict
from afterword.exchange.words import says_nothing

WHEN = datetime(2026, 5, 1, 16, 0, tzinfo=UTC)
PLANNER = Planner(playbooks.built_in(), demo.settings(), lambda region, year: {})
CLOSED = Event(id="e1", kind=EventKind.CLOSED, at=WHEN, logged=WHEN, outcome=Outcome.HIRED)
ACORN = Application(
    id="a1",
    company="=Acorn | [Oak](https://x.example) `code` **bold** __under__ ~~gone~~",
    role="Dev <b>&amp; more</b>\\",
    added=WHEN,
    stage=Stage.INTERVIEWING,
    applied=date(2026, 4, 1),
    notes="first | \\| second\n- third <br> &lt;",
    people=(Person(id="p1", name="Ada Lind", email="ada_lind_@acorn.example"), Person(id="p2", name="Bo Ek")),
    events=(CLOSED,),
)
HOSTILE = "\n\n| Company | Role |\n|---|---|\n| Evil | x |\n# Top\r\n\x1b[31m![x](http://x.example)<script>"


def plan_of(*applications: Application) -> Plan:
    book = Book()
    for application in applications:
        book = book.with_application(application)
    return PLANNER.plan(book, demo.NOW)


def told(application: Application) -> list[Any]:
    people = [(person.name, person.email) for person in application.people]
    names = ("company", "role", "stage", "applied", "level", "sector", "url", "location", "via", "notes", "outcome")
    return [*(getattr(application, name) for name in names), people]


def test_the_table_comes_back(importer: Any) -> None:
    importer.run(export_md(plan_of(ACORN)))
    assert told(importer.only()) == told(ACORN)
    assert importer.only().closing.at.date() == WHEN.date()


def test_the_demo_comes_back(importer: Any) -> None:
    plan = PLANNER.plan(demo.book(), demo.NOW)
    importer.now = demo.NOW
    importer.run(export_md(plan))
    known = {application.company: application for application in plan.book.applications.values()}
    assert len(importer.applications) == len(known)
    for application in importer.applications:
        original = known[application.company]
        assert told(application) == told(replace(original, stage=reached(original)))
        assert stage_of(application) == stage_of(original)


def test_the_demo_into_itself_changes_nothing(importer: Any) -> None:
    importer.now = demo.NOW
    importer.hold(*demo.book().applications.values())
    plan = importer.run(export_md(PLANNER.plan(demo.book(), demo.NOW)))
    assert {row.verdict for row in plan.rows} == {Verdict.SAME}


def test_into_the_same_book_changes_nothing(importer: Any) -> None:
    importer.hold(ACORN)
    plan = importer.run(export_md(plan_of(ACORN)))
    assert [row.verdict for row in plan.rows] == [Verdict.SAME]


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("|\\`*_[]()<>~&'=\n"), max_size=30)
SAYING = PLAIN.filter(lambda text: text == text.strip() == text.strip(" \t\r\n\u00a0\ufeff") and not says_nothing(text))


@settings(max_examples=150)
@given(PLAIN, PLAIN, SAYING)
def test_any_text_comes_back(make_importer: Callable[[], Any], company: str, role: str, notes: str) -> None:
    original = replace(
        ACORN, company=f"Co {company} x".replace("\n", " "), role=f"Role {role} x".replace("\n", " "), notes=notes, events=()
    )
    importer = make_importer()
    importer.run(export_md(plan_of(original)))
    assert told(importer.only()) == told(original)


@pytest.mark.parametrize("formula", ["'=1", "''+x", "=1+1", "-1", "@x"])
def test_an_apostrophe_before_a_formula_stays(importer: Any, formula: str) -> None:
    importer.run(export_md(plan_of(replace(ACORN, company=formula))))
    assert importer.only().company == formula


def test_no_text_adds_a_row_a_heading_or_a_picture(importer: Any) -> None:
    person = Person(id="p1", name=f"Ada{HOSTILE}")
    reply = Event(id="e2", kind=EventKind.NOTE, at=WHEN, logged=WHEN, person="p1", text=f"Note{HOSTILE}")
    hostile = replace(
        ACORN, company=f"Co{HOSTILE}", role=f"Dev{HOSTILE}", via=f"Via{HOSTILE}", people=(person,), events=(reply,)
    )
    data = export_md(plan_of(hostile))
    text = data.decode()
    assert [line for line in text.splitlines() if line.startswith("#")][1:] == [
        f"## {escape(hostile.company)} · {escape(hostile.role)}"
    ]
    assert sum(line.startswith("|") for line in text.splitlines()) == 3
    assert "\x1b" not in text
    assert not re.search(r"(?<!\\)(?:<script|!\[)", text)
    importer.run(data)
    assert len(importer.applications) == 1


def test_a_report_tells_next_steps_and_history() -> None:
    text = export_md(PLANNER.plan(demo.book(), demo.NOW)).decode()
    section = text.split("\n## ")[1]
    assert section.startswith("Halcyon Grid · Senior Analytics Engineer\n\nOffer, applied Tue 6 Oct 2026, balanced playbook.\n")
    assert "\n- First answer to the offer to Ines Ferrer: due until Tue 24 Nov 2026. They are waiting" in section
    assert "\n- Thu 22 Oct 2026: phone interview with Priya Raman, Thu 22 Oct 2026 11:00 (New York)\n" in section
    assert "\n- Mon 26 Oct 2026: answer to the invitation to Priya Raman sent by e-mail “Re: Next step:" in section


def test_only_what_is_not_over_has_a_section() -> None:
    open_one = replace(ACORN, id="a2", company="Open", events=())
    headings = re.findall(r"^## (\w+)", export_md(plan_of(ACORN, open_one)).decode(), re.MULTILINE)
    assert headings == ["Open"]


def test_an_empty_book_is_an_empty_table(importer: Any) -> None:
    assert importer.run(export_md(plan_of())).rows == ()
