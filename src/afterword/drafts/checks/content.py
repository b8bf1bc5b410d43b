"""Whether the letter says what a letter of its kind must say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from afterword.core.shelf import stands_in
from afterword.core.terms import StepKind
from afterword.drafts.checks.phrasebook import pattern, plain, said_in
from afterword.drafts.checks.record import CheckContext, CheckedText, Spot
from afterword.drafts.words import LINKS, listed, words

_WORD: Final = re.compile(r"[^\W_][\w+#]*")
_CAPITALISED: Final = words("""
    i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december mr mrs ms dr sir madam chef god
""")
_FILLER: Final = LINKS | words("""
    about after also been before between both does each from have into just like made make more most much need needs only other
    call calls meeting interview conversation time times people person good great long best well really back take taken thing
    things learn learned learning year years week weeks month months day days forward process position opportunity experience
    skills information first next last part even night nights hour hours
    over such than their them then there these they this those through very want were will with your team company work working
    role
""")


_TELLING: Final = 9
"""Different unusual words that a letter needs to be about something; hardly one that brings nothing has as many."""
_LONG_WORD: Final = re.compile(r"[a-z']{4,}")
_SCATTERED: Final = 3
"""Telling words of different topics that together show whose interview it was."""
_LETTERS: Final = 4
_ENDING: Final = re.compile(
    r"(?:ations?|ators?|ating|ated|ates?|ility|ities|ments?|ances?|ences?|ables?|ibles?|ivity|ives?|ions?|ings?|ists?|isms?"
    r"|ers?|ors?|ally|ies|ity|ed|es|is|al|ly|s|e|y)$"
)
_MARK: Final = re.compile(r"\?")
_GREETING: Final = re.compile(r"(?:how(?:'s| (?:are|is|have|do|far|now|goes|was))|all well|keeping well)[^.?!]{0,40}\?")
"""A question at the very beginning of a letter that is no more than a greeting."""
_TO_ONESELF: Final = re.compile(
    r"(?:so |and |but )?(?:what|how|why|where|which)(?: \w+)? (?:would|did) i\b"
    r"|(?:who|what) (?:would|could|else|does|doesn't|wouldn't) (?:have |not )?(?:thought|known|guessed|want|ask for|love|say)\b"
)


def no_specific(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """None of the interview's noted topics appears. Needs the notes, and finds nothing without them."""
    if context.topics and not mentioned(text, context):
        why = "Nothing that you noted from the interview appears here; one topic makes the note yours."
        yield Spot(*_first(text), why)


def generic_thanks(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """Thanks for "the opportunity" with nothing specific beside it."""
    start, end = text.prose[0][0], text.prose[-1][1]
    match = pattern("generic_thanks").search(text.plain, *text.parts.main)
    if match is None or mentioned(text, context):
        return
    rest = text.plain[start : match.start()] + " " + text.plain[match.end() : end]
    if not pattern("particular").search(rest) and not _tells(text, context):
        yield Spot(
            match.start(),
            match.end(),
            "Thanks for the opportunity alone fit every interview; say what in it you are thankful for.",
        )


def no_value(text: CheckedText, context: CheckContext) -> Iterator[Spot]:
    """A second check-in that brings nothing of use: no link, news, idea or achievement, and nothing from the shelf.

    A letter with many words that others do not have tells of something, in whatever turns of phrase.
    """
    brings = _searched(text, "value") or any(stands_in(item, text.said) for item in context.shelf)
    if not brings and len(_unusual(text, context)) < _TELLING:
        yield Spot(
            *_first(text),
            "A second check-in should bring something of use first: an article, some news, an idea or a result of yours.",
        )


def no_question(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """A check-in that asks for nothing."""
    if "?" in text.said or any(said_in(text.plain, part, "request", "asking", "demanding") for part in text.prose):
        return
    if text.sentences:
        yield Spot(*text.sentences[-1], "This check-in asks nothing; one question about the next step is easy to answer.")


def many_questions(text: CheckedText, _context: CheckContext) -> Iterator[Spot]:
    """More than one question; an offer in the form of a question is none, and "also tell me …" is one without the mark."""
    asked = [span for index, span in enumerate(text.sentences) if _asks(text, span, greeting=index == 0)]
    if len(asked) == 1 and pattern("asking").search(text.plain, *asked[0]):
        asked = [*(span for span in text.sentences if span < asked[0] and pattern("request").search(text.plain, *span)), *asked]
    if len(asked) > 1:
        yield Spot(*asked[1], f"This is the second of {len(asked)} questions; a single one is more likely to be answered.")


def mentioned(text: CheckedText, context: CheckContext) -> bool:
    """Whether at least half of the telling words of some noted topic stand in what is said, in whatever form.

    Enough are also three such words from several topics, or a single one where a conversation is recalled beside it, and in
    the few lines of an invitation to connect.

    A word that the role or the company has too must stand there as it was noted, and not only in their names: a letter about
    the post of bridge inspector always speaks of inspectors, and says nothing about inspections by that.
    """
    names = {_stem(word) for name in (context.role, context.company) for word in _WORD.findall(name.casefold())}
    found = set(_WORD.findall(_nameless(text.said, context).casefold()))
    stems = {_stem(word) for word in found}
    every: set[str] = set()
    for topic in context.topics:
        noted = set(_WORD.findall(topic.casefold()))
        telling = {word for word in noted if len(word) > 3 and word not in _FILLER} or noted
        told = {word for word in telling if word in found or (_stem(word) not in names and _same(_stem(word), stems))}
        if telling and len(told) * 2 >= len(telling):
            return True
        every |= {_stem(word) for word in told} - names
    if context.kind is StepKind.LINKEDIN_CONNECT or _searched(text, "particular"):
        return any(len(stem) >= _LETTERS for stem in every)
    return len(every) >= _SCATTERED


def _searched(text: CheckedText, phrases: str) -> bool:
    return any(pattern(phrases).search(text.plain, *part) for part in text.prose)


def _same(stem: str, stems: set[str]) -> bool:
    """Whether one of the stems is this one, or begins with it, or is its beginning but for a few letters."""
    if stem in stems or len(stem) < _LETTERS:
        return stem in stems
    return any(
        other.startswith(stem) or (stem.startswith(other) and len(stem) - len(other) < _LETTERS)
        for other in stems
        if len(other) >= _LETTERS
    )


def _nameless(text: str, context: CheckContext) -> str:
    for name in (context.role, context.company):
        text = text.replace(name, " ") if name.strip() else text
    return text


def _asks(text: CheckedText, span: tuple[int, int], *, greeting: bool) -> bool:
    """Whether a sentence wants an answer. A greeting ("How far?"), a quotation and a question put to oneself want none."""
    sentence = text.plain[slice(*span)]
    quoted = any(start <= span[0] + mark.start() < end for mark in _MARK.finditer(sentence) for start, end in text.quotations)
    if "?" in sentence and not quoted:
        return not (
            (greeting and _GREETING.match(sentence)) or pattern("offer").search(sentence) or _TO_ONESELF.match(sentence)
        )
    return pattern("asking").search(sentence) is not None


def _unusual(text: CheckedText, context: CheckContext) -> set[str]:
    """The longer words of what is said that neither its application nor letters of this kind in general have."""
    own = " ".join((*context.own, context.company, context.role, context.settings.name)).lower()
    return {word for word in _LONG_WORD.findall(plain(text.said)) if word not in own} - _usual()


@cache
def _usual() -> frozenset[str]:
    return words(" ".join(listed(Path(__file__).with_name("words") / "usual.txt")))


def _tells(text: CheckedText, context: CheckContext) -> bool:
    """Whether the note holds figures, or at least two names that belong neither to the two of them nor to the application."""
    known = {word.casefold() for name in (*context.own, context.company, context.settings.name) for word in name.split()}
    figures = names = 0
    for start, end in text.sentences:
        words_ = _WORD.findall(text.text[start:end])
        figures += sum(any(map(str.isdigit, word)) for word in words_)
        names += sum(word[0].isupper() and word.casefold() not in known | _CAPITALISED for word in words_[1:])
    return figures > 1 or names > 1


def _stem(word: str) -> str:
    """The word without its ending, as far as at least four letters remain: calibrating, calibrated and calibration are one."""
    ending = _ENDING.search(word, _LETTERS)
    return word[: ending.start()] if ending else word


def _first(text: CheckedText) -> tuple[int, int]:
    return text.sentences[0] if text.sentences else text.parts.main
