"""Hints about spelling: few, certain, and none at all without the dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from afterword.core.model import Person
from afterword.core.terms import StepKind
from afterword.drafts.checks import dictionary as words
from afterword.drafts.checks import spelling
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import CheckContext, Severity
from afterword.drafts.checks.table import run_checks
from support.corpus import letters
from support.linear import is_linear


@pytest.fixture
def dictionary() -> Iterator[None]:
    pytest.importorskip("spellchecker")
    assert spelling.load()
    yield
    spelling._loaded.clear()
    spelling.suggestion.cache_clear()


def slips(text: str, **known: Any) -> list[tuple[str, str | None]]:
    findings = run_checks(parse_text(text), CheckContext(kind=StepKind.NETWORKING, **known))
    return [(finding.text, finding.fix) for finding in findings if finding.id == "spelling"]


@pytest.mark.usefixtures("dictionary")
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("recieve", "receive"),
        ("adress", "address"),
        ("definately", "definitely"),
        ("oportunity", "opportunity"),
        ("intrview", "interview"),
        ("scheduel", "schedule"),
        ("teh", "the"),
    ],
)
def test_a_slip_is_found_with_what_was_meant(wrong: str, right: str) -> None:
    assert slips(f"I hope that {wrong} is right.") == [(wrong, right)]


@pytest.mark.usefixtures("dictionary")
@pytest.mark.parametrize(
    "text",
    [
        "the colour of the programme, the organisation of the centre, the licence and the enquiry",
        "the color of the program, the organization of the center, the license and the inquiry",
        "we analyse behaviour in paediatric care whilst travelling, and I learnt maths",
        "the onboarding roadmap uses kafka, dbt and terraform on our devops backlog",
        "write to me at alex@recieve.example or see https://recieve.example/recieve",
        "Recieve Ltd and Mr Seperate are names",
        "wir haben uns sehr gefreut und danken herzlich für das nette gespräch",
    ],
)
def test_left_alone(text: str) -> None:
    assert slips(text) == []


@pytest.mark.usefixtures("dictionary")
def test_the_words_of_the_user_are_known() -> None:
    assert slips("I liked intrview.") != []
    assert slips("I liked intrview.", company="Intrview GmbH") == []
    assert slips("I liked intrview.", topics=("the intrview tool",)) == []
    assert slips("I liked intrview.", recipient=Person(id="p", name="Ann Intrview")) == []
    assert slips("intrview, intrview and intrview again") == []


@pytest.mark.usefixtures("dictionary")
def test_it_is_a_hint_and_quiet_on_good_letters() -> None:
    (finding,) = run_checks(parse_text("I recieve it"), CheckContext())[:1]
    assert (finding.id, finding.severity, finding.source) == ("spelling", Severity.HINT, "wikihow")
    good = [letter for letter in (*letters("build"), *letters("aside")) if not letter.labels]
    hinted = [letter.id for letter in good if "spelling" in letter.found]
    assert len(hinted) <= 1


@pytest.mark.usefixtures("dictionary")
@pytest.mark.parametrize("word", ["colour recieve ", "abcdefgh ", "zqxw vvkj "])
def test_it_is_never_slow(word: str) -> None:
    assert is_linear(lambda text: list(spelling.misspelled(parse_text(text), CheckContext())), word)


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The dictionary as nobody has read it yet, whatever other tests did."""
    monkeypatch.setattr(spelling, "_loaded", [])


@pytest.mark.usefixtures("unread")
def test_nothing_is_found_before_the_dictionary_is_there() -> None:
    assert not spelling.ready()
    assert slips("I recieve it") == []


@pytest.mark.usefixtures("unread")
def test_without_the_extra_there_are_no_findings_and_no_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "find_spec", lambda _: None)
    assert not spelling.load()
    assert not spelling.ready()
    assert slips("I recieve it") == []


@pytest.fixture(scope="module")
def whole() -> dict[str, int]:
    """The dictionary as pyspellchecker itself reads it."""
    spellchecker = pytest.importorskip("spellchecker")
    return dict(spellchecker.SpellChecker(language="en", distance=1).word_frequency.dictionary)


def test_the_dictionary_has_the_words_that_its_own_package_finds_in_it(whole: dict[str, int]) -> None:
    found = words.read(5_000)
    assert found is not None
    assert {word: found.count(word) for word in list(whole)[::37]} == dict(list(whole.items())[::37])
    assert found.common == {word: n for word, n in whole.items() if n >= 5_000 and word.isascii()}
    near = [f"{word[:-1]}q{word[-1:]}" for word in list(whole)[::211]] + ["", '"', "{", "zzzz", "é", "\udc80"]
    assert [word for word in near if (word in found) != (word in whole)] == []


@pytest.mark.parametrize("text", [b"", b"[]", b'{"b": 5, "a": 9}', b'\n"z": 1,\n"y": 2\n', b"\x00\xff"])
def test_another_text_is_no_dictionary(text: bytes) -> None:
    with pytest.raises(ValueError, match="alphabetical"):
        words.Dictionary(text, 5_000)
