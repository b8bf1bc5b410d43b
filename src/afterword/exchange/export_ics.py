"""Steps, interviews and answers that are owed as a calendar file. An interview has its hours in UTC, the rest are whole days.

UIDs come from the ids of steps and interviews, so that a later export takes the place of an earlier one; SEQUENCE is the
minute of the export, counted from 1970, and so never smaller than in an earlier one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from afterword.core import labels, wording
from afterword.core.agenda import Plan
from afterword.core.dates import local_day
from afterword.core.items import Appointment, Item
from afterword.core.model import Application
from afterword.core.pending import Awaits, Pending
from afterword.core.step import OPEN, State
from afterword.exchange.outgoing import block, line

if TYPE_CHECKING:
    from icalendar import Event

_CATEGORY: Final = "Afterword"
_PRODUCT: Final = "-//Afterword//Afterword//EN"
_REMINDER: Final = timedelta(hours=9)
_SHOWN: Final = OPEN | {State.UPCOMING}


def export_ics(plan: Plan) -> bytes:
    """Every step that is open or upcoming, and every interview of an application that is not over, as events (RFC 5545).

    A step stands on the day its window opens, or today once it is open, with a reminder at 9:00 and its reasons as the
    description; the yes or no to an offer, on its day. What a guard holds back is left out. Names and texts travel on one line
    and without control characters, so that none of them can add a property.
    """
    from icalendar import Calendar  # late: 0.1 s that only this export needs

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    stamp = plan.now.astimezone(UTC).replace(microsecond=0)
    items = [item for item in plan.items if item.step.state in _SHOWN and not item.step.projected]
    for item in sorted(items, key=lambda item: (_day(item, plan), item.pressing)):
        calendar.add_component(_step(item, plan, stamp))
    for pending in plan.pending:
        if pending.kind is Awaits.ANSWER:
            calendar.add_component(_answer(pending, stamp))
    for appointment in plan.appointments:
        if appointment.application.outcome is None:
            calendar.add_component(_interview(appointment, stamp))
    data: bytes = calendar.to_ical()
    return data


def summary(item: Item) -> str:
    """A step in a line, such as “First check-in to Dana Ruiz · Northwind Labs”."""
    label = labels.STEP[item.step.kind]
    name = line(item.person.name) if item.person and not item.step.task else ""
    if name:
        label += f", {name}" if " to the " in label else f" to {name}"
    return f"{wording.capital(label)} · {line(item.application.company)}"


def _event(uid: str, stamp: datetime, title: str, description: str) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{line(uid)}@afterword")
    event.add("dtstamp", stamp)
    event.add("sequence", int(stamp.timestamp()) // 60)
    event.add("summary", title)
    event.add("description", description)
    event.add("categories", [_CATEGORY])
    return event


def _step(item: Item, plan: Plan, stamp: datetime) -> Event:
    return _whole_day(_event(item.step.id, stamp, summary(item), _reasons(item)), _day(item, plan))


def _answer(pending: Pending, stamp: datetime) -> Event:
    title = f"Yes or no to the offer · {line(pending.application.company)}"
    promised = "promised" if pending.promised else "wanted"
    about = f"{_role(pending.application)}\nYour yes or no to their offer is {promised} by {wording.day(pending.day)}."
    return _whole_day(_event(f"{pending.step}.{pending.kind}", stamp, title, about), pending.day)


def _whole_day(event: Event, day: date) -> Event:
    from icalendar import Alarm

    event.add("dtstart", day)
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", _REMINDER, parameters={"VALUE": "DURATION"})
    event.add_component(alarm)
    return event


def _interview(appointment: Appointment, stamp: datetime) -> Event:
    interview, application = appointment.interview, appointment.application
    label = labels.INTERVIEW[interview.kind]
    title = f"{wording.capital(label)} · {line(application.company)}"
    start = wording.moment_with_zone(interview.start.astimezone(ZoneInfo(interview.zone)))
    people = wording.join(line(person.name) for each in interview.interviewers if (person := application.person(each)))
    about = [_role(application), f"With {people}." if people else "", f"Starts {start}."]
    event = _event(interview.id, stamp, title, "\n".join(text for text in about if text))
    event.add("dtstart", interview.start.astimezone(UTC))
    event.add("dtend", interview.end.astimezone(UTC))
    return event


def _day(item: Item, plan: Plan) -> date:
    """The day on which a step is to be done, by the user's own calendar."""
    opens = local_day(item.step.opens, plan.planner.home)
    if item.step.state in OPEN:
        return max(opens, plan.today)
    held = item.step.blocked_until
    return opens if held is None else max(opens, item.begins_on)


def _reasons(item: Item) -> str:
    return "\n".join([_role(item.application), *(block(reason.text) for reason in item.step.why)])


def _role(application: Application) -> str:
    return f"{line(application.company)} · {line(application.role)}"
