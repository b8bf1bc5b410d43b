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
    Helps.INVITED: ("interview", "logs it once its day is agreed"),
    Helps.SORT: ("reply", "says what it was"),
    Helps.CLOSE: ("close", "closes it once you have said yes or no"),
    Helps.DAY: ("snooze", "notes the day by which you say yes or no"),
}
_ALSO: Final[Mapping[Helps, tuple[tuple[str, str], ...]]] = {
    Helps.INTERVIEW: (("reply", "logs a reply"),),
    Helps.INVITED: (("reply", "logs a reply"),),
    Helps.CLOSE: (("snooze", "names another day"), ("reply", "logs a reply")),
    Helps.DAY: (("close", "closes it once you have"),),
}


def planned_nothing(application: Application, plan: Plan, keyboard: Keyboard) -> tuple[Paragraph, ...]:
    """What waits in an application, or why nothing is planned for it, and which keys help."""
    said, helps = why_nothing(application, plan.pending_of(application.id), plan.today)
    keys = (_HELP[helps], *_ALSO.get(helps, ()), ("history", "shows all that happened"))
    ways = [f"{keyboard.first(BY_ID[command])} {does}." for command, does in keys]
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
