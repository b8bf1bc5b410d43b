"""What one computation of a timeline looks up once, and what each of its steps is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from afterword.core import wording
from afterword.core.dates import Calendar, local_day
from afterword.core.facts import Contact, Facts, Run
from afterword.core.model import Application, Interview
from afterword.core.playbook import Common, Guard, Playbook, Rule
from afterword.core.terms import Channel, EventKind, Outcome, StepKind
from afterword.core.windows import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What one step is about: its rule, its id, whom it goes to, and the interview and run it belongs to."""

    rule: Rule
    id: str
    zone: ZoneInfo
    to: str | None = None
    interview: Interview | None = None
    run: Run | None = None
    channel: Channel | None = None


class Case:
    """One application seen through one playbook at one moment."""

    def __init__(
        self,
        application: Application,
        playbook: Playbook,
        common: Common,
        calendar: Calendar,
        now: datetime,
        contacts: Sequence[Contact],
    ) -> None:
        self.application = application
        self.playbook = playbook
        self.common = common
        self.calendar = calendar
        self.now = now
        self.facts = Facts(application, common, calendar, now)
        self.contacts = contacts
        kinds = {guard.kind for guard in playbook.guards}
        shared = (guard for guard in common.playbook.guards if guard.kind not in kinds)
        self.guards: tuple[Guard, ...] = (*playbook.guards, *shared)
        self.closing = application.closing if application.closing in self.facts.events else None
        self.overridden = {event.step for event in self.facts.events if event.kind is EventKind.OVERRIDDEN}
        self.snoozes = {
            event.step: event for event in self.facts.events if event.kind is EventKind.SNOOZED and event.step and event.until
        }

    @cached_property
    def runs(self) -> list[Run]:
        """See `Facts.runs`; a closed application is seldom asked for them."""
        return self.facts.runs()

    def id(self, kind: StepKind, *keys: str) -> str:
        """The id of a step: the application, the kind, and what tells it from others of its kind."""
        return ".".join((self.application.id, kind, *keys))

    def on(self, moment: datetime) -> str:
        """The day of a moment in words, where the application's zone says."""
        return wording.day(local_day(moment, self.facts.zone))

    def closed(self) -> str:
        """Why nothing more is asked for in a closed application; empty for an open one."""
        closing = self.closing
        if closing is None:
            return ""
        return f"The application was closed on {self.on(closing.at)} ({closing.outcome or Outcome.REJECTED})."

    def setting(self, zone: ZoneInfo) -> Setting:
        """Where windows in this zone are computed."""
        return Setting(zone, self.calendar, self.common.one_value)
