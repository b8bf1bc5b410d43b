"""What a history says about one record: a line, and the sentences below it. Text from outside is raw here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from afterword.core import labels, wording
from afterword.core.model import Application, Event, Interview, Message, ShelfItem, StatedTimeline
from afterword.core.step import Step
from afterword.core.terms import EventKind, InterviewStatus, Precision, ReplyKind, StepKind

_BECAME: Final[Mapping[InterviewStatus, str]] = {
    InterviewStatus.PLANNED: "",
    InterviewStatus.MOVED: ": moved, the new day is open",
    InterviewStatus.CANCELLED: ": cancelled",
    InterviewStatus.NO_SHOW: ": they never turned up",
}
_LISTS: Final = (
    ("topics", "You talked about"),
    ("challenges", "Their challenges"),
    ("traits", "They stressed"),
    ("promised", "You promised"),
)


def interview(found: Interview, application: Application) -> str:
    """An interview in a line: "Video interview with Dana Ruiz: cancelled"."""
    met = wording.join(person.name for person in map(application.person, found.interviewers) if person)
    return f"{wording.capital(labels.INTERVIEW[found.kind])}{' with ' + met if met else ''}{_BECAME[found.status]}"


def of_interview(found: Interview, application: Application, today: date) -> tuple[str, ...]:
    """How long it was, who set it up, what they said about deciding, and what was talked about; the notes are not in it."""
    minutes = round((found.end - found.start).total_seconds() / 60)
    helper = application.person(found.helper)
    said = [f"{wording.count(minutes, 'minute')}{', set up by ' + helper.name if helper else ''}."]
    said.append(stated(found.timeline, today) or "Nobody said when they decide.")
    said += [f"{title}: {'; '.join(getattr(found, name))}." for name, title in _LISTS if getattr(found, name)]
    return tuple(said)


def stated(timeline: StatedTimeline | None, today: date) -> str:
    """What they said about deciding, as a sentence; empty when they named no time."""
    if timeline is None or timeline.day is None:
        return ""
    period = ", the end of the time they named" if timeline.precision is Precision.PERIOD else ""
    quoted = f" (“{timeline.text}”)" if timeline.text else ""
    return f"They decide by {wording.day(timeline.day, today=today)}{period}{quoted}."


def message(found: Message, application: Application) -> tuple[str, tuple[str, ...]]:
    """A message that went out, “Sent the thank-you note to Dana Ruiz”, and by which channel."""
    person = application.person(found.to)
    line = f"Sent the {labels.STEP[found.kind]}{' to ' + person.name if person else ''}"
    return line, (f"By {labels.CHANNEL[found.channel]}.",)


def event(found: Event, application: Application, step: Step | None, today: date) -> str:
    """An event in a line. `step` is the one it speaks of, where that is still known."""
    person = application.person(found.person)
    who = person.name if person else "they"
    what = _step(found, application, step)
    match found.kind:
        case EventKind.REPLIED:
            return wording.capital(f"{who} {_answer(found)}{_until(found, today)}")
        case EventKind.SNOOZED:
            return f"{what} put off{_until(found, today)}"
        case EventKind.SKIPPED | EventKind.DONE:
            return f"{what} {found.kind}"
        case EventKind.OVERRIDDEN:
            return f"{what} freed from what held it back"
        case EventKind.BOUNCED:
            return f"Mail to {person.name if person else 'them'} came back"
        case EventKind.LEFT:
            return wording.capital(f"{person.name if person else 'somebody'} left the company")
        case EventKind.CLOSED:
            return f"Closed: {found.outcome or 'other'}"
        case EventKind.REOPENED:
            return "Opened again"
        case EventKind.NOTE if found.until is not None and found.step_kind is StepKind.REPLY_OFFER:
            return f"Yes or no promised by {wording.day(found.until, today=today)}"
        case EventKind.NOTE:
            return found.text.partition("\n")[0] or "A note"


def short(found: Event, today: date) -> str:
    """The line of an event that names a day, in fewer words; empty for any other. The day stands at its end."""
    if found.until is None or found.kind not in (EventKind.REPLIED, EventKind.SNOOZED):
        return ""
    day = wording.day(found.until, today=today)
    if found.reply is ReplyKind.OFFER:
        return f"Offer, answer by {day}"
    return f"{'Away' if found.reply is ReplyKind.OUT_OF_OFFICE else 'Put off'} until {day}"


def of_event(found: Event, today: date) -> tuple[str, ...]:
    """What else is on record about an event, as sentences; the words of a reply are not in it."""
    by = found.channel if found.kind is EventKind.REPLIED else None
    said = f"By {labels.CHANNEL[by]}." if by else ""
    return tuple(sentence for sentence in (said, stated(found.timeline, today)) if sentence)


def words(found: Event) -> str:
    """What was written with an event, in full; of a note, what follows its first line."""
    return found.text.partition("\n")[2] if found.kind is EventKind.NOTE else found.text


def _answer(found: Event) -> str:
    if found.reply is None:
        return "replied; what it was is not sorted yet"
    verb = "sent" if found.reply is ReplyKind.OUT_OF_OFFICE else "replied:"
    return f"{verb} {labels.REPLY[found.reply]}"


def _until(found: Event, today: date) -> str:
    if found.until is None:
        return ""
    if found.reply is ReplyKind.OFFER:
        return f", to be answered by {wording.day(found.until, today=today)}"
    away = ", away" if found.reply is ReplyKind.OUT_OF_OFFICE else ""
    return f"{away} until {wording.day(found.until, today=today)}"


def _step(found: Event, application: Application, step: Step | None) -> str:
    """The step that an event speaks of, with whom it was for."""
    kind = found.step_kind or kind_of(found.step)
    return of_step(kind, application, step) if kind else "A step"


def of_step(kind: StepKind, application: Application, step: Step | None) -> str:
    """A step by name, with whom it was for: "Thank-you note to Dana Ruiz"."""
    person = application.person(step.to) if step is not None and not step.task else None
    return f"{wording.capital(labels.STEP[kind])}{' to ' + person.name if person else ''}"


def kind_of(step_id: str | None) -> StepKind | None:
    """The kind that a step's id names (application.kind.…), or None when it names none."""
    parts = (step_id or "").split(".")
    return StepKind(parts[1]) if len(parts) > 1 and parts[1] in set(StepKind) else None


def missed(step: Step, application: Application, first: date, last: date, today: date) -> tuple[str, tuple[str, ...]]:
    """A step that ended by itself: its line, and when it would have been right and why it no longer is."""
    line = f"{of_step(step.kind, application, step)} not {'done' if step.task else 'sent'}"
    days = (
        f"on {wording.day(first, today=today)}"
        if first == last
        else f"from {wording.day(first, today=today)} to {wording.day(last, today=today)}"
    )
    return line, (f"It would have been right {days}.", step.verdict)


def shelved(found: ShelfItem) -> tuple[str, tuple[str, ...]]:
    """Something laid on the shelf: its line, and where it is to be found and what used it."""
    used = kind_of(found.used)
    tail = f"Used in the {labels.STEP[used]}." if used else "Used." if found.used else "Not used yet."
    return f"Laid on the shelf: {found.text}", tuple(each for each in (found.url, tail) if each)
