"""Encodings, separators, headers in odd places, hostile text, and files that are something else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from afterword.core.errors import Refused
from afterword.core.terms import Outcome, Stage
from afterword.exchange.importer import Verdict, read_file

TEXT = "Company,Role,Status\nGrün & Søn,Åbenrå développeur,Beworben\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 (the file says so itself)"),
        ("utf-16", "UTF-16 (the file says so itself)"),
        ("utf-16-le", "UTF-16 (every other byte is zero)"),
        ("utf-16-be", "UTF-16 (every other byte is zero)"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_are_decided_and_said(importer: Any, codec: str, said: str) -> None:
    plan = importer.run(TEXT.encode(codec))
    assert any(said in note for note in plan.notes)
    assert (importer.only().company, importer.only().role) == ("Grün & Søn", "Åbenrå développeur")


def test_one_damaged_byte_does_not_turn_utf8_into_something_else(importer: Any) -> None:
    plan = importer.run(TEXT.encode() + b"Beech \xff,Dev,Applied\n")
    assert importer.applications[0].company == "Grün & Søn"
    assert any("1 damaged place" in note for note in plan.notes)


def test_letters_that_windows_1252_lacks_are_kept(importer: Any) -> None:
    importer.run(b"Company,Role\nCaf\xe9 \x81,Dev\n")
    assert importer.only().company == "Café \x81"


@pytest.mark.parametrize(("separator", "said"), [(";", "semicolons"), ("\t", "tabs"), (",", "commas"), ("|", "bars")])
def test_separators(importer: Any, separator: str, said: str) -> None:
    rows = [["Firma", "Stelle", "Bewerbungsdatum", "Notizen"], ["Acorn", "Dev", "2026-05-01", "a"]]
    plan = importer.run("\r\n".join(separator.join(row) for row in rows))
    assert any(said in note for note in plan.notes)
    assert importer.only().applied == date(2026, 5, 1)


def test_an_excel_hint_and_a_title_stand_above_the_header(importer: Any) -> None:
    plan = importer.run("sep=;\nMy search 2026;;\n;;\nCompany;Role;Status\nAcorn;Dev;Applied\n")
    assert plan.rows[0].line == 5
    assert any("found on line 4" in note for note in plan.notes)


def test_header_names_in_any_case_with_blanks_twice_and_empty(importer: Any) -> None:
    importer.run("  COMPANY_NAME ,Job Title ,, Notes,notes,Applied-Date:\nAcorn,Dev,odd,first,second,2026-05-01\n")
    only = importer.only()
    assert only.notes == "first\nsecond\nColumn 3: odd"
    assert only.applied == date(2026, 5, 1)


def test_quoted_newlines_keep_line_numbers_right(importer: Any) -> None:
    plan = importer.run('Company,Role,Notes\r\nAcorn,Dev,"one\r\ntwo"\r\n\r\nBeech,Dev,\r\n,Dev,\r\n')
    assert [(row.line, row.verdict) for row in plan.rows] == [(2, Verdict.NEW), (5, Verdict.NEW), (6, Verdict.LEFT_OUT)]
    assert importer.of("Acorn").notes == "one\r\ntwo"


def test_a_quotation_mark_that_never_closes_costs_one_row(importer: Any) -> None:
    plan = importer.run('Company,Role\nAcorn,Dev\n"Beech,Dev\nCedar,Dev\n')
    assert [(row.line, row.verdict) for row in plan.rows] == [(2, Verdict.NEW), (3, Verdict.LEFT_OUT), (4, Verdict.NEW)]
    assert "never closed" in plan.rows[1].why


HOSTILE = [
    "[/] [@click=app.quit]x[/]", "\x1b]52;c;aGk=\x07", "\x1b[2J", "a\u202eb\u200b", "=HYPERLINK(1)", "'=1", "🦊 Fox", "{name}",
    "${x}", "%s", "NUL\x00here",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_stored_as_it_came(importer: Any, text: str) -> None:
    data = f'Company,Role,Notes,Location\n"{text}","{text}","{text}","{text}"\n'
    importer.run(data)
    only = importer.only()
    assert (only.company, only.role, only.notes, only.location) == (text, text, text, text)
    assert importer.run(data).applications == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\n\n \n", "empty"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(256)) * 4, "not text"),
        (b"PK\x03\x04 broken", "no workbook"),
        (b"Hello there\nthis is a letter\n", "No list of applications"),
        (b"Ticker,Company,Price\nAC,Acorn,12\n", "No list of applications"),
        (b"application_id,from_stage,to_stage,changed_at\n1,applied,offer,2026-01-01\n", "No list of applications"),
        (b'{"a": 1}', "no list of applications"),
        (b"[1, 2, 3]", "no list of applications"),
        (b'[{"name": "x"}]', "No list of applications"),
        (b'[{"company": "x", ', "damaged at line 1"),
        (b"[" * 100_000, "nested too deeply"),
        (b'[{"company": ' + b"9" * 5000 + b"}]", "number too long"),
        (b"Company,Role\n" + b"x" * 1_000_001 + b"\n", "1,000,000 characters"),
        (b"Company,Role\n" + b"a,b\n" * 100_001, "100,000 rows"),
        (b"Company,Role\n" + (b"," * 20_000 + b"x\n") * 60, "1,000,000 cells"),
        (b" " * 50_000_001, "50 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_say_what_and_what_next(importer: Any, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        importer.plan(data)
    text = str(refusal.value)
    assert text.endswith(".")
    assert "\n" not in text
    assert len(text) < 500


def test_a_header_alone_is_an_empty_plan(importer: Any) -> None:
    assert importer.plan("Company,Role,Status\n").rows == ()


def test_columns_named_after_a_status_are_ticked(importer: Any) -> None:
    importer.run(
        "Company,Role,Applied?,Offer?,Rejected?\nAcorn,Dev,TRUE,FALSE,TRUE\nBeech,Dev,TRUE,TRUE,FALSE\nCedar,Dev,FALSE,,\n"
    )
    told = [(a.stage, a.outcome, a.notes) for a in importer.applications]
    assert told == [(Stage.APPLIED, Outcome.REJECTED, ""), (Stage.OFFER, None, ""), (Stage.SAVED, None, "")]


def test_a_plain_list_of_companies(importer: Any) -> None:
    importer.run("Company\nAcorn\nBeech\n")
    assert [(a.company, a.stage) for a in importer.applications] == [("Acorn", Stage.SAVED), ("Beech", Stage.SAVED)]


def test_a_row_longer_than_the_header_loses_nothing(importer: Any) -> None:
    plan = importer.run("Company,Role\nAcorn,Dev,extra,more\n")
    assert "Beyond the last column: extra | more" in importer.only().notes
    assert "more cells than the header" in plan.rows[0].why


def test_a_name_is_not_guessed_from_a_link(importer: Any) -> None:
    plan = importer.run("Company,Role\nhttps://acorn.example/jobs,Dev\nBeech https://beech.example,Dev\n")
    assert plan.rows[0].verdict is Verdict.LEFT_OUT
    assert (importer.only().company, importer.only().url) == ("Beech", "https://beech.example")


def test_lone_surrogates_of_json_cannot_reach_the_file(importer: Any) -> None:
    importer.run('[{"company": "A\\ud800", "role": "Dev"}]')
    importer.only().company.encode("utf-8")


def test_reading_a_path(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(b"Company,Role\n")
    assert read_file(file) == b"Company,Role\n"
    with pytest.raises(Refused, match="no such file"):
        read_file(tmp_path / "none.csv")
    with pytest.raises(Refused, match="folder"):
        read_file(tmp_path)
    large = tmp_path / "large.csv"
    with large.open("wb") as handle:
        handle.truncate(1_000_000_000)
    with pytest.raises(Refused, match="larger than 50 MB"):
        read_file(large)
