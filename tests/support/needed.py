"""The words that a text must have before a phrase can match in it, read off its pattern, for `phrases/_needed.txt`.

    PYTHONPATH=src:tests python tests/support/needed.py

writes that file anew, which is due after every change of a list. Of all that is known of a phrase, as much is kept as keeps it
from being looked for in vain in the letters of the corpus.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from afterword.drafts.checks import needed, phrasebook

Spelled = tuple[frozenset[str], frozenset[str]]
"""What a match begins with: words, or beginnings of words, at whose end a word ends or goes on in a way that is not followed;
and those that go on with whatever follows."""

_UNKNOWN: Final[Spelled] = (frozenset({""}), frozenset())
_NOTHING: Final[Spelled] = (frozenset(), frozenset({""}))
_MANY: Final = 400
"""Spellings that are followed; more of them are cut short where they stand."""
_FEW: Final = 8
"""Members up to which a class of signs is spelled."""
_SETS: Final = 3
_WORTH: Final = 0.8
"""Up to so many sets are kept of a phrase, each of which leaves at most this share of the letters that those before it left."""
_PARTS: Final = import_module("re._parser")  # private, but the only parser of patterns there is; only this tool needs it
_TRAINING: Final = Path(__file__).parents[1] / "drafts" / "corpus"
_UNSEEN: Final = {"exam", "reexam"}


def needs(line: str) -> needed.Needed:
    """What a text must have for a line of a list to match; nothing where that cannot be told."""
    sets, _ = _needed(_PARTS.parse(phrasebook._spelled(line)), starts=True)
    kept: list[frozenset[str]] = []
    left = _everywhere()
    for _ in range(_SETS):
        best = min(sets, key=lambda each: (_count(_having(each) & left), sorted(each)), default=None)
        if best is None or _count(_having(best) & left) > _WORTH * _count(left):
            break
        kept.append(best)
        left &= _having(best)
    return tuple(tuple(sorted(each)) for each in kept or sets[:1])


def file_text() -> str:
    """What `_needed.txt` must hold."""
    folder = phrasebook._FOLDER
    lines = {line.removeprefix("~") for file in folder.glob("[!_]*.txt") for line in phrasebook._read(file.stem)}
    found = {needed.sum_of(line): needs(line) for line in lines}
    shared = needed.sum_of((folder / "_shared.txt").read_text(encoding="utf-8"))
    return needed.written({key: sets for key, sets in found.items() if sets}, shared)


# what a match begins with


def _spell(nodes: Iterable[Any]) -> Spelled:
    ended: set[str] = set()
    going: set[str] = {""}
    for node in nodes:
        first, rest = _spell_one(*node)
        ended |= {before + after for before in going for after in first}
        going = {before + after for before in going for after in rest}
        long = {word for word in going if len(word) >= needed.LONGEST}
        ended |= long
        going -= long
        if not going:
            break
        if len(going) > _MANY:
            return _cut(ended | going), frozenset()
    return _cut(ended), frozenset(going)


def _cut(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[: needed.LONGEST] for word in words)


def _spell_one(kind: Any, detail: Any) -> Spelled:
    match str(kind):
        case "LITERAL":
            return _spell_sign(chr(detail))
        case "IN" if len(detail) <= _FEW and all(str(each[0]) == "LITERAL" for each in detail):
            return _either(_spell_sign(chr(sign)) for _, sign in detail)
        case "BRANCH":
            return _either(map(_spell, detail[1]))
        case "SUBPATTERN":
            return _spell(detail[-1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, most, inner = detail
            ended, going = _spell(inner)
            if least == 0:
                return ended | going, frozenset({""})
            return (ended, going) if most == 1 else (ended | going, frozenset())
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _NOTHING
    return _UNKNOWN


def _spell_sign(sign: str) -> Spelled:
    return (frozenset(), frozenset({sign})) if _in_word(sign) else _UNKNOWN


def _either(several: Iterable[Spelled]) -> Spelled:
    each = list(several)
    return frozenset().union(*(first for first, _ in each)), frozenset().union(*(rest for _, rest in each))


# what must stand anywhere in it


def _needed(nodes: Any, *, starts: bool) -> tuple[list[frozenset[str]], bool]:
    """All that is known, where a word `starts` before these parts or may not; and whether one starts behind them."""
    found: list[frozenset[str]] = []
    for place, node in enumerate(nodes):
        if starts:
            ended, going = _spell(nodes[place:])
            words = ended | going
            found += [words] if "" not in words else []
        inner, starts = _needed_in(*node, starts=starts)
        found += inner
    return list(dict.fromkeys(found)), starts


def _needed_in(kind: Any, detail: Any, *, starts: bool) -> tuple[list[frozenset[str]], bool]:
    match str(kind):
        case "LITERAL":
            return [], not _in_word(chr(detail))
        case "IN":
            return [], all(_is_blank(*each) for each in detail)
        case "BRANCH":
            each = [_needed(branch, starts=starts) for branch in detail[1]]
            best = [min(sets, key=lambda words: (_count(_having(words)), sorted(words)), default=None) for sets, _ in each]
            known = [words for words in best if words is not None]
            whole = [frozenset().union(*known)] if len(known) == len(best) else []
            return whole, all(ends for _, ends in each)
        case "SUBPATTERN":
            return _needed(detail[-1], starts=starts)
        case "MAX_REPEAT" | "MIN_REPEAT":
            least, _, inner = detail
            found, ends = _needed(inner, starts=starts)
            ends = ends and _needed(inner, starts=ends)[1]
            return ([], starts and ends) if least == 0 else (found, ends)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return [], starts
    return [], False


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _is_blank(kind: Any, detail: Any) -> bool:
    """Whether this member of a class of signs never stands in a word."""
    match str(kind):
        case "LITERAL":
            return not _in_word(chr(detail))
        case "CATEGORY":
            return str(detail) == "CATEGORY_SPACE"
    return False


# how much it helps: sets of paragraphs, as numbers with a bit for each


@cache
def _paragraphs() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, text in enumerate(training()):
        for word in needed.beginnings(text, 0, len(text)):
            found[word] = found.get(word, 0) | 1 << number
    return found


def training() -> Iterator[str]:
    """The paragraphs of the corpus that lists may be tuned on, as the checks see them."""
    for path in sorted(_TRAINING.rglob("*")):
        if path.is_file() and not _UNSEEN & set(path.parts):
            yield from re.split(r"\n{2,}", phrasebook.plain(path.read_text(encoding="utf-8")))


@cache
def _everywhere() -> int:
    return (1 << sum(1 for _ in training())) - 1


@cache
def _having(words: frozenset[str]) -> int:
    found = 0
    for word in words:
        found |= _paragraphs().get(word, 0)
    return found


def _count(paragraphs: int) -> int:
    return paragraphs.bit_count()


if __name__ == "__main__":
    phrasebook._NEEDED.write_text(file_text(), encoding="utf-8")
