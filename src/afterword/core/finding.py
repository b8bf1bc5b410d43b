"""Finding the one application or step that a user means; several matches are listed and nothing is guessed."""

from __future__ import annotations

from afterword.core import changes
from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.items import Item, names_in
from afterword.core.model import Application
from afterword.core.step import ENDED

_FAR = 3650
_SHOWN = 8


def application(book: Book, ref: str) -> Application:
    """The one that an id, its unambiguous beginning, or words single out. Raises `Refused` with the matches."""
    if not ref.strip():
        raise Refused("Nothing was named; give an application's id, or words from its company and role.")
    found = _applications(book, ref)
    exact = [a for a in found if changes.alike(a.company, ref)]
    if len(found) > 1 and len(exact) == 1:
        found = exact
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(f"No application matches “{ref}”; afterword list shows those there are.")
    some = "; ".join(f"{a.id} {a.company} · {a.role}" for a in found[:_SHOWN]) + ("; …" if len(found) > _SHOWN else "")
    raise Refused(f"“{ref}” matches {len(found)} applications, so nothing was done; name one of them by its id: {some}.")


def _applications(book: Book, ref: str) -> list[Application]:
    """The one of this id; else those whose ids begin so; else those that have all of these words."""
    applications, wanted = book.applications, ref.casefold().split()
    if ref in applications:
        return [applications[ref]]
    found = [a for key, a in applications.items() if wanted and key.startswith(ref.strip())]
    return found or [a for a in applications.values() if wanted and all(word in names_in(a) for word in wanted)]


def step(plan: Plan, ref: str) -> Item:
    """The one that an id, its beginning, or words (company, person, kind) single out. Raises `Refused`."""
    found = _steps(plan, ref)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(f"No step matches “{ref}”; afterword today and afterword due print the ids of steps.")
    some = "; ".join(item.step.id for item in found[:_SHOWN]) + ("; …" if len(found) > _SHOWN else "")
    raise Refused(f"“{ref}” matches {len(found)} steps, so nothing was done; name one of them: {some}.")


def step_or_idle(plan: Plan, ref: str) -> Item | Application:
    """The one step as `step` finds it; where no step fits, the one application without any that these words single out.

    Raises `Refused`, also where several steps or applications match.
    """
    if _steps(plan, ref) or not _applications(plan.book, ref):
        return step(plan, ref)
    found = application(plan.book, ref)
    live = any(item.step.state not in ENDED for item in plan.of(found.id))
    return step(plan, f"{found.id}.") if live else found


def _steps(plan: Plan, ref: str) -> list[Item]:
    """The step of this id; else those whose ids begin so; else those whose words have all of these."""
    exact = plan.item(ref)
    if exact is not None:
        return [exact]
    live = (*plan.queue, *plan.blocked, *plan.coming(_FAR))
    found = [item for item in live if item.step.id.startswith(ref)] if ref else []
    wanted = ref.casefold().replace("-", "_").split()
    if not found and wanted:
        found = [item for item in live if all(word in _words(item) for word in wanted)]
    return found


def _words(item: Item) -> str:
    person = item.person
    name = person.name if person else ""
    return f"{item.application.company} {item.application.role} {name} {item.step.kind}".casefold()
