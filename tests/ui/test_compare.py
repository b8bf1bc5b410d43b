from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from afterword.core.step import State, Step
from afterword.core.terms import StepKind
from afterword.ui.screens.compare import CompareScreen
from afterword.ui.screens.compare_table import cell, columns_for, table_of
from afterword.ui.screens.text import TextScreen
from afterword.ui.widgets.why import WhyScreen
from support.bench import NEW_YORK, NOW, Bench, desk_of, hostile, northwind


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


def note(day: int, state: State = State.DUE, interview: str = "i1") -> Step:
    """A note whose window is that day and the next; what is over was so on its day."""
    step = next(step for step in desk_of().compare("a1")["balanced"] if step.kind is StepKind.THANK_YOU)
    at = datetime(2026, 11, day, 12, 0, tzinfo=NEW_YORK)
    happened = at if state in (State.DONE, State.SKIPPED) else None
    return replace(step, state=state, opens=at, closes=at + timedelta(days=1), interview=interview, happened=happened)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([note(16), note(16), note(16)], "16–17 Nov ×3"),
        ([note(16), note(18), note(16)], "16–19 Nov"),
        ([note(16), note(5, State.DONE), note(5, State.DONE)], "16–17 Nov 1/3"),
        ([note(30), note(5, State.DONE)], "30 Nov–1 Dec"),  # no room for more
        ([note(5, State.DONE, "i0"), note(16), note(16)], "16–17 Nov ×2"),
        ([note(5, State.DONE)] * 3, "✓ 5 Nov ×3"),
        ([note(5, State.DONE), note(6, State.DONE)], "✓ 5–6 Nov"),
        ([note(5, State.DONE), note(5, State.EXPIRED), note(6, State.SKIPPED)], "✓ 1 of 3"),
        ([note(5, State.SKIPPED), note(5, State.EXPIRED)], "skipped 1 of 2"),
        ([note(5, State.EXPIRED)] * 2, "× over ×2"),
        ([replace(note(6), opens=date(2026, 11, 9))], "9 Nov"),  # put off past its end
        ([], ""),
    ],
)
def test_a_date_is_said_of_no_more_notes_than_it_belongs_to(steps: list[Step], said: str) -> None:
    assert cell(steps, NOW.date()) == said


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
