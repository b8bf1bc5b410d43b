"""From a file to a plan: which reader, which table, which rows, and what each would do to the user's book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from afterword.core.book import Book
from afterword.core.model import Application, Settings
from afterword.exchange.columns import Kind
from afterword.exchange.entry import Entry
from afterword.exchange.files import guard_kind, guard_size, read_file
from afterword.exchange.header import Sheet, read_sheet
from afterword.exchange.json_reader import looks_like_json, read_json
from afterword.exchange.matching import Matcher
from afterword.exchange.merge import Maker, changed_fields, create, update
from afterword.exchange.order import Order, decide
from afterword.exchange.plan import Fit, ImportPlan, PlannedRow, Verdict, apply
from afterword.exchange.record import Context, Record, read_record
from afterword.exchange.rows import read_entry
from afterword.exchange.table import Skipped, Table
from afterword.exchange.words import and_list, fold_header, identity

__all__ = ["ImportPlan", "PlannedRow", "Verdict", "apply", "plan_import", "read_file"]

OWN_MARK: Final = "afterword id"
"""The folded header of the first column of our own CSV export."""

_OF_APPLICATIONS: Final = frozenset(("application id", "app id", "app num", "applications id", "num of application"))


def plan_import(
    path_or_bytes: Path | bytes,
    *,
    book: Book,
    settings: Settings,
    now: datetime,
    new_id: Callable[[str], str],
    day_first: bool | None = None,
    fit: Fit | None = None,
) -> ImportPlan:
    """What importing the file would do; nothing is changed. Pure when given bytes.

    `now` is an aware moment. `new_id` makes a fresh id from a letter (a application, p person, i interview, e event).
    `day_first` answers the plan's question about day/month order. `fit` sees the applications of our own JSON export, which
    may name a playbook or region that this machine does not have; it gives what to take instead, and a sentence.
    Errors: `Refused` for a file that holds no list of applications, cannot be read, or is too large.
    """
    data = guard_size(path_or_bytes) if isinstance(path_or_bytes, bytes) else read_file(path_or_bytes)
    if looks_like_json(data):
        from afterword.exchange.own_json import own_document, plan_own

        if (document := own_document(data)) is not None:
            return plan_own(document, book, Maker(settings, now, new_id), fit)
    sheet = read_sheet(_read(data))
    context = _context(sheet, settings, now)
    order = decide(sheet.sections, day_first, settings.day_first, dates_are_read=context.date_is_applied)
    context = replace(context, order=order)
    entries, left_out = _entries(sheet, context)
    planned = _plan(entries, book, Maker(settings, now, new_id), sheet.unit)
    rows = sorted([*planned, *left_out], key=lambda row: row.line)
    return ImportPlan(rows=tuple(rows), notes=_notes(sheet, order, context), question=order.question, unit=sheet.unit)


def _read(data: bytes) -> Table:
    """The table in the bytes, by what they are and not by the name of the file."""
    guard_kind(data)
    if data.startswith(b"PK"):
        from afterword.exchange.workbook import read_workbook

        return read_workbook(data)
    from afterword.exchange.markdown import looks_like_markdown, read_markdown

    if looks_like_json(data):
        return read_json(data)
    if looks_like_markdown(data):
        return read_markdown(data)
    from afterword.exchange.csv_reader import read_csv

    return read_csv(data)


def _context(sheet: Sheet, settings: Settings, now: datetime) -> Context:
    date_is_applied = (
        sheet.has(Kind.DATE)
        and sheet.has(Kind.ROLE)
        and (sheet.has(Kind.STATUS) or sheet.has(Kind.RESULT))
        and not any(sheet.has(kind) for kind in (Kind.APPLIED, Kind.EVALUATED, Kind.SUBJECT))
    )
    names = {fold_header(name) for name, _ in sheet.columns}
    return Context(
        order=Order(),
        zone=ZoneInfo(settings.zone),
        zone_name=settings.zone,
        now=now,
        date_is_applied=date_is_applied,
        rows_are_applications=bool(names & _OF_APPLICATIONS),
        own_export=OWN_MARK in names,
    )


def _entries(sheet: Sheet, context: Context) -> tuple[list[Entry], list[PlannedRow]]:
    """What the rows say; and the rows left out: by the reader, without a company, or exactly like an earlier one."""
    entries: list[Entry] = []
    left_out = [_left_out(skipped) for skipped in sheet.skipped]
    seen: dict[tuple[object, ...], int] = {}
    for header, rows in sheet.sections:
        for row in rows:
            twin = seen.setdefault(row.cells, row.line)
            record = read_record(header, row, guarded=context.own_export)
            if twin != row.line:
                twice = Skipped(row.line, f"This row is exactly the same as {sheet.unit} {twin}.")
                left_out.append(_left_out(twice, record))
                continue
            found = read_entry(record, context)
            if isinstance(found, Skipped):
                left_out.append(_left_out(found, record))
            else:
                entries.append(found)
    return entries, left_out


def _left_out(skipped: Skipped, record: Record | None = None) -> PlannedRow:
    company, role = (record.text(Kind.COMPANY), record.text(Kind.ROLE)) if record else ("", "")
    return PlannedRow(line=skipped.line, verdict=Verdict.LEFT_OUT, company=company, role=role, why=skipped.why)


def _plan(entries: list[Entry], book: Book, maker: Maker, unit: str) -> Iterator[PlannedRow]:
    """One planned row for each entry. Rows of one application (same id, names, day and place) are put together."""
    leaders: dict[str, Entry] = {}
    for entry in entries:
        leaders.setdefault(entry.fingerprint, entry)
    matcher = Matcher(book.applications.values(), list(leaders.values()))
    latest: dict[str, Application] = {}
    named: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        leader = leaders[entry.fingerprint]
        before = latest.get(entry.fingerprint) if leader is not entry else matcher.of(entry)
        after, said = create(entry, maker) if before is None else update(before, entry, maker)
        if leader is not entry:
            said.insert(0, f"It is the same application as in {unit} {leader.line} and was put together with it.")
        twin = named.setdefault((identity(entry.company), identity(entry.role)), entry)
        if twin.fingerprint != entry.fingerprint and leader is entry:
            said.insert(0, f"It has the company and the role of {unit} {twin.line}, but stays an application of its own.")
        latest[entry.fingerprint] = after
        yield _row(entry, before, after, said)


def _row(entry: Entry, before: Application | None, after: Application, said: list[str]) -> PlannedRow:
    changes = changed_fields(before, after)
    verdict = Verdict.NEW if before is None else Verdict.CHANGED if changes else Verdict.SAME
    return PlannedRow(
        line=entry.line,
        verdict=verdict,
        company=after.company,
        role=after.role,
        why=" ".join(dict.fromkeys([*entry.said, *said])),
        changes=changes,
        before=before,
        application=after,
    )


def _notes(sheet: Sheet, order: Order, context: Context) -> tuple[str, ...]:
    """Sentences on the file as a whole: how it was read, what the columns were taken for, and what was not used."""
    notes = [*sheet.notes, *order.notes]
    if context.date_is_applied:
        name = next(name for name, kind in sheet.columns if kind is Kind.DATE)
        notes.append(f"The column “{name}” was taken for the day of application where the status says that one was sent.")
    if sheet.has(Kind.SUBJECT):
        notes.append(
            "This looks like a list of messages; only companies are sure in it, and everything else is kept in the notes."
        )
    elif not any(sheet.has(kind) for kind in (Kind.STATUS, Kind.RESULT, Kind.APPLIED, Kind.OUTCOME)):
        notes.append("The file tells neither a status nor a day of application, so little could be taken from it.")
    if kept := [name for name, kind in sheet.columns if kind in (Kind.OTHER, Kind.EVALUATED, Kind.ADDED, Kind.FOLLOW_UP)]:
        notes.append(f"Kept in the notes of each application: {and_list(kept)}.")
    if unused := [name for name, kind in sheet.columns if kind is Kind.UNUSED]:
        notes.append(f"Not used: {and_list(unused)}.")
    return tuple(notes)
