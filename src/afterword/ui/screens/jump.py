"""Letters laid over whatever shows; pressing one gives where it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.ui.content import content, key_line


@dataclass(frozen=True, slots=True)
class Target:
    """A letter, the cell it is laid on, and what goes there. A `tight` one has no blank on either side."""

    letter: str
    place: Offset
    go: Callable[[], object]
    tight: bool = False


class JumpScreen(ModalScreen[Callable[[], object] | None]):
    """Gives what the letter pressed stands for, or None. What lies below keeps its place: the letters only
    cover cells, and such in which no word stands."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    JumpScreen {
        background: transparent; layout: vertical;
        & .letter { position: absolute; width: auto; height: 1; background: $accent; color: $background; text-style: bold; }
        & #jump-keys { dock: bottom; height: 1; width: 1fr; background: $surface; color: $quiet; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+o", "dismiss(None)", "Leave")]

    def __init__(self, targets: tuple[Target, ...]) -> None:
        super().__init__()
        self._targets = targets
        self._first: Size | None = None

    def compose(self) -> ComposeResult:
        """The letters, and what they do."""
        for target in self._targets:
            letter = Static(content(target.letter if target.tight else f" {target.letter} "), classes="letter")
            letter.styles.offset = target.place
            yield letter
        yield Static(key_line("press a letter to go there · esc leaves"), id="jump-keys")

    def on_key(self, event: events.Key) -> None:
        """A letter goes there; any other one is said to do nothing."""
        found = next((target for target in self._targets if target.letter == event.key), None)
        if found is not None:
            event.stop()
            self.dismiss(found.go)

    def on_resize(self, event: events.Resize) -> None:
        """Another size puts everything elsewhere."""
        if self._first is not None and event.size != self._first and self.is_current:
            self.dismiss(None)
        self._first = event.size
