"""Stories about the text of a message on the screen: slips mended, passages put in, drafts written another way, value kept."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from afterword.core.model import Application, Event, Message, ShelfItem
from afterword.core.terms import Channel, EventKind, ReplyKind, ShelfKind, StepKind
from afterword.drafts.checks import spelling
from afterword.ui.app import AfterwordApp
from support.bench import HOSTILE, NOW, hostile, northwind
from support.driver import Sitting, sitting

BODY = "Dear Dana Ruiz,\n\nI recieve news from you gladly, and I recieve it soon!!\n\nKind regards,\nAlex Morgan"


def written(body: str = BODY) -> Application:
    """Northwind with a first check-in in the user's own words, written an hour ago."""
    draft = Message(
        id="m9",
        step="a1.check_in_1.i1",
        kind=StepKind.CHECK_IN_1,
        to="pdana",
        subject="Platform Engineer at Northwind, Alex Morgan??",
        body=body,
        edited_at=NOW - timedelta(hours=1),
    )
    return northwind(messages=(draft,))


async def into_the_text(desk: Sitting) -> None:
    await desk.press("i")
    await desk.until(lambda: desk.app.main.message.writing is not None and desk.app.main.focused is not desk.app.main.message)


def body(desk: Sitting) -> str:
    return desk.app.main.message.body


def kept(desk: Sitting) -> Message:
    return next(m for a in desk.desk.plan().book.applications.values() for m in a.messages)


def said_beside(desk: Sitting) -> str:
    """What the message pane says, without its line breaks."""
    return " ".join("".join(text for text, _ in line).strip() for line in desk.app.main.message._lines)


@pytest.mark.long
async def test_a_key_mends_one_slip_after_the_other_and_u_takes_back_the_last_one_only() -> None:
    async with sitting(written()) as desk:
        await desk.until(lambda: "f mends 5" in desk.screen_text)
        await desk.press("f")
        assert desk.said == "“??” → “?”; 4 more slips to mend; u undoes."
        assert kept(desk).subject.endswith("Alex Morgan?")
        await desk.press("f", "f")
        assert kept(desk).body == BODY.replace("!!", "!").replace("recieve", "receive", 1)
        await desk.press("f")
        assert "recieve" not in kept(desk).body
        await desk.press("u")
        assert kept(desk).body.count("recieve") == 1
        await desk.press("f", "f", "f")
        assert desk.said == "The checks found nothing that a key can mend; press i to change the text."


async def test_while_one_writes_the_key_goes_to_a_slip_and_mends_it_and_the_editor_takes_it_back() -> None:
    async with sitting(written()) as desk:
        await desk.until(lambda: desk.app.main.settled)
        await into_the_text(desk)
        await desk.press("ctrl+f")
        assert desk.said == "ctrl+f mends “recieve” → “receive”."
        await desk.press("ctrl+f")
        assert desk.said == "“recieve” → “receive”; ctrl+f mends “recieve” → “receive”."
        assert body(desk) == BODY.replace("recieve", "receive", 1)
        await desk.press("ctrl+f")
        assert "recieve" not in body(desk)
        await desk.press("ctrl+z", "ctrl+z")
        assert body(desk) == BODY
        await desk.press("ctrl+y")
        assert body(desk) == BODY.replace("recieve", "receive", 1)
        await desk.type("f")
        assert "receivef" in body(desk)


async def test_the_cursor_stays_and_undo_reaches_back_across_a_save() -> None:
    async with sitting(written()) as desk:
        await into_the_text(desk)
        await desk.press("down", "down", "down", "end")
        await desk.type("ab")
        await desk.until(lambda: desk.said == "Saved.")
        await desk.type("cd")
        await desk.until(lambda: kept(desk).body == BODY.replace("soon!!", "soon!!abcd"))
        await desk.press("ctrl+z", "ctrl+z")
        assert body(desk) == BODY
        await desk.press("ctrl+y")
        assert "soon!!ab" in body(desk)


async def test_a_passage_goes_where_one_writes_as_one_edit_and_above_the_closing_where_nobody_writes() -> None:
    async with sitting(written()) as desk:
        await into_the_text(desk)
        await desk.press("down", "down", "down", "end", "ctrl+t")
        assert desk.front == "PassageScreen"
        await desk.type("topic")
        await desk.press("enter")
        assert "soon!! The conversation about migration to Kafka has stayed with me.\n\nKind" in body(desk)
        await desk.press("ctrl+z")
        assert body(desk) == BODY
        await desk.press("escape", "ctrl+t")
        await desk.type("timing")
        await desk.press("enter")
        assert kept(desk).body == BODY.replace("soon!!", "soon!!\n\nCould you tell me by when you expect to decide?")
        await desk.press("ctrl+t", "escape", "u")
        assert kept(desk).body == BODY


@pytest.mark.long
async def test_a_draft_nobody_wrote_in_is_drafted_for_another_way_and_reader() -> None:
    async with sitting(northwind()) as desk:
        await desk.press("F")
        assert "Nothing else makes a difference to this kind of message" in desk.screen_text
        await desk.press("right", "down", "right", "ctrl+s")
        assert desk.said == "Drafted to go by phone, to Sam Lee; u undoes."
        assert (kept(desk).channel, kept(desk).to) == (Channel.PHONE, "psam")
        assert kept(desk).body.startswith("Call")
        await desk.press("F", "left", "ctrl+s")
        assert kept(desk).body.startswith("Dear Sam Lee,")
        await desk.press("u", "u")
        assert body(desk).startswith("Dear Dana Ruiz,")


async def test_who_cannot_be_written_to_is_marked_where_people_are_chosen() -> None:
    left = Event(id="e1", kind=EventKind.LEFT, at=NOW - timedelta(days=1), logged=NOW, person="psam")
    async with sitting(northwind(events=(left,))) as desk:
        await desk.press("F", "down", "right")
        assert "Sam Lee (interviewer, left)" in desk.screen_text
        assert "Sam Lee has left Northwind: choose somebody else" in " ".join(desk.screen_text.split())
        await desk.press("left", "escape", "P")
        assert "interviewer · left · sam@northwind.example" in desk.screen_text


@pytest.mark.long
async def test_own_words_stay_until_the_user_says_that_they_may_go() -> None:
    async with sitting(written()) as desk:
        await desk.press("F", "down", "right", "ctrl+s")
        assert (kept(desk).to, kept(desk).body) == ("psam", BODY)
        await desk.press("F", "down", "down", "right", "ctrl+s")
        assert kept(desk).body.startswith("Dear Sam Lee,\n\nI interviewed")
        await desk.press("u")
        assert kept(desk).body == BODY


@pytest.mark.long
async def test_another_way_chosen_in_the_editor_redrafts_what_nobody_wrote_in() -> None:
    async with sitting(northwind()) as desk:
        await into_the_text(desk)
        await desk.press("shift+tab", "shift+tab", "right")
        assert body(desk).startswith("Call")
        await desk.press("left")
        assert body(desk).startswith("Dear Dana Ruiz,")
        await desk.press("shift+tab", "right", "tab", "tab", "tab", "x", "shift+tab", "shift+tab", "right")
        assert "xDear Sam Lee," in body(desk)
        assert desk.said == "Now by phone, to Sam Lee; your own words stay as they are."


@pytest.mark.long
async def test_thanks_after_a_rejection_need_not_ask_for_feedback() -> None:
    async with sitting(northwind()) as desk:
        desk.desk.reply("a1", was=ReplyKind.REJECTION, at=NOW)
        desk.app.main.refresh_plan()
        await desk.press("r")
        assert "do better another time" in body(desk)
        await desk.press("F")
        assert "Nothing else makes a difference" not in desk.screen_text
        await desk.press("down", "down", "left", "ctrl+s")
        assert "do better another time" not in body(desk)


async def test_subject_and_recipient_are_copied_alone() -> None:
    async with sitting(written()) as desk:
        await desk.press("y")
        await desk.until(lambda: len(desk.machine.clipboard) == 1)
        await desk.press("Y")
        await desk.until(lambda: len(desk.machine.clipboard) == 2)
        assert desk.machine.clipboard == [kept(desk).subject, "Dana Ruiz <dana@northwind.example>"]


async def test_a_message_goes_to_other_programs_and_nothing_is_said_to_be_sent() -> None:
    async with sitting(written()) as desk:
        await desk.press("m")
        await desk.until(lambda: desk.said.startswith("Message to Dana Ruiz: handed to the mail program"))
        assert desk.machine.out.mails == [("dana@northwind.example", kept(desk).subject, BODY)]
        await desk.press("L")
        assert desk.said == "No link to the posting of Northwind is on record; press E to add it."
        await desk.press("K")
        assert "An unsent draft, which a mail program opens." in desk.screen_text
        await desk.press("ctrl+s")
        path = "/home/alex/Northwind first check-in.eml"
        assert desk.said == f"Message to Dana Ruiz kept as {path}. Press s once it is sent."
        await desk.press("K", "ctrl+s")
        assert "is there already" in desk.screen_text
        await desk.press("down", "right", "ctrl+s")
        assert list(desk.machine.out.files) == [path]
        assert kept(desk).sent_at is None


async def test_the_checks_say_nothing_before_they_have_run(monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()
    monkeypatch.setattr(spelling, "load", lambda: read.wait(10))
    async with sitting(northwind()) as desk:
        await desk.press("c")
        await desk.until(lambda: "copied" in desk.said)
        assert "looking …" in desk.screen_text
        assert "nothing to mend" not in desk.screen_text
        read.set()
        await desk.until(lambda: "nothing to mend" in desk.screen_text)


async def test_what_would_be_of_value_is_asked_for_and_kept_on_the_shelf() -> None:
    sent = Message(
        id="m1",
        step="a1.check_in_1.i1",
        kind=StepKind.CHECK_IN_1,
        to="pdana",
        subject="A",
        body="B",
        sent_at=NOW - timedelta(8),
    )
    async with sitting(northwind(messages=(sent,))) as desk:
        assert desk.shown_step == "check_in_2"
        page = [" ".join("".join(text for text, _ in desk.app.main.message.page.line(y)).split()) for y in range(40)]
        at = page.index("The draft")
        above = " ".join(page[:at])
        assert "! not ready: something of value is missing. Nothing unused lies on the shelf for Northwind" in above
        assert "V adds something." in above
        await desk.press("V", "a", "down")
        await desk.type("a talk on queues")
        await desk.press("ctrl+s")
        assert "a talk on queues" in desk.screen_text
        await desk.press("escape")
        assert "a talk on queues" in body(desk)
        assert "not ready" not in desk.screen_text
        await desk.press("V", "x")
        assert "Nothing lies here yet." in desk.screen_text
        await desk.press("u", "escape")
        assert [item.text for item in desk.desk.plan().book.applications["a1"].shelf] == ["a talk on queues"]


async def test_the_next_start_shows_the_letter_that_was_being_written() -> None:
    async with sitting() as desk:
        await desk.press("j", "j")
        company = desk.shown_application
        await into_the_text(desk)
        await desk.type("qx")
        await desk.until(lambda: desk.said == "Saved.")
        app = AfterwordApp(desk.desk, desk.machine.edges())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.main.status.text == "Your first check-in to Dana Ruiz is as you left it at 10:00; press i to go on."
        assert app.main.application is not None
        assert app.main.application.company == company
        assert app.main.message.body.startswith("qx")


async def test_hostile_names_and_notes_are_harmless_in_what_stands_in_front() -> None:
    thing = ShelfItem(id="s1", kind=ShelfKind.LINK, text=HOSTILE, added=NOW, url=f"https://a.example/{HOSTILE}")
    interview = replace(hostile().interviews[0], topics=(HOSTILE,), interviewers=("pz",))
    async with sitting(replace(hostile(), shelf=(thing,), interviews=(interview,)), size=(60, 20)) as desk:
        for key, front in (("ctrl+t", "PassageScreen"), ("F", "DraftForm"), ("V", "ShelfScreen"), ("K", "KeepForm")):
            await desk.press(key)
            assert desk.front == front
            assert "PWNED" in desk.screen_text
            assert not set("\x1b\x07\u202e") & set(desk.screen_text)
            await desk.press("escape")
            assert desk.front == "MainScreen"


async def test_a_key_reads_all_that_the_checks_found_also_while_one_writes() -> None:
    async with sitting(written(f"{BODY} [your name]")) as desk:
        await desk.press("W")
        assert desk.front == "FindingsScreen"
        assert "✗ error placeholder “[your name]”" in desk.screen_text
        assert ", (settings) fills it in every letter" in desk.screen_text
        await desk.press("W")
        await into_the_text(desk)
        await desk.press("ctrl+g")
        assert desk.front == "FindingsScreen"
        assert "settings" not in desk.screen_text.split("What the checks found")[1]  # that key is a letter there
        await desk.press("escape", "x")
        assert body(desk).startswith("xDear")
