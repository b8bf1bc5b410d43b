from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult

from afterword.ui.widgets.applications import ApplicationList
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece
from support.bench import NOW, Bench, desk_of, northwind


class Counted(LineList):
    """Ten thousand lines that count how often they are drawn; every tenth is a heading."""

    drawn = 0

    @property
    def count(self) -> int:
        return 10_000

    def selectable(self, index: int) -> bool:
        return index % 10 != 0

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        self.drawn += 1
        return ((f"line {index}".ljust(width), ""),)


class ListBench(Bench):
    """A list of its own and the applications' one."""

    def __init__(self) -> None:
        super().__init__()
        self.long = Counted()
        self.applications = ApplicationList()

    def compose(self) -> ComposeResult:
        self.long.styles.height = 10
        yield self.long
        yield self.applications


async def test_only_what_is_in_view_is_drawn() -> None:
    app = ListBench()
    async with app.run_test(size=(60, 30)) as pilot:
        app.long.focus()
        await pilot.pause()
        app.long.drawn = 0
        await pilot.press("j")
        await pilot.pause()
        assert app.long.cursor == 1
        assert app.long.drawn <= 4
        await pilot.press("G")
        await pilot.pause()
        assert app.long.cursor == 9_999
        assert app.long.drawn <= 40
        assert "line 9999" in app.painted()


async def test_the_cursor_steps_over_headings_and_stays_in_view() -> None:
    app = ListBench()
    async with app.run_test(size=(60, 30)) as pilot:
        app.long.focus()
        await pilot.press(*["j"] * 9)
        assert app.long.cursor == 9
        await pilot.press("j")
        assert app.long.cursor == 11
        await pilot.press("k")
        assert app.long.cursor == 9
        await pilot.press("pagedown", "pagedown", "ctrl+u")
        height = app.long.content_size.height
        assert app.long.top <= app.long.cursor < app.long.top + height
        await pilot.press("g")
        assert app.long.cursor == 1
        assert app.long.top == 0


async def test_a_click_chooses_and_the_wheel_only_looks() -> None:
    app = ListBench()
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.click(app.long, offset=(3, 4))
        assert app.long.cursor == 4
        app.long._scrolled(30)
        assert (app.long.top, app.long.cursor) == (30, 4)


async def test_the_cursor_stays_with_its_application() -> None:
    rows = desk_of(*(northwind(id=f"a{n}", company=f"Company {n}") for n in range(5))).plan().rows
    app = ListBench()
    async with app.run_test(size=(60, 30)):
        shown = app.applications
        shown.set_rows(rows, NOW.date())
        shown.move_to(3)
        kept = rows[3].application.id
        shown.set_rows(tuple(reversed(rows)), NOW.date())
        assert shown.row is not None
        assert shown.row.application.id == kept
        shown.set_rows(tuple(row for row in rows if row.application.id != kept), NOW.date())
        assert shown.cursor == 1
        shown.set_rows((), NOW.date(), ("Nothing here.",))
        assert shown.row is None


def test_a_line_has_company_role_stage_step_and_date_where_there_is_room() -> None:
    row = desk_of(northwind()).plan().rows[0]
    pane = ApplicationList()
    pane.rows, pane.today = (row,), NOW.date()
    for width in (34, 43, 60, 80, 140):
        text = "".join(text for text, _ in pane.pieces(0, width))
        assert len(text) == width
        assert text.startswith("◆ due")
        assert "24 Nov" in text
        assert "North" in text
    assert all(word in text for word in ("Northwind", "Platform Engineer", "interviewing", "first check-in"))
    closed = replace(row, item=None)
    pane.rows = (closed,)
    assert "· waiting" in "".join(text for text, _ in pane.pieces(0, 60))
