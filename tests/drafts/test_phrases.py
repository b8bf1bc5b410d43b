"""Notes typed in a hurry, inside a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.drafts.names import first_name, full_name
from afterword.drafts.phrases import about, is_small_matter, listed, notes, parted, promise, tidy, traits


@pytest.mark.parametrize(
    ("note", "phrase"),
    [
        ("Migration to Kafka", "migration to Kafka"),
        ("Kafka", "Kafka"),
        ("Kafka migration.", "Kafka migration"),
        ("Boeing contract", "Boeing contract"),
        ("Data Science team", "Data Science team"),
        ("the on-call rota", "the on-call rota"),
        ("they struggle with onboarding", "onboarding"),
        ("They are struggling with the new CRM", "the new CRM"),
        ("trouble with Kafka", "Kafka"),
        ("they moved to a new office", "how you moved to a new office"),
        ("Onboarding takes too long", "how onboarding takes too long"),
        ("Kafka is slow", "how Kafka is slow"),
        ("we want to hire faster", "the need to hire faster"),
        ("need more testers", "the need for more testers"),
        ("to hire faster", "how to hire faster"),
        ("How to scale support", "how to scale support"),
        ("what they do about churn", "what they do about churn"),
        ("the tool that has replaced Excel", "the tool that has replaced Excel"),
        ("Their new office", "your new office"),
        ("they rebuilt their billing", "how they rebuilt their billing"),
        ("talked about the roadmap", "the roadmap"),
        ("- on-call rota;", "on-call rota"),
        ("  Node.js \n and friends\n", "Node.js and friends"),
        ('"growth at scale"', "growth at scale"),
        ("iOS release", "iOS release"),
        ("SRE practice", "SRE practice"),
        ("A/B tests", "A/B tests"),
        ("Why Kafka?", "why Kafka"),
    ],
)
def test_about(note: str, phrase: str) -> None:
    assert about(note) == phrase


def test_an_outsider_is_not_addressed_as_the_company() -> None:
    assert about("their new office", to_them=False) == "their new office"


@pytest.mark.parametrize(
    ("note", "thing"),
    [
        ("send link to talk", "link to talk"),
        ("I'll share the slides", "the slides"),
        ("Reference list.", "Reference list"),
        ("promised to send CV", "CV"),
    ],
)
def test_promise(note: str, thing: str) -> None:
    assert promise(note) == thing


def test_traits_and_lists() -> None:
    assert traits(["Patience", "attention to detail", "German"]) == "patience, attention to detail and German"
    assert traits(["Calm", "", "calm."]) == "calm"
    assert listed(["a, b", "c", "d"]) == "a, b; c and d"


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        (
            ["listens to clinicians", "explains without jargon"],
            "somebody who listens to clinicians and explains without jargon",
        ),
        (["Writes things down"], "somebody who writes things down"),
        (
            ["patience with others", "says early when something is wrong"],
            "patience with others, and somebody who says early when something is wrong",
        ),
        (["asks", "Takes notes", "plans ahead", "fourth"], "asks, and somebody who takes notes and plans ahead"),
        (["tests before dashboards"], "tests before dashboards"),
        ([], ""),
    ],
)
def test_what_a_colleague_does_becomes_a_person(noted: list[str], said: str) -> None:
    assert traits(noted) == said


@pytest.mark.parametrize("note", ["hybrid days", "Salary", "why I want to leave", "my notice period", "remote or not?"])
def test_terms_and_oneself_are_small_matters(note: str) -> None:
    assert is_small_matter(note)
    assert not is_small_matter("the on-call rota")


def test_the_same_note_twice_counts_once() -> None:
    assert notes(["Kafka", "kafka.", "", "...", "rota"]) == ("Kafka", "rota")


@given(st.text())
def test_tidying_twice_changes_nothing_more_than_once_and_keeps_one_line(note: str) -> None:
    assert len(tidy(note).splitlines()) <= 1


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll"]), min_size=1).filter(lambda w: not w[:1].isspace()))
def test_the_middle_of_a_note_is_never_touched(word: str) -> None:
    assert f"{word} [x]  {{y}} Z" in tidy(f"- Q {word} [x]  {{y}} Z, a.")


@pytest.mark.parametrize(
    ("name", "full", "first"),
    [
        ("Dana Ruiz", "Dana Ruiz", "Dana"),
        ("Ruiz, Dana", "Dana Ruiz", "Dana"),
        ("Dr. Dana Ruiz", "Dr. Dana Ruiz", "Dana"),
        ("Dana Ruiz (HR)", "Dana Ruiz", "Dana"),
        ("Dana Ruiz, Head of People", "Dana Ruiz", "Dana"),
        ("Dana Ruiz, PhD", "Dana Ruiz", "Dana"),
        ("Dana", "Dana", "Dana"),
        ("", "", ""),
    ],
)
def test_names(name: str, full: str, first: str) -> None:
    assert (full_name(name), first_name(name)) == (full, first)


@pytest.mark.parametrize(
    ("note", "things"),
    [
        ("Kafka migration, on-call rota, mentoring", ("Kafka migration", "on-call rota", "mentoring")),
        ("the rota, mentoring and Kafka, and the office", ("the rota", "mentoring and Kafka", "the office")),
        ("hiring, the new office and Kafka", None),
        ("we talked about hiring, onboarding and Kafka", ("hiring", "onboarding", "Kafka")),
        ("slow builds; they struggle with hiring, training", ("slow builds", "they struggle with hiring, training")),
        ("patience, curiosity, calm", ("patience", "curiosity", "calm")),
        ("hiring, flaky tests", ("hiring", "flaky tests")),
        ("working with nurses, doctors", ("working with nurses and doctors",)),
        *((whole, None) for whole in (
            "a calm, open team", "slow, manual releases", "calm, friendly, open team", "Orion, the new scheduler",
            "Monday, 3 May", "the office in Leeds, Yorkshire", "they said that time, money and people are short",
            "how they plan, build and run it", "tools such as Kafka, Spark and Flink", "10,000 users",
            "the plant, which is old",
        )),
    ],
)  # fmt: skip
def test_several_things_on_one_line_are_parted_and_one_thing_is_not(note: str, things: tuple[str, ...] | None) -> None:
    assert notes([note]) == ((note,) if things is None else things)


@given(st.text(alphabet="ab ,;the-K", max_size=60))
def test_parting_loses_no_word(note: str) -> None:
    kept = " ".join(parted(note)).replace(" and ", " ")
    assert [c for c in kept if c.isalpha()] == [c for c in note if c.isalpha()]
