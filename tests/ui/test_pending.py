"""What waits without being a step, as the screen says it; and dates in the history, which are never cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from afterword.core.agenda import Plan
from afterword.core.ahead import ahead
from afterword.core.history import history
from afterword.core.model import Application, Event, Message, Person
from afterword.core.order import ORDERS, arranged
from afterword.core.pending import Awaits, application_of, kind_of
from afterword.core.terms import EventKind, Outcome, ReplyKind, StepKind
from afterword.ui import heads
from afterword.ui.idle import planned_nothing
from afterword.ui.keyboard import Keyboard
from afterword.ui.review import Review, stops
from afterword.ui.screens.history_lists import Entries
from afterword.ui.screens.summary import summary
from afterword.ui.widgets.agenda import AgendaList, coming_entries, day_entries
from afterword.ui.widgets.applications import ApplicationList
from support.bench import NEW_YORK, NOW, desk_of, northwind
from support.driver import sitting, talked

FRIDAY = date(2026, 12, 4)
OFFER = Event(
    id="e1", kind=EventKind.REPLIED, at=NOW.replace(hour=8), logged=NOW, reply=ReplyKind.OFFER, person="pdana", until=FRIDAY
)
INVITATION = replace(OFFER, id="e1", reply=ReplyKind.INVITATION, until=None)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=NEW_YORK)


def answered(event: Event, kind: StepKind, **changes: object) -> Application:
    """Northwind without interviews, where this was answered at once."""
    sent = Message(id="m1", step=f"a1.{kind}.{event.id}", kind=kind, sent_at=NOW.replace(hour=9))
    return northwind(interviews=(), events=(event,), messages=(sent,), **changes)


OFFERED = answered(OFFER, StepKind.REPLY_OFFER)
INVITED = answered(INVITATION, StepKind.REPLY_INVITE)


def seen(plan: Plan, width: int = 120) -> str:
    """The first row of the list."""
    pane = ApplicationList()
    pane.set_rows(plan.rows, plan.today)
    return " ".join("".join(text for text, _ in pane.pieces(0, width)).split())


@pytest.mark.parametrize("width", [43, 58, 80, 120])
def test_the_row_says_what_waits(width: int) -> None:
    row = seen(desk_of(OFFERED).plan(), width)
    assert row.startswith("★ promised Northwind")
    assert "4 Dec" in row
    assert "yes or no" in row
    row = seen(desk_of(INVITED).plan(), width)
    assert row.startswith("· invited Northwind")
    assert "log" in row


def agenda(plan: Plan, days: tuple[date, ...], width: int = 60) -> list[str]:
    listed = AgendaList()
    listed.set_entries(day_entries([plan.day(day) for day in days], plan.today), plan.today)
    return [" ".join("".join(text for text, _ in listed.pieces(n, width)).split()) for n in range(listed.count)]


def test_the_agenda_has_the_answer_on_its_day_and_afterwards_on_today_with_the_day_it_was_for() -> None:
    plan = desk_of(OFFERED).plan()
    assert "★ yes/no Northwind · yes or no to the offer, promised" in agenda(plan, (FRIDAY,))
    late = desk_of(OFFERED, now=on(date(2026, 12, 7))).plan()
    assert "★ yes/no Northwind · yes or no · by 4 Dec" in agenda(late, (late.today,), 48)
    assert "★ yes/no Northwind · yes or no, promised" in agenda(plan, (FRIDAY,), 48)
    assert any(entry.pending for entry in coming_entries(ahead(plan, plan.today), plan.today))


def test_the_agenda_asks_for_the_interview_after_three_business_days() -> None:
    assert not any("invited" in line for line in agenda(desk_of(INVITED).plan(), (NOW.date(),)))
    plan = desk_of(INVITED, now=on(date(2026, 11, 24))).plan()
    assert "· invited Northwind · log interview · since 19 Nov" in agenda(plan, (plan.today,), 58)


def test_the_masthead_and_the_next_up_line_know_the_day() -> None:
    plan = desk_of(OFFERED).plan()
    assert heads.next_up(plan) == "Next: Fri 4 Dec (in about 2 weeks) your yes or no to Northwind."
    assert "owed" not in "".join(text for text, _ in heads.masthead(plan))
    plan = desk_of(OFFERED, now=on(FRIDAY)).plan()
    assert heads.next_up(plan) == "Promised for today: your yes or no to Northwind."
    assert "★ 1 to decide" in "".join(text for text, _ in heads.masthead(plan))
    assert "nothing due" not in "".join(text for text, _ in heads.masthead(plan))
    assert heads.greeting(plan, str).startswith("1 offer to decide waits for you today; review opens it.")
    sooner = desk_of(OFFERED, talked("Tessellate", "a4", -1)).plan()
    assert "Tessellate" in heads.next_up(sooner)


def test_the_end_of_a_review_names_what_comes_and_is_no_step() -> None:
    plan = desk_of(OFFERED, now=on(date(2026, 12, 1))).plan()
    text = summary(Review.of(()), plan, "r", 70).plain
    assert "★ Fri 4 Dec (in 3 days): yes or no to the offer, promised, Northwind" in text
    assert "Nothing is in sight" not in text
    far = summary(Review.of(()), desk_of(OFFERED).plan(), "r", 70).plain
    assert "yes or no to the offer, promised" not in far


@pytest.mark.parametrize(
    ("application", "said", "keys"),
    [
        (OFFERED, "promised by Fri 4 Dec", ("X closes it", "z names another day")),
        (answered(replace(OFFER, until=None), StepKind.REPLY_OFFER), "no day is on record", ("z notes the day",)),
        (INVITED, "They invited you on Thu 19 Nov; no interview is on record yet.", ("I logs it once its day is agreed",)),
    ],
)
def test_the_idle_page_says_what_waits_and_which_keys_help(application: Application, said: str, keys: tuple[str, ...]) -> None:
    text = " ".join(line for line, _ in planned_nothing(application, desk_of(application).plan(), Keyboard()))
    assert said in text
    assert all(key in text for key in keys)


@pytest.mark.parametrize("width", [40, 46, 58, 80])
def test_no_line_of_the_history_cuts_its_date(width: int) -> None:
    long = Person(id="pdana", name="Maximiliane von Hohenstein-Wallerfangen")
    away = replace(OFFER, id="e2", reply=ReplyKind.OUT_OF_OFFICE, until=date(2026, 12, 30))
    application = replace(OFFERED, people=(long,), events=(OFFER, away), messages=())
    plan = desk_of(application).plan()
    listed = Entries()
    listed.set_entries(history(plan, "a1"), plan.today)
    lines = ["".join(text for text, _ in listed.pieces(n, width)).rstrip() for n in range(listed.count)]
    assert any(line.endswith("by Fri 4 Dec") for line in lines)
    assert any(line.endswith("until Wed 30 Dec") for line in lines)
    assert any(line.endswith("due today") for line in lines)


async def test_an_offer_is_answered_put_to_another_day_and_closed() -> None:
    """The day stands in the list and the message pane from the answer on; z names another one, X ends it."""
    async with sitting(OFFERED, size=(100, 30)) as desk:
        assert "promised" in desk.screen_text
        assert "4 Dec" in desk.screen_text
        assert "names another day" in desk.screen_text
        await desk.press("z")
        assert "The day of your yes or no · Northwind" in desk.screen_text
        await desk.type("fri 11 dec")
        await desk.press("enter")
        assert "Noted Fri 11 Dec 2026 for the yes or no to Northwind" in desk.said
        assert "Fri 11 Dec" in desk.screen_text
        desk.desk.close("a1", Outcome.HIRED)
        desk.app.main.refresh_plan()
        await desk.settled()
        assert "promised" not in desk.screen_text


def test_an_owed_answer_stands_before_the_steps_of_its_day_and_in_the_order_of_dates() -> None:
    plan = desk_of(talked("Quillon", "a2", -14), OFFERED, talked("Lumen", "a3", -40), now=on(FRIDAY)).plan()
    assert plan.queue
    for order in ORDERS[0], "date":
        assert arranged(plan.rows, order, closed_too=False)[0].application.id == "a1"


UNSORTED = replace(OFFER, id="e7", reply=None, until=None)


def test_the_review_stops_at_what_waits_an_owed_answer_first_and_what_is_to_be_put_on_record_last() -> None:
    unsorted = replace(talked("Lumen", "a3", 9), events=(UNSORTED,))
    plan = desk_of(OFFERED, talked("Quillon", "a2", -15), unsorted, now=on(FRIDAY)).plan()
    kinds = [kind_of(stop.key) for stop in stops(plan)]
    assert kinds[0] is Awaits.ANSWER
    assert kinds[-1] is Awaits.SORTING
    assert None in kinds[1:-1]
    assert [application_of(stop.key) for stop in stops(plan)][:: len(kinds) - 1] == ["a1", "a3"]
    said = heads.greeting(plan, Keyboard().key)
    assert said.endswith(", 1 offer to decide and 1 reply to sort wait for you today; r walks through them.")
    text = summary(Review.of(stops(plan)), plan, "r", 90).plain
    still, coming = text.split("What comes next")
    assert "Fri 4 Dec (today): yes or no to the offer, promised, Northwind" in still
    assert "reply not sorted yet, Lumen" in still
    assert "not sorted" not in coming


async def test_the_review_walks_through_an_owed_answer_and_a_reply_to_sort() -> None:
    """The answer is put to another day, the reply is passed over; both are told at the end, and a file's news moves nothing."""
    unsorted = replace(talked("Lumen", "a3", 60), events=(UNSORTED,))
    async with sitting(OFFERED, unsorted, now=on(FRIDAY), size=(100, 30)) as desk:
        await desk.press("r")
        assert (desk.progress, desk.shown_application) == ("1 of 2", "Northwind")
        assert "Your yes or no to their offer is promised by Fri 4 Dec (today)" in " ".join(desk.screen_text.split())
        desk.store.changed = True
        desk.app.main.refresh_plan()
        assert "Review 1 of 2" in desk.screen_text
        await desk.press("z")
        await desk.type("fri 11 dec")
        await desk.press("enter")
        assert (desk.progress, desk.shown_application) == ("2 of 2", "Lumen")
        await desk.press("p")
        assert (desk.progress, desk.shown_application) == ("1 of 2", "Northwind")
        await desk.press("n", "n")
        assert desk.front == "SummaryScreen"
        assert "2 things: 1 put off, 1 left as before." in desk.screen_text
        assert "reply not sorted yet, Lumen" in desk.screen_text.partition("What comes next")[0]


async def test_an_offer_that_is_closed_in_the_review_is_done() -> None:
    async with sitting(OFFERED, now=on(FRIDAY), size=(80, 24)) as desk:
        await desk.press("r", "X", "h", "ctrl+s")
        assert desk.front == "SummaryScreen"
        assert "1 thing: 1 done; that was today's part." in desk.screen_text


async def test_what_the_agenda_holds_is_shown_beside_it() -> None:
    async with sitting(OFFERED, talked("Quillon", "a2", 1), now=on(FRIDAY)) as desk:
        await desk.press("2", "enter")
        await desk.press("g")
        assert desk.shown_application == "Northwind"
        assert "promised by Fri 4 Dec (today)" in " ".join(desk.screen_text.split())
        assert not desk.disagreement
