"""A file against what the user already has: added to, never moved backward, never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.model import Application, Event, Interview, Person
from afterword.core.terms import EventKind, InterviewKind, Outcome, Stage
from afterword.exchange.importer import Verdict, apply

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


def _mine(**fields: Any) -> Application:
    known: dict[str, Any] = {"id": "a1", "company": "Acorn", "role": "Dev", "added": NOW, "stage": Stage.INTERVIEWING}
    return Application(**{**known, **fields})


def test_a_stage_never_moves_backward(importer: Any) -> None:
    importer.hold(_mine())
    plan = importer.run("Company,Role,Status\nAcorn,Dev,Applied\n")
    assert plan.rows[0].verdict is Verdict.SAME
    assert "It stays at “interviewing”" in plan.rows[0].why
    assert importer.only().stage is Stage.INTERVIEWING
    assert importer.run("Company,Role,Status\nAcorn,Dev,Offer\n").rows[0].changes == ("stage",)
    assert importer.only().stage is Stage.OFFER


def test_spelling_of_company_and_role_does_not_matter(importer: Any) -> None:
    importer.hold(_mine())
    plan = importer.run("Company,Role,Status\n  ACORN.,dev ,Interview\n")
    assert plan.rows[0].verdict is Verdict.SAME
    assert importer.only().company == "Acorn"


def test_a_field_of_the_user_is_kept_and_the_other_value_noted(importer: Any) -> None:
    importer.hold(_mine(location="Oslo", url="https://mine.example", notes="my words"))
    importer.run("Company,Role,Status,Location,URL\nAcorn,Dev,Interview,Bergen,https://theirs.example\n")
    mine = importer.only()
    assert (mine.location, mine.url) == ("Oslo", "https://mine.example")
    assert mine.notes == "my words\nUrl in the file: https://theirs.example\nLocation in the file: Bergen"


def test_blank_fields_are_filled(importer: Any) -> None:
    importer.hold(_mine())
    plan = importer.run(
        "Company,Role,Status,Location,Applied,Contact\nAcorn,Dev,Interview,Oslo,2026-05-01,Ada <ada@acorn.example>\n"
    )
    assert set(plan.rows[0].changes) == {"location", "applied", "people"}
    assert importer.only().applied == date(2026, 5, 1)


def test_the_user_may_edit_what_was_imported(importer: Any) -> None:
    data = "Company,Role,Applied,Location\nAcorn,Dev,2026-05-01,Oslo\n"
    importer.run(data)
    importer.hold(
        replace(importer.only(), company="Acorn International", role="Senior Dev", applied=date(2026, 5, 2), location="Rome")
    )
    plan = importer.run(data)
    assert [row.verdict for row in plan.rows] == [Verdict.SAME]


def test_a_wish_becomes_an_application(importer: Any) -> None:
    importer.run("Company,Role,Status,Applied\nAcorn,Dev,Wishlist,\n")
    importer.run("Company,Role,Status,Applied\nAcorn,Dev,Applied,2026-05-01\n")
    assert (importer.only().stage, importer.only().applied) == (Stage.APPLIED, date(2026, 5, 1))


def test_two_dates_or_ids_or_places_are_two_applications(importer: Any) -> None:
    importer.run("Company,Role,Applied\nAcorn,Dev,2026-05-01\nAcorn,Dev,2026-06-01\nAcorn,Dev,\n")
    importer.run("Id,Company,Role\n7,Beech,Dev\n8,Beech,Dev\n")
    importer.run("Company,Role,Location\nCedar,Dev,Oslo\nCedar,Dev,Rome\n")
    assert [a.company for a in importer.applications] == ["Acorn"] * 3 + ["Beech"] * 2 + ["Cedar"] * 2


def test_the_same_small_id_of_another_tracker_is_no_match(importer: Any) -> None:
    importer.run("Id,Company,Role\n7,Acorn,Dev\n")
    assert importer.run("Id,Company,Role\n7,Beech,Dev\n").rows[0].verdict is Verdict.NEW


def test_an_id_finds_a_renamed_role(importer: Any) -> None:
    importer.run("Id,Company,Role\n7,Acorn,Dev\n")
    plan = importer.run("Id,Company,Role\n7,Acorn,Staff Dev\n")
    assert plan.rows[0].verdict is Verdict.CHANGED
    assert importer.only().role == "Dev"
    assert "Role in the file: Staff Dev" in importer.only().notes


def test_closing_again_or_differently_changes_no_outcome(importer: Any) -> None:
    importer.run("Company,Role,Status\nAcorn,Dev,Hired\n")
    plan = importer.run("Company,Role,Status\nAcorn,Dev,Rejected\n")
    assert importer.only().outcome is Outcome.HIRED
    assert "Outcome in the file: Rejected" in importer.only().notes
    assert len(importer.only().events) == 1
    assert importer.run("Company,Role,Status\nAcorn,Dev,Rejected\n").rows[0].verdict is Verdict.SAME
    assert "stays closed" in plan.rows[0].why


def test_what_was_reopened_stays_open(importer: Any) -> None:
    reopened = Event(id="e1", kind=EventKind.REOPENED, at=NOW - timedelta(days=1), logged=NOW)
    importer.hold(_mine(events=(reopened,)))
    plan = importer.run("Company,Role,Status\nAcorn,Dev,Rejected\n")
    assert importer.only().outcome is None
    assert "reopened" in plan.rows[0].why


def test_a_closed_one_stays_closed_when_the_file_has_it_open(importer: Any) -> None:
    importer.run("Company,Role,Status\nAcorn,Dev,Rejected\n")
    plan = importer.run("Company,Role,Status\nAcorn,Dev,Applied\n")
    assert plan.rows[0].verdict is Verdict.SAME
    assert importer.only().outcome is Outcome.REJECTED


def test_closing_moment_is_the_best_date_and_never_after_now(importer: Any) -> None:
    for company, row, day in (
        ("A", "Rejected,2026-05-01,2026-06-01", date(2026, 6, 1)),
        ("B", "Rejected,2026-05-01,", date(2026, 5, 1)),
        ("C", "Rejected,,", date(2026, 11, 22)),
        ("D", "Rejected 3 July 2026,2026-05-01,2026-06-01", date(2026, 7, 3)),
        ("E", "Rejected,2026-05-01,2027-06-01", date(2026, 5, 1)),
    ):
        importer.run(f"Company,Status,Applied,Updated\n{company},{row}\n")
        event = importer.of(company).closing
        assert event.at.date() == day
        assert event.at <= importer.now


def test_people_are_joined_by_address_or_name(importer: Any) -> None:
    importer.hold(_mine(people=(Person(id="p1", name="Ada Lind", email="ada@acorn.example"), Person(id="p2", name="Bo Ek"))))
    importer.run(
        'Company,Role,Status,Contact\nAcorn,Dev,Interview,"ada lind <ADA@acorn.example>; Bo Ek <bo@acorn.example>; Cy Moe"\n'
    )
    assert [(p.name, p.email) for p in importer.only().people] == [
        ("Ada Lind", "ada@acorn.example"), ("Bo Ek", "bo@acorn.example"), ("Cy Moe", ""),
    ]  # fmt: skip


def test_an_interview_needs_a_time_of_day(importer: Any) -> None:
    data = "Company,Role,Interview Date\nAcorn,Dev,2026-06-01 14:30\nBeech,Dev,2026-06-01\n"
    importer.run(data)
    (interview,) = importer.of("Acorn").interviews
    assert interview.start.isoformat() == "2026-06-01T14:30:00-04:00"
    assert interview.end - interview.start == timedelta(hours=1)
    assert (interview.zone, interview.written) == ("America/New_York", "2026-06-01 14:30")
    assert importer.of("Beech").interviews == ()
    assert "Interview on 1 June 2026 (time not recorded)" in importer.of("Beech").notes
    assert all(row.verdict is Verdict.SAME for row in importer.run(data).rows)


def test_a_moved_interview_is_not_added_again(importer: Any) -> None:
    start = datetime(2026, 6, 2, 14, 30, tzinfo=UTC)
    moved = Interview(
        id="i1", kind=InterviewKind.VIDEO, start=start, end=start + timedelta(hours=1), zone="UTC", written="2026-06-01 14:30"
    )
    importer.hold(_mine(interviews=(moved,)))
    assert importer.run("Company,Role,Interview Date\nAcorn,Dev,2026-06-01 14:30\n").rows[0].verdict is Verdict.SAME


def test_notes_that_grew_add_only_their_new_lines(importer: Any) -> None:
    importer.run('Company,Role,Notes\nAcorn,Dev,"one\ntwo"\n')
    importer.run('Company,Role,Notes\nAcorn,Dev,"one\ntwo\nthree"\n')
    assert importer.only().notes == "one\ntwo\nthree"


def test_apply_refuses_a_book_that_has_moved_on(importer: Any) -> None:
    importer.hold(_mine())
    plan = importer.plan("Company,Role,Status\nAcorn,Dev,Offer\n")
    importer.hold(_mine(notes="edited meanwhile"))
    with pytest.raises(Refused, match="was changed while"):
        apply(plan, importer.book)


def test_planning_changes_nothing(importer: Any) -> None:
    before = importer.book
    importer.plan("Company,Role\nAcorn,Dev\n")
    assert importer.book is before
    assert importer.book.applications == {}


def test_a_second_row_of_one_company_and_role_and_an_address_that_is_none_are_said(importer: Any) -> None:
    rows = b"Company,Role,Email,Date applied\nAcme,Engineer,not-an-address,2026-04-01\nacme,ENGINEER,b@x.example,2026-04-20\n"
    first, second = importer.run(rows).rows
    assert "“not-an-address” is no e-mail address and is kept in the notes." in first.why
    assert "It has the company and the role of line 2, but stays an application of its own." in second.why
