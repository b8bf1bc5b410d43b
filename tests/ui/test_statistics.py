"""The pictures of the statistics: nothing cut off at any width, nothing told by colour alone, and a way in and out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterword.core.model import Application, Event, Message
from afterword.core.statistics import Statistics
from afterword.core.tally import gather
from afterword.core.terms import EventKind, ReplyKind, StepKind
from afterword.ui import charts
from afterword.ui.screens import statistics
from afterword.ui.screens.statistics import WEEKS
from afterword.ui.screens.statistics_pictures import PICTURES, page, tabs
from afterword.ui.widgets.message_lines import Line, width_of
from support.bench import HOSTILE, NOW, desk_of, hostile, northwind
from support.driver import desk_over, sitting

SIZES = ((60, 20), (80, 24), (100, 30), (120, 40), (200, 60), (300, 100))


def text(lines: Sequence[Line]) -> str:
    return "\n".join("".join(part for part, _ in line).rstrip() for line in lines)


def written(application: Application, thanked: int, checked: int) -> Application:
    """The application with so many thank-you notes, all answered the day after, and so many check-ins never answered."""
    messages, events = [], []
    for number in range(thanked + checked):
        kind = StepKind.THANK_YOU if number < thanked else StepKind.CHECK_IN_1
        at = NOW - timedelta(days=20 + 2 * number)
        person = application.people[0].id
        messages.append(Message(id=f"m{number}", step=f"s{number}", kind=kind, to=person, sent_at=at))
        if number < thanked:
            back = at + timedelta(days=1)
            events.append(
                Event(
                    id=f"e{number}",
                    kind=EventKind.REPLIED,
                    at=back,
                    logged=back,
                    person=person,
                    reply=ReplyKind.ACKNOWLEDGEMENT,
                )
            )
    return replace(application, messages=tuple(messages), events=tuple(events))


def numbers(*applications: Application, weeks: int = 12) -> Statistics:
    return gather(desk_of(*applications).plan(), weeks)


# charts


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 300)), min_size=1, max_size=52),
    st.integers(57, 120),
    st.integers(8, 16),
)
def test_columns_fit_and_none_is_lost(weeks: list[tuple[int, int]], width: int, rows: int) -> None:
    up, down = [each[0] for each in weeks], [each[1] for each in weeks]
    lines = charts.columns(up, down, ["30 Nov"] * len(weeks), width, rows)
    assert len(lines) <= rows
    assert all(width_of(line) <= width for line in lines)
    axis = next(at for at, line in enumerate(lines) if any("─" in part for part, _ in line))
    for values, line, look in ((up, lines[axis - 1], "key"), (down, lines[axis + 1], "good")):
        assert sum(1 for part, found in line if found == look and part) == sum(1 for value in values if value)


@given(st.integers(1, 60), st.integers(30, 140))
def test_the_running_week_has_its_date_below_its_column(weeks: int, width: int) -> None:
    labels = [*[f"{1 + n % 28} Nov" for n in range(weeks - 1)], "30 Dec"]
    dates = text([charts.columns([1] * weeks, [1] * weeks, labels, max(width, weeks + 5), 9)[-1]])
    assert dates.endswith("30 Dec")
    assert dates.count("30 Dec") == 1
    assert all(each in labels for each in re.split(r"\s{2,}", dates.strip()))


def test_columns_rise_for_what_was_sent_and_hang_for_what_came() -> None:
    lines = charts.columns([4, 2], [1, 0], ["2 Nov", "9 Nov"], 60, 9)
    wanted = [" 4", "████", "████  2", "████ ████", "████ ████", "─────────", "████", " 1", "     9 Nov"]
    assert text(lines).splitlines() == wanted


@given(st.integers(0, 50), st.integers(0, 50), st.integers(2, 60))
def test_a_bar_is_empty_or_full_only_when_it_is_none_or_all(part: int, more: int, width: int) -> None:
    filled, rest = charts.bar(part, part + more, width, "good")
    assert len(filled[0]) + len(rest[0]) == width
    assert bool(filled[0]) == (part > 0)
    assert bool(rest[0]) == (more > 0 or part == 0)


@given(st.integers(1, 400), st.one_of(st.none(), st.integers(1, 400)), st.integers(4, 60))
def test_a_length_has_its_width_and_its_mark(value: int, mark: int | None, width: int) -> None:
    line = charts.length(value, mark, max(value, mark or 0), width, "key")
    assert width_of(line) == width
    assert (charts.MARK in text([line])) == (mark is not None)


# pictures


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("weeks", WEEKS)
def test_every_picture_fits(size: tuple[int, int], weeks: int) -> None:
    crowd = [replace(written(hostile(), 12, 3), id=f"b{n}", company=f"{HOSTILE} {n}") for n in range(3)]
    for found in (numbers(*crowd, weeks=weeks), numbers(northwind(), weeks=weeks)):
        for chosen in range(len(PICTURES)):
            drawn = page(found, chosen, size[0] - 2, size[1] - 6)
            assert all(width_of(line) <= size[0] - 2 for line in drawn.lines)
            shown = text(drawn.lines)
            assert PICTURES[chosen].title in shown
            assert "\x1b" not in shown
            assert "\u202e" not in shown


@pytest.mark.parametrize("weeks", WEEKS)
def test_no_week_is_cut_off_at_any_width(weeks: int) -> None:
    found = numbers(written(northwind(), 12, 3), weeks=weeks)
    for width in range(58, 320):
        drawn = page(found, 0, width, 14)
        axis = next(line for line in drawn.lines if "─" in text([line]))
        assert text([axis]).count("─") >= weeks
        assert "…" not in text([axis])


def test_a_large_screen_has_all_pictures_and_a_small_one_has_one() -> None:
    found = numbers(written(northwind(), 12, 3))
    assert set(page(found, 0, 118, 34).spans) == set(range(len(PICTURES)))
    assert set(page(found, 2, 58, 14).spans) == {2}


def test_what_is_too_little_to_tell_has_thin_bars_and_no_percentage() -> None:
    lines = text(page(numbers(written(northwind(), 12, 3)), 2, 58, 14).lines).splitlines()
    thanks, first = (next(line for line in lines if name in line) for name in ("thank-you note", "first check-in"))
    assert thanks.endswith("12 of 12, 100 %")
    assert charts.SOLID in thanks
    assert first.endswith("0 of 3")
    few = text(page(numbers(written(northwind(), 3, 0)), 2, 58, 14).lines)
    assert "3 of 3 messages were answered; too few to tell." in few
    assert charts.FAINT * 3 in few
    assert "%" not in few


def test_the_tabs_fit_the_smallest_screen() -> None:
    assert all(sum(cell_len(part) for part, _ in tabs(chosen)) <= 60 for chosen in range(len(PICTURES)))


# the screen


@pytest.mark.parametrize("size", [(60, 20), (120, 40)], ids=str)
async def test_a_look_at_the_statistics(size: tuple[int, int]) -> None:
    async with sitting(written(northwind(), 12, 3), size=size, theme="plain") as desk:
        await desk.press("S")
        shown = desk.screen_text
        assert "the last 12 weeks" in shown
        assert "15 messages sent, above" in shown
        assert "12 replies, below" in shown
        assert "A reply answers your last message to its writer" in " ".join(shown.split())
        await desk.press("tab", "tab")
        assert "▸3 Answered, by step" in desk.screen_text
        assert "12 of 12, 100 %" in desk.screen_text
        await desk.press("right")
        assert "the last 26 weeks" in desk.screen_text
        await desk.press("7", "G")
        assert "quoted by HuffPost" in " ".join(desk.screen_text.split())
        await desk.press("escape")
        assert desk.front == "MainScreen"


async def test_without_messages_it_says_what_to_do_and_a_long_list_scrolls() -> None:
    many = [northwind(id=f"a{n}", company=f"Northwind {n}") for n in range(10, 40)]
    async with sitting(*many, size=(80, 24)) as desk:
        await desk.press("S")
        assert "Mark a message as sent, or log a reply" in desk.screen_text
        await desk.press("3")
        assert "No message is old enough" in desk.screen_text
        await desk.pilot.resize_terminal(60, 20)
        await desk.press("6")
        assert "Northwind 10" in desk.screen_text
        await desk.press("G")
        assert "Northwind 39" in desk.screen_text
        assert "above" in desk.screen_text.splitlines()[-1]
        assert all(cell_len(line) == 60 for line in desk.screen_text.splitlines())


async def test_the_pictures_follow_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statistics, "_FOLLOW", 0.05)
    async with sitting(northwind()) as desk:
        await desk.press("S")
        assert "0 messages sent" in desk.screen_text
        elsewhere = desk_over(desk.store, desk.clock)
        elsewhere.sent(next(item.step.id for item in elsewhere.plan().queue if not item.step.task))
        desk.store.changed = True
        await desk.until(lambda: "1 message sent" in desk.screen_text)
        assert desk.front == "StatisticsScreen"
