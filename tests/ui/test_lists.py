from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import ComposeResult

from afterword.core.items import Row
from afterword.core.safe import one_line
from afterword.core.terms import StepKind
from afterword.ui.widgets.applications import ApplicationList
from afterword.ui.widgets.columns import SAMPLE, measured
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece
from afterword.ui.widgets.row_words import shortened
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


class Unread(str):
    """A text that nothing may be compared with."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise AssertionError("what is out of sight was compared")

    __hash__ = str.__hash__


async def test_a_new_plan_compares_no_row_that_is_out_of_sight() -> None:
    rows = desk_of(*(northwind(id=f"a{n}", company=f"Company {n}") for n in range(SAMPLE + 60))).plan().rows
    unread = tuple(replace(row, search=Unread(row.search)) for row in rows)
    app = ListBench()
    async with app.run_test(size=(60, 30)):
        app.applications.set_rows((*rows[:-9], *unread[-9:]), NOW.date())
        app.applications.set_rows((*rows[:-9], *(replace(row, search=Unread(row.search)) for row in rows[-9:])), NOW.date())
        assert app.applications.count == len(rows)


def painted(pane: ApplicationList, width: int) -> list[str]:
    return ["".join(text for text, _ in pane.pieces(index, width)) for index in range(pane.count)]


def listed(*rows: Row) -> ApplicationList:
    pane = ApplicationList()
    pane.set_rows(rows, NOW.date())
    return pane


def test_a_line_has_company_role_stage_step_and_date_where_there_is_room() -> None:
    row = desk_of(northwind()).plan().rows[0]
    for width in (34, 43, 60, 80, 140):
        [text] = painted(listed(row), width)
        assert len(text) == width
        assert text.startswith("◆ due")
        assert "24 Nov" in text
        assert "North" in text
    assert all(word in text for word in ("Northwind", "Platform Engineer", "interviewing", "first check-in", "by 24 Nov"))
    [sixty] = painted(listed(row), 60)
    assert all(word in sixty for word in ("Northwind", "Platform Engineer", "int. ", "check-in 1", "24 Nov"))
    assert "· waiting" in painted(listed(replace(row, item=None)), 60)[0]


def test_no_column_keeps_room_that_another_one_needs() -> None:
    """With a long role beside it, a short company gives up what it does not need, and so do steps and dates."""
    row = desk_of(northwind(company="Acme", role="Staff Site Reliability Engineer")).plan().rows[0]
    assert "Acme  Staff Site Reliability Engineer" in painted(listed(row), 80)[0]
    cut = painted(listed(row), 50)[0]
    assert "Acme  Staff Site…" in cut
    assert cut.endswith("24 Nov")


def test_a_long_date_reaches_into_what_a_short_step_leaves() -> None:
    """The longest step has the shortest date: no line needs both columns in full, and company and role get the rest."""
    waiting = desk_of(northwind(company="Acme", role="Platform Engineer")).plan().rows[0]
    assert waiting.item is not None
    step = replace(waiting.item.step, kind=StepKind.REPLY_INVITE, closes=NOW)
    invited = replace(waiting, item=replace(waiting.item, step=step))
    needs = measured((waiting, invited), NOW.date())
    assert needs.spare[1][0] > 0
    lines = painted(listed(waiting, invited), 56)
    assert {len(line) for line in lines} == {56}
    assert lines[0].endswith("check-in 1   by 24 Nov")
    assert "answer invite by today" in lines[1]


def test_columns_stay_where_they_are_while_one_filters() -> None:
    rows = desk_of(*(northwind(id=f"a{n}", company="C" * (5 + 3 * n)) for n in range(5))).plan().rows
    pane = ApplicationList()
    pane.set_rows(rows, NOW.date())
    before = dict(zip(rows, painted(pane, 80), strict=True))
    pane.set_rows(rows[1:3], NOW.date(), among=rows)
    assert painted(pane, 80) == [before[row] for row in rows[1:3]]


def test_a_row_beyond_those_that_were_measured_loses_neither_its_state_nor_its_date() -> None:
    """The columns are laid out for rows in which nothing has a date; the last one is held until a day next year."""
    known = desk_of(northwind()).plan().rows[0]
    plain = replace(known, item=None)
    pane = ApplicationList()
    pane.set_rows((*[plain] * SAMPLE, known), NOW.date())
    for width in (40, 60, 100):
        text = painted(pane, width)[-1]
        assert len(text) == width
        assert text.startswith("◆ due")
        assert text.endswith("24 Nov")


NAMES = st.text("ab株ش &(", min_size=1, max_size=50)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4), st.integers(30, 150))
def test_every_line_has_exactly_the_width_that_there_is(names: list[tuple[str, str]], width: int) -> None:
    known = desk_of(northwind()).plan().rows[0]
    rows = [replace(known, application=replace(known.application, company=c, role=r)) for c, r in names]
    assert {cell_len(line) for line in painted(listed(*rows), width)} == {width}


@given(NAMES, st.integers(1, 40))
def test_what_is_shortened_fills_its_room_and_whole_words_stay_whole(text: str, width: int) -> None:
    short = shortened(text, width)
    assert cell_len(short) == width
    if cell_len(one_line(text)) <= width:
        assert short.rstrip() == one_line(text).rstrip()


def test_roles_are_shortened_by_words() -> None:
    assert shortened("Senior Analytics Engineer", 22).rstrip() == "Sr Analytics Engineer"
    assert shortened("Senior Analytics Engineer", 16) == "Sr Analytics Eng"
    assert shortened("Head of Audience Insight", 17) == "Head of Audience…"
    assert shortened("Businessintelligence", 10) == "Businessi…"
