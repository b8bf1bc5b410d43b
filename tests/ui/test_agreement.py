"""Two doors to one desk: what `due --json` says and what the screen shows is the same."""

from __future__ import annotations

import random
from datetime import date

import pytest

from afterword import demo
from afterword.cli import look, shapes
from afterword.core import wording
from afterword.core.history import history
from afterword.core.items import Item
from support.driver import sitting


async def test_the_review_walks_through_what_today_prints_in_the_same_order() -> None:
    async with sitting() as screen:
        printed = [step["id"] for step in shapes.today(screen.desk.plan())["steps"]]
        await screen.press("r")
        seen = []
        for _ in printed:
            item = screen.app.main.item
            assert item is not None
            seen.append(item.step.id)
            await screen.press("n")
    assert len(printed) > 1
    assert seen == printed


async def test_every_row_shows_the_state_and_the_day_that_due_prints() -> None:
    async with sitting(size=(200, 60)) as screen:
        plan = screen.desk.plan()
        printed = {step["id"]: step for step in shapes.due(plan, 400)["steps"]}
        lines = screen.screen_text.splitlines()
        rows = [row for row in screen.app.main.applications.rows if row.item is not None]
        assert rows
        for row in rows:
            assert row.item is not None
            step = printed[row.item.step.id]
            line = next(line for line in lines if row.application.company in line and step["state"] in line)
            assert _day(row.item, plan.today) in line
            assert (step["company"], step["kind"]) == (row.application.company, str(row.item.step.kind))


async def test_the_history_says_in_both_places_what_happened() -> None:
    async with sitting(size=(200, 60)) as screen:
        plan = screen.desk.plan()
        screen.app.main.go_to("a1")
        await screen.press("H")
        told = history(plan, "a1")
        printed = look.story(told, plan)
        past = [entry for entry in told if not entry.ahead]
        assert len(past) > 3
        assert all(entry.line in screen.screen_text for entry in told)
        assert [line for line in (entry.line for entry in past) if not any(line in row for row in printed)] == []


WALK = (
    *(
        ("j",),
        ("k",),
        ("G",),
        ("g",),
        ("enter", "escape"),
        ("1",),
        ("2",),
        ("3",),
        ("tab",),
        ("tab", "j"),
        ("tab", "tab", "j", "j"),
    ),
    *(("M",), ("M", "j", "j"), ("J", *"fri", "enter"), ("J", *"today", "enter"), ("t",), ("]",), ("[",), ("l",), ("h",)),
    *(
        ("s",),
        ("x",),
        ("u",),
        ("ctrl+r",),
        ("z", *"tomorrow", "enter"),
        ("r",),
        ("r", "n"),
        ("r", "n", "escape"),
        ("Z",),
        ("v",),
    ),
    *(("I", "ctrl+s"), ("R", "down", "ctrl+s"), ("R", "down", "down", "ctrl+s"), ("C", "ctrl+s"), ("I", "escape")),
    *(("a", *"Zenith", "tab", *"Clerk", "ctrl+s"), ("slash", *"is:due", "enter"), ("slash", "escape"), ("escape",)),
)
"""What a user does in a morning, each from wherever the last one led."""


async def wander(seed: int, steps: int) -> None:
    hands, done = random.Random(seed), []
    async with sitting(book=demo.book(), now=demo.NOW, size=hands.choice(((120, 40), (80, 24)))) as desk:
        for _ in range(steps):
            keys = hands.choice(WALK)
            done.append(" ".join(keys))
            await desk.press(*keys)
            for _ in range(6):
                if desk.app.screen is desk.app.main:
                    break
                await desk.press("y" if desk.front == "ConfirmForm" else "escape")
            assert desk.app.screen is desk.app.main, done
            assert not desk.disagreement, (desk.disagreement, done[-12:])


async def test_the_list_and_the_message_are_about_the_same_application() -> None:
    await wander(3, 9)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(2))
async def test_the_list_and_the_message_stay_together_for_long(seed: int) -> None:
    await wander(seed, 120)


def _day(item: Item, today: date) -> str:
    """The day that matters, as the list abbreviates it."""
    step = item.step
    day = item.closes_on if step.state in ("due", "late") else item.opens_on
    if step.blocked_until is not None:
        day = step.blocked_until.astimezone(item.zone).date()
    return "today" if day == today else f"{day.day} {wording.MONTHS[day.month - 1][:3]}"
