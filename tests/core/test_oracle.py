"""The engine against a second reading of rules.md (`support.oracle`), on random job searches.

A failure prints the story, made as small as it still fails, in the lines of `support.story`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from afterword.core.dates import iso
from afterword.core.step import State, Step
from support.oracle import Found, oracle
from support.oracle_guards import held_back_by
from support.oracle_paper import PER_PERSON
from support.oracle_past import Past
from support.random_stories import PLAYBOOKS, scenes
from support.story import Story
from support.story import lines as told
from support.telling import Scene, retell, smallest

SHORT, LONG = 45, 4_000
_HELD = {State.DUE, State.LATE, State.BLOCKED}


def engine(scene: Scene) -> dict[tuple[str, str, str], Step]:
    """The engine's steps by kind, what they are about, and who of several they go to; `move_on` apart."""
    found = {}
    for step in scene.steps():
        parts = step.id.split(".")[2:]
        people = [part for part in parts if scene.application.person(part)]
        about = [part for part in parts if part not in people]
        if step.kind != "move_on":
            found[str(step.kind), *(about or [""]), people[0] if people and step.kind in PER_PERSON else ""] = step
    return found  # type: ignore[return-value]


def disagreements(scene: Scene) -> list[str]:
    """What the engine and the oracle see differently, as sentences that begin with the kind of step."""
    ours = engine(scene)
    theirs = {(f.kind, f.about, f.to): f for f in oracle(scene.application, scene.playbook, scene.now)}
    found = []
    for key in sorted({*ours, *theirs}):
        step, paper = ours.get(key), theirs.get(key)
        if step is None and paper is not None and paper.never_opened:
            continue
        if step is None or paper is None:
            found.append(f"{key[0]}: only the {'oracle' if step is None else 'engine'} lists it: {step or paper}")
        elif (seen := _seen(step, paper)) != (told := (paper.opens, paper.closes, paper.state, paper.estimated)):
            found.append(f"{key[0]}: the engine says {seen}, the oracle {told}")
    return found


def _seen(step: Step, paper: Found) -> tuple[str, str, str, bool]:
    # What is blocked is due or late but for a guard: guards have a test of their own.
    state = paper.state if step.state is State.BLOCKED and paper.state in ("due", "late") else str(step.state)
    return iso(step.opens), iso(step.closes), state, step.estimated


def guards_apart(scene: Scene) -> list[str]:
    """Open steps on whose guards the engine and the oracle disagree."""
    past = Past(scene.application, scene.playbook, scene.now)
    found = []
    for step in scene.steps():
        if step.state in _HELD:
            ours, paper = {reason.rule.removeprefix("guard.") for reason in step.blocked_by}, held_back_by(past, step)
            if ours != paper:
                found.append(f"{step.kind}: the engine says {ours or 'free'}, the oracle {paper or 'free'}")
    return found


def _search(count: int, playbook: str, judge: Callable[[Scene], list[str]]) -> None:
    for seed in range(count):
        for scene in scenes(seed, playbook=playbook):
            if judge(scene):
                lines = smallest(str(scene).splitlines(), lambda story: bool(judge(_scene(story))))
                pytest.fail(f"seed {seed}\n" + "\n".join([*lines, "=>", *judge(_scene(retell(lines)))]), pytrace=False)


def _scene(story: Story) -> Scene:
    assert story.now is not None
    return Scene((), story.application, story.playbook, story.now)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_windows_and_states_are_as_on_the_paper(playbook: str) -> None:
    _search(SHORT, playbook, disagreements)


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_guards_are_as_on_the_paper(playbook: str) -> None:
    _search(SHORT, playbook, guards_apart)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize("judge", [disagreements, guards_apart])
@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_twenty_thousand_stories(playbook: str, judge: Callable[[Scene], list[str]]) -> None:
    _search(LONG, playbook, judge)


MET = "2026-11-05 14:00-15:00 interview video with Dana date 2026-11-06"

DEFECTS = {
    "an answer's day is that of the application's zone, not of an interview elsewhere": """
        2026-11-05 10:00-10:30 interview phone with Dana date 2026-11-17 zone Europe/London
        2026-12-03 23:21 reply rejection from Dana
        =>
        reply_rejection due 2026-12-03T23:21-05:00 2026-12-04
    """,
    "a check-in that never opened takes no thank-you's place: a new timeline came first": f"""
        {MET}
        2026-11-06 17:00 reply timeline date 2026-12-01
        now 2026-11-11 09:00
        =>
        thank_you late 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
    """,
    "a check-in that opened by a new timeline does take a thank-you's place": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-12-01
        2026-11-06 17:00 reply timeline date 2026-11-09
        now 2026-11-13 09:00
        =>
        thank_you expired 2026-11-05T15:00-05:00 2026-11-06T15:00-05:00
        check_in_1 due 2026-11-12 2026-11-16
    """,
    "reopening takes back a rejection as it takes back a closing": f"""
        {MET}
        2026-11-06 17:00 reply rejection
        2026-11-09 17:00 reopened
        now 2026-11-11 09:00
        =>
        check_in_1 due 2026-11-10 2026-11-13
    """,
    "a word about timing during an interview begins one run, not two": """
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17
        2026-11-09 14:00-15:00 interview video with Dana date 2026-11-18
        2026-11-09 14:30 reply timeline date 2026-11-20
        2026-11-24 09:00 sent check_in_1@e4
        =>
        check_in_1 done 2026-11-24 2026-11-27
    """,
    "nobody to write to is no reason to count what was sent to others": """
        playbook huffpost
        person Rita recruiter
        2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17
        2026-11-18 sent check_in_1
        2026-12-01 sent check_in_2
        now 2026-12-08 10:00
        =>
        escalate due 2026-12-08 2026-12-11
    """,
    "a message that came back reached nobody": """
        chosen linkedin_connect
        person Rita recruiter
        2026-11-05 14:00-15:00 interview video with Omar date 2026-11-17
        2026-11-18 12:00 sent thank_you
        2026-11-19 10:00 sent check_in_1
        2026-11-19 10:05 bounced check_in_1
        now 2026-11-19 11:00
        =>
        check_in_1 due 2026-11-19 2026-11-24
        linkedin_connect due 2026-11-19 2026-11-25
    """,
    "24 hours between two people are elapsed time across a change of clocks": """
        region GB
        zone Europe/London
        chosen linkedin_connect
        person Rita recruiter
        2026-10-22 10:00-10:30 interview video with Omar date 2026-10-22
        2026-10-22 12:00 sent thank_you
        2026-10-24 14:00 sent check_in_1
        now 2026-10-25 13:30
        =>
        linkedin_connect due 2026-10-23 2026-10-29
    """,
    "nobody is asked to move on while an interview lies ahead": f"""
        {MET}
        2027-01-05 14:00-15:00 interview video with Dana date 2027-01-20
        now 2027-01-04 09:00
        =>
        move_on none
    """,
    "nobody is asked to move on two days after they wrote": f"""
        {MET}
        2026-12-20 14:00 reply acknowledgement
        now 2026-12-22 13:30
        =>
        move_on none
    """,
}


@pytest.mark.parametrize("name", DEFECTS)
def test_what_was_once_wrong(name: str) -> None:
    story_told, _, wanted = DEFECTS[name].partition("=>")
    story = retell([line.strip() for line in story_told.splitlines() if line.strip()])
    expected = sorted(" ".join(line.split()) for line in wanted.splitlines() if line.strip())
    kinds = {line.split()[0] for line in expected}
    found = told(tuple(step for step in story.steps() if step.kind in kinds), story)
    assert sorted(found) == [line for line in expected if not line.endswith(" none")]


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    story = retell(["2026-10-31 01:00-01:30 interview video with Dana", "now 2026-11-01 01:15"])
    assert story.now is not None
    second_time = story.now.replace(fold=1)
    assert [step.state for step in story.steps(now=second_time) if step.kind == "thank_you"] == [State.LATE]
