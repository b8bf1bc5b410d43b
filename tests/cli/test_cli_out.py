"""A message leaves as text for the clipboard, as a file or as a link, and nothing in it adds a recipient or a header."""

from __future__ import annotations

import email.policy
import stat
from email.parser import BytesParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

NASTY = "Dana\r\nBcc: eve@example.org <dana@acme.example>"


@pytest.fixture
def step(shell) -> str:  # type: ignore[no-untyped-def]  # the fixture's class lives in conftest, which cannot be imported
    """The first check-in of the ordinary application."""
    shell.acme()
    return next(s["id"] for s in shell.json("due")["steps"] if s["kind"] == "check_in_1")


def test_subject_or_body_alone_can_be_passed_on(shell, step: str) -> None:  # type: ignore[no-untyped-def]  # as above
    draft = shell.json("draft", step)
    assert shell.ok("draft", step, "--subject-only") == draft["subject"] + "\n"
    assert shell.ok("draft", step, "--body-only") == draft["body"] + "\n"
    shell.refused("draft", step, "--body-only", "--subject-only", code=2)


def test_the_file_is_an_unsent_draft_for_the_user_alone(shell, step: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # as above
    target = tmp_path / "draft.eml"
    shell.ok("draft", step, "--eml", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    message = BytesParser(policy=email.policy.default).parsebytes(target.read_bytes())
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].addr_spec == "dana@acme.example"
    assert message["Subject"] == shell.json("draft", step)["subject"]
    before = target.read_bytes()
    shell.refused("draft", step, "--eml", str(target))
    assert target.read_bytes() == before
    shell.ok("draft", step, "--eml", str(target), "--overwrite")


def test_the_link_is_printed_alone_and_holds_what_the_draft_holds(shell, step: str) -> None:  # type: ignore[no-untyped-def]  # as above
    draft = shell.json("draft", step)
    parts = urlsplit(shell.ok("draft", step, "--mailto").removesuffix("\n"))
    assert unquote(parts.path) == "dana@acme.example"
    fields = parse_qs(parts.query)
    assert fields.keys() == {"subject", "body"}
    assert fields["subject"] == [draft["subject"]]
    assert fields["body"][0].replace("\r\n", "\n") == draft["body"]


def test_a_newline_in_a_role_adds_neither_header_nor_recipient(shell, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # as above
    found = shell.json("add", "Acme", "Engineer\r\nBcc: eve@example.org", "--person", NASTY, "--zone", "America/New_York")["id"]
    shell.json("interview", found, "--kind", "video", "--start", "2026-11-20T14:00", "--with", NASTY)
    step = next(s["id"] for s in shell.json("due")["steps"] if s["kind"] == "thank_you")
    target = tmp_path / "draft.eml"
    shell.ok("draft", step, "--eml", str(target))
    message = BytesParser(policy=email.policy.default).parsebytes(target.read_bytes())
    assert {"Bcc", "Cc"}.isdisjoint(message.keys())
    assert len(message["To"].addresses if "To" in message else ()) <= 1
    assert set(parse_qs(urlsplit(shell.ok("draft", step, "--mailto").strip()).query)) <= {"subject", "body"}
