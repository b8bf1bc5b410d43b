"""One record, one row: the row types, made from the core's records so that the two cannot drift apart.

A row holds a record's own fields and, for a child, `application`: the id of its owner. A moment is ISO text with offset; an
interview keeps the wall-clock time that was agreed, beside the zone's name. What equals its default is left out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Annotated, Any, Final, get_args, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from afterword.core.model import CHILDREN, Application, Event, Interview, Message, Person, ShelfItem
from afterword.core.terms import EventKind, InterviewKind, Outcome, ShelfKind, StepKind
from afterword.store.flaw import Flaw, quoted

_RECORDS: Final[dict[str, type[Any]]] = {
    "applications": Application,
    "people": Person,
    "interviews": Interview,
    "messages": Message,
    "events": Event,
    "shelf": ShelfItem,
}
FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2100

_NEUTRAL: Final[dict[tuple[type[Any], str], StrEnum]] = {
    (Interview, "kind"): InterviewKind.VIDEO,
    # Nobody writes a message for this step, so no window is counted from it and no guard counts it.
    (Message, "kind"): StepKind.MOVE_ON,
    (Event, "kind"): EventKind.NOTE,
    (ShelfItem, "kind"): ShelfKind.LINK,
    # None would be read as a rejection.
    (Event, "outcome"): Outcome.OTHER,
}
"""What stands in memory for a value that only a newer version knows, where the field's default would not do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How one table's records are written: the row's types and decoders, and which fields need care."""

    table: str
    record: type[Any]
    row: Any
    nested: Any
    names: tuple[str, ...]
    defaults: dict[str, Any]
    enums: dict[str, type[StrEnum]]
    days: tuple[str, ...]
    decode_lines: Callable[[bytes], list[Any]]
    decode_row: Callable[[bytes], Any]
    decode_nested: Callable[[bytes], Any]

    @property
    def zoned(self) -> bool:
        """Whether a record names a zone, and has to be given to `finish`."""
        return "zone" in self.names

    def convert(self, rows: list[Any]) -> list[Any]:
        """The records of decoded rows. Raises `msgspec.ValidationError` where a record refuses its own values."""
        return msgspec.convert(rows, list[self.record], from_attributes=True)  # type: ignore[name-defined]  # a type kept in a table


def _hint(hint: Any) -> Any:
    aware = Annotated[datetime, msgspec.Meta(tz=True)]
    if hint == datetime:
        return aware
    return aware | None if hint == datetime | None else hint


def _enum_in(hint: Any) -> type[StrEnum] | None:
    candidates = (hint, *get_args(hint))
    return next((each for each in candidates if isinstance(each, type) and issubclass(each, StrEnum)), None)


def _days(hints: dict[str, Any], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if {date, datetime} & {hints[name], *get_args(hints[name])})


def _build(table: str, record: type[Any]) -> Kind:
    hints = get_type_hints(record)
    names = tuple(each.name for each in fields(record) if each.name not in CHILDREN)
    defaults = {each.name: each.default for each in fields(record) if each.default is not MISSING and each.name in names}
    own = [(name, _hint(hints[name]), defaults[name]) if name in defaults else (name, _hint(hints[name])) for name in names]
    options: dict[str, Any] = {"kw_only": True, "frozen": True, "gc": False, "omit_defaults": True}
    owner: list[Any] = [] if record is Application else [("application", str)]
    row = msgspec.defstruct(f"{record.__name__}Row", [own[0], *owner, *own[1:]], **options)
    inner: list[Any] = []
    if record is Application:
        inner = [(each, list[KINDS[each].nested], msgspec.field(default_factory=list)) for each in CHILDREN]  # type: ignore[misc]  # a type made at run time
    nested = msgspec.defstruct(f"Nested{record.__name__}Row", [*own, *inner], **options)
    enums = {name: found for name in names if (found := _enum_in(hints[name])) is not None}
    decoder, decode_nested = msgspec.json.Decoder(row), msgspec.json.Decoder(nested).decode
    days = _days(hints, names)
    return Kind(table, record, row, nested, names, defaults, enums, days, decoder.decode_lines, decoder.decode, decode_nested)


KINDS: Final[dict[str, Kind]] = {}
# The children come first: the nested form of an application is made of theirs.
KINDS.update({table: _build(table, _RECORDS[table]) for table in CHILDREN})
KINDS["applications"] = _build("applications", Application)


@functools.cache
def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of this name, or None when this computer does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def localised(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same wall-clock time in `zone`; the offset of `moment` only tells the two passes of a repeated hour apart."""
    wall = moment.replace(tzinfo=zone, fold=0)
    if wall.utcoffset() == moment.utcoffset():
        return wall
    later = wall.replace(fold=1)
    return later if later.utcoffset() == moment.utcoffset() else wall


def finish(kind: Kind, record: Any) -> None:
    """Gives a freshly decoded interview its moments in its zone. Raises `Flaw` when the zone of the record is unknown here."""
    zone = zone_named(record.zone)
    if zone is None:
        raise Flaw(f"the time zone {quoted(record.zone)} is not known to this computer")
    if kind.record is Interview:
        # Nobody has seen the record yet, and a second one would double the cost of reading.
        object.__setattr__(record, "start", localised(record.start, zone))
        object.__setattr__(record, "end", localised(record.end, zone))


def record_of(kind: Kind, row: Any) -> Any:
    """The record of one decoded row, checked and with its moments in their zone; the slow and forgiving twin of `Kind.convert`.

    Raises `Flaw`, or `ValueError` where the record refuses its own values.
    """
    check_row(kind, row)
    values = {name: getattr(row, name) for name in kind.names}
    if kind.record is Interview and (zone := zone_named(row.zone)) is not None:
        values.update(start=localised(row.start, zone), end=localised(row.end, zone))
    for table in CHILDREN:
        if hasattr(row, table):
            values[table] = tuple(record_of(KINDS[table], each) for each in getattr(row, table))
    record = kind.record(**values)
    if kind.zoned:
        finish(kind, record)
    return record


def check_row(kind: Kind, row: Any) -> None:
    """Raises `Flaw` when a date of the row lies outside the years that the program counts with."""
    for name in kind.days:
        value = getattr(row, name)
        if value is not None and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Flaw(f"`{name}` is {value.isoformat()}, and only the years {FIRST_YEAR} to {LAST_YEAR} can be used")
    timeline = getattr(row, "timeline", None)
    if timeline is not None and timeline.day is not None and not FIRST_YEAR <= timeline.day.year <= LAST_YEAR:
        raise Flaw(f"`timeline` names {timeline.day}, and only the years {FIRST_YEAR} to {LAST_YEAR} can be used")


def in_years(kind: Kind, rows: Sequence[Any]) -> bool:
    """Whether `check_row` would pass every one of the rows; many times as fast as asking it for each."""
    stated = "timeline" in kind.names and any(row.timeline is not None and row.timeline.day is not None for row in rows)
    columns: list[Iterable[Any]] = [map(attrgetter(name), rows) for name in kind.days]
    columns += [(row.timeline.day for row in rows if row.timeline is not None)] if stated else []
    return all(day is None or FIRST_YEAR <= day.year <= LAST_YEAR for column in columns for day in column)


def tolerant(kind: Kind, raw: bytes) -> Any:
    """One row, decoded with neutral values for what only a newer version knows. Raises `msgspec.MsgspecError`."""
    try:
        return kind.decode_row(raw)
    except msgspec.ValidationError:
        document = msgspec.json.decode(raw)
        if not isinstance(document, dict):
            raise
        return msgspec.convert(tolerated(kind, document), kind.row)


def tolerated(kind: Kind, document: dict[str, Any]) -> dict[str, Any]:
    """A copy of a row's document in which values of enums that only a newer version knows have become neutral ones."""
    result = dict(document)
    for name, enum in kind.enums.items():
        value = result.get(name)
        known = {member.value for member in enum}
        if isinstance(value, list):
            result[name] = [each for each in value if not isinstance(each, str) or each in known]
        elif isinstance(value, str) and value not in known:
            neutral = _NEUTRAL.get((kind.record, name), kind.defaults.get(name))
            result[name] = neutral.value if isinstance(neutral, StrEnum) else neutral
    timeline = result.get("timeline")
    if isinstance(timeline, dict) and isinstance(timeline.get("precision"), str):
        known = {"date", "period", "none"}
        if timeline["precision"] not in known:
            result["timeline"] = {**timeline, "precision": "none", "day": None}
    for child in CHILDREN:
        if isinstance(result.get(child), list):
            result[child] = [tolerated(KINDS[child], each) if isinstance(each, dict) else each for each in result[child]]
    return result


def document(record: Any, owner: str | None = None) -> dict[str, Any]:
    """What is written for a record: its fields less the defaults, and `owner` as `application` when it is a child's row."""
    kind = KIND_OF[type(record)]
    result: dict[str, Any] = {"id": record.id}
    if owner is not None:
        result["application"] = owner
    for name in kind.names[1:]:
        value = getattr(record, name)
        if name in kind.defaults and value == kind.defaults[name]:
            continue
        result[name] = _written(record, value)
    return result


def nested_document(record: Any) -> dict[str, Any]:
    """The same for a record inside a journal entry, where an application carries its children along."""
    result = document(record)
    if isinstance(record, Application):
        result.update(
            {table: [document(each) for each in getattr(record, table)] for table in CHILDREN if getattr(record, table)}
        )
    return result


def _written(record: Any, value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if not isinstance(value, datetime):
        return value
    if isinstance(record, Interview):
        zone = zone_named(record.zone)
        foreign = value.tzinfo is not None and getattr(value.tzinfo, "key", None) != record.zone
        return value.astimezone(zone) if foreign and zone is not None else value
    offset = value.utcoffset()
    # JSON offsets end at minutes; zones of before 1972 had seconds too.
    return value.astimezone(UTC) if offset is not None and offset % timedelta(minutes=1) else value


KIND_OF: Final = {kind.record: kind for kind in KINDS.values()}
