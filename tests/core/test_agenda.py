"""The read models: what comes first, what a day holds, which rows match, and that a kept plan equals a fresh one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.model import Application, Settings
from afterword.core.planner import Planner
from afterword.core.step import ENDED
from afterword.playbooks import built_in
from afterword.ui import heads
from support.story import Story, holiday_source, tell

NEW_YORK = ZoneInfo("America/New_York")
SETTINGS = Settings(zone="America/New_York")


def as_application(story: Story, number: int, company: str) -> Application:
    return replace(story.application, id=f"a{number}", company=company)


def planned(*stories: tuple[str, str], now: str = "2026-11-20 09:00") -> Plan:
    """A plan over applications told as stories, each with its company."""
    book = Book()
    for number, (company, text) in enumerate(stories, 1):
        book = book.with_application(renamed(tell(text + f"\nnow {now}").application, number, company))
    moment = datetime.strptime(now, "%Y-%m-%d %H:%M").replace(tzinfo=NEW_YORK)
    return Planner(built_in(), SETTINGS, holiday_source).plan(book, moment)


def renamed(application: Application, number: int, company: str) -> Application:
    """The same story under another id, its steps' ids included."""
    new = f"a{number}"
    return replace(
        application,
        id=new,
        company=company,
        messages=tuple(replace(m, step=new + m.step.removeprefix("a1")) for m in application.messages),
        events=tuple(replace(e, step=new + e.step.removeprefix("a1") if e.step else None) for e in application.events),
    )


CHECK_IN = "2026-11-05 14:00-15:00 interview video with Dana date 2026-11-17"
YESTERDAY = "2026-11-19 14:00-15:00 interview video with Omar topic Kafka"
OFFER = "2026-11-02 14:00-15:00 interview final with Rosa topic Kafka\n2026-11-19 17:00 reply offer"


def test_answers_come_first_then_thank_yous_then_check_ins() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY), ("Offer", OFFER))
    assert [(item.application.company, str(item.step.kind)) for item in plan.queue] == [
        ("Offer", "reply_offer"),
        ("Thanks", "thank_you"),
        ("Check", "check_in_1"),
    ]


def test_rows_are_sorted_by_what_needs_doing_and_closed_ones_come_last() -> None:
    plan = planned(("Closed", CHECK_IN + "\n2026-11-18 closed silent"), ("Quiet", "applied 2026-11-01"), ("Check", CHECK_IN))
    assert [row.application.company for row in plan.rows] == ["Check", "Quiet", "Closed"]
    assert [row.application.company for row in plan.rows_matching()] == ["Check", "Quiet"]
    assert [row.application.company for row in plan.rows_matching("clos", closed=True)] == ["Closed"]


def test_words_match_company_person_stage_and_next_step_in_any_order() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY))
    assert [row.application.company for row in plan.rows_matching("omar thank")] == ["Thanks"]
    assert [row.application.company for row in plan.rows_matching("interviewing CHECK-in")] == ["Check"]
    assert plan.rows_matching("nobody") == ()


def test_a_day_holds_what_opens_closes_and_happened_and_its_holiday() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY + "\n2026-11-19 18:00 sent thank_you"))
    assert [item.step.kind for item in plan.day(date(2026, 11, 19)).opening] == ["check_in_1"]
    assert [item.step.kind for item in plan.day(date(2026, 11, 24)).closing] == ["check_in_1"]
    day = plan.day(date(2026, 11, 19))
    assert [item.step.kind for item in day.done if not item.step.task] == ["thank_you"]
    assert [a.application.company for a in day.interviews] == ["Thanks"]
    assert plan.day(date(2026, 11, 26)).holiday == "Thanksgiving Day"


def test_a_month_counts_each_open_step_once_on_the_day_it_opens() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY))
    cells = plan.month(2026, 11)
    assert len(cells) == 30
    assert cells[18].due == 2  # the check-in opened on the 19th, and so did the thank-you
    assert sum(cell.due + cell.late + cell.upcoming + cell.blocked for cell in cells) + _later(plan) == 3
    assert not cells[25].business


def _later(plan: Plan) -> int:
    return sum(cell.upcoming for cell in plan.month(2026, 12))


def test_what_is_coming_leaves_out_what_is_open() -> None:
    plan = planned(("Check", CHECK_IN), ("Thanks", YESTERDAY))
    assert [item.application.company for item in plan.coming(30)] == ["Thanks"]
    assert plan.coming(3) == ()


def test_a_planner_that_keeps_steps_gives_what_a_fresh_one_gives() -> None:
    text = "\n".join([CHECK_IN, "2026-11-19 sent check_in_1"])
    book = Book().with_application(tell(text + "\nnow 2026-11-20 09:00").application)
    keeping = Planner(built_in(), SETTINGS, holiday_source)
    moment = datetime(2026, 11, 5, 13, tzinfo=NEW_YORK)
    for _ in range(24 * 40):
        moment += timedelta(hours=1)
        fresh = Planner(built_in(), SETTINGS, holiday_source)
        assert keeping.plan(book, moment).items == fresh.plan(book, moment).items
        assert keeping.plan(book, moment).of("a1") == fresh.plan(book, moment).of("a1")


def test_messages_to_the_same_company_count_across_applications() -> None:
    text = "\n".join(
        [
            "person Rita recruiter",
            "person Omar interviewer",
            "chosen linkedin_connect",
            "2026-11-16 14:00-15:00 interview video with Omar topic X date 2026-12-15",
            "2026-11-18 12:00 sent thank_you",
        ]
    )
    other = "\n".join(
        [
            "person Max recruiter",
            "2026-11-05 14:00-15:00 interview video with Max date 2026-11-17",
            "2026-11-19 16:00 sent check_in_1",
        ]
    )
    blocked = planned(("Same", text), ("same ", other)).blocked
    assert [str(item.step.kind) for item in blocked] == ["linkedin_connect"]
    assert planned(("Same", text), ("Other", other)).blocked == ()


def test_what_is_left_out_as_over_for_good_has_nothing_live() -> None:
    text = CHECK_IN + "\n2026-11-18 closed silent"
    book = Book().with_application(tell(text + "\nnow 2026-11-20 09:00").application)
    planner = Planner(built_in(), SETTINGS, holiday_source)
    seen = set()
    for days in range(600):
        moment = datetime(2026, 11, 20, 9, tzinfo=NEW_YORK) + timedelta(days=days)
        live = [item for item in planner.plan(book, moment).of("a1") if item.step.state not in ENDED]
        inert = planner.inert(book.applications["a1"], moment)
        assert not (inert and live)
        seen.add(inert)
    assert seen == {True, False}


def test_live_steps_are_the_full_timelines_own() -> None:
    closed = tell(CHECK_IN + "\n2026-11-18 reply rejection\nnow 2026-11-20 09:00")
    planner = Planner(built_in(), SETTINGS, holiday_source)
    plan = planner.plan(Book().with_application(closed.application), closed.now or datetime.now(NEW_YORK))
    assert [i for i in plan.items if i.step.state not in ENDED] == [i for i in plan.of("a1") if i.step.state not in ENDED]


@pytest.mark.parametrize(("did", "over"), [("sent", "done"), ("skipped", "skipped")])
def test_what_was_written_after_the_end_is_over_and_the_next_message_is_live(did: str, over: str) -> None:
    told = tell(f"{CHECK_IN}\n2026-11-18 reply rejection\n2027-01-25 10:00 {did} networking\nnow 2027-01-26 09:00")
    planner, now = Planner(built_in(), SETTINGS, holiday_source), told.now or datetime.now(NEW_YORK)
    plan = planner.plan(Book().with_application(told.application), now)
    live, full = ([(str(each.step.kind), str(each.step.state)) for each in items] for items in (plan.items, plan.of("a1")))
    assert live == [("reply_rejection", "expired"), ("networking", "upcoming")]
    assert [each for each in full if each[0] == "networking"] == [("networking", over), ("networking", "upcoming")]


def test_a_playbook_that_is_gone_and_an_unknown_region_stop_no_plan_but_are_said() -> None:
    application = replace(tell(CHECK_IN + "\nnow 2026-11-20 09:00").application, playbook="mine", region="ZZ")

    def source(region: str, year: int) -> dict[date, str]:
        if region == "ZZ":
            raise Refused("nobody knows ZZ")
        return holiday_source(region, year)

    planner = Planner(built_in(), SETTINGS, source)
    plan = planner.plan(Book().with_application(application), datetime(2026, 11, 20, 9, tzinfo=NEW_YORK))
    assert [str(item.step.kind) for item in plan.queue] == ["check_in_1"]
    assert ["playbook mine" in plan.problems[0], "region ZZ" in plan.problems[1]] == [True, True]


def test_a_day_can_be_asked_for_without_what_was_done_on_it() -> None:
    sent = YESTERDAY + "\n2026-11-19 18:00 sent thank_you"
    plan = planned(("One", sent), ("Two", sent))
    day = date(2026, 11, 19)
    assert not plan.at_hand(day)
    assert plan.day(day, done=False).done == ()
    assert not plan.at_hand(day)
    assert len(plan.day(day).done) == 2
    assert plan.at_hand(day)


def test_a_step_that_is_known_to_be_held_past_its_opening_begins_when_it_is_let_go_in_every_list() -> None:
    plan = planned(
        ("Held", "2026-11-05 14:00-15:00 interview video with Dana date 2026-11-19\n2026-11-20 08:00 reply acknowledgement"),
        now="2026-11-20 09:00",
    )
    held = next(item for item in plan.items if str(item.step.kind) == "check_in_1")
    assert (held.opens_on, held.begins_on) == (date(2026, 11, 23), date(2026, 11, 27))
    assert held.matters_on == held.begins_on
    assert held not in plan.coming(6)
    assert held in plan.coming(7)
    assert held not in plan.day(held.opens_on).opening
    assert held in plan.day(held.begins_on).opening
    assert plan.cell(held.begins_on).upcoming == 1
    assert heads.next_up(plan) == "Next: Fri 27 Nov (in 7 days) the first check-in for Held."
