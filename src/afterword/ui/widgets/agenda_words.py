"""What a line of the agenda says in the room that it has: as much as fits, and never half of a word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from afterword.core import labels
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.pending import Awaits, Pending
from afterword.core.safe import one_line
from afterword.core.step import ENDED, State
from afterword.core.waiting import titled
from afterword.ui import wording

if TYPE_CHECKING:
    from afterword.ui.widgets.agenda import Entry


def likeness(entry: Entry) -> tuple[object, ...]:
    """The same for lines of one day that ask for the same at the same application."""
    item = entry.item
    return (entry.day, entry.text, item.application.id, item.step.kind) if item is not None else ()


def tail(entry: Entry, application: Application, today: date, room: int, *, alike: bool = False) -> str:
    """The most that fits, beginning with the company, which stands alone rather than before half a word.

    Where other lines are `alike`, whom it is for counts for more than all else.
    """
    if entry.appointment is not None:
        kind = labels.INTERVIEW[entry.appointment.interview.kind]
        return first_fitting(f"{application.company} · {kind}", application.company, room=room)
    if entry.pending is not None:
        return first_fitting(*_waiting(entry.pending, today), application.company, room=room)
    item = entry.item
    assert item is not None
    full, short = (f"{application.company} · {wording.step(item, width)}" for width in (room, 0))
    said = _said(entry, item, today)
    asked = f" · {said}" if said else ""
    whom = f" to {item.person.name}" if item.person else ""
    if alike and item.person:
        steps = wording.step(item, room), wording.step(item, 0)
        return first_fitting(*_named(application.company, steps, asked, item.person.name), room=room)
    ways = (full + whom + asked, full + asked, short + asked, full, short)
    return first_fitting(*ways, application.company, room=room)


def _named(company: str, steps: Sequence[str], asked: str, name: str) -> Iterator[str]:
    """A step for one of several people of a company, in fewer and fewer words; their name is the last to be shortened."""
    first, _, rest = " ".join(name.split()).partition(" ")
    names = (name, f"{first[:1]}. {rest}", name.split()[-1]) if rest else (name,)
    wheres = (company, company.split(" ")[0])
    for said in (asked, ""):
        yield from (f"{company} · {step} to {name}{said}" for step in steps)
    for where in wheres:
        yield from (f"{where} · {steps[-1]} to {each}" for each in names)
    for where in wheres:
        yield from (f"{where} · {each}" for each in names)
    yield from names


def _waiting(pending: Pending, today: date) -> Iterator[str]:
    """What waits, in fewer and fewer words, with the day where the heading above does not say it."""
    company = pending.application.company
    if pending.kind is Awaits.ANSWER:
        said = f" · by {wording.short_day(pending.day, today)}" if pending.day < today else ""
    else:
        said = f" · {wording.since(pending)} {wording.short_day(pending.since, today)}"
    full, short = titled(pending), wording.waits(pending, 0)
    promise = f"{short}, {'promised' if pending.promised else 'wanted'}"
    for named in (full, *([promise] if pending.kind is Awaits.ANSWER else []), short):
        yield f"{company} · {named}{said}"
    yield f"{company} · {short}"


def shorter(heading: str) -> Iterator[str]:
    """A heading in fewer and fewer words: the name of a holiday counts for more than how far off the day is."""
    yield heading
    day, _, holiday = heading.partition(" · ")
    date, _, _ = day.partition(",")
    if holiday:
        yield f"{date} · {holiday}"
        yield f"{date.partition(' ')[2]} · {holiday}"
    mark = " *" if holiday else ""
    yield day + mark
    yield date + mark


def first_fitting(*ways: str, room: int) -> str:
    """The first of the ways that fits, or else the last one."""
    return next((way for way in ways if cell_len(one_line(way)) <= room), ways[-1])


def _said(entry: Entry, item: Item, today: date) -> str:
    """What the date of a step means, where the heading and the word before it do not say it already."""
    state = item.step.state
    if state in ENDED or (entry.closes and state is State.DUE):
        return ""
    if state is State.UPCOMING and entry.day == item.matters_on:
        past = "was " if item.closes_on < item.opens_on else ""  # put off past its end
        return f"{past}by {wording.short_day(item.closes_on, today, estimated=item.step.estimated)}"
    return wording.asked(item, today)
