"""The reasons of a step as somebody reads them who has never seen the rules: fit to read, and tied to their facts.

Changing one fact changes exactly the sentences that rest on it: a reason that stayed the same would be a stale one, a reason
that changed without need would be about something else.
"""

from __future__ import annotations

import re

import pytest

from afterword.core import labels
from afterword.core.step import Reason
from support.random_stories import PLAYBOOKS, scenes
from support.story import tell

FITTING = re.compile(r"[A-Z0-9“]")
JARGON = re.compile(r"_|\d{4}-\d\d-\d\d|T\d\d:|\bNone\b|\bnull\b|  |\b1 (?:days|weeks|months|hours|check-ins)\b|\{|\}| ,| \.")

INTERVIEW = "2026-11-05 14:00-15:00 interview video with Dana helper Rosa date 2026-11-17"
SEARCH = f"""
    playbook balanced
    {INTERVIEW}
    2026-11-05 18:00 sent thank_you
    2026-11-19 10:00 sent check_in_1
    now 2026-11-20 09:00
"""
COUNTED_BACK = {("check_in_1", "decision_date"), ("check_in_1", "check_in_1.opens"), ("check_in_1", "check_in_1.closes")}


def sentences(story: str) -> dict[tuple[str, str], str]:
    """Every sentence of every `why`, by the kind of its step and its rule (a second one of a rule is numbered)."""
    found: dict[tuple[str, str], str] = {}
    for step in tell(story).steps():
        for reason in step.why:
            key = (str(step.kind), reason.rule)
            found[key if key not in found else (key[0], f"{key[1]} again")] = reason.text
    return found


def changed(before: str, after: str) -> set[tuple[str, str]]:
    """Which sentences differ between two stories with the same steps."""
    first, second = sentences(before), sentences(after)
    assert {*first} == {*second}
    return {key for key in first if first[key] != second[key]}


def test_another_decision_date_changes_what_counts_from_it() -> None:
    other = SEARCH.replace("2026-11-17", "2026-11-18")
    assert changed(SEARCH, other) == COUNTED_BACK
    assert all("Tue 17 Nov 2026" not in text for text in sentences(other).values())


def test_a_decision_date_before_a_weekend_is_only_renamed() -> None:
    """Friday and Saturday give the same opening, so only the sentences that say how it was reached may differ."""
    friday, saturday = (SEARCH.replace("2026-11-17", day) for day in ("2026-11-13", "2026-11-14"))
    assert changed(friday, saturday) == COUNTED_BACK - {("check_in_1", "check_in_1.opens")}


def test_another_end_of_the_interview_changes_what_names_it() -> None:
    other = SEARCH.replace("14:00-15:00", "14:00-15:30")
    names_it = {key for key, text in sentences(SEARCH).items() if "15:00" in text}
    assert changed(SEARCH, other) == names_it
    assert names_it == {
        (kind, rule)
        for kind in ("interview_notes", "thank_you", "thank_helper")
        for rule in ("interview", f"{kind}.opens", f"{kind}.closes")
        if (kind, rule) != ("interview_notes", "interview_notes.closes")
    }


def test_another_region_changes_what_its_holidays_moved() -> None:
    """Thanksgiving, on which the second check-in would open, is no holiday in Britain."""
    assert changed(SEARCH, f"region GB\n{SEARCH}") == {("check_in_2", "check_in_2.opens")}
    assert "Thanksgiving" in sentences(SEARCH)["check_in_2", "check_in_2.opens"]
    assert "Thanksgiving" not in sentences(f"region GB\n{SEARCH}")["check_in_2", "check_in_2.opens"]


def test_another_region_changes_what_its_holidays_left_out() -> None:
    search = f"region DE-BY\n{INTERVIEW.replace('2026-11-17', '2026-12-23')}\nnow 2026-11-06 09:00"
    other = search.replace("DE-BY", "JP")
    assert changed(search, other) == {("check_in_1", "check_in_1.opens")}
    assert "not counting" in sentences(search)["check_in_1", "check_in_1.opens"]
    assert "not counting" not in sentences(other)["check_in_1", "check_in_1.opens"]


def test_another_day_of_sending_changes_what_counts_from_it() -> None:
    other = SEARCH.replace("2026-11-19 10:00 sent", "2026-11-20 08:00 sent")
    assert changed(SEARCH, other) == {("check_in_2", rule) for rule in ("sent", "check_in_2.opens", "check_in_2.closes")}


def test_another_level_changes_the_estimate_and_what_rests_on_it() -> None:
    search = SEARCH.replace(" date 2026-11-17", "").replace("2026-11-19 10:00 sent check_in_1", "")
    rules = ("decision_estimate", "check_in_1.opens", "check_in_1.closes")
    assert changed(search, f"level senior\n{search}") == {("check_in_1", rule) for rule in rules}


@pytest.mark.parametrize("fact", ["company Umbrella", "person Zoe other", "applied 2026-10-01"])
def test_what_no_window_counts_from_changes_nothing(fact: str) -> None:
    assert changed(SEARCH, f"{fact}\n{SEARCH}") == set()


def test_a_playbook_says_where_each_figure_comes_from() -> None:
    """The figures that rules.md marks as `ours` are not laid at an article's door."""
    story = tell(f"playbook wikihow\n{INTERVIEW}\n2026-11-05 18:00 sent thank_you")
    sources = {reason.rule: reason.source for step in story.steps() for reason in step.why}
    assert sources["letter.opens"] == sources["letter.closes"] == "ours"
    assert sources["linkedin_connect.opens"] == sources["linkedin_connect.closes"] == "ours"
    assert (sources["check_in_1.opens"], sources["check_in_1.closes"]) == ("wikihow", "ours")


def _reasons() -> list[tuple[str, Reason]]:
    return [
        (str(step.kind), reason)
        for playbook in PLAYBOOKS
        for seed in range(12)
        for scene in scenes(seed, playbook=playbook)[::2]
        for step in scene.steps()
        for reason in (*step.why, *step.blocked_by, Reason("verdict", "ours", step.verdict or "Open."))
    ]


def test_every_sentence_is_fit_to_read() -> None:
    for kind, reason in _reasons():
        assert FITTING.match(reason.text), f"{kind}: {reason.text}"
        assert not JARGON.search(reason.text), f"{kind}: {reason.text}"
        assert len(reason.text) < 330, f"{kind}: {reason.text}"
        about = "what became of it" if reason.rule == "verdict" else labels.about(reason.rule)
        assert about, f"{reason.rule} has no words for those who read no ids"
        assert not JARGON.search(about), about


def test_no_step_says_a_thing_twice() -> None:
    for seed in range(12):
        for scene in scenes(seed)[::2]:
            for step in scene.steps():
                texts = [reason.text for reason in step.why]
                assert len(texts) == len({*texts}), f"{scene}\n{texts}"


def test_a_date_named_before_a_later_interview_without_one_is_not_dropped_in_silence() -> None:
    later = "2026-11-19 14:00-15:00 interview video with Dana none"
    early = "2026-11-05 14:00-15:00 interview phone with Dana date"
    head, tail = "playbook balanced", "now 2026-11-20 09:00"
    said = sentences(f"{head}\n{early} 2027-01-15\n{later}\n{tail}")
    named = said["check_in_1", "decision_before"]
    assert "Fri 15 Jan 2027" in named
    assert "Thu 5 Nov" in named
    assert ("check_in_1", "decision_before") not in sentences(f"{head}\n{early} 2026-11-12\n{later}\n{tail}")


def test_a_first_invitation_is_to_an_interview_and_a_later_one_to_another_round() -> None:
    first = sentences("2026-11-09 10:00 reply invitation\nnow 2026-11-09 11:00")
    later = sentences(f"{INTERVIEW}\n2026-11-09 10:00 reply invitation\nnow 2026-11-09 11:00")
    assert first["reply_invite", "reply"].endswith("they invited you to an interview.")
    assert later["reply_invite", "reply"].endswith("they invited you to another round.")
