"""The user's own templates take the place of built-in ones; a faulty one names its place and harms no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.core.model import Settings
from afterword.core.terms import Channel, StepKind
from afterword.drafts import fields
from afterword.drafts.compose import compose
from afterword.drafts.grammar import TemplateError
from afterword.drafts.guide import guide
from afterword.drafts.library import BUILT_IN, Library, built_in, names
from afterword.drafts.vocabulary import FIELDS

Make = Callable[..., Any]
OWN = "Subject: About the {role}\n\nHello {addressee},\n\nany news?\n\nBest,\n"


def test_an_own_template_is_used_for_its_letter_and_for_no_other(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    library = Library({"/home/alex/templates/check_in_1.txt": OWN})
    draft = compose(step(StepKind.CHECK_IN_1), application(), settings, later, library=library)
    assert draft.subject == "About the Platform Engineer"
    assert draft.body.startswith("Hello Dana Ruiz,\n\nany news?\n\nBest,\n\nAlex Morgan")
    other = step(StepKind.FINAL_CHECK_IN)
    assert compose(other, application(), settings, later, library=library) == compose(other, application(), settings, later)


@pytest.mark.parametrize("file", ["check_in_1.txt", "check_in_1", r"C:\Users\alex\templates\check_in_1.txt"])
def test_the_file_may_come_with_its_folder_or_without(file: str) -> None:
    assert Library({file: OWN}).load("check_in_1")[1].file == file


def test_without_a_subject_the_built_in_one_stays() -> None:
    subject, body = Library({"check_in_1": "\n\nHello {addressee}"}).load("check_in_1")
    assert subject == built_in("check_in_1")[0]
    assert body.first_line == 3


def test_windows_files_and_any_spelling_of_subject_are_read() -> None:
    subject, body = Library({"check_in_1": "\ufeffSUBJECT:The {role}\r\n\r\nHello,\r\nthere\r\n"}).load("check_in_1")
    assert subject is not None
    assert subject.names == {"role"}
    assert "\r" not in body.source


def test_one_thank_you_of_ones_own_stands_for_all_kinds_unless_there_is_a_closer_one() -> None:
    library = Library({"thank_you": "general", "thank_you_phone": "closer"})
    assert library.load("thank_you_video")[1].source == library.load("thank_you_panel_3")[1].source == "general"
    assert library.load("thank_you_phone")[1].source == "closer"
    assert library.load("thank_you_video")[0] == built_in("thank_you_video")[0]
    assert library.load("thank_helper") == built_in("thank_helper")


def test_a_letter_of_ones_own_stands_for_those_to_every_member_of_a_panel() -> None:
    library = Library({"letter": "my letter", "linkedin_connect": "my request", "linkedin_connect_2": "closer"})
    assert library.load("letter_3")[1].source == library.load("letter")[1].source == "my letter"
    assert library.load("linkedin_connect_3")[1].source == "my request"
    assert library.load("linkedin_connect_2")[1].source == "closer"
    assert library.load("handwritten_note_2") == built_in("handwritten_note_2")


def test_a_misspelled_field_is_set_right_and_an_unknown_one_sent_to_the_list() -> None:
    with pytest.raises(TemplateError, match="write 'role', if that is meant"):
        Library({"check_in_1": "The {rolle}"}).load("check_in_1")
    with pytest.raises(TemplateError, match="draft --fields lists those there are"):
        Library({"check_in_1": "The {zzzz}"}).load("check_in_1")


def test_the_guide_names_every_file_and_every_field() -> None:
    text = repr(guide())
    assert all(f"{name}.txt" in text for name in names())
    assert all(repr(name) in text for name in FIELDS)


def test_parts_such_as_the_signature_can_be_replaced(
    step: Make, application: Make, settings: Settings, later: datetime
) -> None:
    library = Library({"_signature.txt": "{user}\\\ntelephone {phone}"})
    body = compose(step(StepKind.CHECK_IN_1), application(), settings, later, library=library).body
    assert body.endswith("Kind regards,\n\nAlex Morgan\ntelephone +1 555 0100")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("Subject: The {rolle}\n\nHello", 1, 14),
        ("Subject: x\n\n\nHello\n {nobody}", 5, 2),
        ("\n\nHello {", 3, 7),
        ("Hello\n[[if topic_1: never closed", 2, 1),
        ("Hello\n\nM\udcfcnchen", 3, 2),
        ("", 1, 1),
        (" \n", 1, 1),
        ("x" * 60_000, 1, 1),
        ("[[if user: " * 500 + "]]" * 500, 1, 221),
    ],
)
def test_an_error_names_file_line_and_column_and_harms_no_other(text: str, line: int, column: int) -> None:
    library = Library({"check_in_1.txt": text, "letter.txt": "Hello {user}"})
    with pytest.raises(TemplateError) as caught:
        library.load("check_in_1")
    assert (caught.value.file, caught.value.line, caught.value.column) == ("check_in_1.txt", line, column)
    assert library.load("letter")[1].source == "Hello {user}"
    assert library.load("check_in_2") == built_in("check_in_2")
    assert [str(problem) for problem in library.problems()] == [str(caught.value)]


def test_a_name_that_no_letter_has_is_a_problem_but_stands_in_nobodys_way() -> None:
    library = Library({"chek_in_1.txt": OWN})
    assert library.load("check_in_1") == built_in("check_in_1")
    [problem] = library.problems()
    assert str(problem).startswith("chek_in_1.txt, line 1, column 1: no letter is called chek_in_1")


@given(st.text(max_size=200))
def test_any_text_is_a_template_or_a_problem_with_a_place(text: str) -> None:
    library = Library({"check_in_1.txt": text})
    problems = library.problems()
    if problems:
        assert problems[0].line >= 1
        assert problems[0].column >= 1
    else:
        assert library.load("check_in_1")[1].names <= FIELDS.keys()


def test_the_built_in_templates_are_all_there_and_have_no_problem() -> None:
    assert BUILT_IN.problems() == ()
    assert Library(dict.fromkeys(names(), "x")).problems() == ()
    assert {"check_in_1", "thank_you_video", "_signature"} <= set(names())


@pytest.mark.parametrize("channel", Channel)
def test_every_field_is_explained_and_every_explained_field_exists(
    channel: Channel, step: Make, application: Make, settings: Settings, now: datetime
) -> None:
    known = fields.values(step(StepKind.THANK_YOU), application(), settings, now, channel)
    assert set(FIELDS) == set(known)
