"""Logging an answer from them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from afterword.core import labels, people, wording
from afterword.core.dates import local_day
from afterword.core.errors import Refused
from afterword.core.facts import zone_of
from afterword.core.model import Application, Event, StatedTimeline
from afterword.core.pending import unsorted
from afterword.core.possible import not_ahead
from afterword.core.reopening import after_reply
from afterword.core.terms import Channel, EventKind, ReplyKind
from afterword.core.words import Leaning, Understood, read_day, read_happened, read_last_day_away, understand_timeline
from afterword.desk import Desk, Done
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, area, choice, line
from afterword.ui.screens.forms.names import Names
from afterword.ui.screens.forms.previews import check_in_ahead, counted, next_sentence, said_day, said_moment, said_timeline

_KINDS: Final = (
    (ReplyKind.ACKNOWLEDGEMENT, "acknowledgement", "They wrote, and decided nothing: check-ins wait a while."),
    (ReplyKind.TIMELINE, "new timeline", "They named another time: check-ins count from it."),
    (ReplyKind.INVITATION, "invitation", "They invite you to the next round: answer today."),
    (ReplyKind.OFFER, "offer", "They made an offer: answer today."),
    (ReplyKind.REJECTION, "rejection", "They said no: that closes the application, and the check-ins end."),
    (ReplyKind.OUT_OF_OFFICE, "out of office", "An automatic note, not an answer: what waits moves past their return."),
    (None, "not sorted yet", "Check-ins pause until you say what it was."),
)
_DAY: Final = {ReplyKind.OUT_OF_OFFICE: "until", ReplyKind.OFFER: "deadline"}
"""The entry for the day that goes with a kind of reply."""
_WITH_TIMELINE: Final = (ReplyKind.TIMELINE, ReplyKind.ACKNOWLEDGEMENT)


class ReplyForm(Form[Done]):
    """Asks what they answered, when, and what follows from it."""

    def __init__(self, desk: Desk, application: Application) -> None:
        super().__init__()
        self.desk = desk
        self.application = application
        self.names = Names(desk, application)
        self.HEADING = f"A reply from {application.company} · {application.role}"

    def rows(self) -> Iterable[Row]:
        """What it was, when, and what each kind asks for."""
        yield choice("was", "It was", [(kind, label) for kind, label, _ in _KINDS], ReplyKind.ACKNOWLEDGEMENT, explains=True)
        yield line("at", "When", "now", example="now, today 9:30, yesterday, last fri", explains=True, offered=True)
        yield line("timeline", "They decide", hint="what they said: next Tuesday, two weeks, none", explains=True)
        yield line("until", "Away until", hint="the last day: fri, 30 nov, back on mon", explains=True)
        yield line("deadline", "Answer by", hint="the day they want your answer by, if they named one", explains=True)
        yield line("sender", "From", hint="who answered, if you know", names=self.names.completions, explains=True)
        yield choice("channel", "By", list(labels.CHANNEL.items()), Channel.EMAIL)
        yield area("text", "Words")

    @property
    def was(self) -> ReplyKind | None:
        """The kind chosen."""
        kind = self.chosen("was")
        return kind if isinstance(kind, ReplyKind) else None

    def refresh_meanings(self) -> None:
        """Each kind shows the entries that it needs."""
        self.show_row("timeline", self.was in _WITH_TIMELINE)
        self.show_row("until", self.was is ReplyKind.OUT_OF_OFFICE)
        self.show_row("deadline", self.was is ReplyKind.OFFER)
        super().refresh_meanings()

    def meaning(self, name: str) -> str:
        """The kind, the moment, the timeline and the day, in words."""
        if name == "was":
            return self._kind_said()
        if name == "at":
            not_ahead(self._at(), self.desk.now(), "A reply")
            known = self._sorts()
            if known is not None:
                day = wording.day(local_day(known.at, self.desk.planner.home), today=self.desk.now().date())
                return f"says what their reply of {day} was; a time or words make it another reply"
            return said_moment(self._at(), self.desk)
        if name == "until":
            until, ahead = self._until(), self._check_in()
            if until is None:
                return "the last day they are away"
            said = f"last day away: {said_day(until, self.desk.now().date())}; they are back after it"
            return f"{said} → {ahead}" if ahead else said
        if name == "deadline":
            by = self._until()
            return f"{said_day(by, self.desk.now().date())}; the draft names it" if by else "the draft asks them for it"
        if name == "sender":
            return self._sender_said()
        return self._timeline_said()

    def _kind_said(self) -> str:
        try:
            counts = self._counts_as()
        except Refused:
            counts = self.was  # what cannot be read is told at its own entry
        said = next(said for kind, _, said in _KINDS if kind is counts)
        if counts is not self.was:
            return f"Kept as a new timeline, since a day is named. {said}"
        ahead = self._check_in() if counts is ReplyKind.ACKNOWLEDGEMENT else ""
        return f"{said.rstrip('.')}; then the {ahead}." if ahead else said

    def _counts_as(self) -> ReplyKind | None:
        """The kind chosen; an acknowledgement with a day by which they decide is a new timeline, which moves the check-ins."""
        stated = self._timeline()
        named = self.was is ReplyKind.ACKNOWLEDGEMENT and stated is not None and stated.day is not None
        return ReplyKind.TIMELINE if named else self.was

    def _sender_said(self) -> str:
        sender = self._sender()
        try:
            return f"{people.named(self.application, sender).name} (on record)" if sender else self.names.offer
        except Refused:
            return self.names.said(sender)

    def _sender(self) -> str:
        """Who answered; a comma belongs to the name here, unless it is that of somebody on record."""
        text = self.text("sender")
        found = self.names.read(text)
        return found[0] if len(found) == 1 else text

    def _timeline_said(self) -> str:
        if not self.text("timeline"):
            return "needed for a new timeline" if self.was is ReplyKind.TIMELINE else "only if they said so"
        found, ahead, today, said_on = self._understood(), self._check_in(), self.desk.now().date(), self._said_on()
        since = counted(found, said_on, "their reply") if said_on != today else ""  # the distance from today says it else
        said = f"{since}{said_timeline(found.timeline, today, found.note)}"
        return f"{said.rstrip('.')} → {ahead}" if ahead else said

    def follows(self) -> str:
        """What comes next after such a reply."""
        missing = self.was is ReplyKind.OUT_OF_OFFICE and not self.text("until")
        if missing or (self.was is ReplyKind.TIMELINE and not self.text("timeline")):
            return ""
        return next_sentence(self.desk, self._after())

    def _after(self) -> Application:
        """The application with such a reply."""
        event = Event(
            id="preview", kind=EventKind.REPLIED, at=self._at(), logged=self.desk.now(),
            reply=self._counts_as(), timeline=self._timeline(), until=self._until(),
        )  # fmt: skip
        known = self._sorts()
        if known is not None:
            event = replace(event, id=known.id)
        return after_reply(self.application, event, lambda letter: f"{letter}-preview", self.desk.now())[0]

    def _sorts(self) -> Event | None:
        """The reply on record that this one only tells the kind of: one not sorted, while no time and no words are given."""
        if self.was is None or self.text("at") not in ("", "now") or self.text("text"):
            return None
        return unsorted(self.application, self.desk.now())

    def _check_in(self) -> str:
        """The check-in that comes after such a reply; empty while another entry cannot be read, which is told there."""
        try:
            return check_in_ahead(self.desk, self._after())
        except Refused:
            return ""

    def _at(self) -> datetime:
        now, first = self.desk.now(), self.desk.settings.day_first
        zone = self.desk.planner.home
        known = self._sorts()
        if known is not None:
            return known.at.astimezone(zone)
        there = zone_of(self.application.zone)
        return self.reading("at", lambda text: read_happened(text or "now", now=now, home=zone, there=there, day_first=first))

    def _timeline(self) -> StatedTimeline | None:
        if self.was not in _WITH_TIMELINE or not self.text("timeline"):
            return None
        return self._understood().timeline

    def _said_on(self) -> date:
        return local_day(self._at(), zone_of(self.application.zone))

    def _understood(self) -> Understood:
        said_on = self._said_on()
        calendar, first = self.desk.calendar(self.application), self.desk.settings.day_first
        return self.reading(
            "timeline", lambda text: understand_timeline(text, said_on=said_on, calendar=calendar, day_first=first)
        )

    def _until(self) -> date | None:
        name = _DAY.get(self.was) if self.was is not None else None
        if name is None or not self.text(name):
            return None
        day, first = self._at().date(), self.desk.settings.day_first
        if self.was is ReplyKind.OUT_OF_OFFICE:
            calendar = self.desk.calendar(self.application)
            return self.reading(name, lambda text: read_last_day_away(text, today=day, calendar=calendar, day_first=first))
        return self.reading(name, lambda text: read_day(text, today=day, leaning=Leaning.FORWARD, day_first=first))

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Logs it."""
        at, until, stated = self._at(), self._until(), self._timeline()
        if at > self.desk.now():
            raise Wrong("at", "A reply cannot lie ahead; name the moment at which it came.")
        if self.was is ReplyKind.OUT_OF_OFFICE and until is None:
            raise Wrong("until", "An out-of-office needs the last day they are away, such as friday or 30 nov.")
        if until is not None and until < at.date() and self.was is not None:
            day = "the day they want your answer by" if self.was is ReplyKind.OFFER else "the last day they are away"
            raise Wrong(_DAY[self.was], f"{wording.day(until)} lies before the message itself; name {day}.")
        if self.was is ReplyKind.TIMELINE and stated is None:
            raise Wrong("timeline", "A new timeline needs what they said, such as “two weeks”, a date, or none.")
        channel = self.chosen("channel")
        return self.reading(
            "sender",
            lambda _: self.desk.reply(
                self.application.id, was=self._counts_as(), at=at, sender=self._sender(), timeline=stated, until=until,
                channel=channel if isinstance(channel, Channel) else None, text=self.text("text"),
                sorts=self._sorts(),
            ),
        )  # fmt: skip
