from __future__ import annotations

from datetime import date

import pytest

from afterword.ui.screens.compare import CompareScreen
from afterword.ui.screens.compare_table import columns_for, table_of
from afterword.ui.screens.text import TextScreen
from afterword.ui.widgets.why import WhyScreen
from support.bench import NOW, Bench, desk_of, hostile, northwind


def test_the_table_has_the_windows_of_rules_section_6() -> None:
    desk = desk_of()
    table = table_of(desk.compare("a1"), date(2026, 11, 19))
    rows = dict(table.rows)
    first = rows["check-in 1"]
    assert first == {
        **dict.fromkeys(("wayfinder", "huffpost", "wikihow"), "18–24 Nov"),
        "balanced": "19–24 Nov",
        "strategic": "19–20 Nov",
    }
    assert rows["check-in 2"]["balanced"] == "›27 Nov–3 Dec"
    assert rows["check-in 2"]["wikihow"] == "–"


def test_estimates_are_marked() -> None:
    desk = desk_of(northwind(interviews=(), events=()))
    interview = northwind().interviews[0]
    desk.interview("a1", kind=interview.kind, start=interview.start, end=interview.end)
    rows = dict(table_of(desk.compare("a1"), NOW.date()).rows)
    assert rows["check-in 1"]["balanced"].startswith("~")


@pytest.mark.parametrize("room", [40, 62, 83, 120])
def test_a_column_holds_every_cell(room: int) -> None:
    table = table_of(desk_of().compare("a1"), NOW.date())
    longest = max(len(text) for _, cells in table.rows for text in cells.values())
    assert columns_for(table, room) >= min(longest, 15)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (110, 36)])
async def test_a_playbook_is_chosen_with_its_summary_in_sight(size: tuple[int, int]) -> None:
    app = Bench()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        desk = desk_of(hostile())
        app.push_screen(CompareScreen(desk, hostile()), app.results.append)
        await pilot.pause()
        assert "● balanced" in app.painted()
        await pilot.press("right", "right")
        await pilot.pause()
        painted = app.painted()
        assert desk.shelf.playbooks["huffpost"].title in painted
        assert "Source:" in painted
        assert "\x1b" not in painted
        await pilot.press("enter")
        await pilot.pause()
    assert app.results == ["huffpost"]


async def test_escape_chooses_nothing() -> None:
    app = Bench()
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        app.push_screen(CompareScreen(desk_of(), northwind()), app.results.append)
        await pilot.pause()
        await pilot.press("right", "escape")
        await pilot.pause()
    assert app.results == [None]


async def test_every_reason_is_shown_with_its_source_and_the_screen_scrolls() -> None:
    app = Bench()
    desk = desk_of(hostile())
    item = next(item for item in desk.plan().items if item.step.kind == "check_in_1")
    async with app.run_test(size=(60, 14), notifications=True, tooltips=True) as pilot:
        app.push_screen(WhyScreen(item, NOW.date()), app.results.append)
        await pilot.pause()
        assert "due until Tue 24 Nov" in app.painted()
        await pilot.press("G")
        await pilot.pause()
        assert "What it should hold" in app.painted()
        assert "\x1b" not in app.painted()
        await pilot.press("escape")
        await pilot.pause()
    assert app.results == [None]


async def test_a_text_is_taken_literally() -> None:
    app = Bench()
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        app.push_screen(TextScreen("History of [/]", "sent [b]\n\x1b]0;x\x07"))
        await pilot.pause()
        painted = app.painted()
    assert "History of [/]" in painted
    assert "sent [b]" in painted
    assert "\x1b" not in painted
