"""Interviews: logged, changed, moved, cancelled."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from afterword.cli import reading, record_shapes
from afterword.cli.options import UsageError, json_option, many, one_of, ref_argument, whole
from afterword.cli.report import closed, live_steps, outlook, record, report
from afterword.core import labels, wording
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.model import Application, Interview
from afterword.core.terms import InterviewKind, InterviewStatus

if TYPE_CHECKING:
    from datetime import datetime

    from afterword.cli.assemble import Session
    from afterword.desk import Desk, Done

_LISTS = {
    "topics": ("--topic", "something you talked about"),
    "challenges": ("--challenge", "a challenge of theirs that was named"),
    "traits": ("--trait", "a trait they stressed"),
    "promised": ("--promised", "something you promised to send"),
}


def interview_arguments(parser: ArgumentParser) -> None:
    """An application, when, with whom, and what was said."""
    ref_argument(parser)
    one_of(parser, "--kind", InterviewKind, "asked for on a terminal when left out")
    parser.add_argument("--start", metavar="MOMENT", help="when it begins, on the clock of --zone or of the application's zone")
    parser.add_argument("--end", metavar="MOMENT", help="when it ends; a time alone is on the day of the start")
    parser.add_argument("--minutes", type=whole, metavar="N", help="how long it is, instead of --end (default 60)")
    parser.add_argument("--zone", metavar="ZONE", help="the time zone of the interview, such as Europe/Berlin")
    many(parser, "--with", "PERSON", "an interviewer: “Dana Ruiz <dana@example.com>”; may be repeated", dest="met")
    parser.add_argument("--helper", metavar="PERSON", help="who helped to set it up")
    parser.add_argument("--timeline", metavar="WORDS", help="when they decide, as they said it: none, a date, “two weeks” …")
    for name, (flag, explained) in _LISTS.items():
        many(parser, flag, "TEXT", f"{explained}; may be repeated", dest=name)
    parser.add_argument("--notes", metavar="TEXT", help="anything else worth keeping")
    parser.add_argument("--change", metavar="ID", help="change this interview instead of logging a new one")
    parser.add_argument("--anyway", action="store_true", help="even if one of this kind and start is on record")
    one_of(parser, "--status", InterviewStatus, "with --change: what became of it")
    json_option(parser)


def interview_run(args: Namespace, session: Session) -> int:
    """Logs an interview, or changes one."""
    _check_usage(args)
    desk = session.desk
    application = desk.find_application(" ".join(args.ref))
    zone = _zone(args, application)
    return _change(args, desk, application) if args.change else _log(args, desk, application, zone)


def _zone(args: Namespace, application: Application) -> str:
    from afterword.desk import check_zone

    return check_zone(args.zone).key if args.zone else application.zone


def _log(args: Namespace, desk: Desk, application: Application, zone: str) -> int:
    kind, written = _asked(args)
    start = reading.past_moment(written, desk, application, zone)
    assert start is not None
    end = reading.end_of(args.end, args.minutes, start, desk, application)
    timeline = reading.said(args.timeline, local_day(end, ZoneInfo(zone)), desk, application)
    values: dict[str, object] = {name: tuple(getattr(args, name)) for name in _LISTS}
    values |= {"notes": args.notes or "", "written": written}
    done = desk.interview(
        application.id,
        kind=kind,
        start=start,
        end=end,
        zone=zone,
        met=args.met,
        helper=args.helper or "",
        timeline=timeline,
        values=values,
        anyway=args.anyway,
    )
    return _report(done, args, desk, reading.remarks_on(written, start, desk, application))


def _check_usage(args: Namespace) -> None:
    if args.end is not None and args.minutes is not None:
        raise UsageError("afterword interview: --end and --minutes say the same thing; give one of them.")
    if args.change is not None:
        return
    if args.status not in (None, InterviewStatus.PLANNED):
        raise UsageError("afterword interview: --status is for an interview on record; name it with --change ID.")
    missing = [flag for flag, value in (("--kind", args.kind), ("--start", args.start)) if value is None]
    if missing and not reading.can_ask():
        raise UsageError(f"afterword interview: {wording.join(missing)} must be given; afterword interview --help explains it.")


def _asked(args: Namespace) -> tuple[InterviewKind, str]:
    kind = args.kind or _kind(reading.ask(f"Kind ({wording.join(InterviewKind, 'or')})"))
    return kind, args.start or reading.ask("Start, such as 2026-11-05 14:00 or yesterday 15:30")


def _kind(text: str) -> InterviewKind:
    from argparse import ArgumentTypeError

    from afterword.cli.options import choice

    try:
        return choice(InterviewKind)(text)
    except ArgumentTypeError as problem:
        raise Refused(f"{problem}.") from None


def _change(args: Namespace, desk: Desk, application: Application) -> int:
    if args.met or args.helper:
        raise Refused("People are not changed with --change; use afterword person, or undo the interview and log it again.")
    old = reading.interview_of(application, args.change)
    moved = _moved(args, desk, application, old)
    said_on = local_day(moved.end, ZoneInfo(moved.zone))
    lists = {name: tuple(getattr(args, name)) or getattr(old, name) for name in _LISTS}
    changed = replace(
        moved,
        kind=args.kind or old.kind,
        status=args.status or old.status,
        timeline=reading.said(args.timeline, said_on, desk, application) or old.timeline,
        notes=old.notes if args.notes is None else args.notes,
        topics=lists["topics"],
        challenges=lists["challenges"],
        traits=lists["traits"],
        promised=lists["promised"],
    )
    if changed == old:
        raise UsageError("afterword interview: nothing to change was named; give --start, --status or another field.")
    read = reading.remarks_on(args.start, moved.start, desk, application) if args.start is not None else []
    return _report(desk.edit_interview(application.id, changed), args, desk, read)


def _moved(args: Namespace, desk: Desk, application: Application, old: Interview) -> Interview:
    """The interview at its new time; it keeps its length unless another end is given."""
    zone = _zone(args, application) if args.zone else old.zone
    start = old.start
    if args.start is not None:
        found = reading.past_moment(args.start, desk, application, zone)
        assert found is not None
        start = found
    elif args.zone:
        raise Refused("Another zone needs the start to be said in it; give --start as well.")
    end = start + (old.end - old.start)
    if args.end is not None or args.minutes is not None:
        end = reading.end_of(args.end, args.minutes, start, desk, application)
    if end < start:
        raise Refused("The interview would end before it starts; check --start and --end.")
    return replace(old, start=start, end=end, zone=zone, written=args.start or old.written)


def _report(done: Done, args: Namespace, desk: Desk, read: list[str]) -> int:
    application = record(desk, done.application)
    found = application.interview(done.record)
    assert found is not None
    now = desk.now()
    steps = [step for step in live_steps(desk, application.id) if step["interview"] in (found.id, None)]
    echo = [_when(found, now), *read, *closed(application)]
    if found.status is InterviewStatus.PLANNED:
        echo.append(reading.echo_timeline(found.timeline, now))
    before = (reason["text"] for step in steps for reason in step["why"] if reason["rule"] == "decision_before")
    echo += islice(before, 1)
    changed = {"interview": record_shapes.interview(found, application), "steps": steps}
    return report(done, args, changed, echo=echo, follows=outlook(steps, desk, application.id))


def _when(found: Interview, now: datetime) -> str:
    start, end = (moment.astimezone(ZoneInfo(found.zone)) for moment in (found.start, found.end))
    home = now.tzinfo
    assert home is not None
    begins = wording.moment_in_both(start, home, today=now.date())
    length = wording.count(round((end - start).total_seconds() / 60), "minute")
    return f"The {labels.INTERVIEW[found.kind]}: {begins}, {length} ({wording.from_here(start, now)})."
