"""Status words: the ones met in real files, those that carry facts, and those that deny."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.terms import Outcome, Stage
from afterword.exchange.statuses import read_status

STAGES = {
    Stage.SAVED: "saved, wishlist, Bookmarked, found, draft, ready to apply, Ready, not applied yet, Gemerkt, kaydedildi",
    Stage.APPLIED: "applied, Submitted, SENT, pending, in progress, Beworben, aplicado, Başvuruldu, ansøgt, postulé",
    Stage.SCREENING: "OA, assessment, coding challenge, phone screen, HR call, recruiter inquiry, screening, Telefoninterview",
    Stage.INTERVIEWING: "interview, onsite, panel, final round, superday, Vorstellungsgespräch, entrevista, mülakat, samtale",
    Stage.OFFER: "offer, selected, Angebot, oferta, teklif, tilbud",
}
OUTCOMES = {
    Outcome.HIRED: "accepted, Accepted!, offer accepted, HIRED, eingestellt, contratada, ansat",
    Outcome.REJECTED: "rejected, reeejected, Rejection :(, Negative., denied, not selected, sorry, auto-rejected, abgesagt, "
    "Absage, rechazado, reddedildi, afslag, refusé",
    Outcome.WITHDRAWN: "withdrawn, withdrew, offer declined, zurückgezogen",
    Outcome.SILENT: "ghosted, no response, keine Antwort, sin respuesta",
    Outcome.OTHER: "eliminated, closed, discarded, skip, expired, archived",
}
VAGUE = "cold, warm, nurturing, active-client, on hold, waitlisted, suspected ghost job"


def _pairs(table: dict[Stage, str] | dict[Outcome, str]) -> list[tuple[str, Stage | Outcome]]:
    return [(word.strip(), kind) for kind, words in table.items() for word in words.split(", ")]


@pytest.mark.parametrize(("word", "stage"), _pairs(STAGES))
def test_open_words(word: str, stage: Stage) -> None:
    reading = read_status(word)
    assert (reading.stage, reading.outcome, reading.whole) == (stage, None, True)


@pytest.mark.parametrize(("word", "outcome"), _pairs(OUTCOMES))
def test_closing_words(word: str, outcome: Outcome) -> None:
    assert read_status(word).outcome is outcome


@pytest.mark.parametrize("word", VAGUE.split(", "))
def test_vague_words_say_nothing_and_are_kept(word: str) -> None:
    reading = read_status(word)
    assert (reading.stage, reading.outcome, reading.whole, reading.understood) == (None, None, False, True)


@pytest.mark.parametrize(
    ("text", "stage", "outcome"),
    [
        ("HIRED — OFFER ACCEPTED May 18 2026", None, Outcome.HIRED),
        ("White Whale — Watching", Stage.SAVED, None),
        ("Applied — Referral Active", Stage.APPLIED, None),
        ("Applied, then rejected 5/3", Stage.APPLIED, Outcome.REJECTED),
        ("Interview — awaiting offer", Stage.INTERVIEWING, None),
        ("Interview on Monday", Stage.INTERVIEWING, None),
        ("not rejected yet", None, None),
        ("Closed (rejected)", None, Outcome.REJECTED),
        ("Rejected, was hired elsewhere", None, Outcome.REJECTED),
        ("Applied (not rejected)", Stage.APPLIED, None),
        ("asdf qwer", None, None),
    ],
)
def test_a_status_with_facts_is_never_whole(text: str, stage: Stage | None, outcome: Outcome | None) -> None:
    reading = read_status(text)
    assert (reading.stage, reading.outcome, reading.whole) == (stage, outcome, False)


def test_the_name_of_a_json_status() -> None:
    assert read_status('{"id": 3, "name": "Interviewing"}').stage is Stage.INTERVIEWING
    assert read_status('{"broken').stage is None


@given(st.text(max_size=2000))
def test_any_text_has_a_reading(text: str) -> None:
    read_status(text)
