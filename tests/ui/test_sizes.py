from __future__ import annotations

import pytest
from rich.cells import cell_len

from afterword.core.model import Application
from afterword.ui import heads
from support.bench import HOSTILE, NOW, hostile, northwind
from support.driver import sitting, talked

SIZES = ((60, 20), (80, 24), (100, 30), (120, 40), (200, 60))


def enemies() -> tuple[Application, ...]:
    """Two applications whose every text attacks: one with a step that is due, one with an interview ahead."""
    ahead = talked(HOSTILE, "b2", -1, role=HOSTILE)
    return (hostile(), ahead)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_hostile_text_is_harmless_in_every_pane(size: tuple[int, int]) -> None:
    async with sitting(*enemies(), size=size) as desk:
        for key in ("2", "tab", "r", "x"):
            await desk.press(key)
            text = desk.screen_text
            assert "\x1b" not in text
            assert "\u202e" not in text
            assert "\x07" not in text
        assert desk.app.is_running


async def test_hostile_text_is_found_by_the_filter() -> None:
    async with sitting(*enemies()) as desk:
        await desk.press("slash")
        await desk.type("[/]")
        assert len(desk.companies) == 2


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_each_size_fits_and_shows_its_panes(size: tuple[int, int]) -> None:
    async with sitting(size=size) as desk:
        lines = desk.screen_text.splitlines()
        assert len(lines) == size[1]
        assert all(cell_len(line) == size[0] for line in lines)
        panes = [desk.app.main.query_one(f"#{name}-pane") for name in ("applications", "calendar", "message")]
        shown = [pane for pane in panes if pane.region.width > 0]
        assert len(shown) == (3 if size[0] >= 100 else 1)
        assert all(pane.region.right <= size[0] for pane in shown)
        assert "? Keys" in lines[-1]
        assert "Quillon" in desk.screen_text


@pytest.mark.parametrize("size", [(59, 24), (80, 19), (30, 8)], ids=str)
async def test_too_small_a_window_gets_one_sentence(size: tuple[int, int]) -> None:
    async with sitting(size=size) as desk:
        assert " ".join(desk.screen_text.split()) == heads.SMALL


async def test_a_window_is_resized_while_it_is_open() -> None:
    async with sitting(size=(120, 40)) as desk:
        await desk.press("2")
        for width, height, panes in ((80, 24, 1), (50, 24, 0), (60, 20, 1), (120, 40, 3)):
            await desk.pilot.resize_terminal(width, height)
            await desk.pilot.pause()
            shown = [
                name
                for name in ("applications", "calendar", "message")
                if desk.app.main.query_one(f"#{name}-pane").region.width
            ]
            assert len(shown) == panes
            if panes == 1:
                assert shown == ["calendar"]


async def test_states_are_told_apart_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting(northwind(), talked("Tessellate", "a4", -1), theme="plain") as desk:
        text = desk.screen_text
        assert "◆ due" in text
        assert "◇ upcoming" in text
        assert "[19]" in text or "▸19]" in text
        assert f"{NOW.day + 7}*" in text
        colours = {
            c
            for row in desk.app.screen._compositor.render_strips()
            for s in row
            if s.style
            for c in (s.style.color, s.style.bgcolor)
        }
        triplets = {c.triplet for c in colours if c is not None and c.triplet is not None}
        assert all(t.red == t.green == t.blue for t in triplets)
