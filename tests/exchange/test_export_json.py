"""Out as JSON and back in: every record as it was, nothing twice, and nothing that a stranger's file could slip in."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword import demo
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application, Message, Person
from afterword.core.terms import StepKind
from afterword.exchange.export_json import export_json
from afterword.exchange.importer import Verdict
from afterword.exchange.values import application_of, values_of

NOW = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
DEMO = tuple(demo.book().applications.values())
PLAIN = Application(id="a1", company="Acme", role="Dev", added=NOW, people=(Person(id="p1", name="Ada"),))


def changed(data: bytes, **more: object) -> bytes:
    """The export with fields of its first application changed."""
    value = json.loads(data)
    value["applications"][0] |= more
    return json.dumps(value).encode()


def test_the_demo_comes_back_whole(importer: Any) -> None:
    plan = importer.run(export_json(DEMO, NOW))
    assert {row.verdict for row in plan.rows} == {Verdict.NEW}
    assert tuple(importer.applications) == DEMO


def test_twice_changes_nothing(importer: Any) -> None:
    importer.hold(*DEMO)
    plan = importer.run(export_json(DEMO, NOW))
    assert {row.verdict for row in plan.rows} == {Verdict.SAME}
    assert tuple(importer.applications) == DEMO


def test_one_application_stands_on_one_line() -> None:
    assert export_json(DEMO, NOW).count(b"\n") == len(DEMO) + 2


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(max_examples=100)
@given(TEXT.filter(str.strip), TEXT, TEXT, TEXT)
def test_any_text_comes_back(make_importer: Callable[[], Any], company: str, role: str, name: str, notes: str) -> None:
    original = replace(PLAIN, company=company, role=role, notes=notes, people=(Person(id="p1", name=name, notes=notes),))
    importer = make_importer()
    data = export_json([original], NOW)
    assert data.isascii()
    importer.run(data)
    assert importer.applications == [original]


def test_what_is_missing_here_is_added_and_ours_is_kept(importer: Any) -> None:
    ours = replace(PLAIN, role="Senior Dev", people=(replace(PLAIN.people[0], email="ada@acme.example"),))
    importer.hold(ours)
    theirs = replace(PLAIN, url="https://acme.example/1", people=(*PLAIN.people, Person(id="p2", name="Bo")))
    plan = importer.run(export_json([theirs], NOW))
    assert [row.verdict for row in plan.rows] == [Verdict.CHANGED]
    assert importer.only() == replace(ours, url=theirs.url, people=(*ours.people, theirs.people[1]))


def test_a_draft_never_gets_a_rival(importer: Any) -> None:
    draft = Message(id="m1", step="a1.thank_you.i1.p1", kind=StepKind.THANK_YOU, body="Mine")
    importer.hold(replace(PLAIN, messages=(draft,)))
    importer.run(export_json([replace(PLAIN, messages=(replace(draft, id="m2", body="Theirs"),))], NOW))
    assert importer.only().messages == (draft,)


def test_the_same_application_under_another_id_stays_one(importer: Any) -> None:
    importer.hold(replace(PLAIN, id="b7", people=()))
    plan = importer.run(export_json([PLAIN], NOW))
    assert [person.name for person in importer.only().people] == ["Ada"]
    assert "under another id" in plan.rows[0].why


def test_ids_of_another_application_are_not_taken(importer: Any) -> None:
    importer.hold(replace(PLAIN, id="b7", company="Other"))
    plan = importer.run(export_json([PLAIN], NOW))
    assert [row.verdict for row in plan.rows] == [Verdict.LEFT_OUT]
    assert importer.only().company == "Other"


def test_the_same_id_twice_in_the_file_is_read_once(importer: Any) -> None:
    plan = importer.run(export_json([PLAIN, replace(PLAIN, role="Twin")], NOW))
    assert [row.verdict for row in plan.rows] == [Verdict.NEW, Verdict.LEFT_OUT]
    assert importer.applications == [PLAIN]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"id": "a1\x1b]0;x\x07"}, "id is none that can be used"),
        ({"id": "a.1"}, "id is none that can be used"),
        ({"company": " "}, "company is empty"),
        ({"company": 5}, "company is no text"),
        ({"stage": "dreaming"}, "stage cannot be “dreaming”"),
        ({"added": "2026-11-01T09:00"}, "added has no offset"),
        ({"applied": "0001-01-01"}, "applied lies outside the years"),
        ({"applied": "2026-11-01T09:00+01:00"}, "applied cannot be"),
        ({"zone": "../../etc/passwd"}, "it cannot be"),
        ({"zone": "Nowhere/Land"}, "it cannot be"),
        ({"region": "\x1b[2J"}, "region is none that can be used"),
        ({"people": {}}, "people is no list"),
        ({"people": ["Ada"]}, "people[0] is no object"),
        ({"people": [{"id": "p1"}]}, "people[0].name is missing"),
        ({"people": [{"id": "p1", "name": "A"}, {"id": "p1", "name": "B"}]}, "two of its people have the same id"),
        ({"people": [{"id": "p1", "name": "A", "on_linkedin": "yes"}]}, "people[0].on_linkedin is neither"),
        ({"chosen": [["x"]]}, "chosen[0] is no text"),
    ],
)
def test_an_item_that_makes_no_application_is_left_out(importer: Any, more: dict[str, Any], said: str) -> None:
    good = replace(PLAIN, id="a2", people=())
    plan = importer.run(changed(export_json([PLAIN, good], NOW), **more))
    assert [row.verdict for row in plan.rows] == [Verdict.LEFT_OUT, Verdict.NEW]
    assert said in plan.rows[0].why
    assert importer.applications == [good]


def test_keys_of_a_later_program_are_passed_over(importer: Any) -> None:
    importer.run(changed(export_json([PLAIN], NOW), mood="good"))
    assert importer.applications == [PLAIN]


@pytest.mark.parametrize("version", [2, "1", None, True])
def test_another_version_is_refused(importer: Any, version: object) -> None:
    data = json.dumps({"format": "afterword-export", "version": version, "applications": []}).encode()
    with pytest.raises(Refused, match="reads version 1"):
        importer.plan(data)


def test_an_export_without_a_list_is_refused(importer: Any) -> None:
    with pytest.raises(Refused, match="no list of applications"):
        importer.plan(b'{"format": "afterword-export", "version": 1}')


def test_another_json_that_speaks_of_us_is_read_as_any_other(importer: Any) -> None:
    importer.run(b'[{"company": "Acme", "role": "afterword-export"}]')
    assert importer.only().role == "afterword-export"


def test_an_empty_book_is_an_empty_list(importer: Any) -> None:
    assert importer.run(export_json([], NOW)).rows == ()


def test_empty_values_are_left_out_only_where_they_are_the_default() -> None:
    bare = replace(PLAIN, region="", people=())
    assert "notes" not in values_of(bare)
    assert values_of(bare)["region"] == ""
    assert application_of(values_of(replace(bare, region="DE-BY"))).region == "DE-BY"


def test_the_book_is_not_touched_by_planning(importer: Any) -> None:
    importer.book = Book(applications=MappingProxyType({"a1": PLAIN}))
    importer.plan(export_json([replace(PLAIN, notes="More")], NOW))
    assert importer.only() == PLAIN
