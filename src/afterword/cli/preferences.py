"""The settings: shown, or changed with NAME=VALUE."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import UsageError, json_option
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.model import Settings

_EXPLAINED = {
    "name": "your full name, for signatures and subjects",
    "email": "your e-mail address",
    "phone": "your telephone number",
    "address": "your postal address, for letters",
    "signature": "what stands below your messages instead of these",
    "region": "the country whose holidays count for you, such as Germany, US or DE-BY",
    "zone": "your time zone, such as Europe/Berlin",
    "playbook": "the playbook for applications that name none",
    "day_first": "whether 3/4 is 3 April (true) or 4 March (false)",
    "theme": "the colours of the screen",
    "calendar": "what the calendar opens as: month, week or agenda",
}


def settings_arguments(parser: ArgumentParser) -> None:
    """Nothing, or pairs."""
    parser.add_argument("pairs", nargs="*", metavar="NAME=VALUE", help=f"{', '.join(_EXPLAINED)}; an empty value resets it")
    json_option(parser)


def settings_run(args: Namespace, session: Session) -> int:
    """Prints the settings, after changing those that were named."""
    if args.pairs:
        if session.demo:
            raise Refused("The invented job search keeps its own settings; leave --demo out to change yours.")
        write(session, dict(_pair(text, session) for text in args.pairs))
    settings = session.settings
    values = {name: getattr(settings, name) for name in _EXPLAINED}
    place = str(session.paths.config)
    if args.json:
        plain.put_json(shapes.versioned(file=place, settings=values, keys=dict(settings.keys)))
        return 0
    plain.put(*plain.table([(name, _said(name, value), _EXPLAINED[name]) for name, value in values.items()]))
    plain.put("", *plain.wrap(f"Kept in {one_line(place)}; change one with afterword settings NAME=VALUE."))
    return 0


def _said(name: str, value: object) -> str:
    if name != "region":
        return _shown(value)
    from afterword.core.regions import label  # late: few ask for their settings

    called = label(str(value))
    return _shown(value if called == value else f"{value} ({called})")


def _shown(value: object) -> str:
    if value is None or value == "":
        return "not set"
    return plain.clipped(one_line(str(value).lower() if isinstance(value, bool) else str(value)), 36)


def _pair(text: str, session: Session) -> tuple[str, object]:
    name, equals, value = text.partition("=")
    name = name.strip().casefold().replace("-", "_")
    if not equals or name not in _EXPLAINED:
        raise UsageError(f"afterword settings: “{text[:40]}” is no NAME=VALUE with one of the names {', '.join(_EXPLAINED)}.")
    if value == "":
        return name, getattr(session.base_settings, name)
    return name, _read(name, value)


def _read(name: str, value: str) -> object:
    """The setting that a text means. Raises `Refused` in words that speak of the text and not of any file."""
    from afterword.core import preferences

    if name == "zone":
        from afterword.system.zone import zone_names

        return preferences.zone_meant(value, zone_names())
    if name == "region":
        from afterword.core.regions import region_meant  # late: few name one

        return region_meant(value)
    if name == "email":
        return preferences.email_meant(value)
    if name == "phone":
        return preferences.phone_meant(value)
    if name == "theme":
        from afterword.ui import themes  # late: only those who name one wait for it

        return themes.meant(value)
    if name == "calendar":
        return preferences.calendar_meant(value)
    if name == "day_first":
        answers = {"true": True, "yes": True, "false": False, "no": False}
        if value.casefold() not in answers:
            raise Refused(f"day_first is true or false, not “{one_line(value)[:40]}”.")
        return answers[value.casefold()]
    return value.replace("\\n", "\n") if name in ("address", "signature") else value


def write(session: Session, values: Mapping[str, object]) -> Settings:
    """Keeps these settings in the settings file and returns all of them, as they stand there now.

    With `--demo` they are kept nowhere and hold for this session. Raises `Refused` for what cannot stand in the file.
    """
    from afterword.system.config import load_settings
    from afterword.system.config_edit import save_settings

    if "playbook" in values:
        session.shelf.get(str(values["playbook"]))
    if "region" in values:
        from afterword.system.holidays import HolidayCache

        HolidayCache(session.paths.holidays)(str(values["region"]), session.clock().year)
    if session.demo:
        session.settings = replace(session.settings, **values)  # type: ignore[arg-type]  # by name
        return session.settings
    path, base = session.paths.config, session.base_settings
    # As the file stands now: an editor or another screen may have changed something else in it meanwhile.
    changed = replace(load_settings(path, base=base), **values)  # type: ignore[arg-type]  # checked by `save_settings`, which reads it back
    save_settings(path, changed, base=base)
    session.settings = changed
    return changed
