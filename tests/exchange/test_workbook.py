"""XLSX: linked sheets, group titles, real dates, and archives that are bombs. The workbooks are written by hand here."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from datetime import date, datetime
from typing import Any
from xml.sax.saxutils import escape

import pytest

from afterword.core.errors import Refused
from afterword.core.terms import Stage
from afterword.exchange.importer import Verdict

Value = str | int | bool | date | None
SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _cell(reference: str, value: Value) -> str:
    if isinstance(value, bool):
        return f'<c r="{reference}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        gap = moment - datetime(1899, 12, 30)
        return f'<c r="{reference}" s="1"><v>{gap.days + gap.seconds / 86400}</v></c>'
    if isinstance(value, int):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value or "")}</t></is></c>'


def _sheet(rows: list[list[Value]]) -> str:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(f"{chr(65 + i)}{number}", value) for i, value in enumerate(row) if value is not None)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f"<worksheet {SPREADSHEET}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def workbook(**sheets: list[list[Value]]) -> bytes:
    out = io.BytesIO()
    names = list(sheets)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        root = f'<Relationship Id="o" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{root}</Relationships>')
        listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in enumerate(names, 1))
        archive.writestr("xl/workbook.xml", f'<workbook {SPREADSHEET} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>')
        links = "".join(
            f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            for i in range(1, len(names) + 1)
        )
        links += f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{links}</Relationships>')
        archive.writestr(
            "xl/styles.xml", f'<styleSheet {SPREADSHEET}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>'
        )
        for i, name in enumerate(names, 1):
            archive.writestr(f"xl/worksheets/sheet{i}.xml", _sheet(sheets[name]))
    return out.getvalue()


LINKED = workbook(
    Jobs=[
        ["ID", "Company", "Position", "Application_Date", "Status", "Notes", "Job_Link"],
        [1, "Acorn", "Dev", date(2026, 5, 1), "Applied", "first\nsecond", "https://acorn.example"],
        [2, "Beech", "Cook", None, "Wishlist", None, None],
    ],
    Contacts=[
        ["Job_ID", "Name", "Email", "Type", "Message_Sent", "Date_Contacted", "Response_Status"],
        *[
            [1, f"Person {chr(65 + i)}", f"p{i}@acorn.example", "Engineer", "Hello", date(2026, 5, 3), "None yet"]
            for i in range(20)
        ],
        [9, "Nobody", "n@x.example", None, None, None, None],
    ],
)
GROUPS = workbook(
    Search=[
        ["APPLICATIONS", None, None, None, None, "INTERVIEW"],
        [],
        ["COMPANY", "ROLE", "LOCATION", "DATE", "STATUS", "DATE", "LOCATION", "DONE"],
        ["Acorn", "Dev", "Oslo", date(2026, 5, 1), "Applied", None, None, False],
        ["Beech", "Dev", "Rome", None, "Interview", datetime(2026, 6, 1, 14, 30), "Room 4", True],
        *[[None, None, None, None, None, None, None, False] for _ in range(990)],
    ],
    Lists=[["Applied"], ["Rejected"]],
)


@pytest.mark.parametrize("data", [LINKED, GROUPS])
def test_twice_changes_nothing(importer: Any, data: bytes) -> None:
    assert importer.run(data).count(Verdict.NEW) == 2
    assert importer.run(data).count(Verdict.SAME) == 2


def test_people_of_a_linked_sheet_belong_to_their_job(importer: Any) -> None:
    plan = importer.run(LINKED)
    acorn = importer.of("Acorn")
    assert len(acorn.people) == 20
    assert acorn.people[0].email == "p0@acorn.example"
    assert acorn.applied == date(2026, 5, 1)
    assert "Message_Sent Hello, Date_Contacted 2026-05-03" in acorn.notes
    assert acorn.messages == ()
    assert importer.of("Beech").stage is Stage.SAVED
    assert any("1 of its rows" in note for note in plan.notes)
    assert plan.rows[0].line == 2
    assert plan.unit == "row"


def test_dates_under_group_titles(importer: Any) -> None:
    plan = importer.run(GROUPS)
    acorn, beech = importer.applications
    assert (acorn.applied, beech.applied) == (date(2026, 5, 1), None)
    assert [i.start.isoformat() for i in beech.interviews] == ["2026-06-01T14:30:00-04:00"]
    assert (beech.location, "LOCATION: Room 4" in beech.notes) == ("Rome", True)
    assert len(plan.rows) == 2
    assert any("“Lists”" in note for note in plan.notes)


def _archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_archive({"xl/worksheets/sheet1.xml": b"\0" * 70_000_000}), "unpacks to more"),
        (_archive({"xl/worksheets/sheet1.xml": b'<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>'}), "spans more"),
        (_archive({"xl/worksheets/sheet1.xml": b'<c r="A1"/>' * 1_000_001}), "spans more"),
        (_archive({"readme.txt": b"hello"}), "no workbook"),
        (_archive({"xl/worksheets/sheet1.xml": b"<broken"}), "no workbook"),
        (LINKED[: len(LINKED) // 2], "no workbook"),
        (workbook(Empty=[[None]]), "is empty"),
        (workbook(Other=[["Ticker", "Price"], ["AC", 12]]), "No list of applications"),
    ],
    ids=["bomb", "far corner", "too many cells", "other archive", "broken", "cut off", "empty", "something else"],
)
def test_archives_that_are_refused(importer: Any, data: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        importer.plan(data)


def test_any_damage_is_a_refusal_or_a_plan(importer: Any) -> None:
    dice = random.Random(7)
    for _ in range(60):
        data = bytearray(GROUPS)
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with contextlib.suppress(Refused):
            importer.plan(bytes(data))
