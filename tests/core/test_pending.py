"""What waits without being a step: an answer owed to an offer, an interview to be logged after an invitation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from afterword.core import history
from afterword.core.agenda import Plan
from afterword.core.ahead import ahead
from afterword.core.pending import FADES, Awaits, Pending
from afterword.core.terms import Channel, InterviewKind, InterviewStatus, Outcome, ReplyKind, StepKind
from afterword.core.waiting import Helps, said, why_nothing
from afterword.desk import Desk
from core.test_agenda import planned
from support.bench import NOW, desk_of, northwind

MET = "2026-10-20 14:00-15:00 interview video with Dana none"
OFFERED = f"{MET}\n2026-11-16 09:00 reply offer until 2026-12-04"
ANSWERED = f"{OFFERED}\n2026-11-16 11:00 sent reply_offer"
INVITED = f"{MET}\n2026-11-16 09:00 reply invitation"
ACCEPTED = f"{INVITED}\n2026-11-16 11:00 sent reply_invite"
FRIDAY = date(2026, 12, 4)


def waiting(text: str, now: str = "2026-11-20 09:00") -> Pending | None:
    return planned(("Acme", text), now=now).pending_of("a1")


def test_an_answer_waits_from_the_offer_on_and_is_promised_once_the_offer_was_answered() -> None:
    offered, answered = waiting(OFFERED), waiting(ANSWERED)
    assert offered is not None
    assert answered is not None
    assert (offered.kind, offered.day, offered.promised) == (Awaits.ANSWER, FRIDAY, False)
    assert (answered.day, answered.promised) == (FRIDAY, True)
    assert said(answered, date(2026, 11, 20)) == "Your yes or no to their offer is promised by Fri 4 Dec (in 2 weeks)."
    assert said(answered, FRIDAY) == "Your yes or no to their offer is promised by Fri 4 Dec (today)."
    assert "was promised by Fri 4 Dec (yesterday)" in said(answered, date(2026, 12, 5))


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("2026-11-18 10:00 reply offer until 2026-12-11", date(2026, 12, 11)),
        ("2026-11-18 10:00 reply offer", FRIDAY),
        ("2026-11-18 10:00 reply acknowledgement", FRIDAY),
        ("2026-11-18 10:00 closed withdrawn", None),
        ("2026-11-18 10:00 closed hired", None),
        ("2026-11-18 10:00 reply rejection", None),
    ],
)
def test_a_later_offer_moves_the_day_and_a_closing_ends_it(more: str, day: date | None) -> None:
    found = waiting(f"{ANSWERED}\n{more}")
    assert (found.day if found else None) == day


def test_the_answer_stands_in_the_calendar_like_an_appointment_and_on_today_once_its_day_has_come() -> None:
    before = planned(("Acme", ANSWERED))
    assert (before.cell(FRIDAY).owed, before.cell(before.today).owed) == (1, 0)
    assert [each.application.company for each in before.day(FRIDAY).pending] == ["Acme"]
    assert [each.day for each in ahead(before, before.today) if each.pending] == [FRIDAY]
    after = planned(("Acme", ANSWERED), now="2026-12-07 09:00")
    assert (after.cell(FRIDAY).owed, after.cell(after.today).owed) == (0, 1)
    faded = planned(("Acme", ANSWERED), now=f"{FRIDAY + FADES:%Y-%m-}19 09:00")
    assert faded.waits(0) == ()
    assert faded.pending_of("a1") is not None


def test_it_is_no_step_and_changes_none() -> None:
    with_day, without = planned(("Acme", ANSWERED)), planned(("Acme", ANSWERED.replace(" until 2026-12-04", "")))
    assert [item.step.id for item in with_day.of("a1")] == [item.step.id for item in without.of("a1")]
    assert with_day.queue == ()


def test_rows_with_an_answer_stand_by_its_day_and_first_on_it() -> None:
    check = "2026-11-24 14:00-15:00 interview video with Dana date 2026-12-01"
    talk, quiet = ("Talk", check), ("Quiet", "applied 2026-11-01")
    assert names(planned(quiet, ("Offer", ANSWERED), talk)) == ["Talk", "Offer", "Quiet"]
    assert names(planned(quiet, ("Offer", ANSWERED), talk, now="2026-12-04 09:00"))[0] == "Offer"
    assert names(planned(quiet, ("Late", ACCEPTED), now="2026-11-27 09:00")) == ["Late", "Quiet"]
    later = "2026-12-10 14:00-15:00 interview video with Dana date 2026-12-31"
    assert names(planned(quiet, ("Old", ANSWERED), ("Talk", later), now="2026-12-19 09:00")) == ["Talk", "Old", "Quiet"]
    plan = planned(quiet, ("Offer", ANSWERED))
    for words in ("promised", "due:month"):
        assert [row.application.company for row in plan.rows_matching(words)] == ["Offer"]
    assert plan.rows_matching("due:week") == ()


def names(plan: Plan) -> list[str]:
    return [row.application.company for row in plan.rows]


def test_while_the_offers_own_step_is_due_nothing_else_says_it() -> None:
    plan = planned(("Acme", OFFERED))
    assert StepKind.REPLY_OFFER in {item.step.kind for item in plan.queue}
    assert plan.waits(30) == ()
    assert plan.day(FRIDAY).pending


def test_an_accepted_invitation_waits_for_its_interview_and_asks_after_three_business_days() -> None:
    assert waiting(INVITED) is None, "the answer to it is a step"
    found = waiting(ACCEPTED)
    assert found is not None
    assert (found.kind, found.since, found.day) == (Awaits.INTERVIEW, date(2026, 11, 16), date(2026, 11, 19))
    assert said(found, date(2026, 11, 20)) == "They invited you on Mon 16 Nov; no interview is on record yet."
    assert planned(("Acme", ACCEPTED), now="2026-11-18 09:00").waits(30) == ()
    assert planned(("Acme", ACCEPTED), now="2026-11-19 09:00").waits(0) == (found,)
    assert not planned(("Acme", ACCEPTED), now="2026-11-18 09:00").day(date(2026, 11, 19)).pending


def test_the_three_days_are_counted_over_holidays_and_anew_from_an_acknowledgement() -> None:
    late = ACCEPTED.replace("2026-11-16 11:00", "2026-11-24 11:00")
    found = waiting(late, "2026-11-25 09:00")
    assert found is not None
    assert found.day == date(2026, 11, 30), "Thanksgiving and a weekend lie between"
    heard = waiting(f"{ACCEPTED}\n2026-11-18 10:00 reply acknowledgement")
    assert heard is not None
    assert (heard.since, heard.day) == (date(2026, 11, 16), date(2026, 11, 23))


@pytest.mark.parametrize(
    "more",
    [
        "2026-11-25 10:00-11:00 interview final with Dana",
        "2026-11-16 14:00-15:00 interview phone with Dana",
        "2026-11-18 10:00 reply timeline date 2026-12-01",
        "2026-11-18 10:00 reply rejection",
        "2026-11-18 10:00 closed withdrawn",
    ],
)
def test_an_interview_another_answer_or_a_closing_ends_that(more: str) -> None:
    assert waiting(f"{ACCEPTED}\n{more}") is None


def test_an_out_of_office_or_a_skipped_answer_ends_nothing() -> None:
    assert waiting(f"{ACCEPTED}\n2026-11-18 10:00 reply out_of_office until 2026-11-30") is not None
    assert waiting(f"{INVITED}\n2026-11-16 11:00 skipped reply_invite") is not None


def offered(until: date | None = FRIDAY) -> Desk:
    """Northwind with an offer, answered at once, and nothing else to do."""
    desk = desk_of(northwind(interviews=()))
    desk.reply("a1", was=ReplyKind.OFFER, at=NOW, until=until)
    for item in desk.plan().queue:
        desk.sent(item.step.id, channel=Channel.EMAIL, body="Thank you.")
    return desk


def answer_of(desk: Desk) -> str:
    return next(item.step.id for item in desk.plan().of("a1") if item.step.kind is StepKind.REPLY_OFFER)


def test_another_day_is_named_by_putting_the_answered_offer_off_and_undone() -> None:
    desk = offered()
    desk.snooze(answer_of(desk), date(2026, 12, 11))
    plan = desk.plan()
    found = plan.pending_of("a1")
    assert found is not None
    assert (found.day, found.promised) == (date(2026, 12, 11), True)
    assert "Yes or no promised by Fri 11 Dec" in [entry.line for entry in history.history(plan, "a1")]
    assert plan.queue == ()
    desk.undo()
    moved = desk.plan().pending_of("a1")
    assert moved is not None
    assert moved.day == FRIDAY


def test_a_day_is_named_where_the_offer_named_none() -> None:
    desk = offered(until=None)
    plan = desk.plan()
    sentence, helps = why_nothing(plan.book.applications["a1"], plan.pending_of("a1"), plan.today)
    assert (helps, plan.pending) == (Helps.DAY, ())
    assert sentence == "Their offer is answered; no day is on record by which you say yes or no."
    desk.snooze(answer_of(desk), FRIDAY)
    assert [each.day for each in desk.plan().pending] == [FRIDAY]
    desk.close("a1", Outcome.HIRED)
    assert desk.plan().pending == ()


def test_what_waits_is_said_in_place_of_why_nothing_is_planned() -> None:
    desk = offered()
    plan = desk.plan()
    sentence, helps = why_nothing(plan.book.applications["a1"], plan.pending_of("a1"), plan.today)
    assert helps is Helps.CLOSE
    assert "promised by Fri 4 Dec" in sentence
    last = history.history(plan, "a1")[-1]
    assert (last.at, last.line, last.ahead) == (FRIDAY, "Yes or no to the offer, promised", True)


def test_an_invitation_is_said_at_the_end_of_the_story_until_the_interview_is_logged() -> None:
    desk = desk_of(northwind(interviews=()))
    desk.reply("a1", was=ReplyKind.INVITATION, at=NOW)
    for item in desk.plan().queue:
        desk.sent(item.step.id, body="Gladly.")
    assert history.history(desk.plan(), "a1")[-1].line == "Interview not logged yet"
    start = NOW.replace(day=24)
    desk.interview("a1", kind=InterviewKind.VIDEO, start=start, end=start.replace(hour=11))
    assert desk.plan().pending == ()


def test_a_moved_interview_waits_for_its_new_day_and_is_planned_again_once_it_has_one() -> None:
    desk = desk_of()
    desk.interview_status("a1", "i1", InterviewStatus.MOVED)
    found = desk.plan().pending_of("a1")
    assert found is not None
    assert (found.kind, found.step, found.since) == (Awaits.NEW_DAY, "i1", date(2026, 11, 5))
    assert "was moved; its new day is not on record" in said(found, NOW.date())
    assert why_nothing(found.application, found, NOW.date())[1] is Helps.CHANGE
    before = desk.plan().book.applications["a1"].interviews[0]
    ahead_of = replace(before, start=NOW + timedelta(days=2), end=NOW + timedelta(days=2, hours=1))
    done = desk.edit_interview("a1", ahead_of, seen=before)
    now_planned = desk.plan().book.applications["a1"].interviews[0]
    assert (now_planned.status, done.label.startswith("moved the")) == (InterviewStatus.PLANNED, True)
    assert desk.plan().pending == ()
    held = replace(now_planned, start=NOW - timedelta(hours=3), end=NOW - timedelta(hours=2), status=InterviewStatus.MOVED)
    desk.edit_interview("a1", held)
    assert StepKind.THANK_YOU in {item.step.kind for item in desk.plan().queue}


def test_a_moved_interview_that_was_still_ahead_waits_from_today_and_a_later_one_ends_that() -> None:
    start = NOW + timedelta(days=3)
    ahead_of = replace(northwind().interviews[0], start=start, end=start + timedelta(hours=1), status=InterviewStatus.MOVED)
    found = desk_of(northwind(interviews=(ahead_of,))).plan().waits(0)
    assert [(each.kind, each.day) for each in found] == [(Awaits.NEW_DAY, NOW.date())]
    again = replace(
        ahead_of, id="i2", start=start + timedelta(days=1), end=start + timedelta(days=2), status=InterviewStatus.PLANNED
    )
    assert desk_of(northwind(interviews=(ahead_of, again))).plan().pending == ()
