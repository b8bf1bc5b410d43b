"""The settings file, read strictly: TOML in which every key and every value must be one that the program knows."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from afterword.core.errors import Refused
from afterword.core.model import Settings
from afterword.core.safe import one_line
from afterword.core.terms import CalendarMode
from afterword.system.zone import is_zone

_LARGEST: Final = 1_000_000
SETTING_KEYS: Final = tuple(field.name for field in fields(Settings))
KEY_TABLE: Final = "keys"
_REGION: Final = re.compile(r"[A-Z]{2}(?:-[A-Za-z0-9]{1,12})?")


def load_settings(
    path: Path, *, base: Settings | None = None, must_exist: bool = False, playbooks: Collection[str] | None = None
) -> Settings:
    """The settings in a file, over those in `base` (by default, the program's own); a missing file changes nothing.

    `playbooks` are the names allowed for `playbook`; None allows any. `Refused` names the file, the key and what may stand
    there: for a file that cannot be read or is no TOML, an unknown key, a value of another kind, an unknown zone; with
    `must_exist`, also for a missing file.
    """
    base = base or Settings()
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except FileNotFoundError:
        if must_exist:
            raise Refused(f"There is no settings file {path}; check the path, or leave it out to use the usual one.") from None
        return base
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise Refused(f"The settings file {path} cannot be read ({why}); check its permissions.") from None
    if len(data) > _LARGEST:
        raise Refused(
            f"The settings file {path} is larger than 1 MB and so not one of this program; name another with --config."
        )
    return parse_settings(data, base=base, place=str(path), playbooks=playbooks)


def parse_settings(data: bytes, *, base: Settings, place: str, playbooks: Collection[str] | None = None) -> Settings:
    """The settings that a file's bytes hold; `place` is its name for refusals, otherwise as `load_settings`."""
    import tomllib  # late: most people have no settings file

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(f"The settings file {place} is not UTF-8 text; save it as UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as problem:
        raise Refused(
            f"The settings file {place} is not valid TOML: {one_line(str(problem))[:120]}; correct that line."
        ) from None
    for key in table:
        if key not in SETTING_KEYS:
            raise Refused(f"The settings file {place} has an unknown key “{one_line(key)[:40]}”; {_nearest(key)}")
    return replace(base, **{key: _checked(key, value, place, playbooks) for key, value in table.items()})


def _nearest(key: str) -> str:
    import difflib  # late: only for a refusal

    near = difflib.get_close_matches(key.casefold(), SETTING_KEYS, 1, 0.6)
    return f"did you mean “{near[0]}”?" if near else f"the keys are {', '.join(SETTING_KEYS)}."


def _checked(key: str, value: Any, place: str, playbooks: Collection[str] | None) -> Any:
    allowed, good = _rule(key, value, playbooks)
    if not good:
        raise Refused(f"In the settings file {place}, “{key}” must be {allowed}; correct it or take the line out.")
    return tuple(value.items()) if key == KEY_TABLE else value


def _rule(key: str, value: Any, playbooks: Collection[str] | None) -> tuple[str, bool]:
    """What may stand for a key, in words, and whether the value does."""
    if key == "day_first":
        return "true or false (whether 3/4 is 3 April)", isinstance(value, bool)
    if key == KEY_TABLE:
        good = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
        return 'a table of commands with their keys as text, such as copy = "y"', good
    text = isinstance(value, str)
    if key == "calendar":
        return f"one of {', '.join(CalendarMode)}", text and value in list(CalendarMode)
    if key == "region":
        return 'a country such as "US", or with its part "DE-BY"', text and _REGION.fullmatch(value) is not None
    if key == "zone":
        return 'an IANA time zone such as "America/New_York"', text and is_zone(value)
    if key == "playbook" and playbooks is not None:
        return f"one of {', '.join(sorted(playbooks))}", text and value in playbooks
    return "text in quotation marks", text
