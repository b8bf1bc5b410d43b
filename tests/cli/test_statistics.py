"""`afterword statistics`: the same numbers for programs and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shell


def busy(shell: Shell) -> Shell:
    """Acme was thanked on 5 November and answered on the 9th; a check-in was sent on the 19th. The clock of the 22nd."""
    shell.at("2026-11-05T15:00").acme(applied="2026-10-20", field="engineering")
    shell.at("2026-11-05T18:00").json("sent", "thank_you")
    shell.at("2026-11-09T10:00").ok("reply", "acme", "--was", "acknowledgement", "--from", "Dana Ruiz")
    shell.at("2026-11-19T10:00").json("sent", "check_in_1")
    return shell.at("2026-11-22T09:00")


def test_the_shape(shell: Shell) -> None:
    shape = busy(shell).json("statistics", "--weeks", "3")
    assert (shape["version"], shape["since"], shape["sent"], shape["replies"]) == (1, "2026-11-02", 2, 1)
    assert shape["weeks"] == [
        {"monday": "2026-11-02", "sent": 1, "replies": 0},
        {"monday": "2026-11-09", "sent": 0, "replies": 1},
        {"monday": "2026-11-16", "sent": 1, "replies": 0},
    ]
    assert {"from": 4, "to": 7, "answers": 1} in shape["waits"]
    assert shape["median_days"] is None
    assert shape["answered"]["all"] == {"asked": 1, "answered": 1, "share": None}
    assert shape["answered"]["by_step"] == [{"step": "thank_you", "asked": 1, "answered": 1, "share": None}]
    assert shape["answered"]["by_stage"][0]["stage"] == "first_interview"
    assert [(each["company"], each["day"], each["usual_days"]) for each in shape["open"]] == [("Acme", 34, 49)]
    assert shape["left_out"]["young"] == 1


def test_the_lines(shell: Shell) -> None:
    said = busy(shell).ok("statistics")
    assert said.startswith("2 messages sent and 1 reply in the last 12 weeks, since Mon 31 Aug.")
    assert "  thank-you note  1 of 1" in said.splitlines()
    assert "%" not in said.partition("How it was counted")[0]
    assert "day 34 of about 49  Acme · Engineer" in said
    assert "A reply answers your last message to its writer" in said


def test_a_book_without_messages_says_what_to_do(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert "Mark what you send with afterword sent" in shell.ok("statistics")
    shell.ok("delete", "acme")
    assert "afterword add COMPANY ROLE" in shell.ok("statistics")


@pytest.mark.parametrize("weeks", ["0", "521", "two", "-1", "٣"])
def test_weeks_are_a_sensible_number(shell: Shell, weeks: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert "no number of weeks from 1 to 520" in shell.refused("statistics", f"--weeks={weeks}", code=2)
