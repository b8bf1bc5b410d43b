"""Saving goes on beside the screen: on a slow disk nothing typed is lost, and verbs are done in the order of their keys."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from afterword.core.book import Book
from afterword.core.model import Settings
from afterword.core.terms import EventKind
from afterword.desk import StoreError
from support.bench import northwind
from support.driver import Machine, Sitting, sitting, talked


class SlowDisk:
    """Lets no change through until it is let `go`; counts those that have come."""

    def __init__(self, desk: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
        self.come = 0
        self._gate = threading.Event()
        self._real = desk.store.transact
        monkeypatch.setattr(desk.store, "transact", self._transact)

    def _transact(self, change: Callable[[Book], Book]) -> Book:
        self.come += 1
        assert self._gate.wait(10)
        return self._real(change)

    def go(self) -> None:
        self._gate.set()


def sent(desk: Sitting) -> list[str]:
    return [m.body for a in desk.store.read().applications.values() for m in a.messages if m.sent_at is not None]


async def come_true(condition: Callable[[], bool]) -> None:
    """Waits without asking the application, which answers nobody while a key waits for a verb."""
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came true")


async def test_letters_typed_while_the_disk_is_slow_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        disk = SlowDisk(desk, monkeypatch)
        await desk.press("i")
        await desk.until(lambda: desk.app.main.typing)
        await desk.pilot.press("q", "u")
        await desk.until(lambda: disk.come == 1)  # what was typed first is on its way
        await desk.pilot.press("x", "y")
        assert desk.app.main.message.body.startswith("quxy")
        disk.go()
        await desk.until(lambda: desk.said == "Saved.")
        assert desk.app.main.message.body.startswith("quxy")
        await desk.press("escape")
        await desk.settled()
    drafts = [m.body for a in desk.store.read().applications.values() for m in a.messages]
    assert [body[:4] for body in drafts] == ["quxy"]


async def test_two_verbs_in_quick_succession_are_done_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        disk = SlowDisk(desk, monkeypatch)
        await desk.press("r")
        first = desk.shown_application
        await desk.pilot.press("s")
        assert desk.app.main.desk.clerk.holding
        desk.app.post_message(_key("x"))
        await asyncio.sleep(0.05)
        assert disk.come == 1
        assert desk.shown_application == first
        disk.go()
        await come_true(lambda: disk.come == 2)
        await desk.settled()
    assert len(sent(desk)) == 1
    events = [(a.company, e.kind) for a in desk.store.read().applications.values() for e in a.events]
    assert [kind for _, kind in events] == [EventKind.SKIPPED]
    assert events[0][0] != first  # the key that waited was for the step that came up next


async def test_undo_right_after_sent_takes_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        disk = SlowDisk(desk, monkeypatch)
        await desk.pilot.press("s")
        desk.app.post_message(_key("u"))
        await asyncio.sleep(0.02)
        disk.go()
        await desk.until(lambda: desk.said.startswith("Undone"))
    assert sent(desk) == []
    assert [entry.undone for entry in desk.store.read().journal] == [True]


async def test_the_cursor_waits_for_a_verb_and_the_screen_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        disk = SlowDisk(desk, monkeypatch)
        await desk.pilot.press("x")
        first = desk.shown_application
        desk.app.post_message(_key("j"))
        await come_true(lambda: desk.said == "Saving …")
        assert desk.shown_application == first
        disk.go()
        await desk.until(lambda: desk.shown_application != first)
        await desk.settled()
        assert not desk.app.main.desk.clerk.busy


async def test_a_form_is_saved_beside_the_screen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        await desk.press("X")
        disk = SlowDisk(desk, monkeypatch)
        await desk.pilot.press("ctrl+s")
        await desk.until(lambda: disk.come == 1)
        assert desk.front == "CloseForm"
        disk.go()
        await desk.until(lambda: desk.front == "MainScreen")
    assert sum(a.outcome is not None for a in desk.store.read().applications.values()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
async def test_settings_and_files_are_written_beside_the_screen() -> None:
    machine = Machine()
    keep, put, threads = machine.keep, machine.out.keep, set[str]()

    def kept(values: Mapping[str, object]) -> Settings:
        threads.add(threading.current_thread().name)
        return keep(values)

    def written(*args: Any, **more: Any) -> str:
        threads.add(threading.current_thread().name)
        return put(*args, **more)

    machine.keep, machine.out.keep = kept, written  # type: ignore[method-assign]  # seen on their way
    async with sitting(machine=machine) as desk:
        await desk.press("T", "M", "comma", "x", "ctrl+s", "1", "K", "ctrl+s")
        assert {*machine.settings} == {"theme", "calendar", "name"}
        assert len(machine.out.files) == 1
    assert threads
    assert threading.main_thread().name not in threads


async def test_leaving_names_the_text_that_is_not_saved_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting(northwind()) as desk:
        await desk.press("i")
        await desk.type("Once more. ")

        def full(*_: object, **__: object) -> object:
            raise StoreError("The disk is full, so nothing was saved.")

        monkeypatch.setattr(desk.desk, "save_draft", full)
        await desk.press("escape", "q")
        assert desk.said == (
            "Your first check-in for Northwind could not be saved: The disk is full, so nothing was saved. "
            "Press q again to leave without that text."
        )
        desk.machine.pace = 0.1
        await desk.press("q")
        assert desk.said.startswith("Too fast to count. Your first check-in for Northwind could not be saved")
        assert desk.app.return_code is None
        monkeypatch.undo()


LATE = "Saved now what could not be saved before."


@pytest.mark.parametrize("key", ["k", "x"], ids=["by leaving it once more", "by a verb"])
async def test_it_is_said_that_a_text_is_saved_at_last_whatever_came_to_save_it(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr("afterword.ui.saver.RETRY", 60.0)
    async with sitting() as desk:

        def full(_: object) -> object:
            raise StoreError("The disk is full, so nothing was saved.")

        with monkeypatch.context() as small:
            small.setattr(desk.store, "transact", full)
            await desk.press("i")
            await desk.type("Once more. ")
            await desk.press("escape", "1", "j", "k")
            assert "Once more." in desk.app.main.message.body
            assert desk.app.main.saver.unsaved
        await desk.press("j", key)
        assert not desk.app.main.saver.unsaved
        assert LATE in [toast.message for toast in desk.app._notifications]
    assert any("Once more." in message.body for a in desk.store.read().applications.values() for message in a.messages)


async def test_a_text_whose_step_was_taken_away_elsewhere_meanwhile_is_kept_and_that_is_said() -> None:
    async with sitting(talked("Quillon", "a2", 1)) as desk:
        await desk.press("i")
        await desk.type("Once more. ")
        one = desk.store.read().applications["a2"]
        desk.store.transact(lambda book: book.with_application(replace(one, interviews=())))
        await desk.press("escape")
        assert desk.said == (
            "Kept what you wrote for the thank-you note for Quillon, which is not planned any more, as a note in its history; "
            "u undoes."
        )
        assert not desk.app.main.saver.unsaved
    (note,) = desk.store.read().applications["a2"].events
    assert "Once more." in note.text


async def test_a_signal_finishes_what_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    async with sitting() as desk:
        disk = SlowDisk(desk, monkeypatch)
        await desk.pilot.press("s")
        threading.Timer(0.1, disk.go).start()
        os.kill(os.getpid(), signal.SIGTERM)
        await desk.until(lambda: desk.app.return_code is not None)
    assert len(sent(desk)) == 1


def _key(name: str) -> object:
    from textual.events import Key

    return Key(name, name)
