"""A file that cannot be taken as it is: refused with what and where, never written to, and never half understood."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from afterword.core.book import Book
from afterword.core.model import Application
from afterword.store.port import Damaged
from afterword.store.tinydb_store import TinyStore

Make = Callable[..., Application]


def older(text: bytes) -> bytes:
    """The same data as version 1 of them was written."""
    return text.replace(b'"schema":2', b'"schema":1').replace(b'"shelf": {},\n', b"")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else is writing here: the second look at a damaged file needs no pause."""
    monkeypatch.setattr("afterword.store.tinydb_store.time.sleep", lambda seconds: None)


def changed(text: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    tables = json.loads(text)
    change(tables)
    return json.dumps(tables).encode()


def row(tables: dict[str, Any], table: str) -> dict[str, Any]:
    found: dict[str, Any] = tables[table]["1"]
    return found


def cut(text: bytes, table: str) -> bytes:
    return changed(text, lambda tables: tables.pop(table))


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda text: b"", "empty"),
    "blank": (lambda text: b" \r\n\t ", "empty"),
    "nul-filled": (lambda text: b"\0" * len(text), "nothing but NUL"),
    "some nul": (lambda text: text[:300] + b"\0" * 40 + text[340:], "line .*NUL"),
    "truncated": (lambda text: text[: len(text) // 2], "line .*breaks off"),
    "last byte gone": (lambda text: text.rstrip()[:-1], "breaks off"),
    "doubled": (lambda text: text + text, "line .*written twice"),
    "old tail": (lambda text: text + text[-40:], "written twice"),
    "conflict": (lambda text: text.replace(b'"2":', b'<<<<<<< HEAD\n"2":', 1), "line .*merge conflict"),
    "utf-16": (lambda text: text.decode().encode("utf-16"), "UTF-16"),
    "zip": (lambda text: b"PK\x03\x04" + text, "ZIP"),
    "sqlite": (lambda text: b"SQLite format 3\0" + text, "SQLite"),
    "csv": (lambda text: b"Company,Role\nAcme,Engineer\n", "line 1: .*JSON"),
    "list": (lambda text: b"[]", "not an object of tables"),
    "number": (lambda text: b"5", "not an object of tables"),
    "plain TinyDB": (lambda text: b'{"_default": {"1": {"a": 1}}}', "not a data file of Afterword"),
    "no meta": (lambda text: cut(text, "meta"), "not a data file of Afterword"),
    "no messages": (lambda text: cut(text, "messages"), "`messages` is missing"),
    "meta twice": (lambda text: changed(text, lambda tables: tables["meta"].update({"2": {"schema": 1}})), "exactly one row"),
    "schema text": (lambda text: text.replace(b'"schema":2', b'"schema":"2"'), "version of the data"),
    "schema zero": (lambda text: text.replace(b'"schema":2', b'"schema":0'), "no version 0"),
    "schema twice": (lambda text: text.replace(b'"schema":2', b'"schema":1,"schema":2'), "twice"),
    "newer": (lambda text: text.replace(b'"schema":2', b'"schema":3'), "newer version"),
    "older, field twice": (lambda text: older(text).replace(b'"role":', b'"role":"x","role":', 1), '"role" is there twice'),
    "older, table twice": (
        lambda text: older(text).replace(b'"people": {', b'"people": {},\n"people": {', 1),
        "is there twice",
    ),
    "older, broken off": (lambda text: older(text)[:-40], "breaks off"),
    "older, wrong type": (lambda text: older(text).replace(b'"Dana Ruiz"', b"5", 1), 'line .*record "p1"'),
    "table is a list": (lambda text: changed(text, lambda tables: tables.update(people=[])), "table `people`"),
    "row is a list": (
        lambda text: changed(text, lambda tables: tables["people"].update({"1": []})),
        "row 1: expected",
    ),
    "odd key": (lambda text: changed(text, lambda tables: tables["people"].update({"x": {}})), "no whole number"),
    "table twice": (lambda text: text.replace(b'"people": {', b'"people": {},\n"people": {'), '`?"people"`? is there twice'),
    "key twice": (lambda text: text.replace(b'\n"2":{"id":"a2"', b'\n"1":{"id":"a2"'), "twice"),
    "field twice": (lambda text: text.replace(b'"role":', b'"role":"x","role":', 1), 'record "a1".*"role" is there twice'),
    "unknown field twice": (
        lambda text: text.replace(b'"role":', b'"x":1,"x":1,"role":', 1),
        '"a1".*"x" is there twice',
    ),
    "deep field twice": (lambda text: text.replace(b'"role":', b'"x":[{"y":1,"y":2}],"role":', 1), '"y" is there twice'),
    "journal field twice": (lambda text: text.replace(b'"label":', b'"label":"x","label":', 1), "table `journal`.*twice"),
    "nan": (lambda text: text.replace(b'"role":', b'"x":NaN,"role":', 1), "line "),
    "infinite": (lambda text: text.replace(b'"role":', b'"x":1e999,"role":', 1), 'record "a1"'),
    "not utf-8": (lambda text: text.replace(b"thank you", b"thank \xff\xfe", 1), 'record "m1".*UTF-8'),
    "unknown field not utf-8": (lambda text: text.replace(b'"role":', b'"x":"\xff","role":', 1), "table `applications`"),
    "lone surrogate": (lambda text: text.replace(b"thank you", b"\\ud800 you", 1), "line 20"),
    "wrong type": (lambda text: changed(text, lambda tables: row(tables, "messages").update(body=5)), 'record "m1".*body'),
    "null": (lambda text: changed(text, lambda tables: row(tables, "people").update(name=None)), 'record "p1".*name'),
    "field missing": (lambda text: changed(text, lambda tables: row(tables, "people").pop("name")), "name"),
    "no offset": (lambda text: changed(text, lambda t: row(t, "events").update(at="2026-11-18T10:00:00")), "timezone"),
    "no moment": (lambda text: changed(text, lambda tables: row(tables, "events").update(at="soon")), 'record "e1"'),
    "far future": (lambda text: changed(text, lambda t: row(t, "events").update(at="9999-12-31T23:00:00-05:00")), "2100"),
    "far day": (lambda text: changed(text, lambda t: row(t, "applications").update(applied="0001-01-01")), "1970"),
    "ends first": (
        lambda text: changed(text, lambda t: row(t, "interviews").update(end="2026-01-01T00:00:00Z")),
        "before it starts",
    ),
    "no such zone": (lambda text: changed(text, lambda t: row(t, "interviews").update(zone="../../etc/passwd")), "time zone"),
    "no such region": (lambda text: changed(text, lambda tables: row(tables, "applications").update(zone="Mars/Base")), "Mars"),
    "orphan": (lambda text: changed(text, lambda tables: row(tables, "people").update(application="zz")), '"zz".*not there'),
    "id twice": (lambda text: changed(text, lambda tables: tables["people"]["2"].update(id="p1")), "two records"),
    "application twice": (lambda text: text.replace(b'{"id":"a2"', b'{"id":"a1"', 1), "two applications"),
    "entry twice": (lambda text: changed(text, lambda t: t["journal"].update({"2": t["journal"]["1"]})), "two entries"),
    "other record": (lambda text: changed(text, lambda t: t["journal"]["1"]["records"][0].update(id="zz")), "journal"),
    "deep": (lambda text: text.replace(b'"role":', b'"x":' + b"[" * 5000 + b"]" * 5000 + b',"role":', 1), "line .*nested"),
    "huge number": (lambda text: text.replace(b'"role":', b'"x":' + b"9" * 6000 + b',"role":', 1), "table"),
    "escape in name": (lambda text: changed(text, lambda t: row(t, "people").update(application="\x1b[31m")), r"\\u001b"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_refused_and_kept_byte_for_byte(
    filled: TinyStore, path: Path, open_at: Callable[..., TinyStore], rich: Make, damage: str
) -> None:
    spoil, words = DAMAGE[damage]
    spoilt = spoil(path.read_bytes())
    assert spoilt != path.read_bytes()
    path.write_bytes(spoilt)
    for store in (filled, open_at(path)):
        with pytest.raises(Damaged, match=words) as reading:
            store.read()
        with pytest.raises(Damaged):
            store.transact(lambda book: book.with_application(rich("new")))
    said = str(reading.value)
    assert said.startswith(str(path))
    assert "left as it is" in said
    assert said.isprintable()
    assert len(said) < 600
    assert path.read_bytes() == spoilt


def test_the_refusal_names_the_line(filled: TinyStore, path: Path) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines, 1) if b'"id":"m2"' in line)
    path.write_bytes(path.read_bytes().replace(b'"kind":"check_in_1"', b'"kind":17', 1))
    with pytest.raises(Damaged, match=f'line {number}, table `messages`, record "m2"'):
        filled.read()


def test_the_refusal_names_backups_and_the_command(filled: TinyStore, path: Path) -> None:
    backup = filled.backup("import")
    assert backup is not None
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(Damaged, match=f"afterword restore {backup.name}"):
        filled.read()
    filled.restore(backup.name)
    assert len(filled.read().applications) == 2


def test_without_backups_the_refusal_says_so(filled: TinyStore, path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(Damaged, match="no backup"):
        filled.read()


@pytest.mark.parametrize(
    "foreign",
    [
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.replace(b"\n", b"\r"),
        lambda text: b"\n\n" + text + b"\n\n",
        lambda text: json.dumps(json.loads(text), indent=2).encode(),
        lambda text: json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False).encode(),
        lambda text: json.dumps(json.loads(text), sort_keys=True).encode(),
        lambda text: text.replace(b'":{"id"', b'":{\n"id"'),
        lambda text: text.replace(b'"tasks": {\n"1":{', b'"tasks": {\n"1":{\n'),
    ],
    ids=["BOM", "CRLF", "CR", "blank lines", "indented", "compact", "sorted", "broken rows", "broken foreign row"],
)
def test_other_layouts_are_read_and_saved_in_ours(
    filled: TinyStore, path: Path, open_at: Callable[..., TinyStore], rich: Make, foreign: Callable[[bytes], bytes]
) -> None:
    text = path.read_bytes().replace(b'"journal": {', b'"tasks": {\n"1":{"x":1}\n},\n"journal": {')
    path.write_bytes(foreign(text))
    store = open_at(path)
    book = store.read()
    assert book.applications == {"a1": rich("a1"), "a2": rich("a2")}
    store.transact(lambda book: book.with_application(replace(rich("a1"), notes="new")))
    assert open_at(path).read() == store.read()
    assert store.read().applications["a1"].notes == "new"
    assert json.loads(path.read_bytes())["tasks"] == {"1": {"x": 1}}
    assert b"\r\n" not in path.read_bytes()


def test_a_file_written_in_place_by_another_program_is_waited_for(
    filled: TinyStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:200])
    monkeypatch.setattr("afterword.store.tinydb_store.time.sleep", lambda seconds: path.write_bytes(whole))
    assert len(filled.read().applications) == 2


def test_every_cut_of_a_file_is_refused(filled: TinyStore, path: Path) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 37):
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            filled.read()


def test_a_flipped_byte_is_refused_or_read_but_never_a_traceback(
    filled: TinyStore, path: Path, open_at: Callable[..., TinyStore]
) -> None:
    whole = path.read_bytes()
    refused = 0
    for position in range(0, len(whole), 11):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ (1 << position % 8)]) + whole[position + 1 :])
        try:
            assert isinstance(open_at(path).read(), Book)
        except Damaged:
            refused += 1
    assert refused > 50
