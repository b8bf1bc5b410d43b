"""One row to one `Entry`: company and role, dates, how far it came, how it ended, people, and everything else as text."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Final

from afterword.core.terms import Field, Level, Sector
from afterword.exchange.columns import Kind
from afterword.exchange.days import spoken
from afterword.exchange.entry import Entry
from afterword.exchange.people import find_address, read_people
from afterword.exchange.progress import read_progress
from afterword.exchange.record import Context, Filled, Record, readable
from afterword.exchange.table import Skipped
from afterword.exchange.words import fold, identity

NO_ROLE: Final = "(role not given)"
"""What stands for the role of an application whose role the file does not tell."""

_LINK: Final = re.compile(r"https?://[^\s<>\"|]+", re.IGNORECASE)
_SUMS: Final = frozenset(("total", "sum", "summe", "gesamt", "totals", "count", "average", "toplam", "suma"))
_KEPT: Final = (Kind.SUBJECT, Kind.EVALUATED, Kind.LINK_ID, Kind.OTHER)


def read_entry(record: Record, context: Context) -> Entry | Skipped:
    """What the row says, or why nothing can be made of it."""
    companies = record.all(Kind.COMPANY)
    if not companies:
        return Skipped(record.line, "There is no company in this row, so it could not be told which application it is.")
    # Our own export keeps names and links apart already, and its names are kept to the letter.
    company, links = (companies[0].text, list[str]()) if context.own_export else _apart(companies[0].text)
    if not company:
        return Skipped(record.line, "There is only a link where the company should be, and a name is not guessed from it.")
    if fold(company) in _SUMS and not record.all(Kind.ROLE, Kind.STATUS):
        return Skipped(record.line, "This looks like a row of sums, not an application.")
    entry = Entry(line=record.line, company=company, role=_role(record, links, context))
    entry.notes.extend(filled.text for filled in record.all(Kind.NOTES))
    entry.notes.extend(
        filled.line for filled in companies[1:] + record.all(Kind.ROLE)[1:] if filled.text not in (company, entry.role)
    )
    if "\n" in company or "\n" in entry.role:
        entry.said.append("The company or role spans several lines; check the quotation marks near this row.")
    _dates(record, context, entry)
    read_progress(record, context, entry)
    _plain_fields(record, entry, links)
    entry.people, unnamed = read_people(record)
    entry.notes.extend(unnamed)
    entry.said.extend(
        f"“{filled.text[:40]}” is no e-mail address and is kept in the notes."
        for filled in record.all(Kind.EMAIL)
        if filled.line in unnamed and not find_address(filled.text)
    )
    _rest(record, entry)
    entry.notes = list(dict.fromkeys(note for note in entry.notes if note))
    entry.fingerprint = _fingerprint(entry)
    return entry


def _apart(text: str) -> tuple[str, list[str]]:
    """A cell without the links in it, and the links. A cell without links is kept to the letter."""
    links = _LINK.findall(text[:5000])
    if not links:
        return text, []
    rest = _LINK.sub(" ", text)
    return " ".join(rest.split()).strip(" -–—|/()[]<>"), links


def _role(record: Record, links: list[str], context: Context) -> str:
    if context.own_export:
        return record.text(Kind.ROLE) or NO_ROLE
    role, more = _apart(record.text(Kind.ROLE))
    links.extend(more)
    return role or NO_ROLE


def _dates(record: Record, context: Context, entry: Entry) -> None:
    for filled in record.all(Kind.APPLIED):
        if filled.yes is None:
            _applied(filled, context, entry)
    for filled in record.all(Kind.ADDED, Kind.FOLLOW_UP):
        days = readable(filled, context)
        if not (len(days) == 1 and days[0] == entry.applied):
            entry.notes.append(filled.line)


def _applied(filled: Filled, context: Context, entry: Entry) -> None:
    days = readable(filled, context)
    if not days:
        entry.notes.append(filled.line)
        if not filled.days:
            entry.said.append(f"“{filled.text[:40]}” could not be read as one sure date and is kept in the notes.")
        return
    if days[0] > context.now.astimezone(context.zone).date():
        entry.notes.append(filled.line)
        entry.said.append(f"{spoken(days[0])} is still to come, so it is kept in the notes and not as the day of application.")
        return
    if entry.applied is None:
        entry.applied = days[0]
    if len(days) > 1 or days[0] != entry.applied:
        entry.notes.append(filled.line)


def _plain_fields(record: Record, entry: Entry, links: list[str]) -> None:
    for filled in record.all(Kind.URL):
        rest, found = _apart(filled.text)
        links.extend(found)
        if not found and "." in filled.text and not any(c.isspace() for c in filled.text):
            links.append(filled.text)
        elif rest:
            entry.notes.append(f"{filled.name}: {rest}")
    links[:] = list(dict.fromkeys(links))
    if links:
        entry.url = links[0]
        entry.notes.extend(f"Link: {link}" for link in links[1:])
    entry.location = record.text(Kind.LOCATION)
    entry.via = record.text(Kind.VIA)
    entry.notes.extend(filled.line for filled in record.all(Kind.LOCATION)[1:] + record.all(Kind.VIA)[1:])
    ids = record.all(Kind.ID)
    if ids:
        entry.source_id = ids[0].text[:200]
        entry.notes.extend(filled.line for filled in ids[1:])
    choices: tuple[tuple[Kind, type[Level] | type[Sector] | type[Field]], ...] = (
        (Kind.LEVEL, Level),
        (Kind.SECTOR, Sector),
        (Kind.FIELD, Field),
    )
    for kind, allowed in choices:
        for filled in record.all(kind):
            word = fold(filled.text).replace(" ", "_")
            if word in {choice.value for choice in allowed}:
                entry.extras[kind.name.lower()] = word
            else:
                entry.notes.append(filled.line)


def _rest(record: Record, entry: Entry) -> None:
    entry.notes.extend(filled.line for filled in record.all(*_KEPT))
    if record.beyond:
        entry.notes.append("Beyond the last column: " + " | ".join(record.beyond))
        entry.said.append("The row has more cells than the header; the extra ones are kept in the notes.")


def _fingerprint(entry: Entry) -> str:
    parts = (
        entry.source_id,
        identity(entry.company),
        identity(entry.role),
        _iso(entry.applied),
        entry.url,
        identity(entry.location),
    )
    return "row-" + hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
