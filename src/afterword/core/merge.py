"""Two changes to one record brought together field by field: what only one side changed stands, the rest is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Generic, TypeVar

from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem

R = TypeVar("R", Application, Person, Interview, Message, Event, ShelfItem)

_TOGETHER: Final[dict[type[Any], tuple[tuple[str, ...], ...]]] = {Interview: (("start", "end", "zone", "written"),)}
"""Fields that mean something only with each other: one side's change to any of them takes them all."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both sides changed, each to something else."""

    field: str
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merged(Generic[R]):
    """The record with the changes of both sides, and the fields where only one of them could stand."""

    record: R
    conflicts: tuple[Conflict, ...]


def merge(seen: R, mine: R, theirs: R, *, mine_wins: bool = False) -> Merged[R]:
    """The changes from `seen` to `mine` made in `theirs`.

    Where both sides changed a field differently, `theirs` stands unless `mine_wins`. Sets and lists of words or ids merge by
    member and are never in conflict. The records that belong to an application are not looked at: they stay as in `theirs`.
    """
    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for names in _groups(type(theirs)):
        was, own, other = ([getattr(record, name) for name in names] for record in (seen, mine, theirs))
        if own in (was, other):
            continue
        if other == was:
            values.update(zip(names, own, strict=True))
        elif isinstance(other[0], (tuple, frozenset)):
            values[names[0]] = _by_member(was[0], own[0], other[0])
        else:
            conflicts += [Conflict(*each) for each in zip(names, own, other, strict=True) if each[1] != each[2]]
            values.update(zip(names, own, strict=True) if mine_wins else ())
    return Merged(replace(theirs, **values), tuple(conflicts))


def differences(mine: R, theirs: R) -> tuple[Conflict, ...]:
    """Every field in which two records differ, where nobody knows what they were before; children are not looked at."""
    pairs = [(name, getattr(mine, name), getattr(theirs, name)) for names in _groups(type(theirs)) for name in names]
    return tuple(Conflict(*each) for each in pairs if each[1] != each[2])


def _groups(kind: type[Any]) -> Iterator[tuple[str, ...]]:
    together = _TOGETHER.get(kind, ())
    yield from together
    single = (each.name for each in fields(kind) if each.name not in ("id", *CHILDREN))
    yield from ((name,) for name in single if not any(name in names for names in together))


def _by_member(was: Any, own: Any, other: Any) -> Any:
    kept = [member for member in other if member in own or member not in was]
    added = [member for member in own if member not in was and member not in kept]
    return type(other)([*kept, *added])
