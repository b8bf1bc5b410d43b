"""Section 4: the usual length of a process, what a thank-you should dwell on, when to call, and what an edit moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from afterword.core.context import moved, progress, worded
from afterword.core.dates import Calendar, Offset
from afterword.core.terms import Field
from afterword.core.timeline import timeline
from afterword.playbooks import built_in
from support.story import holiday_source, tell

COMMON = built_in().common
STORY = "applied 2026-11-01\n2026-11-05 14:00-15:00 interview {} with Dana date 2026-11-17\nnow 2026-11-20 09:00"


@pytest.mark.parametrize(
    ("field", "days"),
    [("engineering", 49), ("research", 48), ("project_management", 47), ("customer_service", 34), ("administration", 33)],
)
def test_the_usual_length_reassures(field: str, days: int) -> None:
    application = replace(tell(STORY.format("video")).application, field=Field(field))
    assert progress(application, COMMON, date(2026, 11, 20)).startswith(f"Day 20 of about {days}, ")
    assert progress(application, COMMON, date(2027, 2, 1)).endswith("many processes take longer.")


def test_where_nothing_is_known_nothing_is_claimed() -> None:
    application = tell(STORY.format("video")).application
    assert progress(application, COMMON, date(2026, 11, 20)) == ""
    assert progress(replace(application, field=Field.RESEARCH, applied=None), COMMON, date(2026, 11, 20)) == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [("phone", "next stage"), ("video", "shown"), ("in_person", "place"), ("panel", "different point"), ("final", "fuller")],
)
def test_a_thank_you_says_what_to_dwell_on(kind: str, words: str) -> None:
    step = tell(STORY.format(kind)).step("thank_you")
    assert any(words in reason.text for reason in step.why if reason.rule == "stress")


def test_a_call_is_suggested_at_their_hours_in_their_zone() -> None:
    story = tell("playbook wikihow\nzone Europe/Berlin\nregion DE\n" + STORY.format("video"))
    text = next(reason.text for reason in story.step("check_in_1").why if reason.rule == "call_hours")
    assert text.startswith("If you call, do it between 10:00 and 11:30 or between 14:30 and 16:00, their time (Berlin):")


def test_an_edited_playbook_says_what_moved() -> None:
    story = tell(STORY.format("video"))
    old = built_in().get("balanced")
    rules = tuple(
        replace(rule, opens=Offset.parse("3 business days")) if rule.kind == "check_in_1" else rule for rule in old.rules
    )
    new = replace(old, rules=rules, version=2)

    def steps(playbook):  # type: ignore[no-untyped-def]
        return timeline(story.application, playbook, COMMON, Calendar("US", holiday_source), story.now)

    changes = moved(steps(old), steps(new))
    assert [(change.after.kind, worded(change)) for change in changes if change.after] == [
        ("check_in_1", "Fri 20 Nov 2026 to Tue 24 Nov 2026, before Thu 19 Nov 2026 to Tue 24 Nov 2026")
    ]
    assert moved(steps(old), steps(old)) == ()
