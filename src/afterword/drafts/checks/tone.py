"""Tone: turns of phrase that read as pressure, reproach, pleading, orders or slang. Few patterns, each of them beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.core.model import StepKind
from afterword.drafts.checks.phrasebook import pattern
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot

_ROWS: Final = re.compile(r"(?:!\s?){2,}|(?<!\S)[:;]-?[)(DP](?!\w)")
_EMOJI: Final = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\U0001f1e6-\U0001f1ff]")


def pressure(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Other offers or deadlines as leverage. One mild mention of quicker processes is allowed (huffpost); a second is not."""
    yield from _each(
        text, pattern("leverage"), context, "Other offers read as a threat; if you have one, simply ask for their timeline."
    )
    if context.kind is not StepKind.REPLY_OFFER:
        yield from _each(
            text, pattern("deadline"), context, "Setting a deadline puts pressure on the reader; ask when they expect to know."
        )
    for match in list(pattern("mild").finditer(text.text, *text.parts.main))[1:]:
        yield Spot(match.start(), match.end(), "Once is enough: said twice, it becomes pressure.", source="huffpost")


def complaint(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A reproach for not writing."""
    why = "This reproaches them for not writing; leave it out and ask for news in a friendly way."
    yield from _each(text, pattern("complaint"), context, why)


def desperate(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Pleading."""
    yield from _each(text, pattern("desperate"), context, "This pleads; calm interest makes the better impression.")


def demanding(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Orders."""
    yield from _each(text, pattern("demanding"), context, "This gives an order; ask, and leave the moment to them.")


def casual(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Slang, emoji, rows of exclamation marks."""
    yield from _each(text, pattern("casual"), context, "This is too casual for a letter to somebody who may hire you.")
    yield from _each(text, _ROWS, context, "Strong punctuation and smileys do not belong in such a letter.")
    yield from _each(text, _EMOJI, context, "Emoji are a matter for friends; say it in words.")


def _each(text: CheckedText, phrases: re.Pattern[str], context: CheckContext, why: str) -> Iterator[Spot]:
    """Every match in the salutation and the main text that is not part of the application's own words."""
    own = [name for name in (*context.own, context.company, context.role) if name]
    for start, end in (text.parts.salutation, text.parts.main):
        for match in phrases.finditer(text.text, start, end):
            around = text.text[max(0, match.start() - 80) : match.end() + 80]
            if not any(match[0] in name and name in around for name in own):
                yield Spot(match.start(), match.end(), why)
