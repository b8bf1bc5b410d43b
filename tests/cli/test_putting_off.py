"""A step put off past what it is worth doing for: the command says so at once, and the record keeps what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.cli import plain

if TYPE_CHECKING:
    from conftest import Shell


def test_snoozing_a_late_note_says_whether_it_stays_late_or_will_be_over(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    late = shell.at("2026-11-09")
    assert "Its window closed on Fri 6 Nov, so it stays late." in late.ok("snooze", "thank_you", "--until", "wed")
    over = " ".join(late.ok("snooze", "thank_you", "--until", "2026-11-20").split())
    assert "By then it is over: from Mon 16 Nov on it is no longer worth doing." in over
    assert "thank_you" not in str(shell.at("2026-11-16").json("today")["steps"])
    told = " ".join(shell.at("2026-11-16").ok("show", "acme").split())
    assert "Fri 6 Nov 15:00 (New York) Thank-you note to Dana Ruiz not sent. It would have been right from Thu 5 Nov" in told


def test_each_note_has_a_line_of_its_own_where_playbooks_stand_side_by_side(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    early = shell.at("2026-11-05T16:00")
    early.json("add", "Acme", "Engineer", "--zone", "America/New_York")
    early.ok("interview", "acme", "--kind", "panel", "--start", "2026-11-05T14:00", "--with", "Dana Ruiz", "Sam Lee")
    early.json("sent", "thank_you", "dana")
    later = shell.at("2026-11-06")
    later.ok("snooze", "thank_you", "sam", "--until", "2026-11-09")
    monkeypatch.setattr(plain, "width", lambda: 120)
    rows = {line[:31].strip(): line[31:] for line in later.ok("playbooks", "--compare", "acme").splitlines()}
    assert rows["thank-you note to Dana Ruiz"].split() == ["done"] * 5
    assert rows["thank-you note to Sam Lee"].split() == ["9", "Nov"] * 5
