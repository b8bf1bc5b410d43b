"""JSON to a `Table`: a list, a list under a key, an object of objects, a list of lists, or one object on each line."""

from __future__ import annotations

import json
from typing import Any, Final

from afterword.core.errors import Refused
from afterword.exchange.columns import header_score
from afterword.exchange.files import Decoding, decoding
from afterword.exchange.table import MAX_CELLS, Counter, Row, Table

_MAX_BRACKETS: Final = 400_000
_MAX_SEPARATORS: Final = 2 * MAX_CELLS
_DEPTH: Final = 4


def looks_like_json(data: bytes) -> bool:
    """Whether the text begins like JSON. An opening bracket of a Markdown link or a `[Company]` header does not."""
    head = data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").lstrip()
    rest = head[1:].lstrip()
    return head[:1] in (b"{", b"[") and (rest == b"" or rest[:1] in b'{["]}-0123456789ntf')


def read_json(data: bytes) -> Table:
    """The table in the JSON; `line` counts its items from 1.

    Errors: `Refused` for damaged, too deep or too large JSON, and for one that holds no list of objects.
    """
    return _table(*load_json(data))


def load_json(data: bytes) -> tuple[Any, Decoding]:
    """The value in the JSON, or the list of the values of its lines, and how its text was read.

    Errors: `Refused` for damaged, too deep or too large JSON.
    """
    if data.count(b"{") + data.count(b"[") > _MAX_BRACKETS or data.count(b",") > _MAX_SEPARATORS:
        raise Refused("The JSON holds too many values to read at once; split it and import the parts.")
    how = decoding(data)
    text = data[how.skip :].decode(how.codec, how.errors)
    try:
        value = json.loads(text)
    except RecursionError as error:
        raise Refused(
            "The JSON is nested too deeply to be a list of applications; check that this is the right file."
        ) from error
    except json.JSONDecodeError as error:
        value = _lines(text)
        if value is None:
            raise Refused(
                f"The JSON is damaged at line {error.lineno}, column {error.colno}; export the list again."
            ) from error
    except ValueError as error:
        raise Refused("The JSON holds a number too long to be read; check that this is the right file.") from error
    return value, how


def _lines(text: str) -> list[Any] | None:
    """The objects of a file with one on each line, or None."""
    values = []
    try:
        for line in text.splitlines():
            if line.strip():
                values.append(json.loads(line))  # noqa: PERF401 - the first line that is no JSON ends it
    except (ValueError, RecursionError):
        return None
    return values if len(values) > 1 else None


def _table(value: Any, how: Decoding) -> Table:
    items, place = _best_list(value)
    if items is None:
        raise Refused(
            "The JSON holds no list of applications; an import needs a list of objects with a company, for example "
            '[{"company": "…", "role": "…"}].'
        )
    counter = Counter()
    columns: dict[str, int] = {}
    rows: list[Row] = []
    notes = [how.note, *([f"The list under “{place[:60]}” was read."] if place else [])]
    if all(isinstance(item, list) for item in items):
        for number, item in enumerate(items, 1):
            counter.add(len(item))
            rows.append(Row(number, tuple(_text(cell) for cell in item)))
        return Table(name=place, rows=tuple(rows), notes=tuple(notes), unit="item")
    for number, item in enumerate(items, 1):
        flat = _flat(item) if isinstance(item, dict) else {"": _text(item)}
        counter.add(len(flat))
        cells = [""] * len(columns)
        for name, text in flat.items():
            index = columns.setdefault(name, len(columns))
            cells.extend([""] * (index + 1 - len(cells)))
            cells[index] = text
        rows.append(Row(number, tuple(cells)))
    header = Row(0, tuple(whole(name) for name in columns))
    return Table(name=place, rows=(header, *rows), notes=tuple(notes), unit="item")


def _best_list(value: Any) -> tuple[list[Any] | None, str]:
    """The list whose objects look most like applications, and the key it stands under."""
    best: tuple[int, list[Any] | None, str] = (0, None, "")
    waiting: list[tuple[Any, str, int]] = [(value, "", 0)]
    while waiting:
        current, place, depth = waiting.pop(0)
        items = _as_list(current)
        if items is not None and (score := _score(items)) > best[0]:
            best = (score, items, place)
        if isinstance(current, dict) and depth < _DEPTH:
            waiting.extend(
                (inner, str(key), depth + 1) for key, inner in list(current.items())[:50] if isinstance(inner, dict | list)
            )
    return best[1], best[2]


def _as_list(value: Any) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and value and all(isinstance(inner, dict) for inner in value.values()):
        return [inner if _names_itself(inner) else {"id": key, **inner} for key, inner in value.items()]
    return [value] if isinstance(value, dict) and _score([value]) >= 20 else None


def _names_itself(value: dict[str, Any]) -> bool:
    return any(key.casefold() in ("id", "_id", "uuid") for key in value)


def _score(items: list[Any]) -> int:
    """How much the items look like applications; 1 for any rows at all."""
    names: dict[str, None] = {}
    for item in items[:20]:
        if isinstance(item, dict):
            names.update(dict.fromkeys(list(_flat(item))[:200]))
        elif isinstance(item, list):
            names.update(dict.fromkeys(cell for cell in item[:200] if isinstance(cell, str)))
    return header_score(tuple(names)) + 1 if names else 0


def _flat(item: dict[str, Any]) -> dict[str, str]:
    """The object with inner objects taken apart ("contact": {"name": …} becomes "contact name")."""
    flat: dict[str, str] = {}
    for key, value in item.items():
        if isinstance(value, dict) and value and "name" in value and len(value) <= 2 and "email" not in value:
            flat[str(key)] = _text(value["name"])
        elif isinstance(value, dict) and value:
            for inner, text in value.items():
                flat.setdefault(f"{key} {inner}", _text(text))
        else:
            flat[str(key)] = _text(value)
    return flat


def _text(value: Any) -> str:
    if isinstance(value, str):
        return whole(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return whole("; ".join(_item(inner) for inner in value))
    if isinstance(value, dict):
        return whole(json.dumps(value, ensure_ascii=False)) if value else ""
    return str(value)


def _item(value: Any) -> str:
    """One member of an inner list: a person as "Name <address>", an object as its name and the rest, anything else as text."""
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        return _text(value)
    address = value.get("email")
    if isinstance(address, str) and address:
        return f"{value['name']} <{address}>"
    rest = ", ".join(f"{key} {_text(inner)}" for key, inner in value.items() if key not in ("name", "id", "email") and inner)
    return f"{value['name']} ({rest})" if rest else value["name"]


def whole(text: str) -> str:
    """The text, half characters (lone surrogates, which no file can hold) replaced."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
