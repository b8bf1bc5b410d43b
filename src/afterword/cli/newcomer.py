"""What is known of somebody who opens the screen for the first time, and the way into the invented job search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.core.preferences import Guess, region_guessed
from afterword.ui.edges import FirstStart

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.ui.start import Sitting

_LOCALES = ("LC_ALL", "LC_TIME", "LANG")


def first_start(session: Session) -> FirstStart:
    """What the welcome needs; nothing is looked up before it is asked for."""

    def guess() -> tuple[Guess, Guess | None]:
        from afterword.system.zone import countries, machine_zone

        zone = machine_zone(session.env)
        locale = next((session.env[name] for name in _LOCALES if session.env.get(name)), "")
        region = region_guessed(locale, zone.name if zone.known else "", countries())
        return Guess(zone.name, "this machine" if zone.known else zone.source), _with_holidays(session, region)

    def demo() -> Sitting:
        from afterword.cli.assemble import Session
        from afterword.ui.start import Sitting

        other = Session(session.env, demo=True)
        return Sitting(other.desk, other.edges(), other.desk.plan())

    return FirstStart(guess, demo)


def _with_holidays(session: Session, guess: Guess | None) -> Guess | None:
    """The guess, if anybody knows the public holidays of that region."""
    from afterword.core.errors import Refused
    from afterword.system.holidays import HolidayCache

    try:
        if guess is not None:
            HolidayCache(session.paths.holidays)(guess.value, session.clock().year)
    except Refused:
        return None
    return guess
