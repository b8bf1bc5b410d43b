"""The settings, the welcome of a first start, and what the running screen does with changed settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.desk import Done, StoreError
from afterword.ui import themes
from afterword.ui.beside import Trouble
from afterword.ui.frame import Frame
from afterword.ui.handlers.base import Handlers
from afterword.ui.settings_log import Change


class SettingsCommands(Handlers):
    """See the module."""

    def show(self) -> None:
        """The settings, to look at and to change."""
        from afterword.ui.screens.settings import SettingsForm  # late: not needed for the first screen

        screen = self.screen
        screen.keep_text()
        edges = replace(screen.edges, write_settings=screen.saver.log.write)
        screen.app.push_screen(SettingsForm(self.desk, edges, screen.plan, screen.keyboard, self.follow), self._saved)

    def _saved(self, settings: Settings | None) -> None:
        screen = self.screen
        screen.app.theme = themes.theme_named(self.desk.settings.theme if settings is None else settings.theme)
        if settings is not None:
            self.follow(settings)
            screen.tell("Settings for this demo only." if screen.edges.demo else "Settings saved.", "good")

    def undo(self) -> None:
        """What was done last taken back, in the settings or in the book."""
        self._turn(self.screen.saver.log.undo, "Undone", self.desk.undo)

    def redo(self) -> None:
        """And done again."""
        self._turn(self.screen.saver.log.redo, "Done again", self.desk.redo)

    def _turn(self, turn: Callable[[], tuple[Settings, Change] | None], said: str, other: Callable[[], Done]) -> None:
        came: list[Settings] = []

        def verb() -> Done:
            turned = turn()
            if turned is None:
                return other()
            came.append(turned[0])
            return Done(f"{said}: {turned[1].label}", "", "")

        def then(_: Done | None) -> None:
            for settings in came:
                self.follow(settings)

        self.screen.perform(verb, undone=True, then=then)

    def follow(self, settings: Settings) -> None:
        """Lets everything on the screen follow these settings at once: dates, texts, checks, keys and look."""
        screen = self.screen
        self.desk.adopt(settings)
        screen.keyboard.take(settings.keys)
        screen.app.set_keymap(screen.keyboard.moved)
        screen.app.theme = themes.theme_named(settings.theme)
        screen.name_keys()
        screen.renew()

    # the first start

    def welcome(self) -> None:
        """One screen of questions for somebody who was never here."""
        from afterword.ui.screens.welcome import WelcomeForm  # late: once in a lifetime

        screen = self.screen
        if screen.edges.first is not None:
            form = WelcomeForm(self.desk, screen.edges, screen.plan, screen.edges.first, self.key("settings"))
            screen.app.push_screen(form, self._welcomed)

    def _welcomed(self, chosen: tuple[Settings, str] | None) -> None:
        if chosen is not None:
            self._begun(*chosen)
            return

        def kept(outcome: Settings | Trouble) -> None:
            if isinstance(outcome, Settings):
                self._begun(outcome, "")
            else:
                self.screen.tell(f"This will be asked again next time. {outcome}", "alarm", toast=True)

        self.screen.saver.settings({}, kept)

    def _begun(self, settings: Settings, then: str) -> None:
        """The first start is over; `then` as in `WelcomeForm`."""
        screen = self.screen
        self.follow(settings)
        look = f"{self.key('settings')} changes your settings, {self.key('add')} adds an application"
        if then == "add":
            screen.app.call_later(screen.action_run, "add")  # as below
        else:
            screen.tell(f"{look}, {self.key('help')} shows the keys.")
        if then == "demo":
            self._demo()

    def _demo(self) -> None:
        """The invented job search in the place of the empty one; nothing in it touches the user's own file."""
        screen = self.screen
        assert screen.edges.first is not None  # this is only offered at a first start
        try:
            sitting = screen.edges.first.demo()
        except (Refused, StoreError) as trouble:
            screen.tell(str(trouble), "alarm", toast=True)
            return
        app = screen.app
        assert isinstance(app, Frame)
        app.call_later(app.seat_anew, *sitting)  # the welcome is in front until this returns
