"""Keys that come while the screen is held up, all at once, do what they would have done one by one."""

from __future__ import annotations

from datetime import timedelta

from textual import events

from support.bench import NOW, keys
from support.driver import Sitting, sitting


async def at_once(desk: Sitting, *pressed: str) -> None:
    for key in pressed:
        desk.app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
    await desk.pilot.pause(0.1)
    await desk.settled()


async def test_letters_behind_a_key_that_asks_for_them_are_no_commands() -> None:
    async with sitting() as desk:
        await at_once(desk, "slash", *keys("quill"))
        assert desk.companies == ["Quillon Robotics"]
        await desk.press("escape")
        await at_once(desk, "J", *keys("in 3 weeks"), "enter")
        assert desk.day == NOW.date() + timedelta(weeks=3)
        await desk.press("1")
        company = desk.shown_application
        await at_once(desk, "z", *keys("in 5 days"), "enter")
        assert desk.said.startswith("Put off ")
        assert f"at {company} until Tue 24 Nov" in desk.said
        assert len(desk.store.read().applications) == len(desk.companies)
