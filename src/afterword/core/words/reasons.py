"""The reason that is given with a timeline: "because of the holidays we will decide by 8 January" says "by 8 January"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WHO: Final = "our|the|we|they|he|she|my|there|i|it|some|most|everyone|everybody|people|this"
_CAUSE: Final = (
    r"(?:because(?: of)?|due to|owing to|on account of|in view of|in (?:the )?light of|given(?: that)?|considering"
    rf"|seeing (?:that|as)|now that|thanks to|since|as(?= (?:{_WHO})\b))"
)
_AIM: Final = "(?:so (?:that|as to|(?:we|they|you|he|she|everyone|everybody) can)|in order to)"
_SO: Final = "(?:so|therefore|hence|thus|which means|that means|meaning)(?: that)?"
_BEGINS: Final = (
    "(?:they|we|he|she|it|you|(?:the|our|an?) [a-z-]+)"
    "(?:'ll| (?:will|would|should|can|could|may|might|hopes?|expects?|plans?|aims?|needs?|wants?|intends?|is|are))"
)
_BEHIND: Final = re.compile(rf"(?P<rest>.+?)[ ,;(-]+(?:{_CAUSE}|{_AIM}) (?P<reason>.+)")
_BEFORE_SO: Final = re.compile(rf"(?:(?P<reason>.+)[ ,;])?{_SO}[ ,:]+(?P<rest>.+)")
_BEFORE: Final = re.compile(rf"{_CAUSE} (?P<reason>.+) (?P<rest>{_BEGINS}\b.*)")
_CAUSED: Final = re.compile(f"{_CAUSE} (?P<reason>.+)")
_LASTS: Final = re.compile("(?:until|till|from) ")
"""What goes on with the reason: "since she is away, until Friday"."""
_MOST_COMMAS: Final = 4


def parted(text: str) -> Iterator[tuple[str, str]]:
    """The ways to part a text of a line's length into what may be its timeline and the reason beside it, the likeliest first.

    A reason stands behind ("by Friday, since ..."), in front with a word that leads on ("..., so by Friday"), or in front and
    up to a comma or the beginning of a sentence ("because of ... we will"). Whether either part makes sense is not looked at.
    """
    folded = " ".join(text.casefold().replace("\u2019", "'").split())
    for pattern in (_BEHIND, _BEFORE_SO):
        match = pattern.fullmatch(folded)
        if match is not None:
            yield match["rest"], match["reason"] or ""
    caused = _CAUSED.fullmatch(folded)
    if caused is None:
        return
    pieces = caused["reason"].split(",")
    for at in range(1, min(len(pieces), _MOST_COMMAS + 1)):
        rest = ",".join(pieces[at:]).strip()
        if rest and not _LASTS.match(rest):
            yield rest, ",".join(pieces[:at])
    match = _BEFORE.fullmatch(folded)
    if match is not None:
        yield match["rest"], match["reason"]
