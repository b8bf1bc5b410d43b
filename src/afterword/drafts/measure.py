"""How long a letter is, in the words and sentences that its reader has to get through.

The salutation counts as words but not as a sentence; the valediction and the signature below it count as neither. What
stands below the signature, a postscript, counts as the main text does: it is read first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from afterword.drafts.words import ABBREVIATIONS, EITHER, STARTERS

THANK_YOU_WORDS: Final = (150, 200)
"""Fewest and most words of a thank-you (wayfinder, "Crafting an Effective Thank-You Message")."""
CHECK_IN_SENTENCES: Final = (5, 7)
"""Fewest and most sentences of a check-in (wayfinder, "How to Write a Follow-Up Email")."""

_SALUTATION: Final = re.compile(
    r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b[^.?!\n]{0,120}[,:!]?", re.IGNORECASE
)
_VALEDICTION: Final = re.compile(
    r"""
      (?:with[ ])?(?:my[ ])?(?:very[ ])?(?:kind|best|warm)(?:est)?(?:[ ](?:and[ ])?\w+)?(?:[ ](?:regards|wishes))?
    | (?:with[ ])?regards | cheers(?:[ ]for[ ]now)? | all[ ]the[ ]best | with[ ]appreciation | yours
    | (?:yours[ ])?(?:very[ ])?(?:sincerely|faithfully|truly)(?:[ ]yours)? | respectfully(?:[ ]yours)?
    | (?:with[ ])?(?:many[ ])?thanks(?:[ ](?:again|in[ ]advance|and[ ](?:kind|best|warm)[ ]regards))? | thank[ ]you
    """.replace("\n", ""),
    re.IGNORECASE | re.VERBOSE,
)
_POSTSCRIPT: Final = re.compile(r"(?:p\.? ?){1,3}s\b\.?(?:[ \t]*[:;,–—-])?[ \t]*", re.IGNORECASE)
_PERSON: Final = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|we|us|our|you|your)\b", re.IGNORECASE)
_SMALL: Final = re.compile(r"(?<![\w.@/])[a-z'’]+(?![\w@/])")
_FEWEST: Final = 4
"""Words in small letters without which a line below a signature is no sentence, but an address or a title."""
_BELOW: Final = re.compile(r">|on\b.{5,200}\bwrote:$|-{3,} ?(?:original|forwarded)|from: ", re.IGNORECASE)
"""The beginning of an earlier message that is quoted below the letter."""
_END: Final = re.compile(r"(?:\.{3,}|…|[.!?])[.!?…]*[\"'”’)\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter taken apart: (start, end) offsets. An absent salutation or closing is empty; text before the salutation of a
    posted letter (addresses, date) is `heading`. The `postscript`, without its PS, lies inside the closing; an absent one is
    empty."""

    heading: tuple[int, int]
    salutation: tuple[int, int]
    main: tuple[int, int]
    closing: tuple[int, int]
    postscript: tuple[int, int] = (0, 0)


def parts(text: str, signature: str = "") -> Parts:
    """Where the salutation, the main text and the closing (valediction, signature, postscript) of a letter lie.

    The lines of `signature` are the writer's own and belong to no postscript, even where they make a sentence.
    """
    lines = _lines(text)
    first = next((i for i, (a, b) in enumerate(lines) if text[a:b].strip()), None)
    if first is None:
        return Parts((0, 0), (0, 0), (0, len(text)), (len(text), len(text)))
    greeting = _greeting(text, lines, first)
    main_from = lines[greeting][1] if greeting is not None else 0
    end = _closing_line(text, lines, greeting)
    closing = lines[end][0] if end is not None else len(text)
    below = (closing, len(text))
    postscript = _postscript(text, lines[end + 1 :], signature) if end is not None else (0, 0)
    if greeting is None:
        return Parts((0, 0), (0, 0), (0, closing), below, postscript)
    return Parts((0, lines[greeting][0]), lines[greeting], (main_from, closing), below, postscript)


def count_words(text: str, signature: str = "") -> int:
    """Words of salutation, main text and postscript. A word is a run without white space that holds a letter or a digit."""
    found = parts(text, signature)
    read = (text[found.salutation[0] : found.main[1]], text[slice(*found.postscript)])
    return sum(any(map(str.isalnum, word)) for piece in read for word in piece.split())


def count_sentences(text: str) -> int:
    """Sentences of the main text and the postscript, as `sentences` finds them."""
    return len(sentences(text))


def sentences(text: str, signature: str = "") -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence of the main text and the postscript, in order; `signature` as in `parts`.

    A paragraph always ends a sentence. Titles, initials, numbers, addresses of web pages and ellipses inside a sentence do not.
    A paragraph that is nothing but a link is no sentence.
    """
    found = parts(text, signature)
    spans: list[tuple[int, int]] = []
    for start, end in (*_paragraphs(text, *found.main), *_paragraphs(text, *found.postscript)):
        spans += _split(text, start, end)
    return tuple(spans)


def _lines(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((at, at + len(line.rstrip())))
        at += len(line)
    return spans


def _greeting(text: str, lines: list[tuple[int, int]], first: int) -> int | None:
    """The line of the salutation: the first line with words, or a later "Dear …" below the addresses of a posted letter."""
    if _is_greeting(text, lines[first]):
        return first
    for index in range(first + 1, min(first + 20, len(lines))):
        if text[slice(*lines[index])].lower().startswith("dear ") and _is_greeting(text, lines[index]):
            return index
    return None


def _is_greeting(text: str, span: tuple[int, int]) -> bool:
    line = text[slice(*span)].strip()
    return len(line) <= 120 and _SALUTATION.fullmatch(line.replace(".", "")) is not None


def _closing_line(text: str, lines: list[tuple[int, int]], greeting: int | None) -> int | None:
    """The line of the valediction, looked for from the end and at most fifteen lines up."""
    lowest = max(len(lines) - 15, 0 if greeting is None else greeting + 1)
    found = [i for i in range(lowest, len(lines)) if _is_valediction(text[slice(*lines[i])])]
    return found[0] if found else None


def _is_valediction(line: str) -> bool:
    bare = line.strip()
    if bare.endswith(".") and "thank" in bare.lower():
        return False
    return 0 < len(bare) <= 60 and _VALEDICTION.fullmatch(bare.rstrip(",. ")) is not None


def _postscript(text: str, below: list[tuple[int, int]], signature: str) -> tuple[int, int]:
    """What follows a PS among the lines below the valediction, or a sentence to the reader that an empty line parts from
    the signature; up to an earlier message that is quoted there."""
    own = {line.strip() for line in signature.splitlines()}
    signed, parted, start = False, False, None
    for first, last in below:
        line = text[first:last].strip()
        if line in own and line:
            signed = True
            continue
        if _BELOW.match(line):
            return (first, first) if start is None else (start, first)
        if start is None and (mark := _POSTSCRIPT.match(text, first, last)) is not None:
            start = mark.end()
        elif start is None and parted and _is_sentence(line):
            start = first
        signed, parted = signed or bool(line), parted or (signed and not line)
    return (0, 0) if start is None else (start, below[-1][1])


def _is_sentence(line: str) -> bool:
    """Whether a line speaks to somebody in a sentence, as a title, an address or a motto does not."""
    return len(_SMALL.findall(line)) >= _FEWEST and _PERSON.search(line) is not None


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    closed = start
    for a, b in _lines(text[start:end]):
        line = text[start + a : start + b].strip()
        if opened is not None and (not line or line.startswith(("- ", "* ", "• "))):
            spans.append((opened, closed))
            opened = None
        if line:
            opened = start + a if opened is None else opened
            closed = start + b
    return [*spans, (opened, closed)] if opened is not None else spans


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if text[start:end].strip().startswith(("http://", "https://", "www.")) and len(text[start:end].split()) == 1:
        return []
    spans: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if not _ends(text, match, begin, end):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    return [_trimmed(text, a, b) for a, b in spans if any(map(str.isalnum, text[a:b]))]


def _ends(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether the stop that was found ends a sentence."""
    following = text[match.end() : min(end, match.end() + 40)].split(maxsplit=1)
    following_word = following[0].strip("\"'“‘([") if following else ""
    if not following_word:
        return True
    if following_word[0].islower():
        return "?" in match[0] or "!" in match[0]
    if match[0][0] != "." or match[0].startswith("..."):
        return True
    word = _word_before(text, match.start(), begin)
    if word.lower() in ABBREVIATIONS:
        return False
    if word.lower() in EITHER or (len(word) == 1 and word.isupper() and word != "I"):
        return following_word.rstrip(",;:.").lower() in STARTERS and following_word[0].isupper()
    return True


def _word_before(text: str, stop: int, begin: int) -> str:
    words = text[max(begin, stop - 40) : stop].split()
    return words[-1].lstrip("\"'“‘([") if words else ""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
