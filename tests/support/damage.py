"""Data files damaged by a seeded generator, as disks, editors, synchronizers and other programs damage them."""

from __future__ import annotations

import json
import random
from typing import Any, Final

VALUES: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 1.5, 10**25, "", "x", "\x00", "2026-02-30", "9999-12-31T23:59:59Z", [], {}, [[]], {"id": "a1"}),
    "a" * 5000,
)


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """Another text than `whole`, damaged in its bytes, in what it says, or in both."""
    while True:
        found = chance.choice([in_the_bytes, in_the_data])(whole, chance)
        if chance.random() < 0.2:
            found = in_the_bytes(found or whole, chance)
        if found != whole:
            return found


def in_the_bytes(data: bytes, chance: random.Random) -> bytes:
    """Bits, stretches and lines changed, as disks, editors and synchronizers do it."""
    at, to = sorted(chance.randrange(len(data)) for _ in range(2))
    lines = data.split(b"\n")
    line = chance.randrange(len(lines))
    match chance.randrange(12):
        case 0:
            return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]
        case 1:
            return data[:at]
        case 2:
            return data[:at] + data[to:]
        case 3:
            return data[:to] + data[at:]
        case 4:
            return data[:at] + chance.randbytes(chance.randrange(1, 40)) + data[at:]
        case 5:
            return data[:at] + b"\0" * (to - at) + data[to:]
        case 6:
            return b"\n".join([*lines[:line], *lines[line + 1 :]])
        case 7:
            return b"\n".join([*lines[:line], lines[line], *lines[line:]])
        case 8:
            other = chance.randrange(len(lines))
            lines[line], lines[other] = lines[other], lines[line]
            return b"\n".join(lines)
        case 9:
            return b"\n".join([*lines[:line], b"<<<<<<< ours", *lines[line:]])
        case 10:
            return data[:at] + chance.choice([b"NaN", b"{", b"]", b'"', b",", b"\\ud800", b"\xff", b"\x1b[31m"]) + data[at:]
        case _:
            return data.replace(
                chance.choice([b'"id"', b'"schema":2', b'":', b"-05:00", b"2026"]), b'"x"', chance.randrange(1, 3)
            )


def in_the_data(data: bytes, chance: random.Random) -> bytes:
    """Well-formed JSON that says something else: a value, key, row or table replaced, removed or repeated."""
    tables = json.loads(data)
    name = chance.choice(sorted(tables))
    table = tables[name]
    key = chance.choice(sorted(table)) if table else "1"
    row = table.get(key, {})
    field = chance.choice(sorted(row)) if row else "id"
    value = chance.choice(VALUES)
    match chance.randrange(8):
        case 0:
            tables[name] = value
        case 1:
            del tables[name]
        case 2:
            table[key] = value
        case 3:
            table[chance.choice(["x", "007", "-1", "1.0", "99"])] = row
        case 4:
            row.pop(field, None)
        case 5:
            other = tables[chance.choice(sorted(tables))]
            tables[name] = other
        case 6:
            table[key] = {**row, "unknown": value}
        case _:
            table[key] = {**row, field: value}
    return json.dumps(tables, ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 1])).encode(
        "utf-8", "surrogatepass"
    )
