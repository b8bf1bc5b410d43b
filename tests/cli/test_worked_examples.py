"""rules.md section 6 through the command line, as another program would measure it: one playbook after the other.

Each message is marked as sent on the day its window opens; the windows are those that `due --json` prints.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shell

THANKS = ("thank_you", "2026-11-05T15:00-05:00", "2026-11-06T15:00-05:00")
SAME_DAY = ("thank_you", "2026-11-05T15:00-05:00", "2026-11-05")

EXAMPLES = {
    "wayfinder": [
        THANKS,
        ("check_in_1", "2026-11-18", "2026-11-24"),
        ("check_in_2", "2026-12-02", "2026-12-07"),
        ("final_check_in", "2026-12-09", "2026-12-14"),
        ("break_up", "2026-12-23", "2026-12-29"),
        ("move_on", None, None),
    ],
    "huffpost": [
        THANKS,
        ("check_in_1", "2026-11-18", "2026-11-24"),
        ("check_in_2", "2026-12-01", "2026-12-04"),
        ("move_on", None, None),
    ],
    "wikihow": [
        SAME_DAY,
        ("check_in_1", "2026-11-18", "2026-11-24"),
        ("move_on", None, None),
    ],
    "strategic": [
        THANKS,
        ("check_in_1", "2026-11-19", "2026-11-20"),
        ("check_in_2", "2026-11-27", "2026-12-02"),
        ("final_check_in", "2026-12-04", "2026-12-07"),
        ("withdrawal", "2026-12-28", "2027-01-04"),
        ("move_on", None, None),
    ],
    "balanced": [
        THANKS,
        ("check_in_1", "2026-11-19", "2026-11-24"),
        ("check_in_2", "2026-11-27", "2026-12-03"),
        ("final_check_in", "2026-12-07", "2026-12-07"),
        ("withdrawal", "2026-12-28", "2027-01-04"),
        ("move_on", None, None),
    ],
}
SEQUENCE = {"check_in_1", "check_in_2", "final_check_in", "escalate", "break_up", "withdrawal", "move_on", "thank_you"}


@pytest.mark.parametrize(("playbook", "expected"), EXAMPLES.items(), ids=EXAMPLES)
def test_worked_example(shell: Shell, playbook: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    application = shell.at("2026-11-05T15:00").acme(playbook=playbook)
    now = "2026-11-05T15:00"
    for kind, opens, closes in expected:
        if opens is not None:
            now = opens
        step = _step(shell.at(now), kind)
        assert (step["opens"], step["closes"]) == (opens or step["opens"], closes or step["closes"])
        assert step["state"] == "due"
        assert step["application"] == application
        assert step["playbook"] == playbook
        assert step["estimated"] is False
        if step["task"]:
            break
        recorded = shell.at(now).json("sent", step["id"])
        assert recorded["message"]["sent"].startswith(now[:10])
        now = _following(shell, now, kind)


def _step(shell: Shell, kind: str) -> dict[str, object]:
    """The one step of the sequence that is live now; no other one may be."""
    live = [step for step in shell.json("due", "--days", "0")["steps"] if step["kind"] in SEQUENCE]
    assert [step["kind"] for step in live] == [kind]
    return live[0]


def _following(shell: Shell, now: str, kind: str) -> str:
    """The day on which the step after `kind` opens, as the command line foretells it."""
    coming = [step for step in shell.at(now).json("due", "--days", "60")["steps"] if step["kind"] in SEQUENCE]
    assert len(coming) == 1, f"after {kind} exactly one step of the sequence is in sight"
    return str(coming[0]["opens"])


@pytest.mark.parametrize("playbook", EXAMPLES)
def test_every_reason_names_its_source(shell: Shell, playbook: str) -> None:
    shell.at("2026-11-05T15:00").acme(playbook=playbook)
    for step in shell.at("2026-11-19").json("due", "--days", "60")["steps"]:
        assert step["why"]
        assert {reason["source"] for reason in step["why"]} <= {"wayfinder", "huffpost", "wikihow", "strategic", "ours", "you"}
        assert all(set(reason) == {"rule", "source", "text"} for reason in (*step["why"], *step["blocked_by"]))
