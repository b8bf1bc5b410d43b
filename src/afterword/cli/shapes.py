"""The JSON that other programs read: version 1. Here are steps and lists; what is on record is in `record_shapes`.

Every object printed has `version` (1). Dates are ISO dates, moments ISO with offset. Keys may be added within a version; none
is taken away or changes its meaning.

- `today`, `due`: `now`, `steps`. A step: `id`, `application`, `company`, `role`, `kind`, `state`, `opens`, `closes` (a date, or
  a moment for windows in hours), `estimated`, `to` (a person's `name`, `email`, `relation`; or null), `channel`, `playbook`,
  `why` and `blocked_by` (lists of `rule`, `source`, `text`). Also: `what` (the kind in words), `interview` (id or null),
  `task`, `required`, `projected` (an outlook only), `blocked_until` (moment or null), `decision` (the decision date or null),
  `happened` (when it was sent, done or skipped, or null), `verdict` (why it ended), `zone`. `today` also has `next`: the step
  that opens next, or null; `blocked`: how many steps are held back; and `applications`: how many are open. Both also have
  `waiting`: what is no step, and the day that an offer names also while its step is among `steps`; each with `kind` (`answer`
  owed to an offer, `interview` to be logged, `new_day` of one moved, `sorting` of a reply), `application`, `company`, `role`,
  `step` (the id of the step that answers the offer or the invitation, else that of the interview or the reply), `since`, `day`
  (by which they have the answer; from which it is asked for), `promised`, `source` (`ours`) and `text`.
- `list`: `applications`, each with `id`, `company`, `role`, `stage`, `closed`, `outcome`, `applied`, `playbook`, `via`, `next`
  (a step or null), `waiting` (as above, or null). `show`: `application` (the same and all its fields, `people`, `interviews`,
  `messages`, `shelf`, `steps`, `history`; a step's `not_ready` says what to collect first, or is empty).
- `shelf`: `application` (id) and `shelf`, each thing with `id`, `kind`, `text`, `url`, `added`, `used` (a step's id or empty).
- `why`: `now` and the keys of that step; of an application without a step, `application`, `company`, `role`, `text`.
- `playbooks`: `playbooks`; with a name, `playbook`; with `--compare`, `compare`; with `--moved`, `now` and `moved`: steps, each
  with `application`, `company`, `role`, `step` (id), `kind`, `what`, `text`, and `after` and `before`: each a window's `opens`
  and `closes`, or null.
- `statistics`: `now`, `since` (a Monday), `sent`, `replies`; `weeks`, each with `monday`, `sent`, `replies`; `waits`, each with
  `from`, `to` (days until a reply; null for no end), `answers`; `median_days` (null below 5 answers); `answered`: `all`, and
  lists `by_step`, `by_playbook`, `by_stage` (when the message went out), `by_channel`, each with `asked`, `answered`, `share`
  (0 to 1; null below 10 messages); `open`: applications with `application` (id), `company`, `role`, `field`, `day` (1 is the
  first), `at_least` (the day of application is not known), `usual_days` (or null); `left_out`: how much each number does not
  hold; `notes`: how it was counted, in sentences.
- what records something: `id` (of the record), `application` (id), `did` (a sentence), and what was changed.
- `draft`: `step`, `channel`, `to`, `subject`, `body`, `checks`. `check`: `checks`, each with `id`, `severity`, `start`, `end`,
  `line`, `text`, `why`, `source`, `where` (subject or body) and `fix` (what may stand instead, or null). In `check` the offsets
  count in the whole text, in `draft` in the field named by `where`. With `--fields`, `draft` prints `guide`: parts with `about`
  and `rows` of `sign` and `means`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from afterword.core import labels
from afterword.core.dates import iso
from afterword.core.waiting import said

if TYPE_CHECKING:
    from datetime import date, datetime

    from afterword.core.agenda import Plan
    from afterword.core.items import Item, Row
    from afterword.core.model import Person
    from afterword.core.pending import Pending
    from afterword.core.step import Reason

Shape = dict[str, Any]
VERSION: Final = 1
FAR: Final = 3660
"""Days that nothing is planned beyond."""


def versioned(**parts: object) -> Shape:
    """An object as it is printed."""
    return {"version": VERSION, **parts}


def iso_or_none(edge: date | datetime | None) -> str | None:
    """A day or a moment as it is printed."""
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
        "decision": iso_or_none(found.decision_day),
        "to": recipient(item.person),
        "channel": str(found.channel),
        "playbook": found.playbook,
        "interview": found.interview,
        "task": found.task,
        "required": found.required,
        "projected": found.projected,
        "why": reasons(found.why),
        "blocked_by": reasons(found.blocked_by),
        "blocked_until": iso_or_none(found.blocked_until),
        "happened": iso_or_none(found.happened),
        "verdict": found.verdict,
    }


def steps(items: Iterable[Item]) -> list[Shape]:
    """Several steps, in their order."""
    return [step(item) for item in items]


def waiting(found: Pending, plan: Plan) -> Shape:
    """Something that waits without being a step."""
    return {
        "kind": str(found.kind),
        "application": found.application.id,
        "company": found.application.company,
        "role": found.application.role,
        "step": found.step,
        "since": iso(found.since),
        "day": iso(found.day),
        "promised": found.promised,
        "source": "ours",
        "text": said(found, plan.today),
    }


def today(plan: Plan) -> Shape:
    """What is due and late now, and what comes next."""
    upcoming = plan.coming(366)
    return versioned(
        now=plan.now.isoformat(timespec="seconds"),
        steps=steps(plan.queue),
        next=step(upcoming[0]) if upcoming else None,
        blocked=len(plan.blocked),
        applications=sum(1 for application in plan.book.applications.values() if application.outcome is None),
        problems=list(plan.problems),
        waiting=[waiting(each, plan) for each in (*plan.wanted, *plan.waits(FAR))],
    )


def due(plan: Plan, days: int) -> Shape:
    """What is due and late now, what is held back, and what opens within this many days."""
    items = (*plan.queue, *plan.blocked, *plan.coming(days))
    waits = [waiting(each, plan) for each in (*plan.wanted, *plan.waits(days))]
    return versioned(now=plan.now.isoformat(timespec="seconds"), days=days, steps=steps(items), waiting=waits)


def row(found: Row, plan: Plan) -> Shape:
    """One line of the list of applications."""
    application = found.application
    return {
        "id": application.id,
        "company": application.company,
        "role": application.role,
        "stage": found.stage,
        "closed": found.closed,
        "outcome": str(application.outcome) if application.outcome else None,
        "applied": iso_or_none(application.applied),
        "playbook": application.playbook,
        "via": application.via,
        "next": step(found.item) if found.item else None,
        "waiting": waiting(found.pending, plan) if found.pending else None,
    }
