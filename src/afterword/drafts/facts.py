"""What a letter needs to know about its place in the application: the interview it belongs to, and what came before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from afterword.core.model import Application, Interview, Person, StatedTimeline
from afterword.core.terms import Channel, InterviewStatus, Precision, Relation, StepKind
from afterword.drafts import phrases


class StepFacts(Protocol):
    """The part of a step that its letter depends on. `interview` and `to` are ids of the step's application."""

    @property
    def id(self) -> str: ...  # noqa: D102 - named after the core's attribute
    @property
    def kind(self) -> StepKind: ...  # noqa: D102 - named after the core's attribute
    @property
    def interview(self) -> str | None: ...  # noqa: D102 - named after the core's attribute
    @property
    def to(self) -> str | None: ...  # noqa: D102 - named after the core's attribute
    @property
    def channel(self) -> Channel: ...  # noqa: D102 - named after the core's attribute
    @property
    def playbook(self) -> str: ...  # noqa: D102 - named after the core's attribute
    @property
    def decision_day(self) -> date | None: ...  # noqa: D102 - named after the core's attribute
    @property
    def estimated(self) -> bool: ...  # noqa: D102 - named after the core's attribute


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes that one letter may use, already fit for a sentence."""

    topics: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    traits: str = ""
    promised: tuple[str, ...] = ()


def held(application: Application, now: datetime) -> tuple[Interview, ...]:
    """The interviews that took place before `now`, oldest first."""
    done = [i for i in application.interviews if i.status is InterviewStatus.PLANNED and i.end <= now]
    return tuple(sorted(done, key=lambda interview: (interview.start, interview.id)))


def interview_of(step: StepFacts, application: Application, now: datetime) -> Interview | None:
    """The interview that the step names, else the latest one held, else None."""
    named = application.interview(step.interview)
    return named or next(iter(reversed(held(application, now))), None)


def earlier_rounds(application: Application, interview: Interview | None, now: datetime) -> tuple[Interview, ...]:
    """The interviews held before this one, oldest first."""
    if interview is None:
        return ()
    return tuple(i for i in held(application, now) if i.id != interview.id and i.start < interview.start)


def place(interview: Interview, person_id: str | None) -> tuple[int, int]:
    """Where a person stands among the interviewers: (position from 0, how many there are)."""
    people = interview.interviewers
    return (people.index(person_id) if person_id in people else 0), max(1, len(people))


def notes_for(step: StepFacts, application: Application, interview: Interview | None, now: datetime) -> Notes:
    """The notes for the step's letter: never those of an earlier round, and in a panel a different share for each member.

    A topic about pay, days at home or the user is left out where a weightier one can take its place.

    Sources: rules.md section 4, from `wayfinder` ("Following Up After Different Interview Scenarios", "Multiple Rounds") and
    `strategic` ("The Mandatory First Step").
    """
    if interview is None:
        return Notes()
    used = {
        text.casefold() for earlier in earlier_rounds(application, interview, now)
        for text in phrases.notes((*earlier.topics, *earlier.challenges))
    }  # fmt: skip
    position, members = place(interview, step.to)
    topics = [text for text in phrases.notes(interview.topics) if text.casefold() not in used]
    topics.sort(key=phrases.is_small_matter)
    topics = [text for rank, text in enumerate(topics) if rank < members or not phrases.is_small_matter(text)]
    used |= {text.casefold() for text in topics}
    challenges = [text for text in phrases.notes(interview.challenges) if text.casefold() not in used]
    if step.kind in (StepKind.THANK_YOU, StepKind.HANDWRITTEN_NOTE, StepKind.LINKEDIN_CONNECT, StepKind.LETTER) and members > 1:
        if len(topics) < members:
            topics, challenges = topics + challenges, []
        topics, challenges = topics[position::members], challenges[position::members]
    to_them = not is_outsider(step, application)
    return Notes(
        tuple(phrases.about(text, to_them=to_them) for text in topics),
        tuple(phrases.about(text, to_them=to_them) for text in challenges),
        phrases.traits(interview.traits),
        tuple(map(phrases.promise, phrases.notes(interview.promised))),
    )


def stated(step: StepFacts, application: Application) -> tuple[StatedTimeline, tuple[str, ...]] | None:
    """The stated timeline behind the step's decision day and the ids of those who were told it by, or None for an estimate."""
    if step.decision_day is None or step.estimated:
        return None
    said: list[tuple[datetime, StatedTimeline, tuple[str, ...]]]
    said = [(e.at, e.timeline, (e.person,) if e.person else ()) for e in application.events if e.timeline is not None]
    said += [(i.end, i.timeline, i.interviewers) for i in application.interviews]
    matching = [entry for entry in sorted(said, key=lambda entry: entry[0]) if entry[1].day == step.decision_day]
    if not matching:
        return StatedTimeline(precision=Precision.DATE, day=step.decision_day), ()
    return matching[-1][1], matching[-1][2]


def recruiter(step: StepFacts, application: Application) -> Person | None:
    """Whom the earlier check-ins went to, else a recruiter of the application; never the step's own recipient."""
    sent = sorted((m for m in application.messages if m.sent_at is not None), key=lambda m: str(m.sent_at))
    written_to = [application.person(m.to) for m in reversed(sent) if m.kind in (StepKind.CHECK_IN_2, StepKind.CHECK_IN_1)]
    listed = [person for person in application.people if person.relation is Relation.RECRUITER]
    return next((person for person in (*written_to, *listed) if person is not None and person.id != step.to), None)


def thanked(step: StepFacts, application: Application) -> bool:
    """Whether a thank-you to the step's recipient has been sent."""
    return any(m.kind is StepKind.THANK_YOU and m.to == step.to and m.sent_at is not None for m in application.messages)


def is_outsider(step: StepFacts, application: Application) -> bool:
    """Whether the reader works for an agency in between, so that "you" is not the company."""
    person = application.person(step.to)
    return bool(application.via) and person is not None and person.relation in (Relation.RECRUITER, Relation.HELPER)
