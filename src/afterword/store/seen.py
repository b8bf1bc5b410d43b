"""What the data file was when it was last looked at, and when its signature alone proves that it is the same still."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from afterword.store.codec import Loaded
from afterword.store.files import Signature

_SETTLED: Final = 2.0
"""Seconds after which a second change cannot carry the same modification time any more (the coarsest file system: FAT)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the file was. `signature` and `fingerprint` are None when there was no file; `since` is a count of seconds.

    `settled` is true once the bytes were compared so long after the first look that an equal signature proves equal bytes.
    `total` is `sum_of` them, None where nobody has worked it out.
    """

    loaded: Loaded
    signature: Signature | None
    fingerprint: int | None
    since: float
    settled: bool = False
    total: list[int] | None = None

    def again(self, signature: Signature, now: float) -> Seen:
        """The same bytes, found once more at a count of `now` seconds."""
        if signature != self.signature:
            return replace(self, signature=signature, since=now, settled=False)
        return replace(self, settled=True) if now - self.since >= _SETTLED else self


def sum_of(data: bytes) -> list[int]:
    """The length and the CRC-32 of the bytes."""
    from zlib import crc32  # late: a book that begins empty needs none

    return [len(data), crc32(data)]
