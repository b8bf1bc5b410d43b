"""What the main screen says: a sentence in the status line, and a toast for what must not be missed."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.screen import Screen
from textual.timer import Timer

from afterword.core.safe import one_line, visible
from afterword.ui.widgets.status import StatusLine

LINGER: Final = 15.0
"""Seconds after which what was said goes by itself, unless it is an alarm; it goes at once when the user moves on."""


class TellingScreen(Screen[None]):
    """Owns the status line. A subclass composes it."""

    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine(id="status")
        self._lingering: Timer | None = None
        self._of_step: str | None = None

    @property
    def step_shown(self) -> str | None:
        """The id of the step that shows, if one does."""
        raise NotImplementedError

    def tell(self, sentence: str, look: str = "quiet", *, toast: bool = False, short: str = "", of_step: bool = False) -> None:
        """A sentence in the status line (or a `short` one there), and as a toast when it must not be missed.

        What finds no room in the line is a toast as well. A toast `of_step` goes when another step is shown.
        """
        line = one_line(short or sentence)
        self.status.say(line, look)
        toast = toast or not self.status.fits(line)
        if self._lingering is not None:
            self._lingering.stop()
            self._lingering = None
        if sentence and look != "alarm" and self.is_running:
            self._lingering = self.set_timer(LINGER, partial(self.status.say, ""))
        if toast:
            self._of_step = (self.step_shown if of_step else None) or self._of_step
            self.notify(visible(sentence), severity="warning" if look == "alarm" else "information", markup=False)

    def step_changed(self) -> None:
        """Takes toasts that were about the step before off the screen."""
        if self._of_step is not None and self.step_shown != self._of_step:
            self._of_step = None
            self.app.clear_notifications()
