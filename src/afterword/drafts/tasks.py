"""Steps that ask for something other than a message: a short checklist for each."""

from __future__ import annotations

from datetime import date
from typing import Final

from afterword.core.errors import Refused
from afterword.core.model import Application, Interview
from afterword.core.terms import StepKind
from afterword.drafts.days import local
from afterword.drafts.facts import StepFacts
from afterword.drafts.names import full_name
from afterword.drafts.phrases import listed, one_line

_LINES: Final = {
    StepKind.INTERVIEW_NOTES: (
        "While it is fresh, write down about the interview at {company}:",
        "what you talked about, one line for each topic",
        "the problems they want solved",
        "the qualities they stressed",
        "what you promised to send, and to whom",
        "where an answer did not go well, and what you would say now",
        "when they decide, who will tell you, and by what means",
    ),
    StepKind.ASK_TIMELINE: (
        "Before the conversation with {people} ends, ask:",
        "what the next steps are",
        "by when they expect to decide",
        "who will write or call, and by what means",
        "everybody's name spelled out, and the address to write to",
    ),
    StepKind.MOVE_ON: (
        "{company} has had every message that does you good; no answer is an answer too.",
        "close the application, with the outcome that fits best",
        "note what you would do again and what you would change",
        "put the time into the next application",
    ),
}  # fmt: skip


_SINCE: Final = (
    (14, "Even some weeks later, what you still remember of {company} makes every message better:"),
    (4, "Even some days later, what you still remember of {company} makes every message better:"),
    (2, "After two or three days, what you still remember of {company} makes every message better:"),
)
"""Headings of late notes by the days that have passed, the most first: no reproach, but what they are still good for."""


def checklist(step: StepFacts, application: Application, today: date | None) -> str:
    """What to do, as a heading and one line for each point. Raises Refused for a step that is a message.

    Without `today` an interview is taken to be fresh in mind.

    Sources: wikihow steps 1, 2 and 4; strategic, "Setting Expectations" and "When to Stop"; wayfinder, "Timeline".
    """
    lines = _LINES.get(step.kind)
    if lines is None:
        raise Refused(f"{step.kind.value} is a message and not a task; open its draft instead.")
    interview = application.interview(step.interview)
    people = [application.person(person) for person in interview.interviewers] if interview else []
    names = [full_name(person.name) for person in people if person is not None and person.name.strip()]
    heading = _late(interview, today) if step.kind is StepKind.INTERVIEW_NOTES else ""
    heading = (heading or lines[0]).replace("{people}", "\0")
    heading = heading.replace("{company}", one_line(application.company) or "the company")
    heading = heading.replace("\0", listed(names) or "your interviewers")
    return "\n".join((heading, "", *(f"- {line}" for line in lines[1:])))


def _late(interview: Interview | None, today: date | None) -> str:
    """The heading of notes on an interview that is some days ago; empty when it is fresh, which it still is the day after."""
    if interview is None or today is None:
        return ""
    age = (today - local(interview.end, interview.zone).date()).days
    return next((heading for days, heading in _SINCE if age >= days), "")
