"""Letters from little or from unusual data: grammatical, asking for what is needed, and never wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from afterword.core.model import Application, Person, Settings
from afterword.core.terms import Channel, InterviewKind, StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.table import run_checks
from afterword.drafts.compose import TASKS, Draft, compose
from afterword.drafts.grammar import Gap, Optional, Part, Slot, Words
from afterword.drafts.library import built_in, names
from afterword.drafts.measure import sentences

Make = Callable[..., Any]
LETTERS = sorted(set(StepKind) - TASKS)
FROM_NOTES = re.compile(r"topic_\d|challenge_\d")
MY_OWN = {"your name", "your postal address", "your phone number", "your e-mail address"}
NEEDED = {
    StepKind.THANK_YOU: {"what you talked about that stayed with you"},
    StepKind.HANDWRITTEN_NOTE: {"what you talked about that stayed with you", "their postal address"},
    StepKind.LETTER: {"what you talked about that stayed with you"},
    StepKind.LINKEDIN_CONNECT: {"a topic of the interview"},
    StepKind.CHECK_IN_2: {"a link, an article or a piece of news", "what they can use it for, in a few words"},
    StepKind.NETWORKING: {"an article for them or a piece of their news, with its link"},
}
"""What a message cannot be without by the rules, and what an application with nothing in it cannot hold."""


def found(draft: Draft, step: Any, case: Application, settings: Settings, now: datetime) -> set[str]:
    context = context_for(step, case, settings, now, others=(case,), channel=draft.channel)
    return {finding.id for finding in run_checks(joined(draft.subject, draft.body), context)}


@pytest.mark.parametrize("kind", LETTERS)
def test_a_bare_interview_leaves_only_the_gaps_that_the_rules_ask_to_fill(
    kind: StepKind, step: Make, application: Make, interview: Make, later: datetime
) -> None:
    case = application(interviews=(interview(topics=(), challenges=()),), applied=None)
    draft = compose(step(kind, decision_day=None), case, Settings(), later)
    assert {gap.hint for gap in draft.missing} - MY_OWN == NEEDED.get(kind, set())
    assert "your name" in {gap.hint for gap in draft.missing}
    assert "how ." not in draft.body


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize(
    "changes",
    [
        {"company": "[Acme] GmbH"},
        {"company": "The Body of Work"},
        {"role": "[Senior] Engineer"},
        {"role": "THE HEAD OF DATA"},
        {"role": "Analyst, Night Desk"},
        {"people": (Person(id="dana", name="Dana", email="dana@northwind.example", address="1 Quay Road"),)},
        {"people": (Person(id="dana", name="Ruiz, Dana", email="dana@northwind.example", address="1 Quay Road"),)},
    ],
)  # fmt: skip
def test_odd_names_stand_in_whole_sentences_and_pass_every_check(
    kind: StepKind, changes: dict[str, Any], step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    case = application(**changes)
    if "people" not in changes:
        case = replace(case, people=(replace(case.people[0], address="1 Quay Road"), *case.people[1:]))
    asked = step(kind)
    draft = compose(asked, case, settings, later)
    wanting = {"placeholder"} if kind is StepKind.NETWORKING else set()
    assert found(draft, asked, case, settings, later) - {"spelling"} == wanting
    assert not re.search(r"\bthe the\b|  | [,.]", draft.subject + draft.body, re.IGNORECASE)


@pytest.fixture
def agency(application: Make) -> Application:
    """The ordinary application through an agency, whose recruiter is Kim Osei."""
    case = application(via="Tolland & Reyes")
    assert isinstance(case, Application)
    return case


@pytest.mark.parametrize("kind", LETTERS)
@pytest.mark.parametrize("met", [InterviewKind.PHONE, InterviewKind.VIDEO, InterviewKind.IN_PERSON])
def test_an_agency_is_not_spoken_to_as_the_company(
    kind: StepKind, met: InterviewKind, agency: Application, interview: Make, step: Make, settings: Settings, later: datetime
) -> None:
    case = replace(agency, interviews=(interview(kind=met, interviewers=("dana", "kim")[kind is StepKind.THANK_YOU :][:1]),))
    body = compose(step(kind, to="kim"), case, settings, later).body
    for words in (
        "join you",
        "joining you",
        "your new colleague",
        "your decision",
        "you have chosen",
        "you decide",
        "do it with you",
    ):
        if kind is not StepKind.LETTER:  # it goes to those who interview for the company
            assert words not in body


def test_a_posted_letter_goes_to_the_agency_and_one_to_the_company_names_it_once(
    agency: Application, step: Make, settings: Settings, later: datetime
) -> None:
    people = tuple(replace(person, address="1 Quay Road\nAlbany", first_name_welcome=True) for person in agency.people)
    case = replace(agency, people=people)
    heads = {
        to: compose(step(StepKind.LETTER, to=to), case, settings, later, channel=Channel.LETTER).body.split("\n\n")[2]
        for to in ("kim", "dana")
    }
    assert heads == {
        "kim": "Kim Osei\nTolland & Reyes\n1 Quay Road\nAlbany",
        "dana": "Dana Ruiz\nNorthwind\n1 Quay Road\nAlbany",
    }
    own = replace(people[0], address="Northwind House\n1 Quay Road")
    body = compose(step(StepKind.LETTER), replace(case, people=(own,)), settings, later, channel=Channel.LETTER).body
    assert body.split("\n\n")[2] == "Dana Ruiz\nNorthwind House\n1 Quay Road"


def test_a_card_has_the_address_for_its_envelope(step: Make, application: Make, settings: Settings, later: datetime) -> None:
    case = application()
    case = replace(case, people=(replace(case.people[0], address="1 Quay Road\nAlbany"), *case.people[1:]))
    body = compose(step(StepKind.HANDWRITTEN_NOTE), case, settings, later).body
    assert body.startswith("Dana Ruiz\nNorthwind\n1 Quay Road\nAlbany\n\nDear Dana Ruiz,\n\n")


@pytest.mark.parametrize(
    ("company", "said"),
    [("City of Fairhaven", "at the City of Fairhaven"), ("University of Ithaca", "at the University of Ithaca"),
     ("Citywide", "at Citywide"), ("The Bank of Troy", "at The Bank of Troy")],
)  # fmt: skip
def test_an_office_gets_its_article(
    company: str, said: str, step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    assert f"{said} on Thursday" in compose(step(StepKind.CHECK_IN_1), application(company=company), settings, later).body


def test_terms_are_left_out_where_there_is_something_weightier(
    step: Make, application: Make, interview: Make, settings: Settings, now: datetime
) -> None:
    held = interview(topics=("salary and hybrid days", "the on-call rota"), challenges=())
    body = compose(step(StepKind.THANK_YOU), application(interviews=(held,)), settings, now).body
    assert "the on-call rota" in body
    assert "salary" not in body
    only = interview(topics=("hybrid days",), challenges=())
    assert "hybrid days" in compose(step(StepKind.THANK_YOU), application(interviews=(only,)), settings, now).body


@pytest.mark.parametrize("kind", [StepKind.LETTER, StepKind.LINKEDIN_CONNECT, StepKind.HANDWRITTEN_NOTE])
def test_members_of_a_panel_can_lay_their_letters_side_by_side(
    kind: StepKind, step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    members = ("dana", "sam", "kim")[: 2 if kind is StepKind.HANDWRITTEN_NOTE else 3]
    held = interview(kind=InterviewKind.PANEL, interviewers=members, topics=("alpha", "beta", "gamma"), challenges=("delta",))
    case = application(interviews=(held,))
    seen: set[str] = set()
    for to in members:
        body = compose(step(kind, to=to), case, settings, later).body
        mine = {" ".join(body[a:b].split()) for a, b in sentences(body)}
        assert not mine & seen
        seen |= mine
        assert kind is not StepKind.LINKEDIN_CONNECT or len(body) <= 300


def flat(parts: tuple[Part, ...]) -> list[str]:
    """The words and fields of a template in order, optional parts opened."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, Words):
            words.append(part.text)
        elif isinstance(part, Slot):
            words.append("{" + part.name + "}")
        elif isinstance(part, Optional):
            words += flat(part.parts)
        elif part is Gap.PARAGRAPH:
            words.append("¶")
    return words


@pytest.mark.parametrize("name", [name for name in names() if not name.startswith("_")])
def test_notes_stand_where_any_phrase_can_stand(name: str) -> None:
    """Behind a word that takes "how onboarding takes too long" as well as "onboarding", and at the end of its clause."""
    words = flat(built_in(name)[1].parts)
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if FROM_NOTES.fullmatch(word.strip("{}")):
            assert before in {"about", "on", "of", "to", "is"}, f"{name}: {before} {word}"
            assert after[0] in ".,;:?¶]" or after in {"has", "is", "that"}, f"{name}: {word} {after}"
