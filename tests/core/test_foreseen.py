"""No forecast is too early: an upcoming step says when a guard known today will let it go."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from afterword.core.step import State
from support.story import tell

EARLY = """
    2026-11-21 14:00-15:00 interview video with Dana period 2026-12-05
    2026-11-22 sent check_in_1
"""


def test_a_check_in_sent_too_early_does_not_announce_the_next_inside_the_promised_wait() -> None:
    step = tell(EARLY).step("check_in_2")
    assert step.state is State.UPCOMING
    assert step.blocked_until == datetime(2026, 12, 6, tzinfo=ZoneInfo("America/New_York"))
    assert any(reason.rule == "guard.before_decision" for reason in step.why)
    assert step.blocked_by == ()


def test_an_unsorted_reply_is_said_before_the_check_in_opens() -> None:
    story = tell(EARLY.replace("2026-11-22 sent check_in_1", "2026-11-22 reply unsorted"))
    step = story.step("check_in_1")
    assert (step.state, step.blocked_until) == (State.UPCOMING, None)
    assert any(reason.rule == "guard.undecided_reply" for reason in step.why)
