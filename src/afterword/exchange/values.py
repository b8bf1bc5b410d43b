"""Records as plain JSON values, and back: every field under its own name, nothing renamed and nothing derived.

Text, flags and lists are themselves; a date is ISO text, a moment ISO text with its offset, a choice its value, a record an
object. What is empty by default is left out. Reading is strict, because ids and zones from a file reach a terminal and a clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfoNotFoundError

from afterword.core.facts import zone_of
from afterword.core.model import Application, Interview
from afterword.exchange.json_reader import whole

Values = dict[str, Any]

_EMPTY: Final[tuple[object, ...]] = ("", None, (), frozenset(), False)
_YEARS: Final = range(1970, 2101)
_FORMS: Final = {
    "id": re.compile(r"[A-Za-z0-9_-]{1,64}"),
    "step": re.compile(r"[!-~]{1,200}"),
    "used": re.compile(r"[!-~]{0,200}"),
    "region": re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?"),
}
"""Fields whose text is no free text: ids, ids of steps, and regions."""


class UnreadableError(Exception):
    """A value that makes no record; the message begins with the place of the value, as in “people[0].name is no text”."""


def values_of(record: object) -> Values:
    """The fields of a record as JSON values."""
    found: Values = {}
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        value = getattr(record, field.name)
        if not (value in _EMPTY and value == field.default):
            found[field.name] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(_value(inner) for inner in value)
    if isinstance(value, tuple):
        return [_value(inner) for inner in value]
    return values_of(value) if is_dataclass(value) else value


def application_of(value: object) -> Application:
    """The application that an object stands for; keys that are not known are passed over. Raises `UnreadableError`."""
    application: Application = _record(Application, value, "")
    return application


def _record(kind: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise UnreadableError(f"{where or 'it'} is no object")
    given: Values = {}
    for name, hint in _hints(kind).items():
        place = f"{where}.{name}" if where else name
        if name in value:
            given[name] = _read(hint, value[name], place)
            if name in _FORMS and given[name] is not None and not _FORMS[name].fullmatch(given[name]):
                raise UnreadableError(f"{place} is none that can be used")
        elif name in _required(kind):
            raise UnreadableError(f"{place} is missing")
    try:
        return _placed(kind(**given))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnreadableError(f"{where or 'it'} cannot be ({error})") from error


def _placed(record: object) -> object:
    """The record with its zone looked up, and an interview's moments on the clock of that zone."""
    if isinstance(record, Application):
        zone_of(record.zone)
    if isinstance(record, Interview):
        zone = zone_of(record.zone)
        return replace(record, start=record.start.astimezone(zone), end=record.end.astimezone(zone))
    return record


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _required(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)


def _read(hint: Any, value: object, where: str) -> Any:
    if get_origin(hint) is UnionType:
        return None if value is None else _read(get_args(hint)[0], value, where)
    if get_origin(hint) in (tuple, frozenset):
        if not isinstance(value, list):
            raise UnreadableError(f"{where} is no list")
        inner = get_args(hint)[0]
        return get_origin(hint)(_read(inner, each, f"{where}[{number}]") for number, each in enumerate(value))
    if is_dataclass(hint):
        return _record(hint, value, where)
    if hint is bool:
        if not isinstance(value, bool):
            raise UnreadableError(f"{where} is neither true nor false")
        return value
    if not isinstance(value, str):
        raise UnreadableError(f"{where} is no text")
    return whole(value) if hint is str else _parsed(hint, value, where)


def _parsed(hint: Any, text: str, where: str) -> Any:
    """A moment, a date or a choice from its text."""
    parse: Callable[[str], Any] = hint.fromisoformat if issubclass(hint, date) else hint
    try:
        found = parse(text)
    except ValueError:
        raise UnreadableError(f"{where} cannot be “{text[:40]}”") from None
    if isinstance(found, date) and found.year not in _YEARS:
        raise UnreadableError(f"{where} lies outside the years from 1970 to 2100")
    if isinstance(found, datetime) and found.tzinfo is None:
        raise UnreadableError(f"{where} has no offset from UTC")
    return found
