"""The timeline within a sentence: "we hope to decide by the end of next week" says no more than "the end of next week".

A sentence is read only where every word around its timeline is known to change nothing. What remains is refused by `blame`,
which says why: it sets a condition, says when they will *not* decide, names two days, or holds words that are not understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from afterword.core.errors import Refused
from afterword.core.words import grammar
from afterword.core.words.feasts import FEAST
from afterword.core.words.grammar import MONTH, WEEKDAY, Reading, Unreadable

_PEOPLE_WORDS: Final = """
    they he she we you i it us me them him her someone somebody everyone everybody the our their his my your team
    company recruiter manager hiring hr committee this that candidate candidates applicant applicants all
"""
_TELLING_WORDS: Final = """
    decide decides deciding decision decisions call calls calling phone ring write writes email e-mail mail text
    message contact reach reply respond answer answers hear know find learn tell let inform update notify follow touch
    announce choose pick select conclude finalise finalize told informed notified contacted called answered decided
    response news results result outcome feedback verdict offer get gets getting made make making
"""
_BESIDE_WORDS: Final = """
    will would should could might can may shall expect expects expecting expected hope hopes hoping plan plans
    planning planned aim aims aiming want wants intend intends try trying promise promised promises said say says told
    tells mentioned think thinks thought believe guess need needs needed takes take is are am be been being going have
    has to about with on in by at for of and as until till within during touch mind minds probably hopefully
    likely maybe perhaps possibly definitely certainly surely ideally presumably sometime some point time just also
    then about around roughly approximately again more something anything definitive final latest only soon shortly
    asap sure another sooner earlier steps next-steps
"""
_SUBJECT_THEN_WORDS: Final = """
    will would should hopes hope said says promised promises wants plans expects thinks needs told is might could
"""
_PEOPLE: Final = frozenset(_PEOPLE_WORDS.split())
_TELLING: Final = frozenset(_TELLING_WORDS.split())
_BESIDE: Final = frozenset(_BESIDE_WORDS.split())
_SUBJECT_THEN: Final = frozenset(_SUBJECT_THEN_WORDS.split())
_AFTER_A: Final = "decision|answer|reply|response|call|note|message|update|result|verdict|final|definitive"
_ACT: Final = "answer|reply|respond|decide|tell|call|write|email|contact|phone|text|message|let"
_ONE_DOES: Final = "will|would|should|shall|might|may|can|am|going|to|plan|hope|want|need|intend|have|also|still|just|then"
_WANTED: Final = "answer|reply|response|decision|call|message"
_THEIRS: Final = re.compile(
    rf"\b(?:i|you) (?:(?:{_ONE_DOES}) )+(?:{_ACT})\b(?! (?:to )?you\b)"
    rf"|\b(?:{_ACT})(?: know)?(?: to)? (?:them|us|him|her)\b|\bhave to\b|\b(?:i|you) have\b(?! (?:decision|answer|news))"
    rf"|\bmy (?:{_WANTED})\b|\b(?:needs?|wants?|expects?|like) (?:it|this|your (?:{_WANTED}))\b"
    rf"|\b(?:needs?|wants?) (?:{_WANTED})\b"
)
"""What the user is to do, which is no decision of theirs: "I should answer by Friday", "they need my decision"."""
_SINCE_SOMEBODY: Final = re.compile(r"\bsince (?=(?:our|the|we|they|he|she|my|there|i|you|it|this)\b)")
"""Where "since" gives a reason and no beginning."""
_MUST: Final = re.compile(r"(?<!\bi )(?<!\byou )\bhave to\b")
_CONDITION: Final = re.compile(
    r"\b(?:unless|if|once|when|whether|depend(?:s|ing)?|except|without|pending|assuming|provided|in case"
    r"|as (?:soon|long) as(?! (?:possible|(?:they|we|you) (?:can|know))\b))\b"
)
_OPEN_END: Final = re.compile(
    r"\b(?:not|never|nobody|nothing|after|at least|more than|longer than|or (?:more|longer|later)|minimum|min|at best|no less"
    r"|over (?:a|[0-9]+|two|three|four)|earliest"
    r"|no (?:earlier|sooner|decision|news|answer|word)|onwards?|since|starting|cannot|hardly|unlikely)\b"
)
_SHORT: Final = (
    (r"\b(they|he|she|we|you|i|it|that|there)'ll\b", r"\1 will"),
    (r"\b(they|we|you)'re\b", r"\1 are"),
    (r"\b(it|he|she|that)'s\b", r"\1 is"),
    (r"\bi'm\b", "i am"),
    (r"\b(they|he|she|we|you|i)'d\b", r"\1 would"),
    (r"\b(they|we|you|i)'ve\b", r"\1 have"),
    (r"\bcan't\b", "can not"),
    (r"\bwon't\b", "will not"),
    (r"n't\b", " not"),
    (r"[;:!?()\"“”]|\.(?= )", " "),
    (rf"\ban? (?=(?:{_AFTER_A})\b)", ""),
    (r"\b(?:come|circle|report|revert)(?:s|ing)? back\b", "reply"),
    (r"\b(get|gets|getting|hear|call|write|reach|find|follow|make)(?: back| out| up)\b", r"\1"),
    (r"\b(?:either way|one way or (?:the other|another)|in (?:any|either) case)\b", ""),
    (r"\b(me|you) back\b", r"\1"),
    (r"\bthere (?=will be|should be|is going)", "it "),
    (r"\bfrom (?:us|them|him|her|hr|the (?:team|company|recruiter|committee|panel|agency|client|hiring manager))\b", ""),
    (r"\bnext steps?\b", "next-steps"),
    (r"\b(?:give|needs?|want) (?:us|them|it) ", ""),
    (r"\bi was told\b", "they said"),
    (r"\bwere told\b", "said"),
    (r"\blet us say\b|\blet's say\b", ""),
)
_NO_SUBJECT: Final = re.compile(
    rf"[^a-z' -]|\b(?:{WEEKDAY}|{MONTH}|{FEAST}|today|tomorrow|tonight|days?|weeks?|months?|years?|quarter|soon|next|last|end"
    r"|or|by|before|until|till|no|nor|none|neither|few|only|hardly|but|because|while)\b"
)
"""What no name or title holds: a day, or a word that turns the sentence around."""
_LONGEST_TIMELINE: Final = 10


def opened(phrase: str) -> str:
    """The phrase with its short forms written out and without marks, for reading it word by word."""
    for pattern, instead in _SHORT:
        phrase = re.sub(pattern, instead, phrase)
    return " ".join(phrase.split())


def cores(sentence: str) -> Iterator[str]:
    """The parts of an opened sentence that may be its timeline, the longest first: every word around them changes nothing."""
    if _THEIRS.search(sentence):
        return
    words = sentence.split()
    last = len(words)
    while last > 0 and _is_known(words[last - 1]):
        last -= 1
    for start in range(max(_leads(words)) + 1):
        for end in range(len(words), max(last, start + 1) - 1, -1):
            # "They may" speaks of no month.
            if words[start:end] != ["may"] or start == 0 or words[start - 1] not in _PEOPLE:
                yield " ".join(words[start:end])


def names_nothing(sentence: str) -> bool:
    """Whether an opened sentence speaks of deciding and holds no other words: "they will be in touch"."""
    words = sentence.split()
    return len(words) > 1 and all(map(_is_known, words)) and any(word in _TELLING or word == "touch" for word in words)


def _is_known(word: str) -> bool:
    return word in _PEOPLE or word in _TELLING or word in _BESIDE


def _leads(words: list[str]) -> Iterator[int]:
    """How many words in front may go: known ones, behind at most four of somebody's name or title."""
    known = 0
    while known < len(words) and _is_known(words[known]):
        known += 1
    yield known
    for at in range(1, min(5, len(words))):
        subject = " ".join(words[:at])
        if words[at] in _SUBJECT_THEN and not any(known.search(subject) for known in (_NO_SUBJECT, _CONDITION, _OPEN_END)):
            end = at
            while end < len(words) and _is_known(words[end]):
                end += 1
            if any(word in _TELLING for word in words[at:end]):
                yield end
            return


def may_hold_reason(sentence: str) -> bool:
    """Whether an opened sentence can give a reason beside its timeline: it sets no condition, and asks the user for nothing."""
    return not _CONDITION.search(sentence) and not _THEIRS.search(_MUST.sub("must", sentence))


def two_days(timeline: str, other: str, reading: Reading) -> Refused:
    """That the reason beside a timeline names another day, as one sentence."""
    first, second = (f"“{_as_written(part, reading.written)}”" for part in (timeline, other))
    return Refused(f"{grammar.quoted(reading.written)} names {first} and {second}; write the one by which they decide.")


def blame(sentence: str, reading: Reading, reads: Callable[[str], bool]) -> Refused:
    """Why an opened sentence cannot be read, as one sentence; `reads` tells whether a part of it is a timeline by itself."""
    said = grammar.quoted(reading.written)
    parts = named(sentence, reads)
    shown = [f"“{_as_written(part, reading.written)}”" for part in parts]
    if _CONDITION.search(sentence):
        return Refused(f"{said} sets a condition, which no calendar knows; write the day or the period they named, or “none”.")
    if _OPEN_END.search(_SINCE_SOMEBODY.sub("", sentence)):
        return Refused(f"{said} does not say by when they will have decided; write the latest day they named, or “none”.")
    if len(shown) > 1:
        return Refused(f"{said} names {shown[0]} and {shown[1]}; write the one by which they decide.")
    if shown and _THEIRS.search(sentence):
        return Refused(f"{said} sounds like something that you are to do; write by when they decide, or “none”.")
    if shown:
        return Refused(f"{said} says more than {shown[0]}, and the rest is not understood; write only when they decide.")
    return Unreadable(
        f"{said} cannot be read as a timeline; write what they said, such as "
        "“by the 17th”, “next Tuesday”, “two weeks”, “end of the month” or “none”."
    )


def named(sentence: str, reads: Callable[[str], bool]) -> list[str]:
    """The timelines in a sentence, from its beginning on, each as long as it can be read."""
    words, found, at = sentence.split(), [], 0
    while at < len(words):
        ends = range(min(at + _LONGEST_TIMELINE, len(words)), at, -1)
        part = next((end for end in ends if reads(" ".join(words[at:end]))), None)
        if part is None:
            at += 1
            continue
        text = " ".join(words[at:part])
        if text not in found:
            found.append(text)
        at = part
    return found


def _as_written(part: str, written: str) -> str:
    at = written.casefold().find(part)
    return written[at : at + len(part)] if at >= 0 else part
