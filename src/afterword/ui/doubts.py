"""What speaks against recording a message as sent at this moment, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from afterword.core import wording
from afterword.core.items import Item
from afterword.core.step import State
from afterword.drafts.checks.record import Finding

_BLANK: Final = "placeholder"
_LONGEST: Final = 30


def wrong(findings: Iterable[Finding]) -> str:
    """What the errors among the findings say, as a clause such as "the text still holds [your phone]"; empty without any."""
    errors = [finding for finding in findings if finding.severity == "error"]
    blanks = [" ".join(finding.text.split()) for finding in errors if finding.id == _BLANK]
    clauses = []
    if blanks:
        first, *rest = blanks
        named = f"{first} and {wording.count(len(rest), 'more gap')}" if rest else first
        clauses.append(f"the text still holds {named if len(first) <= _LONGEST else wording.count(len(blanks), 'gap')}")
    others = [finding for finding in errors if finding.id != _BLANK]
    if others and blanks:
        clauses.append(wording.count(len(others), "more error"))
    elif others:
        said = others[0].why.partition(";")[0].rstrip(".")
        more = f" and {wording.count(len(others) - 1, 'more error')}" if len(others) > 1 else ""
        clauses.append(f"{_inside(said, others[0])}{more}")
    return wording.join(clauses)


def _inside(said: str, finding: Finding) -> str:
    """A sentence as it stands inside another one: a name at its beginning keeps its capital."""
    first = said.partition(" ")[0]
    return said if first not in ("Nobody", "The", "Mail") and finding.id != _BLANK else f"{said[:1].lower()}{said[1:]}"


def early(item: Item, today: date) -> str:
    """That the step is not open yet, or is held back, as a clause; empty when it is open."""
    step = item.step
    if step.state is State.UPCOMING:
        return f"not open until {wording.edge(step.opens, today=today)}"
    if step.state is State.BLOCKED:
        until = step.blocked_until
        return f"held back until {wording.edge(until, today=today)}" if until else "held back for now"
    return ""


def question(item: Item, findings: Iterable[Finding], today: date, key: str, *, hasty: bool) -> str:
    """What to ask before a step is recorded as sent or done, naming the key that does so then; empty when nothing is amiss.

    `hasty` says that another step was recorded but a moment ago, and this one has hardly been seen.
    """
    step = item.step
    clauses = [clause for clause in (early(item, today), wrong(findings)) if clause]
    if hasty and not clauses:
        whose = f"to {item.person.name}" if item.person is not None and not step.task else f"for {item.application.company}"
        clauses = [f"this is another one, {whose}"]
    if not clauses:
        return ""
    said = wording.join(clauses)
    return f"{wording.capital(said)}: {key} once more records it as {'done' if step.task else 'sent'}."
