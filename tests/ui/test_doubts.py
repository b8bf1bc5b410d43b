"""What is asked before a step is recorded: only what is early, held back, wrong, or has hardly been seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from afterword.core.items import Item
from afterword.core.step import State
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.doubts import question, wrong
from support.bench import NEW_YORK, NOW, desk_of

NOBODY = "Nobody is named to send this to; choose one of the application's people."
OTHER = "Acme is a company of another application of yours; this letter goes to Northwind."


def found(id: str, text: str = "", why: str = "", severity: Severity = Severity.ERROR) -> Finding:  # noqa: A002 - as the record has it
    return Finding(id, severity, 0, len(text), 1, text, why, "ours", "body")


def step(**changes: object) -> Item:
    item = next(item for item in desk_of().plan().items if item.step.kind == "check_in_1")
    return replace(item, step=replace(item.step, **changes))  # type: ignore[arg-type]  # a test names fields freely


def asked(item: Item, *findings: Finding, hasty: bool = False) -> str:
    return question(item, findings, NOW.date(), "s", hasty=hasty)


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], ""),
        ([found("pressure", "x", "It presses.", Severity.WARNING), found("spelling", "x", "y", Severity.HINT)], ""),
        ([found("placeholder", "[your phone]")], "the text still holds [your phone]"),
        ([found("placeholder", "[a]"), found("placeholder", "[b]")], "the text still holds [a] and 1 more gap"),
        ([found("placeholder", f"[{'x' * 40}]")], "the text still holds 1 gap"),
        ([found("no-recipient", why=NOBODY)], "nobody is named to send this to"),
        ([found("wrong-name", "Acme", OTHER)], "Acme is a company of another application of yours"),
        ([found("wrong-name", "A", OTHER)] * 2, "Acme is a company of another application of yours and 1 more error"),
        ([found("no-recipient", why=NOBODY), found("placeholder", "[a]")], "the text still holds [a] and 1 more error"),
    ],
)
def test_only_errors_count_and_they_are_said(findings: list[Finding], said: str) -> None:
    assert wrong(findings) == said


def test_a_step_that_is_open_and_clean_is_recorded_unasked() -> None:
    assert asked(step(state=State.DUE)) == asked(step(state=State.LATE)) == ""


def test_what_is_early_held_back_or_hardly_seen_is_asked_in_one_sentence() -> None:
    early = step(state=State.UPCOMING, opens=date(2026, 11, 26))
    assert asked(early) == "Not open until Thu 26 Nov: s once more records it as sent."
    assert asked(early, found("placeholder", "[a]"), hasty=True) == (
        "Not open until Thu 26 Nov and the text still holds [a]: s once more records it as sent."
    )
    until = datetime(2026, 11, 25, 9, tzinfo=NEW_YORK)
    assert asked(step(state=State.BLOCKED, blocked_until=until)).startswith("Held back until Wed 25 Nov 09:00: s")
    assert asked(step(state=State.BLOCKED, blocked_until=None)).startswith("Held back for now: s")
    assert asked(step(state=State.UPCOMING, opens=date(2026, 11, 26), task=True)).endswith("s once more records it as done.")
    assert asked(step(state=State.DUE), hasty=True) == ("This is another one, to Dana Ruiz: s once more records it as sent.")
