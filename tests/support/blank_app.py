"""The app that others are measured against: one `Static`, which says another number after each key."""

import signal

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Blank(App[None]):
    """See the module."""

    count = 0

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static("blank 0")

    def on_key(self, event: events.Key) -> None:
        """Paints something else."""
        self.count += 1
        self.query_one(Static).update(f"blank {self.count}")


if __name__ == "__main__":
    # A bare Textual app spins for ever once its terminal is closed: one that a killed benchmark leaves behind ends here.
    signal.alarm(300)
    Blank().run()
