"""From an anchor to a window, with the sentences that say how (rules.md section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from afterword.core import wording
from afterword.core.dates import Calendar, Edge, Offset, Unit, add, begins, ends, local_day
from afterword.core.playbook import Rule
from afterword.core.step import Reason

_FREE = 5
_WEEKEND = "a weekend"


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a window counts from: the edge, what it is in words ("the decision date"), and the sentences behind it.

    `estimated` is handed on to every window that counts from it.
    """

    edge: Edge
    words: str
    why: tuple[Reason, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """An order rule that applies here: not before `day`, which was computed from `anchored`."""

    day: date
    text: str
    source: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is out of office through `until`; `fact` is the event that says so."""

    until: date
    name: str
    fact: str


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last moment, or day, at which a step is right, and the derivation.

    `opens` is the day that the user put it off to, if they did, which may lie behind `closes`; `own` is the opening without.
    """

    opens: Edge
    closes: Edge
    own: Edge
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a window is computed: the zone whose days count, its business days, and the length of a one-value window."""

    zone: ZoneInfo
    calendar: Calendar
    one_value: Offset


def window(
    rule: Rule,
    anchored: Anchored,
    setting: Setting,
    *,
    bounds: Sequence[Bound] = (),
    away: Away | None = None,
    snooze: tuple[date, str] | None = None,
    ends_with: Edge | None = None,
) -> Window:
    """The window of one rule counted from one anchor.

    `bounds` are order rules already turned into days; `away` moves the whole window behind a return; `snooze` is a day the
    user chose and the event that says so: it moves the opening and never the close; `ends_with` replaces the close of a rule
    that closes with the interview.
    """
    why = list(anchored.why)
    opens, said = _edge(rule.opens, anchored, setting, "opens", round_up=not rule.opens.hours_based)
    why.append(Reason(f"{rule.kind}.opens", rule.opens_source or rule.source, said))
    for bound in bounds:
        day = setting.calendar.roll(bound.day)
        if begins(day, setting.zone) > begins(opens, setting.zone):
            opens = day
            text = f"{bound.text}: {_rolled(bound.day, day, setting)}."
            why.append(Reason(f"{rule.kind}.order", bound.source, wording.capital(text), bound.facts))
    closes, said = _close(rule, anchored, opens, setting, ends_with)
    why.append(Reason(f"{rule.kind}.closes", rule.closes_source or rule.source, said))
    if away is not None and local_day(opens, setting.zone) <= away.until:
        opens, closes = _moved(opens, closes, away, setting)
        text = (
            f"{away.name} is away until {wording.day(away.until)}: the window moves to the day after, "
            f"{wording.day(local_day(opens, setting.zone))} to {wording.day(local_day(closes, setting.zone))}."
        )
        why.append(Reason("out_of_office", "ours", text, (away.fact,)))
    if ends(closes, setting.zone) <= begins(opens, setting.zone):
        closes = local_day(opens, setting.zone)
        text = (
            f"That end lies before the opening; a window never closes before it opens, so it closes on {wording.day(closes)}."
        )
        why.append(Reason(f"{rule.kind}.closes", "ours", text))
    own = opens
    if snooze is not None and begins(snooze[0], setting.zone) > begins(opens, setting.zone):
        opens = snooze[0]
        text = f"You put it off until {wording.day(snooze[0])}"
        if ends(closes, setting.zone) <= begins(opens, setting.zone):
            text += "; that does not move its recommended end, so it is late by then"
        why.append(Reason("snooze", "you", f"{text}.", (snooze[1],)))
    return Window(opens, closes, own, tuple(why))


def _close(rule: Rule, anchored: Anchored, opens: Edge, setting: Setting, ends_with: Edge | None) -> tuple[Edge, str]:
    if ends_with is not None:
        return ends_with, f"It closes when the interview ends, {_worded(ends_with)}."
    if rule.closes is None:
        start = local_day(opens, setting.zone)
        day = setting.calendar.add(start, setting.one_value.count)
        skipped = _skipped(start, day, setting)
        return day, (
            f"The source names one day only; the window stays open for {setting.one_value} (Afterword's own choice), "
            f"until {wording.day(day)}{skipped}."
        )
    own_day = rule.closes.unit is Unit.SAME_DAY and rule.opens.hours_based
    return _edge(rule.closes, anchored, setting, "closes", round_up=not own_day and not rule.closes.hours_based)


def _edge(offset: Offset, anchored: Anchored, setting: Setting, verb: str, *, round_up: bool) -> tuple[Edge, str]:
    edge = add(anchored.edge, offset, setting.zone, setting.calendar)
    if offset.unit is Unit.AT_ONCE:
        at_once = "at once: " if isinstance(edge, datetime) else "on "
        return edge, f"It {verb} {at_once}{_worded(edge)}."
    if offset.unit is Unit.HOURS:
        return edge, f"It {verb} {offset} after {anchored.words}: {_worded(edge)}."
    day = local_day(edge, setting.zone)
    rolled = setting.calendar.roll(day) if round_up else day
    counted = ""
    if offset.unit is Unit.BUSINESS_DAYS:
        counted = _skipped(local_day(anchored.edge, setting.zone), day, setting)
    if offset.unit is Unit.SAME_DAY:
        when = "at the end of that day" if verb == "closes" else f"on the same day as {anchored.words}"
        return rolled, f"It {verb} {when}: {_rolled(day, rolled, setting)}."
    after = f"{offset} after {anchored.words}"
    if offset.unit is Unit.MONTHS and day.day != local_day(anchored.edge, setting.zone).day:
        after += " (the month is shorter, so its last day)"
    return rolled, f"It {verb} {after}: {_rolled(day, rolled, setting)}{counted}."


def _rolled(day: date, rolled: date, setting: Setting) -> str:
    if rolled == day:
        return wording.day(day)
    holiday = setting.calendar.holiday(day)
    between = [name for _, name in setting.calendar.holidays_between(day, rolled - timedelta(days=1))]
    reasons = [holiday] if holiday else ([_WEEKEND] if day.weekday() >= _FREE else [])
    what = wording.join([*reasons, *between])
    verb = "falls on" if what.startswith(_WEEKEND) else "is"
    return f"{wording.day(day)} {verb} {what}, so the next business day, {wording.day(rolled)}"


def _skipped(first: date, last: date, setting: Setting) -> str:
    found = setting.calendar.holidays_between(first, last)
    if not found:
        return ""
    return " (not counting " + wording.join(f"{name} on {wording.day(day)}" for day, name in found) + ")"


def _moved(opens: Edge, closes: Edge, away: Away, setting: Setting) -> tuple[Edge, Edge]:
    back = setting.calendar.roll(away.until + timedelta(days=1))
    length = local_day(closes, setting.zone) - local_day(opens, setting.zone)
    return back, setting.calendar.roll(back + length)


def _worded(edge: Edge) -> str:
    return wording.moment_with_zone(edge) if isinstance(edge, datetime) else wording.day(edge)


def day_bound(anchor: Edge, offset: Offset, setting: Setting) -> date:
    """The local day `offset` after an anchor, for an order rule; not rolled yet."""
    return local_day(add(anchor, offset, setting.zone, setting.calendar), setting.zone)
