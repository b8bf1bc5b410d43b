from __future__ import annotations

from support.driver import Machine, sitting, talked


async def test_a_morning_from_the_first_step_to_the_last() -> None:
    async with sitting() as desk:
        await desk.press("r")
        assert desk.progress == "1 of 3"
        first = desk.shown_application
        await desk.press("c", "s")
        assert desk.progress == "2 of 3"
        assert desk.shown_application != first
        await desk.press("n")
        assert desk.progress == "3 of 3"
        await desk.press("p")
        assert desk.progress == "2 of 3"
        await desk.press("z", "enter")
        assert desk.progress == "3 of 3"
        await desk.press("x")
        assert desk.front == "SummaryScreen"
        text = desk.screen_text
        assert "3 steps: 1 sent, 1 skipped, 1 put off; that was today's part." in text
        assert "✓ marked the thank-you note to Dana Ruiz" in text
        assert "◇ put off the " in text
        assert "– skipped the " in text
        assert "What comes next" in text
        await desk.press("enter")
        assert desk.progress == ""
        await desk.press("r")
        assert desk.said.startswith("Nothing is due or late today. Next: Fri 20 Nov (tomorrow)")


async def test_the_review_is_left_and_taken_up_again() -> None:
    async with sitting() as desk:
        await desk.press("r", "n", "escape")
        assert desk.said == "Review left at 2 of 3; r takes it up again."
        company = desk.shown_application
        await desk.press("1", "G", "r")
        assert desk.progress == "2 of 3"
        assert desk.shown_application == company


async def test_undo_in_the_review_goes_back_to_the_step() -> None:
    async with sitting() as desk:
        await desk.press("r")
        company = desk.shown_application
        await desk.press("x")
        assert desk.shown_application != company
        await desk.press("u")
        assert desk.progress == "1 of 3"
        assert desk.shown_application == company


async def test_keys_of_the_review_say_what_they_are_for_outside_it() -> None:
    async with sitting(talked("Quillon", "a2", 1)) as desk:
        await desk.press("n")
        assert desk.said == "This key belongs to the daily review; press r to begin it."
        await desk.press("r", "r")
        assert desk.said.startswith("The review is under way")


async def test_a_narrow_window_reviews_in_the_message_pane() -> None:
    async with sitting(size=(80, 24)) as desk:
        await desk.press("r")
        assert "Review 1 of 3" in desk.screen_text
        assert "▸3 Message" in desk.screen_text
        assert "Dear Dana Ruiz" in desk.screen_text


async def test_a_summary_that_is_longer_than_the_screen_names_the_keys_that_scroll() -> None:
    async with sitting(*(talked(f"Quillon {n}", f"a{n}", 1) for n in range(8)), size=(60, 20)) as desk:
        await desk.press("r", "x", *("n" * 7))
        assert desk.front == "SummaryScreen"
        await desk.until(lambda: "j k scroll · enter closes" in desk.screen_text)
        await desk.pilot.resize_terminal(100, 40)
        await desk.until(lambda: "enter closes · all other keys work from here" in desk.screen_text)


async def test_a_command_closes_the_summary_and_acts() -> None:
    async with sitting(talked("Quillon", "a2", 1), keys=(("undo", "U"),)) as desk:
        await desk.press("r", "x", "j", "X")
        assert desk.front == "CloseForm"
        await desk.press("escape", "U", "r", "x")
        assert desk.front == "SummaryScreen"
        await desk.press("U")
        assert (desk.front, desk.said) == ("MainScreen", "Undone: skipped the thank-you note to Dana Ruiz at Quillon.")


async def test_the_line_says_where_the_review_waits_while_another_step_is_looked_at() -> None:
    async with sitting() as desk:
        await desk.press("r", "n")
        company = desk.shown_application
        await desk.press("1", "g")
        assert desk.shown_application != company
        assert "Review waits at 2 of 3" in desk.screen_text
        await desk.press("n")
        assert (desk.shown_application, desk.progress) == (company, "2 of 3")
        assert "waits at" not in desk.screen_text


async def test_what_was_said_of_a_step_goes_with_it() -> None:
    machine = Machine(sentence="Handed to the terminal; whether it took the text cannot be known.", verified=False)
    async with sitting(machine=machine) as desk:
        await desk.press("r", "c")
        await desk.until(lambda: len(desk.app._notifications) == 1)
        await desk.press("n")
        assert not len(desk.app._notifications)
        assert desk.said == ""
        await desk.press("escape", "Z")
        assert desk.said.startswith("Sorted by")
        await desk.press("3")
        assert desk.said == ""
