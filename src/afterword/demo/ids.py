"""Ids that look like those of a real file, and that are the same each time."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Final

ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that cannot be mistaken for one another."""

LENGTH: Final = 7
SPACE: Final = len(ALPHABET) ** LENGTH

STRIDE: Final = 7_368_787_463
"""Shares no factor with `SPACE`, so that counting in this stride meets every id once."""


def spelled(letter: str, number: int) -> str:
    """An id for a number from 0 up to, but not including, `SPACE`; different numbers give different ids."""
    characters = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        characters.append(ALPHABET[rest])
    return letter + "".join(characters)


def named(letter: str, *names: str) -> str:
    """The id that belongs to these names, which nothing else in the demo bears."""
    digest = blake2b("/".join((letter, *names)).encode(), digest_size=8).digest()
    return spelled(letter, int.from_bytes(digest, "big") % SPACE)


def numbered(start: int) -> Callable[[str], str]:
    """From a letter to an id that was not given before; the same row of ids for the same `start`."""
    number = start

    def new_id(letter: str) -> str:
        nonlocal number
        number += 1
        return spelled(letter, number * STRIDE % SPACE)

    return new_id
