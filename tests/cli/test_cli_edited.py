"""An own playbook that was edited says so once, and tells which dates moved when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from afterword.__main__ import main

OWN = """
name = "mine"
version = {version}
title = "Mine"
summary = "Short."
article = "my own"

[[step]]
kind = "check_in_1"
anchor = "decision"
opens = "{opens}"
closes = "one value"
source = "ours"
section = "my own"
text = "Some days are enough."
"""


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["--now", "2026-11-16", *words]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_an_edited_playbook_says_what_moved(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = sealed / ".config" / "afterword" / "playbooks"
    place.mkdir(parents=True)
    (place / "mine.toml").write_text(OWN.format(version=1, opens="3 business days"), "utf-8")
    run(capsys, "settings", "zone=America/New_York")
    run(capsys, "add", "Acme", "Clerk", "--playbook", "mine")
    run(capsys, "interview", "acme", "--kind", "video", "--start", "2026-11-05 14:00", "--timeline", "2026-11-17")
    assert "was edited" not in run(capsys, "today")
    (place / "mine.toml").write_text(OWN.format(version=2, opens="4 business days"), "utf-8")
    assert "Your playbook mine was edited (now version 2, before 1)" in run(capsys, "today")
    (place / "mine.toml").write_text(OWN.format(version=1, opens="5 business days"), "utf-8")
    (each,) = json.loads(run(capsys, "playbooks", "--moved", "--json"))["moved"]
    assert (each["company"], each["kind"]) == ("Acme", "check_in_1")
    assert (each["before"]["opens"], each["after"]["opens"]) == ("2026-11-20", "2026-11-24")
    (place / "mine.toml").write_text(OWN.format(version=1, opens="3 business days"), "utf-8")
    run(capsys, "playbooks", "--moved")
    (place / "mine.toml").write_text(OWN.format(version=2, opens="4 business days"), "utf-8")
    told = run(capsys, "playbooks", "--moved")
    assert "Acme · first check-in: Mon 23 Nov 2026 to Fri 27 Nov 2026, before Fri 20 Nov 2026 to Wed 25 Nov 2026." in told
    assert "was edited" not in run(capsys, "today")
    assert run(capsys, "playbooks", "--moved") == "No date has moved since you last looked."
