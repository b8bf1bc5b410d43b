"""The calendar as month, week and list, at every size; going to a day by words; and what its lines say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterword import demo
from afterword.core.ahead import ahead, overdue, whole_week
from afterword.core.items import Cell
from afterword.core.model import Person
from afterword.core.terms import CalendarMode, EventKind
from afterword.ui.agenda_feed import Asked
from afterword.ui.screens.help import HelpScreen
from afterword.ui.widgets.agenda import AgendaList, coming_entries, day_entries, week_entries
from afterword.ui.widgets.month_legend import legend
from afterword.ui.wording import MARKS
from support.bench import NOW, desk_of, northwind
from support.driver import Sitting, job_search, sitting, talked

TODAY = NOW.date()
SIZES = ((60, 20), (80, 24), (100, 26), (100, 30), (120, 40), (200, 60), (300, 100))
EVERY = "◆due ▲late ■blocked ★yes/no ◇upcoming ✓done ◉interview *holiday"
SHORT = ((60, 20), (100, 30), (120, 40))


def text_of(listed: AgendaList, width: int = 60) -> list[str]:
    return ["".join(text for text, _ in listed.pieces(n, width)).rstrip() for n in range(listed.count)]


def test_a_week_shows_all_its_days_and_what_they_hold_by_name() -> None:
    plan = desk_of(*job_search()).plan()
    listed = AgendaList()
    listed.set_entries(week_entries([plan.day(day) for day in whole_week(TODAY)], TODAY), TODAY)
    lines = text_of(listed)
    assert [line for line in lines if line.split(",")[0] in ("Mon 16 Nov", "Sun 22 Nov")] == [
        "Mon 16 Nov, 3 days ago",
        "Sun 22 Nov, in 3 days",
    ]
    assert "◉ 14:00    Tessellate · video interview" in lines
    assert any(line.startswith("◆ due      Northwind · first check-in") and line.endswith("by 24 Nov") for line in lines)


def test_a_list_of_what_comes_has_headings_only_where_something_is() -> None:
    plan = desk_of(*job_search()).plan()
    listed = AgendaList()
    listed.set_entries(coming_entries(ahead(plan, TODAY), TODAY, overdue(plan)), TODAY)
    lines = text_of(listed)
    assert lines[0] == "Thu 19 Nov, today"
    assert "Thu 26 Nov, in 7 days · Thanksgiving *" in lines
    assert "Thu 26 Nov · Thanksgiving *" in text_of(listed, 29)
    assert "26 Nov · Thanksgiving *" in text_of(listed, 26)
    assert "Thu 26 Nov *" in text_of(listed, 17)
    assert not any(line.startswith("Sun 22 Nov") for line in lines)


@pytest.mark.parametrize(("days", "state"), [(1, "due"), (6, "late")])
@pytest.mark.parametrize("mode", CalendarMode)
def test_what_waits_today_shows_though_it_neither_opens_nor_closes_today(mode: CalendarMode, days: int, state: str) -> None:
    plan = desk_of(northwind(), now=NOW + timedelta(days=days)).plan()
    asked = Asked(plan, mode, plan.today)
    shown = [each.item.step.state for each in asked.entries(asked.days()) if each.item is not None]
    assert shown[:1] == [state]


def test_nothing_ahead_is_said() -> None:
    assert [each.text for each in coming_entries((), TODAY)] == ["Nothing is in sight in these weeks."]


def test_a_line_says_as_much_as_there_is_room_for_and_never_more() -> None:
    plan = desk_of(*job_search()).plan()
    listed = AgendaList()
    listed.set_entries(day_entries([plan.day(TODAY)], TODAY), TODAY)
    for width in (24, 29, 40, 50, 80, 150):
        for n in range(listed.count):
            assert cell_len("".join(text for text, _ in listed.pieces(n, width))) == width
    assert "◆ closes Quillon Robotics" in text_of(listed, 29)  # and no beginning of a word behind it
    widest = text_of(listed, 100)
    assert "◆ due      Northwind · first check-in to Dana Ruiz · by 24 Nov" in widest


async def mode(desk: Sitting, key: str) -> str:
    await desk.press(key)
    await desk.pilot.pause()
    return desk.screen_text


async def test_m_goes_round_and_pages_go_by_what_is_shown() -> None:
    async with sitting() as desk:
        text = await mode(desk, "M")
        assert "Calendar · week of Mon 16 Nov" in text
        assert desk.shown_application in desk.companies
        await desk.press("right_square_bracket")
        assert desk.day == date(2026, 11, 26)
        assert "Thanksgiving" in desk.screen_text
        await desk.press("t")
        text = await mode(desk, "M")
        assert "Calendar · 4 weeks from Thu 19 Nov" in text
        await desk.press("right_square_bracket")
        assert "4 weeks from Thu 17 Dec" in desk.screen_text
        await desk.press("left_square_bracket")
        assert "4 weeks from Thu 19 Nov" in desk.screen_text
        assert desk.machine.settings == {"calendar": "agenda"}
        assert "November 2026" in await mode(desk, "M")
        assert desk.machine.settings == {"calendar": "month"}


async def test_the_calendar_opens_as_it_was_left() -> None:
    async with sitting(calendar="week") as desk:
        assert "Calendar · week of Mon 16 Nov" in desk.screen_text
        assert "November 2026" not in desk.screen_text


@pytest.mark.long
async def test_tab_goes_round_without_the_month_that_is_not_there() -> None:
    async with sitting() as desk:
        await desk.press("M", "1")
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab", "shift+tab", "shift+tab"):
            await desk.press(key)
            seen.append(desk.app.main.pane)
        assert seen == ["agenda", "message", "applications", "message", "agenda", "applications"]


@pytest.mark.parametrize(
    "size", [pytest.param(size, marks=() if size in SHORT else pytest.mark.long, id=str(size)) for size in SIZES]
)
async def test_each_mode_fits_each_size(size: tuple[int, int]) -> None:
    async with sitting(size=size) as desk:
        for key, sign in (("2", "November 2026"), ("M", "week of"), ("M", "weeks from"), ("J", "enter goes there")):
            lines = (await mode(desk, key)).splitlines()
            assert any(sign in line for line in lines)
            assert all(cell_len(line) == size[0] for line in lines)


def explained(days: Sequence[Cell], width: int, lines: int) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in legend(days, width, lines)]


ONE_OF_EACH = Cell(date(2026, 11, 24), upcoming=1, due=1, late=1, blocked=1, done=1, interviews=1, holiday="Some day", owed=1)


def test_the_legend_has_every_sign_where_there_is_room_in_lines_of_like_length() -> None:
    for width, lines in ((29, 3), (58, 2), (78, 2), (120, 1)):
        found = explained([], width, lines)
        assert len(found) == lines
        assert " ".join(found).split() == [*f"{EVERY} [ ]today ▸chosen".split()]
        assert max(map(len, found)) <= width


def test_where_there_is_less_room_the_legend_has_the_signs_of_the_month() -> None:
    day = date(2026, 11, 24)
    assert explained([Cell(day, due=2, interviews=1)], 40, 1) == ["◆due ◉interview [ ]today ▸chosen"]
    assert explained([Cell(day, due=2), Cell(day, holiday="Thanksgiving")], 20, 1) == ["◆due *holiday"]
    assert explained([], 10, 0) == []


@given(st.integers(9, 130), st.integers(0, 6), st.sampled_from([[], [ONE_OF_EACH], [replace(ONE_OF_EACH, owed=0)]]))
def test_no_line_of_the_legend_is_longer_than_the_month(width: int, lines: int, days: list[Cell]) -> None:
    found = explained(days, width, lines)
    assert len(found) <= lines
    assert all(cell_len(line) <= max(width, 10) for line in found)


async def test_the_signs_of_the_month_are_explained_on_the_least_screen_and_all_of_them_by_a_key() -> None:
    async with sitting(size=(60, 20), book=demo.book(), now=demo.NOW) as desk:
        await desk.press("2")
        assert "◆due ▲late ■blocked ◇upcoming ✓done ◉interview *holiday" in desk.screen_text
        await desk.press("right", "right")
        assert "Thu 26 Nov, in 2 days · Thanksgiving" in desk.screen_text
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, HelpScreen)
        assert all(sign in desk.app.screen._made(60).plain for sign, _ in MARKS)


async def test_words_say_live_which_day_they_mean_and_enter_goes_there() -> None:
    async with sitting() as desk:
        await desk.press("J")
        await desk.type("26 nov")
        assert "Thu 26 Nov 2026, in 7 days · Thanksgiving *" in desk.screen_text
        await desk.press("enter")
        assert desk.day == date(2026, 11, 26)
        assert desk.app.main.pane == "calendar"
        await desk.press("J")
        await desk.type("soonish")
        await desk.press("enter")
        assert "“soonish” cannot be read as a date" in desk.screen_text
        assert desk.app.main.typing
        await desk.press("escape")
        assert desk.app.main.pane == "calendar"
        assert desk.day == date(2026, 11, 26)
        assert "soonish" not in desk.screen_text


async def test_what_is_typed_of_a_day_is_still_there_after_the_window_was_too_small_for_a_moment() -> None:
    async with sitting(size=(80, 24)) as desk:
        await desk.press("J")
        await desk.type("26 n")
        await desk.pilot.resize_terminal(40, 10)
        await desk.settled()
        await desk.pilot.resize_terminal(120, 40)
        await desk.settled()
        await desk.type("ov")
        assert "Thu 26 Nov 2026, in 7 days" in desk.screen_text
        await desk.press("tab")
        assert "Thu 26 Nov 2026, in 7 days" not in desk.screen_text


@pytest.mark.long
async def test_a_day_by_words_works_in_the_lists_too() -> None:
    async with sitting() as desk:
        await desk.press("M", "J")
        await desk.type("24 dec")
        await desk.press("enter")
        assert "week of Mon 21 Dec" in desk.screen_text
        assert "Christmas Day" in desk.screen_text
        await desk.press("J")
        await desk.type("today")
        await desk.press("tab")
        await desk.pilot.pause()
        assert "esc leaves" not in desk.screen_text


async def test_keys_in_a_list_act_on_what_the_cursor_stands_on() -> None:
    async with sitting(talked("Quillon", "a2", 1), talked("Lumen", "a3", 1), northwind()) as desk:
        await mode(desk, "M")
        await desk.press("j")
        entry = desk.app.main.agenda.entry
        assert entry is not None
        assert entry.application is not None
        assert desk.shown_application == entry.application.company
        await desk.press("1")
        row = desk.app.main.applications.row
        assert row is not None
        assert desk.shown_application == row.application.company


async def test_skipping_in_the_agenda_goes_on_to_what_stands_there_next() -> None:
    async with sitting() as desk:
        await mode(desk, "M")
        await mode(desk, "M")
        agenda = desk.app.main.agenda
        while agenda.entry is None or agenda.entry.item is None:
            await desk.press("j")
        skipped, at = agenda.entry.item.step.id, agenda.cursor
        await desk.press("x")
        assert any(e.kind is EventKind.SKIPPED for a in desk.desk.plan().book.applications.values() for e in a.events)
        assert agenda.cursor == at
        assert agenda.entry.key[-1] != skipped
        assert desk.app.main.item is not None
        assert desk.app.main.item == agenda.entry.item


def test_what_changes_out_of_sight_does_not_scroll_the_agenda() -> None:
    desk = desk_of(*job_search())
    listed = AgendaList()
    listed.set_entries(day_entries([desk.plan().day(TODAY)], TODAY), TODAY)
    listed.cursor = listed.count - 1
    desk.skip(desk.plan().queue[0].step.id)
    listed.set_entries(day_entries([desk.plan().day(TODAY)], TODAY), TODAY, stay=True)
    assert listed.cursor > 1
    assert listed.top == 0


@pytest.mark.parametrize("width", [24, 30, 40, 50, 60, 80])
def test_notes_to_several_people_of_a_company_name_each_of_them(width: int) -> None:
    panel = talked("Northwind Traders", "a1", 1)
    people = (*panel.people, Person(id="po", name="Omar Al-Rashid"), Person(id="pm", name="Maximiliane von Hohenstein"))
    interview = replace(panel.interviews[0], interviewers=("pdana", "po", "pm"))
    plan = desk_of(replace(panel, people=people, interviews=(interview,))).plan()
    listed = AgendaList()
    listed.set_entries(day_entries([plan.day(plan.today)], plan.today), plan.today)
    lines = text_of(listed, width)
    for name in ("Ruiz", "Al-Rashid", "Hohenstein"):
        assert sum(name in line for line in lines) == 1
    assert (width < 40) or all("Northwind" in line for line in lines[1:])
