"""What the settings and the welcome ask alike: who somebody is, where, and which playbook is theirs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from textual.suggester import Suggester

from afterword.core import preferences, regions, wording
from afterword.core.agenda import Plan
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Settings
from afterword.core.switching import consequence
from afterword.desk import Desk
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, choice, line
from afterword.ui.widgets.text_fields import LineField

R = TypeVar("R")
_NO_REGION = "A region is needed, for its public holidays; write a country such as Germany or US."


class SuggestZone(Suggester):
    """Completes a time zone, whatever the case it is typed in; by its city too, once the continent is there."""

    def __init__(self, zones: Callable[[], Collection[str]]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._zones = zones
        self._sorted: list[tuple[str, str]] = []

    async def get_suggestion(self, value: str) -> str | None:
        """What was typed with the rest of the first zone that begins so, or None."""
        begun = value.casefold().replace(" ", "_")
        if not begun:
            return None
        self._sorted = self._sorted or [(name.casefold(), name) for name in sorted(self._zones())]
        found = next((name for folded, name in self._sorted if folded.startswith(begun)), None)
        return value + found[len(value) :] if found is not None else None


class OwnForm(Form[R]):
    """A form with rows named like `Settings`, of which it says what each means while one types."""

    def __init__(self, desk: Desk, plan: Plan, zones: Callable[[], Collection[str]]) -> None:
        super().__init__()
        self.desk = desk
        self.plan = plan
        self._zones = zones
        self._consequences: dict[str, str] = {}

    @property
    def saves(self) -> Desk:
        """See `Form`: the file is written beside the screen."""
        return self.desk

    # rows

    def person_rows(self, now: Settings) -> list[Row]:
        """Name, e-mail and phone."""
        return [
            line("name", "Name", now.name, example="Nora Whitfield", explains=True),
            line("email", "E-mail", now.email, example="nora@example.com", explains=True),
            line("phone", "Phone", now.phone, example="+1 518 555 0142", explains=True),
        ]

    def place_rows(self, region: str, zone: str, *, offered: bool = False) -> list[Row]:
        """Region and zone; `offered` ones are proposals."""
        rows = [
            line("region", "Holidays of", region, example="Germany, US, DE-BY", explains=True, offered=offered),
            line("zone", "Time zone", zone, example="America/New_York", explains=True, offered=offered),
        ]
        entry = rows[1].entry
        assert isinstance(entry, LineField)
        entry.suggester = SuggestZone(self._zones)
        return rows

    def playbook_row(self, name: str) -> Row:
        """The default playbook."""
        return choice("playbook", "Playbook", [(each, each) for each in self.desk.shelf.playbooks], name, explains=True)

    # what the words mean

    def meaning(self, name: str) -> str:
        """See `Form`."""
        return {
            "name": self._name_said,
            "email": lambda: preferences.email_meant(self.text("email")) and "",
            "phone": lambda: "" if preferences.phone_meant(self.text("phone")) else "with name and e-mail below your messages",
            "region": self._region_said,
            "zone": self._zone_said,
            "playbook": self._playbook_said,
        }[name]()

    def _name_said(self) -> str:
        return "" if self.text("name") else "without it, a blank stays in your messages"

    def region_meant(self) -> str:
        """The region as it would be kept. Raises `Refused` for none, and where nobody knows its holidays."""
        region = regions.region_meant(self.text("region"))
        if not region:
            raise Refused(_NO_REGION)
        self.desk.planner.calendar(region).holiday(self.plan.today)
        return region

    def _region_said(self) -> str:
        region = self.region_meant()
        found = preferences.next_holiday(self.desk.planner.calendar(region), self.plan.today)
        holiday = f"next holiday: {found}" if found else f"no public holidays are on record for {region}"
        return "; ".join(filter(None, (regions.understood(self.text("region"), region), holiday)))

    def zone_meant(self) -> str:
        """The zone as it would be kept. Raises `Refused` for one that there is none of."""
        text = self.text("zone")
        if text == self.desk.settings.zone:
            return text
        return preferences.zone_meant(text, self._zones())

    def _zone_said(self) -> str:
        name = self.zone_meant()
        there = self.desk.now().astimezone(zone_of(name))
        clock = f"it is {wording.day(there.date(), today=self.plan.today)} {wording.clock(there)} there"
        return clock if name == self.text("zone") else f"{name}; {clock}"

    def _playbook_said(self) -> str:
        name = str(self.chosen("playbook"))
        if name not in self._consequences:
            self._consequences[name] = consequence(self.plan, name)
        summary = self.desk.shelf.get(name).summary
        return f"{summary} {self._consequences[name]}".rstrip()

    # saving

    def own_values(self) -> dict[str, object]:
        """The rows that were changed, read. Raises `Wrong` at the row concerned."""
        readers: dict[str, Callable[[], object]] = {
            "name": lambda: self.text("name"),
            "email": lambda: preferences.email_meant(self.text("email")),
            "phone": lambda: preferences.phone_meant(self.text("phone")),
            "region": self.region_meant,
            "zone": self.zone_meant,
            "playbook": lambda: self.chosen("playbook"),
        }
        return {
            name: self.reading(name, lambda _, read=read: read())  # type: ignore[misc]  # bound at once on purpose
            for name, read in readers.items()
            if self.changed(name)
        }
