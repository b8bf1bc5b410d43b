"""Two doors to one desk: what `due --json` says and what the screen shows is the same."""

from __future__ import annotations

from datetime import date

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


def _day(item: Item, today: date) -> str:
    """The day that matters, as the list abbreviates it."""
    step = item.step
    day = item.closes_on if step.state in ("due", "late") else item.opens_on
    if step.blocked_until is not None:
        day = step.blocked_until.astimezone(item.zone).date()
    return "today" if day == today else f"{day.day} {wording.MONTHS[day.month - 1][:3]}"
