"""The demo shows everything there is, says nothing about anybody real, and is the same each time."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from afterword import demo
from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.changes import alike
from afterword.core.items import Item
from afterword.core.model import Application
from afterword.core.planner import Planner
from afterword.core.shelf import stands_in
from afterword.core.step import OPEN, State
from afterword.core.tally import gather
from afterword.core.terms import Channel, EventKind, InterviewKind, Outcome, Precision, ReplyKind, Sector, ShelfKind, StepKind
from afterword.demo import ids
from afterword.drafts.checks.context import context_for
from afterword.drafts.checks.pipe import joined
from afterword.drafts.checks.table import run_checks
from afterword.drafts.measure import count_sentences, count_words
from afterword.drafts.ready import not_ready
from afterword.playbooks import built_in
from afterword.store.codec import decode, encode, fresh
from afterword.system.holidays import HolidayCache

ADDRESS = re.compile(r"[\w.+-]+@([\w.-]+)")
LINK = re.compile(r"(?:https?://|www\.)([\w.-]+)")
PHONE = re.compile(r"\+[\d ]{9,}")
OURS = re.compile(r"(?:[a-z0-9-]+\.)*example\.(?:com|org)")
ID = re.compile(rf"[apimejs][{ids.ALPHABET}]{{7}}")


@pytest.fixture(scope="module")
def planner(tmp_path_factory: pytest.TempPathFactory) -> Planner:
    return Planner(built_in(), demo.settings(), HolidayCache(tmp_path_factory.mktemp("holidays")))


@pytest.fixture(scope="module")
def plan(planner: Planner) -> Plan:
    return planner.plan(demo.book(), demo.NOW)


@cache
def sampled(count: int) -> Book:
    return demo.sample(count)


def records(book: Book) -> Iterator[object]:
    for application in book.applications.values():
        yield application
        yield from (
            *application.people,
            *application.interviews,
            *application.messages,
            *application.events,
            *application.shelf,
        )


def encoded(book: Book) -> bytes:
    return encode(None, fresh(), book)[0]


def unmatched(plan: Plan) -> list[str]:
    done = {item.step.id for item in everything(plan) if item.step.state is State.DONE}
    sent = [m.step for a in plan.book.applications.values() for m in a.messages if m.sent_at is not None]
    return [step for step in sent if step not in done]


def everything(plan: Plan) -> list[Item]:
    """Every step of every application, those of closed ones included."""
    return [item for key in plan.book.applications for item in plan.of(key)]


def by_company(plan: Plan, word: str) -> tuple[Item, ...]:
    [found] = [a for a in plan.book.applications.values() if word in a.company]
    return plan.of(found.id)


# the one job search


def test_now_is_a_tuesday_morning_in_new_york() -> None:
    assert demo.NOW.isoformat() == "2026-11-24T08:40:00-05:00"
    assert demo.NOW.tzinfo == ZoneInfo("America/New_York")
    assert f"{demo.NOW:%A}" == "Tuesday"


def test_the_user_can_sign_everything() -> None:
    settings = demo.settings()
    assert all((settings.name, settings.email, settings.phone, settings.address))
    assert (settings.zone, settings.region, settings.playbook) == ("America/New_York", "US", "balanced")


def test_it_is_the_same_each_time() -> None:
    assert demo.book() == demo.book()
    assert list(demo.book().applications) == list(demo.book().applications)


def test_it_survives_the_data_file() -> None:
    book = demo.book()
    assert decode(encoded(book)).book == book


def test_every_state_occurs(plan: Plan) -> None:
    assert {item.step.state for item in everything(plan)} == set(State)


def test_every_kind_of_step_occurs(plan: Plan) -> None:
    assert {item.step.kind for item in everything(plan)} == set(StepKind)


def test_every_playbook_outcome_and_kind_of_interview_occurs(plan: Plan) -> None:
    applications = plan.book.applications.values()
    assert {item.step.playbook for item in everything(plan)} == set(built_in().playbooks)
    assert {a.outcome for a in applications} == {None, *Outcome}
    assert {i.kind for a in applications for i in a.interviews} == set(InterviewKind)
    assert {e.reply for a in applications for e in a.events if e.kind is EventKind.REPLIED} == {None, *ReplyKind}
    assert {m.channel for a in applications for m in a.messages} == set(Channel)
    assert {i.timeline.precision for a in applications for i in a.interviews} == set(Precision)
    assert {a.sector for a in applications} == set(Sector)
    assert 24 <= len(applications) <= 28


def test_the_morning_has_a_review_of_a_sensible_length(plan: Plan) -> None:
    assert 5 <= len(plan.queue) <= 8
    kinds = [item.step.kind for item in plan.queue]
    assert kinds[:4] == [StepKind.REPLY_OFFER, StepKind.REPLY_INVITE, StepKind.ASK_TIMELINE, StepKind.THANK_YOU]
    assert kinds[-1] is StepKind.NETWORKING


def test_the_review_stays_short_through_the_day(planner: Planner) -> None:
    book = demo.book()
    for hour in (0, 7, 10, 13):
        now = demo.NOW.replace(hour=hour)
        assert 3 <= len(planner.plan(book, now).queue) <= 8


def test_the_agency_is_who_to_write_to(plan: Plan) -> None:
    [item] = [item for item in by_company(plan, "Cobalt") if item.step.state in OPEN]
    assert item.application.via == "Tolland & Reyes Search"
    assert item.person is not None
    assert item.person.email.endswith("@tolland-reyes.example.com")


def test_check_ins_wait_for_three_different_reasons(plan: Plan) -> None:
    rules = {reason.rule for item in plan.blocked for reason in item.step.blocked_by}
    assert rules == {"guard.quiet_after_reply", "guard.interview_ahead", "guard.undecided_reply"}


def test_the_panel_has_a_note_for_each_and_one_is_left(plan: Plan) -> None:
    notes = [item.step for item in by_company(plan, "Meridian") if item.step.kind is StepKind.THANK_YOU]
    assert Counter(step.state for step in notes) == {State.DONE: 2, State.DUE: 1}


def test_the_absence_and_the_new_timeline_move_what_follows(plan: Plan) -> None:
    [away] = [item for item in by_company(plan, "Stillbrook") if item.step.state is State.UPCOMING]
    assert away.opens_on == date(2026, 11, 30)
    assert any(reason.rule == "out_of_office" for reason in away.step.why)
    [moved] = [item for item in by_company(plan, "Amberline") if item.step.state is State.UPCOMING]
    assert (moved.step.kind, moved.step.decision_day) == (StepKind.CHECK_IN_1, date(2026, 12, 2))


def test_an_estimate_occurs_abroad_and_a_second_networking_note(plan: Plan) -> None:
    assert any(item.step.estimated and item.step.state is State.UPCOMING for item in plan.items)
    munich = [item.step for item in by_company(plan, "Isarwerk")]
    assert {step.zone for step in munich} == {"Europe/Berlin"}
    assert by_company(plan, "Isarwerk")[0].application.region == "DE-BY"
    notes = [item.step.state for item in by_company(plan, "Harborlight") if item.step.kind is StepKind.NETWORKING]
    assert notes == [State.DONE, State.UPCOMING]


def test_interviews_lie_ahead_today_and_tomorrow(plan: Plan) -> None:
    ahead = [a.interview.start.date() for a in plan.appointments if a.interview.start > demo.NOW]
    assert ahead == [date(2026, 11, 24), date(2026, 11, 25)]


def test_names_from_elsewhere_occur(plan: Plan) -> None:
    names = "".join(a.company for a in plan.book.applications.values())
    assert "[" in names
    assert re.search("[一-鿿]", names)
    assert re.search("[؀-ۿ]", names)


def test_every_sent_message_is_a_step_done(plan: Plan) -> None:
    assert unmatched(plan) == []


def test_messages_have_the_length_that_the_rules_ask_for() -> None:
    messages = [m for a in demo.book().applications.values() for m in a.messages]
    thanks = [count_words(m.body) for m in messages if m.kind is StepKind.THANK_YOU]
    assert len(thanks) > 20
    assert all(150 <= words <= 200 for words in thanks)
    asking = (StepKind.CHECK_IN_1, StepKind.CHECK_IN_2, StepKind.FINAL_CHECK_IN)
    assert all(5 <= count_sentences(m.body) <= 7 for m in messages if m.kind in asking)
    assert all(m.subject for m in messages if m.channel is Channel.EMAIL)


def test_no_message_that_was_sent_would_have_embarrassed_its_sender(plan: Plan) -> None:
    others = plan.book.applications.values()
    for application in others:
        for message in application.messages:
            item = plan.item(message.step)
            assert item is not None
            step = replace(item.step, to=message.to)
            context = context_for(step, application, demo.settings(), demo.NOW, others=others, channel=message.channel)
            found = run_checks(joined(message.subject, message.body), context)
            assert [f for f in found if f.severity != "hint"] == [], message.subject


def test_what_refers_to_a_record_finds_it() -> None:
    for application in demo.book().applications.values():
        for interview in application.interviews:
            assert all(application.person(person) for person in interview.interviewers)
            assert interview.helper is None or application.person(interview.helper)
        for message in application.messages:
            assert application.person(message.to)
            assert message.interview is None or application.interview(message.interview)
        assert all(event.person is None or application.person(event.person) for event in application.events)


def test_the_shelves_hold_every_kind_and_what_was_used_stands_in_its_message(plan: Plan) -> None:
    kinds = set()
    for application in demo.book().applications.values():
        sent = {message.step: message.body for message in application.messages}
        for item in application.shelf:
            kinds.add(item.kind)
            assert application.added <= item.added <= demo.NOW
            assert not item.used or stands_in(item, sent[item.used]), item.text
    assert kinds == set(ShelfKind)


def test_some_check_ins_of_the_past_were_answered(plan: Plan) -> None:
    counted = gather(plan, 12)
    share = counted.by_step[StepKind.CHECK_IN_1]
    assert 0 < share.answered < share.asked
    assert sum(share.answered > 0 for share in counted.by_playbook.values()) >= 2


def test_nothing_in_the_review_waits_for_something_of_value(plan: Plan) -> None:
    assert [item.step.id for item in plan.items if not_ready(item.step, item.application)] == []


def test_no_two_applications_look_alike() -> None:
    applications = list(demo.book().applications.values())
    for number, one in enumerate(applications):
        assert not any(alike(one.company, other.company) or alike(one.role, other.role) for other in applications[:number])


def test_nothing_happened_after_now_or_before_it_was_recorded() -> None:
    for application in demo.book().applications.values():
        moments = [m.sent_at for m in application.messages if m.sent_at] + [e.at for e in application.events]
        assert all(application.added <= moment <= demo.NOW for moment in moments)
        assert all(event.at <= event.logged <= demo.NOW for event in application.events)
        assert application.applied is None or application.applied >= application.added.date()


# both


@pytest.mark.parametrize("make", [demo.book, lambda: sampled(40)], ids=["book", "sample"])
def test_no_address_link_or_number_is_anybodys(make: object) -> None:
    assert callable(make)
    text = repr((make(), demo.settings()))
    domains = ADDRESS.findall(text) + LINK.findall(text)
    assert len(domains) > 40
    assert [domain for domain in domains if not OURS.fullmatch(domain)] == []
    numbers = PHONE.findall(text)
    assert numbers
    assert [n for n in numbers if not re.fullmatch(r"\+1 \d{3} 555 01\d\d|\+49 89 99998 \d{3}", n.strip())] == []


@pytest.mark.parametrize("make", [demo.book, lambda: sampled(300)], ids=["book", "sample"])
def test_ids_look_like_real_ones_and_are_borne_once(make: object) -> None:
    assert callable(make)
    found = [record.id for record in records(make())]  # type: ignore[attr-defined]  # every record has an id
    assert len(found) == len(set(found))
    assert all(ID.fullmatch(each) for each in found)


def test_counting_in_strides_meets_every_id_once() -> None:
    new_id = ids.numbered(5)
    first = [new_id("a") for _ in range(2000)]
    assert len(set(first)) == 2000
    assert first[0] == ids.numbered(5)("a")
    assert math.gcd(ids.STRIDE, ids.SPACE) == 1


# job searches of any size


def test_the_same_numbers_give_the_same_sample() -> None:
    assert demo.sample(30) == demo.sample(30)
    assert demo.sample(30) != demo.sample(30, seed=1)


def test_a_sample_can_be_empty_but_not_less() -> None:
    assert demo.sample(0) == Book()
    with pytest.raises(ValueError, match="fewer than no"):
        demo.sample(-1)


@pytest.mark.parametrize(("count", "live"), [(1, 1), (40, 4), (300, 30), (1000, 64)])
def test_as_many_as_asked_for_and_few_of_them_live(count: int, live: int) -> None:
    applications = sampled(count).applications.values()
    assert len(applications) == count
    assert sum(a.outcome is None for a in applications) == live


def test_a_sample_covers_two_years_and_every_outcome() -> None:
    applications = sampled(1000).applications.values()
    added = [a.added for a in applications]
    assert added == sorted(added)
    assert demo.NOW - timedelta(days=735) < added[0] < demo.NOW - timedelta(days=700)
    shares = Counter(a.outcome for a in applications if a.outcome)
    assert set(shares) == set(Outcome)
    assert [outcome for outcome, _ in shares.most_common(2)] == [Outcome.REJECTED, Outcome.SILENT]
    assert len({(a.company, a.role) for a in applications}) == 1000


def test_each_application_has_people_interviews_and_about_eight_messages() -> None:
    applications = list(sampled(1000).applications.values())
    assert all(a.people and a.interviews for a in applications)
    messages = [len(a.messages) for a in applications]
    assert min(messages) >= 4
    assert 7.5 < sum(messages) / len(messages) < 8.8
    sizes = [len(encoded(Book(applications={a.id: a}))) for a in applications[::10]]
    per_message = [len(m.body) for a in applications for m in a.messages]
    assert 500 < sum(per_message) / len(per_message) < 900
    assert 7_000 < sorted(sizes)[len(sizes) // 2] < 11_000


@pytest.mark.parametrize("count", [10, 300, 1000])
def test_a_sample_takes_about_nine_kilobytes_an_application(count: int) -> None:
    assert 7_000 < len(encoded(sampled(count))) / count < 11_000


def test_a_sample_survives_the_data_file() -> None:
    assert decode(encoded(sampled(300))).book == sampled(300)


def test_what_a_sample_sent_is_known_as_done(planner: Planner) -> None:
    plan = planner.plan(sampled(300), demo.NOW)
    assert unmatched(plan) == []
    assert 2 <= len(plan.queue) <= 12
    assert {item.step.state for item in plan.queue} <= OPEN


def test_nothing_in_a_sample_was_sent_after_now() -> None:
    moments = [m.sent_at for a in sampled(1000).applications.values() for m in a.messages]
    events = [e.at for a in sampled(1000).applications.values() for e in a.events]
    assert all(moment is not None and moment < demo.NOW for moment in moments)
    assert all(moment < demo.NOW for moment in events)


def test_the_files_of_the_demo_name_nothing_unknown() -> None:
    """A key that the reader does not use would be a fact that silently never shows."""
    used = _used_names()
    folder = Path(demo.__file__).parent / "search"
    for path in sorted(folder.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        assert set(data) <= used["top"], path.name
        for table in ("people", "interviews", "events"):
            for entry in data.get(table, {}).values():
                assert set(entry) <= used[table], path.name
        for table in ("messages", "shelf"):
            for entry in data.get(table, ()):
                assert set(entry) <= used[table], path.name


def _used_names() -> dict[str, set[str]]:
    children = {"people", "interviews", "messages", "events", "shelf"}
    top = {name for name in Application.__slots__ if name not in {"id", "source_id"}} | children
    return {
        "top": top,
        "people": {"name", "email", "phone", "address", "title", "relation", "first_name_welcome", "on_linkedin", "notes"},
        "interviews": {
            *("kind", "start", "minutes", "zone", "met", "helper", "timeline"),
            *("topics", "challenges", "traits", "promised", "notes"),
        },
        "events": {
            *(
                "kind",
                "at",
                "logged",
                "step_kind",
                "about",
                "person",
                "reply",
                "channel",
                "until",
                "timeline",
                "outcome",
                "text",
            ),
        },
        "shelf": {"kind", "text", "url", "added", "used"},
        "messages": {"kind", "about", "key", "to", "interview", "channel", "sent", "subject", "body", "close"},
    }
