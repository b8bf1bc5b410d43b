"""What every sitting at the screen shares: the application's looks, its clean end, and what it sends to the terminal.

Nothing here needs a desk, so that the terminal is ours before the book is read.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, TextIO

from textual import events
from textual.app import App
from textual.binding import BindingType

from afterword.ui import themes
from afterword.ui.turns import Turns

if TYPE_CHECKING:
    from textual.screen import Screen

    from afterword.core.agenda import Plan
    from afterword.desk import Desk
    from afterword.desk.clerk import Clerk
    from afterword.ui.edges import Edges
    from afterword.ui.keyboard import Keyboard
    from afterword.ui.screens.main import MainScreen

_SIGNALS: Final = ("SIGTERM", "SIGHUP", "SIGINT")
_HANGUP: Final = 1
_OPENING: Final = 250
"""As many looks at most at whether the editor is open, while a letter waits for it."""
_LOOK: Final = 0.002
"""Seconds between two looks at whether a verb is done, while a key waits for it."""
_LISTEN: Final = 0.5
"""Seconds between two looks at whether the terminal is still there, one system call each; and for keeping the text when not."""


class Frame(App[None]):
    """The application without its desk; a subclass calls `seat` once it has one."""

    TITLE = "Afterword"
    CSS_PATH = Path(__file__).with_name("styles") / "main.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False  # Textual's own; ours is a command of the table

    keyboard: Keyboard

    def __init__(self, driver: Any = None) -> None:
        super().__init__(driver_class=driver)
        self._clerk: Clerk | None = None
        self.told_stray: Screen[Any] | None = None
        self.stray_shown = False
        self._turns = Turns(self, self._take)
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.dress(themes.DEFAULT)

    def dress(self, name: str) -> None:
        """Puts on a theme of ours before anything was drawn: nothing has to be drawn or parsed again for it."""
        self.set_reactive(Frame.theme, themes.theme_named(name))
        dark = self.current_theme.dark
        self.update_classes({"-dark-mode": dark, "-light-mode": not dark}, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def push_screen(self, *arguments: Any, **more: Any) -> Any:
        """As Textual's; what was said before, and stands in the status line, does not lie over what opens."""
        self.clear_notifications()
        return super().push_screen(*arguments, **more)

    async def on_event(self, event: events.Event) -> None:
        """As Textual's, but a key waits for what the one before it does, so that it finds what it is meant for."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if not self._turns.keeps(event):
                await self._take(event)
        else:
            await self._take(event)

    async def _take(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self.stray_shown and not event.is_forwarded:
            self.stray_shown = False
            self.clear_notifications()
        if isinstance(event, (events.InputEvent, events.Paste)):
            while self._clerk is not None and self._clerk.holding:
                await asyncio.sleep(_LOOK)
            for _ in range(_OPENING):
                if self._clerk is None or not self.main.message.opening:
                    break
                await asyncio.sleep(_LOOK)
        if isinstance(event, events.Key) and not event.is_forwarded and self._binds_only:
            await self._key_at_once(event)
        else:
            await super().on_event(event)

    @property
    def _binds_only(self) -> bool:
        """Whether the focus is where bindings are all the keys there are; screens in front of the one may know others."""
        return len(self.screen_stack) == 1 and getattr(self.focused, "binds_only", False)

    async def _key_at_once(self, event: events.Key) -> None:
        """As Textual's, where bindings are all there is: done and painted before anything else happens.

        Otherwise the key would wait in the queue of each of the widget's ancestors, and the picture for a timer.
        """
        self.app_focus = True
        if not await self._check_bindings(event.key, priority=True):
            event._set_forwarded()
            await self._on_key(event)
        from afterword.ui.painter import paint  # late: the terminal is ours before anything is painted

        paint(self.screen)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """As Textual's, which is asked for a key that nobody had a use for last of all: that much is said."""
        found = await super()._check_bindings(key, priority)
        if not priority and self._clerk is not None:
            from afterword.ui import stray  # late: the terminal is ours before the commands are read

            found = stray.taken(self, key, found=found)
        return found

    def seat(self, desk: Desk, edges: Edges, plan: Plan) -> MainScreen:
        """The one screen over this desk, with the looks and keys of its settings."""
        from afterword.ui.keyboard import Keyboard
        from afterword.ui.screens.main import MainScreen

        self.dress(desk.settings.theme)
        self.keyboard = Keyboard(desk.settings.keys)
        if self.keyboard.moved:
            self.set_keymap(self.keyboard.moved)
        self._clerk = desk.clerk
        return MainScreen(desk, edges, plan, self.keyboard)

    def fitted(self, main: MainScreen) -> MainScreen:
        """The screen with the classes of the terminal's size already on it, so that it is laid out once and not twice."""
        for steps, extent in ((main.HORIZONTAL_BREAKPOINTS, self.size.width), (main.VERTICAL_BREAKPOINTS, self.size.height)):
            main.add_class(max(step for step in steps if step[0] <= extent)[1])
        return main

    def seat_anew(self, desk: Desk, edges: Edges, plan: Plan) -> None:
        """Another desk in the place of the one that the screen works at; that one has nothing left to save."""
        screen = self.seat(desk, edges, plan)
        self.set_keymap(self.keyboard.moved)
        self.add_mode("anew", lambda: screen)
        self.switch_mode("anew")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles need from a theme that is not ours."""
        return dict(themes.VARIABLES)

    @property
    def main(self) -> MainScreen:
        """The one screen, whatever stands in front of it."""
        from afterword.ui.screens.main import MainScreen

        found = self.screen_stack[0]
        assert isinstance(found, MainScreen)
        return found

    def heed_signals(self) -> None:
        """Ends cleanly on a signal from now on."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                # no signals there (Windows), or not in this thread
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.told_to_end, int(number))

    def on_mount(self) -> None:
        """See `heed_signals` and `heed_terminal`."""
        self.heed_signals()
        self.heed_terminal()

    def heed_terminal(self) -> None:
        """Ends when the terminal is gone, though nobody sent a signal: reading from it would keep a core busy for ever."""
        if not self.is_headless and sys.__stdin__ is not None and sys.__stdin__.isatty():
            work = partial(self._listen, sys.__stdin__, asyncio.get_running_loop())
            threading.Thread(target=work, name="listening", daemon=True).start()

    def _listen(self, terminal: TextIO, loop: asyncio.AbstractEventLoop) -> None:
        while terminal.isatty():
            time.sleep(_LISTEN)
        with contextlib.suppress(RuntimeError):  # it has ended already
            loop.call_soon_threadsafe(self.told_to_end, _HANGUP)
        time.sleep(_LISTEN)
        # The text is kept by now. What Textual still wants to write to the terminal, nobody takes, and it waits for ever.
        os._exit(128 + _HANGUP)

    def told_to_end(self, number: int) -> None:
        """Keeps the text that was typed, and ends with the signal's own status."""
        self.main.saver.all_kept()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """As Textual's, but only where it happened: values of variables, and what an error says, hold the user's letters."""
        from rich.segment import Segments
        from rich.text import Text

        from afterword.ui.crash import report  # late: there is hardly ever one

        self.bell()
        self._exit_renderables.append(Segments(self.console.render(Text(report(sys.exception())), self.console.options)))
        self._close_messages_no_wait()
