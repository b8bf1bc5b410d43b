"""How far a row has come and how it ended: from its status words, its stage columns and its dates."""

from __future__ import annotations

from datetime import date
from typing import Final

from afterword.core.terms import InterviewKind, Outcome, Stage
from afterword.exchange.columns import Kind
from afterword.exchange.days import find_day, spoken
from afterword.exchange.entry import Entry, Meeting
from afterword.exchange.record import Context, Filled, Record, readable
from afterword.exchange.statuses import Reading, read_status

RANKS: Final = {stage: rank for rank, stage in enumerate(Stage)}
"""The order of the stages; a higher one is further on."""

_STEPS: Final = {
    Kind.CHALLENGE: (Stage.SCREENING, "Coding challenge", InterviewKind.VIDEO),
    Kind.RECRUITER: (Stage.SCREENING, "Talk with the recruiter", InterviewKind.PHONE),
    Kind.PHONE: (Stage.SCREENING, "Phone interview", InterviewKind.PHONE),
    Kind.PHONE_SCREEN: (Stage.SCREENING, "Phone interview", InterviewKind.PHONE),
    Kind.INTERVIEW: (Stage.INTERVIEWING, "Interview", InterviewKind.VIDEO),
    Kind.VIDEO: (Stage.INTERVIEWING, "Video interview", InterviewKind.VIDEO),
    Kind.ON_CAMPUS: (Stage.INTERVIEWING, "On-campus interview", InterviewKind.IN_PERSON),
    Kind.ONSITE: (Stage.INTERVIEWING, "Onsite interview", InterviewKind.IN_PERSON),
    Kind.FINAL: (Stage.INTERVIEWING, "Final interview", InterviewKind.FINAL),
}


def read_progress(record: Record, context: Context, entry: Entry) -> None:
    """Fills in stage, outcome, the day it ended, interviews with a time, and the notes that keep what would be lost."""
    readings = [*_ticks(record), *_statuses(record, context, entry)]
    stages = [reading.stage for reading in readings if reading.stage is not None]
    _bare_dates(record, context, entry, stages)
    stages.extend(stage for filled in record.all(Kind.APPLIED) if (stage := _flag(filled)) is not None)
    for kind in _STEPS:
        steps = [_step(kind, filled, context, entry) for filled in record.all(kind)]
        stages.extend(stage for stage in steps if stage is not None)
    outcomes = [reading.outcome for reading in readings if reading.outcome is not None]
    entry.outcome = outcomes[-1] if outcomes else None
    applied = entry.applied is not None or (context.rows_are_applications and not stages)
    if not (context.own_export and stages):  # our own export tells the stage as it is
        stages.append(_least(entry.outcome, applied))
    entry.stage = max(stages, key=RANKS.__getitem__)
    _ended(record, context, entry)


def _least(outcome: Outcome | None, applied: bool) -> Stage:
    """How far an application must have come that ended this way or has been applied for."""
    if outcome is Outcome.HIRED:
        return Stage.OFFER
    return Stage.APPLIED if applied or outcome in (Outcome.REJECTED, Outcome.SILENT) else Stage.SAVED


def _statuses(record: Record, context: Context, entry: Entry) -> list[Reading]:
    """The readings of all status cells, results last, as they outrank. Text that says more than its reading is kept."""
    readings: list[Reading] = []
    seen: set[str] = set()
    for filled in record.all(Kind.STATUS, Kind.RESULT, Kind.OUTCOME):
        if filled.days:
            if not context.order.covers(filled.name) or readable(filled, context):
                entry.notes.append(filled.line)
            continue
        if context.own_export and (own := _own(filled)) is not None:
            readings.append(own)
            continue
        reading = read_status(filled.text)
        readings.append(reading)
        entry.status = entry.status or filled.text
        if not reading.whole and filled.text not in seen:
            entry.notes.append(filled.line)
            known = "is kept whole in the notes" if reading.understood else "is not one that is known; it is kept in the notes"
            entry.said.append(f"The status “{filled.text[:40]}” {known}.")
        seen.add(filled.text)
    return readings


def _ticks(record: Record) -> list[Reading]:
    """The readings of columns named after a status ("Offer?", "Rejected?") that are ticked; all such are used up here."""
    readings = []
    for kind in (Kind.ENDED, Kind.OTHER):
        for filled in record.all(kind):
            reading = read_status(filled.name)
            if filled.yes is None or not reading.whole:
                continue
            record.cells[kind].remove(filled)
            if filled.yes:
                readings.append(reading)
    return readings


def _own(filled: Filled) -> Reading | None:
    """The exact words of our own export."""
    if filled.text in {stage.value for stage in Stage}:
        return Reading(Stage(filled.text), None, whole=True)
    if filled.text in {outcome.value for outcome in Outcome}:
        return Reading(None, Outcome(filled.text), whole=True)
    return None


def _bare_dates(record: Record, context: Context, entry: Entry, stages: list[Stage]) -> None:
    """A column that is only called "Date": the day of application where the file leaves no other sense, else text."""
    sent = any(RANKS[stage] >= RANKS[Stage.APPLIED] for stage in stages)
    today = context.now.astimezone(context.zone).date()
    for filled in record.all(Kind.DATE):
        days = readable(filled, context)
        if context.date_is_applied and sent and entry.applied is None and len(days) == 1 and days[0] <= today:
            entry.applied = days[0]
        elif days != [entry.applied]:
            entry.notes.append(filled.line)


def _flag(filled: Filled) -> Stage | None:
    if filled.yes is None:
        return None
    return Stage.APPLIED if filled.yes else Stage.SAVED


def _step(kind: Kind, filled: Filled, context: Context, entry: Entry) -> Stage | None:
    """The stage that a filled step column shows. A day without a time becomes a note: an hour is never invented."""
    stage, name, interview = _STEPS[kind]
    if filled.yes is not None:
        return stage if filled.yes else None
    if not filled.days:
        return _words_of_step(kind, filled, entry, stage)
    days = readable(filled, context)
    if not days:
        entry.notes.append(filled.line)
        return stage
    if len(days) == 1 and days[0] == entry.applied and kind in (Kind.INTERVIEW, Kind.RECRUITER, Kind.PHONE):
        entry.said.append(f"“{filled.name}” only repeats the day of application and was not taken for an interview.")
        return None
    entry.steps.extend(days)
    for written, day in zip(filled.days, days, strict=True):
        moment = written.moment(context.order.of(filled.name, written.separator), context.zone)
        if moment is not None and kind is not Kind.CHALLENGE:
            entry.meetings.append(Meeting(interview, moment, filled.text))
            entry.said.append(f"“{filled.name}” has a time of day and becomes an interview of one hour.")
        else:
            entry.said.append(f"“{filled.name}” has no time of day and is kept in the notes.")
            entry.notes.append(f"{name} on {spoken(day)} (time not recorded)")
    return stage


def _words_of_step(kind: Kind, filled: Filled, entry: Entry, stage: Stage) -> Stage | None:
    """Words in a step column: people and phone numbers are read elsewhere, the rest is kept as text."""
    if kind in (Kind.RECRUITER, Kind.PHONE):
        if kind is Kind.PHONE and any(c.isalpha() for c in filled.text):
            entry.notes.append(filled.line)
        return None
    entry.notes.append(filled.line)
    reading = read_status(filled.text)
    return stage if any(c.isdigit() for c in filled.text) and reading.outcome is None else None


def _ended(record: Record, context: Context, entry: Entry) -> None:
    """The day the application ended: from the row, else the day of application, else left open for `now`."""
    archived = record.all(Kind.ARCHIVED)
    if entry.outcome is None and any(filled.yes or readable(filled, context) for filled in archived):
        entry.outcome = Outcome.OTHER
        entry.said.append("It was archived in the file, so it is imported as closed.")
    if entry.outcome is None:
        entry.notes.extend(filled.line for filled in record.all(Kind.ENDED))
        return
    today = context.now.astimezone(context.zone).date()
    for day, source in _endings(record, context, entry):
        if day <= today and (entry.applied is None or day >= entry.applied):
            entry.ended, entry.ended_by = day, source
            break
    entry.notes.extend(filled.line for filled in record.all(Kind.ENDED) if readable(filled, context) != [entry.ended])


def _endings(record: Record, context: Context, entry: Entry) -> list[tuple[date, str]]:
    """The days on which it may have ended, the surest first, each with how it is known."""
    statuses = [find_day(filled.text) for filled in record.all(Kind.STATUS, Kind.RESULT)]
    found = [(day, "the date in its status") for day in statuses if day is not None]
    for filled in record.all(Kind.ENDED, Kind.RESULT, Kind.ARCHIVED, Kind.UPDATED):
        found.extend((day, f"the date in “{filled.name}”") for day in readable(filled, context)[-1:])
    if entry.steps:
        found.append((max(entry.steps), "the day of its last step, as the row gives no date for the result"))
    if entry.applied is not None:
        found.append((entry.applied, "the day of application, as the row gives no date for it; the true day is not known"))
    return found
