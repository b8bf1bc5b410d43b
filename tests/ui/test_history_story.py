"""Stories about what was: the history's screen, an interview on record, and who is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from afterword.core.model import Message
from afterword.core.terms import EventKind, InterviewStatus, ReplyKind, Stage, StepKind
from afterword.ui.screens.forms.interview import InterviewForm
from afterword.ui.screens.forms.person import PersonForm
from afterword.ui.screens.history import HistoryScreen
from support.bench import HOSTILE, NEW_YORK, NOW, hostile, northwind
from support.driver import sitting, talked

LONG = "Dear Dana,\n\n" + "\n\n".join(f"Paragraph {n}." for n in range(40))


def thanked(**changes: object):
    """Northwind, thanked on the day of the interview, with a letter longer than a screen."""
    sent = Message(
        id="m1", step="a1.thank_you.i1.pdana", kind=StepKind.THANK_YOU, to="pdana", interview="i1",
        subject="Thank you", body=LONG, sent_at=datetime(2026, 11, 5, 17, 0, tzinfo=NEW_YORK),
    )  # fmt: skip
    return northwind(messages=(sent,), **changes)


async def test_the_history_is_read_from_its_end_and_a_message_in_full_and_copied() -> None:
    async with sitting(thanked()) as desk:
        await desk.press("H")
        assert desk.front == "HistoryScreen"
        assert "Sent the thank-you note to Dana Ruiz" in desk.screen_text
        assert "Paragraph 3." in desk.screen_text
        assert "first check-in" in desk.screen_text.lower().partition("what lies ahead")[2]
        await desk.press("tab", "G")
        assert "Paragraph 39." in desk.screen_text
        assert "j k scroll · tab entries" in desk.screen_text
        await desk.press("tab", "y")
        await desk.until(lambda: bool(desk.machine.clipboard))
        assert desk.machine.clipboard == [f"Subject: Thank you\n\n{LONG}"]
        await desk.until(lambda: "Subject and text: copied and checked" in desk.screen_text)
        await desk.press("k")
        assert "You talked about: Migration to Kafka." in desk.screen_text
        await desk.press("escape")
        assert desk.front == "MainScreen"


async def test_a_step_that_lies_ahead_is_opened_from_the_history() -> None:
    async with sitting(thanked(), talked("Lumen & Oak", "a3", 1)) as desk:
        await desk.press("H")
        company = desk.shown_application
        await desk.press("G", "enter")
        assert desk.front == "MainScreen"
        assert (desk.shown_application, desk.app.main.pane) == (company, "message")


async def test_an_interview_is_changed_from_the_history_and_undone() -> None:
    async with sitting(thanked()) as desk:
        await desk.press("H", "k", "enter")
        assert isinstance(desk.app.screen, InterviewForm)
        desk.app.screen.put("timeline", "two weeks")
        await desk.pilot.pause()
        assert "2 weeks after the interview: Thu 19 Nov, the end of a period" in desk.screen_text
        await desk.press("ctrl+s")
        assert desk.front == "HistoryScreen"
        assert "Changed the video interview at Northwind" in desk.screen_text
        assert "(“two weeks”)" in desk.screen_text
        await desk.press("escape", "u")
        interview = desk.desk.plan().book.applications["a1"].interviews[0]
        assert interview.timeline.text == "by Tuesday the 17th"


@pytest.mark.parametrize("size", [(60, 20), pytest.param((200, 60), marks=pytest.mark.long)], ids=str)
async def test_a_hostile_history_is_harmless_and_nothing_is_cut_at_any_size(size: tuple[int, int]) -> None:
    sent = replace(thanked().messages[0], subject=HOSTILE, body=HOSTILE, to="pz")
    async with sitting(replace(hostile(), messages=(sent,), notes=HOSTILE), size=size) as desk:
        await desk.press("H")
        for key in ("g", "j", "j", "j", "tab", "down", "tab", "G"):
            await desk.press(key)
            assert not set("\x1b\x07\u202e") & set(desk.screen_text)
        lines = desk.screen_text.splitlines()
        assert "esc back" in lines[-1]
        assert "History" in lines[0]


@pytest.mark.long
async def test_one_of_several_interviews_is_chosen_and_called_off() -> None:
    later = talked("Northwind", "a1", -4).interviews[0]
    application = northwind(interviews=(*northwind().interviews, later))
    async with sitting(application) as desk:
        await desk.press("N")
        assert desk.front == "PickScreen"
        assert "Thu 5 Nov 14:00" in desk.screen_text
        await desk.press("enter")
        form = desk.app.screen
        assert isinstance(form, InterviewForm)
        assert form.interview == later
        form._rows["status"].entry.focus()
        await desk.press("c")
        assert "it did not take place" in desk.screen_text
        await desk.press("ctrl+s")
        assert desk.said.startswith("Marked the video interview at Northwind on Mon 23 Nov 2026 as cancelled")
        assert desk.desk.plan().book.applications["a1"].interviews[-1].status is InterviewStatus.CANCELLED


@pytest.mark.long
async def test_an_interview_in_the_agenda_shows_what_is_on_record_and_opens() -> None:
    async with sitting() as desk:
        await desk.press("2", "l", "enter")
        assert desk.shown_application == "Tessellate"
        assert "enter or N changes it" in " ".join(desk.screen_text.split())
        await desk.press("enter")
        assert isinstance(desk.app.screen, InterviewForm)
        assert desk.app.screen.application.company == "Tessellate"
        desk.app.screen.put("start", "next mon 9:00")
        await desk.press("ctrl+s")
        assert "Moved the video interview at Tessellate to Mon 23 Nov 2026 09:00" in desk.said


async def test_an_application_without_interviews_says_which_key_helps() -> None:
    imported = northwind(stage=Stage.INTERVIEWING, interviews=())
    async with sitting(imported) as desk:
        text = " ".join(desk.screen_text.replace("│", " ").split())
        assert "interview not logged" in text or "log interview" in text
        assert "no interview is on record, so there is no day to count from" in text
        assert "I logs an interview" in text
        await desk.press("N")
        assert desk.said == "No interview at Northwind is on record yet; press I to log one."


@pytest.mark.long
async def test_somebody_on_record_is_chosen_and_has_left() -> None:
    async with sitting(northwind()) as desk:
        await desk.press("P")
        assert "hiring manager · dana@northwind.example" in desk.screen_text
        await desk.press("enter")
        form = desk.app.screen
        assert isinstance(form, PersonForm)
        form._rows["became"].entry.focus()
        await desk.press("l", "ctrl+s")
        assert desk.said == "Noted that Dana Ruiz left Northwind; u undoes."
        event = desk.desk.plan().book.applications["a1"].events[-1]
        assert (event.kind, event.person) == (EventKind.LEFT, "pdana")
        await desk.press("P", "G", "enter")
        assert isinstance(desk.app.screen, PersonForm)
        assert desk.app.screen.person is None


async def test_the_history_follows_when_it_is_empty_but_for_its_beginning() -> None:
    bare = northwind(interviews=(), people=(), applied=None, stage=Stage.SAVED)
    async with sitting(bare, size=(60, 20)) as desk:
        await desk.press("H")
        assert isinstance(desk.app.screen, HistoryScreen)
        await desk.press("G")
        assert "Nothing is planned" in desk.screen_text
        assert "It is saved, and not sent yet." in desk.screen_text


async def test_notes_that_are_to_be_written_name_the_key_and_the_form_begins_with_them() -> None:
    talk = talked("Quillon Robotics", "a2", 1)
    async with sitting(replace(talk, interviews=(replace(talk.interviews[0], topics=()),))) as desk:
        desk.app.main.show_item(next(item for item in desk.app.main.plan.items if item.step.kind is StepKind.INTERVIEW_NOTES))
        await desk.press("3")
        assert "N opens the form to write your notes in, and that ends this; s ends it without." in " ".join(
            desk.screen_text.replace("│", " ").split()
        )
        await desk.press("N", *"kafka")
        form = desk.app.screen
        assert isinstance(form, InterviewForm)
        assert form.text("topics") == "kafka"
        await desk.press("ctrl+s")
        assert "Changed the video interview at Quillon Robotics" in desk.said


async def test_after_an_invitation_is_answered_the_status_line_says_to_log_the_interview() -> None:
    async with sitting(northwind()) as desk:
        desk.desk.reply("a1", was=ReplyKind.INVITATION, at=NOW)
        desk.app.main.refresh_plan()
        await desk.press("s")
        if "once more" in desk.said:
            await desk.press("s")
        assert desk.said.endswith("u undoes. When the day is agreed, log the interview with I.")
