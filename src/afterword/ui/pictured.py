"""An application whose terminal may show a picture of its screen already: nothing is painted before it differs from that.

While nobody has touched anything, only lines that differ from what the terminal shows are sent to it.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual._compositor import LayoutUpdate

from afterword.ui.frame import Frame
from afterword.ui.picture import Opened, Picture, placed
from afterword.ui.taking_over import driver_over

if TYPE_CHECKING:
    from textual.screen import Screen

REST: Final = 0.015
_PATIENCE: Final = 3.0
"""Seconds between two looks at whether the screen has come to rest, and how long its first paint waits for that at most."""
SOON: Final = 0.002
"""The same between two looks where nothing is on the terminal yet, and somebody waits for it."""


class Pictured(Frame):
    """`opened` is the terminal and its picture, if there is one. Nothing is painted before `_let_go` or the first touch."""

    def __init__(self, opened: Opened | None = None) -> None:
        super().__init__(driver_over(opened) if opened else None)
        self._shown = opened.picture if opened else None
        self._patient = opened is not None and not opened.picture.passing
        self._still = True
        self._held = contextlib.ExitStack()
        self._holding = True
        self._held.enter_context(self.batch_update())
        if opened:
            self.dress(opened.picture.theme)

    async def on_event(self, event: events.Event) -> None:
        """As `Frame`'s; notices the first touch of a key or a mouse button."""
        if self._still and isinstance(event, (events.Key, events.MouseDown, events.MouseScrollDown, events.Paste)):
            self._stir()
        await super().on_event(event)

    async def _until(self, ready: Callable[[], bool], every: float = REST) -> None:
        for _ in range(round(_PATIENCE / every)):
            await asyncio.sleep(every)
            laid_out = self._laid_out()
            if not self._still or (laid_out and ready()):
                return

    def _picture(self) -> Picture | None:
        """What the screen looks like to somebody who has done nothing yet; None once something was done."""
        if not self._still or self.screen is not self.main or len(self._notifications):
            return None
        from afterword.ui.commands import BY_ID  # late: the terminal is ours before the commands are read

        strips = self.main._compositor.render_strips()
        lines = tuple(strip.render(self.console) for strip in strips)
        return Picture(*self.size, self.theme, lines, leave=self.keyboard.keys(BY_ID["quit"]))

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
