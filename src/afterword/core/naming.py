"""Whether a text can be somebody's name: days, whole sentences and "nobody" end up where people are asked for.

Names differ more than any rule about them (https://www.w3.org/International/questions/qa-personal-names), so this only tells
what is surely something else. April May, Friday Okoro and June Weeks are names.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from afterword.core.safe import one_line

_SHOWN: Final = 60
_ASIDE: Final = re.compile(r"\([^()]*\)")
_WORD: Final = re.compile(r"[^\s,;!?]+")
_NUMBER: Final = re.compile(r"\d[\d:./-]*(?:st|nd|rd|th|am|pm|h)?\.?", re.ASCII)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WEEKDAYS: Final = _words("monday tuesday wednesday thursday friday saturday sunday")
_CALENDAR: Final = _WEEKDAYS | _words("""
    mon tue tues wed thu thur thurs fri sat sun jan feb mar apr may jun jul aug sep sept oct nov dec january february march
    april june july august september october november december day days week weeks fortnight weekend month months quarter year
    years hour hours minute minutes spring summer autumn winter morning evening am pm o'clock
""")
_SURELY: Final = _words("today tomorrow yesterday tonight afternoon noon midday midnight ago")
_AHEAD: Final = _words("""
    next last this coming past in by on at until till before after within since from around about between early late mid end
    one two three four five six seven eight nine ten twelve couple few several every each
""")
"""Words that say when by what stands behind them; at the end of a text they are surnames, as in James Last."""
_BETWEEN: Final = _words("a an the of or and to business working")
_NOBODY: Final = frozenset(("none", "nobody", "no one", "noone", "n/a", "unknown", "not known", "don't know", "no idea"))
_WHO: Final = _words("i we they he she it you everyone everybody")
_VERBS: Final = _words("""
    was were is are am had have has met saw spoke talked asked told said seemed liked wants wanted did didn't wasn't weren't
    isn't aren't don't called wrote explained interviewed went think thought felt
""")
_NEVER_IN_NAMES: Final = _words("was were is are had seemed talked spoke asked told wasn't weren't isn't aren't didn't")


def doubt(text: str) -> str:
    """Why a text is no name, with what to do, as one sentence; empty where it may be one."""
    shown = one_line(text)
    shown = f"“{shown[:_SHOWN]}{'…' if len(shown) > _SHOWN else ''}”"
    sure = "or put it in quotation marks if that is their name."
    bare = _ASIDE.sub(" ", text).strip() or text.strip()
    said = bare.casefold().replace("’", "'").strip(" .!?")
    words = _WORD.findall(said)
    if said in _NOBODY:
        return f"{shown} names nobody; leave this empty, {sure}"
    if _is_when(words):
        return f"{shown} looks like a day or a time, not like a name; write who it is, {sure}"
    if _is_sentence(bare, words):
        return f"{shown} looks like a sentence, not like a name; write who it is and keep the rest for the notes, {sure}"
    if "://" in said or not any(character.isalpha() for character in bare):
        return f"{shown} does not look like a name; write who it is, {sure}"
    return ""


def _is_when(words: list[str]) -> bool:
    """Whether this is made of words for days and times alone, and of more than such as are names as well."""
    if len(words) == 1:
        return words[0] in _WEEKDAYS | _SURELY or _NUMBER.fullmatch(words[0]) is not None
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    if not all(word in _CALENDAR | _SURELY | _AHEAD | _BETWEEN or word in numbers for word in words):
        return False
    if not any(word in _CALENDAR | _SURELY or word in numbers for word in words):
        return False
    by_parts = any(word in ("morning", "evening") and before in _WEEKDAYS for before, word in pairwise(words))
    counted = words[0] in ("a", "the") or "or" in words
    return bool(numbers) or by_parts or counted or any(w in _SURELY for w in words) or any(w in _AHEAD for w in words[:-1])


def _is_sentence(text: str, words: list[str]) -> bool:
    """Whether somebody does something here; a verb counts where it is not written like a name (Edward Said)."""
    written = text.replace("’", "'")
    plain = words if written in (written.lower(), written.upper()) else re.findall(r"(?<![\w'])[a-z][a-z']*", written)
    verbs = [word for word in plain if word in _VERBS]
    if len(words) < 3 or not verbs:
        return False
    return any(word in _WHO for word in words) or (len(words) > 3 and any(verb in _NEVER_IN_NAMES for verb in verbs))
