"""A step's message: `draft` prints it, and copies it when asked to."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.cli import checking, plain, shapes
from afterword.cli.options import UsageError, json_option, one_of
from afterword.core import labels, people
from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.core.terms import Channel

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.items import Item
    from afterword.desk import Desk, Written
    from afterword.drafts.checks.record import Finding
    from afterword.drafts.compose import Options


def draft_arguments(parser: ArgumentParser) -> None:
    """A step, and what to do with its text."""
    parser.add_argument("step", nargs="*", metavar="STEP", help="the step's id, as today and due print it")
    one_of(parser, "--channel", Channel, "write it for another way than the usual one")
    parser.add_argument("--to", metavar="NAME", help="write it to somebody else on record, by name or address")
    feedback = "in the thanks after a rejection: ask for feedback, or do not (default: ask)"
    parser.add_argument("--feedback", action=BooleanOptionalAction, default=None, help=feedback)
    others = "in the huffpost playbook's second check-in: say that other processes move faster; only when it is true"
    parser.add_argument("--other-processes", action="store_true", help=others)
    parser.add_argument("--copy", action="store_true", help="put the body on the clipboard; that is not sending")
    parser.add_argument("--eml", metavar="FILE", help="write an e-mail that mail programs open as a draft")
    parser.add_argument("--overwrite", action="store_true", help="with --eml: even if that file is there already")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--mailto", action="store_true", help="print the link that opens it in the mail program, and only that")
    alone.add_argument("--subject-only", action="store_true", help="print the subject and nothing else")
    alone.add_argument("--body-only", action="store_true", help="print the body and nothing else")
    parser.add_argument("--fields", action="store_true", help="how to write letter templates of your own; needs no step")
    json_option(parser)


def draft_run(args: Namespace, session: Session) -> int:
    """Prints the text of a step: as sent, as kept, or composed from the notes; for a task, its checklist."""
    if args.fields:
        return _guide(args)
    if not args.step:
        raise UsageError("afterword draft: no step is named; afterword today and due print their ids.")
    desk = session.desk
    item = desk.find_step(" ".join(args.step))
    if item.step.task:
        return _task(args, desk, item)
    written = _written(args, desk, item)
    carried = _carried(args, session, written)
    if args.mailto and not args.json:
        plain.put(carried["mailto"])
        if "cut" in carried:
            print(f"{carried['cut'].capitalize()}; copy the rest with --copy.", file=sys.stderr)
        return 0
    if (args.subject_only or args.body_only) and not args.json:
        plain.put(*_part(args, written))
        return 0
    found = _found(desk, written)
    if args.json:
        plain.put_json(_shape(written, found) | carried)
    else:
        plain.put(*_whole(written, found, carried))
    return 0


def _guide(args: Namespace) -> int:
    """The guide to own templates, which needs no data file."""
    from afterword.drafts.guide import guide  # late: nothing else on the command line needs it

    parts = guide()
    if args.json:
        shown = [{"about": about, "rows": [{"sign": sign, "means": means} for sign, means in rows]} for about, rows in parts]
        plain.put_json(shapes.versioned(guide=shown))
        return 0
    for number, (about, rows) in enumerate(parts):
        plain.put(*([""] if number else []), *plain.wrap(about), *plain.table(rows, "  "))
    return 0


def _written(args: Namespace, desk: Desk, item: Item) -> Written:
    """The text that was asked for. The user's own words are kept as long as nothing but the recipient is another."""
    written = desk.written(item, channel=args.channel)
    to = people.named(item.application, args.to) if args.to is not None else written.to
    options = _options(args, item)
    if options is None and (to == written.to or not written.fresh):
        return replace(written, to=to)
    return desk.rewritten(item, channel=args.channel, to=to.id if to else None, options=options)


def _options(args: Namespace, item: Item) -> Options | None:
    """What the letter is to say besides, where that was named. Raises `Refused` where it makes no difference."""
    from afterword.drafts.compose import Options, choices

    step = item.step
    if args.feedback is None and not args.other_processes:
        return None
    offered = choices(step.kind, step.playbook)
    if args.feedback is not None and all(options.feedback for options in offered):
        raise Refused(f"The {labels.STEP[step.kind]} asks for no feedback; leave --feedback and --no-feedback out.")
    if args.other_processes and not any(options.other_processes for options in offered):
        raise Refused(
            f"Only a second check-in by the huffpost playbook may tell of other processes, and this is the "
            f"{labels.STEP[step.kind]} by {step.playbook}; leave --other-processes out."
        )
    return Options(feedback=args.feedback is not False, other_processes=args.other_processes)


def _shape(written: Written, found: tuple[Finding, ...]) -> shapes.Shape:
    return shapes.versioned(
        step=written.item.step.id,
        channel=str(written.channel),
        to=shapes.recipient(written.to),
        subject=written.subject,
        body=written.body,
        checks=checking.findings(found),
        fresh=written.fresh,
    )


def _whole(written: Written, found: tuple[Finding, ...], carried: dict[str, str]) -> list[str]:
    """The message, what it lacks, what the checks say, and where else it went."""
    lines = _message(written)
    if "not_ready" in carried:
        lines += ["", *plain.wrap(one_line(carried["not_ready"]))]
    if found:
        lines += ["", f"Checks: {checking.tally(found)}", *checking.lines(found, by_line=False)]
    if "copied" in carried:
        lines += ["", one_line(carried["copied"])]
    if "file" in carried:
        lines += ["", f"Written to {one_line(carried['file'])}; it opens in a mail program as a draft."]
    return lines


def _part(args: Namespace, written: Written) -> list[str]:
    """The subject or the body alone, to be passed on to another program."""
    if args.body_only:
        return plain.verbatim(written.body)
    if not written.subject:
        raise Refused(f"A message by {str(written.channel).replace('_', ' ')} has no subject; say --body-only for its text.")
    return [one_line(written.subject)]


def _carried(args: Namespace, session: Session, written: Written) -> dict[str, str]:
    """What the message lacks, and where else it went: to the clipboard, a file or a link; none of these is sending."""
    from afterword.drafts.ready import not_ready

    lacking = not_ready(written.item.step, written.item.application)
    done = {"not_ready": lacking} if lacking else {}
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
        copied = session.copy(written.body)
        if not copied.kept:
            raise Refused(copied.sentence)
        done["copied"] = copied.sentence
    return done


def _eml(target: Path, args: Namespace, session: Session, written: Written) -> str:
    from afterword.cli.outgoing import check_target
    from afterword.exchange.eml import eml
    from afterword.system.files import write_private

    check_target(target, session.paths, overwrite=args.overwrite)
    mine = session.settings
    data = eml(sender_name=mine.name, sender_email=mine.email, to=written.to, subject=written.subject, body=written.body)
    write_private(target, data)
    return str(target)


def _task(args: Namespace, desk: Desk, item: Item) -> int:
    if args.copy or args.eml or args.mailto or args.subject_only:
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
