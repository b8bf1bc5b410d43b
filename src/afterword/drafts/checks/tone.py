"""Tone: turns of phrase that read as pressure, reproach, pleading, orders or slang. The phrases are data (see `phrasebook`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from afterword.core.terms import CHECK_INS, StepKind
from afterword.drafts.checks.phrasebook import pattern, said_in
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot

_MARKS: Final = {
    "rows": re.compile(r"(?:!\s?){2,}|(?<!\S)[:;]-?[)(dp](?!\w)"),
    "emoji": re.compile("(?:[\U0001f300-\U0001faff\u2600-\u27bf\U0001f1e6-\U0001f1ff][\ufe0f\u200d ]{0,2})+(?<! )"),
    "drawn out": re.compile(r"(?<!\w)(?!www|iii|xxx)[a-z]{0,20}([a-z])\1\1[a-z]{0,20}(?!\w)"),
    "kisses": re.compile(r"(?<=[\s.!?,])x{1,2}(?=\s*(?:\n|$))"),
}
"""What shows by its form; everything else stands in the lists of phrases."""
_Match = tuple[int, int, bool]
"""Beginning and end of a turn of phrase, and whether it is a faint one."""
_FAR: Final = 20_000
"""Characters of a text in which a tone is looked for: more than ten times the longest letter."""
_BREAK: Final = "\n\n"
_HONEST_ABOUT_OFFERS: Final = frozenset({StepKind.REPLY_OFFER, StepKind.REPLY_REJECTION, StepKind.WITHDRAWAL})
_AMONG_FRIENDS: Final = frozenset({StepKind.THANK_HELPER})
"""A word of slang is less of a fault to somebody who put in a word for one."""
_MAY_SPEAK_OF_SILENCE: Final = frozenset({StepKind.ESCALATE})


def pressure(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Other offers or deadlines as leverage. One mild mention of quicker processes is allowed (huffpost); a second is not.

    In the answer to an offer and in a withdrawal another offer and a date may be named; only threats are found there.
    """
    found = (pattern("mild").finditer(text.plain, *part) for part in text.prose)
    mild = sorted([match.span() for match in chain(*found)] + _softened(text))
    if context.kind not in _HONEST_ABOUT_OFFERS:
        why = "Other offers read as a threat; if you have one, simply ask for their timeline."
        spots = [_each(text, "leverage", context, why)]
        if context.kind in CHECK_INS:
            spots.append(_each(text, "suitors", context, why))
        why = "Setting a deadline puts pressure on the reader; ask when they expect to know."
        spots.append(_each(text, "deadline", context, why))
        start, end = mild[0] if mild else (0, 0)
        yield from (spot for spot in chain(*spots) if spot.end <= start or end <= spot.start)
    yield from _each(text, "threat", context, "This reads as a threat; leave the choice and its moment to them.")
    for start, end in mild[1:]:
        yield Spot(start, end, "Once is enough: said twice, it becomes pressure.", source="huffpost")


def _softened(text: CheckedText) -> list[tuple[int, int]]:
    """Sentences that name another process or date and in the same breath prefer this one, or say that they do not press."""
    return [
        span
        for span in text.sentences
        if pattern("soft").search(text.plain, *span)
        and not pattern("ultimatum").search(text.plain, *span)
        and said_in(text.plain, span, "leverage", "suitors", "deadline")
    ]


def complaint(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A reproach for not writing; in a check-in also the mere remark that nothing came, which only an escalation needs."""
    why = "This reproaches them for not writing; leave it out and ask for news in a friendly way."
    yield from _each(text, "complaint", context, why)
    yield from _each(text, "reproach", context, why)
    if context.kind in CHECK_INS - _MAY_SPEAK_OF_SILENCE:
        yield from _each(text, "silence", context, why)


def desperate(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Pleading."""
    yield from _each(text, "desperate", context, "This pleads; calm interest makes the better impression.")


def demanding(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Orders."""
    yield from _each(text, "demanding", context, "This gives an order; ask, and leave the moment to them.")


def casual(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Slang, emoji, rows of exclamation marks."""
    why = "This is too casual for a letter to somebody who may hire you."
    for slang in ("casual", "drawn out", "kisses"):
        for spot in _each(text, slang, context, why):
            yield replace(spot, faint=True) if context.kind in _AMONG_FRIENDS else spot
    yield from _each(text, "rows", context, "Strong punctuation and smileys do not belong in such a letter.")
    yield from _each(text, "emoji", context, "Emoji are a matter for friends; say it in words.")


def _each(text: CheckedText, phrases: str, context: CheckContext, why: str) -> Iterator[Spot]:
    """Every match in what is said to the reader that is the writer's own: neither quoted nor among the known names."""
    own = [name for name in (*context.own, context.company, context.role) if name]
    for part in (text.parts.salutation, *text.prose):
        for start, end, faint in _matches(phrases, text.plain, *part):
            words = text.text[start:end]
            around = text.text[max(0, start - 80) : end + 80]
            if any(words in name and name in around for name in own) or _quoted(text, start, end):
                continue
            if words != words.lower() and any(words in known for known in (*own, *context.topics)):
                continue  # a name, such as that of a product, that only looks like a turn of phrase
            yield Spot(start, end, why, _single(words) if phrases == "rows" else None, faint=faint)


def _matches(phrases: str, plain: str, start: int, end: int) -> Iterator[_Match]:
    """Where the phrases stand, paragraph by paragraph: what was found in one is kept, since a key changes one of them only."""
    at = start
    for paragraph in plain[start : min(end, start + _FAR)].split(_BREAK):
        if paragraph:
            yield from ((at + first, at + last, faint) for first, last, faint in _in_paragraph(phrases, paragraph))
        at += len(paragraph) + len(_BREAK)


@lru_cache(maxsize=1_024)
def _in_paragraph(phrases: str, paragraph: str) -> tuple[_Match, ...]:
    spaced, before = _BREAK + paragraph, len(_BREAK)
    wanted = _MARKS.get(phrases) or pattern(phrases)
    strong = [(match.start() - before, match.end() - before, False) for match in wanted.finditer(spaced, before)]
    if phrases in _MARKS:
        return tuple(strong)
    faint = [(m.start() - before, m.end() - before, True) for m in pattern(phrases, faint=True).finditer(spaced, before)]
    apart = [one for one in faint if not any(one[0] < end and start < one[1] for start, end, _ in strong)]
    return tuple(sorted([*strong, *apart]))


def _quoted(text: CheckedText, start: int, end: int) -> bool:
    """Whether it stands between quotation marks: what others say, wrote or called a thing is not the tone of the letter."""
    return any(first < start and end <= last for first, last in text.quotations)


def _single(row: str) -> str | None:
    """One mark in place of a row of them; a smiley has no such remedy."""
    return "!" + row[len(row.rstrip()) :] if row.startswith("!") else None
