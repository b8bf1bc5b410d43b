"""Whatever the bytes are, an import is a plan or a refusal, and what was planned can be applied twice."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from afterword.core.errors import Refused
from afterword.exchange.importer import Verdict

GOOD = (
    "Id,Company,Role,Applied,Phone,Status,Result,Contact,Email,URL,Notes\r\n"
    '1,Acorn,Dev,25/4/2026,yes,Applied,,Ada <ada@a.example>,,https://a.example,"a, b"\r\n'
    "2,Beech,Dev,3/4/2026,3/5/2026 10:00,Interview,Rejected,Bo,bo@b.example,,\r\n"
)
WORDS = st.sampled_from(
    [
        "Company",
        "Role",
        "Status",
        "Applied",
        "Date",
        "Rejected",
        "Hired — 3 May 2026",
        "3/4/2026",
        "25/4/2026",
        "2026-05-01T10:00Z",
        "yes",
        "n/a",
        "",
        " ",
        '"',
        ",",
        "<<<<<<< HEAD",
        "a@b.c",
        "https://x.example",
        "Recruiter",
        "Phone",
        "Onsite",
        "=1+1",
        "\x00",
        "ı",
        "FALSE",
    ]
)
CELLS = st.one_of(WORDS, st.text(max_size=20))
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | CELLS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(CELLS, inner, max_size=4),
    max_leaves=20,
)


def _twice(importer: Any, data: bytes) -> None:
    try:
        plan = importer.plan(data)
        if plan.question is not None:
            plan = importer.plan(data, day_first=True)
        assert plan.question is None
        importer.run(data, day_first=True)
        again = importer.run(data, day_first=True)
    except Refused:
        return
    assert {row.verdict for row in again.rows} <= {Verdict.SAME, Verdict.LEFT_OUT}
    assert all(row.why for row in again.rows if row.verdict is Verdict.LEFT_OUT)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"PK\x03\x04")
@example(b"\xff\xfe")
@example(b"[")
def test_random_bytes(make_importer: Callable[[], Any], data: bytes) -> None:
    _twice(make_importer(), data)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 12), st.text(max_size=4)), max_size=6))
def test_a_mangled_file(make_importer: Callable[[], Any], edits: list[tuple[int, int, str]]) -> None:
    text = GOOD
    for place, length, insert in edits:
        text = text[:place] + insert + text[place + length :]
    _twice(make_importer(), text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=8), st.sampled_from(",;\t"))
def test_rows_of_likely_words(make_importer: Callable[[], Any], rows: list[list[str]], separator: str) -> None:
    lines = ["Company,Role,Status,Applied,Phone,Recruiter,Result,Contact".replace(",", separator)]
    lines += [separator.join(row) for row in rows]
    _twice(make_importer(), "\n".join(lines).encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(JSON)
def test_any_json(make_importer: Callable[[], Any], value: Any) -> None:
    _twice(make_importer(), json.dumps({"applications": [{"company": "Acorn", "role": value}, value]}).encode())
    _twice(make_importer(), json.dumps(value).encode())


@pytest.mark.parametrize(
    "text", ["x" * 50_000, "a@" * 25_000, "1/" * 25_000, "<" * 50_000, "rejected " * 5_000, "(" * 50_000, " " * 50_000]
)
def test_long_hostile_cells_are_quick(importer: Any, text: str, record_property: Callable[[str, object], None]) -> None:
    started = time.perf_counter()
    importer.plan(f'Company,Role,Status,Applied,Contact,Email,URL,Phone\nAcorn,{",".join([text] * 7)}\nBeech,"{text}",,,,,,\n')
    seconds = time.perf_counter() - started
    record_property("seconds", seconds)
    assert seconds < 5
