"""The applications as a report to read: one table, which `plan_import` reads back, then a section for each that is not over.

Message texts are not in it: the JSON export holds everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.dates import Edge, begins
from afterword.core.facts import zone_of
from afterword.core.items import Item, Row
from afterword.core.model import Application, Event, Message
from afterword.core.step import ENDED, State
from afterword.core.terms import EventKind, InterviewStatus, ReplyKind
from afterword.exchange.export_csv import HEADER, row_of
from afterword.exchange.outgoing import block, line
from afterword.exchange.record import guard

_MARKS: Final = re.compile(r"[\\`*\[\]<>~|]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<=\s)#+(?=\s*$)")
_ALWAYS: Final = ("Afterword id", "Company", "Role", "Stage", "Date applied")
_ORDER: Final = (*HEADER[1:], HEADER[0])


def export_md(plan: Plan) -> bytes:
    """UTF-8 Markdown: all applications in the order of what needs doing; columns that nobody has anything in are left out.

    Text from outside is escaped and stands on lines of its own making: it cannot add a row, a heading, a link or a picture.
    In the table a line end is `<br>`; control characters are left out.
    """
    parts = [
        f"# Applications on {wording.long_day(plan.today)}",
        "",
        *_table([row.application for row in plan.rows]),
        *(text for row in plan.rows if not row.closed for text in _section(row, plan)),
    ]
    return ("\n".join(parts) + "\n").encode("utf-8")


def escape(text: str) -> str:
    """The text on one line as Markdown that means these very characters."""
    return _escaped(line(text))


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda match: "".join(f"\\{character}" for character in match.group()), text)


def _table(applications: list[Application]) -> list[str]:
    rows = [dict(zip(HEADER, row_of(application), strict=True)) for application in applications]
    names = [name for name in _ORDER if name in _ALWAYS or any(row[name] for row in rows)]
    lines = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}"]
    lines += [f"| {' | '.join(_cell(row[name]) for name in names)} |" for row in rows]
    return lines


def _cell(text: str) -> str:
    """A cell of the table. An apostrophe that the importer would take for that of a guarded formula gets one more."""
    text = block(text).strip()
    return _escaped(guard(text) if text.startswith("'") else text).replace("\n", "<br>")


def _section(row: Row, plan: Plan) -> Iterator[str]:
    application = row.application
    yield from ("", f"## {escape(application.company)} · {escape(application.role)}", "")
    facts = [row.stage.replace("_", " ")]
    facts += [f"applied {wording.day(application.applied)}"] if application.applied else []
    facts += [f"through {escape(application.via)}"] if application.via else []
    facts += [f"{plan.planner.playbook(application).name} playbook"]
    yield f"{facts[0].capitalize()}{''.join(f', {fact}' for fact in facts[1:])}."
    steps = [item for item in plan.of(application.id) if item.step.state not in ENDED]
    yield from ("", "Next steps:", "")
    yield from ((f"- {_step(item)}" for item in steps) if steps else ("- Nothing in sight.",))
    history = _history(application, plan)
    if history:
        yield from ("", "History:", "", *(f"- {text}" for text in history))


def _step(item: Item) -> str:
    step = item.step
    label = labels.STEP[step.kind]
    to = f" to {escape(item.person.name)}" if item.person and not step.task else ""
    reasons = " ".join(escape(reason.text) for reason in (step.blocked_by or step.why))
    return f"{wording.capital(label)}{to}: {_when(item)}. {reasons}".rstrip()


def _when(item: Item) -> str:
    step = item.step
    about = "about " if step.estimated else ""
    opens, closes = (f"{about}{_edge(edge, step.zone)}" for edge in (step.opens, step.closes))
    match step.state:
        case State.DUE:
            return f"due until {closes}"
        case State.LATE:
            return f"late since {closes}"
        case State.BLOCKED:
            return f"held back until {_edge(step.blocked_until, step.zone)}" if step.blocked_until else "held back"
        case _:
            return f"opens {opens}, {'closed' if item.closes_on < item.opens_on else 'closes'} {closes}"


def _edge(edge: Edge, zone: str) -> str:
    if isinstance(edge, datetime):
        return wording.moment_with_zone(edge.astimezone(zone_of(zone)))
    return wording.day(edge)


def _history(application: Application, plan: Plan) -> list[str]:
    """What happened, oldest first; a planned interview that has not begun is in it as well, as it is no step."""
    zone = zone_of(application.zone)
    found: list[tuple[datetime, str]] = [(event.at, _event(event, application)) for event in application.events]
    found += [(message.sent_at, _message(message, application)) for message in application.messages if message.sent_at]
    for interview in application.interviews:
        status = "" if interview.status is InterviewStatus.PLANNED else f", {interview.status.replace('_', ' ')}"
        met = wording.join(escape(person.name) for each in interview.interviewers if (person := application.person(each)))
        ahead = " is ahead" if not status and interview.start > plan.now else ""
        what = f"{labels.INTERVIEW[interview.kind]}{f' with {met}' if met else ''}{ahead}{status}"
        found.append(
            (interview.start, f"{what}, {wording.moment_with_zone(interview.start.astimezone(zone_of(interview.zone)))}")
        )
    found.sort(key=lambda entry: begins(entry[0], zone))
    return [f"{wording.day(at.astimezone(zone).date())}: {text}" for at, text in found]


def _message(message: Message, application: Application) -> str:
    person = application.person(message.to)
    to = f" to {escape(person.name)}" if person else ""
    subject = f" “{escape(message.subject)}”" if message.subject else ""
    return f"{labels.STEP[message.kind]}{to} sent by {labels.CHANNEL[message.channel]}{subject}"


def _event(event: Event, application: Application) -> str:
    person = application.person(event.person)
    who = escape(person.name) if person else ""
    words = f"{who or 'they'} replied" if event.kind is EventKind.REPLIED else str(event.kind)
    what = event.reply or event.outcome
    words += f": {what.replace('_', ' ')}" if what else ""
    words += f" the {labels.STEP[event.step_kind]}" if event.step_kind else ""
    words += f" ({who})" if who and event.kind is not EventKind.REPLIED else ""
    until = ", answer wanted by" if event.reply is ReplyKind.OFFER else " until"
    words += f"{until} {wording.day(event.until)}" if event.until else ""
    words += f", they decide by {wording.day(event.timeline.day)}" if event.timeline and event.timeline.day else ""
    return words + (f": {escape(event.text)}" if event.text.strip() else "")
