"""Job searches of any size for trying out and measuring: the same numbers give the same book.

Each application is one of a few stories told with its own people, dates and words. The stories follow the playbooks closely
enough that what was sent is known to the timeline engine as done, and that only a few things are due on any one morning.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from afterword.core.book import Book
from afterword.core.model import Application, Settings
from afterword.core.terms import InterviewKind, Outcome, ReplyKind, StepKind
from afterword.demo import ids
from afterword.demo.story import Story

_PLENTY: Final = 600
_HISTORY: Final = 730
_SHARES: Final = (
    (Outcome.REJECTED, 46),
    (Outcome.SILENT, 32),
    (Outcome.WITHDRAWN, 12),
    (Outcome.OTHER, 7),
    (Outcome.HIRED, 3),
)
"""How closed applications ended, in percent."""

_MONTHS: Final = timedelta(days=60)
_COLD: Final = timedelta(days=190)
_LEFT: Final = 0.01
_CHECK_INS = ((StepKind.CHECK_IN_1, 3), (StepKind.CHECK_IN_2, 8), (StepKind.FINAL_CHECK_IN, 9))
"""Each check-in and how many days it comes after the one before it, the first one after the decision date."""


def make(count: int, seed: int, now: datetime, settings: Settings) -> Book:
    """`count` applications in the order in which they were added, over the two years before `now`. Raises ValueError."""
    if count < 0:
        raise ValueError("a job search cannot have fewer than no applications")
    rng = Random(f"afterword {seed} {count}")  # noqa: S311  # invented data is no secret
    new_id = ids.numbered(rng.randrange(2**20))
    live = _live(count)
    applications = []
    for index in range(count):
        story = Story(rng, new_id, settings, now, index)
        if index < count - live:
            applications.append(_closed(story))
        else:
            applications.append(_LIVE[(index - count) % len(_LIVE)](story))
    applications.sort(key=lambda application: (application.added, application.id))
    return Book(applications={application.id: application for application in applications})


def _live(count: int) -> int:
    return min((count + 9) // 10, _PLENTY // 10) + max(0, count - _PLENTY) // 100


def _closed(story: Story) -> Application:
    """A story that has ended: two or three rounds, some questions, and an outcome."""
    rng = story.rng
    outcome = rng.choices([each for each, _ in _SHARES], [share for _, share in _SHARES])[0]
    asked_in_vain = outcome in (Outcome.SILENT, Outcome.WITHDRAWN)
    long = 125 if asked_in_vain else 80
    story.begin(story.ago(rng.randint(long, _HISTORY)), rng.choice(("", "strategic", "wayfinder") if asked_in_vain else _ANY))
    day = story.after(story.applied, rng.randint(7, 12))
    rounds = 2 if outcome in (Outcome.SILENT, Outcome.WITHDRAWN, Outcome.OTHER) else 3
    day = _rounds(story, day, rounds)
    decided = story.after(day, rng.randint(6, 9))
    story.told(decided)
    day = decided
    for kind, days in _CHECK_INS if asked_in_vain else _CHECK_INS[:1]:
        day = story.after(day, days)
        story.wrote(kind, (story.held[-1].id,), day)
    _end(story, outcome, day)
    return story.application()


_ANY: Final = ("", "strategic", "wayfinder", "huffpost", "wikihow")
_KINDS: Final = (InterviewKind.PHONE, InterviewKind.VIDEO, InterviewKind.FINAL)


def _rounds(story: Story, day: date, rounds: int, people: tuple[int, ...] = (1, 1, 2)) -> date:
    """Interviews a week or so apart with their thank-yous and the invitations in between; the day of the last one."""
    for number in range(rounds):
        if number:
            invited = story.after(day, story.rng.randint(2, 4))
            story.answered(ReplyKind.INVITATION, StepKind.REPLY_INVITE, invited)
            day = story.after(invited, story.rng.randint(3, 6))
        last = number == rounds - 1
        story.met(InterviewKind.PANEL if last and rounds == 2 else _KINDS[number], day, people[-1] if last else people[number])
    return day


def _end(story: Story, outcome: Outcome, day: date) -> None:
    """How it ended, and what is written about it."""
    rng = story.rng
    if outcome is Outcome.REJECTED:
        closing = story.answered(ReplyKind.REJECTION, StepKind.REPLY_REJECTION, story.after(day, rng.randint(2, 8)))
    elif outcome is Outcome.HIRED:
        story.answered(ReplyKind.OFFER, StepKind.REPLY_OFFER, story.after(day, rng.randint(1, 4)))
        closing = story.closed(outcome, story.after(day, rng.randint(6, 9)))
    elif outcome is Outcome.OTHER:
        closing = story.closed(outcome, story.after(day, rng.randint(3, 9)))
    else:
        kind = StepKind.BREAK_UP if story.playbook == "wayfinder" else StepKind.WITHDRAWAL
        day = story.after(day, 22)
        story.wrote(kind, (story.held[-1].id,), day)
        closing = story.closed(outcome, story.after(day, 1))
    if outcome is not Outcome.HIRED and story.playbook in ("", "wayfinder"):
        _acquaintance(story, closing)


def _acquaintance(story: Story, closing: str) -> None:
    """One note after two months, and later ones skipped, so that old closings do not fill the morning; a few are left open."""
    key, since = closing, story.last
    first = True
    while since + _MONTHS < story.today and story.rng.random() > _LEFT:
        since += _MONTHS
        if first:
            key = story.wrote(StepKind.NETWORKING, (key,), since)
        elif since > story.today - _COLD:
            key = story.skipped(StepKind.NETWORKING, key, since)
        first = False
        if since < story.today - _COLD:
            return


def _waiting(story: Story) -> Application:
    """Three rounds held, and the day that they named lies ahead."""
    story.begin(story.ago(story.rng.randint(40, 48)), "")
    day = _until(story, story.rng.randint(3, 9), 3, (1, 1, 3))
    story.told(story.after(max(day, story.today), story.rng.randint(3, 12)))
    return story.application()


def _asked(story: Story) -> Application:
    """Two check-ins sent, the second a few days ago."""
    return _silence(story, 26, (12, 4), story.rng.randint(0, 1))


def _patient(story: Story) -> Application:
    """All three check-ins sent; a withdrawal comes next."""
    return _silence(story, 46, (33, 24, 12), story.rng.randint(-4, 4))


def _silence(story: Story, met: int, asked: tuple[int, ...], shift: int) -> Application:
    story.begin(story.ago(met + 24 + shift), "strategic")
    _until(story, met + shift, 2, (1, 3))
    story.told(story.ago(asked[0] + 4 + shift))
    for (kind, _), ago in zip(_CHECK_INS, asked, strict=False):
        story.wrote(kind, (story.held[-1].id,), story.ago(ago + shift))
    return story.application()


def _ahead(story: Story) -> Application:
    """Two rounds held, and a third one in the coming days."""
    story.begin(story.ago(story.rng.randint(34, 40)), "")
    day = _until(story, story.rng.randint(7, 11), 2, (1, 2))
    story.answered(ReplyKind.INVITATION, StepKind.REPLY_INVITE, story.after(day, 2))
    story.met(InterviewKind.FINAL, story.after(story.today, story.rng.randint(1, 8)), 2)
    return story.application()


def _to_ask(story: Story) -> Application:
    """The day that they named has passed, and the first check-in is open."""
    story.begin(story.ago(42), "")
    _until(story, 14, 3, (1, 1, 2))
    story.told(story.ago(5))
    return story.application()


def _to_thank(story: Story) -> Application:
    """Interviewed yesterday, and one note is still to be written."""
    story.begin(story.ago(40), "")
    _until(story, 1, 3, (1, 1, 3))
    story.told(story.after(story.today, 9))
    story.unwrite()
    return story.application()


def _until(story: Story, ago: int, rounds: int, people: tuple[int, ...]) -> date:
    """Rounds ten days apart, the last one about `ago` days before today; the day of it."""
    for number in range(rounds):
        day = story.ago(ago + 10 * (rounds - 1 - number))
        if number:
            story.answered(ReplyKind.INVITATION, StepKind.REPLY_INVITE, story.ago(ago + 10 * (rounds - 1 - number) + 5))
        last = number == rounds - 1
        story.met(InterviewKind.PANEL if last else _KINDS[number], day, people[-1] if last else people[number])
    return day


_LIVE: Final[tuple[Callable[[Story], Application], ...]] = (
    *(_waiting, _asked, _ahead, _patient, _waiting, _asked, _ahead, _waiting, _to_thank, _waiting),
    *(_patient, _ahead, _waiting, _asked, _to_ask, _waiting, _ahead, _patient, _asked, _waiting),
)
"""What live applications are waiting for, in the shares in which that is common; few of them are due."""
