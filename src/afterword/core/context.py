"""What may reassure: how long such a process usually takes, and which dates moved when a playbook was edited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from afterword.core import wording
from afterword.core.model import Application
from afterword.core.playbook import Common
from afterword.core.step import Step


def progress(application: Application, common: Common, today: date) -> str:
    """ "Day 20 of about 49": how far into a usual process an open application is; empty where that is not known.

    The days count from the application; the usual length is the median for its field (LinkedIn figures, quoted by HuffPost).
    """
    usual = common.usual_days.get(application.field)
    if usual is None or application.applied is None or application.outcome is not None or application.applied > today:
        return ""
    day = (today - application.applied).days + 1
    field = application.field.replace("_", " ")
    beyond = "; many processes take longer" if day > usual else ""
    return (
        f"Day {day} of about {usual}, the usual length of a hiring process in {field} (LinkedIn, quoted by HuffPost){beyond}."
    )


@dataclass(frozen=True, slots=True)
class Moved:
    """A step whose window is another one than before; `before` or `after` is None where it did not or does not exist."""

    before: Step | None
    after: Step | None


def moved(before: Iterable[Step], after: Iterable[Step]) -> tuple[Moved, ...]:
    """What differs between the steps computed with two versions of a playbook, in the order of the new ones."""
    old = {step.id: step for step in before}
    new = {step.id: step for step in after}
    found = [Moved(old.get(key), step) for key, step in new.items() if not _same(old.get(key), step)]
    return (*found, *(Moved(step, None) for key, step in old.items() if key not in new))


def _same(one: Step | None, other: Step) -> bool:
    return one is not None and (one.opens, one.closes) == (other.opens, other.closes)


def worded(change: Moved) -> str:
    """A moved window in words: "Tue 24 Nov 2026 to Fri 27 Nov 2026, before Mon 23 Nov 2026 to Wed 25 Nov 2026"."""
    now, was = _window(change.after), _window(change.before)
    if not was:
        return f"{now}, new"
    return f"{now}, before {was}" if now else f"no longer there, before {was}"


def _window(step: Step | None) -> str:
    if step is None:
        return ""
    return " to ".join(wording.day(date(edge.year, edge.month, edge.day)) for edge in (step.opens, step.closes))
