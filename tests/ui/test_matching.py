"""What the palette finds, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Person
from afterword.core.terms import Relation
from afterword.ui.commands import COMMANDS, Command
from afterword.ui.keyboard import Keyboard
from afterword.ui.matching import Entry, entry, ranked
from afterword.ui.palette import commands, people_and_applications
from support.bench import HOSTILE, desk_of, hostile, northwind
from support.driver import job_search, sitting

NAMES = (
    "Copy", "Copy with subject", "Dana Ruiz · Northwind", "Northwind · Platform Engineer", "Wind & Co · Analyst",
    "José Núñez · Ädler", "Rewind · Designer", "C++ Guild · Dev", "Bank (Boston) · Teller",
)  # fmt: skip


def names(query: str, *more: Entry[str]) -> list[str]:
    return [found.name for found in ranked((*(entry(name, "", name) for name in NAMES), *more), query)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("copy", ["Copy", "Copy with subject"]),
        ("wind", ["Wind & Co · Analyst", "Dana Ruiz · Northwind", "Northwind · Platform Engineer", "Rewind · Designer"]),
        ("north", ["Northwind · Platform Engineer", "Dana Ruiz · Northwind"]),
        ("ruiz north", ["Dana Ruiz · Northwind"]),
        ("NORTH plat", ["Northwind · Platform Engineer"]),
        ("jose nunez", ["José Núñez · Ädler"]),
        ("ÄDLER", ["José Núñez · Ädler"]),
        ("boston", ["Bank (Boston) · Teller"]),
        ("c++", ["C++ Guild · Dev", "Copy", "Copy with subject"]),
        ("++", ["C++ Guild · Dev"]),
        ("xylophone", []),
        ("ab", []),
        ("", []),
        ("  ", []),
    ],
)
def test_exact_names_come_first_then_beginnings_then_the_rest(query: str, found: list[str]) -> None:
    assert names(query)[: len(found)] == found
    if query != "c++":
        assert len(names(query)) == len(found)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cpoy", "Copy"),
        ("nrthwnd", "Northwind · Platform Engineer"),
        ("Nortwhind plat", "Northwind · Platform Engineer"),
        ("josee", "José Núñez · Ädler"),
        ("dsigner", "Rewind · Designer"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven_where_nothing_holds_what_was_typed(query: str, found: str) -> None:
    assert found in names(query)


@pytest.mark.parametrize(
    ("query", "command"),
    [
        ("statsitics", "statistics"),
        ("setings", "settings"),
        ("esttings", "settings"),
        ("histroy", "history"),
        ("palybook", "playbook"),
    ],
)
def test_a_command_is_found_for_all_that(query: str, command: str) -> None:
    target = ranked(commands(Keyboard()), query)[0].target
    assert isinstance(target, Command)
    assert target.id == command


@given(st.text("abcdefg", min_size=4, max_size=9), st.integers(0, 7))
def test_two_letters_swapped_find_the_name_all_the_same(name: str, at: int) -> None:
    at = at % (len(name) - 1)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    assert ranked([entry(name, "", 1)], swapped)


def test_a_key_finds_its_command_before_any_name() -> None:
    listed = commands(Keyboard())
    for command in COMMANDS:
        if command.owner == "screen" and command.id != "palette":
            assert ranked(listed, Keyboard().first(command))[0].target is command


def test_what_something_also_goes_by_comes_last() -> None:
    also = entry("Skip", "", "skip", more="Leave this step out of the wind.")
    assert names("wind", also)[-1] == "Skip"


def test_no_more_is_found_than_was_asked_for_and_the_best_is_among_it() -> None:
    many = [entry(f"Acme {number}", "", number) for number in range(500)]
    best = entry("Acme", "", -1)
    found = ranked([*many, best], "acme")
    assert len(found) == 60
    assert found[0] is best


@given(st.lists(st.text(max_size=12), max_size=8), st.text(max_size=12))
def test_any_query_finds_only_what_holds_its_words(names: list[str], query: str) -> None:
    entries = [entry(name, "", name) for name in names]
    found = ranked(entries, query)
    assert len({id(each) for each in found}) == len(found)
    for each in found:
        assert each in entries


@given(st.text(min_size=1, max_size=12).filter(lambda text: any(character.isalnum() for character in text)))
def test_a_name_finds_itself_first(name: str) -> None:
    others = [entry(f"x{name}", "", 0), entry(f"{name} and more", "", 1)]
    assert ranked([*others, entry(name, "", 2)], name)[0].target == 2


def test_everybody_is_listed_also_of_closed_applications() -> None:
    person = Person(id="pz", name="Zoe Quill", relation=Relation.RECRUITER)
    desk = desk_of(northwind(), replace(northwind(id="a2", company="Oldco"), people=(person,)))
    desk.close("a2", "silent")  # type: ignore[arg-type]  # an outcome is its own name
    found = [each.name for each in people_and_applications(desk.plan())]
    assert found == [
        "Northwind · Platform Engineer",
        "Dana Ruiz · Northwind",
        "Sam Lee · Northwind",
        "Oldco · Platform Engineer",
        "Zoe Quill · Oldco",
    ]


# at the screen


@pytest.mark.long
async def test_the_palette_goes_to_an_application() -> None:
    async with sitting() as desk:
        await desk.press("ctrl+p")
        await desk.type("tessel")
        await desk.until(lambda: "Tessellate · Frontend developer" in desk.screen_text)
        await desk.press("enter")
        await desk.until(lambda: desk.shown_application == "Tessellate")
        assert desk.front == "MainScreen"


async def test_the_palette_goes_to_what_somebody_is_written_next() -> None:
    async with sitting(*job_search()) as desk:
        await desk.press("ctrl+p")
        await desk.type("dana quillon")
        await desk.until(lambda: "Next: thank-you note, ◆ due" in desk.screen_text)
        await desk.press("enter")
        await desk.until(lambda: desk.said == "Dana Ruiz: thank-you note, due.")
        assert (desk.shown_application, desk.shown_step) == ("Quillon Robotics", "thank_you")
        await desk.press("ctrl+p")
        await desk.type("sam quillon")
        await desk.until(lambda: "Nothing is planned for Sam Lee." in desk.screen_text)
        await desk.press("enter")
        await desk.until(lambda: desk.said == "Nothing is planned for Sam Lee; this is the application.")


async def test_the_palette_runs_commands_and_says_why_one_cannot_run() -> None:
    async with sitting() as desk:
        await desk.press("ctrl+p")
        assert "Review" in desk.screen_text
        await desk.type("next")
        assert "Not now: This key belongs to the daily review" in desk.screen_text
        await desk.press("enter")
        await desk.until(lambda: desk.said == "This key belongs to the daily review; press r to begin it.")
        await desk.press("ctrl+p")
        await desk.type("theme")
        await desk.press("enter")
        await desk.until(lambda: desk.app.theme == "afterword-light")
        await desk.press("ctrl+p", "escape")
        assert desk.front == "MainScreen"


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_hostile_names_are_harmless_in_the_palette(size: tuple[int, int]) -> None:
    async with sitting(hostile(), size=size) as desk:
        await desk.press("ctrl+p")
        await desk.type("[/] zed")
        await desk.until(lambda: "recruiter" in desk.screen_text)
        assert HOSTILE not in desk.screen_text
        assert not {"\x1b", "\x07", "\u202e"} & set(desk.screen_text)
