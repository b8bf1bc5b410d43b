"""From an opened terminal to the screen: the book is read in a thread, and the first picture stands until there is another.

Keys that are pressed meanwhile wait in order. Once the screen has come to rest, it is kept as the first picture of the next
start; and where something was done, the picture that follows from it is made when the terminal has been given back.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual import events
from textual.screen import Screen

from afterword.ui.picture import Opened, Picture
from afterword.ui.pictured import REST, SOON, Pictured

if TYPE_CHECKING:
    from textual.geometry import Size
    from textual.message import Message

    from afterword.core.agenda import Plan
    from afterword.desk import Desk
    from afterword.ui.edges import Edges

_TURN: Final = 0.0005
"""Seconds after which a thread at work lets the others have a turn: a key passes three of them (the reader of the terminal, the
screen, the writer) and would wait Python's usual 5 ms for each while letters are checked or saved."""
_PATIENCE: Final = 1.0
"""Seconds that the way out waits at most until the first picture is kept."""
_LEAVING: Final = ("ctrl+q", "ctrl+c")


class Sitting(NamedTuple):
    """A desk, the machine around it, and the book as it was just read."""

    desk: Desk
    edges: Edges
    plan: Plan


Read = Callable[[], Sitting]
AtRest = Callable[["Plan", Picture | None], object]


class StartingApp(Pictured):
    """Takes over a terminal that shows a picture already (`opened`), or opens one; then it reads, and seats the screen.

    `trouble` is what `read` raised; the application ends with it. `at_rest` is called in a thread when the screen has come to
    rest, and once before when the checks of the first message are not done yet, with the plan that it shows and, where nobody
    has touched anything yet, what it looks like. A `brief` one ends there.
    """

    def __init__(self, read: Read, opened: Opened | None = None, at_rest: AtRest | None = None, *, brief: bool = False) -> None:
        super().__init__(opened)
        self.trouble: Exception | None = None
        self._read = read
        self._at_rest = at_rest
        self._brief = brief
        self._sitting: Sitting | None = None
        self._coming: asyncio.Future[Sitting | None] | None = None
        self._left = 1
        self._going = self._seated = False
        self._leaving = opened.picture.leave if opened else ()
        self._handing: threading.Thread | None = None
        self._pictured: tuple[object, object] | None = None
        self._last: tuple[object, object] | None = None

    # reading

    async def on_event(self, event: events.Event) -> None:
        """Reads before the screen is made."""
        if isinstance(event, events.Compose):
            await self._arrive()
        await super().on_event(event)

    async def _arrive(self) -> None:
        self.heed_signals()
        loop = asyncio.get_running_loop()
        coming = self._coming = loop.create_future()

        def work() -> None:
            try:
                found, trouble = self._read(), None
            except Exception as problem:  # noqa: BLE001 - raised again where the application was started
                found, trouble = None, problem
            with contextlib.suppress(RuntimeError):  # nobody waits any more
                loop.call_soon_threadsafe(self._come, found, trouble)

        threading.Thread(target=work, name="reading", daemon=True).start()
        found = await coming
        self._sitting = None if self._going else found
        if self._sitting is not None and self._patient:
            self._pictured = (self._sitting.plan, self._sitting.desk.settings)
        sys.setswitchinterval(_TURN)
        gc.freeze()  # the book lives as long as the screen: a full collection of 10,000 applications is felt by a key (150 ms)

    def _come(self, found: Sitting | None, trouble: Exception | None) -> None:
        assert self._coming is not None
        if self._coming.done():
            return
        self.trouble = trouble
        self._coming.set_result(found)

    def post_message(self, message: Message) -> bool:
        """As Textual's; while the book is read, the way out is open and everything else waits."""
        if isinstance(message, events.Key) and self._waiting:
            if message.key in (*_LEAVING, *self._leaving):
                self._leave(0)
            self._leaving = ()  # behind another key, it may mean something else
        return super().post_message(message)

    @property
    def _waiting(self) -> bool:
        return self._coming is not None and not self._coming.done()

    def _leave(self, code: int) -> None:
        self._left, self._going = code, True
        if self._coming is not None and not self._coming.done():
            self._coming.set_result(None)

    def told_to_end(self, number: int) -> None:
        """As `Frame`'s, and while the book is read."""
        if self._sitting is None:
            self._leave(128 + number)
        elif self._seated:
            super().told_to_end(number)
        else:  # nothing can have been typed
            self.exit(return_code=128 + number)

    def get_default_screen(self) -> Screen[Any]:
        """The one screen; a blank one when there is nothing to sit down to, and the application is about to end."""
        return self.fitted(self.seat(*self._sitting)) if self._sitting else Screen()

    # the first picture

    def on_mount(self) -> None:
        """Lets the screen come to rest before it is painted."""
        super().on_mount()
        self._seated = self._sitting is not None
        if self._sitting is None:
            self.exit(return_code=self._left)
        else:
            self.call_later(self._come_to_rest)

    async def _come_to_rest(self) -> None:
        self._resting = asyncio.create_task(self._rest())

    async def _rest(self) -> None:
        try:
            await self._come_to_be_seen()
        finally:
            if self._brief:
                self.exit()

    async def _come_to_be_seen(self) -> None:
        """Paints when every part has its place; over a picture that says as much already, once nothing more comes by itself."""
        try:
            if self._patient:
                await self._until(lambda: self.main.settled)
            else:
                await self._until(lambda: self.main.is_mounted, every=SOON)
        finally:
            self._let_go()
        early = None if self._patient or self._brief or self.main.settled else self._picture()
        if early is not None:  # whoever leaves now shall find it next time; the checks would keep it waiting
            self._hand_on(early)
            await asyncio.to_thread(self.handed_on)
        if self._still:
            self.main.checking.at_once()
        await self._until(lambda: self.main.settled)
        await asyncio.sleep(REST * 4)
        self._shown = None
        self._hand_on(self._picture())
        if not self._brief:
            self.main.checking.warm()

    def _hand_on(self, picture: Picture | None) -> None:
        at_rest, sitting, before = self._at_rest, self._sitting, self._handing
        if at_rest is None or sitting is None:
            return

        if picture is not None:
            self._pictured = (sitting.plan, sitting.desk.settings)

        def work() -> None:
            if before is not None:
                before.join()
            at_rest(sitting.plan, picture)

        self._handing = threading.Thread(target=work, name="at rest", daemon=True)
        self._handing.start()

    def handed_on(self, patience: float = _PATIENCE) -> None:
        """Waits for what `at_rest` does, so many seconds at most."""
        if self._handing is not None:
            self._handing.join(patience)

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """As Textual's; remembers what the screen showed last."""
        if self._seated and return_code == 0:
            self._last = (self.main.plan, self.main.desk.settings)
        super().exit(result, return_code, message)

    @property
    def afterwards(self) -> Read | None:
        """What the next start will read, where that is not what was kept a picture of."""
        sitting, last, before = self._sitting, self._last, self._pictured
        if sitting is None or last is None or sitting.edges.demo or sitting.edges.first is not None:
            return None
        if before is not None and all(now is then for now, then in zip(last, before, strict=True)):
            return None
        return lambda: sitting._replace(plan=sitting.desk.plan())


def run(read: Read, *, opened: Opened | None = None, at_rest: AtRest | None = None, mouse: bool = True) -> int:
    """Runs the screen until it is left; returns the exit status. Raises what `read` raises."""
    app = StartingApp(read, opened, at_rest)
    app.run(mouse=mouse)
    app.handed_on()
    if app.trouble is not None:
        raise app.trouble
    if at_rest is not None and app.afterwards is not None:
        look_ahead(app.afterwards, at_rest, app.size)
    return app.return_code or 0


def look_ahead(read: Read, at_rest: AtRest, size: Size) -> None:
    """Has the picture kept that the next start can show at once: what was done here has made another one of it.

    The terminal has been given back by then; nothing is painted. Takes as long as a start does less what is loaded already.
    """
    app = StartingApp(read, None, at_rest, brief=True)
    with contextlib.suppress(Exception):  # whatever it is, the next start does without
        app.run(headless=True, size=(size.width, size.height))
        app.handed_on()
