"""What wants attention in words: one line in the list, and the whole of it with both sides side by side. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from afterword.core import conflicts, wording
from afterword.core.model import Application
from afterword.core.union import Difference, Fate
from afterword.core.versions import Question
from afterword.desk import Copy
from afterword.ui.heads import Key
from afterword.ui.widgets.message_lines import Line, pieces, width_of, wrapped

BESIDE: Final = 56
"""Cells from which two texts stand side by side."""
_GAP: Final = 3
_FATES: Final = {Fate.ADDED: "comes in", Fate.CHANGED: "is taken over", Fate.BOTH: "was changed in both"}
_BY_HAND: Final = "This note was changed by hand, so it is shown as it is; keeping what stands closes it."


@dataclass(frozen=True, slots=True)
class Looked:
    """A copy that was looked into: what merging it would bring, or why it could not be read."""

    differences: tuple[Difference, ...] = ()
    trouble: str = ""


Matter = Question | Copy | str
"""Two versions of a record, a copy beside the file, or a problem of the plan in a sentence."""


def line(matter: Matter) -> tuple[str, str, str]:
    """Glyph, kind and what it is, for the list."""
    if isinstance(matter, Question):
        names = wording.join(version.name for version in matter.versions)
        what = f"{names} of {matter.what}" if names else matter.what
        return "◆", "two versions", f"{what} ({matter.application.company})"
    if isinstance(matter, Copy):
        return "◆", "a copy", matter.path.name
    return "!", "to know", matter


def reading(matter: Matter, looked: Looked | None, width: int, key: Key) -> list[Line]:
    """The whole of it. `looked` is what is known of a copy, None while it is being read."""
    if isinstance(matter, Question):
        return list(_question(matter, width))
    if isinstance(matter, Copy):
        return list(_copy(matter, looked, width))
    ways = f"{key('playbook')} gives the application another playbook, {key('application.edit')} another region"
    return [row for text in (matter, "", f"{ways}; both work on the screen behind this one.") for row in _rows(text, width)]


def _question(asked: Question, width: int) -> Iterator[Line]:
    application = asked.application
    yield from _rows(f"{application.company} · {application.role}", width, "strong")
    yield from _rows(f"{asked.what}, noted {wording.moment(asked.event.at)}", width, "quiet")
    yield ()
    if not asked.versions:
        yield from _rows(_BY_HAND, width, "quiet")
        yield ()
        yield from _rows(asked.event.text, width)
        return
    for version in asked.versions:
        sides = [readable(text, application) for text in (version.stands, version.aside)]
        yield from _sides(version.name, ("stands now", "set aside"), sides, width)


def _copy(copy: Copy, looked: Looked | None, width: int) -> Iterator[Line]:
    yield from _rows(copy.path.name, width, "strong")
    yield from _rows(f"{wording.count(copy.size, 'byte')}, named as {copy.tool} names a second version", width, "quiet")
    yield ()
    if looked is None:
        yield from _rows("Reading it …", width, "quiet")
        return
    if looked.trouble:
        yield from _rows(looked.trouble, width, "alarm")
        return
    if not looked.differences:
        yield from _rows("It holds nothing that your file has not. Merging only moves it to the backups.", width)
        return
    number = wording.count(len(looked.differences), "difference")
    yield from _rows(f"Merging brings {number}, as one action; the copy then moves to the backups.", width)
    for difference in looked.differences:
        yield ()
        yield from _difference(difference, width)


def _difference(difference: Difference, width: int) -> Iterator[Line]:
    what = "the application itself" if difference.what == difference.where else difference.what
    yield from _rows(f"{difference.where}: {what} {_FATES[difference.fate]}.", width, "strong")
    file, copy = ("set aside", "stands") if difference.copy_wins else ("stands", "set aside")
    for conflict in difference.conflicts:
        sides = [conflicts.said(conflict.theirs), conflicts.said(conflict.mine)]
        yield from _sides(conflict.field.replace("_", " "), (f"your file, {file}", f"the copy, {copy}"), sides, width)


def readable(text: str, application: Application) -> str:
    """A value as the note has it, for people: a name for somebody's id, a date as it is written elsewhere."""
    person = application.person(text)
    if person is not None:
        return person.name
    with suppress(ValueError):
        return wording.day(date.fromisoformat(text))
    with suppress(ValueError):
        return wording.moment(datetime.fromisoformat(text))
    return text


def _sides(name: str, heads: tuple[str, str], texts: Sequence[str], width: int) -> Iterator[Line]:
    """Two texts under their headings: side by side where there is room, else one below the other."""
    titles = [f"{wording.capital(name)}, {head}" for head in heads]
    if width < BESIDE:
        for title, text in zip(titles, texts, strict=True):
            yield from _rows(title, width, "key")
            yield from _rows(text, width)
        yield ()
        return
    half = (width - _GAP) // 2
    columns = [[*_rows(title, half, "key"), *_rows(text, half)] for title, text in zip(titles, texts, strict=True)]
    for left, right in zip_longest(*columns, fillvalue=()):
        yield (*left, (" " * (half - width_of(left)), ""), (" │ ", "rule"), *right)
    yield ()


def _rows(text: str, width: int, look: str = "") -> Iterable[Line]:
    return wrapped(pieces(text, role=look), width)
