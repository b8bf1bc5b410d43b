"""What they said and how it ended: `reply`, `close`, `reopen`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.cli import reading, record_shapes
from afterword.cli.options import json_option, one_of, ref_argument
from afterword.cli.report import closed, live_steps, outlook, record, report
from afterword.core import wording
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.model import Event
from afterword.core.pending import unsorted
from afterword.core.terms import Channel, Outcome, ReplyKind

if TYPE_CHECKING:
    from datetime import datetime

    from afterword.cli.assemble import Session
    from afterword.desk import Desk, Done


def reply_arguments(parser: ArgumentParser) -> None:
    """An application, and what was said, when, by whom."""
    ref_argument(parser)
    was = "what it was; left out, check-ins pause until it is said: then --was alone, without --at and --text, says it"
    one_of(parser, "--was", ReplyKind, was)
    parser.add_argument("--at", metavar="WHEN", help="when it came, on your own clock (default: now)")
    parser.add_argument("--from", dest="sender", metavar="NAME", help="who wrote")
    one_of(parser, "--channel", Channel, "how it came")
    parser.add_argument("--timeline", metavar="WORDS", help="with --was timeline: what they said, as none, a date, “two weeks”")
    until = (
        "with --was out_of_office: the last day away, or “back on monday”; "
        "with --was offer: the day by which they want your answer"
    )
    parser.add_argument("--until", metavar="DATE", help=until)
    parser.add_argument("--text", metavar="TEXT", help="what they wrote, as far as worth keeping")
    json_option(parser)


def reply_run(args: Namespace, session: Session) -> int:
    """Logs an answer from them."""
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    sorts = unsorted(application, desk.now()) if args.was and args.at is None and args.text is None else None
    at = sorts.at if sorts else reading.happened(args.at, desk, application) or desk.now()
    day = local_day(at, ZoneInfo(application.zone))
    if args.timeline is not None and args.was is not ReplyKind.TIMELINE:
        raise Refused("A timeline counts in a reply of that kind only; say --was timeline, or leave --timeline out.")
    if args.until is not None and args.was not in (ReplyKind.OUT_OF_OFFICE, ReplyKind.OFFER):
        raise Refused("--until is for an automatic reply or an offer; say --was out_of_office or offer, or leave it out.")
    until = None
    if args.until is not None:
        read = reading.last_day_away if args.was is ReplyKind.OUT_OF_OFFICE else reading.coming_day
        until = read(args.until, desk, application, since=day)
    timeline = reading.said(args.timeline, day, desk, application)
    done = desk.reply(
        application.id,
        was=args.was,
        at=at,
        sender=args.sender or "",
        channel=args.channel,
        timeline=timeline,
        until=until,
        text=args.text or "",
        sorts=sorts,
    )
    now = desk.now()
    echo = [_moment(at, desk)] if args.at is not None else []
    echo += closed(application)
    echo += ["It is the reply on record; with --at or --text this would be another one."] if sorts else []
    if timeline is not None:
        echo.append(reading.echo_timeline(timeline, now))
    if until is not None:
        what = "They want your yes or no by" if args.was is ReplyKind.OFFER else "They are away until"
        echo.append(f"{what} {wording.day(until, today=now.date())} ({wording.distance(until, now.date())}).")
    return _report(done, args, desk, echo)


def _moment(at: datetime, desk: Desk) -> str:
    here, today = at.astimezone(desk.planner.home), desk.now().date()
    return f"That was on {wording.moment_with_zone(here, today=today)} ({wording.distance(here.date(), today)})."


def _report(done: Done, args: Namespace, desk: Desk, echo: list[str]) -> int:
    application = record(desk, done.application)
    found: Event | None = next((event for event in application.events if event.id == done.record), None)
    assert found is not None
    steps = live_steps(desk, application.id)
    changed = {"event": record_shapes.event(found, application), "steps": steps}
    return report(done, args, changed, echo=echo, follows=outlook(steps, desk, application.id))


def close_arguments(parser: ArgumentParser) -> None:
    """An application, and how it ended."""
    ref_argument(parser)
    parser.add_argument("--at", metavar="WHEN", help="when it ended, on your own clock (default: now)")
    one_of(parser, "--outcome", Outcome, "how it ended")
    parser.add_argument("--text", metavar="TEXT", help="a word on why, for yourself")
    json_option(parser)


def close_run(args: Namespace, session: Session) -> int:
    """Closes an application."""
    from afterword.cli.options import UsageError

    if args.outcome is None:
        raise UsageError(f"afterword close: --outcome must be given: {wording.join(Outcome, 'or')}.")
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    at = reading.happened(args.at, desk, application)
    done = desk.close(application.id, args.outcome, at, args.text or "")
    echo = [_moment(at, desk)] if at is not None else []
    return _report(done, args, desk, echo)


def reopen_arguments(parser: ArgumentParser) -> None:
    """An application."""
    ref_argument(parser)
    json_option(parser)


def reopen_run(args: Namespace, session: Session) -> int:
    """Opens a closed application again."""
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    return _report(desk.reopen(application.id), args, desk, [])
