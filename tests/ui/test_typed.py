"""What was typed in a form and not saved is there again when the terminal closed or the machine died meanwhile."""

from __future__ import annotations

import json

import pytest

from afterword.core.terms import InterviewKind
from afterword.ui.screens.forms import typed
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, choice
from support.bench import NOW
from support.driver import Machine, Sitting, sitting


def form_of(desk: Sitting) -> Form:
    assert isinstance(desk.app.screen, Form)
    return desk.app.screen


def plain(desk: Sitting) -> str:
    return " ".join(desk.screen_text.replace("│", " ").split())


async def test_what_a_closed_terminal_took_is_back_in_the_same_form_until_escape_drops_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert typed._SOON < 5
    monkeypatch.setattr(typed, "_SOON", 0.02)
    machine = Machine()
    async with sitting(machine=machine) as desk:
        await desk.press("I")
        assert machine.typed == {}
        await desk.type("yesterday 14:00")
        await desk.press("enter", "enter", "f")
        form_of(desk)._rows["topics"].entry.put("Kafka\nOn-call")
        await desk.until(lambda: "On-call" in "".join(machine.typed.values()))
        assert list(machine.typed) == [f"interview {desk.app.main.application.id}"]
    machine.typed = {name: text.replace("2026-11-19T", "2026-11-18T") for name, text in machine.typed.items()}
    async with sitting(machine=machine, size=(80, 24)) as desk:
        await desk.press("R")
        assert not form_of(desk).dirty
        await desk.press("escape", "I")
        form = form_of(desk)
        assert "What you typed here on Wed 18 Nov at 10:00 and did not save is back; escape drops it." in plain(desk)
        assert (form.text("start"), form.text("topics")) == ("yesterday 14:00", "Kafka\nOn-call")
        assert form.chosen("kind") is InterviewKind.FINAL
        assert "Wed 18 Nov 14:00" in plain(desk)
        await desk.press("escape")
        assert desk.front == "ConfirmForm"
        await desk.press("n")
        assert machine.typed
        await desk.press("escape", "y")
        assert machine.typed == {}
        await desk.press("I")
        assert not form_of(desk).dirty


async def test_what_is_saved_is_kept_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typed, "_SOON", 0.02)
    machine = Machine()
    async with sitting(machine=machine) as desk:
        await desk.press("a")
        await desk.type("Acme")
        await desk.until(lambda: list(machine.typed) == ["application"])
        await desk.press("enter")
        await desk.type("Cook")
        await desk.press("ctrl+s")
        await desk.until(lambda: desk.front == "MainScreen")
        assert any(each.company == "Acme" for each in desk.store.read().applications.values())
        await desk.pilot.pause(0.1)
        assert machine.typed == {}


def some_rows() -> dict[str, Row]:
    return {"stage": choice("stage", "Stage", [(1, "one"), (2, "two")], 1)}


@pytest.mark.parametrize(
    "text", ["", "{", "3", "[]", '{"at": 3, "rows": {}}', '{"at": "2026-11-19T10:00:00+00:00", "rows": 3}', "[" * 9000]
)
def test_a_text_that_is_none_of_ours_puts_nothing_back(text: str) -> None:
    assert typed.put_back(text, some_rows(), NOW) == ""


def test_a_choice_that_is_gone_and_what_is_on_record_by_now_are_not_said_to_be_back() -> None:
    rows = some_rows()
    text = json.dumps({"at": NOW.isoformat(), "rows": {"stage": "three", "elsewhere": "x"}})
    assert typed.put_back(text, rows, NOW) == ""
    assert rows["stage"].value == 1
