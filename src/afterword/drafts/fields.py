"""The values that templates may ask for; every one of them is always there, if only as an empty text."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from afterword.core.model import Application, Interview, Person, Settings
from afterword.core.terms import Channel, InterviewKind, InterviewStatus, Precision, ReplyKind, StepKind
from afterword.drafts import days, facts, proposals, roles, shelf
from afterword.drafts.facts import Notes, StepFacts
from afterword.drafts.names import addressee, full_name
from afterword.drafts.phrases import listed, one_line

_YES: Final = "yes"
_TALK: Final = {
    InterviewKind.PHONE: "call",
    InterviewKind.VIDEO: "video call",
    InterviewKind.IN_PERSON: "meeting",
    InterviewKind.PANEL: "interview",
    InterviewKind.FINAL: "conversation",
}
_INTERVIEW: Final = ("day", "met", "talk", "there", "with_whom", "place", "earlier", "again", "trouble", "shown")
_OFFICE: Final = re.compile(
    r"(?:bank|city|college|county|department|institute|library|ministry|museum|office|port|state|town|university) of \S",
    re.IGNORECASE,
)
"""Names that ask for an article: one works at the City of Fairhaven, but at Halcyon Grid."""
_TROUBLE: Final = (
    "bad connection", "bad line", "camera fail", "connection drop", "connection fail", "disconnected", "audio fail",
    "audio problem", "froze", "microphone", "no sound", "sound problem", "technical problem", "technical trouble",
)  # fmt: skip
_SHOWN: Final = ("dashboard", "demo", "diagram", "mock-up", "mockup", "presentation", "prototype", "screen share", "slide")


def values(step: StepFacts, application: Application, settings: Settings, now: datetime, channel: Channel) -> dict[str, str]:
    """All fields for one letter. Days are those of the interview's zone; without an interview, of the application's."""
    interview = facts.interview_of(step, application, now)
    notes = facts.notes_for(step, application, interview, now)
    return {
        **_people(step, application, settings),
        **_note_fields(notes),
        **_interview_fields(step, application, interview, now),
        **_decision(step, application, now),
        **_signature(step, settings, channel),
        **_occasion(step, application, now),
        **shelf.fields(step, application),
    }


def _people(step: StepFacts, application: Application, settings: Settings) -> dict[str, str]:
    person = application.person(step.to)
    contact = facts.recruiter(step, application)
    return {
        "addressee": addressee(person),
        "their_name": full_name(person.name) if person else "",
        "their_company": _house(step, application, person),
        "their_phone": one_line(person.phone) if person else "",
        "their_address": person.address.strip() if person else "",
        "user": one_line(settings.name),
        "role": roles.in_a_sentence(application.role),
        "company": _in_a_sentence(application.company),
        "recruiter": full_name(contact.name) if contact else "",
        "outsider": _YES if facts.is_outsider(step, application) else "",
    }


def _in_a_sentence(company: str) -> str:
    name = one_line(company)
    return f"the {name}" if _OFFICE.match(name) else name


def _house(step: StepFacts, application: Application, person: Person | None) -> str:
    """The line between name and street: the company or the agency, unless the address begins with it."""
    house = one_line(application.via if facts.is_outsider(step, application) else application.company)
    first = next(iter(person.address.strip().splitlines()), "") if person else ""
    return "" if house and house.casefold() in first.casefold() else house


def _note_fields(notes: Notes) -> dict[str, str]:
    topics, challenges = (*notes.topics, "", "", "")[:3], (*notes.challenges, "", "")[:2]
    return {
        **{f"topic_{number}": text for number, text in enumerate(topics, 1)},
        **{f"challenge_{number}": text for number, text in enumerate(challenges, 1)},
        "traits": notes.traits,
        "promised": listed(notes.promised),
        "roomy": "",
        "brief": "",
    }


def _interview_fields(step: StepFacts, application: Application, interview: Interview | None, now: datetime) -> dict[str, str]:
    if interview is None:
        return dict.fromkeys(_INTERVIEW, "")
    zone = interview.zone
    day, today = days.local(interview.start, zone).date(), days.local(now, zone).date()
    others = [person for person in map(application.person, interview.interviewers) if person is not None]
    written = " ".join((*interview.topics, interview.notes)).casefold()
    return {
        "day": days.spoken(day, today),
        "met": "on " + days.in_full(day, today),
        "talk": _TALK[interview.kind],
        "there": _YES if step.to in interview.interviewers else "",
        "with_whom": "" if step.to in interview.interviewers else _names(others),
        "place": zone.rpartition("/")[2].replace("_", " ") if "/" in zone and not zone.startswith("Etc/") else "",
        **_earlier(step, application, interview, now),
        "trouble": _YES if any(word in written for word in _TROUBLE) else "",
        "shown": _YES if interview.topics and any(word in interview.topics[0].casefold() for word in _SHOWN) else "",
    }


def _earlier(step: StepFacts, application: Application, interview: Interview, now: datetime) -> dict[str, str]:
    rounds = facts.earlier_rounds(application, interview, now)
    if not rounds:
        return {"earlier": "", "again": ""}
    with_reader = [past for past in rounds if step.to in past.interviewers]
    past = (with_reader or list(rounds))[-1]
    day = days.in_full(days.local(past.start, past.zone).date(), days.local(now, past.zone).date())
    if with_reader:
        return {"earlier": f"our {_TALK[past.kind]} on {day}", "again": _YES}
    names = _names([person for person in map(application.person, past.interviewers) if person is not None])
    return {"earlier": f"my {_TALK[past.kind]}{' with ' + names if names else ''} on {day}", "again": ""}


def _decision(step: StepFacts, application: Application, now: datetime) -> dict[str, str]:
    said = facts.stated(step, application)
    if said is None or said[0].day is None:
        return {"decision": "", "told_by_them": ""}
    timeline, told_by = said
    today = days.local(now, application.zone).date()
    day = said[0].day
    return {
        "decision": days.roughly(day, today) if timeline.precision is Precision.PERIOD else f"by {days.in_full(day, today)}",
        "told_by_them": _YES if step.to in told_by else "",
    }


def _signature(step: StepFacts, settings: Settings, channel: Channel) -> dict[str, str]:
    """The signature's fields. A wikiHow thank-you and a letter by e-mail carry the postal address too (rules.md section 3)."""
    wanted = step.kind is StepKind.LETTER or (step.kind is StepKind.THANK_YOU and step.playbook == "wikihow")
    own, address = settings.signature.strip(), settings.address.strip()
    everything = wanted and channel is Channel.EMAIL and not (address and address in own)
    return {
        "own_signature": own,
        "phone": one_line(settings.phone),
        "email": one_line(settings.email),
        "address": address,
        "all_details": _YES if everything else "",
        "valediction": "Yours sincerely" if channel is Channel.LETTER and step.kind is not StepKind.HANDWRITTEN_NOTE else "",
    }


def _occasion(step: StepFacts, application: Application, now: datetime) -> dict[str, str]:
    today = days.local(now, application.zone).date()
    ahead = [i for i in application.interviews if i.status is InterviewStatus.PLANNED and i.start > now]
    return {
        "applied_day": "On " + days.in_full(application.applied, today) if application.applied else "",
        "next_when": _appointment(min(ahead, key=lambda i: i.start), now) if ahead else "",
        "proposed": proposals.proposed(step, application),
        "answer_by": _answer_by(step, application, today),
        "letter_date": days.of_the_letter(today),
        "thanked": _YES if facts.thanked(step, application) else "",
        "first_choice": _YES if step.playbook == "huffpost" else "",
        "feedback": "",
        "other_processes": "",
    }


def _answer_by(step: StepFacts, application: Application, today: date) -> str:
    """The day that the offer named, until it has passed."""
    asked = step.id.split(".")
    until = next((e.until for e in application.events if e.reply is ReplyKind.OFFER and e.id in asked), None)
    return days.in_full(until, today) if until is not None and until >= today else ""


def _appointment(interview: Interview, now: datetime) -> str:
    start = days.local(interview.start, interview.zone)
    city = interview.zone.rpartition("/")[2].replace("_", " ") if "/" in interview.zone else interview.zone
    return f"{days.in_full(start.date(), days.local(now, interview.zone).date())} at {start:%H:%M} ({city} time)"


def _names(people: list[Person]) -> str:
    names = [full_name(person.name) for person in people if person.name.strip()]
    return listed(names[:3])
