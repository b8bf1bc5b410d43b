"""The engine against a second reading of rules.md (`support.oracle`), on random job searches.

A failure prints the story, made as small as it still fails, in the lines of `support.story`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from afterword.core.dates import iso
from afterword.core.model import EventKind, ReplyKind
from afterword.core.step import State, Step
from support.oracle import Found, oracle
from support.oracle_guards import held_back_by
from support.oracle_paper import PER_PERSON, THANKS, works
from support.oracle_past import Past
from support.random_stories import PLAYBOOKS, Scene, retell, scenes, smallest
from support.story import Story

SHORT, LONG = 60, 4_000
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
