"""The draft checks on any text: `check`, and what `draft` says below a message."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from afterword.cli import plain, reading, shapes
from afterword.cli.options import choice, json_option, one_of
from afterword.core import labels, wording
from afterword.core.safe import one_line
from afterword.core.terms import Channel, StepKind

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.items import Item
    from afterword.desk import Desk
    from afterword.drafts.checks.record import CheckContext, Finding


def check_arguments(parser: ArgumentParser) -> None:
    """A text, and what is known about it."""
    parser.description = f"{parser.description} It exits with 0 whatever it finds; --json tells the severities."
    parser.add_argument("file", metavar="FILE", help="the text, or - for standard input; it may begin with “Subject: …”")
    parser.add_argument("--kind", type=choice(StepKind), metavar="KIND", help="what kind of message it is, such as thank_you")
    one_of(parser, "--channel", Channel, "how it is to travel")
    parser.add_argument("--step", metavar="STEP", help="the step it answers; its names, topics and earlier messages are used")
    json_option(parser)


def check_run(args: Namespace, session: Session) -> int:
    """Prints what every check that applies has found."""
    from afterword.drafts.checks import spelling
    from afterword.drafts.checks.pipe import parse_text
    from afterword.drafts.checks.table import run_checks

    text = reading.text_from(args.file)
    if args.step is not None:
        desk = session.desk
        context = _context(desk, desk.find_step(args.step), args.channel)
        if args.kind is not None:
            context = replace(context, kind=args.kind)
    else:
        from afterword.drafts.checks.record import CheckContext

        context = CheckContext(kind=args.kind, channel=args.channel, settings=session.settings)
    spelling.load()
    found = run_checks(parse_text(text), context)
    if args.json:
        plain.put_json(shapes.versioned(checks=findings(found)))
    else:
        plain.put(*lines(found))
    return 0


def _context(desk: Desk, item: Item, channel: Channel | None) -> CheckContext:
    """All that is known about a text for this step, the names in the rest of the user's data included."""
    from afterword.drafts.checks.context import context_for

    others = desk.plan().book.applications.values()
    return context_for(item.step, item.application, desk.settings, desk.now(), others=others, channel=channel)


def findings(found: Iterable[Finding]) -> list[shapes.Shape]:
    """Findings as they are printed for programs."""
    return [
        {
            "id": each.id,
            "severity": str(each.severity),
            "start": each.start,
            "end": each.end,
            "line": each.line,
            "text": each.text,
            "why": each.why,
            "source": each.source,
            "where": str(each.where),
            "fix": each.fix,
        }
        for each in found
    ]


def lines(found: Iterable[Finding], *, by_line: bool = True) -> list[str]:
    """Findings for people: the severity, the line or the field, the reason and its source, and the words it is about."""
    result = []
    every = list(found)
    for each in every:
        source = labels.SOURCE.get(each.source, each.source)
        place = f"line {each.line}" if by_line else f"{each.where}"
        head = f"{each.severity!s:<7}  {place}: {one_line(each.why)} [{each.id}, {one_line(source)}]"
        result += plain.wrap(head, "         ", first="")
        words = plain.clipped(one_line(each.text), 60)
        result += [f"         “{words}”"] if words else []
    return result if every else ["Nothing to remark."]


def tally(found: Iterable[Finding]) -> str:
    """How many errors, warnings and hints there are, as “1 error and 2 hints”; empty when there are none."""
    every = [str(each.severity) for each in found]
    return wording.join(wording.count(every.count(name), name) for name in ("error", "warning", "hint") if name in every)
