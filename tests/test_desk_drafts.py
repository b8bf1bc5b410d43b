"""The desk writes with the user's own templates and options, and never over what was kept or sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from afterword import demo
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.step import State
from afterword.core.terms import Channel, ReplyKind, ShelfKind, StepKind
from afterword.desk import Desk, Origin
from afterword.drafts.compose import Options
from afterword.playbooks import built_in
from afterword.store.memory import MemoryStore
from afterword.system.holidays import HolidayCache
from support.driver import Clock

Open = Callable[..., Desk]


@pytest.fixture
def desk(tmp_path: Path) -> Open:
    """A desk over the demo's job search; keywords are its further arguments."""

    def make(templates: Mapping[str, str] | None = None, clock: Callable[[], datetime] = lambda: demo.NOW) -> Desk:
        numbers = iter(range(1000))
        holidays = HolidayCache(tmp_path)
        more: dict[str, Any] = {} if templates is None else {"templates": templates}
        store = MemoryStore(demo.book())
        return Desk(store, built_in(), demo.settings(), holidays, clock, lambda: f"{next(numbers):07}", **more)

    return make


def coming(desk: Desk, kind: StepKind) -> Item:
    """A step of this kind that has no text yet."""
    live = (State.DUE, State.LATE, State.UPCOMING)
    return next(item for item in desk.plan().items if item.step.kind is kind and item.step.state in live)


def test_an_own_template_writes_the_message(desk: Open) -> None:
    ours = desk({"check_in_1.txt": "Subject: News of the {role}\n\nHello {addressee},\n\nany news?"})
    item = coming(ours, StepKind.CHECK_IN_1)
    assert item.person is not None
    written = ours.written(item, channel=Channel.EMAIL)
    assert written.subject == f"News of the {item.application.role}"
    assert "any news?" in written.body


def test_a_faulty_own_template_is_refused_with_its_place_and_the_others_work(desk: Open) -> None:
    ours = desk({"check_in_1.txt": "Hello {nobody}"})
    with pytest.raises(Refused, match=r"check_in_1\.txt, line 1, column 7"):
        ours.written(coming(ours, StepKind.CHECK_IN_1))
    assert ours.written(coming(ours, StepKind.NETWORKING)).fresh


def test_options_reach_the_letter_and_leave_a_kept_text_aside(desk: Open) -> None:
    ours = desk()
    ours.reply(coming(ours, StepKind.CHECK_IN_1).application.id, was=ReplyKind.REJECTION, at=demo.NOW - timedelta(minutes=5))
    item = coming(ours, StepKind.REPLY_REJECTION)
    assert "better another time" in ours.written(item).body
    without = Options(feedback=False)
    assert "better another time" not in ours.written(item, options=without).body
    ours.save_draft(item.step.id, subject="s", body="kept", to=item.step.to, channel=Channel.EMAIL)
    kept = ours.draft(item.step.id)
    assert (kept.body, kept.fresh) == ("kept", False)
    again = ours.draft(item.step.id, options=without)
    assert again.fresh
    assert again.body != "kept"
    ours.sent(item.step.id)
    assert ours.draft(item.step.id, options=without).body == "kept"


def test_what_was_shelved_is_written_sent_and_then_used_up(desk: Open) -> None:
    ours = desk()
    item = coming(ours, StepKind.NETWORKING)
    ours.shelve(item.application.id, ShelfKind.LINK, "a survey of night trains", "https://trains.example.org/survey")
    written = ours.draft(item.step.id)
    assert "a survey of night trains" in written.body
    ours.sent(item.step.id, body=written.body)
    thing = ours.plan().book.applications[item.application.id].shelf[-1]
    assert thing.used == item.step.id
    ours.undo()
    thing = ours.plan().book.applications[item.application.id].shelf[-1]
    assert thing == replace(thing, used="")


def test_what_was_undone_and_is_done_again_by_hand_is_kept_and_no_conflict(desk: Open) -> None:
    ours = desk()
    step = coming(ours, StepKind.CHECK_IN_1).step

    def save(body: str) -> None:
        ours.save_draft(
            step.id, subject="s", body=body, to=step.to, channel=Channel.EMAIL, seen=ours.draft(step.id), did=f"wrote {body} in"
        )

    save("one")
    save("two")
    for body in ("two", "three"):
        ours.undo()
        assert ours.draft(step.id).body == "one"
        save(body)
        assert ours.draft(step.id).body == body
    assert ours.unsettled() == ()


def test_whose_words_a_message_is_in_is_told_by_the_words(desk: Open) -> None:
    clock = Clock(demo.NOW)
    ours = desk(clock=clock)
    item = next(each for each in ours.plan().items if each.step.kind is StepKind.THANK_YOU and each.step.state is State.DUE)
    assert ours.written(item).origin is Origin.NOTES
    bare = replace(item.application.interviews[-1], topics=(), challenges=(), traits="", promised=())
    plain = replace(item, application=replace(item.application, interviews=(*item.application.interviews[:-1], bare)))
    assert ours.written(plain).origin is Origin.TEMPLATE
    other = next(person.id for person in item.application.people if person.id != item.step.to)
    drafted = ours.rewritten(item, channel=Channel.EMAIL, to=other)
    keep = {"subject": drafted.subject, "to": other, "channel": Channel.EMAIL}
    ours.save_draft(item.step.id, body=drafted.body, **keep)
    assert (ours.draft(item.step.id).fresh, ours.draft(item.step.id).origin) == (False, Origin.NOTES)
    clock.now += timedelta(days=8)  # days are worded otherwise by then
    assert ours.draft(item.step.id).origin is Origin.NOTES
    ours.save_draft(item.step.id, body=f"{drafted.body}\nPS.", **keep)
    assert ours.draft(item.step.id).origin is Origin.OWN
