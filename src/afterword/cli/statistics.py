"""The numbers of a job search: `statistics`."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from afterword.cli import plain, shapes
from afterword.cli.options import json_option
from afterword.core import labels, wording
from afterword.core import statistics_words as words
from afterword.core.safe import one_line
from afterword.core.statistics import USUAL_WEEKS, Open, Share, Statistics
from afterword.core.tally import gather

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

_MOST: Final = 520
_INDENT: Final = "  "


def statistics_arguments(parser: ArgumentParser) -> None:
    """How many weeks."""
    parser.add_argument(
        "--weeks",
        type=_weeks,
        default=USUAL_WEEKS,
        metavar="N",
        help=f"how many weeks, this one included (default: {USUAL_WEEKS})",
    )
    json_option(parser)


def _weeks(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= _MOST:
        raise ArgumentTypeError(f"“{text[:40]}” is no number of weeks from 1 to {_MOST}")
    return int(text)


def statistics_run(args: Namespace, session: Session) -> int:
    """Prints how much was sent and answered, how long answers took, and what is left out of that."""
    plan = session.desk.plan()
    found = gather(plan, args.weeks)
    if args.json:
        plain.put_json(_shape(found, plan.now.isoformat(timespec="seconds")))
    elif not plan.book.applications:
        plain.put("No application is on record yet; start with afterword add COMPANY ROLE.")
    else:
        plain.put(*_head(found), *(_messages(found) if found.sent or found.replies else _nothing()))
        plain.put(*_open(found), *_notes(found))
    return 0


# for people


def _head(found: Statistics) -> list[str]:
    said = f"{wording.count(found.sent, 'message')} sent and {wording.count(found.replies, 'reply')} in {words.period(found)}."
    return plain.wrap(said)


def _nothing() -> list[str]:
    return [
        "",
        *plain.wrap(
            "Mark what you send with afterword sent and log what they answer with afterword reply: it is counted here."
        ),
    ]


def _messages(found: Statistics) -> list[str]:
    days = _aligned(["week from", *(wording.day(week.monday, today=found.today) for week in found.weeks)])
    sent = _aligned(["sent", *(f"{week.sent:,}" for week in found.weeks)])
    replies = _aligned(["replies", *(f"{week.replies:,}" for week in found.weeks)])
    weeks = list(zip(days, sent, replies, strict=True))
    waits = list(zip(map(words.wait, found.waits), _aligned(f"{wait.answers:,}" for wait in found.waits), strict=True))
    parts: Iterable[tuple[str, Mapping[str, Share]]] = (
        ("by step", {labels.STEP[kind]: share for kind, share in found.by_step.items()}),
        ("by playbook", found.by_playbook),
        ("by stage", {words.REACHED[stage]: share for stage, share in found.by_reached.items()}),
        ("by channel", {labels.CHANNEL[channel]: share for channel, share in found.by_channel.items()}),
    )
    lines = ["", "Messages and replies by week", *plain.table(weeks, _INDENT)]
    lines += ["", "Days until a reply", *plain.table(waits, _INDENT), *_sentence(words.waited(found))]
    lines += ["", "Answered", *_sentence(words.overall(found))]
    for title, shares in parts:
        rows = [(one_line(name), words.share(share)) for name, share in shares.items()]
        lines += ["", f"Answered, {title}", *plain.table(rows, _INDENT)] if rows else []
    return lines


def _aligned(texts: Iterable[str]) -> list[str]:
    """The texts one under the other at their right edges."""
    listed = list(texts)
    width = max(map(len, listed), default=0)
    return [text.rjust(width) for text in listed]


def _open(found: Statistics) -> list[str]:
    if not found.open:
        return []
    rows = [(words.age(each), plain.where(_names(each))) for each in found.open]
    return ["", "Open applications", *plain.table(rows, _INDENT), *_sentence(words.within(found))]


def _names(each: Open) -> shapes.Shape:
    return {"company": each.application.company, "role": each.application.role}


def _notes(found: Statistics) -> list[str]:
    lines = [line for note in words.notes(found) for line in plain.wrap(note, "    ", first="  ")]
    return ["", "How it was counted", *lines]


def _sentence(text: str) -> list[str]:
    return plain.wrap(text, _INDENT, first=_INDENT)


# for programs


def _shape(found: Statistics, now: str) -> shapes.Shape:
    out = found.left_out
    answered = {
        "all": _share(found.overall),
        "by_step": [{"step": str(kind), **_share(share)} for kind, share in found.by_step.items()],
        "by_playbook": [{"playbook": name, **_share(share)} for name, share in found.by_playbook.items()],
        "by_stage": [{"stage": str(stage), **_share(share)} for stage, share in found.by_reached.items()],
        "by_channel": [{"channel": str(channel), **_share(share)} for channel, share in found.by_channel.items()],
    }
    return shapes.versioned(
        now=now,
        since=found.since.isoformat(),
        sent=found.sent,
        replies=found.replies,
        weeks=[{"monday": each.monday.isoformat(), "sent": each.sent, "replies": each.replies} for each in found.weeks],
        waits=[{"from": each.first, "to": each.last, "answers": each.answers} for each in found.waits],
        median_days=found.median,
        answered=answered,
        open=[_open_shape(each) for each in found.open],
        left_out={name: getattr(out, name) for name in out.__slots__},
        notes=list(words.notes(found)),
    )


def _share(share: Share) -> shapes.Shape:
    return {"asked": share.asked, "answered": share.answered, "share": None if share.value is None else round(share.value, 3)}


def _open_shape(each: Open) -> shapes.Shape:
    application = each.application
    return {
        "application": application.id,
        "company": application.company,
        "role": application.role,
        "field": str(application.field),
        "day": each.day,
        "at_least": not each.known,
        "usual_days": each.usual,
    }
