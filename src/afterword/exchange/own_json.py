"""Our own JSON export read back: new applications come as they were, known ones gain what they lack, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import CHILDREN, Application, Message
from afterword.exchange.entry import Contact, Entry
from afterword.exchange.export_json import FORMAT, VERSION
from afterword.exchange.json_reader import load_json, looks_like_json
from afterword.exchange.matching import Matcher
from afterword.exchange.merge import Maker, changed_fields, update
from afterword.exchange.plan import Fit, ImportPlan, PlannedRow, Verdict
from afterword.exchange.values import UnreadableError, application_of

_HEAD: Final = 1_000
_NOTE: Final = "Read as an export of Afterword."
_ELSEWHERE: Final = (
    "It is on record here under another id; its interviews, messages and history in the file are left as they are here."
)


def own_document(data: bytes) -> dict[str, Any] | None:
    """The object in the bytes when they are an export of ours, else None. Errors: `Refused` for a damaged or newer one."""
    if not looks_like_json(data) or FORMAT.encode("ascii") not in data[:_HEAD]:
        return None
    value, _ = load_json(data)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return None
    version = value.get("version")
    if version != VERSION or isinstance(version, bool):
        raise Refused(
            f"The file is an export of version {str(version)[:20]} and this program reads version {VERSION}; import it with "
            "the program that wrote it, or update this one."
        )
    if not isinstance(value.get("applications"), list):
        raise Refused("The export holds no list of applications; export it again.")
    return value


def plan_own(document: dict[str, Any], book: Book, maker: Maker, fit: Fit | None = None) -> ImportPlan:
    """What importing the export would do; see `importer.plan_import`."""
    read, left_out = _read(document["applications"])
    rows = sorted([*_plan(read, book, maker, fit), *left_out], key=lambda row: row.line)
    return ImportPlan(rows=tuple(rows), notes=(_NOTE,), unit="item")


def _read(items: list[object]) -> tuple[dict[int, Application], list[PlannedRow]]:
    """The applications by their place in the file, and the items that make none or repeat an earlier one."""
    read: dict[int, Application] = {}
    left_out: list[PlannedRow] = []
    places: dict[str, int] = {}
    for line, item in enumerate(items, 1):
        try:
            application = application_of(item)
            _distinct(application)
        except UnreadableError as error:
            left_out.append(PlannedRow(line=line, verdict=Verdict.LEFT_OUT, why=f"This item makes no application: {error}."))
            continue
        first = places.setdefault(application.id, line)
        if first == line:
            read[line] = application
        else:
            left_out.append(_left_out(line, application, f"It has the same id as item {first}, which was read."))
    return read, left_out


def _distinct(application: Application) -> None:
    for table in CHILDREN:
        ids = [record.id for record in getattr(application, table)]
        if len(set(ids)) != len(ids):
            raise UnreadableError(f"two of its {table} have the same id")
    if not application.company.strip():
        raise UnreadableError("company is empty")


def _left_out(line: int, application: Application, why: str) -> PlannedRow:
    return PlannedRow(line=line, verdict=Verdict.LEFT_OUT, company=application.company, role=application.role, why=why)


def _plan(read: dict[int, Application], book: Book, maker: Maker, fit: Fit | None) -> Iterator[PlannedRow]:
    entries = {line: _entry(line, application) for line, application in read.items()}
    matcher = Matcher(book.applications.values(), list(entries.values()))
    owners = {child: owner.id for owner in book.applications.values() for child in _children(owner)}
    for line, theirs in read.items():
        before = matcher.of(entries[line])
        if before is None and (theirs.id in book.applications or owners.keys() & _children(theirs)):
            yield _left_out(line, theirs, "Its ids belong to another application here; add what is missing by hand.")
            continue
        said: list[str] = []
        if before is None:
            after, changed = fit(theirs) if fit else (theirs, "")
            said += [changed] if changed else []
            owners |= dict.fromkeys(_children(theirs), theirs.id)
        elif before.id == theirs.id:
            after, said = _joined(before, theirs, entries[line], maker, owners)
        else:
            after, said = update(before, entries[line], maker)
            said.append(_ELSEWHERE)
        changes = changed_fields(before, after)
        yield PlannedRow(
            line=line,
            verdict=Verdict.NEW if before is None else Verdict.CHANGED if changes else Verdict.SAME,
            company=after.company,
            role=after.role,
            why=" ".join(dict.fromkeys(said)),
            changes=changes,
            before=before,
            application=after,
        )


def _children(application: Application) -> set[str]:
    return {record.id for table in CHILDREN for record in getattr(application, table)}


def _joined(
    ours: Application, theirs: Application, entry: Entry, maker: Maker, owners: dict[str, str]
) -> tuple[Application, list[str]]:
    """Our application with the records that only the file has; of those in both, ours are kept."""
    more: dict[str, Any] = {}
    for table in CHILDREN:
        fresh = [record for record in getattr(theirs, table) if record.id not in owners and not _drafted(ours, record)]
        owners |= {record.id: ours.id for record in fresh}
        more[table] = (*getattr(ours, table), *fresh)
    # Same id, same application: where a field differs, ours is the later word and not worth a note.
    return update(replace(ours, **more), replace(entry, fingerprint=ours.source_id, people=[], outcome=None, status=""), maker)


def _drafted(ours: Application, record: object) -> bool:
    """Whether it is a draft for a step that we have a text for already: a step has one draft only."""
    return isinstance(record, Message) and record.sent_at is None and any(m.step == record.step for m in ours.messages)


def _entry(line: int, application: Application) -> Entry:
    """The application as the row of a list, to be matched and for what can be added to one with another id."""
    closing = application.closing
    return Entry(
        line=line,
        company=application.company,
        role=application.role,
        stage=application.stage,
        applied=application.applied,
        outcome=application.outcome,
        ended=closing.at.date() if closing else None,
        ended_by="its closing in the file",
        url=application.url,
        location=application.location,
        via=application.via,
        source_id=application.id,
        fingerprint=f"own-{application.id}",
        extras={name: getattr(application, name).value for name in ("level", "sector", "field")},
        people=[
            Contact(person.name, person.email, person.phone, person.title, person.relation, person.notes)
            for person in application.people
        ],
        notes=[application.notes] if application.notes else [],
    )
