"""A whole day at the keyboard in a real terminal, at three sizes: what was done stands in the file, and the shell is as it was.

The story is told to a shell in tmux, which shows what a user would see. It waits for words, never for time. The plain run
tells it at 80x24; the other sizes end with the same data and belong to the long form, `pytest -m long tests/ui/test_day.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from afterword.cli.run import run
from support.window import TMUX, Window

pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux here to tell the story in")

NOW = "2026-03-10T09:00:00-04:00"
TYPED = "I was glad to recieve your questions. "
SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((120, 40), id="120x40", marks=pytest.mark.long),
    pytest.param((60, 20), id="60x20", marks=pytest.mark.long),
]
MODES = {"alternate_on": "0", "cursor_flag": "1", "mouse_any_flag": "0", "mouse_sgr_flag": "0", "keypad_flag": "0"}
Cli = Callable[..., Any]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "book.json"


@pytest.fixture
def cli(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Commands on the data file at the story's moment; gives what they print for programs."""
    monkeypatch.setenv("TZ", "America/New_York")

    def command(*words: str) -> Any:
        code = run(["--data", str(data), "--now", NOW, *words, "--json"])
        said = capsys.readouterr()
        assert code == 0, said.err
        return json.loads(said.out)

    command("settings", "name=Nora Whitfield", "email=nora@whitfield.example", "phone=+1 555 0142", "zone=America/New_York")
    command("add", "Northwind", "Data Analyst", "--applied", "2026-02-20")
    command(
        *("interview", "Northwind", "--kind", "video", "--start", "2026-03-09T14:00", "--timeline", "two weeks"),
        *("--with", "Dana Ruiz <dana@northwind.example>", "--topic", "the migration to Kafka", "--challenge", "late reports"),
    )
    command("add", "Hartwell", "Engineer", "--applied", "2026-02-23")
    command(
        *("interview", "Hartwell", "--kind", "phone", "--start", "2026-03-09T10:00", "--timeline", "none"),
        *("--with", "Ann Lee <ann@hartwell.example>"),
    )
    command("add", "Quillon", "Planner", "--applied", "2026-01-23")
    command(
        *("interview", "Quillon", "--kind", "video", "--start", "2026-02-20T10:00", "--timeline", "2026-03-03"),
        *("--with", "Sam Okafor <sam@quillon.example>", "--topic", "routes"),
    )
    command("add", "Brightline", "Writer", "--applied", "2026-03-02", "--person", "Ines Duarte <ines@brightline.example>")
    return command


def reviewed(window: Window) -> None:
    """The four steps that wait: a task done, a note put off, one written, mended, copied and sent, a check-in skipped."""
    window.shows("1 late", "3 due", "4 steps wait for you today")
    window.press("r")
    window.shows("Review 1 of 4")
    window.press("w")
    window.shows("Why the interview notes for Hartwell, and why now", "ended on Mon 9 Mar 2026")
    window.press("Escape")
    window.without("Why the interview notes")
    window.press("s")
    window.shows("Review 2 of 4", "ann@hartwell.example")
    window.press("z")
    window.shows("Put off the thank-you note")
    window.type("tomorrow")
    window.shows("Wed 11 Mar, tomorrow")
    window.press("Enter")
    window.shows("Review 3 of 4", "dana@northwind.example")
    window.press("Enter")
    window.type(TYPED)
    window.shows(TYPED.strip(), "hint spelling “recieve”", "Saved.")
    window.press("Escape")
    window.shows("dana@northwind.example")
    window.press("f")
    window.shows("“recieve” → “receive”")
    window.press("c")
    window.shows("clipboard")
    window.press("s")
    window.shows("Review 4 of 4", "sam@quillon.example")
    window.press("x")
    window.shows("Review done", "skipped the first check-in to Sam")
    window.press("Enter")
    window.without("Review done")


def found(window: Window, words: str) -> None:
    """One application, by the filter."""
    window.press("/")
    window.shows("is:late")
    window.type(words)
    window.shows("Applications · 1 of 4")
    window.press("Enter")
    window.without("Letters are letters")


def all_again(window: Window) -> None:
    """The filter taken away."""
    window.press("1")
    window.shows("Applications · 1 of 4")
    window.press("Escape")
    window.shows("Applications · 4")


def logged(window: Window) -> None:
    """An answer with another date from one company, an interview with a timeline in words at another."""
    found(window, "quill")
    window.press("R")
    window.shows("A reply from Quillon")
    window.press("Right")
    window.shows("They named another time")
    window.press("Enter", "Enter")
    window.type("next fri")
    window.shows("Fri 13 Mar, in 3 days")
    window.press("C-s")
    window.shows("Logged a reply from Quillon")
    all_again(window)
    found(window, "bright")
    window.press("I")
    window.shows("Log an interview · Brightline")
    window.type("yesterday 16:00")
    window.shows("Mon 9 Mar 16:00")
    window.press("Enter", "Enter", "Right", "Enter", "Enter")
    window.type("by the 20th")
    window.shows("Fri 20 Mar, a date")
    window.press("Enter")
    window.type("Ines Duarte")
    window.shows("Ines Duarte (on record)")
    window.press("C-s")
    window.shows("Logged the interview in person at Brightline")
    all_again(window)


def looked_ahead(window: Window) -> None:
    """The calendar in its three forms, and a day named in words."""
    window.press("2")
    window.shows("March 2026", "▸chosen")
    window.press("M")
    window.shows("week of Mon 9 Mar", "Brightline · interview in person")
    window.press("M")
    window.shows("4 weeks from Tue 10 Mar", "check-in")
    window.press("M")
    window.shows("March 2026")
    window.press("J")
    window.shows("A day in words")
    window.type("next tue")
    window.shows("Tue 17 Mar 2026, in 7 days")
    window.press("Enter")
    window.without("Letters are letters")
    window.shows("Tue 17 Mar, in 7 days")


def undone_and_done_again(window: Window) -> None:
    window.press("u")
    window.shows("Undone: logged the interview in person", "nothing due")
    window.press("C-r")
    window.shows("Done again: logged the interview in person", "1 due")


def opened(window: Window, when: str) -> None:
    """The program, from a shell that has other lines on its screen and has noted how its terminal is set."""
    window.type(f'clear; echo before the {when}; stty -a > before; afterword; echo "{when} ended with $?"')
    window.press("Enter")


def closed(window: Window, when: str) -> None:
    """Out of the program; the terminal must be as it was."""
    window.press("q")
    window.until(lambda: f"{when} ended with 0" in window.lines, "the end")
    assert f"before the {when}" in window.lines
    assert window.ask(*MODES) == MODES
    window.type("stty -a > after; cmp before after && echo set as before; cat -v")
    window.press("Enter")
    window.until(lambda: "set as before" in window.lines, "the same settings of the terminal")
    window.paste("no marks around it\n")
    window.until(lambda: window.lines.count("no marks around it") == 2, "what was pasted, once typed and once read")
    window.press("C-c")


def left_by(cli: Cli) -> dict[str, Any]:
    """What the day left in the file, without the ids, which no two days share."""
    show = {name: cli("show", name)["application"] for name in ("Northwind", "Hartwell", "Quillon", "Brightline")}
    ((letter,), (interview,)) = show["Northwind"]["messages"], show["Brightline"]["interviews"]
    (reply,) = [event for event in show["Quillon"]["history"] if event["kind"] == "replied"]
    return {
        "listed": [(each["company"], each["stage"], each["next"]["kind"]) for each in cli("list")["applications"]],
        "due": [(step["company"], step["kind"], step["state"]) for step in cli("today")["steps"]],
        "done": {
            name: [(event["kind"], event["step"].split(".")[1]) for event in one["history"] if "step" in event]
            for name, one in show.items()
        },
        "put off": [event["until"] for event in show["Hartwell"]["history"] if "until" in event],
        "letter": (letter["sent"], letter["to"]["name"], letter["body"].split("\n")[0]),
        "reply": (reply["reply"], reply["timeline"]["day"], reply["timeline"]["text"]),
        "interview": (interview["kind"], interview["start"], interview["timeline"]["day"], interview["with"][0]["name"]),
    }


DAY = {
    "listed": [
        ("Brightline", "interviewing", "interview_notes"),
        ("Hartwell", "interviewing", "thank_you"),
        ("Quillon", "interviewing", "check_in_1"),
        ("Northwind", "interviewing", "check_in_1"),
    ],
    "due": [("Brightline", "interview_notes", "late"), ("Brightline", "thank_you", "due")],
    "done": {
        "Northwind": [],
        "Hartwell": [("done", "interview_notes"), ("snoozed", "thank_you")],
        "Quillon": [("skipped", "check_in_1")],
        "Brightline": [],
    },
    "put off": ["2026-03-11"],
    "letter": ("2026-03-10T09:00-04:00", "Dana Ruiz", "I was glad to receive your questions. Dear Dana Ruiz,"),
    "reply": ("timeline", "2026-03-13", "next fri"),
    "interview": ("in_person", "2026-03-09T16:00-04:00", "2026-03-20", "Ines Duarte"),
}
"""What `left_by` finds after the day, whatever the size of the window."""


@pytest.mark.timeout(120)
@pytest.mark.parametrize("size", SIZES)
def test_a_day_of_follow_ups(cli: Cli, data: Path, sealed: Path, size: tuple[int, int]) -> None:
    env = {"HOME": str(sealed), "TZ": "America/New_York", "AFTERWORD_DATA": str(data), "AFTERWORD_NOW": NOW}
    with Window(sealed, size, env) as window:
        opened(window, "morning")
        reviewed(window)
        logged(window)
        looked_ahead(window)
        undone_and_done_again(window)
        closed(window, "morning")
        assert left_by(cli) == DAY
        opened(window, "evening")
        window.shows("1 late", "1 due", "2 steps wait for you today")
        window.press("u")
        window.shows("Undone: logged the interview in person", "nothing due")
        closed(window, "evening")
    assert cli("show", "Brightline")["application"]["interviews"] == []
    assert cli("redo")
    assert left_by(cli) == DAY
