"""Two desks on one file: each works on what it last saw, and neither undoes what the other has done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterword.core import conflicts
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.model import StatedTimeline
from afterword.core.terms import Channel, EventKind, InterviewKind
from afterword.desk import Desk, Done

NEW_YORK = ZoneInfo("America/New_York")
START = datetime(2026, 11, 17, 14, tzinfo=NEW_YORK)


@pytest.fixture
def mine(path: Path, desk_at: Callable[..., Desk]) -> Desk:
    """A desk on a file with one application and one interview; its thank-you note is due."""
    desk = desk_at(path)
    acme = desk.add("Acme", "Engineer", {}).application
    desk.interview(
        acme, kind=InterviewKind.VIDEO, start=START, end=START + timedelta(hours=1), met=["Dana Ruiz <dana@x.example>"]
    )
    return desk


@pytest.fixture
def theirs(mine: Desk, path: Path, desk_at: Callable[..., Desk]) -> Desk:
    return desk_at(path)


def seen(desk: Desk) -> tuple[str, str]:
    """The id of the one application, and that of its thank-you note."""
    (application,) = desk.plan().book.applications.values()
    return application.id, next(item.step.id for item in desk.plan().queue if item.step.kind == "thank_you")


def test_an_edit_on_a_stale_view_keeps_what_the_other_side_did(mine: Desk, theirs: Desk) -> None:
    acme, _ = seen(mine)
    before = mine.plan().book.applications[acme]
    theirs.edit(acme, {"location": "Cork", "notes": "theirs"})
    done = mine.edit(acme, {"location": before.location, "role": "Chief", "notes": "mine"}, seen=before)
    after = theirs.plan().book.applications[acme]
    assert (after.location, after.role, after.notes) == ("Cork", "Chief", "theirs")
    assert [each.field for each in done.conflicts] == ["notes"]
    assert "elsewhere" in done.label
    assert [event.text.count("mine") for _, event in conflicts.unsettled(theirs.plan().book)] == [1]
    mine.undo()
    assert mine.plan().book.applications[acme] == replace(before, location="Cork", notes="theirs")


def test_people_and_interviews_are_merged_by_field(mine: Desk, theirs: Desk) -> None:
    acme, _ = seen(mine)
    before = mine.plan().book.applications[acme]
    person, interview = before.people[0], before.interviews[0]
    theirs.edit_person(acme, replace(person, phone="1"), seen=person)
    theirs.edit_interview(acme, replace(interview, timeline=StatedTimeline(text="soon")), seen=interview)
    mine.edit_person(acme, replace(person, title="Lead"), seen=person)
    mine.edit_interview(acme, replace(interview, notes="mine"), seen=interview)
    after = mine.plan().book.applications[acme]
    assert after.people == (replace(person, phone="1", title="Lead"),)
    assert after.interviews == (replace(interview, timeline=StatedTimeline(text="soon"), notes="mine"),)


def save(desk: Desk, step: str, body: str, opened: object) -> object:
    return desk.save_draft(step, subject="Thanks", body=body, to=None, channel=Channel.EMAIL, seen=opened)  # type: ignore[arg-type]  # a Written


def test_saving_again_from_one_editor_is_no_conflict_with_oneself(mine: Desk) -> None:
    acme, step = seen(mine)
    opened = mine.draft(step)
    for body in ("one", "one two", "one two three"):
        save(mine, step, body, opened)
    after = mine.plan().book.applications[acme]
    assert [message.body for message in after.messages] == ["one two three"]
    assert after.events == ()


def test_two_texts_for_one_step_are_both_kept(mine: Desk, theirs: Desk) -> None:
    acme, step = seen(mine)
    opened = mine.draft(step)
    save(mine, step, "my first", opened)
    save(theirs, step, "their text\nin two lines", theirs.draft(step))
    save(mine, step, "my first and second", opened)
    save(mine, step, "my first and second and third", opened)
    after = mine.plan().book.applications[acme]
    assert [message.body for message in after.messages] == ["my first and second and third"]
    (event,) = after.events
    assert event.kind is EventKind.NOTE
    assert "their text\nin two lines" in event.text
    assert mine.draft(step).body == "my first and second and third"


def test_a_text_changed_elsewhere_while_mine_was_not_stays(mine: Desk, theirs: Desk) -> None:
    acme, step = seen(mine)
    save(mine, step, "both saw this", mine.draft(step))
    opened = mine.draft(step)
    save(theirs, step, "theirs went on", theirs.draft(step))
    mine.save_draft(step, subject="Another", body="both saw this", to=None, channel=Channel.EMAIL, seen=opened)
    after = mine.plan().book.applications[acme]
    assert [(message.subject, message.body) for message in after.messages] == [("Another", "theirs went on")]
    assert after.events == ()


def test_an_editor_opened_again_starts_from_what_it_shows(mine: Desk, theirs: Desk) -> None:
    acme, step = seen(mine)
    save(mine, step, "first", mine.draft(step))
    save(theirs, step, "second", theirs.draft(step))
    save(mine, step, "second and third", mine.draft(step))
    after = mine.plan().book.applications[acme]
    assert [message.body for message in after.messages] == ["second and third"]
    assert after.events == ()


def rescue(desk: Desk, item: Item, body: str) -> Done:
    return desk.rescue_draft(item, subject="Thanks", body=body, to=None, channel=Channel.EMAIL)


def test_what_was_written_for_a_step_that_the_other_side_took_away_becomes_a_note(mine: Desk, theirs: Desk) -> None:
    acme, step = seen(mine)
    item = mine.find_step(step)
    theirs.undo()  # the interview was none
    with pytest.raises(Refused, match="not there any more"):
        save(mine, step, "Dear Dana", None)
    done = rescue(mine, item, "Dear Dana")
    (note,) = theirs.plan().book.applications[acme].events
    assert (done.record, note.kind) == (note.id, EventKind.NOTE)
    assert note.text.endswith("\nThanks\n\nDear Dana")
    assert "as a note in its history" in done.label
    mine.undo()
    assert mine.plan().book.applications[acme].events == ()


def test_what_was_written_for_an_application_that_the_other_side_took_out_brings_it_back(mine: Desk, theirs: Desk) -> None:
    acme, step = seen(mine)
    save(mine, step, "Dear", None)
    item = mine.find_step(step)
    theirs.delete(acme)
    done = rescue(mine, item, "Dear Dana")
    assert mine.draft(step).body == "Dear Dana"
    assert done.label == "brought Acme back, which had been taken out elsewhere, with the thank-you note you wrote"
    mine.undo()
    assert mine.plan().book.applications == {}
