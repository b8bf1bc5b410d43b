from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.core.naming import doubt
from afterword.core.people import introduced, welcome
from afterword.core.terms import Relation
from support.bench import northwind

NAMES = (
    "April May", "Friday Okoro", "June Summers", "Jean-Luc van der Berg", "李小龙", "O'Neill", "Dr. Anna Maria de la Cruz",
    "Will May",
    "Team Lead (name unknown)", "Ms. Ruiz, Head of Design", "Ms. Ruiz", "Head of Design", "Jan", "Thu", "Mar Roca", "Sun Wei",
    "April", "August", "June Weeks", "Doris Day", "Wednesday Addams", "Sunday Oliseh", "James Last", "May Last", "Edward Said",
    "He Xie", "She Wang", "You Jia", "Do Thi Has", "Jubal Early", "June Early", "Noon Sun-hee Park", "An May",
    "May Noonan", "R2 Singh",
    "the recruiting team", "Hiring manager", "Dana (she was nice, we met on Friday)", "J. R. R. Tolkien Jr.", "Björn Ångström",
    "María José de los Ángeles Fernández y García de la Torre", "Ng", "X Æ A-12", "محمد علي", "Ольга Петрова", "None Hafstein",
    "Summer Winters", "Will Has Gone Jr", "Maria Was", "de la cruz", "Dana Ruiz and Sam Lee", "Dana from the platform team",
)  # fmt: skip
DAYS = (
    "next Tuesday", "tuesday", "Thursday", "today", "yesterday", "tomorrow at 3pm", "in two weeks", "two weeks", "last fri",
    "by next tue",
    "12 Nov", "Nov 12", "12th", "2026-11-12", "14:00", "3/4", "tue 3pm", "end of next week", "a week", "the 17th of november",
    "Monday or Tuesday", "tuesday morning", "early next week", "3 days ago", "before december", "this afternoon",
)  # fmt: skip
SENTENCES = (
    "I met the team and they were nice", "I MET THE TEAM AND THEY WERE NICE", "she was nice", "They asked about Kafka",
    "the team was very nice", "we talked for an hour", "Dana said we'd hear by friday and they have a plan",
    "It went well I think",
    "they didn’t say who decides",
)  # fmt: skip
NOBODY = ("none", "Nobody", "n/a", "don’t know", "no one", "unknown")
OTHER = ("https://linkedin.com/in/dana", "+1 555 0100", "?", "---")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_doubted(name: str) -> None:
    assert doubt(name) == ""


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (DAYS, "looks like a day or a time"),
        (SENTENCES, "looks like a sentence"),
        (NOBODY, "names nobody"),
        (OTHER, "not look like a"),
    ],
)
def test_what_is_no_name_is_said_to_be_none_with_a_way_on(texts: tuple[str, ...], told: str) -> None:
    for text in texts:
        said = doubt(text)
        assert told in said, text
        assert said.endswith("or put it in quotation marks if that is their name.")


CALENDAR = (
    "Monday",
    "Friday",
    "Sunday",
    "April",
    "May",
    "June",
    "August",
    "Jan",
    "Mar",
    "Sun",
    "Thu",
    "Summer",
    "Day",
    "Weeks",
)


@given(st.sampled_from(CALENDAR), st.sampled_from((*CALENDAR, "Okoro", "Last", "Early", "Noonan", "Second")))
def test_two_words_of_which_each_can_be_a_name_are_one(first: str, last: str) -> None:
    assert doubt(f"{first} {last}") == ""


@given(st.text(max_size=120))
def test_any_text_is_answered_and_an_address_or_quotation_marks_settle_it(text: str) -> None:
    assert "\n" not in doubt(text)
    plain = "".join(c for c in text if c.isprintable() and c not in '"“”„«»<>').strip()
    if plain:
        assert introduced(f"“{plain}”")[0] == plain
        assert introduced(f"{plain} <dana@northwind.example>") == (plain, "dana@northwind.example")


def test_who_is_on_record_is_found_whatever_they_are_called_and_somebody_new_is_doubted() -> None:
    application, added = welcome(northwind(), '"Tuesday"', Relation.OTHER, lambda letter: f"{letter}9")
    assert added.name == "Tuesday"
    assert welcome(application, "Tuesday", Relation.OTHER, lambda letter: f"{letter}8") == (application, added)
    with pytest.raises(Refused, match="looks like a day"):
        welcome(northwind(), "next Tuesday", Relation.OTHER, lambda letter: f"{letter}9")


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "a " * 25_000, " " * 50_000 + "<", "x" + " " * 50_000 + "<", '"' + " " * 50_000]
)
def test_long_texts_are_read_in_no_time(text: str) -> None:
    began = time.process_time()
    with contextlib.suppress(Refused):
        introduced(text)
    assert time.process_time() - began < 0.5
