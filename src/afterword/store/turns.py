"""Work on large texts a piece at a time, so that a screen in another thread gets its turn after each piece.

A single call into C keeps the interpreter to itself until it ends: for a file of 90 MB, one such call holds up a key by
40 to 90 ms. In pieces it takes as long, and nobody waits for more than a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

_PIECE: Final = 1 << 18


def fingerprint(text: bytes) -> int:
    """Tells one text from another within this process; 64 bits."""
    return hash(tuple([hash(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE)]))


def found(text: bytes, wanted: bytes, start: int, end: int) -> int:
    """Where `wanted` begins in a part of the text; -1 where it is not in it, as `bytes.find` has it."""
    while start < end:
        at = text.find(wanted, start, min(end, start + _PIECE + len(wanted)))
        if at >= 0:
            return at
        start += _PIECE + 1
    return -1


def joined(fragments: Sequence[bytes | memoryview]) -> bytes:
    """All of them in one."""
    if sum(map(len, fragments)) <= _PIECE:
        return b"".join(fragments)
    whole = BytesIO()
    for fragment in fragments:
        view = memoryview(fragment)
        for start in range(0, len(view), _PIECE):
            whole.write(view[start : start + _PIECE])
    return whole.getvalue()
