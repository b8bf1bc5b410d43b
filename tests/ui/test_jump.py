"""Jump mode, the keys that do nothing, and help: what a hand finds that does not know the way."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from support.driver import sitting


async def test_a_letter_goes_to_a_pane_or_into_a_field_and_escape_leaves_all_as_it_was() -> None:
    async with sitting() as desk:
        await desk.until(lambda: desk.app.main.settled)
        before = desk.screen_text.split("\n")
        await desk.press("ctrl+o")
        assert "press a letter to go there · esc leaves" in desk.screen_text
        assert all(
            word in desk.screen_text for word in ("Applications · 5─ a ─ f ─", "t To ", "s Subject ", "b Dear Dana Ruiz,")
        )
        await desk.press("escape")
        assert desk.screen_text.split("\n") == before
        await desk.press("ctrl+o", "c")
        assert desk.app.main.pane == "calendar"
        await desk.press("ctrl+o", "b")
        assert isinstance(desk.app.focused, TextArea)
        await desk.type("xyzzy ")
        await desk.press("ctrl+o", "a")
        assert desk.app.main.pane == "applications"
        assert any("xyzzy" in message.body for each in desk.store.read().applications.values() for message in each.messages)
        await desk.press("ctrl+o", "f")
        assert desk.app.focused is desk.app.main.filter_line


async def test_a_pane_out_of_sight_is_reached_by_its_name() -> None:
    async with sitting(size=(60, 20)) as desk:
        await desk.press("ctrl+o")
        assert "▸1 Applications   2 Calendar c 3 Message m" in desk.screen_text
        await desk.press("m")
        assert desk.app.main.pane == "message"
        await desk.press("question_mark")
        assert "Keys in the message" in desk.screen_text
        await desk.press("escape")


@pytest.mark.long
async def test_a_key_that_does_nothing_says_so_wherever_it_is_pressed() -> None:
    async with sitting() as desk:
        for pane in ("1", "2", "3"):
            await desk.press(pane, "5")
            assert desk.said == "5 does nothing here; ? shows the keys."
        await desk.press("1", "j")
        assert desk.said == ""
        await desk.press("S", "y")
        assert "y does nothing here" in desk.screen_text
        await desk.press("j")
        assert "y does nothing here" not in desk.screen_text
        await desk.press("question_mark")
        assert "Keys here" in desk.screen_text
        assert "More weeks" in desk.screen_text
