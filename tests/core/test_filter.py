"""What is looked for, and in which order it stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.agenda import Plan
from afterword.core.filter import is_plain, matching, read_filter
from afterword.core.order import ORDERS, arranged
from afterword.core.terms import Outcome
from support.bench import NOW, desk_of, northwind
from support.driver import talked


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Northwind's check-in is due; Quillon talked yesterday; Tessellate talks tomorrow; Aldous waits; Lumen is over."""
    desk = desk_of(
        northwind(),
        talked("Quillon Robotics", "a2", 1, role="Firmware engineer"),
        talked("Tessellate", "a4", -1, role="Frontend developer"),
        northwind(id="a5", company="Aldous Finch", role="Paralegal", interviews=(), people=(), playbook="strategic"),
        northwind(id="a6", company="Lumen & Oak", role="Designer", interviews=(), people=()),
    )
    desk.close("a6", Outcome.WITHDRAWN, at=NOW - timedelta(hours=1))
    return desk.plan()


def found(plan: Plan, text: str) -> set[str]:
    return {row.application.company.split()[0] for row in plan.rows_matching(text)}


@pytest.mark.parametrize(
    ("text", "companies"),
    [
        ("quillon", {"Quillon"}),
        ('"quillon robotics"', {"Quillon"}),
        ('"robotics quillon"', set()),
        ("-quillon is:open", {"Northwind", "Tessellate", "Aldous"}),
        ("is:waiting", {"Aldous"}),
        ("is:closed", {"Lumen"}),
        ("is:upcoming", {"Quillon", "Tessellate"}),
        ("-is:waiting", {"Northwind", "Quillon", "Tessellate"}),
        ("due:today", {"Northwind", "Quillon"}),
        ("due:week", {"Northwind", "Quillon", "Tessellate"}),
        ("due:none", {"Aldous"}),
        ("stage:withdrawn", {"Lumen"}),
        ("stage:interview quillon", {"Quillon"}),
        ("company:tess", {"Tessellate"}),
        ("role:firmware", {"Quillon"}),
        ("person:dana -quillon -tessellate", {"Northwind"}),
        ("kind:check_in_1", {"Northwind", "Quillon"}),
        ("playbook:strategic", {"Aldous"}),
        ("playbook:balanced company:north", {"Northwind"}),
        ("IS:Waiting ALDOUS", {"Aldous"}),
    ],
)
def test_what_a_filter_leaves(plan: Plan, text: str, companies: set[str]) -> None:
    assert found(plan, text) == companies
    assert read_filter(text).trouble == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "there are is:, due:, stage:, kind:, company:, role:, person:, playbook:"),
        ("is:tired", "due, late, blocked, upcoming, waiting, open, closed"),
        ("due:someday quillon", "today, week, month, none"),
        ("is:", "is one of due, late"),
    ],
)
def test_what_is_not_understood_is_said_and_hides_nothing(plan: Plan, text: str, said: str) -> None:
    asked = read_filter(text)
    assert said in asked.trouble
    assert found(plan, text) == found(plan, asked.words)


@given(st.text(alphabet=st.sampled_from('ab:"- ismdue\x1b[]\\'), max_size=40))
def test_no_text_is_too_odd_and_plain_ones_stay_words(text: str) -> None:
    asked = read_filter(text)
    assert is_plain(text) <= (asked.words == text)
    assert "\x1b" not in asked.trouble


def test_each_order_shows_the_same_rows(plan: Plan) -> None:
    every = set(plan.rows)
    for order in ORDERS:
        assert set(arranged(plan.rows, order, closed_too=True)) == every
    by_company = [row.application.company for row in arranged(plan.rows, "company", closed_too=True)]
    assert by_company == sorted(by_company, key=str.casefold)
    dates = [row.item.matters_on for row in arranged(plan.rows, "date", closed_too=False) if row.item]
    assert dates == sorted(dates)


def test_words_match_whatever_their_case(plan: Plan) -> None:
    assert matching(plan.rows, "ALDOUS para") == tuple(row for row in plan.rows if row.application.id == "a5")
