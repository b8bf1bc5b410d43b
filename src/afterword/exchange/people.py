"""People and addresses out of the cells of a row."""

from __future__ import annotations

import re
from typing import Final

from afterword.core.terms import Relation
from afterword.exchange.columns import Kind
from afterword.exchange.entry import Contact
from afterword.exchange.record import Filled, Record
from afterword.exchange.words import fold

_ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\"]{1,64}@[^\s<>()\[\],;:\"@]{1,190}")
_NUMBER: Final = re.compile(r"\+?[\d\s()./-]{6,25}(?:\s?(?:x|ext\.?)\s?\d{1,6})?", re.ASCII)
_PARTS: Final = re.compile(r"[;\n]+")
_NO_NAME: Final = frozenset(
    ("referral", "linkedin", "online", "website", "indeed", "recruiter", "hr", "email", "active", "pending")
)


def find_address(text: str) -> str:
    """The first e-mail address in the text, or nothing."""
    match = _ADDRESS.search(text[:500])
    return match.group().rstrip(".") if match else ""


def read_people(record: Record) -> tuple[list[Contact], list[str]]:
    """The people named in the row, and lines for the notes with whatever in those cells is no person."""
    people: list[Contact] = []
    notes: list[str] = []
    for filled in record.all(Kind.PERSON, Kind.RECRUITER):
        if filled.yes is not None or filled.days:
            continue
        found = _from_cell(filled)
        people.extend(found)
        if not found:
            notes.append(filled.line)
    for filled in record.all(Kind.EMAIL):
        _add_address(filled, people, notes)
    for filled in record.all(Kind.PHONE):
        if filled.yes is None and not filled.days and _NUMBER.fullmatch(filled.text):
            if len(people) == 1 and not people[0].phone:
                people[0] = _with(people[0], phone=filled.text)
            else:
                notes.append(filled.line)
    return people, notes


def read_person(text: str, relation: Relation = Relation.OTHER) -> Contact | None:
    """One person as typed: "Name", "Name <address>" or an address alone. None when the text is no name."""
    text = text.strip()
    address = find_address(text)
    name = re.sub(r"\(\s*\)|<\s*>|\[\s*\]", "", text.replace(address, "")).strip(" \t,;:-–—") if address else text
    if name and not _is_name(name):
        return None
    return Contact(name, email=address, relation=relation) if name or address else None


def _from_cell(filled: Filled) -> list[Contact]:
    relation = _relation(filled)
    people = [read_person(part, relation) for part in _PARTS.split(filled.text) if part.strip()]
    found = [person for person in people if person is not None]
    return found if len(found) == len(people) else []


def _relation(filled: Filled) -> Relation:
    name = fold(filled.name)
    for word, relation in (
        ("recruiter", Relation.RECRUITER),
        ("hiring manager", Relation.HIRING_MANAGER),
        ("interviewer", Relation.INTERVIEWER),
        ("refer", Relation.HELPER),
    ):
        if word in name:
            return relation
    return Relation.OTHER


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        len(text) <= 80
        and len(words) <= 7
        and any(c.isalpha() for c in text)
        and not any(c.isdigit() for c in text)
        and "://" not in text
        and fold(text) not in _NO_NAME
    )


def _add_address(filled: Filled, people: list[Contact], notes: list[str]) -> None:
    address = find_address(filled.text)
    known = {person.email.casefold() for person in people}
    if not address:
        notes.append(filled.line)
        return
    if address.casefold() not in known:
        if len(people) == 1 and not people[0].email:
            people[0] = _with(people[0], email=address)
        else:
            people.append(Contact("", email=address))
    if filled.text != address:
        others = [read_person(part) for part in _PARTS.split(filled.text) if part.strip()]
        if any(other is None or other.name or other.email not in {p.email for p in people} for other in others):
            notes.append(filled.line)


def _with(person: Contact, *, email: str = "", phone: str = "") -> Contact:
    return Contact(person.name, person.email or email, person.phone or phone, person.title, person.relation, person.notes)
