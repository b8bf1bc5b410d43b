"""The Textual application: one screen over one desk, its looks, the user's keys, and a clean end whatever ends it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider

from afterword.desk import Desk
from afterword.ui import themes
from afterword.ui.commands import Keyboard
from afterword.ui.edges import Edges
from afterword.ui.screens.main import MainScreen

_SIGNALS: Final = ("SIGTERM", "SIGHUP")


def _palette() -> type[Provider]:
    from afterword.ui.palette import Everything  # late: the palette is not needed for the first screen

    return Everything


class AfterwordApp(App[None]):
    """Afterword on a terminal. Making it reads the book, so that a file that cannot be read is said before the screen opens."""

    TITLE = "Afterword"
    CSS_PATH = Path(__file__).with_name("styles") / "main.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    COMMANDS = {_palette}  # noqa: RUF012 - Textual declares it so

    def __init__(self, desk: Desk, edges: Edges) -> None:
        """Raises what reading the book raises: `StoreError`, `Refused`."""
        super().__init__()
        self._desk = desk
        self._edges = edges
        self._first = desk.plan()
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.theme_named(desk.settings.theme)
        self.keyboard = Keyboard(desk.settings.keys)
        if self.keyboard.moved:
            self.set_keymap(self.keyboard.moved)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our styles need from a theme that is not ours."""
        return dict(themes.VARIABLES)

    def get_default_screen(self) -> MainScreen:
        """The one screen."""
        return MainScreen(self._desk, self._edges, self._first, self.keyboard)

    @property
    def main(self) -> MainScreen:
        """The one screen, whatever stands in front of it."""
        found = self.screen_stack[0]
        assert isinstance(found, MainScreen)
        return found

    def on_mount(self) -> None:
        """Ends cleanly on a signal."""
        loop = asyncio.get_running_loop()
        for name in _SIGNALS:
            number = getattr(signal, name, None)
            if number is not None:
                # no signals there (Windows), or not in this thread
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self._told_to_end, int(number))

    def _told_to_end(self, number: int) -> None:
        self.main.keep_text()
        self.exit(return_code=128 + number)

    def _fatal_error(self) -> None:
        """As Textual's, but without the values of variables: they hold the user's letters (stack.md A7)."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()

    def get_system_commands(self, screen: Any) -> Any:
        """None but our own: the table of commands holds them all."""
        del screen
        return iter(())


def run(desk: Desk, edges: Edges, *, mouse: bool = True) -> int:
    """Runs the screen until it is left; returns the exit status. Raises what reading the book raises, before it opens."""
    app = AfterwordApp(desk, edges)
    gc.freeze()  # the book lives as long as the screen: a full collection of 10,000 applications is felt by a key (150 ms)
    app.run(mouse=mouse)
    return app.return_code or 0
