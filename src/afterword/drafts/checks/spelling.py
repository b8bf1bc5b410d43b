"""Likely misspellings, offline and only when there is hardly a doubt.

The dictionary comes with pyspellchecker, the optional extra `spell`. Whoever wants the hints calls `load` once, off the key's
path; until then, and when the extra is not installed, there are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from afterword.drafts.checks import dictionary
from afterword.drafts.checks.dictionary import Dictionary
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.words import listed

_FOLDER: Final = Path(__file__).with_name("words")
_WORD: Final = re.compile(r"(?<![\w@./:'’-])[a-z]{3,20}(?![\w@/'’-]|\.\w)")
_ANY: Final = re.compile(r"[^\W\d_]+")
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_COMMON: Final = 5_000
"""Occurrences in the dictionary's sample that make a word common enough to be suggested."""
_MARGIN: Final = 12
"""How many times commoner the suggestion must be than the next one."""
_AT_MOST: Final = 200
"""Unknown words looked up in one text; more of them mean that it is not in English."""

_loaded: list[Dictionary] = []
"""The dictionary once it was read, and nothing before."""


def load() -> bool:
    """Reads the dictionary, which takes about 0.1 s the first time. Whether there is one; safe to call from a thread."""
    if not _loaded:
        found = dictionary.read(_COMMON)
        _loaded.extend([found] if found else [])
    return bool(_loaded)


def ready() -> bool:
    """Whether the dictionary has been read."""
    return bool(_loaded)


def misspelled(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Words in small letters that are in no dictionary and one slip away from a single common word.

    Capitalised words may be names and are left alone, and so are the words of the user's data, and any used three times.
    """
    if not _loaded:
        return
    known, looked_up = _mine(context), 0
    counts: dict[str, int] = {}
    matches = list(_WORD.finditer(text.text, text.subject[0] if text.subject else 0))
    for match in matches:
        counts[match[0]] = counts.get(match[0], 0) + 1
    meant: dict[str, str | None] = {}
    for word, count in counts.items():
        if word in known or count > 2 or _is_word(word):
            continue
        looked_up += 1
        if looked_up > _AT_MOST:
            return
        meant[word] = suggestion(word)
    for match in matches:
        if better := meant.get(match[0]):
            yield Spot(match.start(), match.end(), f"This may be a slip; did you mean {better}?", better)


@lru_cache(maxsize=4_096)
def suggestion(word: str) -> str | None:
    """The one common word that differs by a single slip (a letter too many, missing, wrong or swapped), or None in doubt."""
    if word in _slips():
        return _slips()[word]
    if len(word) < 5:
        return None
    words, near = _loaded[0], _near(word)
    best = max(near & words.common.keys(), key=words.common.__getitem__, default=None)
    if best is None or "'" in best:
        return None
    most = words.common[best] // _MARGIN
    rivals = near if most < _COMMON else near & words.common.keys()  # what is rare need not be looked up then
    return best if all(words.count(other) <= most for other in rivals if other != best) else None


def _is_word(word: str) -> bool:
    words = _loaded[0]
    return word not in _slips() and (word in words or word in _known() or any(other in words for other in _spellings(word)))


def _spellings(word: str) -> Iterator[str]:
    """The American spellings of a British word, and what is left without a plain ending."""
    for british, american in _american():
        if british.search(word):
            yield british.sub(american, word)
    for ending in ("s", "es", "ly", "ness", "ers"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            yield word.removesuffix(ending)
    for prefix in ("re", "un", "non", "pre", "co", "over", "under", "multi", "sub", "micro"):
        if word.startswith(prefix) and len(word) - len(prefix) > 4:
            yield word.removeprefix(prefix)


def _near(word: str) -> set[str]:
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in cuts if b),
        *(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1),
        *(a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS),
        *(a + letter + b for a, b in cuts for letter in _LETTERS),
    }


def _mine(context: CheckContext) -> frozenset[str]:
    person = context.recipient
    own = (*context.own, *context.topics, context.company, context.role, context.settings.name, context.settings.signature)
    names = own + ((person.name, person.title) if person is not None else ())
    return _folded(names) | _folded(context.other_companies) | _folded(context.other_people)


@lru_cache(maxsize=3)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_tokens(names))


def _tokens(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (word.lower() for word in _ANY.findall(name))


@cache
def _american() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(british), american) for british, american in _pairs("british"))


@cache
def _known() -> frozenset[str]:
    return frozenset(word for line in listed(_FOLDER / "known.txt") for word in line.split())


@cache
def _slips() -> dict[str, str]:
    return dict(_pairs("slips"))


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in listed(_FOLDER / f"{name}.txt"):
        first, second = line.split()
        yield first, second
