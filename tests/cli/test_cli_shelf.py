"""What is laid on the shelf is listed, shown, written into the next message, and taken off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shell

LATER = "2026-11-30T09:00"
"""The second check-in of the ordinary application is due then, once the first went out when it could."""


@pytest.fixture
def acme(shell: Shell) -> str:
    """An application whose first check-in has gone out; its id."""
    found = shell.acme()
    step = next(s["id"] for s in shell.json("due")["steps"] if s["kind"] == "check_in_1")
    shell.json("sent", step, "--at", "2026-11-19T10:00")
    return found


def test_a_thing_is_added_listed_and_removed(shell: Shell, acme: str) -> None:
    added = shell.json("shelf", acme, "add", "their post on search quality", "--url", "https://acme.example/search")
    item = added["item"]
    assert (item["kind"], item["text"], item["url"], item["used"]) == (
        "link", "their post on search quality", "https://acme.example/search", "",
    )  # fmt: skip
    assert added["id"] == item["id"]
    assert shell.json("shelf", acme, "list")["shelf"] == [item]
    assert shell.json("shelf", acme)["shelf"] == [item]
    assert shell.json("show", acme)["application"]["shelf"] == [item]
    assert "their post on search quality (https://acme.example/search)" in shell.ok("shelf", "acme")
    assert "Shelf" in shell.ok("show", acme)
    assert "off the shelf" in shell.json("shelf", acme, "remove", item["id"][:4])["did"]
    assert shell.json("shelf", acme, "list")["shelf"] == []
    assert "Nothing lies on the shelf" in shell.ok("shelf", acme, "list")
    shell.ok("undo")
    assert shell.json("shelf", acme)["shelf"] == [item]


def test_it_leads_the_second_check_in_and_is_used_up_when_that_goes_out(shell: Shell, acme: str) -> None:
    late = shell.at(LATER)
    step = next(s["id"] for s in late.json("due")["steps"] if s["kind"] == "check_in_2")
    before = late.json("draft", step)
    assert "Nothing unused lies on the shelf for Acme" in before["not_ready"]
    assert "Nothing unused lies on the shelf for Acme" in late.ok("draft", step).replace("\n", " ")
    late.json("shelf", acme, "add", "finished the Kafka certificate", "--kind", "achievement")
    draft = late.json("draft", step)
    assert "not_ready" not in draft
    assert "I finished the Kafka certificate" in draft["body"]
    # Nothing but the sender's name is open, which the settings of this test do not hold.
    assert {check["text"] for check in draft["checks"] if check["severity"] != "hint"} == {"[your name]"}
    text = late.data.with_name("text.txt")
    text.write_text(f"Subject: {draft['subject']}\n\n{draft['body']}", "utf-8")
    late.json("sent", step, "--file", str(text))
    assert late.json("shelf", acme)["shelf"][0]["used"] == step
    assert "used by the second check-in" in " ".join(late.ok("shelf", acme).split())


def test_the_kind_is_a_link_where_there_is_an_address_and_is_asked_for_elsewhere(shell: Shell, acme: str) -> None:
    assert shell.json("shelf", acme, "add", "a talk https://talks.example/1")["item"]["kind"] == "link"
    assert "--kind" in shell.refused("shelf", acme, "add", "a talk", code=2)
    assert shell.json("shelf", acme, "add", "Series B", "--kind", "News")["item"]["kind"] == "news"


def test_what_makes_no_sense_is_refused_in_words(shell: Shell, acme: str) -> None:
    assert "few words" in shell.refused("shelf", acme, "add", code=2)
    assert "id" in shell.refused("shelf", acme, "remove", code=2)
    assert "no single thing" in shell.refused("shelf", acme, "remove", "s1")
    assert "web address" in shell.refused("shelf", acme, "add", "x", "--url", "javascript:alert(1)", code=2)
    assert "belong to add" in shell.refused("shelf", acme, "list", "--kind", "link", code=2)


def test_nothing_in_a_text_acts_on_the_terminal(shell: Shell, acme: str) -> None:
    shell.json("shelf", acme, "add", "a\x1b]0;owned\x07b", "--kind", "insight")
    for words in (("shelf", acme), ("show", acme)):
        assert "\x1b" not in shell.ok(*words)
