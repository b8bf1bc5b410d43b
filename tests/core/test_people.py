from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Event, Interview, Person
from afterword.core.people import acquainted, mailbox, named, standing, written
from afterword.core.terms import EventKind, InterviewKind, Relation, StepKind
from support.bench import NOW, desk_of, northwind


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


def thanks(*people: Person, met: tuple[str, ...] = (), events: tuple[Event, ...] = ()) -> tuple[list[str], list[str]]:
    """To whom the thank-you after an interview yesterday goes, and what is said of the choice."""
    start = (NOW - timedelta(days=1)).replace(hour=14, minute=0)
    talk = Interview(
        id="i1", kind=InterviewKind.VIDEO, start=start, end=start + timedelta(hours=1), zone="UTC", interviewers=met
    )
    found = desk_of(northwind(people=people, interviews=(talk,), events=events)).plan().items
    steps = [item for item in found if item.step.kind is StepKind.THANK_YOU]
    said = [reason.text for item in steps for reason in item.step.why if reason.rule == "recipient"]
    return [item.person.name if item.person else "nobody" for item in steps], said


DANA = person("Dana Ruiz", "dana@northwind.example")
OMAR = person("Omar Haddad", "omar@northwind.example")


def test_the_only_person_on_record_is_thanked_where_no_interviewer_was_named_and_a_word_says_so() -> None:
    whom, said = thanks(DANA)
    assert whom == ["Dana Ruiz"]
    assert said == ["Dana Ruiz is the only person on record, so it goes to them; record who met you, if it was somebody else."]


def test_of_several_nobody_is_chosen_and_whoever_was_met_needs_no_word() -> None:
    assert thanks(DANA, OMAR)[0] == ["nobody"]
    assert thanks(DANA, OMAR, met=(OMAR.id,)) == (["Omar Haddad"], [])
    assert thanks(DANA, met=(DANA.id,)) == (["Dana Ruiz"], [])


def test_nobody_is_chosen_who_left_has_no_address_or_only_helped() -> None:
    left = Event(id="e1", kind=EventKind.LEFT, at=NOW, logged=NOW, person=OMAR.id)
    assert thanks(DANA, OMAR, events=(left,))[0] == ["Dana Ruiz"]
    assert thanks(OMAR, events=(left,))[0] == ["nobody"]
    assert thanks(person("Ana"))[0] == ["nobody"]
    assert thanks(replace(DANA, relation=Relation.HELPER))[0] == ["nobody"]


def test_the_step_keeps_its_id_when_the_only_person_becomes_known() -> None:
    def ids(*people: Person) -> set[str]:
        start = NOW - timedelta(days=1)
        talk = Interview(id="i1", kind=InterviewKind.PHONE, start=start, end=start + timedelta(minutes=30), zone="UTC")
        found = desk_of(northwind(people=people, interviews=(talk,))).plan().items
        return {item.step.id for item in found if item.step.kind is StepKind.THANK_YOU}

    assert ids() == ids(DANA) == ids(DANA, OMAR)


def test_a_check_in_to_a_contact_says_that_they_are_the_only_one() -> None:
    start = NOW - timedelta(days=10)
    talk = Interview(id="i1", kind=InterviewKind.PHONE, start=start, end=start + timedelta(minutes=30), zone="UTC")

    def said(who: Person) -> list[str]:
        found = desk_of(northwind(people=(who,), interviews=(talk,))).plan().items
        [step] = [item.step for item in found if item.step.kind is StepKind.CHECK_IN_1]
        assert step.to == who.id
        return [reason.text for reason in step.why if reason.rule == "recipient"]

    assert said(DANA) == ["Dana Ruiz is the only person on record, so it goes to them."]
    assert said(replace(DANA, relation=Relation.RECRUITER)) == []


def test_an_address_that_two_people_share_names_neither_and_lists_them() -> None:
    people = (
        Person(id="p1", name="Eva Klein", email="jobs@contoso.example"),
        Person(id="p2", name="Tom Berg", email="Jobs@contoso.example"),
        Person(id="p3", name="Ann Eck", email="ann@contoso.example"),
    )
    application = northwind(people=people)
    with pytest.raises(Refused, match=r"could be several people at Northwind \(Eva Klein, Tom Berg\)"):
        named(application, "jobs@contoso.example")
    assert named(application, "Tom Berg").id == "p2"
    assert named(application, "ann@contoso.example").id == "p3"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [("left", "", "left"), ("bounced", "dana@northwind.example", "address bounced"), ("bounced", "old@x.example", "")],
)
def test_somebody_who_left_or_whose_address_bounced_is_said_to(kind: str, text: str, said: str) -> None:
    event = Event(id="e1", kind=EventKind(kind), at=NOW, logged=NOW, person="pdana", text=text)
    application = northwind(events=(event,))
    assert (standing(application, "pdana"), standing(application, "psam")) == (said, "")


def test_an_address_that_bounced_for_one_bounced_for_all_who_share_it() -> None:
    event = Event(id="e1", kind=EventKind.BOUNCED, at=NOW, logged=NOW, person="p1", text="jobs@contoso.example")
    people = (
        Person(id="p1", name="Eva Klein", email="jobs@contoso.example"),
        Person(id="p2", name="Tom Berg", email="Jobs@contoso.example"),
        Person(id="p3", name="Ann Eck"),
        Person(id="p4", name="Bo Fox"),
    )
    application = northwind(people=people, events=(event,))
    assert [standing(application, person.id) for person in people] == ["address bounced", "address bounced", "", ""]
    corrected = replace(application, people=(replace(people[0], email="eva@contoso.example"), *people[1:]))
    assert {standing(corrected, person.id) for person in people} == {""}
