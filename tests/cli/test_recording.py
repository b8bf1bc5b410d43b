"""The commands that record: what they write, what they say, and what they refuse."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Shell


def application(shell: Shell, ref: str = "acme") -> dict[str, object]:
    return dict(shell.json("show", ref)["application"])


def test_add_prints_its_id_and_fields(shell: Shell) -> None:
    found = shell.json(
        *("add", "Acme", "Engineer", "--applied", "last monday", "--stage", "screening", "--level", "Senior"),
        *("--sector", "technology", "--field", "project-management", "--region", "DE-BY", "--zone", "Europe/Berlin"),
        *("--playbook", "wayfinder", "--url", "https://acme.example", "--person", "Dana <dana@acme.example>", "Bo"),
    )
    assert (found["version"], found["application"]) == (1, found["id"])
    assert (found["company"], found["applied"], found["field"]) == ("Acme", "2026-11-16", "project_management")
    assert [person["name"] for person in found["people"]] == ["Dana", "Bo"]
    assert application(shell)["region"] == "DE-BY"


def test_add_repeats_how_a_day_was_read(shell: Shell) -> None:
    assert "Applied on Mon 16 Nov (6 days ago)." in shell.ok("add", "Acme", "Engineer", "--applied", "last monday")


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [
        ("--region", "XX", "“XX”"),
        ("--zone", "Mars/Base", "“Mars/Base”"),
        ("--playbook", "balancd", "balanced"),
        ("--applied", "03/04/2026", "3 April"),
        ("--applied", "whenever", "whenever"),
        ("--person", "Dana <nowhere>", "nowhere"),
        ("--person", "next Tuesday", "looks like a day"),
    ],
)
def test_add_refuses_what_it_does_not_know(shell: Shell, option: str, value: str, named: str) -> None:
    assert named in shell.refused("add", "Acme", "Engineer", option, value)
    assert not shell.data.exists()


def test_a_region_is_taken_by_its_name_and_told_by_its_code(shell: Shell) -> None:
    assert "Germany is DE; its public holidays count." in shell.ok("add", "Acme", "Engineer", "--region", "germany")
    assert application(shell)["region"] == "DE"
    assert "United Kingdom is GB" in shell.ok("set", "acme", "--region", "UK")
    assert application(shell)["region"] == "GB"
    assert "US-GA (Georgia, United States)" in shell.refused("set", "acme", "--region", "Georgia")


def test_who_is_called_like_a_day_is_taken_in_quotation_marks(shell: Shell) -> None:
    found = shell.json("add", "Acme", "Engineer", "--person", '"Tuesday"', "Friday Okoro")
    assert [person["name"] for person in found["people"]] == ["Tuesday", "Friday Okoro"]


def test_a_second_application_that_looks_like_the_first_is_refused(shell: Shell) -> None:
    first = shell.json("add", "Acme Inc.", "Engineer")["id"]
    assert first in shell.refused("add", "acme inc", "engineer")
    assert shell.json("add", "acme inc", "engineer", "--anyway")["id"] != first


@pytest.mark.parametrize(
    ("options", "end"),
    [
        ((), "2026-11-05T15:00-05:00"),
        (("--minutes", "30"), "2026-11-05T14:30-05:00"),
        (("--end", "16:15"), "2026-11-05T16:15-05:00"),
        (("--end", "3:30pm"), "2026-11-05T15:30-05:00"),
        (("--end", "2026-11-05T17:00"), "2026-11-05T17:00-05:00"),
    ],
)
def test_when_an_interview_ends(shell: Shell, options: tuple[str, ...], end: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    logged = shell.json("interview", "acme", "--kind", "video", "--start", "2026-11-05 14:00", *options)["interview"]
    assert (logged["start"], logged["end"]) == ("2026-11-05T14:00-05:00", end)


@pytest.mark.parametrize("end", ["13:00", "2026-11-05T13:59", "2026-11-04 15:00"])
def test_an_interview_cannot_end_before_it_starts(shell: Shell, end: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    said = shell.refused("interview", "acme", "--kind", "video", "--start", "2026-11-05 14:00", "--end", end)
    assert "before it starts" in said


def test_an_interview_across_midnight(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    logged = shell.json("interview", "acme", "--kind", "phone", "--start", "2026-11-05 23:30", "--end", "00:15")
    assert logged["interview"]["end"] == "2026-11-06T00:15-05:00"


def test_an_interview_keeps_its_zone_and_shows_both_clocks(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    said = shell.ok("interview", "acme", "--kind", "video", "--start", "2026-11-19 14:00", "--zone", "Europe/Berlin")
    assert "Thu 19 Nov 14:00 (Berlin), 08:00 for you" in " ".join(said.split())
    assert application(shell)["interviews"][0]["zone"] == "Europe/Berlin"  # type: ignore[index]


def test_what_they_said_is_read_back(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    said = shell.ok("interview", "acme", "--kind", "video", "--start", "2026-11-19 14:00", "--timeline", "by next Tuesday")
    assert "“by next Tuesday” is read as Tue 24 Nov (in 2 days), a date." in " ".join(said.split())
    assert "opens Fri 27 Nov" in said  # two business days after it, Thanksgiving in between


def test_a_timeline_of_none_is_said_to_be_an_estimate(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    said = shell.ok("interview", "acme", "--kind", "video", "--start", "2026-11-19 14:00", "--timeline", "none")
    assert "They named no date, so the decision date is estimated." in said
    assert "opens about" in said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("they will call mid December", "is read as Tue 15 Dec"),
        ("as soon as possible", "“as soon as possible” names no date, so the decision date is estimated."),
    ],
)
def test_a_sentence_of_theirs_is_read_for_its_timeline(shell: Shell, typed: str, read: str) -> None:
    shell.ok("add", "Acme", "Engineer")
    said = shell.ok("interview", "acme", "--kind", "video", "--start", "2026-11-19 14:00", "--timeline", typed)
    assert read in " ".join(said.split())


def test_lists_may_be_repeated_or_given_at_once(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    logged = shell.json(
        *("interview", "acme", "--kind", "panel", "--start", "2026-11-19 14:00", "--with", "Dana <d@x.example>", "Bo"),
        *(
            "--with",
            "Cy",
            "--helper",
            "Rosa",
            "--topic",
            "tides",
            "--topic",
            "ports",
            "--challenge",
            "a",
            "b",
            "--promised",
            "c",
        ),
    )["interview"]
    assert [person["name"] for person in logged["with"]] == ["Dana", "Bo", "Cy"]
    assert (logged["topics"], logged["challenges"], logged["promised"]) == (["tides", "ports"], ["a", "b"], ["c"])
    assert logged["helper"] == {"name": "Rosa", "email": "", "relation": "helper"}


def test_an_interview_is_moved_and_keeps_its_length(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    logged = shell.json("interview", "acme", "--kind", "phone", "--start", "2026-11-25 14:00", "--minutes", "45")["id"]
    moved = shell.json("interview", "acme", "--change", logged[:4], "--start", "2026-11-27 10:00", "--topic", "tides")
    assert (moved["id"], moved["interview"]["end"]) == (logged, "2026-11-27T10:45-05:00")
    assert moved["interview"]["topics"] == ["tides"]
    cancelled = shell.json("interview", "acme", "--change", logged, "--status", "cancelled")
    assert cancelled["steps"] == []
    assert "nothing to change" in shell.refused("interview", "acme", "--change", logged, code=2)


def test_an_interview_nobody_turned_up_to_asks_for_nothing(shell: Shell) -> None:
    shell.acme()
    logged = application(shell)["interviews"][0]["id"]  # type: ignore[index]
    shell.ok("interview", "acme", "--change", logged, "--status", "no-show")
    assert shell.json("today")["steps"] == []
    assert "on Thu 5 Nov 2026 as planned." in shell.ok("interview", "acme", "--change", logged, "--status", "planned")


def test_marking_sent_records_the_text_in_the_file(shell: Shell, tmp_path: Path) -> None:
    shell.at("2026-11-05T15:00").acme()
    text = tmp_path / "note.txt"
    text.write_bytes(b"Subject: Thank you\r\n\r\nDear Dana,\r\nThank you.\r\n")
    sent = shell.at("2026-11-05T17:00").json("sent", "thank_you", "--file", str(text), "--channel", "email")["message"]
    assert (sent["subject"], sent["body"]) == ("Thank you", "Dear Dana,\nThank you.\n")
    assert sent["sent"] == "2026-11-05T17:00-05:00"


def test_marking_sent_keeps_the_draft_that_was_complete(shell: Shell) -> None:
    shell.ok("settings", "name=Nora Whitfield")
    shell.at("2026-11-05T15:00").acme()
    later = shell.at("2026-11-19")
    body = later.json("draft", "check_in_1")["body"]
    assert later.json("sent", "check_in_1")["message"]["body"] == body


def test_marking_sent_keeps_no_draft_with_gaps_and_none_of_the_past(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    later = shell.at("2026-11-10")
    assert "[your name]" in later.json("draft", "thank_you")["body"]
    assert later.json("sent", "thank_you")["message"]["body"] == ""
    later.ok("undo")
    shell.ok("settings", "name=Nora Whitfield")
    assert later.json("sent", "thank_you", "--at", "2026-11-05")["message"]["body"] == ""


def test_marking_sent_warns_of_errors_and_records_all_the_same(shell: Shell, tmp_path: Path) -> None:
    shell.ok("settings", "name=Nora Whitfield")
    shell.at("2026-11-05T15:00").acme()
    shell.at("2026-11-05T15:00").ok("add", "Borealis", "Analyst")
    text = tmp_path / "note.txt"
    text.write_text("Dear Dana Ruiz,\n\nThank you for the talk about [topic]. Borealis is where I want to be.\n", "utf-8")
    later = shell.at("2026-11-05T17:00")
    result = later("sent", "thank_you", "--file", str(text), "--json")
    assert result.code == 0
    assert result.err.startswith("Recorded, but the message still had 2 errors (")
    assert [check["id"] for check in result.json["checks"]] == ["placeholder", "wrong-name"]
    assert result.json["message"]["body"].startswith("Dear Dana")
    later.ok("undo")
    text.write_text("Dear Dana Ruiz,\n\nThank you for the talk about Kafka.\n", "utf-8")
    result = later("sent", "thank_you", "--file", str(text), "--json")
    assert (result.err, result.json["checks"]) == ("", [])


def test_marking_sent_says_that_a_draft_with_gaps_was_not_kept(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    result = shell.at("2026-11-10")("sent", "thank_you")
    assert result.code == 0
    assert result.err.startswith("Recorded without its text, because the draft still has")
    assert "placeholder" in result.err


def test_a_day_alone_is_never_before_the_window_opened(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    sent = shell.at("2026-11-07").json("sent", "thank_you", "--at", "2026-11-05")["message"]["sent"]
    assert sent == "2026-11-05T15:00-05:00"


def test_what_is_sent_cannot_lie_ahead(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    assert "cannot lie ahead" in shell.at("2026-11-05T16:00").refused("sent", "thank_you", "--at", "tomorrow")


def test_snoozing_repeats_how_the_day_was_read(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    said = shell.at("2026-11-19").ok("snooze", "check_in_1", "--until", "3 weekdays")
    assert "Put off until Tue 24 Nov (in 5 days)." in said
    assert shell.at("2026-11-23").json("today")["steps"] == []
    assert "check_in_1" in str(shell.at("2026-11-24").json("today")["steps"])
    assert "after today" in shell.at("2026-11-24").refused("snooze", "check_in_1", "--until", "today")


def test_a_step_is_not_said_to_be_put_off_where_that_changes_nothing(shell: Shell) -> None:
    early = shell.at("2026-11-04T09:00")
    early.acme()
    that_day = shell.at("2026-11-05T09:00")
    assert "asked at the interview itself" in that_day.refused("snooze", "ask_timeline", "--until", "tomorrow")
    held = shell.at("2026-11-10")
    said = held.refused("snooze", "check_in_1", "--until", "2026-11-16")
    assert "before Thu 19 Nov 2026 as it is, so it cannot be put off to Mon 16 Nov 2026" in said
    held.ok("snooze", "check_in_1", "--until", "2026-12-01")
    held.ok("snooze", "check_in_1", "--until", "2026-11-20")
    assert "check_in_1" in str(shell.at("2026-11-20").json("today")["steps"])


def test_skipping_undoing_and_doing_again(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    later = shell.at("2026-11-19")
    assert later.json("skip", "check_in_1")["step"]["state"] == "skipped"
    assert later.json("undo")["did"].startswith("Undone: skipped")
    assert later.json("show", "acme")["application"]["steps"][-1]["state"] == "due"
    assert later.json("redo")["did"].startswith("Done again: skipped")
    later.refused("redo")


def test_only_a_blocked_step_can_be_overridden(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    assert "it is due; there is nothing to override" in shell.at("2026-11-19").refused("override", "check_in_1")


def test_a_reply_pauses_check_ins_until_it_is_sorted(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    later = shell.at("2026-11-19")
    later.ok("reply", "acme", "--at", "yesterday")
    step = next(step for step in later.json("due")["steps"] if step["kind"] == "check_in_1")
    assert (step["state"], step["blocked_by"][0]["rule"]) == ("blocked", "guard.undecided_reply")
    assert "said what it was.." not in later.ok("reply", "acme", "--at", "yesterday")
    assert "It was held back: " in later("sent", step["id"]).out
    later.ok("undo")
    later.ok("undo")
    freed = later.json("override", step["id"])
    assert freed["step"]["state"] == "due"
    assert "let the first check-in to dana ruiz at acme go ahead, no longer held back" in later.ok("undo").casefold()


def test_a_reply_that_is_not_sorted_is_asked_for_and_sorted_without_a_second_one(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    early, later = shell.at("2026-11-18"), shell.at("2026-11-19")
    acme = early.json("list")["applications"][0]["id"]
    said = " ".join(early.ok("reply", "acme", "--text", "hello").split())
    assert "opens Thu 19 Nov (tomorrow), but is held back until you have said what their reply was." in said
    assert "They wrote on Wed 18 Nov; say what it was, for check-ins wait until then." in said
    for words in (["today"], ["due"]):
        said = " ".join(later.ok(*words).split())
        assert (
            f"They wrote on Wed 18 Nov; say what it was, for check-ins wait until then. afterword reply {acme} --was …" in said
        )
    assert [each["kind"] for each in later.json("today")["waiting"]] == ["sorting"]
    said = later.ok("reply", "acme", "--was", "timeline", "--timeline", "one week")
    assert said.startswith("Sorted the reply from Acme of Wed 18 Nov 2026: ")
    assert "with --at or --text this would be another one" in said
    (event,) = [each for each in later.json("show", "acme")["application"]["history"] if each["kind"] == "replied"]
    assert (event["reply"], event["text"], event["timeline"]["day"]) == ("timeline", "hello", "2026-11-25")
    assert later.json("today")["waiting"] == []
    later.ok("undo")
    later.ok("reply", "acme", "--was", "acknowledgement", "--text", "soon")
    replies = [each for each in later.json("show", "acme")["application"]["history"] if each["kind"] == "replied"]
    assert [each.get("reply") for each in replies] == [None, "acknowledgement"]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("friday 10:00", "It is read as the past one; for the coming one write 2026-11-27 10:00."),
        ("14:00", "for the coming one write 2026-11-22 14:00."),
        ("25 dec 10:00", "for the coming one write 2026-12-25 10:00."),
        ("2026-11-20", "noon is assumed"),
        ("2026-03-08 02:30", "so 02:30 does not exist; 03:30 is taken."),
        ("2026-11-01 01:30", "the second is 2026-11-01T01:30-05:00."),
    ],
)
def test_a_start_says_how_it_was_read(shell: Shell, start: str, said: str) -> None:
    shell.ok("add", "Acme", "Engineer", "--zone", "America/New_York")
    assert said in " ".join(shell.ok("interview", "acme", "--kind", "video", "--start", start).split())


@pytest.mark.parametrize("start", ["2026-11-20 10:00", "yesterday 15:30", "5 nov 14:00", "2 hours ago", "2026-12-04 10:00"])
def test_a_start_with_one_meaning_says_nothing_more(shell: Shell, start: str) -> None:
    shell.ok("add", "Acme", "Engineer", "--zone", "America/New_York")
    said = shell.ok("interview", "acme", "--kind", "video", "--start", start)
    assert not any(word in said for word in ("read as", "assumed", "taken"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "acme.example", "https://"])
def test_a_link_that_is_none_is_refused(shell: Shell, url: str) -> None:
    assert "begin it with https://" in shell.refused("add", "Acme", "Engineer", "--url", url)
    shell.ok("add", "Acme", "Engineer", "--url", "https://acme.example/1")
    assert "begin it with https://" in shell.refused("set", "acme", "--url", url)
    shell.ok("set", "acme", "--url", "mailto:jobs@acme.example")
    shell.ok("set", "acme", "--url", "")


def test_the_same_interview_twice_is_refused_unless_meant(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    words = ("interview", "acme", "--kind", "video", "--start", "2026-11-20 10:00")
    shell.ok(*words)
    assert "is on record already" in shell.refused(*words)
    shell.ok(*words[:3], "phone", *words[4:])
    shell.ok(*words, "--anyway")
    assert len(shell.json("show", "acme")["application"]["interviews"]) == 3


def test_what_is_logged_in_a_closed_application_says_that_it_is_closed(shell: Shell) -> None:
    said = shell.ok("add", "Acme", "Engineer", "--stage", "closed")
    assert "It is closed with the outcome other; afterword close" in " ".join(said.split())
    for words in (("interview", "acme", "--kind", "video", "--start", "2026-11-20 10:00"), ("reply", "acme", "--was", "offer")):
        assert "The application is closed (other); afterword reopen opens it again." in " ".join(shell.ok(*words).split())


def test_a_new_timeline_moves_the_decision_date(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    told = shell.at("2026-11-18").json("reply", "acme", "--was", "timeline", "--timeline", "one week", "--from", "Dana")
    assert told["event"]["timeline"] == {"precision": "period", "day": "2026-11-25", "text": "one week"}
    assert told["event"]["person"]["name"] == "Dana Ruiz"
    assert [step["opens"] for step in told["steps"] if step["kind"] == "check_in_1"] == ["2026-11-30"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--was", "timeline"), "--timeline"),
        (("--was", "offer", "--timeline", "two weeks"), "--was timeline"),
        (("--was", "out_of_office"), "--until"),
        (("--was", "rejection", "--until", "friday"), "out_of_office"),
        (("--was", "offer", "--at", "tomorrow"), "cannot lie ahead"),
    ],
)
def test_replies_that_do_not_fit_are_refused(shell: Shell, words: tuple[str, ...], why: str) -> None:
    shell.acme()
    assert why in shell.refused("reply", "acme", *words)


def test_closing_and_reopening(shell: Shell) -> None:
    shell.acme()
    closed = shell.json("close", "acme", "--outcome", "rejected", "--at", "yesterday")
    assert (closed["event"]["outcome"], closed["event"]["at"]) == ("rejected", "2026-11-21T12:00-05:00")
    assert shell.json("list") == {"version": 1, "applications": []}
    assert [row["stage"] for row in shell.json("list", "--closed")["applications"]] == ["rejected"]
    shell.json("reopen", "acme")
    assert [row["closed"] for row in shell.json("list")["applications"]] == [False]
    shell.refused("reopen", "acme")


def test_set_changes_several_fields_as_one_action(shell: Shell) -> None:
    shell.acme()
    changed = shell.json(
        "set", "acme", "--role", "Lead", "--level", "senior", "--playbook", "strategic", "--applied", "2026-10-01"
    )
    expected = ("Lead", "senior", "strategic", "2026-10-01")
    assert tuple(changed[name] for name in ("role", "level", "playbook", "applied")) == expected
    shell.ok("undo")
    assert application(shell)["role"] == "Engineer"
    shell.refused("set", "acme", code=2)
    assert "neither may be empty" in shell.refused("set", "acme", "--role", " ")
    assert shell.json("set", "acme", "--applied", "none")["applied"] is None


def test_optional_steps_are_chosen_and_unchosen(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    shell.at("2026-11-05T16:00").json("sent", "thank_you")
    assert shell.json("set", "acme", "--choose", "linkedin-connect")["chosen"] == ["linkedin_connect"]
    kinds = {step["kind"] for step in shell.at("2026-11-07").json("today")["steps"]}
    assert "linkedin_connect" in kinds
    assert shell.json("set", "acme", "--unchoose", "linkedin_connect")["chosen"] == []
    assert "no optional step" in shell.refused("set", "acme", "--choose", "check_in_1")


def test_people_are_added_changed_and_leave(shell: Shell) -> None:
    shell.acme()
    added = shell.json(
        "person", "acme", "Rosa Lind <rosa@acme.example>", "--relation", "recruiter", "--phone", "555", "--title", "TA"
    )
    assert added["person"]["relation"] == "recruiter"
    assert {step["to"]["name"] for step in added["steps"] if step["to"]} == {"Rosa Lind"}
    same = shell.json("person", "acme", "rosa lind", "--first-name-welcome")
    assert (same["id"], same["person"]["phone"], same["person"]["first_name_welcome"]) == (added["id"], "555", True)
    left = shell.json("person", "acme", "Rosa", "--left")
    assert left["event"]["kind"] == "left"
    assert {step["to"]["name"] for step in left["steps"] if step["to"]} == {"Dana Ruiz"}
    assert shell.json("person", "acme", "Dana", "--bounced")["event"]["kind"] == "bounced"
    assert "nobody on record" in shell.refused("person", "acme", "Xaver", "--left")
    shell.refused("person", "acme", "Dana", "--left", "--phone", "1", code=2)


def test_deleting_is_taken_back_by_undo(shell: Shell) -> None:
    found = shell.acme()
    assert shell.json("delete", found)["id"] == found
    assert shell.json("list", "--closed")["applications"] == []
    shell.ok("undo")
    assert application(shell)["id"] == found


def test_an_automatic_note_is_taken_by_the_day_they_are_back(shell: Shell) -> None:
    shell.at("2026-11-05T15:00").acme()
    said = shell.at("2026-11-20").ok("reply", "acme", "--was", "out_of_office", "--until", "Back on 7 December")
    assert "They are away until Sun 6 Dec (in " in said


def test_the_day_that_an_offer_names_is_kept_and_answered(shell: Shell) -> None:
    shell.ok("settings", "name=Nora Whitfield", "email=nora@example.com", "phone=+1 518 555 0142")
    shell.at("2026-11-05T16:00").acme()
    later = shell.at("2026-11-20T10:00")
    said = later.ok("reply", "acme", "--was", "offer", "--until", "1 dec")
    assert "They want your yes or no by Tue 1 Dec (in 11 days)." in said
    step = next(each for each in later.json("today")["steps"] if each["kind"] == "reply_offer")
    assert step["closes"] == "2026-11-20"  # rules.md section 3: the same day, whatever day they named
    assert "They want your yes or no by Tue 1 Dec 2026" in " ".join(reason["text"] for reason in step["why"])
    draft = later.json("draft", step["id"])
    assert "you will have a considered answer by Tuesday 1 December, as you asked. Could you" in " ".join(draft["body"].split())
    assert "by when" not in draft["body"]
    assert [check for check in draft["checks"] if check["severity"] != "hint"] == []
    assert "by Tuesday 1 December, as you asked" in later.ok("draft", step["id"], "--channel", "phone")
    assert "an offer, to be answered by Tue 1 Dec" in " ".join(later.ok("show", "acme").split())
    assert "before the message itself" in later.refused("reply", "acme", "--was", "offer", "--until", "2026-11-01")
    assert "--was out_of_office or offer" in later.refused("reply", "acme", "--was", "invitation", "--until", "1 dec")


def test_an_offer_that_names_no_day_is_asked_for_one(shell: Shell) -> None:
    shell.at("2026-11-05T16:00").acme()
    later = shell.at("2026-11-20T10:00")
    later.ok("reply", "acme", "--was", "offer")
    assert "by when you would like to hear from me" in " ".join(later.json("draft", "reply_offer")["body"].split())


def test_a_moved_interview_comes_back_with_its_new_start(shell: Shell) -> None:
    shell.ok("add", "Acme", "Engineer")
    logged = shell.json("interview", "acme", "--kind", "video", "--start", "tomorrow 14:00", "--with", "Dana <d@acme.example>")
    change = ("interview", "acme", "--change", logged["interview"]["id"])
    shell.ok(*change, "--status", "moved")
    waiting = shell.json("today")["waiting"]
    assert [(each["kind"], each["step"]) for each in waiting] == [("new_day", logged["interview"]["id"])]
    assert f"--change {logged['interview']['id']} --start" in shell.ok("today")
    assert shell.json(*change, "--start", "2026-12-03 15:00")["interview"]["status"] == "planned"
    assert shell.json("today")["waiting"] == []
    again = shell.json(*change, "--start", "2026-12-04 15:00", "--status", "moved")
    assert (again["interview"]["status"], again["interview"]["start"]) == ("planned", "2026-12-04T15:00-05:00")


def test_what_was_sent_or_came_half_an_hour_ago_is_named_on_ones_own_clock(shell: Shell) -> None:
    shell.json("add", "Acme", "Engineer", "--zone", "Asia/Tokyo")
    shell.ok("interview", "acme", "--kind", "video", "--start", "2026-11-21 10:00", "--with", "Dana <d@acme.example>")
    later = shell.at("2026-11-22T08:30")
    sent = later.json("sent", "thank_you", "--at", "08:00")["message"]["sent"]
    assert datetime.fromisoformat(sent) == datetime.fromisoformat("2026-11-22T08:00-05:00")
    came = later.json("reply", "acme", "--was", "acknowledgement", "--at", "08:10")["event"]["at"]
    assert datetime.fromisoformat(came) == datetime.fromisoformat("2026-11-22T08:10-05:00")
    assert "Sun 22 Nov 08:20 (New York)" in later.ok("close", "acme", "--outcome", "silent", "--at", "8:20am")
    for command in ("sent", "reply", "close"):
        assert "on your own clock" in " ".join(later(command, "--help").out.split())
