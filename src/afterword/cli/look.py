"""Applications: `list` and `show`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING

from afterword.cli import plain, shapes
from afterword.cli.options import json_option, ref_argument
from afterword.core import labels, wording
from afterword.core.safe import one_line
from afterword.core.terms import InterviewKind, InterviewStatus, Relation

if TYPE_CHECKING:
    from afterword.cli.assemble import Session


def list_arguments(parser: ArgumentParser) -> None:
    """Words to look for, and whether closed ones are wanted."""
    parser.add_argument("words", nargs="*", metavar="WORDS", help="words from company, role, people or stage")
    parser.add_argument("--closed", action="store_true", help="show closed ones as well")
    json_option(parser)


def list_run(args: Namespace, session: Session) -> int:
    """Prints the applications, those that need doing first."""
    plan = session.desk.plan()
    words = " ".join(args.words)
    rows = plan.rows_matching(words, closed=args.closed)
    if args.json:
        plain.put_json(shapes.versioned(applications=[shapes.row(row) for row in rows]))
        return 0
    if rows:
        plain.put(*_rows([shapes.row(row) for row in rows], plan.now))
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
    shape = shapes.application(row, plan.of(found.id))
    for item, step in zip(plan.of(found.id), shape["steps"], strict=True):
        step["not_ready"] = not_ready(item.step, found)
    if args.json:
        plain.put_json(shapes.versioned(now=plan.now.isoformat(timespec="seconds"), application=shape))
    else:
        plain.put(*_head(shape, plan.now), *_people(shape), *_interviews(shape, plan.now))
        plain.put(*_shelf(shape), *_steps(shape, plan.now))
        plain.put(*_timeline(shape, plan.now))
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


def _people(shape: shapes.Shape) -> list[str]:
    rows = []
    for person in shape["people"]:
        title = one_line(person["title"])
        relation = labels.RELATION[Relation(person["relation"])]
        contact = ", ".join(one_line(person[name]) for name in ("email", "phone", "address") if person[name])
        rows.append((one_line(person["name"]), f"{relation}{', ' + title if title else ''}", contact or "no address"))
    return ["", "People", *plain.table(rows, "  ")] if rows else ["", "People", "  nobody yet; add them with afterword person"]


def _interviews(shape: shapes.Shape, now: datetime) -> list[str]:
    if not shape["interviews"]:
        return []
    lines = ["", "Interviews"]
    for found in shape["interviews"]:
        when = plain.worded(found["start"], found["zone"], now)
        status = "" if found["status"] == InterviewStatus.PLANNED else f", {found['status'].replace('_', ' ')}"
        met = wording.join(one_line(person["name"]) for person in found["with"])
        what = f"{labels.INTERVIEW[InterviewKind(found['kind'])]}{status}{' with ' + met if met else ''}"
        lines += plain.wrap(f"{when}: {what}  ({found['id']})", "    ", first="  ")
        said = found["timeline"]
        if said["day"]:
            lines += plain.wrap(f"they decide by {plain.worded(said['day'], found['zone'], now)}", "    ", first="    ")
        for name in ("topics", "challenges", "traits", "promised"):
            if found[name]:
                lines += plain.wrap(f"{name}: {'; '.join(one_line(text) for text in found[name])}", "    ", first="    ")
        lines += plain.paragraph(found["notes"], "    ") if found["notes"] else []
    return lines


def _shelf(shape: shapes.Shape) -> list[str]:
    from afterword.cli import shelf  # late: most applications have none

    return ["", "Shelf", *shelf.lines(shape["shelf"])] if shape["shelf"] else []


def _steps(shape: shapes.Shape, now: datetime) -> list[str]:
    live = [step for step in shape["steps"] if step["state"] not in ("done", "skipped", "expired")]
    if not live:
        return ["", "Next", "  nothing in sight"]
    lines = ["", "Next"]
    for step in live:
        to = f" to {plain.whom(step)}" if not step["task"] else ""
        lines += plain.wrap(f"{step['what']}{to}: {plain.when(step, now)}", "    ", first="  ")
        lines += plain.wrap(one_line(step["not_ready"]), "    ", first="    ") if step["not_ready"] else []
        lines.append(f"    {step['id']}")
    return lines


def _timeline(shape: shapes.Shape, now: datetime) -> list[str]:
    """What happened, oldest first: events, interviews, messages sent, and steps that ended by themselves."""
    found = [(event["at"], _event(event, shape["zone"], now)) for event in shape["history"]]
    held = [i for i in shape["interviews"] if i["status"] == "planned" and datetime.fromisoformat(i["end"]) <= now]
    found += [(interview["start"], labels.INTERVIEW[InterviewKind(interview["kind"])]) for interview in held]
    found += [(message["sent"], _message(message)) for message in shape["messages"] if message["sent"]]
    if not found:
        return []
    found.sort(key=lambda entry: datetime.fromisoformat(entry[0]))
    rows = [(plain.worded(at, shape["zone"], now), text) for at, text in found]
    ended = [step for step in shape["steps"] if step["state"] == "expired"]
    rows += [("expired", f"{step['what']}: {one_line(step['verdict'])} ({step['id']})") for step in ended]
    return ["", "History", *plain.table(rows, "  ")]


def _message(message: shapes.Shape) -> str:
    to = f" to {one_line(message['to']['name'])}" if message["to"] else ""
    subject = f" “{one_line(message['subject'])}”" if message["subject"] else ""
    what = labels.STEP.get(message["kind"], message["kind"])
    return f"{what}{to} sent by {message['channel'].replace('_', ' ')}{subject}"


def _event(event: shapes.Shape, zone: str, now: datetime) -> str:
    kind = str(event.get("reply") or event.get("outcome") or event["kind"])
    verb = "they replied" if event["kind"] == "replied" else str(event["kind"])
    words = f"{verb}: {kind.replace('_', ' ')}" if kind != event["kind"] else verb
    step = event.get("step")
    words += f" {step.split('.')[1].replace('_', ' ')}" if step and step.count(".") else ""
    words += f" ({one_line(event['person']['name'])})" if "person" in event else ""
    words += f" until {plain.worded(event['until'], zone, now)}" if "until" in event else ""
    said = event.get("timeline")
    words += f", they decide by {plain.worded(said['day'], zone, now)}" if said and said["day"] else ""
    return words + (f": {one_line(event['text'])}" if event.get("text") else "")
