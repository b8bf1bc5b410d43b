"""What is on record, as other programs read it (see `shapes`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from afterword.cli import shapes
from afterword.core.dates import iso

if TYPE_CHECKING:
    from afterword.cli.shapes import Shape
    from afterword.core.agenda import Plan
    from afterword.core.items import Row
    from afterword.core.model import Application, Event, Interview, Message, Person, ShelfItem, StatedTimeline


def fields(application: Application) -> Shape:
    """The fields of an application that can be set, and its id."""
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "added": iso(application.added),
        "stage": str(application.stage),
        "applied": shapes.iso_or_none(application.applied),
        "level": str(application.level),
        "sector": str(application.sector),
        "field": str(application.field),
        "region": application.region,
        "zone": application.zone,
        "playbook": application.playbook,
        "url": application.url,
        "location": application.location,
        "via": application.via,
        "notes": application.notes,
        "chosen": sorted(str(kind) for kind in application.chosen),
        "outcome": str(application.outcome) if application.outcome else None,
    }


def person(found: Person) -> Shape:
    """One person with everything on record."""
    return {
        "id": found.id,
        "name": found.name,
        "email": found.email,
        "phone": found.phone,
        "address": found.address,
        "title": found.title,
        "relation": str(found.relation),
        "first_name_welcome": found.first_name_welcome,
        "on_linkedin": found.on_linkedin,
        "notes": found.notes,
    }


def stated(timeline: StatedTimeline | None) -> Shape | None:
    """What they said about when they decide."""
    if timeline is None:
        return None
    return {"precision": str(timeline.precision), "day": shapes.iso_or_none(timeline.day), "text": timeline.text}


def interview(found: Interview, application: Application) -> Shape:
    """One interview with its people and notes."""
    met = (application.person(person_id) for person_id in found.interviewers)
    return {
        "id": found.id,
        "kind": str(found.kind),
        "status": str(found.status),
        "start": iso(found.start),
        "end": iso(found.end),
        "zone": found.zone,
        "with": [shapes.recipient(each) for each in met if each],
        "helper": shapes.recipient(application.person(found.helper)),
        "timeline": stated(found.timeline),
        "topics": list(found.topics),
        "challenges": list(found.challenges),
        "traits": list(found.traits),
        "promised": list(found.promised),
        "notes": found.notes,
        "written": found.written,
    }


def message(found: Message, application: Application) -> Shape:
    """One message: what went out, or the unsent text that is kept."""
    return {
        "id": found.id,
        "step": found.step,
        "kind": str(found.kind),
        "channel": str(found.channel),
        "to": shapes.recipient(application.person(found.to)),
        "subject": found.subject,
        "body": found.body,
        "sent": shapes.iso_or_none(found.sent_at),
        "edited": shapes.iso_or_none(found.edited_at),
    }


def shelf_item(found: ShelfItem) -> Shape:
    """One thing on a shelf; `used` is the id of the step whose message brought it, or empty."""
    return {name: str(getattr(found, name)) for name in ("id", "kind", "text", "url", "used")} | {"added": iso(found.added)}


def event(found: Event, application: Application) -> Shape:
    """One event of the history."""
    shape: Mapping[str, object] = {
        "id": found.id,
        "kind": str(found.kind),
        "at": iso(found.at),
        "logged": iso(found.logged),
        "step": found.step,
        "person": shapes.recipient(application.person(found.person)),
        "reply": str(found.reply) if found.reply else None,
        "channel": str(found.channel) if found.channel else None,
        "until": shapes.iso_or_none(found.until),
        "timeline": stated(found.timeline),
        "outcome": str(found.outcome) if found.outcome else None,
        "text": found.text,
    }
    return {key: value for key, value in shape.items() if value not in (None, "")}


def application(found: Row, plan: Plan) -> Shape:
    """One application with everything that belongs to it."""
    record = found.application
    return {
        **shapes.row(found, plan),
        **fields(record),
        "stage": found.stage,
        "people": [person(each) for each in record.people],
        "interviews": [interview(each, record) for each in sorted(record.interviews, key=lambda i: i.start)],
        "messages": [message(each, record) for each in record.messages],
        "shelf": [shelf_item(each) for each in record.shelf],
        "steps": shapes.steps(plan.of(record.id)),
        "history": [event(each, record) for each in sorted(record.events, key=lambda e: e.at)],
    }
