"""Another default playbook: which applications follow it, and in how many of them a date would be another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from afterword.core.agenda import Plan
from afterword.core.model import Application
from afterword.core.playbook import Playbook
from afterword.core.step import ENDED

MOST: Final = 100
"""Applications up to which it is worked out how many would change: about 1 ms each."""


def followers(plan: Plan) -> tuple[Application, ...]:
    """The open applications that name no playbook of their own, or one that is gone."""
    known = plan.planner.shelf.playbooks
    return tuple(a for a in plan.book.applications.values() if a.outcome is None and a.playbook not in known)


def changing(plan: Plan, applications: Sequence[Application], playbook: Playbook) -> int:
    """In how many of these applications what is still to do, or when, would differ by this playbook. Changes nothing."""
    now = plan.planner.shelf.get(plan.planner.settings.playbook)
    return sum(_ahead(plan, each, now) != _ahead(plan, each, playbook) for each in applications)


def _ahead(plan: Plan, application: Application, playbook: Playbook) -> set[object]:
    steps = plan.planner.steps(application, plan.now, playbook=playbook, live=True)
    return {(step.kind, step.to, step.opens, step.closes) for step in steps if step.state not in ENDED}


def consequence(plan: Plan, name: str) -> str:
    """What the choice of this default playbook means for the applications at hand, in one sentence; nothing for none."""
    found = followers(plan)
    if not found:
        return ""
    one = len(found) == 1
    follow = f"{len(found):,} open application{' follows' if one else 's follow'} the default"
    current = plan.planner.settings.playbook
    if name == current or len(found) > MOST:
        return f"{follow}."
    number = changing(plan, found, plan.planner.shelf.get(name))
    if one:
        return f"{follow}; its dates would {'change' if number else 'stay as they are'}."
    if not number:
        return f"{follow}; none of their dates would change."
    return f"{follow}; in {number:,} of them dates would change."
