from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from afterword.core.agenda import Plan
from afterword.core.book import Book
from afterword.core.model import Application
from afterword.core.step import State
from afterword.core.terms import StepKind
from afterword.ui import heads, wording
from afterword.ui.commands import BY_ID
from afterword.ui.keyboard import Keyboard
from afterword.ui.themes import DEFAULT, NAMES, THEMES, following, theme_named
from afterword.ui.widgets.agenda import day_entries
from afterword.ui.widgets.applications import ApplicationList
from afterword.ui.widgets.pane import PaneHead
from afterword.ui.widgets.status import KeyLine, parted
from support.bench import NOW, desk_of, northwind
from support.driver import Clock, Shared, desk_over, job_search, sitting, talked

KEY = Keyboard().key


def plan_of(*applications: Application) -> Plan:
    return desk_over(Shared(Book(applications={a.id: a for a in applications})), Clock(NOW)).plan()


def test_the_masthead_counts_by_glyph_and_word() -> None:
    text = "".join(text for text, _ in heads.masthead(plan_of(*job_search())))
    assert "Thu 19 Nov 2026" in text
    assert "◆ 3 due" in text


def test_it_says_when_nothing_is_due() -> None:
    assert "✓ nothing due" in "".join(text for text, _ in heads.masthead(plan_of()))


def test_the_greeting_says_what_to_press() -> None:
    assert heads.greeting(plan_of(*job_search()), KEY) == "3 steps wait for you today; r walks through them."
    assert heads.greeting(plan_of(northwind()), KEY) == "1 step waits for you today; r opens it."
    assert heads.greeting(plan_of(), KEY).startswith("Welcome; a adds")
    quiet = heads.greeting(plan_of(talked("Tessellate", "a4", -1)), KEY)
    assert quiet == "Nothing is due or late today. Next: Fri 20 Nov (tomorrow) the question about the timeline for Tessellate."


def test_an_empty_list_says_what_to_do() -> None:
    assert "afterword --demo" in " ".join(heads.nothing(plan_of(), "", 0, KEY))
    assert "Nothing matches." in heads.nothing(plan_of(*job_search()), "zzz", 0, KEY)
    assert "v to see" in " ".join(heads.nothing(plan_of(*job_search()), "", 1, KEY))


def test_every_state_has_a_glyph_of_its_own_and_every_step_a_short_name() -> None:
    assert len({wording.GLYPH[state] for state in State}) == len(State)
    assert {*wording.SHORT} == {*StepKind}
    assert all(len(name) <= 13 for name in wording.SHORT.values())


def test_an_estimate_is_marked_and_a_year_is_named_when_it_is_another() -> None:
    desk = desk_of(talked("Quillon", "a2", 2))
    item = next(item for item in desk.plan().items if item.step.kind is StepKind.CHECK_IN_1)
    assert item.step.estimated
    assert wording.when(item, desk.plan().today).startswith("~")
    assert wording.when(item, desk.plan().today + timedelta(days=365)).endswith(" 26")
    assert wording.window(item, desk.plan().today).endswith(", estimated")


def test_a_step_is_not_said_to_be_by_today_once_its_time_of_day_has_passed() -> None:
    desk = desk_of(talked("Quillon", "a2", 1))
    found = {}
    for hour in (10, 23):
        plan = desk.planner.plan(desk.plan().book, NOW.replace(hour=hour))
        item = next(each for each in plan.queue if each.step.kind is StepKind.THANK_YOU)
        found[item.step.state] = wording.asked(item, plan.today), wording.brief(item, plan.today)
        found[item.step.state] += tuple(each.text for each in day_entries([plan.day(plan.today)], plan.today) if each.closes)
    assert found == {State.DUE: ("by today", "→today", "◆ closes"), State.LATE: ("since today", "today", "▲ late")}


def test_themes_are_found_by_their_short_names_and_go_round() -> None:
    assert theme_named("light") == "afterword-light"
    assert theme_named("no such thing") == DEFAULT
    name = DEFAULT
    for _ in NAMES:
        name = following(name)
    assert name == DEFAULT
    assert len({tuple(sorted(theme.variables)) for theme in THEMES}) == 1


@given(st.text("ab cdé株 ", max_size=60), st.integers(4, 40))
def test_a_sentence_that_goes_on_below_loses_no_word(text: str, width: int) -> None:
    sentence = " ".join(text.split())
    here, below = parted(sentence, width)
    assert cell_len(here) <= width
    assert f"{here} {below}".split() == sentence.split()
    assert below == "" or cell_len(sentence) > width


def test_the_arrows_of_a_narrow_list_are_explained_above_it() -> None:
    head, pane = PaneHead("Applications · 20 of 26"), ApplicationList()
    pane.set_rows(plan_of(*job_search()).rows, NOW.date())
    head.legend = pane.legend
    narrow, wide = ("".join(text for text, _ in head.one(width)) for width in (46, 120))
    assert "Applications · 20 of 26 · →day by, day→ from" in narrow
    assert "→" not in wide
    head.say("Applications · 3 of 26 · by company · “a long filter”")
    assert "→" not in "".join(text for text, _ in head.one(46))


async def test_on_a_small_screen_no_sentence_ends_in_the_middle() -> None:
    async with sitting(size=(60, 20)) as desk:
        await desk.press("slash")
        said = desk.screen_text.splitlines()[-2:]
        assert " ".join(" ".join(said).split()) == desk.said
        assert desk.said.endswith("esc clears it.")
        await desk.press("escape", "j")
        assert "r Review" in desk.screen_text.splitlines()[-1]


def test_keys_stand_behind_the_rest_of_a_long_sentence() -> None:
    keys = KeyLine(Keyboard(()))
    keys.show(tuple(BY_ID[name] for name in ("copy", "sent", "edit", "help")))
    keys.carry("records it as sent.", "alarm")
    (rest, look), *offered = keys.one(44)
    assert (rest.strip(), look) == ("records it as sent.", "alarm")
    assert "".join(text for text, _ in offered) == " c Copy  ? Keys "
    keys.show((), "esc leaves the text")
    assert "".join(text for text, _ in keys.one(80)).split("   ") == [" records it as sent.", " esc leaves the text"]
    assert "esc" not in "".join(text for text, _ in keys.one(50))
