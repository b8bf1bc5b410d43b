"""The JSON that other programs read: version 1.

Every object printed has `version` (1). Dates are ISO dates, moments ISO with offset. Keys may be added within a version; none
is taken away or changes its meaning.

- `today`, `due`: `now`, `steps`. A step: `id`, `application`, `company`, `role`, `kind`, `state`, `opens`, `closes` (a date, or
  a moment for windows in hours), `estimated`, `to` (a person's `name`, `email`, `relation`; or null), `channel`, `playbook`,
  `why` and `blocked_by` (lists of `rule`, `source`, `text`). Also: `what` (the kind in words), `interview` (id or null),
  `task`, `required`, `projected` (an outlook only), `blocked_until` (moment or null), `decision` (the decision date or null),
  `happened` (when it was sent, done or skipped, or null), `verdict` (why it ended), `zone`. `today` also has `next`: the step
  that opens next, or null; `blocked`: how many steps are held back; and `applications`: how many are open.
- `list`: `applications`, each with `id`, `company`, `role`, `stage`, `closed`, `outcome`, `applied`, `playbook`, `via`, `next`
  (a step or null). `show`: `application` (the same and all its fields, `people`, `interviews`, `messages`, `shelf`, `steps`,
  `history`; a step's `not_ready` says what to collect first, or is empty).
- `shelf`: `application` (id) and `shelf`, each thing with `id`, `kind`, `text`, `url`, `added`, `used` (a step's id or empty).
- `why`: `now` and the keys of that step. `playbooks`: `playbooks`; with a name, `playbook`; with `--compare`, `compare`.
- `statistics`: `now`, `since` (a Monday), `sent`, `replies`; `weeks`, each with `monday`, `sent`, `replies`; `waits`, each with
  `from`, `to` (days until a reply; null for no end), `answers`; `median_days` (null below 5 answers); `answered`: `all`, and
  lists `by_step`, `by_playbook`, `by_stage` (when the message went out), `by_channel`, each with `asked`, `answered`, `share`
  (0 to 1; null below 10 messages); `open`: applications with `application` (id), `company`, `role`, `field`, `day` (1 is the
  first), `at_least` (the day of application is not known), `usual_days` (or null); `left_out`: how much each number does not
  hold; `notes`: how it was counted, in sentences.
- what records something: `id` (of the record), `application` (id), `did` (a sentence), and what was changed.
- `draft`: `step`, `channel`, `to`, `subject`, `body`, `checks`. `check`: `checks`, each with `id`, `severity`, `start`, `end`,
  `line`, `text`, `why`, `source`, `where` (subject or body) and `fix` (what may stand instead, or null). In `check` the offsets
  count in the whole text, in `draft` in the field named by `where`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from afterword.core import labels
from afterword.core.dates import begins, iso

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterword.core.agenda import Plan
    from afterword.core.items import Item, Row
    from afterword.core.model import Application, Event, Interview, Message, Person, ShelfItem, StatedTimeline
    from afterword.core.step import Reason

Shape = dict[str, Any]
VERSION: Final = 1


def versioned(**parts: object) -> Shape:
    """An object as it is printed."""
    return {"version": VERSION, **parts}


def _iso(edge: date | datetime | None) -> str | None:
    return None if edge is None else iso(edge)


def reasons(found: Iterable[Reason]) -> list[Shape]:
    """The sentences of a derivation."""
    return [{"rule": reason.rule, "source": reason.source, "text": reason.text} for reason in found]


def recipient(person: Person | None) -> Shape | None:
    """Whom a message goes to, or None."""
    return {"name": person.name, "email": person.email, "relation": str(person.relation)} if person else None


def step(item: Item) -> Shape:
    """One step with its application's names."""
    found, application = item.step, item.application
    return {
        "id": found.id,
        "application": application.id,
        "company": application.company,
        "role": application.role,
        "kind": str(found.kind),
        "what": labels.STEP[found.kind],
        "state": str(found.state),
        "opens": iso(found.opens),
        "closes": iso(found.closes),
        "zone": found.zone,
        "estimated": found.estimated,
        "decision": _iso(found.decision_day),
        "to": recipient(item.person),
        "channel": str(found.channel),
        "playbook": found.playbook,
        "interview": found.interview,
        "task": found.task,
        "required": found.required,
        "projected": found.projected,
        "why": reasons(found.why),
        "blocked_by": reasons(found.blocked_by),
        "blocked_until": _iso(found.blocked_until),
        "happened": _iso(found.happened),
        "verdict": found.verdict,
    }


def steps(items: Iterable[Item]) -> list[Shape]:
    """Several steps, in their order."""
    return [step(item) for item in items]


def today(plan: Plan) -> Shape:
    """What is due and late now, and what comes next."""
    upcoming = sorted(plan.coming(366), key=lambda item: begins(item.step.opens, item.zone))
    return versioned(
        now=plan.now.isoformat(timespec="seconds"),
        steps=steps(plan.queue),
        next=step(upcoming[0]) if upcoming else None,
        blocked=len(plan.blocked),
        applications=sum(1 for application in plan.book.applications.values() if application.outcome is None),
        problems=list(plan.problems),
    )


def due(plan: Plan, days: int) -> Shape:
    """What is due and late now, what is held back, and what opens within this many days."""
    items = (*plan.queue, *plan.blocked, *plan.coming(days))
    return versioned(now=plan.now.isoformat(timespec="seconds"), days=days, steps=steps(items))


def row(found: Row) -> Shape:
    """One line of the list of applications."""
    application = found.application
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "stage": found.stage,
        "closed": found.closed,
        "outcome": str(application.outcome) if application.outcome else None,
        "applied": _iso(application.applied),
        "playbook": application.playbook,
        "via": application.via,
        "next": step(found.item) if found.item else None,
    }


def fields(application: Application) -> Shape:
    """The fields of an application that can be set, and its id."""
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "added": iso(application.added),
        "stage": str(application.stage),
        "applied": _iso(application.applied),
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
    return {"precision": str(timeline.precision), "day": _iso(timeline.day), "text": timeline.text}


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
        "with": [recipient(each) for each in met if each],
        "helper": recipient(application.person(found.helper)),
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
        "to": recipient(application.person(found.to)),
        "subject": found.subject,
        "body": found.body,
        "sent": _iso(found.sent_at),
        "edited": _iso(found.edited_at),
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
        "person": recipient(application.person(found.person)),
        "reply": str(found.reply) if found.reply else None,
        "channel": str(found.channel) if found.channel else None,
        "until": _iso(found.until),
        "timeline": stated(found.timeline),
        "outcome": str(found.outcome) if found.outcome else None,
        "text": found.text,
    }
    return {key: value for key, value in shape.items() if value not in (None, "")}


def application(found: Row, items: Iterable[Item]) -> Shape:
    """One application with everything that belongs to it."""
    record = found.application
    return {
        **row(found),
        **fields(record),
        "stage": found.stage,
        "people": [person(each) for each in record.people],
        "interviews": [interview(each, record) for each in sorted(record.interviews, key=lambda i: i.start)],
        "messages": [message(each, record) for each in record.messages],
        "shelf": [shelf_item(each) for each in record.shelf],
        "steps": steps(items),
        "history": [event(each, record) for each in sorted(record.events, key=lambda e: e.at)],
    }
