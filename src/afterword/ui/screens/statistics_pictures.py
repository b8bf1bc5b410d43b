"""The pictures of the statistics: each a title and lines, drawn to a width. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from afterword.core import labels, wording
from afterword.core import statistics_words as words
from afterword.core.safe import one_line
from afterword.core.statistics import Share, Statistics
from afterword.ui import charts
from afterword.ui.content import fitted
from afterword.ui.widgets.message_lines import Line, wrapped

_ROWS: Final = (8, 16)
"""The least and the most lines that the columns of weeks take."""
_LONGEST_BAR: Final = 48
_NAME: Final = 26
_NOTHING: Final = (
    "Nothing was sent or answered in these weeks.",
    "Mark a message as sent, or log a reply, and it is counted here; → looks further back.",
)
_NOT_YET: Final = f"No message is old enough to be counted yet. {words.FEW_TO_TELL}"
_NO_OPEN: Final = "No application is open, so there is nothing to show yet."


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, and how it is drawn in so many cells and, where it can choose, lines."""

    tab: str
    title: str
    draw: Callable[[Statistics, int, int], list[Line]]


def _weeks(found: Statistics, width: int, height: int) -> list[Line]:
    if not found.sent and not found.replies:
        return [line for text in _NOTHING for line in _text(text, width)]
    days = [f"{week.monday.day} {wording.MONTHS[week.monday.month - 1][:3]}" for week in found.weeks]
    legend: Line = (
        (charts.FULL, "key"),
        (f" {wording.count(found.sent, 'message')} sent, above · ", "quiet"),
        (charts.FULL, "good"),
        (f" {wording.count(found.replies, 'reply')}, below", "quiet"),
    )
    rows = min(max(height - 2, _ROWS[0]), _ROWS[1])
    sent, replies = [week.sent for week in found.weeks], [week.replies for week in found.weeks]
    return [legend, *charts.columns(sent, replies, days, width, rows)]


def _waits(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    lines = _text(words.waited(found), width)
    most = max(wait.answers for wait in found.waits)
    if not most:
        return lines
    rows = [(words.wait(wait), f"{wait.answers:,}", wait.answers) for wait in found.waits]
    name, number = max(len(row[0]) for row in rows), max(len(row[1]) for row in rows)
    room = min(_LONGEST_BAR, width - name - number - 3)
    for label, count, answers in rows:
        drawn = charts.length(answers, None, most, room, "good") if answers else ((" " * room, ""),)
        lines.append(((f"{label:<{name}}  ", "quiet"), *drawn, (f" {count:>{number}}", "")))
    return lines


def _steps(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    return _shares(found, {labels.STEP[kind]: share for kind, share in found.by_step.items()}, width)


def _playbooks(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    channels = {labels.CHANNEL[channel]: share for channel, share in found.by_channel.items()}
    second: list[Line] = [(), (("By channel", "strong"),), *_rows(channels, width)] if len(channels) > 1 else []
    return [*_shares(found, found.by_playbook, width, "The playbook that each application follows now."), *second]


def _stages(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    named = {words.REACHED[stage]: share for stage, share in found.by_reached.items()}
    return _shares(found, named, width, "How far it had come when the message went out.")


def _shares(found: Statistics, shares: Mapping[str, Share], width: int, said: str = "") -> list[Line]:
    if not shares:
        return _text(_NOT_YET, width)
    few = f" {charts.FAINT} is too few to tell." if any(share.few and share.answered for share in shares.values()) else ""
    return [*_text((said or words.overall(found)) + few, width), *_rows(shares, width)]


def _rows(shares: Mapping[str, Share], width: int) -> list[Line]:
    """A bar for each share; one of too few cases is faint and has no percentage."""
    counts = [words.share(share) for share in shares.values()]
    number = max(map(len, counts), default=0)
    name = min(_NAME, max((len(label) for label in shares), default=0), width // 2)
    room = min(_LONGEST_BAR, width - name - number - 4)
    lines: list[Line] = []
    for (label, share), count in zip(shares.items(), counts, strict=True):
        glyph, look = (charts.FAINT, "quiet") if share.few else (charts.SOLID, "good")
        drawn = charts.bar(share.answered, share.asked, room, look, glyph)
        said = (f"  {count}", "quiet" if share.few else "")
        lines.append(((f"{fitted(label, name)}  ", "quiet" if share.few else ""), *drawn, said))
    return lines


def _open(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    if not found.open:
        return _text(_NO_OPEN, width)
    ages = [words.age(each).replace("about ", "~") for each in found.open]
    number = max(map(len, ages))
    names = [one_line(each.application.company) for each in found.open]
    name = min(_NAME, max(map(len, names)), width - number - 16)
    room = min(_LONGEST_BAR, width - name - number - 4)
    longest = max(max(each.day, each.usual or 0) for each in found.open)
    lines = _text(f"{words.within(found)} {charts.MARK} is the usual length.", width)
    for each, company, age in zip(found.open, names, ages, strict=True):
        drawn = charts.length(each.day, each.usual, longest, room, "key")
        lines.append(((f"{fitted(company, name)}  ", ""), *drawn, (f"  {age}", "quiet")))
    return lines


def _notes(found: Statistics, width: int, height: int) -> list[Line]:
    del height
    return [line for note in words.notes(found) for line in wrapped((("· ", "quiet"), (note, "")), width, 2)]


def _text(text: str, width: int) -> list[Line]:
    return wrapped(((text, "quiet"),), width)


PICTURES: Final = (
    Picture("Weeks", "Messages and replies by week", _weeks),
    Picture("Days", "Days until a reply", _waits),
    Picture("Steps", "Answered, by step", _steps),
    Picture("Playbooks", "Answered, by playbook", _playbooks),
    Picture("Stages", "Answered, by stage", _stages),
    Picture("Open", "How long applications have been open", _open),
    Picture("Notes", "How it was counted", _notes),
)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines to scroll through, and the first and the last line (exclusive) of each picture that is among them."""

    lines: Sequence[Line]
    spans: Mapping[int, tuple[int, int]]


_COLUMN: Final = 58
"""The narrowest column that has room for 52 weeks."""
_WIDEST: Final = 80
_GAP: Final = 2


def page(found: Statistics, chosen: int, width: int, height: int) -> Page:
    """All pictures side by side where there is room, each in the column that is shortest so far.

    In a single column the chosen picture stands alone, or before as many of those that follow as fit whole.
    """
    count = min(3, (width + _GAP) // (_COLUMN + _GAP))
    if count < 2:
        lines = _drawn(found, chosen, min(width, _WIDEST), height, chosen)
        for number in range(chosen + 1, len(PICTURES)):
            following = _drawn(found, number, min(width, _WIDEST), height, chosen)
            if len(lines) + 1 + len(following) > height:
                break
            lines += [(), *following]
        return Page(lines, {chosen: (0, len(lines))})
    each = min(_WIDEST, (width - _GAP * (count - 1)) // count)
    stacks: list[list[Line]] = [[] for _ in range(count)]
    spans = {}
    for number in range(len(PICTURES)):
        stack = min(stacks, key=len)
        start = len(stack)
        stack += _drawn(found, number, each, height // 2, chosen)
        spans[number] = (start, len(stack))
        stack.append(())
    return Page(charts.beside(stacks, each, _GAP), spans)


def _drawn(found: Statistics, number: int, width: int, height: int, chosen: int) -> list[Line]:
    picture = PICTURES[number]
    look = "key" if number == chosen else "strong"
    mark = "▸" if number == chosen else " "
    lines = picture.draw(found, width - 1, height - 1)
    return [((f"{mark}{number + 1} {picture.title}", look),), *(((" ", ""), *line) for line in lines)]


def tabs(chosen: int) -> Iterable[tuple[str, str]]:
    """The names of the pictures in one line of at most 60 cells, the chosen one marked."""
    for number, picture in enumerate(PICTURES):
        here = number == chosen
        yield (f"{'▸' if here else ' '}{number + 1} {picture.tab}", "key" if here else "quiet")
