"""The command palette: every command of the table and every application, by name."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from afterword.core.safe import one_line
from afterword.ui.commands import COMMANDS, Command
from afterword.ui.screens.main import MainScreen

_MOST: Final = 40


class Everything(Provider):
    """Finds what holds every word that was typed. Names are plain text on every way: never markup, never fuzzy."""

    @property
    def _main(self) -> MainScreen | None:
        found = self.app.screen_stack[0]
        return found if isinstance(found, MainScreen) else None

    async def discover(self) -> Hits:
        """Every command, in the order of the table."""
        for command in _listed():
            yield DiscoveryHit(Content(self._name(command)), self._run(command), text=self._name(command), help=command.tip)

    async def search(self, query: str) -> Hits:
        """Commands first, then applications."""
        words = query.casefold().split()
        for command in _listed():
            text = f"{command.label} {command.tip} {command.group}".casefold()
            if all(word in text for word in words):
                early = all(word in command.label.casefold() for word in words)
                yield Hit(
                    1.0 if early else 0.8,
                    Content(self._name(command)),
                    self._run(command),
                    text=self._name(command),
                    help=command.tip,
                )
        main = self._main
        if main is None:
            return
        found = main.plan.rows_matching(query, closed=True)
        for n, row in enumerate(found[:_MOST]):
            name = one_line(f"{row.application.company} · {row.application.role}")
            go = partial(main.go_to, row.application.id)
            yield Hit(0.7 - n / 1000, Content(name), go, text=f"{n} {name}", help=f"Go to this application ({row.stage})")

    def _name(self, command: Command) -> str:
        main = self._main
        return f"{command.label}  ({main.keyboard.all(command)})" if main else command.label

    def _run(self, command: Command) -> partial[None]:
        main = self._main
        assert main is not None
        return partial(main.action_run, command.id)


def _listed() -> list[Command]:
    return [command for command in COMMANDS if command.owner == "screen" and command.id != "palette"]
