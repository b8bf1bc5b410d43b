"""Whether the reader has read this before: in an earlier message, or on the desk of the colleague beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.measure import parts, sentences

_RUN: Final = 5
_SHARE: Final = 0.4
_LONG: Final = 8
_WORD: Final = re.compile(r"[^\W_][\w'’]*")


def repeats(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Too much like an earlier message: two sentences of eight words or more that stand there too, or two fifths of all runs of
    five words. Each such sentence is shown, or else the longest passage. Salutation and signature do not count."""
    for earlier in context.earlier:
        known = {_key(earlier[start:end]) for start, end in sentences(earlier)}
        same = [span for span in text.sentences if len(key := _key(text.text[slice(*span)])) >= _LONG and key in known]
        if len(same) > 1:
            why = f"{len(same)} sentences of this message, this one among them, stand in an earlier one too; say something new."
            yield from (Spot(*span, why) for span in same)
            return
        mine, theirs = _runs(text.main), set(_runs(earlier[slice(*parts(earlier).main)]))
        if mine and len(theirs.intersection(mine)) >= _SHARE * len(set(mine)):
            start, end = _longest(text, [run in theirs for run in mine])
            yield Spot(start, end, "Much of this message stands word for word in an earlier one, as here; say something new.")
            return


def _longest(text: CheckedText, shared: list[bool]) -> tuple[int, int]:
    """The longest passage of the main text of which every run of words is shared."""
    places = [(match.start(), match.end()) for match in _WORD.finditer(text.main)]
    best = first = 0
    length = 0
    for index, known in enumerate(shared):
        first = first if known else index + 1
        if index + 1 - first > length:
            best, length = first, index + 1 - first
    origin = text.parts.main[0]
    return origin + places[best][0], origin + places[best + length + _RUN - 2][1]


def _key(sentence: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(sentence))


def _runs(text: str) -> list[tuple[str, ...]]:
    found = [word.casefold() for word in _WORD.findall(text)]
    return [tuple(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1)]
