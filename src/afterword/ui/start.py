"""From an opened terminal to the screen: the book is read in a thread, and the first picture stands until there is another.

Keys that are pressed meanwhile wait in order. While nobody has touched anything, only lines that differ from what the
terminal shows are sent to it; once the screen has come to rest, it is kept as the first picture of the next start.
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
from textual._compositor import LayoutUpdate
from textual.screen import Screen

from afterword.ui.frame import Frame
from afterword.ui.picture import Opened, Picture, placed

if TYPE_CHECKING:
    from textual.message import Message

    from afterword.core.agenda import Plan
    from afterword.desk import Desk
    from afterword.ui.edges import Edges

_REST: Final = 0.015
_LOOKS: Final = 200
"""How long (in seconds) and how often the screen is given time to come to rest before its first paint."""
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


class StartingApp(Frame):
    """Takes over a terminal that shows a picture already (`opened`), or opens one; then it reads, and seats the screen.

    `trouble` is what `read` raised; the application ends with it. `at_rest` is called in a thread when the screen has come to
    rest, and once before when the checks of the first message are not done yet, with the plan that it shows and, where nobody
    has touched anything yet, what it looks like.
    """

    def __init__(self, read: Read, opened: Opened | None = None, at_rest: AtRest | None = None) -> None:
        super().__init__(_driver(opened) if opened else None)
        self.trouble: Exception | None = None
        self._read = read
        self._at_rest = at_rest
        self._shown = opened.picture if opened else None
        self._sitting: Sitting | None = None
        self._coming: asyncio.Future[Sitting | None] | None = None
        self._left = 1
        self._handing: threading.Thread | None = None
        self._still = True
        self._held = contextlib.ExitStack()
        self._holding = True
        self._held.enter_context(self.batch_update())
        self._patient = opened is not None and not opened.picture.passing
        if opened:
            self.dress(opened.picture.theme)

    # reading

    async def on_event(self, event: events.Event) -> None:
        """Reads before the screen is made; notices the first touch of a key or a mouse button."""
        if isinstance(event, events.Compose):
            await self._arrive()
        elif self._still and isinstance(event, (events.Key, events.MouseDown, events.MouseScrollDown, events.Paste)):
            self._stir()
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
        self._sitting = await coming
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
        if isinstance(message, events.Key) and message.key in _LEAVING and self._waiting:
            self._leave(0)
        return super().post_message(message)

    @property
    def _waiting(self) -> bool:
        return self._coming is not None and not self._coming.done()

    def _leave(self, code: int) -> None:
        assert self._coming is not None
        self._left = code
        self._coming.set_result(None)

    def told_to_end(self, number: int) -> None:
        """As `Frame`'s, and while the book is read."""
        if self._sitting is not None:
            super().told_to_end(number)
        elif self._waiting:
            self._leave(128 + number)

    def get_default_screen(self) -> Screen[Any]:
        """The one screen; a blank one when there is nothing to sit down to, and the application is about to end."""
        return self.fitted(self.seat(*self._sitting)) if self._sitting else Screen()

    # the first picture

    def on_mount(self) -> None:
        """Lets the screen come to rest before it is painted."""
        super().on_mount()
        if self._sitting is None:
            self.exit(return_code=self._left)
        else:
            self.call_later(self._come_to_rest)

    async def _come_to_rest(self) -> None:
        self._resting = asyncio.create_task(self._rest())

    async def _rest(self) -> None:
        """Paints when every part has its place; over a picture that says as much already, once nothing more comes by itself."""
        try:
            await self._until(lambda: self.main.settled if self._patient else self.main.is_mounted)
        finally:
            self._let_go()
        if self._still:
            self.call_after_refresh(self.main.check_at_once)
        early = None if self._patient or self.main.settled else self._picture()
        if early is not None:
            self._hand_on(early)  # whoever leaves now shall find it next time
        await self._until(lambda: self.main.settled)
        await asyncio.sleep(_REST * 4)
        self._shown = None
        self._hand_on(self._picture())

    def _hand_on(self, picture: Picture | None) -> None:
        at_rest, sitting, before = self._at_rest, self._sitting, self._handing
        if at_rest is None or sitting is None:
            return

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

    async def _until(self, ready: Callable[[], bool]) -> None:
        for _ in range(_LOOKS):
            await asyncio.sleep(_REST)
            laid_out = self._laid_out()
            if not self._still or (laid_out and ready()):
                return

    def _picture(self) -> Picture | None:
        """What the screen looks like to somebody who has done nothing yet; None once something was done."""
        if not self._still or self.screen is not self.main or len(self._notifications):
            return None
        strips = self.main._compositor.render_strips()
        return Picture(*self.size, self.theme, tuple(strip.render(self.console) for strip in strips))

    def _laid_out(self) -> bool:
        """Whether every part has its place. While nothing is painted Textual leaves that for later, so it is done here."""
        waits = self._holding and self.main._layout_required
        if waits:
            self.main._layout_required = False
            self.main._refresh_layout()
        return not waits

    def _stir(self) -> None:
        self._still = False
        self._shown = None
        self._let_go()

    def _let_go(self) -> None:
        """Paints from now on; what was drawn before went nowhere, so all of it is drawn once more."""
        if self._holding:
            self._holding = False
            self._held.close()
            self.screen.refresh()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """As Textual's; while the picture stands, sends only lines that differ from it."""
        shown, driver = self._shown, self._driver
        if shown is None or driver is None or renderable is None or self._batch_count:
            super()._display(screen, renderable)
            return
        update = renderable if isinstance(renderable, LayoutUpdate) else screen._compositor.render_full_update()
        lines = tuple("".join(strip.render(self.console) for strip in line) for line in update.strips)
        if len(lines) != shown.height or self.size.width != shown.width:
            self._shown = None
            super()._display(screen, renderable)
            return
        different = placed(lines, instead_of=shown.lines)
        if different:
            self._begin_update()
            driver.write(different)
            self._end_update()
            driver.flush()
            self._shown = shown._replace(lines=lines)


def _driver(opened: Opened) -> Any:
    """A driver over a terminal that is open already: it is not opened (and cleared) again, and given back as it once was."""
    from textual.drivers.linux_driver import LinuxDriver

    class OpenedDriver(LinuxDriver):
        needless = {"\x1b[?1049h", "\x1b]22;default\x07"}  # noqa: RUF012 - one of each, for the one terminal

        def write(self, data: str) -> None:
            if data in self.needless:
                self.needless.discard(data)
            else:
                super().write(data)

        def start_application_mode(self) -> None:
            first = self.attrs_before is None
            super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it untyped
            if first:
                self.attrs_before = opened.attributes
                opened.taken()

    return OpenedDriver


def run(read: Read, *, opened: Opened | None = None, at_rest: AtRest | None = None, mouse: bool = True) -> int:
    """Runs the screen until it is left; returns the exit status. Raises what `read` raises."""
    app = StartingApp(read, opened, at_rest)
    app.run(mouse=mouse)
    app.handed_on()
    if app.trouble is not None:
        raise app.trouble
    return app.return_code or 0
