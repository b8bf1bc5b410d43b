from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.core.items import Item
from afterword.core.model import Person
from afterword.core.step import State
from afterword.core.terms import Relation
from afterword.desk import Desk, Origin
from afterword.drafts.checks.record import Finding, Severity
from afterword.ui.widgets.message_findings import findings_lines
from afterword.ui.widgets.message_layout import addressed
from afterword.ui.widgets.message_marks import marks
from afterword.ui.widgets.message_page import Page, Showing
from afterword.ui.widgets.message_values import Letter
from support.bench import NOW, desk_of, hostile, northwind


def finding(text: str, start: int, severity: Severity = Severity.WARNING) -> Finding:
    return Finding("pressure", severity, start, start + len(text), 1, text, "It presses them.", "wayfinder", "body")


def check_in(desk: Desk) -> Item:
    return next(item for item in desk.plan().items if item.step.kind == "check_in_1")


def showing(desk: Desk, item: Item, findings: tuple[Finding, ...] = ()) -> Showing:
    written = desk.written(item)
    letter = Letter(written.subject, written.body, written.to.id if written.to else None, written.channel)
    return Showing(
        item=item, written=written, findings=findings, why=item.step.why, letter=letter,
        today=NOW.date(), keys={"why": "w", "override": "o"},
    )  # fmt: skip


def text_of(page: Page) -> str:
    return "\n".join("".join(text for text, _ in page.line(y)) for y in range(page.height))


@pytest.mark.parametrize("size", [(40, 12), (50, 24), (60, 50), (84, 20), (100, 36), (4, 1), (12, 3)])
def test_every_line_fits(size: tuple[int, int]) -> None:
    width, height = size
    desk = desk_of(hostile())
    page = Page(showing(desk, check_in(desk), (finding("the", 40),)), width, height)
    lines = [page.line(y) for y in range(height)]
    assert all(sum(len(text) for text, _ in line) <= width for line in lines)
    assert "\x1b" not in text_of(page)


def test_it_says_what_to_whom_why_and_how_long() -> None:
    desk = desk_of()
    said = text_of(Page(showing(desk, check_in(desk)), 60, 50))
    for words in (
        "First check-in",
        "due until Tue 24 Nov",
        "Northwind · Platform Engineer · interviewing",
        "e-mail",
        "5–7",
        "w all 4",
    ):
        assert words in said
    assert "Afterword's own choice" in said


def test_a_low_and_narrow_pane_keeps_some_of_the_text_in_sight() -> None:
    desk = desk_of()
    page = Page(showing(desk, check_in(desk), (finding("the", 40),)), 40, 12)
    said = text_of(page)
    assert "Dear" in said
    assert "1 warning" in said
    assert "more below" in said
    assert page.scroll(1000)
    assert "alex@morgan.example" in text_of(page)


def test_wide_enough_the_reasons_stand_beside_the_text() -> None:
    desk = desk_of()
    rows = text_of(Page(showing(desk, check_in(desk)), 100, 36)).split("\n")
    assert any("│ Why this, why now" in row for row in rows)


def test_findings_are_told_apart_by_word_and_sign_and_the_rest_is_counted() -> None:
    desk = desk_of()
    many = tuple(finding("the", n, severity) for n, severity in enumerate([*Severity] * 4))
    said = text_of(Page(showing(desk, check_in(desk), many), 60, 24))
    assert "✗ 4 errors" in said
    assert "! 4 warnings" in said
    assert "· 4 hints" in said
    assert "✗ error pressure “the”" in said
    assert " more" in said


def test_a_task_shows_its_points_and_no_counts() -> None:
    desk = desk_of(now=NOW - timedelta(days=13, hours=18))
    item = next(item for item in desk.plan().items if item.step.task)
    item = replace(item, step=replace(item.step, state=State.DUE))
    said = text_of(Page(Showing(item=item, why=item.step.why, today=NOW.date()), 60, 30))
    assert "- what you promised to send" in said
    assert "words" not in said


def test_a_blocked_step_says_until_when_and_how_to_go_on_all_the_same() -> None:
    desk = desk_of()
    item = check_in(desk)
    held = replace(
        item.step, state=State.BLOCKED, blocked_by=(replace(item.step.why[0], text="You wrote last week."),), blocked_until=NOW
    )
    said = text_of(Page(showing(desk, Item(held, item.application)), 60, 40))
    assert "You wrote last week." in said
    assert "free again on Thu 19 Nov 10:00" in said
    assert "override this with o" in said
    assert "The draft" in said


def test_nothing_chosen_says_what_to_do() -> None:
    assert "Move to an application" in text_of(Page(Showing(), 50, 20))


def test_placeholders_are_marked_but_not_brackets_of_a_name() -> None:
    found = marks("Dear [name], I liked Acme [R&D team] much", "body", (), ("Acme [R&D team]",))
    assert [(mark.start, mark.end, mark.role) for mark in found] == [(5, 11, "placeholder")]


def test_findings_are_found_again_after_the_text_moved() -> None:
    body = "Thanks. I need an answer now. I need it."
    exact = marks(body, "body", (finding("I need", 30),), ())
    assert [mark.start for mark in exact] == [30]
    moved = marks("Oh. " + body, "body", (finding("I need", 8),), ())
    assert [mark.start for mark in moved] == [12]
    assert marks("Thanks.", "body", (finding("I need", 8),), ()) == ()


def test_brackets_in_a_company_stay_unmarked_while_it_is_shown_made_visible() -> None:
    company = "Acme [the\x1b team]"
    item = check_in(desk_of(northwind(company=company)))
    found = Showing(item=item).marks_in("We at Acme [the␛ team] met [somebody]")
    assert [mark.start for mark in found] == [27]


@pytest.mark.parametrize("width", [46, 55])
def test_an_address_and_a_subject_are_never_cut(width: int) -> None:
    long = Person(id="pdana", name="Ines Ferrer", email="ines.ferrer@halcyon-grid.example", relation=Relation.HIRING_MANAGER)
    desk = desk_of(northwind(people=(long,), role="Senior Analytics and Platform Engineer"))
    item = check_in(desk)
    page = Page(showing(desk, item), width, 40)
    said = " ".join(text_of(page).split())
    assert "<ines.ferrer@halcyon-grid.example>" in said
    assert desk.written(item).subject in said
    assert [text_of(page).split("\n")[row].split()[0] for row in page.fields.values()] == ["To", "By", "Subject"]
    low = Page(showing(desk, item), 78, 14)
    assert "<ines.ferrer@halcyon-grid.example>" in text_of(low)
    # the fields of the editor lie over one line each
    assert list(Page(showing(desk, item), width, 40, editing=True).fields.values()) == [2, 3, 4]


def test_no_sign_of_an_address_stands_alone() -> None:
    long = Person(
        id="pdana", name="Ines Ferrer", email="ines.ferrer@halcyon-grid.example.com", relation=Relation.HIRING_MANAGER
    )
    said = {width: ["".join(text for text, _ in line).split() for line in addressed(long, width)] for width in (60, 48, 46)}
    assert said[60] == [["To", "Ines", "Ferrer", "<ines.ferrer@halcyon-grid.example.com>"]]
    assert said[48] == [["To", "Ines", "Ferrer"], ["<ines.ferrer@halcyon-grid.example.com>"]]
    assert said[46] == [["To", "Ines", "Ferrer"], ["ines.ferrer@halcyon-grid.example.com"]]


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (Origin.TEMPLATE, "drafted from the template"),
        (Origin.NOTES, "drafted from your notes"),
        (Origin.OWN, "your own text"),
    ],
)
def test_it_says_whose_words_they_are(origin: Origin, said: str) -> None:
    desk = desk_of()
    shown = showing(desk, check_in(desk))
    assert shown.written is not None
    assert said in text_of(Page(replace(shown, written=replace(shown.written, origin=origin)), 60, 50))


NOBODY = "Nobody is named to send this to; choose one of the application's people."
HERE = {"mend": "f", "findings": "W", "options": "F", "person": "P", "edit": "enter", "settings": ","}


def lines_of(findings: tuple[Finding, ...], height: int, keys: dict[str, str] = HERE) -> list[str]:
    return ["".join(text for text, _ in line) for line in findings_lines(findings, 50, height, keys)]


def blank(text: str) -> Finding:
    return replace(finding(text, 0, Severity.ERROR), id="placeholder", why="This is still to be filled in.")


def test_findings_stand_in_full_as_far_as_there_is_room_and_a_key_reads_the_rest() -> None:
    many = (finding("b", 9), replace(finding("", 3, Severity.ERROR), id="no-recipient", why=NOBODY), finding("a", 0))
    assert lines_of(many, 5) == [
        "Checks ✗ 1 error ! 2 warnings",
        "✗ error no-recipient: Nobody is named to send this",
        "  to; choose one of the application's people. F",
        "  chooses, P corrects (Wayfinder Coaching)",
        "  and 2 more; W reads all of them",
    ]
    whole = lines_of(many, 8)
    assert [row[:18] for row in whole[4:]] == ["! warning pressure", "  (Wayfinder Coach"] * 2
    assert "…" not in "".join(whole)
    for height in range(8):
        assert len(lines_of(many, height)) <= height


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (replace(finding("teh", 0), fix="the"), "f mends it"),
        (blank("[your name]"), ", (settings) fills it in every letter"),
        (blank("[topic]"), "enter fills it in"),
        (replace(finding("", 0), id="no-recipient"), "F chooses, P corrects"),
    ],
)
def test_a_finding_names_the_keys_behind_which_its_mending_lies(found: Finding, said: str) -> None:
    assert said in " ".join(" ".join(lines_of((found,), 9)).split())
    assert said not in " ".join(" ".join(lines_of((found,), 9, {})).split())
