"""The commands that print: their shapes for programs, their lines for people, and how records are named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from afterword.cli import plain

if TYPE_CHECKING:
    from conftest import Shell

STEP_KEYS = {
    "id", "application", "company", "role", "kind", "state", "opens", "closes", "estimated", "to", "channel", "playbook", "why",
    "blocked_by",
}  # fmt: skip


def test_the_shape_of_today(shell: Shell) -> None:
    found = shell.at("2026-11-05T15:00").acme()
    shape = shell.at("2026-11-05T16:00").json("today")
    assert (shape["version"], shape["now"]) == (1, "2026-11-05T16:00:00-05:00")
    notes, thanks = shape["steps"]
    assert set(thanks) >= STEP_KEYS
    assert (notes["kind"], notes["task"], notes["to"]) == ("interview_notes", True, None)
    assert thanks["to"] == {"name": "Dana Ruiz", "email": "dana@acme.example", "relation": "interviewer"}
    assert (thanks["application"], thanks["channel"], thanks["estimated"]) == (found, "email", False)
    assert thanks["blocked_by"] == []
    assert shape["next"]["kind"] == "check_in_1"


def test_due_has_what_is_due_held_back_and_coming(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    later = shell.at("2026-11-19")
    later.ok("reply", "acme", "--at", "2026-11-18")
    later.ok("add", "Beta", "Dev")
    later.ok("interview", "beta", "--kind", "phone", "--start", "2026-11-18 10:00", "--timeline", "2026-11-24")
    states = {(step["company"], step["kind"]): step["state"] for step in later.json("due", "--days", "9")["steps"]}
    assert states["Acme", "check_in_1"] == "blocked"
    assert states["Beta", "thank_you"] == "due"
    assert states["Beta", "check_in_1"] == "upcoming"
    fewer = {(step["company"], step["kind"]) for step in later.json("due", "--days", "7")["steps"]}
    assert ("Beta", "check_in_1") not in fewer
    said = later.ok("due")
    titles = [line for line in said.splitlines() if line in ("Due", "Late", "Held back", "Opening")]
    assert titles == ["Due", "Late", "Held back", "Opening"]


@pytest.mark.parametrize("days", ["-1", "4000"])
def test_due_looks_ahead_within_reason(shell: Shell, days: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert "cannot be looked ahead" in shell.refused("due", f"--days={days}")


def test_an_empty_today_says_what_comes_next(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    shell.at("2026-11-05T16:00").json("sent", "thank_you")
    shell.at("2026-11-05T16:00").json("sent", "interview_notes")
    said = " ".join(shell.at("2026-11-10").ok("today").split())
    assert said.startswith("Nothing due today, Tuesday 10 November 2026.")
    assert "Next: first check-in to Dana Ruiz at Acme opens Thu 19 Nov (in 9 days)." in said


def test_what_comes_next_is_said_with_what_holds_it_back(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    shell.at("2026-11-05T16:00").json("sent", "thank_you")
    shell.at("2026-11-05T16:00").json("sent", "interview_notes")
    shell.at("2026-11-18T09:00").ok("reply", "Acme", "--was", "acknowledgement")
    said = " ".join(shell.at("2026-11-18T10:00").ok("today").split())
    assert "opens Thu 19 Nov (tomorrow), but is held back until Wed 25 Nov" in said


def test_an_empty_book_says_how_to_begin(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    assert "afterword interview" in shell.ok("today")
    shell.ok("delete", "acme")
    assert "afterword add COMPANY ROLE" in shell.ok("today")
    assert "afterword add COMPANY ROLE" in shell.ok("list")


def test_today_says_until_when_in_both_zones(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.at("2026-11-05T15:00").acme()
    monkeypatch.setenv("TZ", "Europe/Berlin")
    said = " ".join(shell.at("2026-11-05T22:00").ok("today").split())
    assert "due until Fri 6 Nov 15:00 (New York), 21:00 for you (tomorrow)" in said


def test_days_are_counted_from_the_users_own_today(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """At half past two in Berlin it is the day before in New York still."""
    shell.at("2026-11-05T15:00").acme()
    monkeypatch.setenv("TZ", "Europe/Berlin")
    night = shell.at("2026-11-07T02:30")
    for words in (["today"], ["list"], ["show", "acme"]):
        assert "late since Thu 5 Nov (2 days ago)" in " ".join(night.ok(*words).split()), words
    assert "Fri 6 Nov 15:00 (New York), 21:00 for you (yesterday)" in " ".join(night.ok("today").split())


def test_names_by_id_its_beginning_and_words(shell: Shell) -> None:
    first = shell.json("add", "Acme Rockets", "Engineer")["id"]
    shell.json("add", "Acme", "Designer", "--person", "Rosa Lind")
    for ref in (first, first[:6], "rockets", "acme engineer", "ENGINEER"):
        assert shell.json("show", ref)["application"]["id"] == first
    assert shell.json("show", "acme", "rockets")["application"]["id"] == first
    assert shell.json("show", "rosa")["application"]["role"] == "Designer"
    assert shell.json("show", "Acme")["application"]["role"] == "Designer", "a company's whole name beats part of another"


def test_several_matches_are_listed_and_nothing_is_done(shell: Shell) -> None:
    ids = [shell.json("add", "Acme", role)["id"] for role in ("Engineer", "Designer")]
    before = shell.data.read_bytes()
    said = shell.refused("close", "acme", "--outcome", "silent")
    assert all(found in said for found in ids)
    assert shell.data.read_bytes() == before
    assert "No application matches" in shell.refused("show", "zebra")
    assert "No step matches" in shell.refused("why", "zebra")


def test_why_gives_every_reason_with_its_source(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    step = shell.json("why", "check_in_1")
    assert (step["version"], step["kind"], step["opens"]) == (1, "check_in_1", "2026-11-19")
    said = " ".join(shell.ok("why", step["id"]).split())
    for reason in step["why"]:
        assert reason["text"] in said
    assert "[Afterword's own choice]" in said


def test_show_tells_the_history_in_order(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    shell.at("2026-11-05T16:00").json("sent", "thank_you")
    shell.at("2026-11-20").ok("reply", "acme", "--was", "offer", "--text", "Offer attached")
    said = shell.at("2026-11-20").ok("show", "acme")
    history = said[said.index("History") :]
    found = [
        history.index(words) for words in ("Video interview", "Sent the thank-you note to Dana Ruiz", "They replied: an offer")
    ]
    assert found == sorted(found)
    shape = shell.at("2026-11-20").json("show", "acme")["application"]
    assert [event["reply"] for event in shape["history"]] == ["offer"]
    assert shape["messages"][0]["to"]["name"] == "Dana Ruiz"
    assert shape["interviews"][0]["timeline"]["day"] == "2026-11-17"


def test_playbooks(shell: Shell) -> None:
    names = [book["name"] for book in shell.json("playbooks")["playbooks"]]
    assert names == ["balanced", "wayfinder", "huffpost", "wikihow", "strategic"]
    rules = {rule["kind"]: rule for rule in shell.json("playbooks", "strategic")["playbook"]["rules"]}
    assert (rules["check_in_1"]["opens"], rules["check_in_1"]["closes"]) == ("2 business days", "3 business days")
    said = " ".join(shell.ok("playbooks", "wayfinder").split())
    assert "opens 1 business day, closes 1 week" in said
    assert "wayfinder" in shell.refused("playbooks", "wayfindr")


def test_playbooks_compared(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    now = shell.at("2026-11-05T16:00")
    found = now.json("playbooks", "--compare", "acme")["compare"]
    windows = {
        name: [(step["kind"], step["opens"]) for step in steps if step["kind"] == "check_in_2"] for name, steps in found.items()
    }
    assert windows["strategic"] == [("check_in_2", "2026-11-27")]
    assert windows["wayfinder"] == [("check_in_2", "2026-12-02")]
    assert windows["wikihow"] == []
    said = now.ok("playbooks", "--compare", "acme")
    assert "balanced *" in said
    assert "27 Nov to 2 Dec~" in said


def test_a_draft_is_printed_with_its_checks(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    draft = shell.at("2026-11-19").json("draft", "check_in_1")
    assert {"version", "step", "channel", "to", "subject", "body", "checks"} <= set(draft)
    marks = [check for check in draft["checks"] if check["id"] == "placeholder"]
    assert {draft[mark["where"]][mark["start"] : mark["end"]] for mark in marks} == {"[your name]"}
    said = shell.at("2026-11-19").ok("draft", "check_in_1")
    assert said.startswith("To: Dana Ruiz <dana@acme.example>\nBy: email\nSubject: ")
    assert draft["body"] in said


def test_a_task_has_a_checklist_and_is_not_copied(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    now = shell.at("2026-11-05T16:00")
    assert now.json("draft", "interview_notes")["body"].rstrip() in now.ok("draft", "interview_notes")
    assert "task" in now.refused("draft", "interview_notes", "--copy")


def test_copying_says_what_is_known(shell: Shell, sealed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    shell.at("2026-11-05T15:00").acme()
    draft = shell.at("2026-11-19").json("draft", "check_in_1", "--copy")
    assert "No clipboard could be reached" in draft["copied"]
    copies = list(sealed.rglob("last-message.txt"))
    assert [copy.read_text("utf-8") for copy in copies] == [draft["body"]]
    assert shell.at("2026-11-19").json("today")["steps"][-1]["state"] == "due", "copying is not sending"


def test_check_knows_the_kind_or_the_step(shell: Shell, tmp_path: Path) -> None:
    text = tmp_path / "draft.txt"
    text.write_bytes("Subject: Following up\r\n\r\nHi [name], ümläut?\r\n".encode())
    found = shell.json("check", str(text), "--kind", "check_in_1")["checks"]
    by_id = {check["id"]: check for check in found}
    assert {"placeholder", "subject-generic"} <= set(by_id)
    mark = by_id["placeholder"]
    assert text.read_bytes().decode()[mark["start"] : mark["end"]] == mark["text"] == "[name]"
    assert mark["line"] == 3
    assert {"id", "severity", "start", "end", "line", "text", "why", "source"} <= set(mark)
    shell.at("2026-11-05T15:00").acme()
    shell.ok("add", "Zebra Works", "Dev")
    text.write_text("Dear Dana,\n\nI would love to join Zebra Works.\n")
    ids = [check["id"] for check in shell.json("check", str(text), "--step", "check_in_1")["checks"]]
    assert "wrong-name" in ids
    assert "wrong-name" in shell.ok("check", str(text), "--step", "check_in_1")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_text_that_cannot_be_read_is_refused(shell: Shell, tmp_path: Path, content: bytes | None) -> None:
    text = tmp_path / "draft.txt"
    if content is not None:
        text.write_bytes(content)
    shell.refused("check", str(text))


HOSTILE = "Ac\x1b]0;owned\x07me [/] [@click=x] \u202egnp \x9b31m \u200b"


def test_nothing_from_outside_acts_on_the_terminal(shell: Shell) -> None:
    shell.ok(
        "add",
        HOSTILE,
        f"Dev{HOSTILE}",
        "--notes",
        HOSTILE,
        "--person",
        f"{HOSTILE} <a@b.example>",
        "--url",
        f"https://x{HOSTILE}",
    )
    shell.ok(
        *("interview", "ac", "--kind", "phone", "--start", "2026-11-19 10:00", "--timeline", "none"),
        *("--with", HOSTILE, "--topic", HOSTILE, "--notes", HOSTILE),
    )
    commands = [
        "today",
        "due",
        "list",
        "show ac",
        "why thank_you",
        "draft thank_you",
        "playbooks --compare ac",
        "sent thank_you",
    ]
    commands += ["reply ac --was offer", "close ac --outcome hired", "undo", "delete ac", "doctor"]
    for command in commands:
        result = shell(*command.split())
        assert result.code == 0, (command, result.err)
        assert not set(result.out) & set("\x1b\x07\x9b\u202e\u200b"), command
    assert "\x1b" not in shell.refused("show", HOSTILE)
    assert "\x1b" not in shell.refused(HOSTILE, code=2)


def test_json_is_ascii_and_keeps_what_came(shell: Shell) -> None:
    shell.ok("add", HOSTILE, "Ingénieur")
    out = shell("list", "--json").out
    assert out.isascii()
    assert json.loads(out)["applications"][0]["company"] == HOSTILE


def test_lines_fit_and_columns_align() -> None:
    rows = [("a", "日本", "one two three " * 8), ("bbb", "x", "four")]
    lines = plain.table(rows)
    assert all(plain.room(line) <= 80 for line in lines)
    assert lines[0].startswith("a    日本  one")
    assert lines[1].startswith(" " * 11)
    assert lines[-1] == "bbb  x     four"


def test_a_draft_as_a_file_for_the_mail_program(shell: Shell, tmp_path: Path) -> None:
    from email import message_from_bytes, policy

    shell.ok("settings", "name=Nora Whitfield", "email=nora@home.example")
    shell.at("2026-11-05T15:00").acme()
    now, target = shell.at("2026-11-19"), tmp_path / "draft.eml"
    assert "Written to" in now.ok("draft", "check_in_1", "--eml", str(target))
    message = message_from_bytes(target.read_bytes(), policy=policy.default)
    assert (message["X-Unsent"], message["To"]) == ("1", "Dana Ruiz <dana@acme.example>")
    assert message["Subject"] == now.json("draft", "check_in_1")["subject"]
    assert target.stat().st_mode & 0o777 == 0o600
    assert "--overwrite" in now.refused("draft", "check_in_1", "--eml", str(target))
    now.ok("draft", "check_in_1", "--eml", str(target), "--overwrite")
    assert "no folder" in now.refused("draft", "check_in_1", "--eml", str(tmp_path / "none" / "draft.eml"))
    assert "--channel email" in now.refused("draft", "check_in_1", "--channel", "phone", "--mailto")


def test_a_draft_as_a_link(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    link = shell.at("2026-11-19").ok("draft", "check_in_1", "--mailto").strip()
    assert link.startswith("mailto:dana@acme.example?subject=")
    assert link.isascii()
    assert " " not in link


def offered(shell: Shell) -> str:
    """An offer that was answered; its application has nothing else to do. The id of the answer."""
    shell.ok("add", "Acme", "Engineer")
    shell.ok("reply", "acme", "--was", "offer", "--until", "2026-12-04")
    step = str(shell.json("today")["steps"][0]["id"])
    assert "promised by Fri 4 Dec" in shell("sent", step).out
    return step


def test_the_day_an_offer_names_is_said_most_of_all_while_it_is_unanswered(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    shell.ok("reply", "acme", "--was", "offer", "--until", "2026-12-11")
    for words in (["today"], ["due", "--days", "3"]):
        assert "they want your yes or no by Fri 11 Dec (in about 3 weeks)" in " ".join(shell.ok(*words).split()), words
        assert "Also waiting" not in shell.ok(*words)
        found = shell.json(*words)
        (each,) = found["waiting"]
        assert (each["step"], each["day"], each["promised"]) == (found["steps"][0]["id"], "2026-12-11", False)


def test_an_answer_owed_to_an_offer_is_said_everywhere_and_is_a_step_nowhere(shell: Shell) -> None:
    step = offered(shell)
    for words in (["today"], ["due"], ["list"], ["show", "acme"], ["why", "acme"]):
        said = " ".join(shell.ok(*words).split())
        assert "Your yes or no to their offer is promised by Fri 4 Dec (in 12 days)." in said, words
    today = shell.json("today")
    assert today["steps"] == []
    assert [(each["kind"], each["step"], each["day"]) for each in today["waiting"]] == [("answer", step, "2026-12-04")]
    assert shell.json("list")["applications"][0]["waiting"]["promised"] is True
    assert shell.json("due", "--days", "5")["waiting"] == []
    assert "Fri 11 Dec" in shell.ok("snooze", step, "--until", "2026-12-11")
    assert "promised by Fri 11 Dec" in shell.ok("today")
    shell.ok("close", "acme", "--outcome", "hired")
    assert shell.json("today")["waiting"] == []


def test_why_says_of_an_application_why_no_step_is_planned(shell: Shell) -> None:
    ref = shell.json("add", "Acme", "Engineer", "--stage", "interviewing")["id"]
    said = " ".join(shell.ok("why", "acme").split())
    assert "no step is planned" in said
    assert "no interview is on record" in said
    found = shell.json("why", "acme")
    assert (found["application"], found["company"]) == (ref, "Acme")
    assert "no interview is on record" in found["text"]
    shell.ok("add", "Acme", "Designer")
    assert "matches 2 applications" in shell.refused("why", "acme")


def test_why_finds_the_step_of_an_application_named_by_its_agency(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer", "--via", "Hopper Talent")
    shell.ok("reply", "acme", "--was", "offer")
    assert "First answer to the offer" in shell.ok("why", "hopper")
