from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import ModalScreen

from afterword.core.terms import EventKind, InterviewKind, Outcome, Relation, ReplyKind, Sector
from afterword.desk import Desk, Done, StoreError
from afterword.ui.screens.forms.application import ApplicationForm
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.close import CloseForm
from afterword.ui.screens.forms.confirm import ConfirmForm
from afterword.ui.screens.forms.interview import InterviewForm
from afterword.ui.screens.forms.person import PersonForm
from afterword.ui.screens.forms.reply import ReplyForm
from afterword.ui.screens.forms.snooze import SnoozeForm
from afterword.ui.widgets.text_fields import LineField
from support.bench import HOSTILE, NEW_YORK, Bench, desk_of, hostile, keys, northwind


@asynccontextmanager
async def opened(form: ModalScreen, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Bench, Pilot[None]]]:
    app = Bench()
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        app.push_screen(form, app.results.append)
        await pilot.pause()
        yield app, pilot


def fill(form: Form, **values: str) -> None:
    for name, text in values.items():
        form.put(name, text)


def flat(app: Bench) -> str:
    """What is painted, without frames and line ends."""
    return " ".join(app.painted().replace("│", " ").split())


def book(desk: Desk, application: str = "a1"):
    return desk.plan().book.applications[application]


async def test_an_interview_is_logged_and_its_timeline_explained_at_once() -> None:
    desk = desk_of()
    form = InterviewForm(desk, northwind(), None)
    async with opened(form) as (app, pilot):
        await pilot.press(*keys("yesterday 14:00"))
        fill(form, timeline="by next tue")
        await pilot.press("enter", "y")
        await pilot.pause()
        assert "“y” begins no choice of “Interview”" in flat(app)
        await pilot.press("enter", "p", "p", "enter", "enter", *keys("sday"))
        await pilot.pause()
        painted = app.painted()
        assert "Wed 18 Nov 14:00 (New York), yesterday" in painted
        assert "until 15:00" in painted
        assert "6 days after the interview: Tue 24 Nov, a date → first check-in opens Fri 27 Nov" in flat(app)
        fill(form, met="Dana Ruiz, Kim Osei <kim@northwind.example>")
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert isinstance(app.results[0], Done)
    logged = book(desk).interviews[-1]
    assert logged.start == datetime(2026, 11, 18, 14, 0, tzinfo=NEW_YORK)
    assert (logged.kind, logged.end - logged.start) == (InterviewKind.PHONE, timedelta(hours=1))
    assert (logged.timeline.day, logged.written) == (date(2026, 11, 24), "yesterday 14:00")
    people = [book(desk).person(each) for each in logged.interviewers]
    assert [(p.name, p.email) for p in people] == [
        ("Dana Ruiz", "dana@northwind.example"),
        ("Kim Osei", "kim@northwind.example"),
    ]


async def test_letters_typed_in_one_go_are_a_word_and_later_ones_another() -> None:
    form = InterviewForm(desk_of(), northwind(), None, at="kind")
    async with opened(form) as (app, pilot):
        moment = 0.0
        for letters, gap, kind in (
            ("phone", 0.3, InterviewKind.PHONE),
            ("in p", 0.9, InterviewKind.IN_PERSON),
            ("pp", 0.3, InterviewKind.PHONE),
            ("vp", 1.1, InterviewKind.PANEL),
        ):
            moment += 5
            for letter in letters:
                key = events.Key("space" if letter == " " else letter, letter)
                key.time = moment = moment + gap
                app.post_message(key)
            await pilot.pause()
            assert form.chosen("kind") is kind
            assert "begins no choice" not in flat(app)


async def test_what_cannot_be_read_is_said_at_its_entry_and_nothing_is_lost() -> None:
    desk = desk_of()
    form = InterviewForm(desk, northwind(), None)
    async with opened(form, (60, 20)) as (app, pilot):
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "An interview needs its start" in app.painted()
        assert app.focused is form._rows["start"].entry
        fill(form, start="yesterday at 3", timeline="03/04/2026")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "could be morning or afternoon" in flat(app)
        assert form.text("timeline") == "03/04/2026"
        fill(form, start="yesterday 14:00", timeline="", met="I met the team and they were nice")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "looks like a sentence, not like a name" in flat(app)
    assert app.results == []


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_line_of_keys_shows_however_much_there_is_to_say(size: tuple[int, int]) -> None:
    form = InterviewForm(desk_of(), northwind(), None)
    async with opened(form, size) as (app, pilot):
        fill(form, start="yesterday 14:00", timeline="two weeks", met="I met the team and they were nice")
        await pilot.press("ctrl+s")
        for sentence in ("The file could not be written: the disk is full. " * 4, "The disk is full.", ""):
            form.tell_trouble(sentence.strip())
            await pilot.pause()
            await pilot.pause()
            shown = flat(app)
            assert form.KEYS in shown
            assert sentence.strip() in shown
            assert "With I met the team and they were nice" in shown


async def test_changing_an_interview_changes_only_what_was_changed() -> None:
    desk = desk_of(hostile())
    application = book(desk, "b1")
    before = application.interviews[0]
    form = InterviewForm(desk, application, before)
    async with opened(form, (80, 40)) as (app, pilot):
        assert "\x1b" not in app.painted()
        form._rows["topics"].entry.put("Kafka\nOn-call")
        await pilot.press("ctrl+s")
        await pilot.pause()
    after = book(desk, "b1").interviews
    assert len(after) == 1
    assert after[0].topics == ("Kafka", "On-call")
    assert (after[0].start, after[0].timeline, after[0].interviewers) == (before.start, before.timeline, before.interviewers)
    assert book(desk, "b1").people == application.people


@pytest.mark.long
async def test_leaving_asks_when_something_was_typed_and_only_then() -> None:
    form = CloseForm(desk_of(), northwind())
    async with opened(form) as (app, pilot):
        await pilot.press("right", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmForm)
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is form
        assert form.chosen("outcome") is Outcome.OTHER
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert app.results == [None]
    async with opened(CloseForm(desk_of(), northwind())) as (app, pilot):
        await pilot.press("escape")
        await pilot.pause()
        assert app.results == [None]


FORMS = {
    "application": lambda desk: ApplicationForm(desk, None),
    "application changed": lambda desk: ApplicationForm(desk, book(desk)),
    "interview": lambda desk: InterviewForm(desk, book(desk), None),
    "interview changed": lambda desk: InterviewForm(desk, book(desk), book(desk).interviews[0]),
    "reply": lambda desk: ReplyForm(desk, book(desk)),
    "person": lambda desk: PersonForm(desk, book(desk)),
    "person changed": lambda desk: PersonForm(desk, book(desk), book(desk).people[0]),
    "snooze": lambda desk: SnoozeForm(desk.plan().queue[0], desk),
}


@pytest.mark.parametrize("name", FORMS)
async def test_no_form_loses_what_was_typed_without_a_question(name: str) -> None:
    form = FORMS[name](desk_of())
    async with opened(form) as (app, pilot):
        while not isinstance(app.focused, LineField):
            await pilot.press("down")
        await pilot.press("x", "escape")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmForm)
        await pilot.press("n", "escape", "y")
        await pilot.pause()
        assert app.results == [None]


def colleagues() -> Desk:
    """Northwind, and an earlier application there where Kim Osei was met; the agency Talent & Co is between them and Acme."""
    kim = replace(northwind().people[0], id="pkim", name="Kim Osei", email="kim@northwind.example")
    earlier = northwind(id="a2", role="Clerk", people=(kim,), interviews=())
    return desk_of(northwind(), earlier, northwind(id="a3", company="Acme", via="Talent & Co", people=(), interviews=()))


@pytest.mark.long
async def test_tab_completes_people_known_here_and_otherwise_and_then_goes_on() -> None:
    desk = colleagues()
    form = InterviewForm(desk, book(desk), None)
    async with opened(form, (100, 40)) as (app, pilot):
        form._rows["met"].entry.focus()
        await pilot.pause()
        assert "known: Dana Ruiz, Sam Lee, Kim Osei; → or tab completes" in flat(app)
        await pilot.press(*keys("da"))
        await pilot.pause()
        await pilot.press("tab", *keys(", kim"))
        await pilot.pause()
        await pilot.press("right")
        assert form.text("met") == "da" + "na Ruiz <dana@northwind.example>, kim Osei <kim@northwind.example>"
        await pilot.pause()
        assert "Dana Ruiz (on record) and kim Osei (known from another application)" in flat(app)
        await pilot.press("tab")
        assert app.focused is form._rows["helper"].entry
        fill(form, helper="Kim Osei", start="yesterday 14:00")
        await pilot.press("ctrl+s")
        await pilot.pause()
    added = book(desk).people[-1]
    assert (added.email, len(book(desk).people)) == ("kim@northwind.example", 3)
    assert book(desk).interviews[-1].helper == added.id


@pytest.mark.long
async def test_companies_and_agencies_on_record_are_completed_and_named() -> None:
    form = ApplicationForm(colleagues(), None)
    async with opened(form, (100, 40)) as (app, pilot):
        await pilot.press(*keys("Nor"))
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert form.text("company") == "Northwind"
        assert "You have applied there before: Platform Engineer, Clerk" in flat(app)
        form._rows["via"].entry.focus()
        await pilot.press(*keys("tal"))
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert "The same agency as for Acme" in flat(app)


@pytest.mark.long
async def test_two_who_edit_one_interview_keep_both_changes() -> None:
    desk = desk_of()
    before = book(desk).interviews[0]
    form = InterviewForm(desk, book(desk), before)
    async with opened(form) as (_, pilot):
        desk.edit_interview("a1", replace(before, notes="From the other machine."))
        form._rows["topics"].entry.put("Kafka")
        await pilot.press("ctrl+s")
        await pilot.pause()
    after = book(desk).interviews[0]
    assert (after.topics, after.notes) == (("Kafka",), "From the other machine.")


async def test_closing_says_what_follows() -> None:
    desk = desk_of()
    async with opened(CloseForm(desk, northwind())) as (app, pilot):
        assert "Next: networking note, opens" in app.painted()
        await pilot.press("h", "enter")
        await pilot.pause()
        assert "Nothing comes after this." in app.painted()
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert book(desk).outcome is Outcome.HIRED


async def test_a_new_timeline_is_logged_with_what_comes_next() -> None:
    desk = desk_of()
    form = ReplyForm(desk, northwind())
    async with opened(form) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "needs what they said" in app.painted()
        fill(form, at="next fri")
        await pilot.pause()
        assert "A reply cannot lie ahead" in flat(app)
        fill(form, at="now")
        assert app.focused is form._rows["timeline"].entry
        fill(form, timeline="two week")
        await pilot.press("end", "s")
        await pilot.pause()
        assert "Thu 3 Dec, in 2 weeks, the end of a period" in app.painted()
        assert "Next: first check-in, opens Mon 7 Dec." in app.painted()
        await pilot.press("ctrl+s")
        await pilot.pause()
    event = book(desk).events[-1]
    assert (event.kind, event.reply, event.timeline.day) == (EventKind.REPLIED, ReplyKind.TIMELINE, date(2026, 12, 3))


async def test_an_acknowledgement_that_names_a_day_is_kept_as_a_new_timeline_and_says_so() -> None:
    desk = desk_of()
    form = ReplyForm(desk, northwind())
    async with opened(form) as (app, pilot):
        fill(form, at="yesterday 9:00", timeline="soon")
        await pilot.pause()
        assert "They wrote, and decided nothing" in flat(app)
        fill(form, timeline="in two weeks")
        await pilot.pause()
        assert "Kept as a new timeline, since a day is named." in flat(app)
        assert "2 weeks after their reply: Wed 2 Dec, in 13 days" in flat(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    event = book(desk).events[-1]
    assert (event.reply, event.timeline.day) == (ReplyKind.TIMELINE, date(2026, 12, 2))


async def test_a_reply_that_is_not_sorted_is_told_what_it_was_and_no_other_is_logged() -> None:
    desk = desk_of()
    came = desk.now() - timedelta(days=1)
    desk.reply(book(desk).id, was=None, at=came, text="hello")
    before = len(book(desk).events)
    form = ReplyForm(desk, book(desk))
    async with opened(form) as (app, pilot):
        assert "says what their reply of" in flat(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    event = book(desk).events[-1]
    assert (len(book(desk).events), event.reply, event.at, event.text) == (before, ReplyKind.ACKNOWLEDGEMENT, came, "hello")


async def test_an_offer_may_name_a_day_and_an_out_of_office_asks_for_the_last_day_away() -> None:
    desk = desk_of()
    form = ReplyForm(desk, northwind())
    async with opened(form) as (app, pilot):
        assert not form._rows["until"].display
        await pilot.press("o")
        await pilot.pause()
        fill(form, deadline="1 dec")
        await pilot.pause()
        assert "Tue 1 Dec, in 12 days; the draft names it" in app.painted()
        assert form._until() == date(2026, 12, 1)
        await pilot.press("o")
        await pilot.pause()
        assert form.was is ReplyKind.OUT_OF_OFFICE
        fill(form, until="next friday", sender="dana")
        await pilot.press("ctrl+s")
        await pilot.pause()
    event = book(desk).events[-1]
    assert (event.until, event.person) == (date(2026, 11, 20), "pdana")


async def test_an_application_is_added_with_its_people() -> None:
    desk = desk_of()
    form = ApplicationForm(desk, None)
    async with opened(form, (60, 20)) as (app, pilot):
        fill(form, company="Acme", applied="last m")
        await pilot.press("enter", *keys("Cook"), "enter", "end", *keys("on"))
        await pilot.pause()
        assert "Mon 16 Nov, 3 days ago" in app.painted()
        fill(form, people="Ana Roe <ana@acme.example>, in two weeks")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "✗ “in two weeks” looks like a day" in flat(app)
        fill(form, people="Ana Roe <ana@acme.example>, Bo", region="Germny")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "did you mean Germany (DE)?" in flat(app)
        fill(form, region="Bavaria")
        await pilot.pause()
        assert "Bavaria, Germany is DE-BY; whose public holidays count" in flat(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    added = next(a for a in desk.plan().book.applications.values() if a.company == "Acme")
    assert (added.role, added.applied, added.region, added.zone) == ("Cook", date(2026, 11, 16), "DE-BY", "America/New_York")
    assert [person.name for person in added.people] == ["Ana Roe", "Bo"]


async def test_a_second_application_of_the_same_kind_is_added_only_when_meant() -> None:
    desk = desk_of()
    form = ApplicationForm(desk, None)
    async with opened(form) as (app, pilot):
        fill(form, company="northwind", role="platform engineer")
        await pilot.pause()
        assert "You have applied there before" in app.painted()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ConfirmForm)
        await pilot.press("y")
        await pilot.pause()
    assert len(desk.plan().book.applications) == 2


async def test_changing_an_application_writes_only_what_was_changed() -> None:
    desk = desk_of(hostile())
    form = ApplicationForm(desk, book(desk, "b1"))
    async with opened(form, (80, 40)) as (app, pilot):
        assert "\x1b" not in app.painted()
        form._rows["sector"].entry.choose(Sector.ACADEMIA)
        fill(form, zone="Nowhere/At_all")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "is no time zone" in app.painted()
        fill(form, zone="Europe/Berlin")
        await pilot.press("ctrl+s")
        await pilot.pause()
    after = book(desk, "b1")
    assert (after.company, after.sector, after.zone) == (HOSTILE, Sector.ACADEMIA, "Europe/Berlin")


async def test_a_person_is_added_and_a_wrong_address_said_at_its_entry() -> None:
    desk = desk_of()
    form = PersonForm(desk, northwind())
    async with opened(form) as (app, pilot):
        fill(form, name="next Tuesday")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "✗ “next Tuesday” looks like a day or a time" in flat(app)
        fill(form, name="Kim Osei")
        await pilot.press("enter", *keys("kim"), "ctrl+s")
        await pilot.pause()
        assert "is no e-mail address" in app.painted()
        fill(form, email="kim@northwind.example")
        await pilot.press("tab", "r", "ctrl+s")
        await pilot.pause()
    kim = book(desk).people[-1]
    assert (kim.name, kim.email, kim.relation) == ("Kim Osei", "kim@northwind.example", Relation.RECRUITER)


@pytest.mark.long
async def test_a_person_on_record_is_changed_and_keeps_the_rest() -> None:
    desk = desk_of()
    dana = northwind().people[0]
    async with opened(PersonForm(desk, northwind(), dana)) as (_app, pilot):
        await pilot.press("end", *keys(" B"), "ctrl+s")
        await pilot.pause()
    changed = book(desk).people[0]
    assert (changed.id, changed.name, changed.email, changed.relation) == (dana.id, "Dana Ruiz B", dana.email, dana.relation)


async def test_a_snooze_gives_the_day_and_refuses_today() -> None:
    desk = desk_of()
    item = desk.plan().queue[0]
    form = SnoozeForm(item, desk)
    async with opened(form, (60, 20)) as (app, pilot):
        assert "Fri 20 Nov, tomorrow" in app.painted()
        fill(form, until="today")
        await pilot.press("enter")
        await pilot.pause()
        assert "only be put off to a day after today" in flat(app)
        fill(form, until="next wed")
        await pilot.pause()
        assert "its window closes before that" in flat(app)
        await pilot.press("enter")
        await pilot.pause()
    assert app.results == [date(2026, 11, 25)]


async def test_keys_faster_than_the_form_are_all_in_their_places() -> None:
    desk = desk_of()
    async with opened(ReplyForm(desk, northwind())) as (app, pilot):
        # As they come when the machine was held up for a moment: all at once.
        for key in ("right", "enter", *keys("today"), "enter", *keys("next tue"), "enter", *keys("Dana Ruiz"), "ctrl+s"):
            app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))
        await pilot.pause()
        while desk.clerk.busy:
            await pilot.pause(0.002)
        await pilot.pause()
    reply = book(desk).events[-1]
    assert (reply.reply, reply.timeline.day, reply.person) == (ReplyKind.TIMELINE, date(2026, 11, 24), "pdana")


@pytest.mark.long
async def test_a_proposal_is_replaced_by_the_first_letter_and_what_was_written_is_not() -> None:
    desk = desk_of()
    form = SnoozeForm(desk.plan().queue[0], desk)
    async with opened(form) as (_, pilot):
        await pilot.press(*keys("fri"))
        assert form.text("until") == "fri"
        await pilot.press("down", *keys("next"))
        assert form.text("until") == "next"
    person = PersonForm(desk, northwind(), northwind().people[0])
    async with opened(person) as (_, pilot):
        await pilot.press(*keys("x"))
        assert person.text("name") == "Dana Ruizx"


async def test_trouble_with_the_file_is_said_and_the_form_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_of()

    def full(*_: object) -> None:
        raise StoreError("There is no room left on the disk; make some [/] and save again.")

    monkeypatch.setattr(desk.store, "transact", full)
    form = CloseForm(desk, northwind())
    async with opened(form) as (app, pilot):
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert "There is no room left on the disk; make some [/]" in app.painted()
        assert app.screen is form
        assert form.chosen("outcome") is Outcome.OTHER
