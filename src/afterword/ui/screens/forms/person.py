"""Adding somebody to an application, or changing what is known about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from afterword.core import labels, people, wording
from afterword.core.errors import Refused
from afterword.core.model import Application, Event, Person
from afterword.core.terms import EventKind, Relation
from afterword.desk import Desk, Done
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, area, choice, line

_TEXTS: Final = ("name", "email", "phone", "title", "address", "notes")
_BECAME: Final = (
    (None, "as far as is known"),
    (EventKind.LEFT, "left the company"),
    (EventKind.BOUNCED, "mail comes back"),
)
_CHOICES: Final = ("relation", "first_name_welcome", "on_linkedin")


class PersonForm(Form[Done]):
    """Asks who somebody is. With `person` that one is changed; without, somebody new is added."""

    def __init__(self, desk: Desk, application: Application, person: Person | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.application = application
        self.person = person
        self.gone = _gone(application, person) if person else None
        who = f"Change {person.name}" if person else "Add a person"
        self.HEADING = f"{who} · {application.company}"

    def rows(self) -> Iterable[Row]:
        """Name first; the address is what a check-in needs."""
        known = self.person or Person(id="", name="", relation=Relation.INTERVIEWER)
        yes_no = [(False, "no"), (True, "yes")]
        yield line("name", "Name", known.name, example="Dana Ruiz", explains=True)
        yield line("email", "E-mail", known.email, example="dana@example.com", explains=True)
        yield choice("relation", "Relation", [(each, labels.RELATION[each]) for each in Relation], known.relation)
        yield line("phone", "Phone", known.phone)
        yield line("title", "Title", known.title, example="Head of Platform")
        yield choice("first_name_welcome", "First name", yes_no, known.first_name_welcome, explains=True)
        yield choice("on_linkedin", "On LinkedIn", yes_no, known.on_linkedin, explains=True)
        if self.person is not None:
            yield choice("became", "Reachable", _BECAME if self.gone is None else _BECAME[:1], None, explains=True)
        yield area("address", "Address", known.address)
        yield area("notes", "Notes", known.notes)

    def meaning(self, name: str) -> str:
        """Whether the name is known, whether the address can be one, and what the choices mean."""
        if name == "first_name_welcome":
            return (
                "They said that the first name is welcome." if self.chosen(name) else "They are addressed by their full name."
            )
        if name == "on_linkedin":
            return "You are connected there." if self.chosen(name) else "You are not connected there."
        if name == "became":
            return self._became_said()
        if name == "email":
            return self._email_said()
        found = self._known()
        if found is None and self.person is None and self.text("name"):
            people.introduced(self.text("name"))
        return f"{found.name} is on record here already; saving adds to that." if found else ""

    def _became_said(self) -> str:
        if self.gone is not None:
            on = wording.day(self.gone.at.astimezone(self.desk.planner.home).date(), today=self.desk.now().date())
            what = "They left the company" if self.gone.kind is EventKind.LEFT else "Mail to this address came back"
            return f"{what}, noted on {on}; messages go to somebody else."
        became = self.chosen("became")
        if became is EventKind.LEFT:
            return "They left the company: messages go to somebody else from now on."
        return "Mail to this address came back: messages wait for another one." if became else ""

    def _email_said(self) -> str:
        email = self.text("email")
        if not email:
            return "Without an address a letter or LinkedIn is left."
        if not people.is_address(email):
            raise Refused(f"“{email}” is no e-mail address yet; it needs one @ and a domain, as in dana@example.com.")
        return ""

    def _known(self) -> Person | None:
        name = self.text("name")
        return people.find(self.application.people, name) if name and self.person is None else None

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Adds or changes the person; what was left as it came is not written."""
        values: dict[str, object] = {name: self.text(name) for name in _TEXTS if self.changed(name)}
        values |= {name: self.chosen(name) for name in _CHOICES if self.changed(name)}
        if not self.text("name"):
            raise Wrong("name", "A person needs a name; write it, and the address below it.")
        if values.get("email"):
            self.reading("email", lambda _: self._email_said())
        if self.person is not None:
            became = self.chosen("became")
            return self.desk.edit_person(
                self.application.id,
                replace(self.person, **values),  # type: ignore[arg-type]  # by name
                seen=self.person,
                became=became if isinstance(became, EventKind) else None,
            )
        values.setdefault("relation", self.chosen("relation"))
        if self._known() is not None and not self.changed("relation"):
            del values["relation"]
        values.pop("name", None)
        return self.reading("name", lambda name: self.desk.person(self.application.id, name, values))


def _gone(application: Application, person: Person) -> Event | None:
    """What says that somebody cannot be written to any more: they left, or mail to this very address came back."""
    mine = [event for event in application.events if event.person == person.id]
    found = [e for e in mine if e.kind is EventKind.LEFT or (e.kind is EventKind.BOUNCED and e.text in ("", person.email))]
    return found[-1] if found else None
