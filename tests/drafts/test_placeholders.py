"""Placeholders in edited text, told from ordinary brackets and from names."""

from __future__ import annotations

import pytest

from afterword.drafts.placeholders import find_placeholders
from support.linear import is_linear


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("I liked [what you talked about].", ["[what you talked about]"]),
        ("Dear [Name], about {role} and {{company}}", ["[Name]", "{role}", "{{company}}"]),
        ("Dear XXX, on XXXX", ["XXX", "XXXX"]),
        ("Dear <your name>,", ["<your name>"]),
        ("The date is ____.", ["____"]),
        ("Hello ${name}", ["${name}"]),
        ("[COMPANY]", ["[COMPANY]"]),
    ],
)
def test_found(text: str, marks: list[str]) -> None:
    assert [text[p.start : p.end] for p in find_placeholders(text)] == marks


@pytest.mark.parametrize(
    "text",
    [
        "as shown in [1] and [12]", "he said it [sic]", "requisition [REQ-204]",
        "see [the article](https://example.com)", "[...] and […]",
        "Superbowl XXX1", "a [ b", "write to <dana@example.com>",
        "x < y > z", "{}", "snake_case_name", "[/]", "an [x] in a box",
    ],
)  # fmt: skip
def test_ordinary_brackets_are_left_alone(text: str) -> None:
    assert find_placeholders(text) == ()


@pytest.mark.parametrize("name", ["[Acme]", "{name}", "[@click=app.quit]x", "XXX", "Studio [noun]"])
def test_names_known_to_be_data_are_excluded_but_nothing_else(name: str) -> None:
    text = f"Work at {name} and [your wish]"
    assert [p.hint for p in find_placeholders(text, [name])] == ["your wish"]


def test_hint_and_place() -> None:
    (found,) = find_placeholders("at [the company]", where="subject")
    assert (found.hint, found.where, found.start, found.end) == ("the company", "subject", 3, 16)


@pytest.mark.parametrize("unit", ["[", "[a", "[a]", "{a", "{a}", "XXX", "XXX ", "_", "<your ", "[/]"])
def test_hostile_text_is_searched_in_linear_time(unit: str) -> None:
    assert is_linear(lambda text: find_placeholders(text, ["[/]", "[a]"]), unit)
