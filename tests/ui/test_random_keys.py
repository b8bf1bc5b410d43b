"""Hands that press anything: no crash, no typed text lost, the focus always to be seen, and a plan that is the book's."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.widgets import TextArea

from afterword import demo
from afterword.core.book import Book
from afterword.ui.commands import COMMANDS
from support.driver import Sitting, sitting

KEYS = tuple(sorted({key for command in COMMANDS for key in command.keys} - {"q"}))
_NAMED = ("enter", "escape", "escape", "tab", "backspace", "f5", "left", "right", "up", "down")
OTHERS = (*"abcdefghijklmnoprstuvwxyz0123456789 .,;!", *_NAMED)
SIZES = ((60, 20), (80, 24), (100, 30), (120, 40), (40, 12), (200, 60))
MARK = "zqx"
"""Letters that nothing on the screen or in the demo has, so that what was typed is known again."""


def texts(book: Book) -> str:
    """Every text of every message in the book."""
    messages = (message for each in book.applications.values() for message in each.messages)
    return "\n".join(f"{message.subject}\n{message.body}" for message in messages)


def step(desk: Sitting, hands: random.Random) -> Callable[[], Awaitable[None]] | str:
    """What the hands do next: a key, or something that happens to the screen."""
    pick = hands.random()
    if pick < 0.6:
        return hands.choice(KEYS)
    if pick < 0.96:
        return hands.choice(OTHERS)
    if pick < 0.98:
        size = hands.choice(SIZES)
        return lambda: desk.pilot.resize_terminal(*size)
    return lambda: elsewhere(desk, hands)


async def elsewhere(desk: Sitting, hands: random.Random) -> None:
    """Somebody else changes the notes of an application in the file."""

    def change(book: Book) -> Book:
        if not book.applications:
            return book
        application = book.applications[hands.choice(sorted(book.applications))]
        return book.with_application(replace(application, notes=f"{application.notes} elsewhere"))

    desk.store.transact(change)
    desk.store.changed = True
    desk.app.main.following.look_at_file()


async def written(desk: Sitting, number: int) -> str:
    """A word typed into the message that shows, where there is one to write in; the word."""
    for _ in range(8):
        if desk.app.screen is desk.app.main and not desk.app.main.typing:
            break
        await desk.press("escape")
    word = f"{MARK}{number}"
    if desk.app.screen is not desk.app.main:
        return ""
    await desk.press("1", "enter", "i")
    editor = desk.app.main.message.writing
    if editor is None or not isinstance(desk.app.focused, TextArea):
        await desk.press("escape")
        return ""
    await desk.type(word)
    await desk.press("escape")
    await desk.settled()
    return word


def check(desk: Sitting, last: str) -> None:
    """What holds after every step."""
    app = desk.app
    assert app.return_code is None, last
    assert app._exception is None, (app._exception, last)
    if app.screen is app.main and not app.main.has_class("-tiny", "-flat"):
        focused = app.focused
        assert focused is not None, last
        assert focused.region, (focused, last)
        assert focused.is_on_screen, (focused, last)
    plan = app.main.plan
    if app.main.item is not None and not desk.desk.clerk.busy:
        assert app.main.item.application.id in plan.book.applications, last
    if app.screen is app.main and not desk.desk.clerk.busy:
        assert not desk.disagreement, (desk.disagreement, last)


async def press_anything(seed: int, steps: int) -> None:
    hands = random.Random(seed)
    last: list[str] = []
    async with sitting(book=demo.book(), now=demo.NOW, size=hands.choice(SIZES[:4])) as desk:
        for number in range(steps):
            if number % 50 == 25:
                word = await written(desk, number)
                last.append(f"wrote {word}")
                assert word in texts(desk.store.read()) or word in desk.app.main.message.body, " ".join(last[-40:])
            what = step(desk, hands)
            if isinstance(what, str):
                last.append(what)
                await desk.press(what)
            else:
                last.append("something")
                await what()
                await desk.settled()
            check(desk, " ".join(last[-40:]))
        main = desk.app.main
        main.keep_text()
        await desk.settled()
        await desk.until(lambda: not desk.desk.clerk.busy)
        assert not main.saver.unsaved
        main.refresh_plan()
        fresh = desk.desk.plan()
        assert [item.step for item in main.plan.queue] == [item.step for item in fresh.queue]
        assert main.plan.book is desk.store.read()


async def test_hands_that_press_anything() -> None:
    await press_anything(1, 30)


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(100, 104))
async def test_hands_that_press_anything_for_long(seed: int) -> None:
    await press_anything(seed, 250)
