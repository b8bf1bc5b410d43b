"""Adding an application, or changing one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from afterword.core import people, regions
from afterword.core.changes import alike
from afterword.core.model import Application
from afterword.core.terms import Field, Level, Sector, Stage
from afterword.core.words import Leaning, read_day
from afterword.desk import Desk, Done, check_zone
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.confirm import ConfirmForm
from afterword.ui.screens.forms.entries import Row, area, choice, line, names_in
from afterword.ui.screens.forms.previews import said_day

_TEXTS: Final = ("company", "role", "url", "location", "via", "region", "zone", "notes")
_CHOICES: Final = ("stage", "level", "sector", "field", "playbook")


def _options(kinds: type[StrEnum], without: Sequence[StrEnum] = ()) -> list[tuple[object, str]]:
    """The kinds as they come, but for "other", what most leave it at: it goes first, so that the row begins with it."""
    found = sorted((kind for kind in kinds if kind not in without), key=lambda kind: kind.name != "OTHER")
    return [(kind, kind.replace("_", " ")) for kind in found]


class ApplicationForm(Form[Done]):
    """Asks about an application: company and role are needed, the rest has sensible defaults."""

    def __init__(self, desk: Desk, application: Application | None) -> None:
        super().__init__()
        self.desk = desk
        self.application = application
        self.HEADING = f"Change {application.company} · {application.role}" if application else "Add an application"
        self._sure_of: tuple[str, str] | None = None
        self._others = tuple(desk.plan().book.applications.values())

    def rows(self) -> Iterable[Row]:
        """What identifies it first, what shifts its dates next, the rest last."""
        settings, known = self.desk.settings, self.application
        blank = Application(
            id="", company="", role="", added=self.desk.now(), region=settings.region, zone=settings.zone
        )  # what a new one starts from
        now = known or blank
        books = [("", f"default ({settings.playbook})"), *((name, name) for name in self.desk.shelf.playbooks)]
        yield line("company", "Company", now.company, names=[other.company for other in self._others], explains=True)
        yield line("role", "Role", now.role, names=[other.role for other in self._others])
        yield line(
            "applied",
            "Applied",
            now.applied.isoformat() if now.applied else "",
            example="today, last mon, 3 nov",
            explains=True,
        )
        if known is None:
            yield line("people", "People", example="Dana Ruiz <dana@example.com>, Sam Lee", explains=True)
        yield choice("stage", "Stage", _options(Stage, () if now.stage is Stage.CLOSED else (Stage.CLOSED,)), now.stage)
        yield choice("level", "Level", _options(Level), now.level)
        yield choice("sector", "Sector", _options(Sector), now.sector)
        yield choice("field", "Field", _options(Field), now.field)
        yield choice("playbook", "Playbook", books, now.playbook, explains=True)
        yield line("location", "Place", now.location)
        agencies = [name for other in self._others for name in (other.via, other.company)]
        yield line("via", "Agency", now.via, hint="the agency in between, if there is one", names=agencies, explains=True)
        yield line("url", "Link", now.url, hint="https://…")
        yield line("region", "Holidays of", now.region, example="Germany, US, DE-BY", explains=True, offered=known is None)
        yield line("zone", "Time zone", now.zone, example="America/New_York", explains=True, offered=known is None)
        yield area("notes", "Notes", now.notes)

    # what the words mean

    def meaning(self, name: str) -> str:
        """Twins, days, names, playbooks, regions and zones, in words."""
        if name == "company":
            return self._twin_said()
        if name == "via":
            return self._agency_said()
        if name == "applied":
            day = self._applied()
            return said_day(day, self.desk.now().date()) if day else "not sent yet, or the day is not known"
        if name == "people":
            return ", ".join(_shown(people.introduced(text)) for text in names_in(self.text("people")))
        if name == "playbook":
            return self.desk.shelf.get(str(self.chosen("playbook") or self.desk.settings.playbook)).summary
        if name == "region":
            return self._region_said()
        check_zone(self.text("zone") or self.desk.settings.zone)
        return "whose days and hours count"

    def _twin_said(self) -> str:
        found = [
            other for other in self._others if other is not self.application and alike(other.company, self.text("company"))
        ]
        return "You have applied there before: " + ", ".join(other.role for other in found[:3]) if found else ""

    def _agency_said(self) -> str:
        via = self.text("via")
        same = [other for other in self._others if other is not self.application and via and alike(other.via, via)]
        return "The same agency as for " + ", ".join(other.company for other in same[:3]) if same else ""

    def _region_said(self) -> str:
        region = regions.region_meant(self.text("region"))
        self.desk.planner.calendar(region or self.desk.settings.region).holiday(self.desk.now().date())
        return "; ".join(filter(None, (regions.understood(self.text("region"), region), "whose public holidays count")))

    def _applied(self) -> date | None:
        if not self.text("applied"):
            return None
        today, first = self.desk.now().date(), self.desk.settings.day_first
        day = self.reading("applied", lambda text: read_day(text, today=today, leaning=Leaning.BACKWARD, day_first=first))
        if day > today:
            raise Wrong("applied", "The day of applying cannot lie ahead; name a day up to today, or leave it empty.")
        return day

    # saving

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Adds or changes it."""
        for name, what in (("company", "company"), ("role", "role")):
            if not self.text(name):
                raise Wrong(name, f"An application needs a {what}; write it here.")
        applied = self._applied()
        for name in ("people", "region", "zone"):
            if name != "people" or self.application is None:
                self.reading(name, lambda _, name=name: self.meaning(name))  # type: ignore[misc]  # bound at once on purpose
        values: dict[str, object] = {name: self.text(name) for name in _TEXTS if self.changed(name)}
        if "region" in values:
            values["region"] = regions.region_meant(self.text("region"))
        values |= {name: self.chosen(name) for name in _CHOICES if self.changed(name)}
        if self.changed("applied"):
            values["applied"] = applied
        if self.application is not None:
            return self.desk.edit(self.application.id, values, seen=self.application)
        rest = {name: value for name, value in values.items() if name not in ("company", "role")}
        persons, anyway = names_in(self.text("people")), self._sure_of is not None
        return self.desk.add(self.text("company"), self.text("role"), rest, persons=persons, anyway=anyway)

    def save(self) -> None:
        """As every form's; asks first before adding a second application of the same company and role."""
        company, role = which = self.text("company"), self.text("role")
        twin = any(a.outcome is None and alike(a.company, company) and alike(a.role, role) for a in self._others)
        if self.application is not None or not twin or which == self._sure_of:
            super().save()
            return
        question = f"{company} · {role} is in the file already and still open. Add a second one all the same?"
        self.app.push_screen(ConfirmForm(question), lambda sure: self._add_anyway(which) if sure else None)

    def _add_anyway(self, which: tuple[str, str]) -> None:
        self._sure_of = which
        self.save()


def _shown(person: tuple[str, str]) -> str:
    name, email = person
    return f"{name} <{email}>" if email and email != name else name
