"""A step's message: `draft` prints it, and copies it when asked to."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from afterword.cli import checking, plain, shapes
from afterword.cli.options import json_option, one_of, ref_argument
from afterword.core import labels
from afterword.core.errors import Refused
from afterword.core.model import Channel
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Item
    from afterword.desk import Desk, Written
    from afterword.drafts.checks.record import Finding


def draft_arguments(parser: ArgumentParser) -> None:
    """A step, and what to do with its text."""
    ref_argument(parser, "step", "STEP")
    one_of(parser, "--channel", Channel, "write it for another way than the usual one")
    parser.add_argument("--copy", action="store_true", help="put the body on the clipboard; that is not sending")
    json_option(parser)


def draft_run(args: Namespace, session: Session) -> int:
    """Prints the text of a step: as sent, as kept, or composed from the notes; for a task, its checklist."""
    desk = session.desk
    item = desk.find_step(" ".join(args.step))
    if item.step.task:
        return _task(args, desk, item)
    written = desk.written(item, channel=args.channel)
    found = _found(desk, written)
    copied = _copy(written.body, session) if args.copy else None
    if args.json:
        shape = shapes.versioned(
            step=item.step.id,
            channel=str(written.channel),
            to=shapes.recipient(written.to),
            subject=written.subject,
            body=written.body,
            checks=checking.findings(found),
            fresh=written.fresh,
        )
        plain.put_json(shape | ({"copied": copied} if copied else {}))
        return 0
    plain.put(*_message(written))
    remarks = checking.lines(found, by_line=False) if found else []
    plain.put(*(["", f"Checks: {checking.tally(found)}", *remarks] if remarks else []))
    plain.put(*(["", one_line(copied)] if copied else []))
    return 0


def _task(args: Namespace, desk: Desk, item: Item) -> int:
    if args.copy:
        raise Refused(f"The {labels.STEP[item.step.kind]} is a task and no message; afterword draft shows what it asks for.")
    body = desk.checklist(item)
    if args.json:
        channel = str(item.step.channel)
        plain.put_json(
            shapes.versioned(step=item.step.id, channel=channel, to=None, subject="", body=body, checks=[], task=True)
        )
    else:
        plain.put(*plain.paragraph(body))
    return 0


def _found(desk: Desk, written: Written) -> tuple[Finding, ...]:
    to = written.to.id if written.to else None
    return desk.check(written.item, subject=written.subject, body=written.body, to=to, channel=written.channel)


def _message(written: Written) -> list[str]:
    to = (
        f"{one_line(written.to.name)}{' <' + one_line(written.to.email) + '>' if written.to.email else ''}"
        if written.to
        else ""
    )
    lines = [f"To: {to or 'nobody on record yet'}", f"By: {str(written.channel).replace('_', ' ')}"]
    lines += [f"Subject: {one_line(written.subject)}"] if written.subject else []
    return [*lines, "", *plain.verbatim(written.body)]


def _copy(text: str, session: Session) -> str:
    return session.copy(text).sentence
