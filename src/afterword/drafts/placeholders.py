"""What is still to be filled in: placeholders left by the composer, and the ones that people leave themselves."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

Where = Literal["subject", "body"]

_MARKS: Final = re.compile(
    r"""
      \[(?P<square>[^\[\]\n]{1,200})\](?!\()
    | \$?\{{1,2}\s?(?P<brace>[^\W\d][\w .'-]{0,80})\s?\}{1,2}
    | <(?P<angle>(?:your|their|insert|name|company|role|position|topic|date|recipient|interviewer)\b[\w '-]{0,60})>
    | (?<!\w)(?P<crosses>X{3,}|x{3,}|XX(?:[/.:-]XX){1,2})(?!\w)
    | (?<!\w)(?P<day>XX)\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
    | (?<!\w)(?P<blank>_{4,})(?!\w)
    """,
    re.VERBOSE,
)
_ORDINARY: Final = frozenset({"sic", "external", "ext", "citation needed", "emphasis mine", "emphasis added", "redacted", "x"})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A spot that waits for words: offsets in the subject or in the body (`where`), and what belongs there."""

    start: int
    end: int
    where: Where
    hint: str


def find_placeholders(text: str, known: Iterable[str] = (), where: Where = "body") -> tuple[Placeholder, ...]:
    """Every placeholder in a text: `[what belongs here]`, `{name}`, `<your name>`, XXX, the XX of a date, a line of
    underscores.

    Ordinary brackets are left alone: numbers as in [1], references such as [REQ-204], the text of a link, [sic]. So is whatever
    lies inside one of the `known` strings (a company that is really called [/] or {name}). Linear in the length of the text.
    """
    names = _merged(
        sorted((start, start + len(name)) for name in set(known) if _marked(name) for start in _occurrences(text, name))
    )
    starts = [start for start, _ in names]
    found = []
    for match in _MARKS.finditer(text):
        hint = next(group for group in match.groups() if group is not None).strip()
        before = bisect_left(starts, match.end()) - 1
        inside = before >= 0 and names[before][1] > match.start()
        if not inside and (match["square"] is None or _asks(hint)):
            found.append(Placeholder(match.start(), match.end(), where, hint))
    return tuple(found)


def _asks(hint: str) -> bool:
    if not hint or not hint[0].isalpha() or hint.lower() in _ORDINARY:
        return False
    return not (hint.isupper() and any(map(str.isdigit, hint)))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _marked(name: str) -> bool:
    return any(mark in name for mark in ("[", "{", "<", "XXX", "xxx", "____"))


def _occurrences(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))
