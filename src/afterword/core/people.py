"""Reading a person from what a user types, and finding the one who is meant among those on record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from afterword.core.book import Book
from afterword.core.changes import NewId, alike
from afterword.core.errors import Refused
from afterword.core.facts import unreachable
from afterword.core.model import Application, Person
from afterword.core.terms import EventKind, Relation

_WITH_ADDRESS = re.compile(r"\"?([^\"<>]*)(?:\"\s*)?<([^<>]+)>")
_ADDRESS = re.compile(r"[^\s<>@,;]{1,64}@[^\s<>@,;.]+(?:\.[^\s<>@,;.]+)+")
LEFT = "left"
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»<>]+)[\"”“»]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_PARTING = re.compile(r'[,;:<>@()\[\]\\"]')


def is_address(text: str) -> bool:
    """Whether this could be an e-mail address: one @, no blanks, a domain with a dot."""
    return _ADDRESS.fullmatch(text) is not None


def read_person(text: str) -> tuple[str, str]:
    """Name and address from “Dana Ruiz <dana@example.com>”, a bare name, or a bare address (its name is then the address).

    Quotation marks around the name are no part of it. Raises `Refused` for an empty text and for an address that is none.
    """
    match = _WITH_ADDRESS.fullmatch(text.strip())
    if match:
        name, email = match[1].strip(), match[2].strip()
        if not is_address(email):
            raise Refused(f"“{email}” is no e-mail address; write it as “Dana Ruiz <dana@example.com>”.")
        return name or email, email
    quoted = _quoted(text)
    bare = quoted or text.strip()
    if not bare or "<" in bare or ">" in bare:
        raise Refused(f"“{bare}” names nobody; write a person as “Dana Ruiz <dana@example.com>”, the address being optional.")
    return bare, bare if is_address(bare) else ""


def _quoted(text: str) -> str:
    match = _QUOTED.fullmatch(text.strip())
    return match[1].strip() if match else ""


def introduced(text: str) -> tuple[str, str]:
    """As `read_person`, for somebody who is on record nowhere: refuses what is no name, such as a day or a sentence.

    An address beside it, or quotation marks around it, say that it is one.
    """
    from afterword.core.naming import doubt  # late: few commands and no start of the screen add anybody

    name, email = read_person(text)
    doubtful = "" if email or _quoted(text) else doubt(name)
    if doubtful:
        raise Refused(doubtful)
    return name, email


def find(people: Iterable[Person], name: str, email: str = "") -> Person | None:
    """Who is meant: by name first, because two people may share one address; by address when no name was given.

    One word without an address, such as “Dana”, means the only person on record who is called that.
    """
    people = tuple(people)
    for person in people:
        if alike(person.name, name):
            return person
    if name in ("", email):
        return next((person for person in people if email and person.email.casefold() == email.casefold()), None)
    if not email and len(name.split()) == 1:
        called = [person for person in people if any(alike(word, name) for word in person.name.split())]
        return called[0] if len(called) == 1 else None
    return None


def acquainted(book: Book, application: Application) -> tuple[Person, ...]:
    """Everybody who may be meant when an application's people are named, each name and address once.

    Those of the application come first, then those of the agency in between, then those met at the same company otherwise.
    """
    found = list(application.people)
    others = [other for other in book.applications.values() if other.id != application.id]
    if application.via.strip():
        found += [person for other in others if alike(other.company, application.via) for person in other.people]
        through = [other for other in others if alike(other.via, application.via)]
        found += [person for other in through for person in other.people if person.relation is Relation.RECRUITER]
    found += [person for other in others if alike(other.company, application.company) for person in other.people]
    once: dict[tuple[str, str], Person] = {}
    for person in found:
        once.setdefault((person.name.casefold(), person.email.casefold()), person)
    return tuple(once.values())


def written(person: Person) -> str:
    """A person as `read_person` reads them: “Dana Ruiz <dana@example.com>”, or the name alone."""
    return f"{person.name} <{person.email}>" if person.email else person.name


def mailbox(person: Person) -> str:
    """A person as the address line of a mail program takes them: “Dana Ruiz <dana@example.com>”, or the name alone.

    A name with signs that part addresses from each other stands in quotation marks (RFC 5322); all is on one line.
    """
    name, email = (" ".join(_CONTROLS.sub(" ", text).split()) for text in (person.name, person.email))
    if not email or name == email:
        return name or email
    if _PARTING.search(name):
        escaped = name.replace("\\", "\\\\").replace('"', '\\"')
        name = f'"{escaped}"'
    return f"{name} <{email}>" if name else email


def welcome(application: Application, text: str, relation: Relation, new_id: NewId) -> tuple[Application, Person]:
    """The application with this person in it, and the person: one on record, with a new address filled in, or a new one."""
    name, email = read_person(text)
    known = find(application.people, text.strip()) or find(application.people, name, email)
    if known is None:
        name, email = introduced(text)
        person = Person(id=new_id("p"), name=name, email=email, relation=relation)
        return replace(application, people=(*application.people, person)), person
    person = replace(known, email=email or known.email)
    if known.relation is Relation.OTHER:
        person = replace(person, relation=relation)
    people = tuple(person if old.id == known.id else old for old in application.people)
    return replace(application, people=people), person


def standing(application: Application, person_id: str) -> str:
    """What keeps somebody from being written to: “left”, “address bounced”, or nothing; see `Facts.gone` and `bounced`."""
    if any(event.kind is EventKind.LEFT and event.person == person_id for event in application.events):
        return LEFT
    return "address bounced" if bounced(application, person_id) is not None else ""


def bounced(application: Application, person_id: str | None) -> Person | None:
    """Whose mail came back from the address that somebody has: their own, or that of another person who shares the address."""
    person = application.person(person_id)
    if person is None:
        return None
    back = {event.person for event in application.events if event.kind is EventKind.BOUNCED and unreachable(application, event)}
    if person.id in back:
        return person
    address = person.email.strip().casefold()
    same = (other for other in application.people if address and other.email.strip().casefold() == address)
    return next((other for other in same if other.id in back), None)


def named(application: Application, text: str) -> Person:
    """The person on record whose name, part of a name, or address this is. Raises `Refused` when it is nobody or several."""
    exact = find(application.people, text, text)
    wanted = text.casefold().strip()
    found = [p for p in application.people if wanted and p.email.casefold() == wanted]
    if exact is not None and (len(found) < 2 or alike(exact.name, text)):
        found = [exact]
    found = found or [p for p in application.people if wanted and wanted in p.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = ", ".join(person.name for person in found or application.people) or "nobody yet"
    what = "could be several people" if found else "is nobody on record"
    raise Refused(f"“{text}” {what} at {application.company} ({names}); give the full name, or add them with afterword person.")
