"""Lengths that the sources name: words of a thank-you, sentences of a check-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.measure import CHECK_IN_SENTENCES, THANK_YOU_WORDS, count_words

_WORD: Final = re.compile(r"\S*[^\W_]\S*")


def word_count(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A thank-you outside 150 to 200 words, salutation and postscript included, signature not."""
    count, (fewest, most) = count_words(text.body, text.signature), THANK_YOU_WORDS
    if count > most:
        surplus = [word for part in text.prose for word in _WORD.finditer(text.text, *part)][most - count :]
        why = f"This note has {count} words; {fewest} to {most} are read to the end."
        yield Spot(surplus[0].start(), surplus[-1].end(), why)
    elif count < fewest:
        yield Spot(*_last(text), f"This note has {count} words; {fewest} to {most} leave room to be thoughtful.")


def sentence_count(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A check-in of more than seven sentences, fewer than five, or of one line."""
    found, (fewest, most) = text.sentences, CHECK_IN_SENTENCES
    if len(found) > most:
        yield Spot(found[most][0], found[-1][1], f"This check-in has {len(found)} sentences; {fewest} to {most} are enough.")
    elif len(found) <= 1:
        yield Spot(*_last(text), "A single line says too little: recall who you are, then ask.")
    elif len(found) < fewest:
        yield Spot(
            *_last(text),
            f"This check-in has {len(found)} sentences; {fewest} to {most} leave room for who you are and why you write.",
        )


def _last(text: CheckedText) -> tuple[int, int]:
    return text.sentences[-1] if text.sentences else text.parts.main
