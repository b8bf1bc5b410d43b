"""Writing a changed record over the text of its old row, so that whatever this version does not know stays in it."""

from __future__ import annotations

from typing import Any, Final

import msgspec

Parts = dict[str, msgspec.Raw]

_parts: Final = msgspec.json.Decoder(Parts).decode
_items: Final = msgspec.json.Decoder(list[Any]).decode
_encode: Final = msgspec.json.Encoder().encode


def merged(base: bytes, old: bytes, new: bytes) -> bytes:
    """The JSON text `base` with the differences between `old` and `new` made in it.

    `old` is what this version would have written for the record as it was read from `base`; where `new` says the same, the
    very text of `base` stays: unknown fields, and values that were only understood as neutral ones.
    """
    if old == new:
        return base
    if base[:1] == old[:1] == new[:1] == b"{":
        return _encode(_merged_parts(_parts(base), _parts(old), _parts(new)))
    if base[:1] == old[:1] == new[:1] == b"[":
        return _merged_items(base, old, new)
    return new


def _merged_parts(base: Parts, old: Parts, new: Parts) -> Parts:
    result = dict(base)
    for name in {**old, **new}:
        before, after = old.get(name), new.get(name)
        if before is not None and after is not None and name in base:
            result[name] = msgspec.Raw(merged(bytes(base[name]), bytes(before), bytes(after)))
        elif after is not None:
            result[name] = after
        elif before is not None:
            # Back at its default, which is written as nothing.
            result.pop(name, None)
    return result


def _merged_items(base: bytes, old: bytes, new: bytes) -> bytes:
    """`new` with the words of `base` that had no place in `old`: members of a set that only a newer version knows."""
    known = _items(old)
    unknown = [item for item in _items(base) if isinstance(item, str) and item not in known]
    wanted = _items(new)
    return _encode(sorted({*wanted, *unknown})) if unknown and all(isinstance(item, str) for item in wanted) else new
