"""What holds in every job search whatever its facts, on stories told by a die (`support.random_stories`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import pytest

from afterword.core import wording
from afterword.core.dates import Calendar, begins, ends, local_day
from afterword.core.model import Message
from afterword.core.step import ENDED, OPEN, State, Step
from afterword.core.terms import CHECK_INS, EventKind, StepKind
from support.random_stories import PLAYBOOKS, scenes
from support.story import Story, holiday_source
from support.telling import Scene

SEEDS, LONG = 8, 600
FOLLOWS = {
    StepKind.HANDWRITTEN_NOTE: (StepKind.THANK_YOU,),
    StepKind.LINKEDIN_CONNECT: (StepKind.THANK_YOU,),
    StepKind.CHECK_IN_2: (StepKind.CHECK_IN_1,),
    StepKind.FINAL_CHECK_IN: (StepKind.CHECK_IN_2,),
    StepKind.ESCALATE: (StepKind.CHECK_IN_2,),
    StepKind.BREAK_UP: (StepKind.FINAL_CHECK_IN,),
    StepKind.WITHDRAWAL: (StepKind.FINAL_CHECK_IN,),
    StepKind.NETWORKING: (StepKind.NETWORKING,),
    StepKind.MOVE_ON: tuple(StepKind),
}
ANSWERS = (StepKind.REPLY_INVITE, StepKind.REPLY_OFFER, StepKind.REPLY_REJECTION)


@cache
def told(count: int) -> tuple[Scene, ...]:
    """Every scene of the first stories of each playbook."""
    return tuple(scene for playbook in PLAYBOOKS for seed in range(count) for scene in scenes(seed, playbook=playbook))


@pytest.fixture(params=[SEEDS, pytest.param(LONG, marks=[pytest.mark.long, pytest.mark.timeout(600)])], ids=["short", "long"])
def every_scene(request: pytest.FixtureRequest) -> tuple[Scene, ...]:
    return told(request.param)


def _key(step: Step) -> str:
    """What follows the kind in a step's id: the interview or reply its run began with, and the person it goes to."""
    return step.id.split(".", 2)[2] if step.id.count(".") > 1 else ""


def _zone(step: Step) -> ZoneInfo:
    return ZoneInfo(step.zone)


def _snoozed(scene: Scene) -> set[str | None]:
    return {event.step for event in scene.application.events if event.kind is EventKind.SNOOZED}


def test_nothing_opens_before_what_it_counts_from(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        steps = scene.steps()
        done = {(step.kind, _key(step)): step.happened for step in steps if step.happened}
        for step in steps:
            opens, day = begins(step.opens, _zone(step)), local_day(step.opens, _zone(step))
            interview = scene.application.interview(step.interview)
            if step.kind is StepKind.ASK_TIMELINE:
                assert interview is not None, f"{scene}\n{step}"
                assert day == interview.start.astimezone(_zone(step)).date(), f"{scene}\n{step}"
            elif interview is not None and step.kind is not StepKind.MOVE_ON:
                moment = isinstance(step.opens, datetime)
                assert opens >= interview.end if moment else day >= local_day(interview.end, _zone(step)), f"{scene}\n{step}"
            if step.kind in CHECK_INS and step.decision_day is not None:
                assert day > step.decision_day or step.kind is not StepKind.CHECK_IN_1, f"{scene}\n{step}"
            for before in FOLLOWS.get(step.kind, ()):
                happened = done.get((before, _key(step)))
                if happened is not None and step.kind not in (before, StepKind.MOVE_ON):
                    assert day >= happened.astimezone(_zone(step)).date(), f"{scene}\n{step}"


def test_windows_of_days_begin_and_end_on_business_days(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        calendar, snoozed = Calendar(scene.application.region, holiday_source), _snoozed(scene)
        for step in scene.steps():
            if isinstance(step.opens, datetime) or isinstance(step.closes, datetime) or step.id in snoozed:
                continue
            assert calendar.is_business(step.opens), f"{scene}\n{step}"
            assert calendar.is_business(step.closes), f"{scene}\n{step}"


def test_no_window_closes_before_it_opens(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        for step in scene.steps():
            if step.id in _snoozed(scene) and step.state is not State.EXPIRED:
                continue  # a snooze moves no end; put off past it, a step is late when it comes back
            assert ends(step.closes, _zone(step)) > begins(step.opens, _zone(step)), f"{scene}\n{step}"


def _rank(step: Step, now: datetime) -> int:
    """How far along a step is; a blocked one is as far as it would be without the guard."""
    if step.state is State.BLOCKED:
        return 2 if now >= ends(step.closes, _zone(step)) else 1
    return (State.UPCOMING, State.DUE, State.LATE, State.EXPIRED, State.SKIPPED, State.DONE).index(step.state)


def _interviews_end_between(scene: Scene, now: datetime) -> bool:
    return any(scene.now < interview.end <= now for interview in scene.application.interviews)


def test_time_only_moves_states_forward(every_scene: tuple[Scene, ...]) -> None:
    """upcoming, due or blocked, late, expired: never back; and while no interview ends in between, the same steps with the
    same windows (`move_on` may join them), and nothing that was free becomes blocked."""
    for scene in every_scene:
        before = {step.id: step for step in scene.steps()}
        for wait in (timedelta(hours=7), timedelta(days=3), timedelta(days=40)):
            now = scene.now + wait
            after = {step.id: step for step in scene.steps(now=now)}
            for step in before.values():
                later = after.get(step.id)
                if later is not None:
                    assert _rank(later, now) >= _rank(step, scene.now), f"{scene}\n{step.id}: {step.state} {later.state} {now}"
            if not _interviews_end_between(scene, now):
                assert {i for i in {*before} ^ {*after} if ".move_on." not in i} == set(), f"{scene}\n{now}"
                assert not {i for i in {*before} - {*after} if ".move_on." in i}, f"{scene}\n{now}"
                for step in before.values():
                    later = after[step.id]
                    assert later.closes == step.closes, f"{scene}\n{step.id} {now}"
                    told_anew = later.state is State.EXPIRED and step.id in _snoozed(scene)  # with the opening that it had
                    assert told_anew or later.opens == step.opens, f"{scene}\n{step.id} {now}"
                    assert step.state not in OPEN or later.state is not State.BLOCKED, f"{scene}\n{step.id} {now}"


def test_a_step_that_is_gone_was_taken_over_by_an_interview(every_scene: tuple[Scene, ...]) -> None:
    """When an interview ends, the question about it goes, and so does what had not opened yet."""
    for scene in every_scene:
        now = scene.now + timedelta(days=40)
        after = {step.id for step in scene.steps(now=now)}
        for step in scene.steps():
            if step.id not in after:
                assert _interviews_end_between(scene, now), f"{scene}\n{step}"
                gone = step.state in (State.UPCOMING, State.BLOCKED) or step.task
                assert gone or step.kind in CHECK_INS, f"{scene}\n{step}"


def _sending(scene: Scene) -> Iterator[tuple[Step, dict[str, Step], dict[str, Step]]]:
    """Each step that could go out now, and the steps before and after it is marked sent."""
    before = {step.id: step for step in scene.steps()}
    for step in before.values():
        if step.state in {*OPEN, State.BLOCKED} and not step.task:
            message = Message(id="new", step=step.id, kind=step.kind, channel=step.channel, to=step.to, sent_at=scene.now)
            application = replace(scene.application, messages=(*scene.application.messages, message))
            yield step, before, {s.id: s for s in scene.steps(application=application)}


def test_marking_a_step_sent_removes_that_step_from_what_is_open(every_scene: tuple[Scene, ...]) -> None:
    """Everything else that was listed stays as it was, or becomes blocked by a guard; its window does not move. What is new
    follows upon the step that was sent. Only `move_on`, a question about the whole, may come or go."""
    for scene in every_scene:
        for sent, before, after in _sending(scene):
            assert after[sent.id].state is State.DONE, f"{scene}\n{sent.id}"
            for step in before.values():
                if step.id == sent.id or step.kind is StepKind.MOVE_ON:
                    continue
                then = after[step.id]
                assert (then.opens, then.closes) == (step.opens, step.closes), f"{scene}\n{sent.id}: {step.id}"
                assert then.state is step.state or (step.state in OPEN and then.state is State.BLOCKED), (
                    f"{scene}\n{sent.id}: {step.id} {step.state} {then.state}"
                )
            for step_id in {*after} - {*before}:
                assert sent.kind in FOLLOWS.get(after[step_id].kind, ()), f"{scene}\n{sent.id}: {step_id}"


def test_the_order_of_records_does_not_matter(every_scene: tuple[Scene, ...]) -> None:
    for number, scene in enumerate(every_scene):
        app, rng = scene.application, Random(number)
        shuffled = replace(
            app,
            interviews=tuple(rng.sample(app.interviews, len(app.interviews))),
            messages=tuple(rng.sample(app.messages, len(app.messages))),
            events=tuple(rng.sample(app.events, len(app.events))),
        )
        assert scene.steps(application=shuffled) == scene.steps(), f"{scene}"


def test_every_reason_names_records_that_exist(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        app = scene.application
        known = {app.id} | {record.id for table in (app.people, app.interviews, app.messages, app.events) for record in table}
        for step in scene.steps():
            for reason in (*step.why, *step.blocked_by):
                assert {*reason.facts} <= known, f"{scene}\n{step.id}: {reason}"


def test_every_window_is_explained_in_words(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        for step in scene.steps():
            text = " ".join(reason.text for reason in step.why)
            for edge in (step.opens, step.closes):
                words = wording.moment_with_zone(edge) if isinstance(edge, datetime) else wording.day(edge)
                assert words in text, f"{scene}\n{step.id}: {words} is not in: {text}"
            assert all(reason.text.endswith((".", "?", ")")) and reason.source for reason in step.why), f"{scene}\n{step.why}"


def test_step_ids_are_unique(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        ids = [step.id for step in scene.steps()]
        assert len(ids) == len({*ids}), f"{scene}\n{sorted(ids)}"


def test_only_blocked_steps_have_guards_to_name(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        for step in scene.steps():
            assert (step.state is State.BLOCKED) == bool(step.blocked_by), f"{scene}\n{step}"
            assert step.blocked_until is None or step.blocked_until > scene.now, f"{scene}\n{step}"
            assert step.kind not in ANSWERS or step.state is not State.BLOCKED, f"{scene}\n{step}"


def test_what_has_ended_says_why(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        for step in scene.steps():
            assert (step.state in ENDED) == bool(step.verdict), f"{scene}\n{step}"
            assert (step.happened is not None) <= (step.state in (State.DONE, State.SKIPPED)), f"{scene}\n{step}"


def test_a_check_in_four_weeks_late_asks_whether_to_move_on(every_scene: tuple[Scene, ...]) -> None:
    for scene in every_scene:
        steps, calendar = scene.steps(), Calendar(scene.application.region, holiday_source)
        for step in steps:
            if step.state is State.LATE and step.kind in CHECK_INS and step.interview is not None:
                weeks = calendar.roll(local_day(step.closes, _zone(step)) + timedelta(weeks=4))  # on a day of work, as all days
                asked = any(s.kind is StepKind.MOVE_ON for s in steps)
                assert asked or scene.now < begins(weeks, _zone(step)), f"{scene}\n{step}"


def test_what_is_live_is_left_out_of_no_timeline(every_scene: tuple[Scene, ...]) -> None:
    shorter = 0
    for scene in every_scene:
        story = Story(playbook=scene.playbook, application=scene.application)
        full, live = story.steps(now=scene.now), story.steps(now=scene.now, live=True)
        ahead = [[step for step in steps if step.state not in ENDED] for steps in (full, live)]
        assert ahead[0] == ahead[1], f"{scene}"
        assert set(live) <= set(full), f"{scene}"
        shorter += len(live) < len(full)
    assert shorter
