from __future__ import annotations

import pytest

from afterword.core.book import Book
from afterword.core.model import Person
from afterword.core.people import acquainted, mailbox, written
from afterword.core.terms import Relation
from support.bench import northwind


def person(name: str, email: str = "", relation: Relation = Relation.OTHER) -> Person:
    return Person(id=f"p{name}{email}", name=name, email=email, relation=relation)


def test_own_people_come_first_then_the_agency_then_the_same_company() -> None:
    """Ana is at Northwind here, Bo and the recruiter Cy belong to the agency, Di was met at Northwind for another role."""
    here = northwind(id="a1", via="Talent & Co", people=(person("Ana"),))
    agency = northwind(id="a2", company="talent & co", people=(person("Bo"),))
    through = northwind(
        id="a3", company="Other", via="Talent & Co", people=(person("Cy", relation=Relation.RECRUITER), person("Not Cy"))
    )
    same = northwind(id="a4", company="NORTHWIND", people=(person("ana"), person("Di"), person("Ana", "ana@northwind.example")))
    stranger = northwind(id="a5", company="Elsewhere", people=(person("Ed"),))
    book = Book(applications={a.id: a for a in (same, stranger, through, agency, here)})
    assert [written(each) for each in acquainted(book, here)] == ["Ana", "Bo", "Cy", "Di", "Ana <ana@northwind.example>"]


def test_without_an_agency_nobody_of_another_company_is_named() -> None:
    here = northwind(id="a1", people=())
    book = Book(applications={"a1": here, "a2": northwind(id="a2", company="Elsewhere", people=(person("Ed"),))})
    assert acquainted(book, here) == ()


@pytest.mark.parametrize(
    ("name", "email", "shown"),
    [
        ("Dana Ruiz", "dana@acme.example", "Dana Ruiz <dana@acme.example>"),
        ("Ruiz, Dana (HR)", "dana@acme.example", '"Ruiz, Dana (HR)" <dana@acme.example>'),
        ('Dana "D" Ruiz', "dana@acme.example", '"Dana \\"D\\" Ruiz" <dana@acme.example>'),
        ("Dana\r\nBcc: eve@evil.example", "dana@acme.example", '"Dana Bcc: eve@evil.example" <dana@acme.example>'),
        ("Dana Ruiz", "", "Dana Ruiz"),
        ("dana@acme.example", "dana@acme.example", "dana@acme.example"),
        ("", "dana@acme.example", "dana@acme.example"),
    ],
)
def test_a_person_for_the_address_line(name: str, email: str, shown: str) -> None:
    assert mailbox(Person(id="p", name=name, email=email)) == shown
