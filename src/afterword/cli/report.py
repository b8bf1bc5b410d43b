"""How a command that records something says what it did."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.core import changes, wording
from afterword.core.step import ENDED
from afterword.core.waiting import said

if TYPE_CHECKING:
    from afterword.core.model import Application
    from afterword.desk import Desk, Done


def report(
    done: Done,
    args: Namespace,
    changed: Mapping[str, object],
    *,
    echo: Iterable[str] = (),
    follows: Iterable[str] = (),
) -> int:
    """Prints what was done: for programs with the changed records; for people how words were read, and what follows from it."""
    if args.json:
        plain.put_json(shapes.versioned(id=done.record, application=done.application, did=done.label) | dict(changed))
    else:
        plain.put(plain.done(done.label))
        for sentence in (*echo, *follows):
            plain.put(*plain.wrap(sentence, "  ", first="  "))
    return 0


def record(desk: Desk, application_id: str) -> Application:
    """The application as it is after a change. Raises `Refused` when somebody else has deleted it meanwhile."""
    return changes.get(desk.store.read(), application_id)


def live_steps(desk: Desk, application_id: str) -> list[shapes.Shape]:
    """The steps of an application that may still happen."""
    return shapes.steps(item for item in desk.plan().of(application_id) if item.step.state not in ENDED)


def closed(application: Application) -> list[str]:
    """That an application is over, where something is logged in it all the same, and the way back."""
    if application.outcome is None:
        return []
    return [f"The application is closed ({application.outcome}); afterword reopen opens it again."]


def outlook(found: Iterable[shapes.Shape], desk: Desk, application_id: str) -> list[str]:
    """What follows for an application now, one sentence for each of these steps and for what waits without being one."""
    steps, plan = list(found), desk.plan()
    now, pending = plan.now, plan.pending_of(application_id)
    lines = []
    for step in steps:
        to = f" to {plain.whom(step)}" if step["to"] else ""
        lines.append(f"{wording.capital(step['what'])}{to}: {plain.when(step, now).rstrip('.')}.")
    if pending is not None and not any(step["id"] == pending.step for step in steps):
        lines.append(said(pending, plan.today))
    return lines
