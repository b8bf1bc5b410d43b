"""Every letter that the demo's job search leads to, by whichever playbook, could be sent after one reading."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import pytest

from afterword import demo
from afterword.core.errors import Refused
from afterword.core.model import Application
from afterword.core.planner import Planner
from afterword.core.step import Step
from afterword.core.terms import Channel, InterviewKind, StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.record import Severity
from afterword.drafts.checks.table import run_checks
from afterword.drafts.compose import TASKS, Draft, Options, compose, template_for
from afterword.drafts.library import names
from afterword.drafts.measure import CHECK_IN_SENTENCES, THANK_YOU_WORDS, count_sentences, count_words, sentences
from afterword.drafts.ready import not_ready
from afterword.playbooks import built_in
from afterword.system.holidays import HolidayCache

LETTERS = frozenset(StepKind) - TASKS
OPTIONAL = frozenset({StepKind.HANDWRITTEN_NOTE, StepKind.LINKEDIN_CONNECT, StepKind.APPLICATION_CHECK_IN})
CHECK_INS = {StepKind.CHECK_IN_1, StepKind.CHECK_IN_2, StepKind.FINAL_CHECK_IN}
STUMBLES = re.compile(
    r" [,.;:?]|[,;:]\.|\.\.|  |\(\)|\b(?:the the|a a|an an|role role|about about)\b|\b(?:how|why|who) [,.]", re.IGNORECASE
)
"""What a careless joint between a template and a note would leave behind."""


@dataclass(frozen=True)
class Letter:
    """One step of the demo with its letter, on whichever channel."""

    step: Step
    application: Application
    draft: Draft

    def grave(self) -> list[str]:
        """The errors and warnings of the checks, as words."""
        others = demo.book().applications.values()
        draft = self.draft
        context = context_for(self.step, self.application, demo.settings(), demo.NOW, others=others, channel=draft.channel)
        text = joined(draft.subject, draft.body)
        return [
            f"{found.id} at {text.text[found.start : found.end]!r}"
            for found in run_checks(text, context)
            if found.severity is not Severity.HINT
        ]

    def __str__(self) -> str:
        return f"{self.application.company}, {self.step.id}, {self.draft.channel}:\n{self.draft.subject}\n{self.draft.body}"


def steps(planner: Planner) -> Iterator[tuple[Step, Application]]:
    """Each step of the demo by its own playbook and by each of the five, with every optional step chosen."""
    for application in demo.book().applications.values():
        chosen = replace(application, chosen=OPTIONAL)
        for playbook in (None, *built_in().playbooks.values()):
            for step in planner.steps(chosen, demo.NOW, playbook=playbook, outlook=True):
                if step.kind not in TASKS:
                    yield step, application


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    return Planner(built_in(), demo.settings(), HolidayCache(tmp_path_factory.mktemp("holidays")))


@pytest.fixture(scope="module")
def letters(planner: Planner) -> tuple[Letter, ...]:
    """The different letters on the channels of their steps."""
    found: dict[tuple[str, str], Letter] = {}
    for step, application in steps(planner):
        draft = compose(step, application, demo.settings(), demo.NOW)
        found.setdefault((draft.subject, draft.body), Letter(step, application, draft))
    return tuple(found.values())


@cache
def said(body: str) -> frozenset[str]:
    return frozenset(" ".join(body[a:b].split()) for a, b in sentences(body))


def few_of_each(letters: tuple[Letter, ...]) -> list[Letter]:
    """Two letters of each kind, so that looking at them in every variation takes little time."""
    kinds: dict[StepKind, list[Letter]] = defaultdict(list)
    for letter in letters:
        kinds[letter.step.kind].append(letter)
    return [letter for group in kinds.values() for letter in group[:: max(1, len(group) - 1)]]


def test_no_letter_has_a_gap_an_error_or_a_warning(letters: tuple[Letter, ...]) -> None:
    assert len(letters) > 200
    for letter in letters:
        assert not letter.draft.missing, str(letter)
        assert letter.grave() == [], str(letter)
        assert not_ready(letter.step, letter.application) == ""


def test_every_kind_of_message_and_every_template_is_among_them(letters: tuple[Letter, ...]) -> None:
    assert {letter.step.kind for letter in letters} == LETTERS
    used = {
        template_for(letter.step, letter.application, demo.NOW, letter.draft.channel)[1].file.removesuffix(".txt")
        for letter in letters
    }
    unused = {name for name in names() if not name.startswith("_")} - used
    # Test_compose has the others: a fourth voice in a panel, a third conversation, a call about a decision.
    assert unused <= {"thank_you_panel_4", "thank_you_later_2", "thank_you_later_3", "linkedin_connect_3", "check_in_1_phone"}


def test_every_kind_of_interview_and_a_later_round_is_among_them(letters: tuple[Letter, ...]) -> None:
    thanked = {
        interview.kind
        for letter in letters
        if letter.step.kind is StepKind.THANK_YOU and (interview := letter.application.interview(letter.step.interview))
    }
    assert thanked == set(InterviewKind)
    assert any("After my call with" in letter.draft.body for letter in letters)


def test_they_have_the_length_that_the_rules_ask_for(letters: tuple[Letter, ...]) -> None:
    for letter in letters:
        if letter.step.kind is StepKind.THANK_YOU:
            assert THANK_YOU_WORDS[0] <= count_words(letter.draft.body) <= THANK_YOU_WORDS[1], str(letter)
        elif letter.step.kind in CHECK_INS:
            assert CHECK_IN_SENTENCES[0] <= count_sentences(letter.draft.body) <= CHECK_IN_SENTENCES[1], str(letter)


def test_no_joint_between_words_and_notes_is_left_rough(letters: tuple[Letter, ...]) -> None:
    for letter in letters:
        assert not STUMBLES.search(letter.draft.subject + "\n" + letter.draft.body), str(letter)


def test_nobody_reads_the_same_sentence_twice(letters: tuple[Letter, ...]) -> None:
    """Neither one person in two different messages, nor two people of one interview in the messages of one kind."""
    together: dict[tuple[object, ...], list[Letter]] = defaultdict(list)
    for letter in letters:
        together[letter.application.id, letter.step.to].append(letter)
        if letter.step.kind in (StepKind.THANK_YOU, StepKind.LETTER, StepKind.LINKEDIN_CONNECT):
            together[letter.application.id, letter.step.interview, letter.step.kind].append(letter)
    for group in together.values():
        for one, two in combinations(group, 2):
            same_message = one.step.kind is two.step.kind and one.step.to == two.step.to
            if not same_message:
                assert not said(one.draft.body) & said(two.draft.body), f"{one}\n\n{two}"


def test_on_every_channel_that_suits_they_pass_too(letters: tuple[Letter, ...]) -> None:
    """What is missing by another channel is a way to reach the person, and never a word of the letter."""
    met = set()
    for letter in few_of_each(letters):
        for channel in set(Channel) - {letter.draft.channel}:
            try:
                draft = compose(letter.step, letter.application, demo.settings(), demo.NOW, channel=channel)
            except Refused:
                continue
            met.add((letter.step.kind, channel))
            other = replace(letter, draft=draft)
            assert {gap.hint for gap in draft.missing} <= {"their postal address", "their phone number"}, str(other)
            if not draft.missing:
                # A subject belongs to e-mail alone, and a script is nothing that is sent.
                assert channel is Channel.PHONE or other.grave() == [], str(other)
    assert {kind for kind, channel in met if channel is Channel.PHONE} == {
        StepKind.CHECK_IN_1, StepKind.REPLY_INVITE, StepKind.REPLY_OFFER
    }  # fmt: skip
    assert {kind for kind, channel in met if channel is Channel.LETTER} >= LETTERS - {
        StepKind.LINKEDIN_CONNECT, StepKind.LETTER, StepKind.HANDWRITTEN_NOTE
    }  # fmt: skip


def test_a_call_is_a_short_script_with_hours_and_one_number(letters: tuple[Letter, ...]) -> None:
    scripts = [
        compose(letter.step, letter.application, demo.settings(), demo.NOW, channel=Channel.PHONE).body
        for letter in letters
        if letter.step.kind is StepKind.CHECK_IN_1
    ]
    assert len(scripts) > 10
    for script in scripts:
        assert count_words(script) <= 170
        assert "10:00 to 11:30 and 14:30 to 16:00" in script
        assert len(re.findall(r"\+\d[\d ]{8,}|\[their phone number\]", script)) == 1


def test_whatever_the_user_chooses_the_letter_passes(letters: tuple[Letter, ...]) -> None:
    for letter in few_of_each(letters):
        if letter.step.kind in (StepKind.CHECK_IN_2, StepKind.REPLY_REJECTION):
            for options in (Options(feedback=False), Options(other_processes=True)):
                draft = compose(letter.step, letter.application, demo.settings(), demo.NOW, options=options)
                assert replace(letter, draft=draft).grave() == [], str(letter)
