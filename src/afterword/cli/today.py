"""What is due: `today` and `due`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from afterword.cli import plain
from afterword.cli.options import json_option, whole
from afterword.core import wording
from afterword.core.errors import Refused
from afterword.core.safe import one_line

if TYPE_CHECKING:
    from afterword.cli.assemble import Session

Shape = dict[str, Any]
_LONGEST = 3660


def today_arguments(parser: ArgumentParser) -> None:
    """Only `--json`."""
    json_option(parser)


def today_run(args: Namespace, session: Session) -> int:
    """Prints what is due and late, most pressing first."""
    from afterword.cli import edited, remembered

    shape = remembered.recall(session) or _computed(session)
    if args.json:
        plain.put_json(shape)
    else:
        plain.put(*today_lines(shape), *(line for text in edited.notice(session) for line in plain.wrap(text)))
    return 0


def _computed(session: Session) -> Shape:
    from afterword.cli import basis, remembered, shapes

    before = basis.stamp(session)
    plan = session.desk.plan()
    shape = shapes.today(plan)
    remembered.remember(session, before, plan, shape)
    return shape


def today_lines(shape: Shape) -> list[str]:
    """The shape of `today` as lines; with nothing to do, they say what comes next."""
    now = datetime.fromisoformat(shape["now"])
    steps = shape["steps"]
    day = wording.long_day(now.date())
    waiting = plain.waiting_lines(_apart(shape))
    if not steps:
        return [f"Nothing due today, {day}.", *(["", *waiting, ""] if waiting else []), *_afterwards(shape, now)]
    counts = [(state, sum(1 for step in steps if step["state"] == state)) for state in ("due", "late")]
    headline = f"{day}: {wording.join(f'{number} {state}' for state, number in counts if number)}."
    listed = plain.step_lines(steps, now, _wanted(shape, now))
    return [headline, "", *listed, *(["", *waiting] if waiting else []), *_afterwards(shape, now)]


def _apart(shape: Shape) -> list[Shape]:
    """What waits and is not said in the line of a step."""
    ids = {step["id"] for step in shape["steps"]}
    return [each for each in shape["waiting"] if each["step"] not in ids]


def _wanted(shape: Shape, now: datetime) -> dict[str, str]:
    """By when they have the answer to an offer, by the id of the step that is to answer it."""
    found = {}
    for each in shape["waiting"]:
        day = plain.edge(each["day"])
        said = wording.day_and_distance(day, now.date())
        theirs = f"they want{'ed' if day < now.date() else ''} your yes or no by {said}"
        found[each["step"]] = f"you named {said} for your yes or no" if each["promised"] else theirs
    return found


def _afterwards(shape: Shape, now: datetime) -> list[str]:
    """What comes next, what is held back, and what to do with an empty book."""
    lines = [line for text in shape.get("problems", ()) for line in plain.wrap(one_line(text))]
    held = shape["blocked"]
    if held:
        verb = "is" if held == 1 else "are"
        lines.append(f"{wording.count(held, 'step')} {verb} held back; afterword due tells which and why.")
    if not shape["applications"]:
        lines.append("No open application is on record; start with afterword add COMPANY ROLE.")
    if not shape["steps"] and shape["next"]:
        lines += plain.wrap(f"Next: {_next(shape['next'], now)}.")
    elif not shape["steps"] and not held and not shape["waiting"] and shape["applications"]:
        lines += plain.wrap(
            "Nothing else is in sight; log an interview with afterword interview, or a reply with afterword reply."
        )
    return ["", *lines] if lines and shape["steps"] else lines


def _next(step: Shape, now: datetime) -> str:
    to = f" to {plain.whom(step)}" if step["to"] else ""
    return f"{step['what']}{to} at {one_line(step['company'])} {plain.when(step, now)}"


def due_arguments(parser: ArgumentParser) -> None:
    """`--days` and `--json`."""
    parser.add_argument("--days", type=whole, default=14, metavar="N", help="how many days ahead to look (default 14)")
    json_option(parser)


def due_run(args: Namespace, session: Session) -> int:
    """Prints what is due and late, what is held back, and what opens within the days asked for."""
    from afterword.cli import shapes

    if not 0 <= args.days <= _LONGEST:
        raise Refused(f"{args.days} days cannot be looked ahead; name a number from 0 to {_LONGEST}.")
    shape = shapes.due(session.desk.plan(), args.days)
    if args.json:
        plain.put_json(shape)
    else:
        plain.put(*due_lines(shape))
    return 0


def due_lines(shape: Shape) -> list[str]:
    """The shape of `due` as lines."""
    now = datetime.fromisoformat(shape["now"])
    lines = [f"{wording.long_day(now.date())}, and {wording.count(shape['days'], 'day')} ahead."]
    titles = {"due": "Due", "late": "Late", "blocked": "Held back", "upcoming": "Opening"}
    for state, title in titles.items():
        some = [step for step in shape["steps"] if step["state"] == state]
        lines += ["", title, *plain.step_lines(some, now, _wanted(shape, now))] if some else []
    waiting = plain.waiting_lines(_apart(shape))
    if not shape["steps"]:
        lines.append("Nothing is due, held back, or opening in these days.")
    return [*lines, "", *waiting] if waiting else lines
