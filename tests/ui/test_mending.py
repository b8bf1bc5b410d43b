"""Which slip a key mends, and where it lies; and which letter a start takes up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.book import Book
from afterword.core.terms import Channel, StepKind
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui import heads, resume
from afterword.ui.mending import at_cursor, following, mended, nearest, slips
from support.bench import NEW_YORK, NOW, northwind
from support.driver import Clock, Shared, desk_over


def finding(text: str, start: int, fix: str | None, where: str = "body") -> Finding:
    return Finding("x", Severity.HINT, start, start + len(text), 1, text, "Why.", "ours", where, fix)  # type: ignore[arg-type]  # one of two words


def test_only_what_has_a_fix_is_a_slip_and_it_is_found_where_it_is_now() -> None:
    found = slips(
        [finding("teh", 3, "the"), finding("odd", 0, None), finding("same", 0, "same"), finding("gone", 0, "x")],
        "",
        "Oh, see teh",
    )
    assert [(slip.where, slip.start, slip.change) for slip in found] == [("body", 8, "“teh” → “the”")]
    assert mended("Oh, see teh", found[0]) == "Oh, see the"


def test_what_is_only_added_is_said_as_such() -> None:
    closing = "Regards,\nAlex"
    (slip,) = slips([finding(closing, 0, f"{closing}\n+1 555")], "", closing)
    assert slip.change == "“+1 555” added"


def test_a_text_made_visible_has_its_slips_elsewhere() -> None:
    (slip,) = slips([finding("te\x1bh", 2, "the")], "", "‹U+202E› te␛h")
    assert (slip.start, slip.text) == (9, "te␛h")


def test_the_next_slip_is_the_next_in_reading_and_after_the_last_comes_the_first() -> None:
    found = slips([finding("b", 4, "B"), finding("a", 0, "A"), finding("s", 0, "S", "subject")], "s", "a   b")
    assert at_cursor(found, 1, 5) is found[0]
    assert at_cursor(found, 1, 3) is None
    assert following(found, 0, 0) is found[1]
    assert following(found, 1, 0) is found[0]
    assert following(found, 1, 4) is found[2]
    assert following((), 1, 4) is None


@given(st.text(alphabet="ab ", max_size=40), st.text(alphabet="ab", min_size=1, max_size=3), st.integers(0, 45))
def test_the_nearest_place_is_the_nearest(text: str, words: str, at: int) -> None:
    places = [n for n in range(len(text)) if text.startswith(words, n)]
    found = nearest(text, words, at)
    assert (found == -1) if not places else abs(found - at) == min(abs(n - at) for n in places)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (1, "Your first check-in to Dana Ruiz is as you left it at 10:00; press i to go on."),
        (20, "Your first check-in to Dana Ruiz is as you left it at Thu 19 Nov 10:00; press i to go on."),
        (25, None),
    ],
)
def test_a_letter_left_within_a_day_is_taken_up(hours: int, said: str | None) -> None:
    clock = Clock(NOW.astimezone(NEW_YORK))
    desk = desk_over(Shared(Book(applications={"a1": northwind()})), clock)
    assert resume.left(desk.plan()) is None
    step = next(item.step for item in desk.plan().items if item.step.kind is StepKind.CHECK_IN_1)
    desk.save_draft(step.id, subject="", body="Dear", to="pdana", channel=Channel.EMAIL)
    clock.now += timedelta(hours=hours)
    plan = desk.plan()
    item = resume.left(plan)
    assert (resume.sentence(item, plan, "i") if item else None) == said
    desk.sent(step.id)
    assert resume.left(desk.plan()) is None


def test_a_note_that_was_written_and_whose_time_is_over_is_named_for_a_day() -> None:
    """Written on the 12th for an interview of the 6th; ten days after that, with the 17th, it is over."""
    clock = Clock(datetime(2026, 11, 12, 10, 0, tzinfo=NEW_YORK))
    start = datetime(2026, 11, 6, 14, 0, tzinfo=NEW_YORK)
    talk = replace(northwind().interviews[0], start=start, end=start + timedelta(hours=1))
    desk = desk_over(Shared(Book(applications={"a1": northwind(interviews=(talk,))})), clock)
    step = next(item.step for item in desk.plan().items if item.step.kind is StepKind.THANK_YOU)
    desk.save_draft(step.id, subject="", body="My own words", to="pdana", channel=Channel.EMAIL)
    named = []
    for day in (13, 16, 17, 18):
        clock.now = datetime(2026, 11, day, 10, 0, tzinfo=NEW_YORK)
        plan = desk.plan()
        item = resume.gone(plan, plan.now - resume.FRESH)
        named.append(item and resume.sentence_gone(item, "H"))
    said = "No longer worth doing: the thank-you note to Dana Ruiz at Northwind; its history (H) has your text."
    assert named == [None, None, said, None]


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_keys_for_writing_are_never_cut_off(width: int) -> None:
    said = heads.writing("ctrl+f", "ctrl+t", width)
    assert "ctrl+f mends" in said
    assert len(said) < width
