"""One row of a file understood: what an application would take from it, before it is held against the user's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from afterword.core.terms import InterviewKind, Outcome, Relation, Stage


@dataclass(frozen=True, slots=True)
class Contact:
    """A person named in the file."""

    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    relation: Relation = Relation.OTHER
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview with a real time of day."""

    kind: InterviewKind
    start: datetime
    written: str


@dataclass(slots=True, kw_only=True)
class Entry:
    """What one row says. `notes` are the pieces kept as text, `said` what the preview tells about the row.

    `outcome` None: still open. `ended` is the moment it closed as far as the row tells, `ended_by` how that is known.
    `steps` are the days of its interviews and tests. `fingerprint` names the row by its own words where the file has no ids.
    """

    line: int
    company: str
    role: str
    stage: Stage = Stage.SAVED
    applied: date | None = None
    outcome: Outcome | None = None
    ended: date | None = None
    ended_by: str = ""
    steps: list[date] = field(default_factory=list)
    status: str = ""
    url: str = ""
    location: str = ""
    via: str = ""
    source_id: str = ""
    fingerprint: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    people: list[Contact] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
