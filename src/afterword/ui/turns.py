"""One key after the other: each finds the screen as the one before it has left it, however fast they come.

A key that opens something (a line to type in, a form, the editor) has only begun to when it has been handled: what opens takes
the focus a few messages later. Keys typed ahead, above all while a large book is read, would be taken for commands meanwhile.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Event

_LOOK: Final = 0.002
"""Seconds between two looks at whether a key can have its turn."""
_LOOKS: Final = 500
"""As many looks at most, so that something that never rests cannot hold the keys up for ever."""


class Turns:
    """Keys that wait for their turn; `take` does what is to be done for one."""

    def __init__(self, app: App[Any], take: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._take = take
        self._waiting: deque[Event] = deque()
        self._looks = _LOOKS

    def keeps(self, event: Event) -> bool:
        """Whether the key has to wait; it is taken by itself then."""
        if not self._waiting and self._quiet:
            return False
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._app.set_timer(_LOOK, self._next)
        return True

    async def _next(self) -> None:
        if not self._quiet and self._looks:
            self._looks -= 1
        else:
            self._looks = _LOOKS
            try:
                await self._take(self._waiting[0])
            finally:
                self._waiting.popleft()
        if self._waiting:
            self._app.set_timer(_LOOK, self._next)

    @property
    def _quiet(self) -> bool:
        """Whether nothing is on its way that the keys before this one have brought about."""
        app, screen = self._app, self._app.screen
        if app.message_queue_size or screen.message_queue_size or not screen.is_mounted:
            return False
        focused = screen.focused
        return focused is None or not any(node.message_queue_size for node in focused.ancestors_with_self)
