"""What becomes of a step: `sent`, `snooze`, `skip`, `override`; and `undo`, `redo`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from afterword.cli import checking, plain, reading, record_shapes, shapes
from afterword.cli.options import json_option, one_of, ref_argument
from afterword.cli.report import live_steps, outlook, record, report
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line
from afterword.core.step import State
from afterword.core.terms import Channel

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.items import Item
    from afterword.desk import Desk, Done, Written
    from afterword.drafts.checks.record import Finding


def _step_arguments(parser: ArgumentParser) -> None:
    ref_argument(parser, "step", "STEP")
    json_option(parser)


def _item(args: Namespace, desk: Desk) -> Item:
    return desk.find_step(" ".join(args.step))


def _report(done: Done, args: Namespace, desk: Desk, item: Item, echo: list[str], **more: object) -> int:
    application = record(desk, item.application.id)
    now_item = desk.plan().item(item.step.id)
    steps = [step for step in live_steps(desk, application.id) if step["id"] != item.step.id]
    changed: dict[str, object] = {"step": shapes.step(now_item) if now_item else None}
    message = next((each for each in application.messages if each.id == done.record), None)
    if message is not None:
        changed["message"] = record_shapes.message(message, application)
    event = next((each for each in application.events if each.id == done.record), None)
    if event is not None:
        changed["event"] = record_shapes.event(event, application)
    return report(done, args, {**changed, **more, "steps": steps}, echo=echo, follows=outlook(steps, desk, application.id))


def sent_arguments(parser: ArgumentParser) -> None:
    """A step, and when, how and to whom it went out."""
    _step_arguments(parser)
    parser.add_argument("--at", metavar="WHEN", help="when it went out, on your own clock (default: now)")
    one_of(parser, "--channel", Channel, "how it went out")
    parser.add_argument("--to", metavar="NAME", help="to whom, when it was not the one named")
    parser.add_argument(
        "--file", metavar="FILE", help="the text that went out (- for standard input); may begin with “Subject: …”"
    )


def sent_run(args: Namespace, session: Session) -> int:
    """Marks a message as sent, a task as done."""
    desk = session.desk
    item = _item(args, desk)
    at = _sent_at(args.at, desk, item)
    subject, body = _text(args, desk, item)
    drafted = None if args.file is not None or args.at or args.to or args.channel else _drafted(desk, item)
    done = desk.sent(item.step.id, at=at, to=args.to, channel=args.channel, subject=subject, body=body)
    slips = _slips(desk, item, done, drafted)
    now = desk.now()
    echo = []
    if at is not None:
        here = at.astimezone(desk.planner.home)
        echo = [
            f"That was on {wording.moment_with_zone(here, today=now.date())} ({wording.distance(here.date(), now.date())})."
        ]
    if item.step.state is State.BLOCKED:
        echo += _held(item)
    code = _report(done, args, desk, item, echo, checks=checking.findings(slips))
    if slips:
        said = _warning(slips, kept=body is not None or drafted is None or not drafted.fresh)
        print(one_line(said), file=sys.stderr)
    return code


def _drafted(desk: Desk, item: Item) -> Written | None:
    try:
        return None if item.step.task else desk.written(item)
    except Refused:
        return None


def _slips(desk: Desk, item: Item, done: Done, drafted: Written | None) -> tuple[Finding, ...]:
    """The errors in what was recorded as sent; where no text was, because of its blanks, those in the draft."""
    message = next((each for each in record(desk, item.application.id).messages if each.id == done.record), None)
    if message is None:
        return ()
    text = drafted if drafted is not None and not message.body else message
    if not text.body.strip():
        return ()  # only that it went out is recorded
    found = desk.check(item, subject=text.subject, body=text.body, to=message.to, channel=message.channel)
    return tuple(finding for finding in found if finding.severity == "error")


def _warning(slips: Sequence[Finding], *, kept: bool) -> str:
    named = ", ".join(dict.fromkeys(finding.id for finding in slips))
    what = f"{wording.count(len(slips), 'error')} ({named})"
    if kept:
        return f"Recorded, but the message still had {what}; afterword undo takes it back."
    return f"Recorded without its text, because the draft still has {what}; sent --file, after an undo, keeps what went out."


def _text(args: Namespace, desk: Desk, item: Item) -> tuple[str | None, str | None]:
    """Subject and body that went out: the file's; else the draft as it is now, unless something in it is still to be filled in.

    What went out earlier, by another way or to somebody else was not that draft; then only a text kept by the user counts.
    """
    if args.file is not None:
        from afterword.drafts.checks.pipe import parse_text

        text = parse_text(reading.text_from(args.file).replace("\r\n", "\n").replace("\r", "\n"))
        return text.subject_text or None, text.body
    if args.at or args.to or args.channel:
        return None, None
    from afterword.drafts.placeholders import find_placeholders

    written = _drafted(desk, item)
    if written is None or not written.fresh or any(find_placeholders(text) for text in (written.subject, written.body)):
        return None, None
    return written.subject, written.body


def _sent_at(text: str | None, desk: Desk, item: Item) -> datetime | None:
    """When it went out; a time is on the user's own clock.

    A day alone means noon of it, or the moment the step opened if that was later on that day.
    """
    at = reading.happened(text, desk, item.application, item.step.zone)
    opens = item.step.opens
    if at is None or text is None or not reading.is_whole_day(text):
        return at
    if isinstance(opens, datetime):
        start = opens.astimezone(at.tzinfo)
        if start.date() == at.date() and at < start <= desk.now():
            return start
    return at


def snooze_arguments(parser: ArgumentParser) -> None:
    """A step, and until when."""
    _step_arguments(parser)
    parser.add_argument("--until", metavar="WHEN", required=True, help="the day on which it comes back")


def snooze_run(args: Namespace, session: Session) -> int:
    """Puts a step off."""
    desk = session.desk
    item = _item(args, desk)
    until = reading.coming_day(args.until, desk, item.application)
    beyond = desk.beyond(item, until)
    done = desk.snooze(item.step.id, until)
    echo = [f"Put off until {wording.day_and_distance(until, desk.now().date())}."]
    echo += [f"{wording.capital(beyond)}."] if beyond else []
    return _report(done, args, desk, item, echo)


skip_arguments = override_arguments = _step_arguments


def skip_run(args: Namespace, session: Session) -> int:
    """Skips a step."""
    desk = session.desk
    item = _item(args, desk)
    return _report(desk.skip(item.step.id), args, desk, item, [])


def override_run(args: Namespace, session: Session) -> int:
    """Frees a blocked step."""
    desk = session.desk
    item = _item(args, desk)
    if item.step.state is not State.BLOCKED:
        raise Refused(f"Nothing holds this step back, it is {item.step.state}; there is nothing to override.")
    return _report(desk.override(item.step.id), args, desk, item, _held(item))


def _held(item: Item) -> list[str]:
    return [f"It was held back: {one_line(reason.text)}" for reason in item.step.blocked_by]


undo_arguments = redo_arguments = json_option


def undo_run(args: Namespace, session: Session) -> int:
    """Takes the latest action back."""
    return _turned(session.desk.undo(), args)


def redo_run(args: Namespace, session: Session) -> int:
    """Does the latest undone action again."""
    return _turned(session.desk.redo(), args)


def _turned(done: Done, args: Namespace) -> int:
    if args.json:
        plain.put_json(shapes.versioned(id=done.record, application=done.application, did=done.label))
    else:
        plain.put(plain.done(done.label))
    return 0
