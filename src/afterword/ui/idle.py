"""What the message pane says when no step is chosen: why nothing is planned, or what is on record about an interview."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from afterword.core.agenda import Plan
from afterword.core.history import interview_entry, when
from afterword.core.items import Appointment
from afterword.core.model import Application
from afterword.core.waiting import Helps, why_nothing
from afterword.ui.commands import BY_ID
from afterword.ui.keyboard import Keyboard

Paragraph = tuple[str, str]
"""A text and the role it is shown in."""

_HELP: Final[Mapping[Helps, tuple[str, str]]] = {
    Helps.INTERVIEW: ("interview", "logs an interview: when it was, and what they said about deciding"),
    Helps.CHANGE: ("interview.change", "gives it its new day"),
    Helps.APPLIED: ("application.edit", "sets the day once you have applied"),
    Helps.REPLY: ("reply", "logs what they answer"),
    Helps.REOPEN: ("reopen", "opens it again, should that change"),
}


def planned_nothing(application: Application, keyboard: Keyboard) -> tuple[Paragraph, ...]:
    """Why nothing is planned for an application, and which keys help."""
    said, helps = why_nothing(application)
    command, does = _HELP[helps]
    ways = [f"{keyboard.first(BY_ID[command])} {does}."]
    if helps is Helps.INTERVIEW:
        ways.append(f"{keyboard.first(BY_ID['reply'])} logs a reply.")
    ways.append(f"{keyboard.first(BY_ID['history'])} shows all that happened.")
    return (
        (f"{application.company} · {application.role}", "strong"),
        ("", ""),
        (said, ""),
        ("", ""),
        (" ".join(ways), "quiet"),
    )


def on_record(found: Appointment, plan: Plan, keyboard: Keyboard) -> tuple[Paragraph, ...]:
    """What is on record about an interview, and the key that changes it."""
    entry = interview_entry(found.interview, found.application, plan.today)
    where = f"{found.application.company} · {found.application.role}"
    key = keyboard.first(BY_ID["interview.change"])
    said: list[Paragraph] = [(entry.line, "title"), (where, "strong"), (when(entry, plan), "quiet"), ("", "")]
    said += [(sentence, "") for sentence in entry.details]
    said += [("", ""), (entry.text, "")] if entry.text else []
    return (*said, ("", ""), (f"enter or {key} changes it: another time, notes, cancelled, nobody came.", "quiet"))
