"""The lists of phrases: what they must find in one sentence, what they must leave alone, and that each line of them works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterword.core.terms import StepKind
from afterword.drafts.checks import phrasebook, tone
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import CheckContext
from afterword.drafts.checks.table import run_checks

CORPUS = Path(__file__).parent / "corpus"
LISTS = sorted(path.stem for path in Path(phrasebook.__file__).with_name("phrases").glob("*.txt") if path.stem != "_shared")
TONES = {"pressure", "complaint", "desperate", "demanding", "casual"}


def lines(name: str, *, aside: bool = False) -> list[str]:
    """The lines above the mark, or those below it, which nobody looked at while the lists were tuned."""
    tuned, _, kept = (CORPUS / name).read_text(encoding="utf-8").partition("# Put aside")
    return [line for line in (kept.partition("\n")[2] if aside else tuned).splitlines() if line and not line.startswith("#")]


def tones(sentence: str, kind: StepKind | None) -> set[str]:
    text = f"Dear Ms Ruiz,\n\nWe met on Monday. {sentence} Could you tell me more?\n\nKind regards,\nAlex Morgan"
    return {finding.id for finding in run_checks(parse_text(text), CheckContext(kind=kind))} & TONES


@pytest.mark.parametrize("line", lines("faults.txt"))
def test_faults_are_found(line: str) -> None:
    sentence = line.partition(" | ")[2]
    assert tones(sentence, StepKind.CHECK_IN_1)


@pytest.mark.parametrize("sentence", lines("near_misses.txt"))
def test_near_misses_are_left_alone(sentence: str) -> None:
    for kind in (StepKind.CHECK_IN_1, StepKind.THANK_YOU, StepKind.BREAK_UP, None):
        assert tones(sentence, kind) == set(), kind


def blamed(sentence: str) -> bool:
    text = parse_text(f"Dear Ms Ruiz,\n\nWe met on Monday. {sentence} Could you tell me more?\n\nKind regards,\nAlex Morgan")
    spots = list(tone.complaint(text, CheckContext(kind=StepKind.CHECK_IN_1)))
    return any(not spot.faint for spot in spots) or len(spots) > 1


def test_nine_of_ten_complaints_are_found_and_no_polite_sentence_is_blamed() -> None:
    complaints, polite = lines("complaints.txt"), lines("polite.txt")
    assert len(complaints) >= 180
    assert len(polite) >= 400
    assert sum(map(blamed, complaints)) >= 0.9 * len(complaints)
    assert [sentence for sentence in polite if blamed(sentence)] == []


def test_most_of_the_faults_put_aside_are_found() -> None:
    found = [bool(tones(line.partition(" | ")[2], StepKind.CHECK_IN_1)) for line in lines("faults.txt", aside=True)]
    assert len(found) >= 50
    assert sum(found) >= 0.8 * len(found)


def test_hardly_any_near_miss_put_aside_is_blamed() -> None:
    kinds = (StepKind.CHECK_IN_1, StepKind.THANK_YOU, StepKind.BREAK_UP, None)
    blamed = [any(tones(sentence, kind) for kind in kinds) for sentence in lines("near_misses.txt", aside=True)]
    assert len(blamed) >= 50
    assert sum(blamed) <= len(blamed) / 30


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        ("I have another offer, and I promised them an answer by Friday.", StepKind.REPLY_OFFER, set()),
        ("I have another offer, and I promised them an answer by Friday.", StepKind.CHECK_IN_1, {"pressure"}),
        ("Match it or consider the matter closed.", StepKind.REPLY_OFFER, {"pressure"}),
        ("I have accepted an offer from another school.", StepKind.WITHDRAWAL, set()),
        ("I haven't heard back from Ms Stone.", StepKind.ESCALATE, set()),
        ("I haven't heard back from you.", StepKind.CHECK_IN_2, {"complaint"}),
        ("Your treatment of candidates is shabby.", StepKind.WITHDRAWAL, {"complaint"}),
        ("Your treatment of candidates is shabby.", None, {"complaint"}),
        ("I am naturally disappointed.", StepKind.REPLY_REJECTION, set()),
        ("I expect an answer by Friday.", StepKind.CHECK_IN_1, {"pressure"}),
        ('The sign says "Hurry up, mate" in red.', StepKind.CHECK_IN_1, set()),
        ("The sign says “Hurry up, mate” in red.", StepKind.THANK_YOU, set()),
        ("I have until Monday to respond to a different proposal.", StepKind.BREAK_UP, {"pressure"}),
        ("I have decided to accept another position.", StepKind.WITHDRAWAL, set()),
    ],
)
def test_what_the_kind_of_message_allows(sentence: str, kind: StepKind | None, expected: set[str]) -> None:
    assert tones(sentence, kind) == expected


@pytest.mark.parametrize("name", LISTS)
def test_every_line_can_match_and_none_matches_nothing(name: str) -> None:
    for raw in phrasebook._lines(name):
        phrase = re.compile(raw)
        assert phrase.search("") is None, raw
        assert not raw.endswith((r"\s", r"\s)")), f"{raw} ends with a blank, behind which a whole word never ends"


def test_phrases_are_found_in_whatever_case_apostrophe_and_line_break() -> None:
    assert tones("I HAVEN’T\nHEARD back.", StepKind.CHECK_IN_1) == {"complaint"}


@pytest.mark.parametrize("text", ["İstanbul’da", "ǅ", "ﬁne", "STRASSE ß", "e\u0301", ""])
def test_plain_text_keeps_its_length(text: str) -> None:
    assert len(phrasebook.plain(text)) == len(text)


def test_once_all_lists_are_loaded_no_text_has_to_wait_for_one() -> None:
    phrasebook.pattern.cache_clear()
    phrasebook.load()
    before = phrasebook.pattern.cache_info().misses
    for number, line in enumerate(lines("faults.txt")):
        kinds = list(StepKind)
        tones(line, kinds[number % len(kinds)])
        run_checks(parse_text(f"{line[:60]}. I would far rather wait for you."), CheckContext(kind=kinds[number % len(kinds)]))
    assert phrasebook.pattern.cache_info().misses == before
