"""A message leaves as text for the clipboard, as a file or as a link, and nothing in it adds a recipient or a header."""

from __future__ import annotations

import email.policy
import stat
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from conftest import Shell

NASTY = "Dana\r\nBcc: eve@example.org <dana@acme.example>"


@pytest.fixture
def step(shell: Shell) -> str:
    """The first check-in of the ordinary application."""
    shell.acme()
    return str(next(s["id"] for s in shell.json("due")["steps"] if s["kind"] == "check_in_1"))


def test_subject_or_body_alone_can_be_passed_on(shell: Shell, step: str) -> None:
    draft = shell.json("draft", step)
    assert shell.ok("draft", step, "--subject-only") == draft["subject"] + "\n"
    assert shell.ok("draft", step, "--body-only") == draft["body"] + "\n"
    shell.refused("draft", step, "--body-only", "--subject-only", code=2)


def test_an_empty_text_is_an_error_and_not_one_hint(shell: Shell, tmp_path: Path) -> None:
    for words in ("", "\n \n", "Subject: Hello\n\n"):
        (tmp_path / "empty.txt").write_text(words, "utf-8")
        (found,) = shell.json("check", str(tmp_path / "empty.txt"))["checks"]
        assert (found["id"], found["severity"]) == ("empty", "error")
    assert "nothing here to check or to send" in shell.ok("check", str(tmp_path / "empty.txt"))
    assert "exits with 0" in " ".join(shell.ok("check", "--help").split())


def test_the_guide_to_own_templates_needs_no_step(shell: Shell) -> None:
    said = shell.ok("draft", "--fields")
    assert "thank_you_video.txt" in said
    assert "topic_1" in said
    assert "[[if a, not b: words]]" in said


def test_the_file_is_an_unsent_draft_for_the_user_alone(shell: Shell, step: str, tmp_path: Path) -> None:
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


def test_the_link_is_printed_alone_and_holds_what_the_draft_holds(shell: Shell, step: str) -> None:
    draft = shell.json("draft", step)
    parts = urlsplit(shell.ok("draft", step, "--mailto").removesuffix("\n"))
    assert unquote(parts.path) == "dana@acme.example"
    fields = parse_qs(parts.query)
    assert fields.keys() == {"subject", "body"}
    assert fields["subject"] == [draft["subject"]]
    assert fields["body"][0].replace("\r\n", "\n") == draft["body"]


def test_a_newline_in_a_role_adds_neither_header_nor_recipient(shell: Shell, tmp_path: Path) -> None:
    found = shell.json("add", "Acme", "Engineer\r\nBcc: eve@example.org", "--person", NASTY, "--zone", "America/New_York")["id"]
    shell.json("interview", found, "--kind", "video", "--start", "2026-11-20T14:00", "--with", NASTY)
    step = next(s["id"] for s in shell.json("due")["steps"] if s["kind"] == "thank_you")
    target = tmp_path / "draft.eml"
    shell.ok("draft", step, "--eml", str(target))
    message = BytesParser(policy=email.policy.default).parsebytes(target.read_bytes())
    assert {"Bcc", "Cc"}.isdisjoint(message.keys())
    assert len(message["To"].addresses if "To" in message else ()) <= 1
    assert set(parse_qs(urlsplit(shell.ok("draft", step, "--mailto").strip()).query)) <= {"subject", "body"}


def test_own_templates_write_the_draft_and_a_faulty_one_is_named(shell: Shell, step: str, sealed: Path) -> None:
    folder = sealed / ".config" / "afterword" / "templates"
    folder.mkdir(parents=True)
    own = folder / "check_in_1.txt"
    own.write_text("Subject: News of the {role}\n\nHello {addressee},\n\nany news?\n", "utf-8")
    assert shell.json("draft", step)["subject"] == "News of the Engineer"
    assert f"{folder}: 1 template" in next(
        c["text"] for c in shell("doctor", "--json").json["checks"] if c["what"] == "templates"
    )
    own.write_text("Hello {nobody}", "utf-8")
    assert f"{own}, line 1, column 7" in shell.refused("draft", step)
    assert "line 1, column 7" in next(c["text"] for c in shell("doctor", "--json").json["checks"] if c["what"] == "templates")


def test_a_letter_is_written_to_somebody_else_on_record(shell: Shell, step: str) -> None:
    shell.ok("person", "acme", "Sam Lee <sam@acme.example>")
    draft = shell.json("draft", step, "--to", "sam")
    assert draft["to"]["email"] == "sam@acme.example"
    assert draft["body"].startswith("Dear Sam Lee,")
    assert "is nobody on record at" in shell.refused("draft", step, "--to", "Nobody Known")


def test_what_a_letter_does_not_say_cannot_be_asked_for(shell: Shell, step: str) -> None:
    assert "asks for no feedback" in shell.refused("draft", step, "--no-feedback")
    assert "Only a second check-in by the huffpost playbook" in shell.refused("draft", step, "--other-processes")


def test_thanks_after_a_rejection_need_not_ask_for_feedback(shell: Shell, step: str) -> None:
    shell.ok("reply", "acme", "--was", "rejection")
    thanks = next(s["id"] for s in shell.json("today")["steps"] if s["kind"] == "reply_rejection")
    assert "do better another time" in shell.ok("draft", thanks, "--feedback")
    assert "do better another time" not in shell.ok("draft", thanks, "--no-feedback")
    assert "LinkedIn does not suit" in shell.refused("draft", thanks, "--channel", "linkedin")
