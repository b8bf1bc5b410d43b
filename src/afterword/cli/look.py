"""Applications: `list` and `show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from afterword.cli import plain, record_shapes, shapes
from afterword.cli.options import json_option, ref_argument
from afterword.core import history, labels, people, waiting, wording
from afterword.core.errors import Refused
from afterword.core.filter import read_filter
from afterword.core.history import Entry
from afterword.core.safe import one_line
from afterword.core.terms import Relation
from afterword.core.waiting import Helps

if TYPE_CHECKING:
    from afterword.cli.assemble import Session
    from afterword.core.agenda import Plan
    from afterword.core.model import Application

_HELP: Final[Mapping[Helps, str]] = {
    Helps.INTERVIEW: "Log the interview with afterword interview.",
    Helps.CHANGE: "Give the new day with afterword interview --change.",
    Helps.APPLIED: "Say when you applied with afterword set --applied.",
    Helps.REPLY: "Log what they answer with afterword reply.",
    Helps.REOPEN: "Should that change, open it again with afterword reopen.",
    Helps.INVITED: "Log it with afterword interview once its day is agreed.",
    Helps.SORT: "Say what it was with afterword reply --was.",
    Helps.CLOSE: "Once you have said yes or no, close it with afterword close; afterword snooze names another day.",
    Helps.DAY: "Note the day by which you say it with afterword snooze.",
}


def list_arguments(parser: ArgumentParser) -> None:
    """Words to look for, and whether closed ones are wanted."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="words from company, role, people or stage; also is:late, due:week, stage:offer, person:dana",
    )
    parser.add_argument("--closed", action="store_true", help="show closed ones as well")
    json_option(parser)


def list_run(args: Namespace, session: Session) -> int:
    """Prints the applications, those that need doing first."""
    plan = session.desk.plan()
    words = " ".join(args.words)
    if trouble := read_filter(words).trouble:
        raise Refused(trouble)
    rows = plan.rows_matching(words, closed=args.closed)
    if args.json:
        plain.put_json(shapes.versioned(applications=[shapes.row(row, plan) for row in rows]))
        return 0
    if rows:
        plain.put(*_rows([shapes.row(row, plan) for row in rows], plan.now))
        hidden = 0 if args.closed else len(plan.rows_matching(words, closed=True)) - len(rows)
        if hidden:
            plain.put("", f"{wording.count(hidden, 'closed one')} not shown; --closed shows them.")
    elif not plan.book.applications:
        plain.put("No application is on record yet; start with afterword add COMPANY ROLE.")
    else:
        hidden = len(plan.rows_matching(words, closed=True))
        more = f" {wording.count(hidden, 'closed one')} would with --closed." if hidden else ""
        plain.put(f"No open application matches{' “' + one_line(words) + '”' if words else ''}.{more}")
    return 0


def _rows(rows: list[shapes.Shape], now: datetime) -> list[str]:
    """Two lines for each application: its names and stage, then what needs doing next."""
    lines: list[str] = []
    for head, row in zip(plain.blocks([(row["id"], row["stage"], plain.where(row)) for row in rows]), rows, strict=True):
        step = row["next"]
        lines += head
        lines += plain.wrap(f"{step['what']}: {plain.when(step, now)}", "    ", first="    ") if step else []
        lines += plain.wrap(one_line(row["waiting"]["text"]), "    ", first="    ") if row["waiting"] else []
    return lines


def show_arguments(parser: ArgumentParser) -> None:
    """An application."""
    ref_argument(parser)
    json_option(parser)


def show_run(args: Namespace, session: Session) -> int:
    """Prints one application with everything that belongs to it."""
    from afterword.drafts.ready import not_ready  # late: the list has no use for it

    desk = session.desk
    found = desk.find_application(" ".join(args.ref))
    plan = desk.plan()
    row = next(row for row in plan.rows if row.application.id == found.id)
    shape = record_shapes.application(row, plan)
    for item, step in zip(plan.of(found.id), shape["steps"], strict=True):
        step["not_ready"] = not_ready(item.step, found)
    if args.json:
        plain.put_json(shapes.versioned(now=plan.now.isoformat(timespec="seconds"), application=shape))
    else:
        told = history.history(plan, found.id)
        plain.put(*_head(shape, plan.now), *_people(shape, found), *_interviews(told, plan))
        plain.put(*_shelf(shape), *(_steps(shape, plan.now) or _nothing(found, plan)), *story(told, plan))
    return 0


def _head(shape: shapes.Shape, now: datetime) -> list[str]:
    facts = [shape["stage"], f"{shape['level']} level", f"sector {shape['sector']}", f"region {one_line(shape['region'])}"]
    facts.append(f"zone {one_line(shape['zone'])}")
    if shape["applied"]:
        facts.append(f"applied on {plain.worded(shape['applied'], shape['zone'], now)}")
    if shape["playbook"]:
        facts.append(f"playbook {one_line(shape['playbook'])}")
    facts += [f"{name} {one_line(shape[name])}" for name in ("via", "location", "url") if shape[name]]
    lines = [f"{one_line(shape['company'])} · {one_line(shape['role'])}  ({shape['id']})"]
    lines += plain.wrap(" · ".join(facts), "  ", first="  ")
    return lines + (plain.paragraph(shape["notes"], "  ") if shape["notes"] else [])


def _people(shape: shapes.Shape, found: Application) -> list[str]:
    rows = []
    for person in shape["people"]:
        title = one_line(person["title"])
        relation = labels.RELATION[Relation(person["relation"])]
        contact = ", ".join(one_line(person[name]) for name in ("email", "phone", "address") if person[name])
        rows.append((one_line(person["name"]), f"{relation}{', ' + title if title else ''}", contact or "no address"))
        gone = people.standing(found, person["id"])
        if gone:
            name, what, where = rows[-1]
            rows[-1] = (name, f"{what}, {gone}", where)
    return ["", "People", *plain.table(rows, "  ")] if rows else ["", "People", "  nobody yet; add them with afterword person"]


def _interviews(told: Iterable[Entry], plan: Plan) -> list[str]:
    lines: list[str] = []
    for entry in told:
        if entry.interview is None:
            continue
        head = f"{history.when(entry, plan)}: {entry.line}  ({entry.interview.id})"
        lines += plain.wrap(one_line(head), "    ", first="  ")
        lines += [line for said in entry.details for line in plain.wrap(one_line(said), "    ", first="    ")]
        lines += plain.paragraph(entry.text, "    ") if entry.text else []
    return ["", "Interviews", *lines] if lines else []


def _shelf(shape: shapes.Shape) -> list[str]:
    from afterword.cli import shelf  # late: most applications have none

    return ["", "Shelf", *shelf.lines(shape["shelf"])] if shape["shelf"] else []


def _steps(shape: shapes.Shape, now: datetime) -> list[str]:
    live = [step for step in shape["steps"] if step["state"] not in ("done", "skipped", "expired")]
    if not live:
        return []
    lines = ["", "Next"]
    waiting = shape["waiting"]
    lines += plain.wrap(one_line(waiting["text"]), "    ", first="  ") if waiting else []
    for step in live:
        to = f" to {plain.whom(step)}" if not step["task"] else ""
        lines += plain.wrap(f"{step['what']}{to}: {plain.when(step, now)}", "    ", first="  ")
        lines += plain.wrap(one_line(step["not_ready"]), "    ", first="    ") if step["not_ready"] else []
        lines.append(f"    {step['id']}")
    return lines


def story(told: Iterable[Entry], plan: Plan) -> list[str]:
    """What happened, oldest first; what lies ahead stands under `Next`, and what an interview was about under `Interviews`."""
    rows = [(one_line(history.when(entry, plan)), _told(entry)) for entry in told if not entry.ahead]
    return ["", "History", *plain.table(rows, "  ")]


def _told(entry: Entry) -> str:
    """One entry; what was talked about in an interview and the whole text of a message are not in it."""
    sent = entry.kind is history.Kind.SENT
    brief = entry.kind in (history.Kind.INTERVIEW, history.Kind.ADDED)
    details = () if brief else entry.details
    words = entry.subject if sent else "" if brief else entry.text
    said = [entry.line if not details else f"{entry.line}.", *details, *((f"“{words}”",) if words else ())]
    return one_line(" ".join(said))


def nothing(application: Application, plan: Plan) -> str:
    """What waits in an application without a step in sight, or why there is none; and the command that helps."""
    said, helps = waiting.why_nothing(application, plan.pending_of(application.id), plan.today)
    return f"{said} {_HELP[helps]}"


def _nothing(application: Application, plan: Plan) -> list[str]:
    return ["", "Next", *plain.wrap(one_line(nothing(application, plan)), "  ", first="  ")]
