"""A message that should bring something of value leads with what lies on the application's shelf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest

from afterword.core.model import Application, Message, Person, Settings, ShelfItem
from afterword.core.shelf import shelf_used
from afterword.core.step import State, Step
from afterword.core.terms import Channel, Relation, ShelfKind, StepKind
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.record import Severity
from afterword.drafts.checks.table import run_checks
from afterword.drafts.compose import compose
from afterword.drafts.measure import count_sentences, sentences
from afterword.drafts.phrases import deed, thing
from afterword.drafts.ready import NEED_VALUE, not_ready
from afterword.drafts.shelf import item_for
from afterword.drafts.words import DEEDS

Make = Callable[..., Any]
LEADING = [StepKind.CHECK_IN_2, StepKind.FINAL_CHECK_IN, StepKind.NETWORKING]
THINGS = [
    (ShelfKind.LINK, "Their post on search quality", "https://northwind.example/search", "your post on search quality"),
    (ShelfKind.LINK, "A report on message queues", "https://queues.example/2026", "a report on message queues"),
    (ShelfKind.LINK, "a report on message queues.", "", "a report on message queues"),
    (ShelfKind.LINK, "https://queues.example/2026", "", "a page at queues.example"),
    (ShelfKind.NEWS, "They opened an office in Leeds", "https://news.example/leeds", "you opened an office in Leeds"),
    (ShelfKind.NEWS, "their Series B", "", "your Series B"),
    (ShelfKind.INSIGHT, "- abandoned searches as a measure of quality", "", "abandoned searches as a measure of quality"),
    (ShelfKind.ACHIEVEMENT, "Finished the Kafka certificate", "", "I finished the Kafka certificate"),
    (ShelfKind.ACHIEVEMENT, "A talk on queues at a meeting of engineers", "https://talks.example/q", "a talk on queues"),
]


@pytest.fixture
def shelved(application: Make, later: datetime) -> Callable[..., Application]:
    """The ordinary application with things on its shelf, the first of them the oldest."""

    def make(*things: tuple[ShelfKind, str, str], **changes: object) -> Application:
        items = tuple(
            ShelfItem(id=f"s{n}", kind=kind, text=text, url=url, added=later - timedelta(days=20 - n))
            for n, (kind, text, url) in enumerate(things)
        )
        found = application(shelf=items, **changes)
        assert isinstance(found, Application)
        return found

    return make


@pytest.mark.parametrize("kind", LEADING)
@pytest.mark.parametrize(("what", "text", "url", "said"), THINGS)
@pytest.mark.parametrize("playbook", ["balanced", "huffpost"])
@pytest.mark.parametrize("notes", [{}, {"topics": (), "challenges": ()}])
def test_the_thing_is_in_the_letter_and_the_letter_passes_every_check(
    kind: StepKind, what: ShelfKind, text: str, url: str, said: str, playbook: str, notes: dict[str, Any],
    step: Make, shelved: Make, interview: Make, settings: Settings, later: datetime,
) -> None:  # fmt: skip
    case = shelved((what, text, url), interviews=(interview(**notes),))
    asked = step(kind, playbook=playbook)
    draft = compose(asked, case, settings, later)
    assert said in draft.body
    assert url in draft.body
    assert not draft.missing
    context = context_for(asked, case, settings, later, channel=draft.channel)
    found = run_checks(joined(draft.subject, draft.body), context)
    assert [finding for finding in found if finding.severity is not Severity.HINT] == []
    if kind is not StepKind.NETWORKING:
        assert 5 <= count_sentences(draft.body) <= 7


@pytest.mark.parametrize(("what", "text", "url", "said"), THINGS)
def test_the_second_check_in_leads_with_it(
    what: ShelfKind, text: str, url: str, said: str, step: Make, shelved: Make, settings: Settings, later: datetime
) -> None:
    body = compose(step(StepKind.CHECK_IN_2), shelved((what, text, url)), settings, later).body
    start, end = sentences(body)[0]
    assert said in body[start:end]
    assert body.index("could you tell me") > end


@pytest.mark.parametrize(("what", "text", "url", "said"), THINGS)
def test_no_two_letters_bring_it_in_the_same_words(
    what: ShelfKind, text: str, url: str, said: str, step: Make, shelved: Make, settings: Settings, later: datetime
) -> None:
    bodies = [compose(step(kind), shelved((what, text, url)), settings, later).body for kind in LEADING]
    for one, two in combinations(bodies, 2):
        assert not {one[a:b] for a, b in sentences(one)} & {two[a:b] for a, b in sentences(two)}


@pytest.mark.parametrize("kind", LEADING)
@pytest.mark.parametrize(("what", "text", "url", "said"), THINGS)
def test_sending_the_letter_uses_the_thing_up(
    kind: StepKind, what: ShelfKind, text: str, url: str, said: str,
    step: Make, shelved: Make, settings: Settings, later: datetime,
) -> None:  # fmt: skip
    case = shelved((what, text, url))
    asked = step(kind, id="a1.sent")
    after = shelf_used(case, asked.id, compose(asked, case, settings, later).body)
    assert after.shelf[0].used == "a1.sent"
    assert item_for(asked, after) == after.shelf[0]
    assert item_for(step(kind, id="a1.another"), after) is None


def test_the_newest_thing_that_is_free_is_taken(step: Make, shelved: Make) -> None:
    case = shelved((ShelfKind.LINK, "old", ""), (ShelfKind.NEWS, "new", ""), (ShelfKind.INSIGHT, "newest", ""))
    case = replace(case, shelf=(*case.shelf[:2], replace(case.shelf[2], used="another")))
    found = item_for(step(StepKind.CHECK_IN_2), case)
    assert found is not None
    assert found.text == "new"


def test_a_recruiter_of_an_agency_is_not_taken_for_the_company(
    step: Make, shelved: Make, settings: Settings, later: datetime
) -> None:
    case = shelved((ShelfKind.LINK, "Their post on search quality", ""), via="Tolland Search")
    case = replace(case, people=(*case.people, Person(id="r", name="Ray Tolland", relation=Relation.RECRUITER)))
    body = compose(step(StepKind.CHECK_IN_2, to="r"), case, settings, later).body
    assert "I have come across their post on search quality." in body


def test_a_letter_brings_it_where_the_notes_have_nothing_useful(
    step: Make, shelved: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    thing = (ShelfKind.LINK, "a report on message queues", "https://queues.example/2026")
    body = compose(step(StepKind.LETTER), shelved(thing, interviews=(interview(challenges=()),)), settings, later).body
    assert "a report on message queues (https://queues.example/2026)." in body


def test_an_empty_shelf_leaves_a_placeholder_only_where_the_notes_hold_no_idea_either(
    step: Make, application: Make, interview: Make, settings: Settings, later: datetime
) -> None:
    bare = application(interviews=(interview(challenges=()),))
    assert compose(step(StepKind.CHECK_IN_2), bare, settings, later).missing
    assert not compose(step(StepKind.CHECK_IN_2), application(), settings, later).missing


def test_a_text_in_ones_own_words_is_of_value_when_it_names_the_thing(
    step: Make, shelved: Make, settings: Settings, later: datetime
) -> None:
    case = shelved((ShelfKind.NEWS, "Their Series B", ""))
    asked = step(StepKind.CHECK_IN_2)

    def said(body: str) -> set[str]:
        context = context_for(asked, case, settings, later)
        return {finding.id for finding in run_checks(joined("s", f"Dear Dana Ruiz,\n\n{body}\n\nBest regards,"), context)}

    assert "no-value" not in said("How good to read of your Series B. Could you tell me how things stand?")
    assert "no-value" in said("I hope that all is well. Could you tell me how things stand?")


@pytest.mark.parametrize(
    ("what", "text"),
    [(ShelfKind.LINK, "Their post on Globex Freight"), (ShelfKind.ACHIEVEMENT, "Finished a study of Globex Freight")],
)
def test_a_name_from_elsewhere_on_the_shelf_is_no_wrong_name(
    what: ShelfKind, text: str, step: Make, application: Make, shelved: Make, settings: Settings, later: datetime
) -> None:
    other = application(id="b", company="Globex Freight", interviews=(), people=())
    case = shelved((what, text, ""))
    asked = step(StepKind.CHECK_IN_2)
    draft = compose(asked, case, settings, later)
    context = context_for(asked, case, settings, later, others=(other,))
    assert "Globex Freight" in draft.body
    assert "wrong-name" not in {finding.id for finding in run_checks(joined(draft.subject, draft.body), context)}


def test_phrases_for_what_follows_a_colon() -> None:
    assert thing("Their new office.") == "your new office"
    assert thing("Their new office", to_them=False) == "their new office"
    assert thing("They moved their office") == "they moved their office"
    assert deed("Passed the exam", DEEDS) == "I passed the exam"
    assert deed("AWS certificate", DEEDS) == "AWS certificate"
    assert deed("I passed the exam", DEEDS) == "I passed the exam"


# what to collect first


def planned(kind: StepKind, state: State = State.UPCOMING) -> Step:
    day = date(2026, 11, 27)
    return Step(
        id=f"a1.{kind}", application="a1", kind=kind, state=state, opens=day, closes=day, zone="UTC",
        playbook="balanced", playbook_version=1, channel=Channel.EMAIL,
    )  # fmt: skip


@pytest.mark.parametrize("kind", StepKind)
def test_only_messages_that_need_value_ask_for_it(kind: StepKind, application: Make) -> None:
    said = not_ready(planned(kind), application())
    assert bool(said) is (kind in NEED_VALUE)
    if said:
        assert "Northwind" in said
        assert said.endswith(".")
        assert said.count(".") == 1


@pytest.mark.parametrize("kind", sorted(NEED_VALUE))
def test_a_message_is_ready_with_a_thing_a_text_of_ones_own_or_when_it_is_over(
    kind: StepKind, application: Make, shelved: Make
) -> None:
    step = planned(kind)
    full = shelved((ShelfKind.LINK, "a report", ""))
    assert not_ready(step, full) == ""
    assert not_ready(step, replace(full, shelf=(replace(full.shelf[0], used="a1.other"),))) != ""
    assert not_ready(planned(kind, State.DONE), application()) == ""
    assert not_ready(step, application(messages=(Message(id="m", step=step.id, kind=kind, body="Hello"),))) == ""
