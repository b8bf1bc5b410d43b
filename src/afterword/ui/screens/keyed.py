"""The keys of the main screen: which are shown, which are letters now, and the command of the table that each of them runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from textual import on

from afterword.core.agenda import Plan
from afterword.desk import Desk
from afterword.ui import heads
from afterword.ui.commands import BY_ID, footer
from afterword.ui.edges import Edges
from afterword.ui.handlers.base import Handlers
from afterword.ui.keyboard import Keyboard
from afterword.ui.reasons import Here
from afterword.ui.screens.rows import RowsScreen
from afterword.ui.widgets.filter import AskLine
from afterword.ui.widgets.status import KeyLine

_WHILE_TYPING: Final = frozenset({"palette", "jump", "pane.next", "pane.back", "leave"})
_WHILE_WRITING: Final = frozenset({"mend", "findings", "passage"})
_PASSING: Final = frozenset({"jump", "palette", "help"})
"""Commands after which escape leaves all as it was."""


class KeyedScreen(RowsScreen):
    """Runs commands, or says why not. A subclass says what they look at, and names who does them."""

    handlers: Mapping[str, Handlers]
    """By the first word of what a command does."""

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard) -> None:
        super().__init__(desk, edges, plan, keyboard)
        self.status.below = self.key_line.carry
        self._behind = False

    def here(self) -> Here:
        """The screen as commands see it."""
        raise NotImplementedError

    def on_screen_suspend(self) -> None:
        """What stands in front has keys of its own; those of this screen do nothing then."""
        self._behind = True
        self.show_keys()

    def on_screen_resume(self) -> None:
        """In front again."""
        self._behind = False
        self.show_keys()

    def show_keys(self) -> None:
        """See `PanesScreen`."""
        if self._behind:
            self.key_line.show(())
            return
        self.key_line.show(footer(self.here()), self._typing_said if self.typing else "")

    @property
    def _typing_said(self) -> str:
        if isinstance(self.focused, AskLine):
            return heads.TYPING
        mend, passage = (self.keyboard.last(BY_ID[name]) for name in ("mend", "passage"))
        return heads.writing(mend, passage, self.size.width)

    @property
    def typing(self) -> bool:
        """Whether letters are letters now."""
        return isinstance(self.focused, AskLine) or (self.message.editing and self.pane == "message")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While letters are letters, the screen's commands are out of reach, but for the way out and around."""
        if action == "run" and self.typing:
            return parameters[0] in _WHILE_TYPING or (self.message.editing and parameters[0] in _WHILE_WRITING)
        return True

    def action_run(self, command_id: str) -> None:
        """Runs a command of the table, or says why it cannot."""
        command = BY_ID[command_id]
        if command_id not in _PASSING:
            self.tell("")
        if command.owner != "screen":
            self.tell(f"“{command.label}” is a key of the lists and the calendar; press tab to go there.", "alarm")
            return
        reason = command.why_not(self.here())
        if reason is not None:
            self.tell(reason, "alarm")
            return
        group, _, name = command.does.partition(".")
        getattr(self.handlers[group], name)()

    @on(KeyLine.Pressed)
    def _key_clicked(self, event: KeyLine.Pressed) -> None:
        self.action_run(event.command)
