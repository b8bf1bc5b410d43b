"""Job searches told by a die: one seed, one story, in the lines of `story`, each sensible enough to have happened.

Interviews of every kind around the days on which calendars are hard (Christmas, changes of clocks, the end of February);
messages sent, skipped, snoozed and answered at any moment, in their window or out of it. A story is a list of lines, so that
one which fails can be made smaller by leaving lines out (`smallest`) and told to somebody as it is.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from afterword.core.step import ENDED, OPEN, Step
from support.telling import Scene, Told, Wider, pause

PLACES = (
    ("US", "America/New_York"),
    ("GB", "Europe/London"),
    ("DE-BY", "Europe/Berlin"),
    ("JP", "Asia/Tokyo"),
    ("IN", "Asia/Kolkata"),
)
PLAYBOOKS = ("wayfinder", "huffpost", "wikihow", "strategic", "balanced")
HARD_DAYS = (
    (date(2026, 12, 4), 24),
    (date(2025, 12, 12), 20),
    (date(2026, 10, 18), 20),
    (date(2027, 3, 5), 28),
    (date(2028, 1, 20), 45),
    (date(2025, 1, 1), 1400),
)
INTERVIEWS = ("phone", "video", "in_person", "panel", "final")
NAMES = ("Dana", "Omar", "Lee")
LEVELS = ("entry", "mid", "senior", "executive")
SECTORS = ("technology", "startup", "government", "academia", "corporate", "other")
REPLIES = ("acknowledgement", "timeline", "timeline", "invitation", "offer", "rejection", "out_of_office", "unsorted")
OUTCOMES = ("hired", "rejected", "withdrawn", "silent", "other")
OPTIONAL = ("linkedin_connect", "handwritten_note", "application_check_in")
VERBS = ("sent",) * 12 + ("skipped",) * 3 + ("snoozed",) * 2 + ("reply",) * 5 + ("closed", "reopened", "left", "wait")


def random_story(seed: int, *, playbook: str | None = None) -> Told:
    """The story of this seed, up to its last event; its `now` is the moment of that."""
    rng = Random(f"{seed} {playbook}")
    told = Told([], Wider(), rng)
    day, span = rng.choice(HARD_DAYS)
    start = day + timedelta(days=rng.randrange(span))
    _setting(told, start, playbook or rng.choice(PLAYBOOKS))
    plans = _interviews(rng, start)
    moment = datetime.combine(start - timedelta(days=2), time(9, 0), told.story.zone)
    plans.append((moment + timedelta(days=rng.choice((rng.randrange(2, 40), rng.randrange(20, 150)))), ""))
    for known, line in sorted((known.replace(tzinfo=told.story.zone), line) for known, line in plans):
        while told.story.application.interviews and rng.random() < 0.75:
            moment += pause(rng)
            if moment >= known:
                break
            _something(told, moment)
        moment = max(moment, known)
        told.say(line or f"now {moment:%Y-%m-%d %H:%M}")
    return told


def _setting(told: Told, start: date, playbook: str) -> None:
    rng = told.rng
    region, zone = rng.choice(PLACES)
    if rng.random() < 0.15:
        zone = rng.choice(PLACES)[1]
    told.say(f"playbook {playbook}")
    told.say(f"region {region}")
    told.say(f"zone {zone}")
    told.say(f"level {rng.choice(LEVELS)}")
    told.say(f"sector {rng.choice(SECTORS)}")
    chosen = [kind for kind in OPTIONAL if rng.random() < 0.5]
    if chosen:
        told.say("chosen " + " ".join(chosen))
    if rng.random() < 0.6:
        told.say(f"applied {start - timedelta(days=rng.randrange(1, 35))}")
    if rng.random() < 0.4:
        told.say("person Rita recruiter")
    if rng.random() < 0.4:
        told.say("person Max hiring_manager")


def _interviews(rng: Random, day: date) -> list[tuple[datetime, str]]:
    """Moments at which interviews become known (naive), and their lines."""
    plans = []
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        hour = rng.choice((8, 9, 10, 11, 13, 14, 15, 16, 17, 22, 23))
        start = datetime.combine(day, time(hour, rng.choice((0, 15, 30))))
        end = start + timedelta(minutes=rng.choice((15, 29)))
        who = ",".join(rng.sample(NAMES, rng.choice((1, 1, 2, 3))))
        line = f"{start:%Y-%m-%d %H:%M}-{end:%H:%M} interview {rng.choice(INTERVIEWS)} with {who}"
        if rng.random() < 0.3:
            line += " helper Rosa"
        line += rng.choice(("", f" date {_ahead(rng, day)}", f" date {_ahead(rng, day)}", f" period {_ahead(rng, day)}"))
        if rng.random() < 0.1:
            line += " status " + rng.choice(("moved", "cancelled", "no_show"))
        if rng.random() < 0.15:
            line += " topic Kafka"
        if rng.random() < 0.1:
            line += f" zone {rng.choice(PLACES)[1]}"
        plans.append((start - timedelta(hours=rng.choice((0, 0, 30, 120))), line))
        day += timedelta(days=rng.choice((0, 1, 3, 5, 8, 13, 21, 34)))
    return plans


def _ahead(rng: Random, day: date) -> date:
    return day + timedelta(days=rng.randrange(1, 25))


def _something(told: Told, moment: datetime) -> None:
    """One thing that might have happened then; nothing when it could not have."""
    at, rng, verb = f"{moment:%Y-%m-%d %H:%M}", told.rng, told.rng.choice(VERBS)
    told.story.now = datetime.strptime(at, "%Y-%m-%d %H:%M").replace(tzinfo=told.story.zone)
    if verb in ("sent", "skipped", "snoozed"):
        open_ones = [step for step in told.story.steps() if step.state not in ENDED and step.kind != "move_on"]
        if open_ones:
            _act(told, at, verb, rng.choices(open_ones, [6 if s.state in OPEN else 1 for s in open_ones])[0])
    elif verb == "reply":
        told.say(f"{at} reply {_reply(told, moment.date())}")
    elif verb == "closed":
        if told.story.application.closing is None and rng.random() < 0.5:
            told.say(f"{at} closed {rng.choice(OUTCOMES)}")
    elif verb == "left" and told.story.application.people:
        told.say(f"{at} left {rng.choice(told.story.application.people).name}")
    elif verb == "reopened" and told.story.application.closing is not None:
        told.say(f"{at} reopened")


def _act(told: Told, at: str, verb: str, step: Step) -> None:
    app, parts = told.story.application, step.id.split(".")
    about = next((part for part in parts[2:] if app.person(part) is None), "")
    people = [person.name for part in parts[2:] for person in (app.person(part),) if person]
    name = f"{step.kind}{'@' + about if about else ''} {people[0] if people else ''}".strip()
    if verb == "snoozed" and step.kind == "ask_timeline":
        return  # it belongs to the day of the interview
    if verb == "snoozed":
        today = date.fromisoformat(at[:10])
        told.say(f"{at} snoozed {name} until {today + timedelta(days=told.rng.choice((1, 1, 2, 3, 7, 12)))}")
    elif verb == "sent" and step.task:
        told.say(f"{at} done {name}")
    else:
        told.say(f"{at} {verb} {name}")
        if verb == "sent" and told.rng.random() < 0.05:
            told.say(f"{at} bounced {name}")


def _reply(told: Told, today: date) -> str:
    rng, app = told.rng, told.story.application
    kind = rng.choice(REPLIES)
    words = kind
    if kind == "timeline":
        day = _ahead(rng, today) if rng.random() < 0.5 else today + timedelta(days=rng.randrange(1, 4))
        words += f" {rng.choice(('date', 'period'))} {day}"
    if rng.random() < (0.85 if kind == "out_of_office" else 0.4):
        words += f" from {rng.choice(app.people).name}"
    if kind == "out_of_office":
        words += f" until {today + timedelta(days=rng.randrange(1, 15))}"
    return words


def scenes(seed: int, *, playbook: str | None = None) -> list[Scene]:
    """The story of this seed before each of its events, after the last one, and twice long after."""
    told = random_story(seed, playbook=playbook)
    return [*told.scenes, *told.later(2)]
