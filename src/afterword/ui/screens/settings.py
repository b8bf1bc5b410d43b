"""The user's settings: looked at, changed, and kept in the settings file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from afterword.core import wording
from afterword.core.agenda import Plan
from afterword.core.model import Settings
from afterword.desk import Desk
from afterword.ui import themes
from afterword.ui.beside import Trouble, beside
from afterword.ui.edges import Edges
from afterword.ui.keyboard import Keyboard
from afterword.ui.screens.forms.entries import Row, area, choice
from afterword.ui.screens.own import OwnForm
from afterword.ui.widgets.choice_row import ChoiceRow

if TYPE_CHECKING:
    from afterword.ui.screens.keys import KeyMap

_NUMBERS: Final = (
    (None, "is asked about", "A date such as 3/4 is asked about wherever it could be both."),
    (True, "3 April", "3/4 is 3 April: the day goes first."),
    (False, "4 March", "3/4 is 4 March: the month goes first."),
)
_DEMO: Final = "This is the demo: what you change here holds until you leave it; your own settings stay as they are."


class SettingsForm(OwnForm[Settings]):
    """Asks what `Settings` holds; gives all of them as they were saved. `follow` is handed a key map that was changed here."""

    HEADING = "Settings"

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, keyboard: Keyboard, follow: Callable[[Settings], None]) -> None:
        super().__init__(desk, plan, edges.zones)
        self.edges = edges
        self._keyboard = keyboard
        self._follow = follow

    def rows(self) -> Iterable[Row]:
        """Who, where and how; then the looks of the screen and its keys."""
        now = self.desk.settings
        yield from self.person_rows(now)
        signature = area("signature", "Signature", now.signature)
        signature.explains = True
        yield signature
        yield area("address", "Address", now.address)
        yield from self.place_rows(now.region, now.zone)
        yield self.playbook_row(now.playbook)
        yield choice("day_first", "3/4 means", [(value, label) for value, label, _ in _NUMBERS], now.day_first, explains=True)
        yield choice("keys", "Keys", [(True, self._keys_said())], True, explains=True)
        yield choice("theme", "Theme", list(themes.LABELS.items()), themes.short(now.theme))

    def _keys_said(self) -> str:
        moved = len(self._keyboard.moved)
        return f"{wording.count(moved, 'command has', 'commands have')} a key of your own" if moved else "as they come"

    def meaning(self, name: str) -> str:
        """See `Form`."""
        if name == "signature":
            return "" if self.text(name) else "Empty, so name, phone and e-mail stand below your messages."
        if name == "day_first":
            return next(said for value, _, said in _NUMBERS if value is self.chosen(name))
        if name == "keys":
            return "enter shows every command and gives it another key"
        return super().meaning(name)

    def follows(self) -> str:
        """What the demo does with settings, or that existing applications keep theirs."""
        if self.edges.demo:
            return _DEMO
        if self.changed("region") or self.changed("zone"):
            return "The calendar and new applications follow; each application keeps the region and zone that it has."
        return ""

    def on_choice_row_changed(self, event: ChoiceRow.Changed) -> None:
        """A theme is put on as it is chosen; the rest as in every form."""
        if event.row.id == "theme":
            self.app.theme = themes.theme_named(str(event.row.value))
        super().on_choice_row_changed(event)

    def action_go_on(self) -> None:
        """Enter opens the keys, and goes on elsewhere."""
        if self.focused is not self._rows["keys"].entry:
            super().action_go_on()
            return
        from afterword.ui.screens.keys import KeysScreen  # late: few change keys

        self.app.push_screen(KeysScreen(self._keyboard, self._save_keys), self._keys_left)

    def _save_keys(self, keys: KeyMap, then: Callable[[str], None]) -> None:
        """Keeps a key map beside the screen; `then` hears "", or why it could not be kept."""

        def came(outcome: Settings | Trouble) -> None:
            if isinstance(outcome, Settings):
                self._follow(outcome)
            then("" if isinstance(outcome, Settings) else str(outcome))

        beside(self, self.desk, lambda: self.edges.write_settings({"keys": keys}), came, hold=True)

    def _keys_left(self, _: None) -> None:
        entry = self._rows["keys"].entry
        assert isinstance(entry, ChoiceRow)
        entry.offer([(True, self._keys_said())], True)

    def commit(self) -> Settings:
        """Keeps what was changed."""
        values = self.own_values()
        values |= {name: self.text(name) for name in ("signature", "address") if self.changed(name)}
        values |= {name: self.chosen(name) for name in ("day_first", "theme") if self.changed(name)}
        return self.edges.write_settings(values)
