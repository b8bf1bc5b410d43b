"""Plain lines for people: columns, wrapping and dates, from the shapes that `shapes` describes.

Everything that comes from outside goes through `core.safe` here, at the border to the terminal.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from afterword.core import wording
from afterword.core.safe import one_line, visible

Shape = dict[str, Any]
UNDECIDED: Final = "guard.undecided_reply"
_NARROWEST: Final = 40
_USUAL: Final = 80
_WIDEST: Final = 120
_GAP: Final = "  "
_NAME: Final = 24
_NAMES: Final = 60


def put_json(shape: Shape) -> None:
    """Prints one object: on one line for programs, laid out on a terminal. ASCII only: no text in it can act on a terminal."""
    print(json.dumps(shape, indent=2 if sys.stdout and sys.stdout.isatty() else None))


def put(*lines: str) -> None:
    """Prints lines; whatever in them could act on the terminal is made visible here at the latest."""
    for line in lines:
        print(visible(line))


def width() -> int:
    """The columns to use: the terminal's, at most 120; 80 where output is no terminal."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout and sys.stdout.isatty() else _USUAL
    except (OSError, ValueError):
        columns = _USUAL
    return max(_NARROWEST, min(columns, _WIDEST))


def room(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    return len(text) + wide - sum(1 for c in text if unicodedata.combining(c) or c in "\u200d\ufe0f")


def pad(text: str, columns: int) -> str:
    """The text with blanks behind it up to this many columns."""
    return text + " " * (columns - room(text))


def wrap(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """The text in lines that fit; `first` stands before the first one and `indent` before the others. Long words stay whole."""
    lines: list[str] = []
    current = indent if first is None else first
    empty = True
    for word in text.split(" "):
        if not empty and room(current) + 1 + room(word) > width():
            lines.append(current.rstrip())
            current, empty = indent, True
        current += word if empty else f" {word}"
        empty = False
    return [*lines, current.rstrip()]


def table(rows: Sequence[Sequence[str]], indent: str = "") -> list[str]:
    """Rows in aligned columns; the last column wraps at the terminal's width."""
    return [line for lines in blocks(rows, indent) for line in lines]


def blocks(rows: Sequence[Sequence[str]], indent: str = "") -> list[list[str]]:
    """The lines of each row of such a table."""
    if not rows:
        return []
    columns = [max(room(row[at]) for row in rows) for at in range(len(rows[0]) - 1)]
    found = []
    for row in rows:
        start = indent + "".join(pad(cell, size) + _GAP for cell, size in zip(row[:-1], columns, strict=True))
        hanging = " " * min(room(start), width() // 2)
        found.append([line.rstrip() for line in wrap(row[-1], hanging, first=start)])
    return found


def paragraph(text: str, indent: str = "") -> list[str]:
    """Text of several lines from outside, made visible and wrapped."""
    return [line for part in visible(text, newlines=True).split("\n") for line in wrap(part, indent, first=indent)]


def edge(text: str) -> date | datetime:
    """A date or a moment from its ISO text."""
    return date.fromisoformat(text) if len(text) == len("2026-11-17") else datetime.fromisoformat(text)


def worded(text: str, zone: str, now: datetime) -> str:
    """An edge of a window in words: “Tue 24 Nov”, or a moment with its place, and the user's own clock where it differs."""
    found = edge(text)
    if isinstance(found, datetime):
        return wording.moment_in_both(found.astimezone(ZoneInfo(zone)), now.tzinfo or ZoneInfo(zone), today=now.date())
    return wording.day(found, today=now.date())


def away(text: str, now: datetime) -> str:
    """How far an edge lies from the user's own today, as “in 2 days”."""
    return wording.from_here(edge(text), now)


def whom(step: Shape) -> str:
    """Whom a step goes to."""
    if step["to"]:
        return one_line(step["to"]["name"])
    return "" if step["task"] else "nobody on record yet"


def where(step: Shape) -> str:
    """The application of a step: company and role."""
    return " · ".join(clipped(one_line(step[name]), _NAMES) for name in ("company", "role"))


def when(step: Shape, now: datetime) -> str:
    """The state of a step with the edge of its window that matters, in words."""
    zone, about = step["zone"], "about " if step["estimated"] else ""
    opens, closes = (f"{worded(step[key], zone, now)} ({away(step[key], now)})" for key in ("opens", "closes"))
    match step["state"]:
        case "due":
            return f"due until {about}{closes}"
        case "late":
            return f"late since {about}{closes}"
        case "upcoming":
            held = step["blocked_until"]
            later = f", but is held back until {worded(held, zone, now)} ({away(held, now)})" if held else ""
            if any(reason["rule"] == UNDECIDED for reason in step["why"]):
                later = ", but is held back until you have said what their reply was"
            return f"opens {about}{opens}{later}"
        case "blocked":
            until = step["blocked_until"]
            free = f"held back until {worded(until, zone, now)} ({away(until, now)})" if until else "held back"
            return f"{free}: {' '.join(one_line(reason['text']) for reason in step['blocked_by'])}"
        case state:
            return f"{state}: {one_line(step['verdict'])}" if step["verdict"] else str(state)


def step_lines(steps: Iterable[Shape], now: datetime, more: Mapping[str, str]) -> list[str]:
    """Steps as lines: what, to whom and for which application; then until when, and the id to name it by.

    `more` are further words on the time of some of them, by their ids.
    """
    shown = list(steps)
    heads = blocks([(step["what"], clipped(whom(step), _NAME), where(step)) for step in shown], "  ")
    lines: list[str] = []
    for head, step in zip(heads, shown, strict=True):
        time = f"{when(step, now)}; {more[step['id']]}" if step["id"] in more else when(step, now)
        lines += [*head, *wrap(time, "    ", first="    "), f"    {step['id']}"]
    return lines


def waiting_lines(found: Iterable[Shape]) -> list[str]:
    """What waits without being a step, as three lines each: for which application, what, and an id to name it by."""
    lines: list[str] = []
    for each in found:
        ways = {
            "answer": each["step"],
            "sorting": f"afterword reply {each['application']} --was …",
            "new_day": f"afterword interview {each['application']} --change {each['step']} --start …",
        }
        ref = ways.get(each["kind"], each["application"])
        lines += [*wrap(where(each), "  ", first="  "), *wrap(one_line(each["text"]), "    ", first="    "), f"    {ref}"]
    return ["Also waiting", *lines] if lines else []


def done(sentence: str) -> str:
    """What was done, as a sentence of its own."""
    return f"{one_line(sentence[:1].upper() + sentence[1:]).rstrip('.')}."


def clipped(text: str, columns: int) -> str:
    """The text, cut with an ellipsis where it takes more columns than this."""
    if room(text) <= columns:
        return text
    while room(text) >= columns:
        text = text[:-1]
    return f"{text}…"


def short(text: str, zone: str) -> str:
    """The local day of an edge as “24 Nov”, for narrow columns."""
    found = edge(text)
    day = found.astimezone(ZoneInfo(zone)).date() if isinstance(found, datetime) else found
    return f"{day.day} {wording.MONTHS[day.month - 1][:3]}"


def verbatim(text: str) -> list[str]:
    """Text of several lines from outside, made visible and otherwise as it is: a message is to be copied as it stands."""
    return visible(text, newlines=True).rstrip("\n").split("\n")
