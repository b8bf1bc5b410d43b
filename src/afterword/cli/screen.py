"""The screen, when no command is named on a terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import picture

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan
    from afterword.ui.picture import Picture
    from afterword.ui.start import Sitting


def screen_arguments(parser: ArgumentParser) -> None:
    """None beyond those that every command has."""


def screen_run(_args: Namespace, session: Session) -> int:
    """Opens the screen and returns its exit code."""
    from afterword.system import opening
    from afterword.ui.picture import Opened, placed

    before = picture.stamp(session)

    def keep(plan: Plan, seen: Picture) -> None:
        picture.keep(session, before, plan, seen)

    first = (picture.recall(session, before) or picture.reading(session)) if opening.can_open(session.env) else None
    if first is None:
        sitting = _read(session)
        from afterword.ui.start import run

        return run(lambda: sitting, keep=keep)
    with opening.opened(placed(first.lines)) as (attributes, taken):
        from afterword.ui.start import run

        return run(lambda: _read(session), opened=Opened(first, attributes, taken), keep=keep)


def _read(session: Session) -> Sitting:
    """The book as it stands; raises what reading it raises: `StoreError`, `Refused`."""
    from afterword.ui.start import Sitting

    desk = session.desk
    return Sitting(desk, session.edges(), desk.plan())
