"""Day/month order: decided from the column, said, or asked; never guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.exchange.importer import apply

DAYS = st.lists(st.dates(date(2000, 1, 1), date(2026, 11, 1)), min_size=1, max_size=8, unique=True)


def _file(days: list[date], day_first: bool, separator: str = "/") -> str:
    pairs = [(d.day, d.month) if day_first else (d.month, d.day) for d in days]
    rows = [f"Firm {i},Dev,{a}{separator}{b}{separator}{d.year}" for i, ((a, b), d) in enumerate(zip(pairs, days, strict=True))]
    return "Company,Role,Applied\n" + "\n".join(rows) + "\n"


@settings(max_examples=60, deadline=None)
@given(DAYS, st.booleans(), st.sampled_from("/-."))
def test_one_day_above_twelve_decides_the_column_else_it_is_asked(
    make_importer: Callable[[], Any], days: list[date], day_first: bool, separator: str
) -> None:
    importer = make_importer()
    data = _file(days, day_first, separator)
    plan = importer.plan(data)
    decisive, open_order = any(d.day > 12 for d in days), any(d.day <= 12 and d.day != d.month for d in days)
    if separator == ".":
        assert (plan.question is not None) == (decisive and open_order and not day_first)
        plan = importer.plan(data, day_first=day_first)
    elif decisive:
        assert plan.question is None
    elif any(d.day != d.month for d in days):
        assert plan.question is not None
        assert plan.applications == ()
        with pytest.raises(Refused):
            apply(plan, importer.book)
        plan = importer.plan(data, day_first=day_first)
        assert plan.question is None
    assert [a.applied for a in plan.applications] == days


def test_how_it_was_decided_is_said(importer: Any) -> None:
    own = importer.plan("Company,Role,Applied\nA,x,3/4/2026\nB,x,25/4/2026\n")
    assert any("day first: “25/4/2026” has no other reading" in note for note in own.notes)
    other = importer.plan("Company,Role,Applied,Follow Up\nA,x,3/4/2026,4/25/2026\n")
    assert any("month first, as other columns" in note for note in other.notes)
    said = importer.plan("Company,Role,Applied\nA,x,3/4/2026\n", day_first=True)
    assert any("as you said" in note for note in said.notes)
    importer.settings = replace(importer.settings, day_first=True)
    habit = importer.plan("Company,Role,Applied\nA,x,3/4/2026\n")
    assert habit.question is None
    assert any("as your settings say" in note for note in habit.notes)


def test_the_question_shows_the_cell(importer: Any) -> None:
    plan = importer.plan("Company,Role,Applied\nA,x,3/4/2026\n")
    assert "3/4/2026" in plan.question
    assert "“Applied”" in plan.question


def test_a_column_of_both_kinds_is_asked_about(importer: Any) -> None:
    data = "Company,Role,Applied\nA,x,25/4/2026\nB,x,4/25/2026\nC,x,3/4/2026\n"
    assert "both kinds" in importer.plan(data).question
    plan = importer.plan(data, day_first=True)
    assert [a.applied for a in plan.applications] == [date(2026, 4, 25), date(2026, 4, 25), date(2026, 4, 3)]


def test_each_separator_is_decided_by_its_own_cells(importer: Any) -> None:
    data = "Company,Role,Applied\nA,x,11/18/26\nB,x,5.11.2026\nC,x,3/4/2026\n"
    plan = importer.plan(data)
    assert plan.question is None
    assert [a.applied for a in plan.applications] == [date(2026, 11, 18), date(2026, 11, 5), date(2026, 3, 4)]
    assert any("with dots" in note and "day first" in note and "5.11.2026" in note for note in plan.notes)
    assert any("with slashes" in note and "month first: “11/18/26”" in note for note in plan.notes)
    assert "3-4-2026" in importer.plan(data + "D,x,3-4-2026\n").question
    answered = importer.plan("Company,Role,Applied\nB,x,5.11.2026\nC,x,3/4/2026\n", day_first=False)
    assert [a.applied for a in answered.applications] == [date(2026, 11, 5), date(2026, 3, 4)]


def test_a_dotted_date_against_the_custom_is_asked_about(importer: Any) -> None:
    data = "Company,Role,Applied\nA,x,4.25.2026\nB,x,3.4.2026\n"
    assert "custom" in importer.plan(data).question
    plan = importer.plan(data, day_first=False)
    assert [a.applied for a in plan.applications] == [date(2026, 4, 25), date(2026, 3, 4)]


def test_columns_that_are_only_kept_as_text_need_no_answer(importer: Any) -> None:
    plan = importer.run("Company,Role,Status,Follow Up,Date Added\nA,x,Applied,3/4/2026,4/5/2026\n")
    assert plan.question is None
    assert "Follow Up: 3/4/2026" in importer.only().notes
    assert "Date Added: 4/5/2026" in importer.only().notes


def test_nothing_is_asked_about_dates_of_unknown_meaning(importer: Any) -> None:
    plan = importer.run("Company,Role,Date\nA,x,3/4/2026\n")
    assert plan.question is None
    assert (importer.only().applied, importer.only().notes) == (None, "Date: 3/4/2026")
    assert importer.plan("Company,Role,Date,Status\nA,x,3/4/2026,Applied\n").question is not None


def test_a_day_still_to_come_is_no_day_of_application(importer: Any) -> None:
    importer.run("Company,Role,Applied\nA,x,2027-01-05\n")
    assert importer.only().applied is None
    assert "2027-01-05" in importer.only().notes
