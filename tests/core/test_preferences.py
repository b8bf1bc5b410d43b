"""What may stand in the user's own settings, and what another default playbook would change."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.dates import Calendar
from afterword.core.errors import Refused
from afterword.core.preferences import email_meant, next_holiday, phone_meant, region_guessed, zone_meant
from afterword.core.switching import MOST, changing, consequence, followers
from support.bench import desk_of, northwind

ZONES = {
    "America/New_York", "America/Kentucky/Louisville", "America/Louisville", "Asia/Kolkata", "Europe/Berlin", "Europe/Busingen",
    "UTC", "US/Eastern", "Canada/Eastern",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (" europe/berlin ", "Europe/Berlin"),
        ("Berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("kolkata", "Asia/Kolkata"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_known_by_its_name_or_its_city(text: str, name: str) -> None:
    assert zone_meant(text, ZONES) == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Brelin", "did you mean Europe/Berlin"),
        ("Louisville", "America/Kentucky/Louisville or America/Louisville"),
        ("eastern", "Canada/Eastern or US/Eastern"),
        ("Mars", "such as Europe/Berlin"),
        ("", "is no time zone"),
        ("\x1b[2J", "is no time zone"),
    ],
)
def test_another_text_is_no_zone_and_says_what_is_near(text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        zone_meant(text, ZONES)
    assert told in str(refused.value)
    assert "settings file" not in str(refused.value)
    assert "\x1b" not in str(refused.value)


@given(st.text(max_size=30))
def test_any_text_is_a_known_zone_or_refused(text: str) -> None:
    with suppress(Refused):
        assert zone_meant(text, ZONES) in ZONES


@pytest.mark.parametrize("name", sorted(ZONES))
def test_every_zone_means_itself(name: str) -> None:
    assert zone_meant(name, ZONES) == name


def test_addresses_and_numbers() -> None:
    assert email_meant(" nora@example.com ") == "nora@example.com"
    assert email_meant("") == phone_meant(" ") == ""
    assert phone_meant("+1 518 555 0142") == "+1 518 555 0142"
    with pytest.raises(Refused, match="one @"):
        email_meant("nora")
    with pytest.raises(Refused, match="no digit"):
        phone_meant("call me")


@pytest.mark.parametrize(
    ("locale", "zone", "guess"),
    [
        ("en_US.UTF-8", "Europe/Berlin", ("DE", "your time zone")),
        ("de_AT.UTF-8", "UTC", ("AT", "this machine's language")),
        ("sr_RS@latin", "", ("RS", "this machine's language")),
        ("C.UTF-8", "UTC", None),
        ("", "", None),
    ],
)
def test_the_region_is_guessed_from_the_zone_first(locale: str, zone: str, guess: tuple[str, str] | None) -> None:
    assert region_guessed(locale, zone, {"Europe/Berlin": "DE"}) == guess


def test_the_next_holiday_may_be_today_or_in_another_year() -> None:
    days = {date(2026, 12, 25): "Christmas Day", date(2027, 1, 1): "New Year's Day"}
    calendar = Calendar("US", lambda _, year: {day: name for day, name in days.items() if day.year == year})
    assert next_holiday(calendar, date(2026, 12, 25)) == "Fri 25 Dec, Christmas Day"
    assert next_holiday(calendar, date(2026, 12, 26)) == "Fri 1 Jan 2027, New Year's Day"
    assert next_holiday(calendar, date(2027, 1, 2)) == ""


# another default


def test_only_open_applications_without_a_playbook_of_their_own_follow_the_default() -> None:
    desk = desk_of(northwind(), northwind(id="a2", playbook="wikihow"), northwind(id="a3", playbook="gone"), northwind(id="a4"))
    desk.close("a4", "silent")  # type: ignore[arg-type]  # an outcome is its own name
    assert [application.id for application in followers(desk.plan())] == ["a1", "a3"]


def test_what_another_default_would_change_is_counted() -> None:
    plan = desk_of(northwind()).plan()
    balanced, wayfinder = (plan.planner.shelf.get(name) for name in ("balanced", "wayfinder"))
    assert changing(plan, followers(plan), balanced) == 0
    assert changing(plan, followers(plan), wayfinder) == 1
    assert consequence(plan, "balanced") == "1 open application follows the default."
    assert consequence(plan, "wayfinder") == "1 open application follows the default; its dates would change."


def test_nothing_is_said_where_nobody_follows_and_nothing_counted_where_there_are_many() -> None:
    assert consequence(desk_of(northwind(playbook="wikihow")).plan(), "wayfinder") == ""
    many = desk_of(*(northwind(id=f"a{number}") for number in range(MOST + 1))).plan()
    assert consequence(many, "wayfinder") == "101 open applications follow the default."
