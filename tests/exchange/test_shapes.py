"""Each layout of real trackers, with invented companies: what comes in, what stays text, and that twice changes nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from afterword.core.terms import EventKind, Outcome, Stage
from afterword.exchange.importer import Verdict

HAND_KEPT = """\
Date Added,Company,Role,Location,Comp (if known),Link,Status,Last Action,Next Step,Next Step Due,Notes
2026-04-02,Larkspur Labs,Data,Remote,150k,https://larkspur.example/7,HIRED — OFFER ACCEPTED May 18 2026,Signed,N/A,,Saw Ines
2026-04-03,Quillon,Analyst,,N/A,N/A,Applied — Referral Active,,Ping Jo,2026-12-01,"Spoke to Ada, liked it"
2026-04-04,Moby Freight,Captain,Oslo,,,White Whale — Watching,,,,
2026-04-05,Tamarack,Unknown (not in confirmation email),,,,ELIMINATED,,,,
2026-04-06,Birchwood Co,Planner,,,,CLOSED,,,,
"""

STAGE_COLUMNS = """\
Company,Role name,Applied Date,Coding Challenge,Recruiter,Phone,On-Campus,Onsite,Result
Alder Ltd,SWE Intern,7/20/2019,yes,n/a,8/5/2019 & 8/14/2019,,,Rejected
Beech Inc,SWE Intern,7/21/2019,,8/1/2019,,,9/30/2019,Accepted!
Cedar AG,Backend,8/82019 ,,,,,,reeejected
Dogwood,Frontend,8-Jul,,,,,,ongoing
Elm GmbH,Platform,,,,,,,
Fir Group,QA,8/2/2019,8/3/2019 and 8/9/2019,,,,,Rejection :(
"""

MAIL_PARSER = (
    "Application Date,Job Title,Company Name,Result\r\n"
    "2025-03-01,(Junior) Entwickler (m/w/d),Grün & Söhne.,Negative.\r\n"
    "2025-03-02,Not provided in the email.,Hafen Logistik,Not provided in the email.\r\n"
    "2025-03-02,Not provided in the email.,Hafen Logistik,Not provided in the email.\r\n"
).encode("cp1252")

CAREER_FORGE = (
    "date,company,sector,role,role_type,channel,status,contact_person,fit_rating,notes,cv_file,cover_letter_file,source,,\r\n"
    "2026-04-20,Iris Optics,technology,Dev,full,portal,Applied,Noor Haddad,4,followed up 2026-05-02,cv.pdf,cl.pdf,board,,\r\n"
    "2026-04-21,Jade Mills,textiles,Buyer,full,mail,applied,,3,,,,,,\r\n"
    "2026-04-22,Kelp Farms,food,Diver,part,mail,Ready,,5,,,,,,\r\n"
)

SMALL_LOG = """\
timestamp,company_name,application_id,additional_tasks
2026-05-01T10:00:00Z,Nimbus,NB-1,
2026-05-02T10:00:00Z,Nimbus,NB-2,portfolio
2026-05-03T10:00:00Z,Nimbus,NB-3,
2026-05-04T10:00:00Z,Nimbus,NB-4,
"""

IN_GIT = """\
<<<<<<< HEAD
Date Applied,Company,Position Title,Job Link,Location,Application Status,Follow-Up Date,Interview Date,Contact Person,Notes
2026-06-01,Ochre Paint,Chemist,https://ochre.example/1,Leeds,Applied,2026-06-01,2026-06-01,,
=======
Date Applied,Company,Position Title,Job Link,Location,Application Status,Follow-Up Date,Interview Date,Contact Person,Notes
2026-06-01,Ochre Paint,Chemist,https://ochre.example/1,Leeds,Applied,2026-06-01,2026-06-01,,
2026-06-02,Pewter & Co,Smith,https://pewter.example/2,York,Interview,2026-06-02,2026-06-20,Lena Ortiz,
>>>>>>> work
"""

JSON_LIST: dict[str, Any] = {
    "metadata": {"version": 2, "updated": "2026-05-01"},
    "applications": [
        {
            "id": "r1",
            "company": "Reed",
            "role": "Writer",
            "url": "https://reed.example",
            "appliedDate": "2026-04-01T00:00:00.000Z",
            "appliedVia": "mail",
            "emailTo": "jobs@reed.example",
            "status": "pending",
            "notes": "",
        },
        {
            "id": "r2",
            "company": "Sorrel",
            "role": "Editor",
            "url": None,
            "appliedDate": None,
            "appliedVia": None,
            "emailTo": None,
            "status": "cold",
            "notes": "met at fair",
            "type": "freelance",
            "contact": "Mina Sato",
        },
        {
            "id": "r3",
            "company": "Tansy",
            "role": "Editor",
            "url": None,
            "appliedDate": "2026-04-03T09:00:00Z",
            "appliedVia": None,
            "emailTo": None,
            "status": "active-client",
            "notes": None,
        },
    ],
}

INBOX = """\
Subject,Company,Date,Status
Re: Gardener at Umber Parks,Umber Parks,2026-03-01 09:12,Read

Your application,Vetch,2026-03-02 10:00,Unread
Newsletter,,2026-03-03 10:00,Unread
"""

TEAL = (
    "id,company_name,role,location,url,excitement,source,min_salary,max_salary,salary_currency,salary_pay_period,"
    "added_at,applied_at,follow_up_at,updated_at,archived_at,status,statusName\n"
    "t1,Willow,Baker,Bonn,https://willow.example,4,web,,,,,2026-02-01T08:00:00Z,2026-02-03T08:00:00Z,,2026-02-20T08:00:00Z,,"
    '"{""id"": 3, ""name"": ""Interviewing""}",Interviewing\n'
    't2,Yarrow,Cook,,,,,,,,,2026-02-01T08:00:00Z,,,2026-02-01T08:00:00Z,,"{""name"": ""Bookmarked""}",Bookmarked\n'
)

HUNTR = """\
companyName,title,location,url,listName,htmlDescription
Zinnia,Tester,Rome,https://zinnia.example,Wishlist,<p>Long</p>
Aster,Tester,Rome,https://aster.example,Rejected,<p>Long</p>
"""

HUNTR_CSV = """\
Employer,Job Title,List,URL,Location,Salary,Date Saved,Notes
Basil,Nurse,Applied,https://basil.example,Kyiv,50k,2026-01-05,
"""

JOB_SYNC = """\
index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status
0,2026-01-01T10:00:00.000Z,true,2026-01-02T10:00:00.000Z,Clover,Dev,full,remote,Lund,web,Applied
1,2026-01-01T10:00:00.000Z,false,,Dill,Dev,full,remote,Lund,web,Draft
"""

SIMPLIFY = "Company;Position Title;Application Status;Date Applied;Job URL;Notes\nFennel;Dev;Ghosted;2026-02-02;https://fennel.example;\n"

CAREER_HQ = """\
Employer,Role,Location,Work Arrangement,Status,Date Applied,Follow Up Date,Source URL,Notes,Favorite
Ginger,Dev,Cork,Hybrid,Offer,2026-03-04,2026-03-10,https://ginger.example,good,true
"""

FOLLOW_UPS = """\
num,appNum,date,company,role,channel,contact,notes
1,7,2026-03-10,Hyssop,Dev,email,Omar Lind,asked for news
2,7,2026-03-20,Hyssop,Dev,email,Omar Lind,asked again
"""

CAREER_OPS = """\
# Applications

| # | Date | Company | Role | Score | Status | PDF | Report | Notes |
|---|------|---------|------|-------|--------|-----|--------|-------|
| 1 | 2026-03-01 | [Ivy](https://ivy.example) | Dev \\| Ops | 4.2/5 | Applied | ✅ | [1](reports/1.md) | 🚀 strong |
| 1 | 2026-03-02 | Juniper | Dev | 3.0/5 | Evaluated | ❌ | | |
"""

SHAPES: dict[str, tuple[str | bytes, int, int]] = {
    "hand kept": (HAND_KEPT, 5, 0),
    "stage columns": (STAGE_COLUMNS, 6, 0),
    "mail parser": (MAIL_PARSER, 2, 1),
    "career forge": (CAREER_FORGE, 3, 0),
    "small log": (SMALL_LOG, 4, 0),
    "in git": (IN_GIT, 2, 5),
    "json": (json.dumps(JSON_LIST), 3, 0),
    "inbox": (INBOX, 2, 1),
    "teal": (TEAL, 2, 0),
    "huntr": (HUNTR, 2, 0),
    "huntr csv": (HUNTR_CSV, 1, 0),
    "job sync": (JOB_SYNC, 2, 0),
    "simplify": (SIMPLIFY, 1, 0),
    "career hq": (CAREER_HQ, 1, 0),
    "career-ops": (CAREER_OPS, 2, 0),
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_row_is_new_or_left_out_with_a_reason(importer: Any, name: str) -> None:
    data, new, left_out = SHAPES[name]
    plan = importer.run(data)
    assert plan.question is None
    assert (plan.count(Verdict.NEW), plan.count(Verdict.LEFT_OUT)) == (new, left_out)
    assert all(row.why for row in plan.rows if row.verdict is Verdict.LEFT_OUT)
    assert len(importer.applications) == new
    assert {a.region for a in importer.applications} == {"US"}
    assert {a.zone for a in importer.applications} == {"America/New_York"}


@pytest.mark.parametrize("name", SHAPES)
def test_the_same_file_twice_changes_nothing(importer: Any, name: str) -> None:
    data, new, left_out = SHAPES[name]
    importer.run(data)
    before = importer.book
    plan = importer.run(data)
    assert (plan.count(Verdict.SAME), plan.count(Verdict.LEFT_OUT)) == (new, left_out)
    assert plan.applications == ()
    assert importer.book is before


def test_hand_kept_status_carries_facts(importer: Any) -> None:
    importer.run(HAND_KEPT)
    hired = importer.of("Larkspur Labs")
    assert hired.outcome is Outcome.HIRED
    assert hired.closing.at.date() == date(2026, 5, 18)
    assert "HIRED — OFFER ACCEPTED May 18 2026" in hired.notes
    assert hired.applied is None
    assert "2026-04-02" in hired.notes
    watching = importer.of("Moby Freight")
    assert watching.stage is Stage.SAVED
    assert "White Whale — Watching" in watching.notes
    referred = importer.of("Quillon")
    assert referred.stage is Stage.APPLIED
    assert referred.url == ""
    assert "N/A" not in referred.notes
    assert importer.of("Tamarack").role == "(role not given)"
    assert importer.of("Tamarack").outcome is Outcome.OTHER
    assert importer.of("Birchwood Co").outcome is Outcome.OTHER


def test_stage_columns_hold_dates_or_words(importer: Any) -> None:
    plan = importer.run(STAGE_COLUMNS)
    alder = importer.of("Alder Ltd")
    assert alder.applied == date(2019, 7, 20)
    assert "Phone interview on 5 August 2019 (time not recorded)" in alder.notes
    assert "Phone interview on 14 August 2019 (time not recorded)" in alder.notes
    assert alder.interviews == ()
    assert alder.outcome is Outcome.REJECTED
    assert alder.stage is Stage.SCREENING
    assert alder.closing.at.date() == date(2019, 8, 14)
    assert importer.of("Beech Inc").outcome is Outcome.HIRED
    assert importer.of("Beech Inc").people == ()
    assert importer.of("Cedar AG").applied is None
    assert "8/82019" in importer.of("Cedar AG").notes
    assert importer.of("Cedar AG").outcome is Outcome.REJECTED
    assert importer.of("Dogwood").applied is None
    assert "8-Jul" in importer.of("Dogwood").notes
    assert importer.of("Elm GmbH").stage is Stage.SAVED
    assert any("month first" in note for note in plan.notes)
    cedar = next(row for row in plan.rows if row.company == "Cedar AG")
    assert "8/82019" in cedar.why
    assert "as of now" in cedar.why


def test_mail_parser_is_windows_1252(importer: Any) -> None:
    plan = importer.run(MAIL_PARSER)
    assert any("Windows-1252" in note for note in plan.notes)
    firm = importer.of("Grün & Söhne.")
    assert firm.role == "(Junior) Entwickler (m/w/d)"
    assert firm.outcome is Outcome.REJECTED
    harbour = importer.of("Hafen Logistik")
    assert harbour.role == "(role not given)"
    assert harbour.stage is Stage.APPLIED
    assert harbour.outcome is None


def test_career_forge_date_is_the_application_only_when_one_was_sent(importer: Any) -> None:
    plan = importer.run(CAREER_FORGE)
    iris = importer.of("Iris Optics")
    assert iris.applied == date(2026, 4, 20)
    assert "followed up 2026-05-02" in iris.notes
    assert [person.name for person in iris.people] == ["Noor Haddad"]
    assert iris.sector.value == "technology"
    assert importer.of("Kelp Farms").applied is None
    assert importer.of("Kelp Farms").stage is Stage.SAVED
    assert any("“date” was taken for the day of application" in note for note in plan.notes)


def test_one_company_four_times_by_application_id(importer: Any) -> None:
    importer.run(SMALL_LOG)
    assert sorted(a.source_id for a in importer.applications) == ["NB-1", "NB-2", "NB-3", "NB-4"]
    assert all(a.applied is None and a.stage is Stage.APPLIED for a in importer.applications)


def test_conflict_marks_and_repeated_headers_are_refused_as_rows(importer: Any) -> None:
    plan = importer.run(IN_GIT)
    whys = [row.why for row in plan.rows if row.verdict is Verdict.LEFT_OUT]
    assert sum("merge conflict" in why for why in whys) == 3
    assert sum("header is repeated" in why for why in whys) == 1
    assert sum("exactly the same" in why for why in whys) == 1
    ochre = importer.of("Ochre Paint")
    assert ochre.stage is Stage.APPLIED
    assert "Interview on" not in ochre.notes
    pewter = importer.of("Pewter & Co")
    assert pewter.stage is Stage.INTERVIEWING
    assert "Interview on 20 June 2026 (time not recorded)" in pewter.notes


def test_json_under_a_key(importer: Any) -> None:
    plan = importer.run(json.dumps(JSON_LIST))
    assert plan.unit == "item"
    assert [row.line for row in plan.rows] == [1, 2, 3]
    reed = importer.of("Reed")
    assert reed.applied == date(2026, 4, 1)
    assert reed.people[0].email == "jobs@reed.example"
    assert importer.of("Sorrel").stage is Stage.SAVED
    assert "cold" in importer.of("Sorrel").notes
    assert importer.of("Tansy").stage is Stage.APPLIED


def test_json_object_of_objects_list_of_lists_and_lines(importer: Any) -> None:
    importer.run(json.dumps({"k1": {"company": "Koala", "role": "Dev"}, "k2": {"company": "Lemur", "role": "Dev"}}))
    assert {a.source_id for a in importer.applications} == {"k1", "k2"}
    importer.run(json.dumps([["Company", "Role"], ["Marmot", "Dev"]]))
    importer.run('{"company": "Newt", "role": "Dev"}\n{"company": "Otter", "role": "Dev"}\n')
    importer.run(
        json.dumps([{"company": {"name": "Panda"}, "role": "Dev", "contact": {"name": "Ib", "email": "ib@p.example"}}])
    )
    assert {a.company for a in importer.applications} == {"Koala", "Lemur", "Marmot", "Newt", "Otter", "Panda"}
    assert importer.of("Panda").people[0].email == "ib@p.example"


def test_inbox_brings_companies_only(importer: Any) -> None:
    plan = importer.run(INBOX)
    umber = importer.of("Umber Parks")
    assert (umber.role, umber.applied, umber.stage) == ("(role not given)", None, Stage.SAVED)
    assert "Re: Gardener at Umber Parks" in umber.notes
    assert any("list of messages" in note for note in plan.notes)


def test_services(importer: Any) -> None:
    for data in (TEAL, HUNTR, HUNTR_CSV, JOB_SYNC, SIMPLIFY, CAREER_HQ):
        importer.run(data)
    willow = importer.of("Willow")
    assert (willow.stage, willow.applied, willow.source_id) == (Stage.INTERVIEWING, date(2026, 2, 3), "t1")
    assert importer.of("Yarrow").applied is None
    assert importer.of("Zinnia").stage is Stage.SAVED
    assert importer.of("Aster").outcome is Outcome.REJECTED
    assert importer.of("Basil").applied is None
    assert importer.of("Clover").applied == date(2026, 1, 2)
    assert importer.of("Dill").stage is Stage.SAVED
    assert importer.of("Fennel").outcome is Outcome.SILENT
    assert importer.of("Ginger").stage is Stage.OFFER


def test_follow_ups_of_one_application_are_put_together(importer: Any) -> None:
    plan = importer.run(FOLLOW_UPS)
    hyssop = importer.only()
    assert "asked for news" in hyssop.notes
    assert "asked again" in hyssop.notes
    assert [person.name for person in hyssop.people] == ["Omar Lind"]
    assert hyssop.applied is None
    assert [row.verdict for row in plan.rows] == [Verdict.NEW, Verdict.CHANGED]
    assert [row.verdict for row in importer.run(FOLLOW_UPS).rows] == [Verdict.SAME, Verdict.SAME]


def test_markdown_cells_with_links_pipes_and_emoji(importer: Any) -> None:
    importer.run(CAREER_OPS)
    ivy = importer.of("Ivy")
    assert (ivy.role, ivy.url, ivy.applied) == ("Dev | Ops", "https://ivy.example", None)
    assert "🚀 strong" in ivy.notes
    assert importer.of("Juniper").stage is Stage.SAVED


def test_closed_rows_get_one_closing_event(importer: Any) -> None:
    importer.run("Company,Role,Status,Date Applied,Rejection Date\nAcorn,Dev,Rejected,2026-01-02,2026-02-03\n")
    (event,) = importer.only().events
    assert (event.kind, event.outcome, event.at.date()) == (EventKind.CLOSED, Outcome.REJECTED, date(2026, 2, 3))
    assert event.at.tzinfo is not None
