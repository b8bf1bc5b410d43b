"""What the numbers are called and what has to be said with them: for the screen and the command line alike."""

from __future__ import annotations

from typing import Final

from afterword.core import wording
from afterword.core.answers import RULE
from afterword.core.statistics import FEW, PATIENCE, Open, Reached, Share, Statistics, Wait

REACHED: Final[dict[Reached, str]] = {
    Reached.APPLIED: "before an interview",
    Reached.FIRST: "after the first interview",
    Reached.SECOND: "after the second interview",
    Reached.LATER: "after a later interview",
    Reached.OFFER: "after an offer",
    Reached.CLOSED: "after it was closed",
}

FEW_TO_TELL: Final = f"Fewer than {FEW} messages are too few to tell: they get no percentage."
LENGTHS: Final = "Usual lengths are median days of a whole process (LinkedIn, quoted by HuffPost); many take longer."


def period(found: Statistics) -> str:
    """The time that the numbers are of: "the last 12 weeks, since Mon 7 Sep"."""
    since = wording.day(found.since, today=found.today)
    return f"this week, since {since}" if len(found.weeks) == 1 else f"the last {len(found.weeks)} weeks, since {since}"


def share(found: Share) -> str:
    """ "12 of 30, 40 %", and without a percentage where there are too few: "2 of 3"."""
    counts = f"{found.answered:,} of {found.asked:,}"
    return counts if found.value is None else f"{counts}, {percent(found)} %"


def percent(found: Share) -> int:
    """The share in whole per cent; 0 and 100 only where it is none and all of them."""
    if found.answered in (0, found.asked):
        return 100 if found.answered else 0
    return min(99, max(1, round(100 * found.answered / found.asked)))


def overall(found: Statistics) -> str:
    """How many were answered, in a sentence."""
    if not found.overall.asked:
        return f"No message is old enough yet to count as unanswered ({PATIENCE} days)."
    whole = found.overall
    said = f"{whole.answered:,} of {wording.count(whole.asked, 'message')} {'was' if whole.asked == 1 else 'were'} answered"
    return f"{said}; too few to tell." if whole.few else f"{said}: {percent(whole)} %."


def waited(found: Statistics) -> str:
    """How long answers took, in a sentence."""
    answers = wording.count(found.answered, "answer")
    if found.median is None:
        return f"{answers}; too few to tell what is usual." if found.answered else "No answers yet."
    days = f"{found.median:g} {'day' if found.median == 1 else 'days'}"
    return f"{answers}, half of them within {days} (the median)."


def wait(found: Wait) -> str:
    """The days of one bar: "same day", "1 day", "2 to 3 days", "over 4 weeks"."""
    if found.last is None:
        return f"over {wording.count((found.first - 1) // 7, 'week')}"
    if found.first == found.last:
        return wording.count(found.first, "day") if found.first else "same day"
    return f"{found.first} to {found.last} days"


def age(found: Open) -> str:
    """ "day 20 of about 49"; "day 20" where no usual length is known; "at least" where the day of application is not."""
    day = f"day {found.day}" if found.known else f"at least day {found.day}"
    return day if found.usual is None else f"{day} of about {found.usual}"


def within(found: Statistics) -> str:
    """How many open applications are not older than is usual, in a sentence; for reassurance."""
    known = [each for each in found.open if each.usual is not None]
    if not known:
        return f"{wording.count(len(found.open), 'open application')}; no usual length is known for their kind of work."
    number = sum(1 for each in known if each.day <= (each.usual or 0))
    beside = f"{number} of {wording.count(len(known), 'application')}"
    return f"{beside} with a known usual length {'is' if len(known) == 1 else 'are'} not beyond it."


def notes(found: Statistics) -> tuple[str, ...]:
    """How it was counted and what was left out, a sentence each; what is nought is not mentioned."""
    out, count = found.left_out, wording.count
    answered = f", {out.young_answered:,} of them answered already" if out.young_answered else ""
    since = wording.day(found.since, today=found.today)
    said = (
        (1, f"{RULE} Only the first reply to a message counts."),
        (1, FEW_TO_TELL),
        (out.young, f"{count(out.young, 'message')} of the last {PATIENCE} days: not in the shares yet{answered}."),
        (out.own_answers, f"{count(out.own_answers, 'message')} that answered them: not in the shares, for they wrote first."),
        (out.came_back, f"{count(out.came_back, 'message')} that came back: counted nowhere."),
        (out.earlier, f"{count(out.earlier, 'message')} sent before {since}: not in these weeks."),
        (out.away, f"{count(out.away, 'out-of-office note')}: not counted as a reply."),
        (
            out.unasked,
            f"{count(out.unasked, 'reply')} that answered no message: unasked, or a further word; in the weeks only.",
        ),
        (out.silent, f"{count(out.silent, 'application')} closed in these weeks without any message: in no share."),
        (out.undated, f"{count(out.undated, 'open application')} with no day on record: its age is not known."),
        (1, "Days are counted on your own calendar; those until a reply are of answered messages alone."),
        (1, "Playbooks are those that the applications follow now; stages are those when the message went out."),
        (bool(found.open), LENGTHS),
    )
    return tuple(sentence for number, sentence in said if number)
