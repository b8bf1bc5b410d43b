"""Whether the letter says what a letter of its kind must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.core.shelf import stands_in
from afterword.drafts.checks.phrasebook import pattern
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.words import LINKS, words

_FILLER: Final = LINKS | words("""
    about after also been before between both does each from have into just like made make more most much need needs only other
    over such than their them then there these they this those through very want were will with your team company work working
    role
""")


def no_specific(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """None of the interview's noted topics appears. Needs the notes, and finds nothing without them."""
    if context.topics and not mentioned(text, context):
        why = "Nothing that you noted from the interview appears here; one topic makes the note yours."
        yield Spot(*_first(text), why)


def generic_thanks(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Thanks for "the opportunity" with nothing specific beside it."""
    start, end = text.parts.main
    match = pattern("generic_thanks").search(text.text, start, end)
    if match is None or mentioned(text, context):
        return
    rest = text.text[start : match.start()] + " " + text.text[match.end() : end]
    if not pattern("particular").search(rest):
        yield Spot(
            match.start(),
            match.end(),
            "Thanks for the opportunity alone fit every interview; say what in it you are thankful for.",
        )


def no_value(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A second check-in that brings nothing of use: no link, news, idea or achievement, and nothing from the shelf."""
    if not pattern("value").search(text.main) and not any(stands_in(item, text.main) for item in context.shelf):
        yield Spot(
            *_first(text),
            "A second check-in should bring something of use first: an article, some news, an idea or a result of yours.",
        )


def no_question(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A check-in that asks for nothing."""
    if "?" not in text.main and not pattern("request").search(text.main):
        yield Spot(*_last(text), "This check-in asks nothing; one question about the next step is easy to answer.")


def many_questions(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """More than one question; an offer in the form of a question is none."""
    asked = [
        span
        for span in text.sentences
        if "?" in text.text[slice(*span)] and not pattern("offer").search(text.text[slice(*span)])
    ]
    if len(asked) > 1:
        yield Spot(*asked[1], f"This is the second of {len(asked)} questions; a single one is more likely to be answered.")


def mentioned(text: CheckedText, context: CheckContext) -> bool:
    """Whether at least half of the telling words of some noted topic stand in the main text, in whatever form."""
    present = {_stem(word) for word in re.findall(r"[^\W_][\w+#]*", text.main.casefold())}
    for topic in context.topics:
        found = re.findall(r"[^\W_][\w+#]*", topic.casefold())
        telling = {_stem(word) for word in found if len(word) > 3 and word not in _FILLER} or {_stem(word) for word in found}
        if telling and len(telling & present) * 2 >= len(telling):
            return True
    return False


def _stem(word: str) -> str:
    return word[:5]


def _first(text: CheckedText) -> tuple[int, int]:
    return text.sentences[0] if text.sentences else text.parts.main


def _last(text: CheckedText) -> tuple[int, int]:
    return text.sentences[-1] if text.sentences else text.parts.main
