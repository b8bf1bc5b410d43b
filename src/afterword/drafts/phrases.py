"""From notes to phrases: what a user typed in a hurry, made fit to stand inside a sentence.

Only the ends of a note are touched, and the case of its first word only when that word is an ordinary one, so that no
proper noun is mangled. Sentences in the templates accept what comes out of `about` after "about", "on" or "described".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from afterword.drafts.words import DOES, LINKS, ORDINARY, TERMS, VERBS

_BULLET: Final = re.compile(r"^(?:[-*•–—·]\s+)+")
_TRAILING: Final = " \t.,;:!?…"
_QUOTES: Final = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»"}
_TALK: Final = re.compile(
    r"^(?:we |i )?(?:discussed|talked about|spoke about|chatted about|touched on|asked (?:me )?about|mentioned"
    r"|went over|went through"
    r"|(?:long |good |nice |short )?(?:talk|chat|conversation|discussion|questions?) (?:about|on))\s+(?=\S)",
    re.IGNORECASE,
)
_TROUBLE: Final = re.compile(
    r"^(?:(?:they|we|the team|their team|he|she|it)(?: all| both)?(?:'re| are| is| have| has)?"
    r"(?: really| still| currently| now)*\s+)?(?:struggl(?:e|es|ed|ing)|wrestl(?:e|es|ed|ing)|deal(?:s|t|ing)?|fight(?:s|ing)?"
    r"|grappl(?:e|es|ed|ing)"
    r"|(?:have |has |had |having )?(?:trouble|troubles|problems?|difficulty|difficulties|issues?))\s+with\s+(?=\S)",
    re.IGNORECASE,
)
_NEED: Final = re.compile(
    r"^(?:(?:they|we|the team|he|she) )?(?:really |still )?(?:need|needs|want|wants)\s+(?P<to>to\s+)?(?:for\s+)?(?=\S)",
    re.IGNORECASE,
)
_SEND: Final = re.compile(
    r"^(?:(?:i(?:'ll| will| would|'d)?|we) )?(?:(?:promised|offered|said i would|agreed|want) )?(?:to )?"
    r"(?:send|share|forward|mail|e-mail|email|provide|pass on)(?: (?:them|her|him|over|along))?\s+(?=\S)",
    re.IGNORECASE,
)
_ENCLOSED: Final = re.compile(r"[:()\[\]\"“”«»/]|\b(?:such as|like|including|e\.g|between|both|either|not only)\b")
_JOINT: Final = re.compile(r"\b(?:with|for|of|from|to|in|on|at|by|about|across|among|using|into)\b")
_ARTICLES: Final = frozenset({"a", "an", "the", "their", "our", "your", "his", "her", "its", "this", "very", "more", "less"})
_NOUNS: Final = ("ing", "tion", "ment", "ity", "ance", "ence", "ship", "s")
"""Endings that adjectives hardly have."""
_LONG: Final = 6
"""Words of the longest item in a list."""
_SUBJECT: Final = re.compile(r"^(they|we|he|she|it|i|you|there)(?:\s|'|’)", re.IGNORECASE)
_THIRD: Final = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)


def tidy(note: str) -> str:
    """A note as one line, without bullet, quotation marks around it, or punctuation at its end. May be empty."""
    text = one_line(note)
    text = _BULLET.sub("", text).rstrip(_TRAILING)
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        text = text[1:-1].strip().rstrip(_TRAILING)
    return text if any(map(str.isalnum, text)) else ""


def one_line(text: str) -> str:
    """The text with every line break turned into one space; nothing else inside it changes."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def notes(raw: Iterable[str]) -> tuple[str, ...]:
    """The tidied notes in order, without empty ones and without those that say the same twice; several on a line are parted."""
    seen: dict[str, str] = {}
    for note in raw:
        for text in filter(None, map(tidy, parted(note))):
            seen.setdefault(text.casefold(), text)
    return tuple(seen.values())


def parted(note: str) -> tuple[str, ...]:
    """The things that somebody noted on one line, with commas or semicolons between them: "the rota, mentoring, Kafka".

    A sentence, and what may be one thing ("a calm, open team", "Orion, the new scheduler"), stays whole. Where the items may
    hang on a word of the first ("working with nurses, doctors"), they stay together as a list that can be read aloud.
    """
    if ";" in note:
        return tuple(item for piece in note.split(";") for item in parted(piece))
    text = _without(_TALK, tidy(note))
    items = [item for piece in text.split(", ") if (item := piece.strip().removeprefix("and ").strip())]
    if len(items) < 2 or not all(map(_is_item, items)) or _is_one_thing(items):
        return (note,)
    *rest, last = items
    before, _, after = last.rpartition(" and ")
    items = [*rest, *((before, after) if before and len(before.split()) < _LONG else (last,))]
    hangs = len(items[0].split()) > 2 and _JOINT.search(items[0]) and all(len(item.split()) == 1 for item in items[1:])
    return (listed(items),) if hangs else tuple(items)


def _is_item(text: str) -> bool:
    """Whether this can be one of several things: a few words that make no clause."""
    return len(text.split()) <= _LONG and _ENCLOSED.search(text) is None and not (_is_clause(text) or text.split()[0] in LINKS)


def _is_one_thing(items: Sequence[str]) -> bool:
    """Whether the commas stand inside one thing: between adjectives, before another name for it, in a place or a date."""
    split = [item.split() for item in items]
    article, second = split[0][0].lower() in _ARTICLES, split[1]
    if len(items) == 2 and not article and (second[0].lower() in _ARTICLES or second[0][0].isdigit()):
        return True
    single = [words[-1] for words in split[:-1] if len(words) == 1 + (article and words is split[0])]
    if len(single) == len(items) - 1 and len(split[-1]) > 1:
        return article or not any(word[0].isupper() or word.endswith(_NOUNS) for word in single)
    return len(items) == 2 and len(second) == 1 and second[0].istitle() and _JOINT.search(items[0]) is not None


def about(note: str, *, to_them: bool = True) -> str:
    """What can follow "our conversation about": a noun phrase stays one, a clause becomes "how …".

    `to_them`: the reader belongs to the company, so a leading "they" or "their" becomes "you" or "your".
    """
    text = _without(_TALK, tidy(note))
    if text != (shorter := _without(_TROUBLE, text)):
        return _lowered(_addressed(shorter, to_them))
    if need := _NEED.match(text):
        return f"the need {'to' if need['to'] else 'for'} {_lowered(text[need.end() :])}"
    if text[:3].lower() == "to ":
        return "how " + _lowered(text[:1]).lower() + text[1:]
    if _is_clause(text):
        return "how " + _addressed(_first_lower(text) if _SUBJECT.match(text) else _lowered(text), to_them)
    return _lowered(_addressed(text, to_them))


def promise(note: str) -> str:
    """What was promised, as a thing: "send link to talk" gives "link to talk"."""
    return _lowered(_without(_SEND, tidy(note)))


def traits(raw: Iterable[str]) -> str:
    """At most three qualities that they stressed, as a list that can follow a colon.

    What a person does becomes a person: "listens to clinicians" and "explains without jargon" give "somebody who listens to
    clinicians and explains without jargon".
    """
    found = [_lowered(note) for note in notes(raw)[:3]]
    doing = [_first_lower(text) for text in found if _does(text)]
    plain = [text for text in found if not _does(text)]
    if not doing:
        return listed(plain)
    return ", and ".join((*filter(None, (", ".join(plain),)), "somebody who " + _chained(doing)))


def is_small_matter(note: str) -> bool:
    """Whether a topic is about terms, such as pay or days at home, or about the user: the last choice for a letter."""
    found = {word.casefold().strip(_TRAILING + "'’") for word in note.split()}
    return not found.isdisjoint(TERMS)


def thing(note: str, *, to_them: bool = True) -> str:
    """Something worth sending, as it can follow a colon: "Their post on search" gives "your post on search".

    `to_them` as in `about`; a clause stays a clause.
    """
    text = _addressed(tidy(note), to_them)
    return _first_lower(text) if _SUBJECT.match(text) else _lowered(text)


def deed(note: str, verbs: frozenset[str]) -> str:
    """The user's own doing, as it can follow a colon: what begins with one of the `verbs` gets its "I" back."""
    text = tidy(note)
    first, _, rest = text.partition(" ")
    if first.lower() in verbs and rest:
        return f"I {first.lower()} {rest}"
    return _lowered(text)


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; with semicolons where an item has a comma of its own."""
    if len(items) < 2:
        return "".join(items)
    comma = "; " if any("," in item for item in items) else ", "
    return comma.join(items[:-1]) + " and " + items[-1]


def _does(text: str) -> bool:
    first, _, rest = text.partition(" ")
    return bool(rest) and first.casefold() in DOES


def _chained(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _without(prefix: re.Pattern[str], text: str) -> str:
    return prefix.sub("", text, count=1)


def _is_clause(text: str) -> bool:
    if _SUBJECT.match(text):
        return True
    for word in text.split()[1:6]:
        if word.lower() in LINKS:
            return False
        if word.lower().replace("’", "'") in VERBS:
            return text.split()[0].lower() not in LINKS
    return False


def _addressed(text: str, to_them: bool) -> str:
    """ "they" and "their" at the start turned to the reader, unless more of them follow."""
    match = _THIRD.match(text)
    if not to_them or match is None or _THIRD.search(text, match.end()):
        return text
    word = {"they": "you", "them": "you", "their": "your", "theirs": "yours"}[match[0].lower()]
    return word + text[match.end() :]


def _lowered(text: str) -> str:
    """The first word in small letters, if it is an ordinary word that does not begin a name."""
    first, _, rest = text.partition(" ")
    plain = first.rstrip(",;:").replace("’", "'")
    if not (plain.istitle() or plain == "A") or plain.lower() not in ORDINARY:
        return text
    return text if rest[:1].isupper() and plain.lower() not in LINKS else _first_lower(text)


def _first_lower(text: str) -> str:
    return text if text.startswith("I ") or text.startswith("I'") else text[:1].lower() + text[1:]
