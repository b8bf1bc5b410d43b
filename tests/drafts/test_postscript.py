"""What stands below the signature is read first, so it is checked as the rest is; the signature itself is not."""

from __future__ import annotations

import pytest

from afterword.core.model import Settings
from afterword.core.terms import StepKind
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.record import CheckContext, Finding
from afterword.drafts.checks.table import run_checks
from afterword.drafts.measure import count_sentences, count_words, parts

LETTER = """Dear Dana Ruiz,

I interviewed for the Platform Engineer role on 5 November. I enjoyed our talk about the on-call rota. My interest is as strong
as it was. Could you tell me what the next step will be? I am glad to send anything else that helps.

Kind regards,

"""
SIGNED = "Alex Morgan\nLead Engineer for all of you at Globex\n+1 555 0100\nalex@morgan.example\nwww.alexmorgan.example"
ALEX = Settings(name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100", signature=SIGNED)


def found(below: str, kind: StepKind = StepKind.CHECK_IN_1, signed: str = SIGNED) -> tuple[Finding, ...]:
    text = joined("The Platform Engineer role – Alex Morgan", LETTER + signed + below)
    known = CheckContext(
        kind=kind, settings=ALEX, role="Platform Engineer", company="Northwind", other_companies=("Globex", "Initech")
    )
    return run_checks(text, known)


@pytest.mark.parametrize("opening", ["\n\nPS: ", "\n\nP.S. ", "\nPS ", "\n\nps – ", "\n\nPPS: ", "\n\nP. S.\n", "\n\n"])
@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("complaint", "You never replied to my messages."),
        ("pressure", "I have another offer on the table, as you may know."),
        ("desperate", "I really need this job, you know."),
        ("demanding", "You must let me know about it by noon."),
        ("casual", "I am gonna call you about the rest!!!"),
        ("wrong-name", "I would so like to work with you at Initech."),
        ("placeholder", "I will send you the article on [topic] later."),
        ("many-questions", "May I ask when you will decide?"),
    ],
)
def test_a_postscript_is_checked_as_the_text_is(opening: str, id_: str, said: str) -> None:
    spots = [finding for finding in found(opening + said) if finding.id == id_]
    assert spots
    assert all(finding.text in said for finding in spots)


@pytest.mark.parametrize(
    "below", ["", "\n\n12 Elm Street, at the end of the lane, Albany NY.", "\n\nPS: The article is yours to keep."]
)
def test_the_signature_and_a_harmless_line_are_left_alone(below: str) -> None:
    assert found(below) == ()


def test_a_message_quoted_below_the_letter_is_not_the_writers() -> None:
    assert found("\n\nOn Monday Dana Ruiz wrote:\n> You never replied to me, which is unprofessional.") == ()


def test_a_motto_of_the_signature_counts_for_nothing() -> None:
    motto = "I never answer a call that you make before noon, which is unprofessional of me."
    text = joined("The Platform Engineer role – Alex Morgan", f"{LETTER}{SIGNED}\n\n{motto}")
    mine = Settings(name="Alex Morgan", email=ALEX.email, phone=ALEX.phone, signature=f"{SIGNED}\n\n{motto}")
    assert run_checks(text, CheckContext(kind=StepKind.CHECK_IN_1, settings=mine)) == ()


def test_what_a_letter_must_say_may_stand_in_its_postscript() -> None:
    without = {finding.id for finding in found("", StepKind.CHECK_IN_2)}
    with_it = {
        finding.id for finding in found("\n\nPS: This article may be of use: https://example.com/rota", StepKind.CHECK_IN_2)
    }
    assert "no-value" in without - with_it


def test_a_postscript_counts_words_and_sentences_and_its_sign_does_not() -> None:
    body = LETTER + SIGNED
    assert count_words(body + "\n\nP.S. One more thing. It is short.") == count_words(body) + 6
    assert count_sentences(body + "\n\nP.S. One more thing. It is short.") == count_sentences(body) + 2


def test_what_the_signature_lacks_goes_above_the_postscript() -> None:
    (finding,) = (f for f in found("\n\nPS: The article is yours to keep.", signed="Alex Morgan") if f.id == "signature")
    assert finding.text == "Kind regards,\n\nAlex Morgan"
    assert finding.fix == "Kind regards,\n\nAlex Morgan\n+1 555 0100\nalex@morgan.example"


def test_a_postscript_lies_inside_the_closing() -> None:
    text = LETTER + "Alex Morgan\n\nPS: Good luck."
    whole = parts(text)
    assert text[slice(*whole.postscript)] == "Good luck."
    assert whole.closing[0] < whole.postscript[0] <= whole.postscript[1] <= whole.closing[1]
