"""What was typed in the palette against the names of things: exact first, then beginnings, then the rest. Pure.

Every word that was typed has to occur; nothing is found by single letters strewn over a name. Only where nothing holds what was
typed, a slip of the finger is forgiven: a letter too many, too few or wrong, or two of them swapped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

MOST: Final = 60
"""How many are found at most: more than anybody reads."""

_SLIP_FROM: Final = 3
_SLIPS_FROM: Final = 7
"""Letters from which a word may have a slip in it, and two."""
_FAR: Final = 99

T = TypeVar("T")
_APART: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """Something with a name. `words` is the name in folded words between blanks, `more` the same of what it also goes by.

    `name` is as it came; `aside` is what stands beside it, `keys` are the keys that do the same, `target` is what it is, and
    `anywhere` is all that it can be found by in one.
    """

    name: str
    aside: str
    target: T
    folded: str
    words: str
    more: str = " "
    keys: tuple[str, ...] = ()
    anywhere: str = ""


def entry(name: str, aside: str, target: T, *, more: str = "", keys: Iterable[str] = ()) -> Entry[T]:
    """The entry of this name."""
    folded = fold(name)
    words, also = in_words(folded), in_words(fold(more)) if more else " "
    return Entry(name, aside, target, folded, words, also, tuple(keys), folded + words + also)


def fold(text: str) -> str:
    """The text without case and accents."""
    if text.isascii():
        return text.lower()
    folded = text.casefold()
    if unicodedata.is_normalized("NFKD", folded):
        return folded
    apart = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in apart if not unicodedata.combining(character))


def in_words(folded: str) -> str:
    """The words of a folded text, each between single blanks."""
    return f" {_APART.sub(' ', folded).strip()} "


def ranked(entries: Sequence[Entry[T]], query: str, most: int = MOST) -> tuple[Entry[T], ...]:
    """What is meant, best first, at most so many; in the order of `entries` where the query fits equally well.

    An own key or the whole name, then names that begin with the query, then names in which each word begins a word, then those
    that hold each word anywhere, then what goes by them otherwise. Stops looking as soon as there is enough. Where nothing
    is found, names with words that begin nearly so, the nearest first.
    """
    folded = fold(query).strip()
    if not folded:
        return ()
    whole = in_words(folded)
    if not whole.strip():  # signs only: there are no words to begin
        whole = "\0\0"
    begun = [f" {word}" for word in whole.split()]
    parts = folded.split()
    first = begun[0] if len(begun) == 1 else ""
    tests: tuple[Callable[[Entry[T]], bool], ...] = (
        lambda each: query.strip() in each.keys,
        lambda each: each.words == whole,
        lambda each: each.words.startswith(whole),
        lambda each: each.words.startswith(whole[:-1]),
        (lambda each: first in each.words) if first else (lambda each: all(word in each.words for word in begun)),
        lambda each: all(part in each.folded for part in parts),
        lambda each: all(word in each.more or word in each.words for word in begun),
    )
    found: dict[int, Entry[T]] = {}
    # Most entries hold nothing of it at all, and that is soon seen.
    probe = max((word.strip() for word in begun), key=len) if whole.strip("\0") else parts[0]
    some = [each for each in entries if probe in each.anywhere or each.keys]
    for test in tests:
        for each in filter(test, some):
            found.setdefault(id(each), each)
            if len(found) >= most:
                return tuple(found.values())
    return tuple(found.values()) or _nearly(entries, whole.strip("\0").split(), most)


def _nearly(entries: Sequence[Entry[T]], typed: Sequence[str], most: int) -> tuple[Entry[T], ...]:
    """What is meant where every word that was typed may have a slip or, from seven letters on, two."""
    if not typed:
        return ()
    slips: dict[str, dict[str, int]] = {word: {} for word in typed}
    ranks = []
    for number, each in enumerate(entries):
        names = each.words.split()
        counts = [min((_remembered(slips[word], word, name) for name in names), default=_FAR) for word in typed]
        if max(counts) < _FAR:
            ranks.append((sum(counts), number))
    return tuple(entries[number] for _, number in sorted(ranks)[:most])


def _remembered(known: dict[str, int], word: str, name: str) -> int:
    if name not in known:
        known[name] = _slips(word, name)
    return known[name]


def _slips(word: str, name: str) -> int:
    """How many slips lie between a typed word and the beginning of a name's; `_FAR` where they are too many to be slips."""
    allowed = 0 if len(word) < _SLIP_FROM else 1 if len(word) < _SLIPS_FROM else 2
    if not allowed or name[:1] not in word[:2] or len(name) < len(word) - allowed:
        return 0 if name.startswith(word) else _FAR
    before: list[int] = []
    row = [*range(len(word) + 1)]
    fewest = row[-1]
    for at, letter in enumerate(name[: len(word) + allowed], 1):
        two_before, before, row = before, row, [at]
        for n, other in enumerate(word, 1):
            cost = min(before[n] + 1, row[n - 1] + 1, before[n - 1] + (letter != other))
            if n > 1 and at > 1 and letter == word[n - 2] and name[at - 2] == other:
                cost = min(cost, two_before[n - 2] + 1)
            row.append(cost)
        fewest = min(fewest, row[-1])
    return fewest if fewest <= allowed else _FAR
