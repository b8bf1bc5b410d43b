"""The first start: one screen of questions, each with an answer already, and what to do then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from afterword.core.agenda import Plan
from afterword.core.model import Settings
from afterword.desk import Desk
from afterword.ui.edges import Edges, FirstStart
from afterword.ui.screens.forms.entries import Row, choice
from afterword.ui.screens.own import OwnForm

_THEN: Final = (
    ("add", "first application", "The form for your first application opens."),
    ("demo", "demo", "An invented job search opens in this window; nothing in it touches your own file."),
    ("import", "import", "A spreadsheet: leave, then run afterword import FILE (CSV, XLSX, JSON, Markdown)."),
    ("", "look around", "The empty screen opens; add an application whenever you like."),
)


_NOT_KNOWN: Final = "this machine names no country, so write yours"


class WelcomeForm(OwnForm[tuple[Settings, str]]):
    """Gives the settings as they were saved, and what is wanted then: "add", "demo", "import" or nothing."""

    HEADING = "Welcome. Afterword tells you when to follow up after an interview, why then, and with what words."
    KEYS = "enter next · ctrl+s start · esc skip"

    def __init__(self, desk: Desk, edges: Edges, plan: Plan, first: FirstStart, settings_key: str) -> None:
        super().__init__(desk, plan, edges.zones)
        self.edges = edges
        self._settings_key = settings_key
        self._zone, self._region = first.guess()

    def rows(self) -> Iterable[Row]:
        """Who and where, the way of following up, and what to do then."""
        now = self.desk.settings
        yield from self.person_rows(now)
        yield from self.place_rows(self._region.value if self._region else now.region, now.zone, offered=True)
        yield self.playbook_row(now.playbook)
        yield choice("then", "Then", [(value, label) for value, label, _ in _THEN], "add", explains=True)

    def meaning(self, name: str) -> str:
        """See `OwnForm`; a guess is said to be one for as long as it stands."""
        if name == "then":
            return next(said for value, _, said in _THEN if value == self.chosen("then"))
        said = super().meaning(name)
        if name == "region" and not self.changed("region"):
            return f"a guess from {self._region.source}; {said}" if self._region else f"{_NOT_KNOWN}; {said}"
        if name == "zone" and not self.changed("zone"):
            return f"from {self._zone.source}; {said}"
        return said

    def follows(self) -> str:
        """See `Form`."""
        return f"All of it can be changed later, in the settings (key {self._settings_key})."

    def commit(self) -> tuple[Settings, str]:
        """Keeps the answers; a guess that was left standing is an answer too."""
        values = self.own_values()
        if "region" not in values and self._region is not None:
            values["region"] = self.reading("region", lambda _: self.region_meant())
        return self.edges.write_settings(values), str(self.chosen("then"))
