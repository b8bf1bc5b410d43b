"""What one key can put right, and what the checks say about a text from a pipe of which nothing is known."""

from __future__ import annotations

from typing import Any

import pytest

from afterword.core.model import Settings
from afterword.core.terms import StepKind
from afterword.drafts.checks.pipe import parse_text
from afterword.drafts.checks.record import CheckContext
from afterword.drafts.checks.table import run_checks

ALEX = Settings(name="Alex Morgan", email="alex@morgan.example", phone="+1 555 0100")


def mended(text: str, id_: str, **known: Any) -> str:
    """The text with the first fix of that check applied."""
    findings = run_checks(parse_text(text), CheckContext(settings=ALEX, **known))
    finding = next(finding for finding in findings if finding.id == id_ and finding.fix is not None)
    return text[: finding.start] + str(finding.fix) + text[finding.end :]


def test_a_shouted_subject_is_written_calmly_with_its_names_intact() -> None:
    text = "Subject: PLATFORM ENGINEER AT NORTHWIND - NEXT STEPS FOR ALEX MORGAN\n\nDear Dana,\n\nHello."
    calm = mended(text, "subject-shouting", role="Platform Engineer", company="Northwind", kind=StepKind.CHECK_IN_1)
    assert calm.splitlines()[0] == "Subject: Platform Engineer at Northwind - next steps for Alex Morgan"


@pytest.mark.parametrize(
    ("subject", "better"), [("My role??", "My role?"), ("My role!!!", "My role"), ("My role....", "My role.")]
)
def test_rows_of_punctuation_in_a_subject_become_one_mark(subject: str, better: str) -> None:
    assert mended(f"Subject: {subject}\n\nHello.", "subject-shouting").startswith(f"Subject: {better}\n")


def test_a_row_of_exclamation_marks_becomes_one() -> None:
    assert mended("Dear Dana,\n\nI liked it!!! Truly.", "casual") == "Dear Dana,\n\nI liked it! Truly."


def test_a_signature_is_completed_from_the_settings() -> None:
    text = "Dear Dana,\n\nHello.\n\nKind regards,\nAlex Morgan\n"
    whole = mended(text, "signature")
    assert whole.endswith("Kind regards,\nAlex Morgan\n+1 555 0100\nalex@morgan.example\n")
    assert "signature" not in {finding.id for finding in run_checks(parse_text(whole), CheckContext(settings=ALEX))}


def test_a_signature_is_not_invented() -> None:
    findings = run_checks(parse_text("Dear Dana,\n\nHello.\n\nKind regards,\nAlex"), CheckContext(settings=Settings()))
    assert [finding.fix for finding in findings if finding.id == "signature"] == [None]


PIPED = "Subject: Following up\n\nHey Dana,\n\nI really need this job [details]. I am offended by your failure to reply.\n"


@pytest.mark.parametrize("kind", [None, *StepKind])
@pytest.mark.parametrize(
    "text", [PIPED, PIPED.partition("\n\n")[2], "", "Subject:", "\n\n\n", "Hello", PIPED.replace("\n", "\r\n")]
)
def test_any_text_of_any_kind_is_checked_without_an_application(text: str, kind: StepKind | None) -> None:
    for finding in run_checks(parse_text(text), CheckContext(kind=kind)):
        assert text[finding.start : finding.end] == finding.text


def test_what_is_found_when_nothing_is_known() -> None:
    found = {finding.id for finding in run_checks(parse_text(PIPED), CheckContext())}
    assert found == {"placeholder", "subject-generic", "complaint", "desperate", "casual", "signature"}
