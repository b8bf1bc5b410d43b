"""A step's message: `draft` prints it, and copies it when asked to."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
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
    parser.add_argument("--eml", metavar="FILE", help="write an e-mail that mail programs open as a draft")
    parser.add_argument("--overwrite", action="store_true", help="with --eml: even if that file is there already")
    parser.add_argument("--mailto", action="store_true", help="print the link that opens it in the mail program, and only that")
    json_option(parser)


def draft_run(args: Namespace, session: Session) -> int:
    """Prints the text of a step: as sent, as kept, or composed from the notes; for a task, its checklist."""
    desk = session.desk
    item = desk.find_step(" ".join(args.step))
    if item.step.task:
        return _task(args, desk, item)
    written = desk.written(item, channel=args.channel)
    found = _found(desk, written)
    carried = _carried(args, session, written)
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
        plain.put_json(shape | carried)
        return 0
    if args.mailto:
        plain.put(carried["mailto"])
        if "cut" in carried:
            print(f"{carried['cut'].capitalize()}; copy the rest with --copy.", file=sys.stderr)
        return 0
    plain.put(*_message(written))
    remarks = checking.lines(found, by_line=False) if found else []
    plain.put(*(["", f"Checks: {checking.tally(found)}", *remarks] if remarks else []))
    plain.put(*(["", one_line(carried["copied"])] if "copied" in carried else []))
    plain.put(
        *(["", f"Written to {one_line(carried['file'])}; it opens in a mail program as a draft."] if "file" in carried else [])
    )
    return 0


def _carried(args: Namespace, session: Session, written: Written) -> dict[str, str]:
    """Where else the message went: to the clipboard, into a file, into a link; none of these is sending."""
    done = {}
    if (args.eml or args.mailto) and written.channel is not Channel.EMAIL:
        way = str(written.channel)
        raise Refused(f"This message goes by {way} and not by e-mail; say --channel email, or leave --eml and --mailto out.")
    if args.eml:
        done["file"] = _eml(Path(args.eml), args, session, written)
    if args.mailto:
        from afterword.exchange.mailto import mailto

        link = mailto(written.to, written.subject, written.body)
        done |= {"mailto": link.url, **({"cut": "the link holds only the beginning of the text"} if link.cut else {})}
    if args.copy:
        done["copied"] = session.copy(written.body).sentence
    return done


def _eml(target: Path, args: Namespace, session: Session, written: Written) -> str:
    from afterword.exchange.eml import eml
    from afterword.system.files import write_private

    if (target.exists() or target.is_symlink()) and not args.overwrite:
        raise Refused(f"{target} is there already; name another file, or say --overwrite.")
    if not target.parent.is_dir():
        raise Refused(f"There is no folder {target.parent}; make it first, or name another file.")
    mine = session.settings
    data = eml(sender_name=mine.name, sender_email=mine.email, to=written.to, subject=written.subject, body=written.body)
    write_private(target, data)
    return str(target)


def _task(args: Namespace, desk: Desk, item: Item) -> int:
    if args.copy or args.eml or args.mailto:
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
