"""The command that shows what wants attention."""

from __future__ import annotations

from afterword.ui.handlers.base import Handlers


class AttentionCommands(Handlers):
    """See the module."""

    def show(self) -> None:
        """Two versions, copies beside the file, and what the plan misses."""
        from afterword.ui.screens.attention import AttentionScreen  # late: not needed for the first screen

        self.screen.keep_text()
        self.screen.app.push_screen(AttentionScreen(self.screen))
