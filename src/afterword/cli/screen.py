"""The screen, when no command is named on a terminal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from afterword.cli import picture

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan
    from afterword.ui.picture import Opened, Picture
    from afterword.ui.start import Sitting


def screen_arguments(parser: ArgumentParser) -> None:
    """None beyond those that every command has."""


def screen_run(_args: Namespace, session: Session) -> int:
    """Opens the screen and returns its exit code."""
    from afterword.system import memory, opening
    from afterword.ui import picture as shown

    rests_on = picture.stamp(session)
    first = (picture.recall(session, rests_on) or picture.reading(session)) if opening.can_open(session.env) else None

    def read() -> Sitting:
        memory.keep_little()
        return _read(session)

    def at_rest(plan: Plan, seen: Picture | None) -> None:
        if seen is not None:
            picture.keep(session, picture.renewed(session, rests_on), plan, seen)
        with memory.without_openssl():
            import secrets  # noqa: F401 - the lock of the first save loads it, and with it OpenSSL

    def run(read: Callable[[], Sitting], opened: Opened | None = None) -> int:
        with memory.without_openssl():
            from afterword.ui.start import run as start

        return start(read, opened=opened, at_rest=at_rest)

    if first is None:
        sitting = read()  # so that a file that cannot be read is said before the screen opens
        return run(lambda: sitting)
    with opening.opened(shown.placed(first.lines)) as (attributes, taken):
        return run(read, shown.Opened(first, attributes, taken))


def _read(session: Session) -> Sitting:
    """The book as it stands; raises what reading it raises: `StoreError`, `Refused`."""
    from afterword.system.memory import without_openssl

    with without_openssl():
        from afterword.ui.start import Sitting

    desk = session.desk
    return Sitting(desk, session.edges(), desk.plan())
