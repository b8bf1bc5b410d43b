from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.step import State
from afterword.core.terms import Channel
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.widgets import message
from afterword.ui.widgets.message import MessagePane
from support.bench import HOSTILE, Bench, desk_of, hostile, keys, northwind


class PaneBench(Bench):
    """The pane beside another widget, showing a first check-in; it keeps what the pane reports."""

    def __init__(self, application: Application | None = None) -> None:
        super().__init__()
        self.desk = desk_of(application or northwind())
        self.item = next(item for item in self.desk.plan().items if item.step.kind == "check_in_1")
        self.pane = MessagePane()
        self.edits: list[MessagePane.Edited] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        yield Input(id="elsewhere")
        yield self.pane

    def on_mount(self) -> None:
        self.show(self.item)
        self.pane.focus()

    def show(self, item: Item | None, findings: tuple[Finding, ...] = ()) -> None:
        written = self.desk.written(item) if item and not item.step.task else None
        self.pane.show(item, written, findings, item.step.why if item else (), today=self.desk.now().date())

    def on_message_pane_edited(self, event: MessagePane.Edited) -> None:
        self.edits.append(event)

    def on_message_pane_left_editing(self) -> None:
        self.left += 1


@asynccontextmanager
async def opened(
    application: Application | None = None, size: tuple[int, int] = (70, 34)
) -> AsyncIterator[tuple[PaneBench, Pilot[None]]]:
    app = PaneBench(application)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        yield app, pilot


async def editing(app: PaneBench, pilot: Pilot[None]) -> None:
    assert app.pane.begin_edit()
    await pilot.pause()
    await pilot.pause()


async def test_editing_reports_once_keeps_undo_and_escape_goes_back_to_reading() -> None:
    async with opened() as (app, pilot):
        before = app.pane.body
        await editing(app, pilot)
        await pilot.press(*keys("jkq "))
        assert app.pane.body == f"jkq {before}"
        assert app.pane.dirty
        await pilot.press("escape")
        await pilot.pause()
        assert [event.body for event in app.edits] == [f"jkq {before}"]
        assert (app.left, app.pane.editing, app.pane.dirty) == (1, False, False)
        assert app.focused is app.pane
        await editing(app, pilot)
        await pilot.press("ctrl+z")
        assert app.pane.body == before
        await pilot.press("escape")
        await pilot.pause()
        assert app.edits[-1].body == before


async def test_typing_is_reported_when_it_pauses(monkeypatch) -> None:
    monkeypatch.setattr(message, "SETTLE", 0.05)
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press(*keys("ab"))
        await pilot.pause(0.15)
        assert len(app.edits) == 1
        assert app.pane.editing
        await pilot.press("escape")
        await pilot.pause()
        assert len(app.edits) == 1


async def test_escape_without_a_change_reports_nothing() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert (app.edits, app.left) == ([], 1)


async def test_leaving_for_another_pane_ends_the_editing_and_keeps_the_text() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("x")
        app.query_one("#elsewhere").focus()
        await pilot.pause()
        await pilot.pause()
        assert not app.pane.editing
        assert app.edits[0].body.startswith("xDear")
        assert app.focused is app.query_one("#elsewhere")


async def test_subject_recipient_and_channel_can_be_changed() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("shift+tab", "end", *keys(" soon"), "shift+tab", "right", "shift+tab", "right", "escape")
        await pilot.pause()
        event = app.edits[-1]
        assert event.subject.endswith(" soon")
        assert event.channel is Channel.PHONE
        assert event.to != (app.item.person.id if app.item.person else None)


async def test_the_same_step_shown_again_leaves_what_is_typed_alone() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("x")
        app.show(app.item, (Finding("pressure", Severity.WARNING, 0, 4, 1, "Dear", "It presses.", "wayfinder", "body"),))
        await pilot.pause()
        assert app.pane.editing
        assert app.pane.body.startswith("xDear")
        assert "It presses." in app.painted()


async def test_another_step_shown_reports_first() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("x")
        app.show(None)
        await pilot.pause()
        assert [event.step_id for event in app.edits] == [app.item.step.id]
        assert "No step is chosen" in app.painted()


async def test_text_that_could_not_be_saved_is_not_lost() -> None:
    async with opened() as (app, pilot):
        before = app.pane.body
        await editing(app, pilot)
        await pilot.press("x", "escape")
        await pilot.pause()
        app.show(None)
        app.show(app.item)
        assert app.pane.body == f"x{before}"
        assert app.pane.dirty
        event = app.edits[-1]
        app.desk.save_draft(event.step_id, subject=event.subject, body=event.body, to=event.to, channel=event.channel)
        item = app.desk.find_step(event.step_id)
        app.show(item)
        assert not app.pane.dirty
        app.desk.undo()
        app.show(app.desk.find_step(event.step_id))
        assert app.pane.body == before


async def test_a_text_from_the_users_editor_is_one_edit_to_undo() -> None:
    async with opened() as (app, pilot):
        before = app.pane.body
        app.pane.set_text("New subject", "All\r\nnew \x1b[31mtext")
        await pilot.pause()
        await pilot.pause()
        assert (app.pane.subject, app.pane.body) == ("New subject", "All\nnew ␛[31mtext")
        assert len(app.edits) == 1
        await editing(app, pilot)
        await pilot.press("ctrl+z")
        assert app.pane.body == before


async def test_hostile_text_is_shown_harmless_and_kept_as_it_came() -> None:
    async with opened(hostile()) as (app, pilot):
        written = app.desk.written(app.item)
        body = f"{HOSTILE}\r\n{written.body}"
        app.pane.show(app.item, replace(written, body=body), (), app.item.step.why)
        await pilot.pause()
        await editing(app, pilot)
        painted = app.painted()
        assert "PWNED" in painted
        assert not any(bad in painted for bad in ("\x1b", "\x07", "\u202e"))
        assert app.pane.body == body
        await pilot.press("escape")
        await pilot.pause()
        assert app.edits == []
        assert "\x1b" not in app.painted()


async def test_what_is_over_or_a_task_is_not_edited() -> None:
    async with opened() as (app, pilot):
        sent = Item(replace(app.item.step, state=State.DONE, happened=app.desk.now()), app.item.application)
        app.show(sent)
        await pilot.pause()
        assert not app.pane.begin_edit()
        assert "kept as it was" in app.pane.why_not_edit
        assert "sent Thu 19 Nov 10:00" in app.painted()
        task = next(item for item in app.desk.plan().items if item.step.task)
        app.show(task)
        await pilot.pause()
        assert "mark it as done" in app.pane.why_not_edit
        app.show(None)
        assert "No step is chosen" in app.pane.why_not_edit


@pytest.mark.long
async def test_counts_follow_while_one_types() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("ctrl+home", "down", "down", *keys("One more."), "space")
        await pilot.pause()
        assert "7 sentences ✓ 5–7" in app.painted()


async def test_reading_the_keys_scroll() -> None:
    async with opened(size=(50, 14)) as (app, pilot):
        assert "alex@morgan.example" not in app.painted()
        await pilot.press("G")
        await pilot.pause()
        assert "alex@morgan.example" in app.painted()


async def test_writing_the_keys_that_people_know_reach_both_ends_and_whole_words() -> None:
    async with opened() as (app, pilot):
        await editing(app, pilot)
        await pilot.press("ctrl+end", "x", "ctrl+home", "y", "ctrl+right", "ctrl+backspace")
        assert app.pane.body.startswith(" Dana")
        assert app.pane.body.endswith("x")
        await pilot.press("ctrl+delete", "ctrl+shift+end", "delete")
        assert app.pane.body == ""
        await pilot.press("shift+tab", "ctrl+end", *keys(" soon"), "ctrl+backspace", "ctrl+home", "z")
        assert app.pane.subject.startswith("z")
        assert not app.pane.subject.endswith("soon")
