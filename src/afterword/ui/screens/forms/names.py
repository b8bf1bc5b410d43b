"""Who is meant by the names typed in a form: people on record here, those known otherwise, and new ones."""

from __future__ import annotations

from afterword.core import people, wording
from afterword.core.changes import alike
from afterword.core.model import Application, Person
from afterword.desk import Desk
from afterword.ui.screens.forms.entries import names_in

_SHOWN = 4


class Names:
    """The people whom an application's forms may name, and what is made of a name typed there."""

    def __init__(self, desk: Desk, application: Application) -> None:
        self.own = application.people
        self.known = people.acquainted(desk.plan().book, application)

    @property
    def completions(self) -> list[str]:
        """What a field completes, those most likely meant first."""
        return [people.written(person) for person in self.known]

    def read(self, text: str) -> list[str]:
        """The people named in a text, as the desk takes them; one known from another application comes with their address."""
        named = names_in(text, [person.name for person in self.known])
        return [people.written(found) if (found := self._elsewhere(each)) else each for each in named]

    def said(self, text: str) -> str:
        """Who is meant, in words; who could be, when nobody is named. Raises `Refused` for what names nobody."""
        named = self.read(text)
        if not named:
            return self.offer
        return wording.join(map(self._said, named))

    @property
    def offer(self) -> str:
        """Who could be named."""
        names = [person.name for person in self.known]
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        return f"known: {', '.join(names[:_SHOWN])}{more}; → or tab completes" if names else ""

    def _said(self, text: str) -> str:
        name, email = people.read_person(text)
        found = people.find(self.own, name, email)
        if found is not None:
            return f"{found.name} (on record)"
        other = next((person for person in self.known if alike(person.name, name) and person.email == email), None)
        return f"{name} (known from another application)" if other else f"{people.introduced(text)[0]} (new)"

    def _elsewhere(self, text: str) -> Person | None:
        """Somebody of that very name, known from another application only."""
        if people.find(self.own, text) is not None:
            return None
        found = [person for person in self.known if alike(person.name, text)]
        return found[0] if len(found) == 1 else None
