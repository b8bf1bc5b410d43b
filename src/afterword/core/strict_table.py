"""A TOML table read key by key: what is missing, of the wrong kind, or asked for by nobody is refused in words."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from afterword.core.dates import Offset
from afterword.core.errors import Refused

_Choice = TypeVar("_Choice", bound=StrEnum)
_MISSING: Any = object()


class StrictTable:
    """One TOML table while it is read: takes keys out by type, and at the end refuses those that nobody asked for."""

    def __init__(self, data: dict[str, Any], place: str, where: str) -> None:
        self.data = dict(data)
        self.asked: list[str] = []
        self.place = place
        self.where = where

    @classmethod
    def parse(cls, text: str, place: str) -> StrictTable:
        """The top level of a TOML text; `place` names its file in errors. Raises `Refused` for what is no TOML."""
        try:
            return cls(tomllib.loads(text), place, "top level")
        except tomllib.TOMLDecodeError as error:
            raise Refused(f"{place} is not valid TOML: {error}; correct that place and try again.") from None

    def error(self, key: str, what: str) -> Refused:
        """A refusal that names the file, the place in it and the key."""
        return Refused(f"{self.place}, {self.where}, key {key}: {what}.")

    def _take(self, key: str, kind: type, named: str, default: Any) -> Any:
        self.asked.append(key)
        value = self.data.pop(key, default)
        if value is _MISSING:
            raise self.error(key, f"it is missing; write {named} there")
        if value is not default and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            raise self.error(key, f"{value!r} is not {named}")
        return value

    def text(self, key: str, default: Any = _MISSING) -> str:
        """A text; without a default it must be there."""
        return str(self._take(key, str, "a text", default))

    def integer(self, key: str, default: Any = _MISSING) -> int:
        """A whole number; without a default it must be there."""
        return int(self._take(key, int, "a whole number", default))

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        return bool(self._take(key, bool, "true or false", default))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when it is not there."""
        values = self._take(key, list, "a list of texts", [])
        if not all(isinstance(value, str) for value in values):
            raise self.error(key, "every entry must be a text")
        return tuple(values)

    def pair(self, key: str) -> tuple[int, int] | None:
        """The least and the most, or None when it is not there."""
        values = self._take(key, list, "a list of two numbers", [])
        if not values:
            return None
        if len(values) != 2 or not all(isinstance(value, int) for value in values) or values[0] > values[1]:
            raise self.error(key, "write the least and the most, such as [150, 200]")
        return values[0], values[1]

    def offset(self, key: str) -> Offset:
        """An offset such as "2 business days"; it must be there."""
        return self.as_offset(key, self.text(key))

    def as_offset(self, key: str, text: str) -> Offset:
        """This text, which stood under `key`, as an offset."""
        try:
            return Offset.parse(text)
        except ValueError as error:
            raise self.error(key, str(error)) from None

    def choice(self, key: str, kind: type[_Choice], default: Any = _MISSING, only: tuple[str, ...] = ()) -> Any:
        """One of the words of an enumeration, or of `only`."""
        text = self._take(key, str, f"one of {', '.join(only or tuple(kind))}", default)
        if text is default and not isinstance(text, str):
            return text
        allowed = only or tuple(str(member) for member in kind)
        if str(text) not in allowed:
            near = get_close_matches(str(text), allowed, 1)
            hint = f'; did you mean "{near[0]}"' if near else ""
            raise self.error(key, f'"{text}" is not allowed; allowed are {", ".join(allowed)}{hint}')
        return str(text) if only else kind(text)

    def table(self, key: str) -> StrictTable:
        """A table that must be there."""
        return StrictTable(self._take(key, dict, "a table", _MISSING), self.place, f"[{key}]")

    def tables(self, key: str) -> tuple[StrictTable, ...]:
        """A list of tables, empty when it is not there."""
        parts = self._take(key, list, "a list of tables", [])
        if not all(isinstance(part, dict) for part in parts):
            raise self.error(key, f"write each as [[{key}]]")
        return tuple(StrictTable(part, self.place, f"{key} {number}") for number, part in enumerate(parts, 1))

    def done(self) -> None:
        """Refuses every key that nobody asked for."""
        for key in self.data:
            near = get_close_matches(key, self.asked, 1)
            hint = f'; did you mean "{near[0]}"' if near else f"; known there are {', '.join(sorted(set(self.asked)))}"
            raise self.error(key, f"nothing of that name belongs there{hint}")
