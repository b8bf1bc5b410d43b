"""Every command with its key, to give it another one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from afterword.core import wording
from afterword.ui.commands import COMMANDS, GROUPS, Command
from afterword.ui.content import content, fitted, key_line
from afterword.ui.key_names import shown
from afterword.ui.keyboard import Keyboard
from afterword.ui.widgets.line_list import LineList
from afterword.ui.widgets.painted import Piece

KeyMap = tuple[tuple[str, str], ...]
_PLACES: Final = {"screen": "", "list": " in lists", "month": " in the month"}
_LINES: Final[tuple[Command | str, ...]] = tuple(
    line for group in GROUPS for line in (group, *(command for command in COMMANDS if command.group == group))
)
_KEYS: Final = "enter another key · backspace its own key · esc leave"
_WAITING: Final = "esc leaves the key as it is"


class KeyList(LineList):
    """The commands by group. While it waits for a key, every key but escape is the one wanted."""

    def __init__(self, keyboard: Keyboard, pressed: Callable[[str], None]) -> None:
        super().__init__(id="key-list")
        self._keyboard = keyboard
        self._pressed = pressed
        self.waiting = False
        self.cursor = 1

    @property
    def command(self) -> Command:
        """The command under the cursor."""
        found = _LINES[self.cursor]
        assert isinstance(found, Command)  # the cursor never stands on a heading
        return found

    @property
    def count(self) -> int:
        """See `LineList`."""
        return len(_LINES)

    def selectable(self, index: int) -> bool:
        """Headings say no."""
        return not isinstance(_LINES[index], str)

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """The command, its keys, and which it came with where they were moved."""
        command = _LINES[index]
        if isinstance(command, str):
            return ((fitted(command, width), "key"),)
        keys = "press the new key" if self.waiting and index == self.cursor else self._keyboard.all(command)
        own = " ".join(map(shown, command.keys)) if command.id in self._keyboard.moved else ""
        name = f" {command.label}{_PLACES[command.owner]}"
        rest = f"instead of {own}" if own else ""
        return ((fitted(name, 27), ""), (fitted(f"{keys}  ", 19), "strong"), (fitted(rest, width - 46), "quiet"))

    def on_key(self, event: events.Key) -> None:
        """The key that was asked for."""
        if self.waiting:
            event.stop()
            event.prevent_default()
            self._pressed(event.key)


class KeysScreen(ModalScreen[None]):
    """Gives a command another key, kept at once by `save`; a clash is told and changes nothing."""

    AUTO_FOCUS = "#key-list"
    DEFAULT_CSS = """
    KeysScreen {
        align: center middle;
        & > Vertical {
            width: 100; max-width: 100%; height: 100%; max-height: 60;
            border: round $rule; padding: 0 1; background: $background;
        }
        & #keys-title { text-style: bold; color: $primary; height: 1; margin-bottom: 1; }
        & KeyList { height: 1fr; width: 1fr; }
        & #keys-said { height: 3; padding: 1 1 0 1; color: $quiet; }
        & #keys-said.alarm { color: $error; text-style: bold; }
        & #keys-said.good { color: $success; }
        & #keys-keys { color: $quiet; height: 1; padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", priority=True),
        Binding("backspace,delete", "reset", "Its own key"),
    ]

    def __init__(self, keyboard: Keyboard, save: Callable[[KeyMap, Callable[[str], None]], None]) -> None:
        super().__init__()
        self._keyboard = keyboard
        self._save = save
        self._list = KeyList(keyboard, self._press)
        self._said = Static("", id="keys-said")
        self._list.moved = self._explain

    def compose(self) -> ComposeResult:
        """The list, what came of it, and the keys of this screen."""
        with Vertical():
            yield Static(content("Keys"), id="keys-title")
            yield self._list
            yield self._said
            yield Static(key_line(_KEYS), id="keys-keys")

    def on_mount(self) -> None:
        """What the first command does."""
        self._explain()

    def _explain(self) -> None:
        self._say(self._list.command.tip)

    def _say(self, text: str, look: str = "") -> None:
        """What the command does, or what came of a key."""
        mark = {"alarm": "! ", "good": "✓ "}.get(look, "")
        self._said.set_classes(look)
        self._said.update(content(mark + text))

    def on_line_list_opened(self, event: LineList.Opened) -> None:
        """Waits for the new key of the command."""
        event.stop()
        self._say(f"Press the new key for “{self._list.command.label}”.")
        self._wait(True)

    def _wait(self, waiting: bool) -> None:
        self._list.waiting = waiting
        self._list.refresh()
        self.query_one("#keys-keys", Static).update(key_line(_WAITING if waiting else _KEYS))

    def _press(self, key: str) -> None:
        command = self._list.command
        if key in command.keys and command.id not in self._keyboard.moved:
            self._wait(False)
            self._say(f"{shown(key)} is a key of “{command.label}” already.")
            return
        problem = self._keyboard.problem(command.id, [key])
        if problem:
            self._say(wording.capital(problem), "alarm")
            return
        self._wait(False)
        self._keep({**self._keyboard.moved, command.id: key}, f"“{command.label}” has the key {shown(key)} now")

    def action_reset(self) -> None:
        """The key that the command came with."""
        command = self._list.command
        if command.id not in self._keyboard.moved:
            self._say(f"“{command.label}” has its own key.")
            return
        rest = {name: keys for name, keys in self._keyboard.moved.items() if name != command.id}
        clash = Keyboard(rest.items()).problem(command.id, command.keys)
        if clash:
            self._say(wording.capital(clash), "alarm")
            return
        own = " ".join(map(shown, command.keys))
        self._keep(rest, f"“{command.label}” has its own key {own} again")

    def _keep(self, moved: dict[str, str], said: str) -> None:
        def kept(trouble: str) -> None:
            self._say(trouble or f"{said}; saved.", "alarm" if trouble else "good")
            self._list.refresh()

        self._save(tuple(moved.items()), kept)

    def action_leave(self) -> None:
        """Out of the waiting, then out of the screen."""
        if self._list.waiting:
            self._wait(False)
            self._explain()
        else:
            self.dismiss(None)
