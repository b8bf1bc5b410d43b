from __future__ import annotations

from datetime import date, timedelta

import pytest

from afterword.core.model import Event
from afterword.core.terms import EventKind, Outcome, ReplyKind
from afterword.ui.themes import NAMES
from afterword.ui.widgets.message_findings import findings_lines
from support.bench import NOW, northwind
from support.driver import job_search, sitting, talked


async def test_the_first_picture_shows_what_needs_doing() -> None:
    async with sitting() as desk:
        text = desk.screen_text
        assert desk.companies[-1] == "Aldous Finch"
        assert desk.shown_application == desk.companies[0]
        assert "3 steps wait for you today; r walks through them." in text
        assert "November 2026" in text
        assert "◆ due" in text
        assert "Why this, why now" in text


def test_checks_that_have_not_looked_yet_do_not_say_that_all_is_well() -> None:
    assert findings_lines(None, 40, 5) == [(("Checks", "label"), ("  looking …", "quiet"))]


async def test_the_checks_come_by_themselves_after_the_first_picture() -> None:
    async with sitting() as desk:
        await desk.until(lambda: desk.app.main.message.showing.findings is not None)
        assert "looking …" not in desk.screen_text


async def test_checks_that_fail_do_not_keep_the_pane_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a check went wrong")

    monkeypatch.setattr("afterword.desk.Desk.check", fails)
    async with sitting() as desk:
        await desk.until(lambda: desk.said == "The checks could not run.")
        await desk.pilot.pause()
        assert "looking …" not in desk.screen_text
        assert "nothing to mend" not in desk.screen_text
        await desk.press("s")
        assert "as sent; u undoes." in desk.said


async def test_a_text_with_a_gap_is_recorded_by_a_second_press_while_the_question_stands() -> None:
    async with sitting() as desk:
        await desk.press("i")
        await desk.until(lambda: desk.app.main.typing)
        await desk.type("[your topic] ")
        await desk.press("escape")
        await desk.until(lambda: desk.said == "Saved.")
        question = "The text still holds [your topic]: s once more records it as sent."
        for _ in range(2):  # whatever is said in between takes the question away
            await desk.press("s")
            assert desk.said == question
            await desk.press("c")
            await desk.until(lambda: desk.said.endswith("Look again before you send it: the text still holds [your topic]."))
        assert not any(m.sent_at for a in desk.desk.plan().book.applications.values() for m in a.messages)
        await desk.press("s", "s")
        assert desk.said.endswith("as sent; u undoes.")
        assert any(m.sent_at for a in desk.desk.plan().book.applications.values() for m in a.messages)


async def test_a_slip_of_the_key_records_nothing_that_is_not_open_or_has_hardly_been_seen() -> None:
    async with sitting(northwind()) as desk:
        await desk.press("s")
        assert desk.said.endswith("as sent; u undoes.")
        assert desk.shown_step == "check_in_2"
        await desk.press("s", "s")
        assert desk.said == "Not open until Fri 27 Nov and the text still holds 2 gaps: s once more records it as sent."
        desk.app.main.handlers["sending"]._settled()  # a second later
        await desk.press("t", "s")
        assert desk.said.startswith("Not open until")
        await desk.press("s")
        assert "as sent, ahead of its window" in desk.said
    async with sitting() as desk:
        await desk.press("r", "s", "s")
        assert desk.said == "This is another one, to Dana Ruiz: s once more records it as sent."
        desk.app.main.handlers["sending"]._settled()  # a second later
        await desk.press("s")
        assert (desk.progress, desk.said.endswith("as sent; u undoes.")) == ("3 of 3", True)


async def test_a_key_that_bounces_or_is_held_down_never_answers_its_own_question() -> None:
    async with sitting(northwind()) as desk:
        await desk.press("s", "t")
        desk.app.main.handlers["sending"]._settled()  # a second later
        desk.machine.pace = 0.1
        await desk.press("s", "s", "s", "s", "s", "s")
        asks = "Not open until Fri 27 Nov and the text still holds 2 gaps: s once more records it as sent."
        assert desk.said == f"Too fast to count. {asks}"
        desk.machine.pace = 0.5
        await desk.press("s")
        assert "as sent, ahead of its window" in desk.said


async def test_what_leaves_the_list_is_told_with_the_key_that_shows_it() -> None:
    rejection = Event(id="e1", kind=EventKind.REPLIED, at=NOW, logged=NOW, reply=ReplyKind.REJECTION, person="pdana")
    rejected = northwind(id="a8", company="Borealis", interviews=(), events=(rejection,))
    async with sitting(rejected, *job_search()) as desk:
        desk.app.main.choose("a8")
        desk.app.main.set_closed(False)
        at = desk.app.main.applications.cursor
        await desk.press("s")
        assert desk.said == (
            "Marked the thanks after a rejection to Dana Ruiz at Borealis as sent; u undoes. "
            "Borealis is closed (rejected) and leaves the list; v shows closed ones."
        )
        assert "Borealis" not in desk.companies
        assert (desk.app.main.applications.cursor, desk.disagreement) == (min(at, len(desk.companies) - 1), "")
        await desk.press("slash")
        await desk.type("is:due")
        await desk.press("enter", "x")
        assert "leaves the list, which shows “is:due”; esc shows all of them." in desk.said


async def test_the_keys_of_the_screen_are_away_while_something_stands_in_front() -> None:
    async with sitting() as desk:
        before = desk.screen_text.splitlines()[-1]
        assert "c Copy" in before
        await desk.press("z")
        assert desk.front == "SnoozeForm"
        desk.app.main.refresh_plan()
        await desk.pilot.pause()
        assert not desk.screen_text.splitlines()[-1].strip()
        await desk.press("escape")
        assert desk.screen_text.splitlines()[-1] == before


async def test_what_came_of_copying_is_short_below_and_whole_in_the_toast() -> None:
    async with sitting() as desk:
        desk.machine.sentence = "Copied to tmux and checked there; the terminal does not confirm it; it is also in a file."
        await desk.press("c")
        await desk.until(lambda: "copied to" in desk.said)
        assert desk.said == "Message to Dana Ruiz: copied to tmux and checked there. Press s once it is sent."
        whole = f"Message to Dana Ruiz: c{desk.machine.sentence[1:]} Press s once it is sent."
        assert [toast.message for toast in desk.app._notifications] == [whole]
        await desk.pilot.pause(0.05)
        assert "it is also in a file" in desk.screen_text
        await desk.press("R")
        await desk.pilot.pause(0.05)
        assert "it is also in a file" not in desk.screen_text  # it would lie over the form


async def test_the_message_follows_the_cursor_within_the_key() -> None:
    async with sitting() as desk:
        for key in ("j", "down", "G", "k", "up", "g"):
            await desk.press(key)
            row = desk.app.main.applications.row
            assert row is not None
            assert desk.shown_application == row.application.company
        assert desk.app.main.applications.cursor == 0


async def test_an_empty_book_says_what_to_do_and_why_commands_cannot_run() -> None:
    async with sitting(northwind()) as desk:
        await desk.press("d", "right", "enter")
        assert desk.companies == []
        assert "Press a to add the first one" in desk.screen_text
        await desk.press("c")
        assert desk.said == "There is no application yet; press a to add one."
        await desk.press("r")
        assert desk.said == "There is no application yet; press a to add one."
        await desk.press("u")
        assert desk.companies == ["Northwind"]


async def test_the_filter_finds_role_person_and_company() -> None:
    async with sitting() as desk:
        await desk.press("slash")
        await desk.type("para")
        assert desk.companies == ["Aldous Finch"]
        assert desk.shown_application == "Aldous Finch"
        await desk.press("escape")
        assert len(desk.companies) == 5


async def test_a_filter_stands_until_escape_clears_it() -> None:
    async with sitting() as desk:
        await desk.press("slash")
        await desk.type("dana rob")
        await desk.press("enter")
        assert desk.companies == ["Quillon Robotics"]
        assert "1 of 5 · esc clears “dana rob”" in desk.screen_text
        await desk.press("escape")
        assert len(desk.companies) == 5
        assert desk.shown_application == "Quillon Robotics"


async def test_a_filter_that_finds_nothing_says_so() -> None:
    async with sitting() as desk:
        await desk.press("slash")
        await desk.type("zz")
        assert "Nothing matches." in desk.screen_text


async def test_letters_are_letters_while_a_filter_is_typed() -> None:
    async with sitting() as desk:
        await desk.press("slash")
        await desk.type("xsq")
        assert desk.app.main.words == "xsq"
        assert not desk.desk.plan().book.journal


async def test_copying_is_not_sending() -> None:
    async with sitting() as desk:
        company = desk.shown_application
        await desk.press("c")
        await desk.until(lambda: "Message to Dana Ruiz: copied" in desk.said)
        assert desk.machine.clipboard == [desk.app.main.message.body]
        assert not desk.desk.plan().book.journal
        await desk.press("C")
        await desk.until(lambda: len(desk.machine.clipboard) == 2)
        assert desk.machine.clipboard[1].startswith("Subject: ")
        await desk.until(lambda: desk.said.startswith("Subject and message to Dana Ruiz: copied"))
        await desk.press("y")
        await desk.until(lambda: desk.said.startswith("Subject of the message to Dana Ruiz: copied"))
        await desk.press("Y")
        await desk.until(lambda: desk.said.startswith("Name and address of Dana Ruiz: copied"))
        await desk.press("s")
        assert f"at {company} as sent; u undoes." in desk.said
        kept = next(m for a in desk.desk.plan().book.applications.values() for m in a.messages)
        assert kept.sent_at is not None
        assert kept.body == desk.machine.clipboard[0]


async def test_a_step_is_skipped_brought_back_and_skipped_again() -> None:
    async with sitting(talked("Quillon", "a2", 1)) as desk:
        assert desk.shown_step == "thank_you"
        await desk.press("x")
        assert desk.said == "Skipped the thank-you note to Dana Ruiz at Quillon; u undoes."
        assert desk.shown_step == "check_in_1"
        await desk.press("u")
        assert desk.said == "Undone: skipped the thank-you note to Dana Ruiz at Quillon."
        assert desk.shown_step in ("thank_you", "check_in_1")
        await desk.press("ctrl+r")
        assert desk.said == "Done again: skipped the thank-you note to Dana Ruiz at Quillon."
        await desk.press("ctrl+r")
        assert desk.said == "There is nothing to redo."


async def test_a_step_is_put_off_until_a_day_in_words() -> None:
    async with sitting(talked("Quillon", "a2", 1)) as desk:
        await desk.press("z")
        assert desk.front == "SnoozeForm"
        await desk.press("enter")
        assert "Put off the thank-you note to Dana Ruiz at Quillon until Fri 20 Nov" in desk.said


async def test_text_is_edited_saved_and_checked() -> None:
    async with sitting() as desk:
        await desk.press("i")
        await desk.until(lambda: desk.app.main.typing)
        await desk.type("qx")
        assert "Letters are letters here" in desk.screen_text
        await desk.press("escape")
        await desk.until(lambda: desk.said == "Saved.")
        kept = [m for a in desk.desk.plan().book.applications.values() for m in a.messages]
        assert kept[0].body.startswith("qx")
        await desk.press("D")
        assert desk.said.startswith("Threw away the edited")
        assert not desk.app.main.message.body.startswith("qx")


async def test_the_editor_that_cannot_be_lent_the_terminal_is_said() -> None:
    async with sitting() as desk:
        await desk.press("e")
        assert desk.said == "This terminal cannot be lent to another program; press i to edit the text here."


async def test_the_calendar_moves_the_agenda_and_enter_shows_a_step() -> None:
    async with sitting() as desk:
        await desk.press("2", "l")
        assert desk.day == date(2026, 11, 20)
        assert "Fri 20 Nov, tomorrow" in desk.screen_text
        await desk.press("enter", "G", "enter")
        assert desk.shown_application == "Tessellate"
        assert desk.app.main.pane == "message"
        await desk.press("right_square_bracket")
        assert desk.day == date(2026, 12, 20)
        await desk.press("left_square_bracket", "left_square_bracket")
        assert desk.day == date(2026, 10, 20)
        await desk.press("t")
        assert desk.day == date(2026, 11, 19)
        await desk.press("j", "h", "pagedown", "g", "G")
        assert desk.day == date(2026, 12, 31)


async def test_tab_goes_round_the_panes() -> None:
    async with sitting() as desk:
        seen = [desk.app.main.pane]
        for _ in range(4):
            await desk.press("tab")
            seen.append(desk.app.main.pane)
        assert seen == ["applications", "calendar", "agenda", "message", "applications"]
        await desk.press("shift+tab")
        assert desk.app.main.pane == "message"


async def test_closed_ones_hide_until_asked_for() -> None:
    async with sitting() as desk:
        desk.desk.close("a5", Outcome.SILENT)
        desk.app.main.refresh_plan()
        assert "Aldous Finch" not in desk.companies
        await desk.press("v", "G")
        assert desk.shown_application == "Aldous Finch"
        await desk.press("I")
        assert desk.said == "Aldous Finch is closed; press O to reopen it first."
        await desk.press("O")
        assert desk.said == "Reopened Aldous Finch; u undoes."


async def test_help_shows_the_keys_and_closes() -> None:
    async with sitting() as desk:
        await desk.press("question_mark")
        assert "Keys in the applications" in desk.screen_text
        await desk.press("escape")
        assert desk.front == "MainScreen"


async def test_a_change_elsewhere_shows_and_cursors_stay() -> None:
    async with sitting() as desk:
        await desk.press("G")
        assert desk.shown_application == "Aldous Finch"
        other = northwind(id="a9", company="Newcomer", interviews=(), people=())
        desk.store.transact(lambda book: book.with_application(other))
        desk.store.changed = True
        await desk.until(lambda: "Newcomer" in desk.companies)
        assert desk.shown_application == "Aldous Finch"
        assert desk.said == "The file was changed elsewhere; this is how it stands now."


async def test_midnight_passes_while_the_screen_is_open() -> None:
    async with sitting() as desk:
        desk.clock.now += timedelta(days=1)
        desk.app.main.following.look_at_clock()
        await desk.pilot.pause()
        assert "Fri 20 Nov 2026" in desk.screen_text
        assert desk.day == date(2026, 11, 20)


async def test_the_clock_alone_repaints_nothing() -> None:
    async with sitting() as desk:
        plan = desk.app.main.plan
        desk.clock.now += timedelta(seconds=30)
        desk.app.main.following.look_at_clock()
        assert desk.app.main.plan is plan


async def test_the_looks_go_round_and_are_kept() -> None:
    async with sitting(theme="light") as desk:
        assert desk.app.theme == "afterword-light"
        before = {segment.style for row in desk.app.screen._compositor.render_strips() for segment in row}
        await desk.press("T")
        after = {segment.style for row in desk.app.screen._compositor.render_strips() for segment in row}
        assert not before & after - {None}
        assert desk.app.theme == NAMES[2]
        assert desk.machine.settings == {"theme": "contrast"}


async def test_a_users_own_key_works_and_shows() -> None:
    async with sitting(keys=(("skip", "B"), ("copy", "s"))) as desk:
        assert "the key s is taken by “Mark sent” (sent)" in desk.said
        await desk.press("j", "k")
        assert "B Skip" in desk.screen_text
        await desk.press("B")
        assert desk.said.startswith("Skipped")


FRONTS = {
    "a": "ApplicationForm",
    "E": "ApplicationForm",
    "I": "InterviewForm",
    "R": "ReplyForm",
    "P": "PickScreen",
    "b": "CompareScreen",
    "X": "CloseForm",
    "w": "WhyScreen",
    "z": "SnoozeForm",
    "d": "ConfirmForm",
}


@pytest.mark.parametrize("key", FRONTS)
async def test_what_asks_opens_and_escape_leaves_it(key: str) -> None:
    async with sitting() as desk:
        await desk.press(key)
        assert desk.front == FRONTS[key]
        await desk.press("escape")
        assert desk.front == "MainScreen"
        assert not desk.desk.plan().book.journal


async def test_a_chosen_playbook_is_used() -> None:
    async with sitting() as desk:
        await desk.press("b", "right", "enter")
        assert desk.said.startswith("Changed the playbook of")
        assert desk.app.main.application is not None
        assert desk.app.main.application.playbook
