"""From a picture on the terminal to the screen behind it: nothing pressed is lost, nothing is painted that stands there."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.pilot import Pilot

from afterword.core.agenda import Plan
from afterword.core.model import Application
from afterword.desk import StoreError
from afterword.drafts.checks import phrasebook
from afterword.ui import start
from afterword.ui.picture import Opened, Picture
from afterword.ui.screens.main import MainScreen
from afterword.ui.start import Sitting, StartingApp
from support.bench import desk_of, northwind
from support.driver import Machine

PLACED = re.compile(r"\x1b\[\d+;1H")


@dataclass
class Start:
    """A start whose reading a test holds up, and what it sent to the terminal and handed on."""

    opened: Opened | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    rested: threading.Event = field(default_factory=threading.Event)
    trouble: Exception | None = None
    sent: list[str] = field(default_factory=list)
    handed: list[Picture | None] = field(default_factory=list)
    application: Application = field(default_factory=northwind)

    def __post_init__(self) -> None:
        self.app = StartingApp(self.read, self.opened, self.at_rest)

    def read(self) -> Sitting:
        assert self.gate.wait(20)
        if self.trouble is not None:
            raise self.trouble
        desk = desk_of(self.application)
        return Sitting(desk, Machine().edges(), desk.plan())

    def at_rest(self, plan: Plan, picture: Picture | None) -> None:
        assert plan.book.applications
        self.handed.append(picture)
        if picture is None or self.app.main.settled:
            self.rested.set()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Pilot[None]]:
        async with self.app.run_test(size=(100, 30), notifications=True, tooltips=True) as pilot:
            yield pilot

    async def rest(self, pilot: Pilot[None]) -> Picture | None:
        """What the screen looked like when it had come to rest."""
        for _ in range(400):
            if self.rested.is_set():
                return self.handed[-1]
            await pilot.pause(0.01)
        raise AssertionError("it never came to rest")


@contextmanager
def open_gate(begun: Start) -> Iterator[None]:
    """Lets the book come after a moment in which the application waits for it."""
    timer = threading.Timer(0.2, begun.gate.set)
    timer.start()
    yield
    timer.cancel()


def opened(picture: Picture) -> Opened:
    return Opened(picture, [], lambda: None)


async def seen() -> Picture:
    """What a first screen looks like."""
    first = Start()
    first.gate.set()
    async with first.running() as pilot:
        found = await first.rest(pilot)
    assert found is not None
    return found


async def test_a_screen_at_rest_is_handed_on_line_by_line() -> None:
    picture = await seen()
    assert (picture.width, picture.height, picture.theme) == (100, 30, "afterword-dark")
    text = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in picture.lines]
    assert len(text) == 30
    assert {len(line) for line in text} == {100}
    assert "Northwind" in "\n".join(text)


async def test_what_the_terminal_shows_already_is_not_sent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = await seen()
    changed = picture._replace(lines=(*picture.lines[:4], "something else", *picture.lines[5:]))
    for before, sent in ((picture, 0), (changed, 1)):
        begun = Start(opened(before))
        begun.gate.set()
        monkeypatch.setattr(HeadlessDriver, "write", lambda _, data, into=begun.sent: into.append(data))
        async with begun.running() as pilot:
            assert await begun.rest(pilot) == picture
            assert sum(len(PLACED.findall(data)) for data in begun.sent) == sent
            assert isinstance(begun.app.screen, MainScreen)


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Waits for two seconds at most, and fails when it is not there by then."""
    for _ in range(200):
        if there():
            break
        await pilot.pause(0.01)
    assert there()


async def test_keys_pressed_while_the_book_is_read_are_done_in_order() -> None:
    begun = Start(opened(Picture(100, 30, "", ("",) * 30)))
    with open_gate(begun):
        waiting = threading.Timer(0.05, lambda: [begun.app.call_from_thread(begun.app.simulate_key, key) for key in "2]]"])
        waiting.start()
        async with begun.running() as pilot:
            await until(pilot, lambda: begun.app.main.pane == "calendar")
            assert await begun.rest(pilot) is None, "a screen that was touched is no first picture"


async def test_a_file_that_cannot_be_read_ends_it_with_its_own_words() -> None:
    begun = Start(opened(Picture(100, 30, "", ("",) * 30)), trouble=StoreError("The file is damaged."))
    begun.gate.set()
    async with begun.running() as pilot:
        await pilot.pause()
    assert begun.app.trouble is begun.trouble
    assert begun.app.return_code == 1


def test_the_trouble_is_raised_where_it_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def ends(app: StartingApp, **_: object) -> None:
        app.trouble = StoreError("The file is damaged.")

    monkeypatch.setattr(StartingApp, "run", ends)
    with pytest.raises(StoreError, match="damaged"):
        start.run(lambda: pytest.fail("nothing is read"))


@pytest.mark.parametrize("leave", ["ctrl+q", "ctrl+c", "q", "signal"])
async def test_it_can_be_left_while_the_book_is_read(leave: str) -> None:
    begun = Start(opened(Picture(100, 30, "", ("",) * 30, leave=("q",))))

    def go() -> None:
        if leave == "signal":
            begun.app.call_from_thread(begun.app.told_to_end, 15)
        else:
            begun.app.call_from_thread(begun.app.simulate_key, leave)

    threading.Timer(0.1, go).start()
    async with begun.running() as pilot:
        await pilot.pause()
    begun.gate.set()
    assert begun.app.return_code == (143 if leave == "signal" else 0)
    assert not begun.handed


async def test_behind_another_key_the_way_out_waits_for_its_turn() -> None:
    begun = Start(opened(Picture(100, 30, "", ("",) * 30, leave=("q",))))
    with open_gate(begun):
        typed = threading.Timer(
            0.05, lambda: [begun.app.call_from_thread(begun.app.simulate_key, key) for key in ("slash", "q")]
        )
        typed.start()
        async with begun.running() as pilot:
            await until(pilot, lambda: begun.app.main.words == "q")


async def test_a_signal_that_comes_between_reading_and_the_screen_is_heeded() -> None:
    begun = Start(opened(Picture(100, 30, "", ("",) * 30)))
    begun.app._leave(143)
    begun.gate.set()
    async with begun.running() as pilot:
        await pilot.pause()
    assert begun.app.return_code == 143


async def test_after_a_change_the_picture_of_the_next_start_is_made() -> None:
    begun = Start()
    begun.gate.set()
    async with begun.running() as pilot:
        await begun.rest(pilot)
        begun.app.main.plan = begun.app.main.desk.plan()
        begun.app.exit()
    assert begun.app.afterwards is not None
    made: list[Picture | None] = []
    await asyncio.to_thread(start.look_ahead, begun.app.afterwards, lambda _, picture: made.append(picture), Size(100, 30))
    assert [(found.width, found.height, found.leave) for found in made if found] == [(100, 30, ("q",))]


async def test_so_it_is_after_other_settings() -> None:
    begun = Start()
    begun.gate.set()
    async with begun.running() as pilot:
        await begun.rest(pilot)
        desk = begun.app.main.desk
        desk.adopt(replace(desk.settings, theme="afterword-light"))
        begun.app.exit()
    assert begun.app.afterwards is not None


async def test_where_nothing_was_done_none_is_made() -> None:
    begun = Start()
    begun.gate.set()
    async with begun.running() as pilot:
        await begun.rest(pilot)
        begun.app.exit()
    assert begun.app.afterwards is None


async def test_where_no_message_shows_at_first_the_checks_are_loaded_all_the_same_once_it_is_at_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded: list[str] = []
    monkeypatch.setattr(phrasebook, "load", lambda: loaded.append(threading.current_thread().name))
    begun = Start(application=northwind(interviews=()))
    begun.gate.set()
    async with begun.running() as pilot:
        await begun.rest(pilot)
        assert begun.app.main.item is None
        await until(pilot, lambda: bool(loaded))
    assert threading.main_thread().name not in loaded
