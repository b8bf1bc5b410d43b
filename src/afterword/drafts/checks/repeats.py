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
    five words. Salutation and signature do not count."""
    for earlier in context.earlier:
        known = {_key(earlier[start:end]) for start, end in sentences(earlier)}
        same = [span for span in text.sentences if len(key := _key(text.text[slice(*span)])) >= _LONG and key in known]
        if len(same) > 1:
            yield Spot(*same[0], f"{len(same)} sentences of this message stand in an earlier one too; say something new.")
            return
        mine, theirs = _runs(text.main), _runs(earlier[slice(*parts(earlier).main)])
        if mine and len(mine & theirs) >= _SHARE * len(mine):
            first = text.sentences[0] if text.sentences else text.parts.main
            yield Spot(
                *(same[0] if same else first), "Much of this message stands word for word in an earlier one; say something new."
            )
            return


def _key(sentence: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(sentence.casefold()))


def _runs(text: str) -> set[tuple[str, ...]]:
    found = _WORD.findall(text.casefold())
    return {tuple(found[i : i + _RUN]) for i in range(len(found) - _RUN + 1)}
