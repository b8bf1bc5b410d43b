"""Every letter that the demo's job search leads to passes its own checks; what is left open is named and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from afterword import demo
from afterword.core.model import Application
from afterword.core.planner import Planner
from afterword.core.step import ENDED, Step
from afterword.core.terms import StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.record import Finding, Severity
from afterword.drafts.checks.table import run_checks
from afterword.drafts.compose import TASKS, Draft, compose
from afterword.drafts.ready import not_ready
from afterword.playbooks import built_in
from afterword.system.holidays import HolidayCache

OPEN_GAPS = {
    StepKind.NETWORKING: {"an article for them or a piece of their news, with its link"},
    StepKind.REPLY_INVITE: {"the time they proposed, or two or three of yours"},
    StepKind.LETTER: {"their postal address", "something that they could use, such as a report, a contact or an idea"},
}
"""What no note can hold: something for a shelf that is empty, a time for the next meeting, an address never asked for."""


@dataclass(frozen=True)
class Letter:
    """One letter of the demo with what the checks say about it."""

    step: Step
    application: Application
    draft: Draft
    grave: tuple[Finding, ...]

    @property
    def gaps(self) -> set[str]:
        return {gap.hint for gap in self.draft.missing}


def written(planner: Planner, playbook: str | None) -> Iterator[Letter]:
    """Each letter that is due, late, held back, coming or in the outlook; by the own playbooks, or all by the one named."""
    applications = tuple(demo.book().applications.values())
    settings = demo.settings()
    for application in applications:
        chosen = built_in().playbooks[playbook] if playbook else None
        for step in planner.steps(application, demo.NOW, playbook=chosen, outlook=True):
            if step.kind in TASKS or step.state in ENDED:
                continue
            draft = compose(step, application, settings, demo.NOW)
            context = context_for(step, application, settings, demo.NOW, others=applications, channel=draft.channel)
            found = run_checks(joined(draft.subject, draft.body), context)
            grave = tuple(finding for finding in found if finding.severity is not Severity.HINT)
            yield Letter(step, application, draft, grave)


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    return Planner(built_in(), demo.settings(), HolidayCache(tmp_path_factory.mktemp("holidays")))


@pytest.mark.parametrize("playbook", [None, *sorted(built_in().playbooks)])
def test_the_checks_find_nothing_but_what_is_honestly_open(planner: Planner, playbook: str | None) -> None:
    letters = list(written(planner, playbook))
    assert len(letters) > 20
    for letter in letters:
        found = {finding.id for finding in letter.grave}
        # Nobody is on record for some applications; the check that says so is right.
        allowed = {"placeholder"} | ({"no-recipient"} if letter.step.to is None else set())
        assert found <= allowed, (letter.application.company, letter.step.kind, letter.grave)
        assert letter.gaps <= OPEN_GAPS.get(letter.step.kind, set()), (letter.application.company, letter.step.kind)


def test_a_networking_note_is_open_only_where_it_is_said_what_to_collect(planner: Planner) -> None:
    for letter in written(planner, None):
        if letter.step.kind is StepKind.NETWORKING:
            assert bool(letter.gaps) is bool(not_ready(letter.step, letter.application))


def test_few_letters_have_gaps(planner: Planner) -> None:
    letters = list(written(planner, None))
    open_ones = Counter(letter.step.kind for letter in letters if letter.gaps)
    assert open_ones.keys() <= {StepKind.NETWORKING, StepKind.REPLY_INVITE}
    assert sum(open_ones.values()) <= len(letters) / 5
