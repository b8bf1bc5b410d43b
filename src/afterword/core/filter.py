"""The words by which applications are looked for: plain ones, and a few that ask for a state, a day, a person or a stage.

`acme -intern "data platform" is:late due:week stage:interviewing person:dana kind:check_in playbook:strategic`
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from afterword.core import labels
from afterword.core.items import Row
from afterword.core.pending import Awaits
from afterword.core.safe import one_line
from afterword.core.step import OPEN
from afterword.core.terms import Outcome, Stage, StepKind

Keeps = Callable[[Row, date], bool]

_TOKEN: Final = re.compile(r'(?P<no>-?)(?:(?P<key>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>\S*))')
_DAYS: Final[Mapping[str, int]] = {"today": 0, "week": 7, "month": 31}
_STATES: Final = ("due", "late", "blocked", "upcoming")
_STANDINGS: Final = (*_STATES, "waiting", "open", "closed")


@dataclass(frozen=True, slots=True)
class Filter:
    """What was understood of a text. `words` are the plain ones; `trouble` says in one sentence what was not, and is left out.

    `closed` says that closed applications are asked for by name.
    """

    words: str = ""
    keeps: tuple[Keeps, ...] = ()
    trouble: str = ""
    closed: bool = False

    def of(self, rows: tuple[Row, ...], today: date) -> tuple[Row, ...]:
        """The rows that fit, in their order. `today` is the user's own day."""
        rows = matching(rows, self.words)
        return tuple(row for row in rows if all(keeps(row, today) for keeps in self.keeps)) if self.keeps else rows


def matching(rows: tuple[Row, ...], words: str) -> tuple[Row, ...]:
    """The rows in which every one of these words occurs, whatever their case."""
    for word in words.casefold().split():
        rows = tuple([row for row in rows if word in row.search])  # a list first: 10,000 rows in under a millisecond
    return rows


def is_plain(text: str) -> bool:
    """Whether a text has nothing but plain words, so that one with a letter more leaves some of the same rows."""
    return not any(mark in text for mark in ':"') and not any(word.startswith("-") for word in text.split())


def read_filter(text: str, default_playbook: str = "") -> Filter:
    """What a text asks for; `default_playbook` is the one that applications without their own follow. Never raises."""
    if is_plain(text):
        return Filter(text)
    words: list[str] = []
    keeps: list[Keeps] = []
    trouble, closed = "", False
    for token in _TOKEN.finditer(text):
        if not token[0]:
            continue
        key, value = (token["key"] or "").casefold(), (token["phrase"] or token["word"] or "").casefold()
        known, problem = _test(key, value, default_playbook)
        trouble = trouble or problem
        if key:
            closed = closed or (not token["no"] and _asks_for_closed(key, value))
        if known is None:
            continue
        if token["no"]:
            keeps.append(lambda row, today, known=known: not known(row, today))  # type: ignore[misc]  # a default, to bind it now
        elif not key and token["phrase"] is None:
            words.append(value)
        else:
            keeps.append(known)
    return Filter(" ".join(words), tuple(keeps), trouble, closed)


def _test(key: str, value: str, default_playbook: str) -> tuple[Keeps | None, str]:
    """The test that a key and its value stand for, or None and what to write instead."""
    if not key:
        return (lambda row, _: value in row.search) if value else None, ""
    if key in _TEXTS:
        texts = _TEXTS[key]
        return (lambda row, _: any(value in each.casefold() for each in texts(row))) if value else None, ""
    if key == "playbook":
        return (lambda row, _: (row.application.playbook or default_playbook).startswith(value)) if value else None, ""
    if key not in _CHOICES:
        known = ", ".join(f"{each}:" for each in (*_CHOICES, *_TEXTS, "playbook"))
        return None, f"“{one_line(key)}:” is nothing to filter by; there are {known}."
    names, made = _CHOICES[key]
    fitting = frozenset(name for name in names if value and name.startswith(value.replace(" ", "_")))
    if fitting:
        return made(fitting), ""
    return None, f"{key}: is one of {', '.join(names)}." if not value else (
        f"“{key}:{one_line(value)}” is none of those that there are: {', '.join(names)}."
    )


def _standing(fitting: frozenset[str]) -> Keeps:
    def keeps(row: Row, _: date) -> bool:
        closed = row.closed
        found = {"closed" if closed else "open"}
        found |= {str(item.step.state) for item in row.live} or (set() if closed else {"waiting"})
        return bool(found & fitting)

    return keeps


def _due(fitting: frozenset[str]) -> Keeps:
    far = max((_DAYS[name] for name in fitting if name in _DAYS), default=-1)

    def keeps(row: Row, today: date) -> bool:
        last = today + timedelta(days=far)
        if far >= 0 and row.pending is not None and row.pending.kind is Awaits.ANSWER and row.pending.day <= last:
            return True
        if not row.live:
            return "none" in fitting
        return far >= 0 and any(item.step.state in OPEN or item.matters_on <= last for item in row.live)

    return keeps


def _stage(fitting: frozenset[str]) -> Keeps:
    return lambda row, _: row.stage in fitting


def _kind(fitting: frozenset[str]) -> Keeps:
    return lambda row, _: any(str(item.step.kind) in fitting for item in row.live)


def _people(row: Row) -> Iterable[str]:
    return (text for person in row.application.people for text in (person.name, person.email))


_TEXTS: Final[Mapping[str, Callable[[Row], Iterable[str]]]] = {
    "company": lambda row: (row.application.company, row.application.via),
    "role": lambda row: (row.application.role,),
    "person": _people,
}
_CHOICES: Final[Mapping[str, tuple[tuple[str, ...], Callable[[frozenset[str]], Keeps]]]] = {
    "is": (_STANDINGS, _standing),
    "due": ((*_DAYS, "none"), _due),
    "stage": (tuple(dict.fromkeys(str(each) for each in (*Stage, *Outcome))), _stage),
    "kind": (tuple(str(kind) for kind in StepKind), _kind),
}

EXPLAINED: Final[tuple[tuple[str, str], ...]] = (
    ("is:late", f"by state: {', '.join(_STANDINGS)}"),
    ("due:week", "open now or within the time: today, week, month; or none"),
    ("stage:offer", "by stage or outcome"),
    ("person:dana", "also company:, role:, playbook:"),
    ("kind:check_in", f"by a step that is ahead, such as {labels.STEP[StepKind.THANK_YOU]}: kind:thank_you"),
    ('-word "a phrase"', "without a word; words that stand together"),
)
"""What can be typed besides plain words, and what it asks for: the help shows it."""


def _asks_for_closed(key: str, value: str) -> bool:
    return bool(value) and (
        (key == "is" and "closed".startswith(value)) or (key == "stage" and any(str(o).startswith(value) for o in Outcome))
    )
