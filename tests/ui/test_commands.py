from __future__ import annotations

from itertools import combinations

import pytest

from afterword.core.terms import EventKind
from afterword.ui.commands import BY_ID, COMMANDS, GROUPS, Command, bindings_of, footer, key_table, works_in
from afterword.ui.key_names import shown
from afterword.ui.keyboard import Keyboard
from afterword.ui.reasons import Here
from afterword.ui.screens.help import lines
from afterword.ui.screens.main import MainScreen
from afterword.ui.widgets.calendar import MonthGrid
from afterword.ui.widgets.line_list import LineList
from support.bench import desk_of, northwind
from support.driver import Machine


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_everything_a_reader_needs(command: Command) -> None:
    assert command.keys
    assert command.label[0].isupper()
    assert command.tip.endswith(".")
    assert command.group in GROUPS


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


def test_no_two_commands_of_one_owner_share_a_key() -> None:
    for one, other in combinations(COMMANDS, 2):
        assert one.owner != other.owner or not set(one.keys) & set(other.keys), (one.id, other.id)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_does_something(command: Command) -> None:
    desk = desk_of(northwind())
    if command.owner == "screen":
        screen = MainScreen(desk, Machine().edges(), desk.plan(), Keyboard())
        group, _, name = command.does.partition(".")
        assert callable(getattr(screen.handlers[group], name))
    else:
        widget = {"list": LineList, "month": MonthGrid}[command.owner]
        assert callable(getattr(widget, f"action_{command.does.partition('(')[0]}"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_refusal_is_a_sentence(command: Command) -> None:
    item = next(item for item in desk_of(northwind()).plan().items if item.step.kind == "check_in_1")
    closed = desk_of(northwind())
    closed.close("a1", "silent")  # type: ignore[arg-type]  # an outcome is its own name
    over = closed.plan().book.applications["a1"]
    assert any(event.kind is EventKind.CLOSED for event in over.events)
    for here in (
        Here(),
        Here(applications=1),
        Here(application=over, applications=1),
        Here(application=item.application, item=item),
    ):
        reason = command.why_not(here)
        assert reason is None or ((reason[0].isupper() or reason[0] in "“") and reason.endswith(".")), reason


@pytest.mark.parametrize("pane", ["applications", "calendar", "agenda", "message"])
def test_help_shows_every_key_that_works_in_a_pane(pane: str) -> None:
    text = lines(Here(pane=pane), Keyboard(), 90).plain
    for command in works_in(pane):
        assert f"{command.label} " in text
        assert all(shown(key) in text for key in command.keys)
    missing = {command.id for command in COMMANDS} - {command.id for command in works_in(pane)}
    assert all(BY_ID[name].owner != "screen" for name in missing)


def test_every_command_is_in_the_help_of_some_pane() -> None:
    found = {command.id for pane in ("applications", "calendar", "agenda", "message") for command in works_in(pane)}
    assert found == set(BY_ID)


def test_the_key_table_names_every_key() -> None:
    table = key_table()
    for command in COMMANDS:
        assert f"| {command.id} | {command.label} |" in table
        assert all(f"`{shown(key)}`" in table for key in command.keys)


def test_the_footer_offers_only_what_can_run() -> None:
    here = Here()
    assert all(command.why_not(here) is None for command in footer(here))
    assert "copy" not in {command.id for command in footer(here)}


def test_in_the_review_its_own_keys_come_first() -> None:
    item = next(item for item in desk_of(northwind()).plan().items if item.step.kind == "check_in_1")
    here = Here(application=item.application, item=item, reviewing=True, applications=1)
    assert [command.id for command in footer(here)][:3] == ["review.next", "review.back", "copy"]


def test_bindings_carry_the_ids_that_a_key_map_needs() -> None:
    ids = [getattr(binding, "id", None) for owner in ("screen", "list", "month") for binding in bindings_of(owner)]  # type: ignore[arg-type]  # the three owners
    assert sorted(map(str, ids)) == sorted(BY_ID)


def test_a_user_moves_a_key() -> None:
    keyboard = Keyboard([("copy", "f8"), ("review", "f5,r")])
    assert keyboard.moved == {"copy": "f8", "review": "f5,r"}
    assert keyboard.first(BY_ID["copy"]) == "f8"
    assert keyboard.all(BY_ID["review"]) == "f5 r"
    assert keyboard.problems == ()


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ([("nonsense", "f8")], "under [keys], nonsense = “f8”: there is no command “nonsense”"),
        ([("copy", "s")], "the key s is taken by “Mark sent” (sent)"),
        ([("help", "slash")], "the key / is taken by “Filter” (filter)"),
        ([("copy", "f9"), ("skip", "f9")], "the key f9 is taken by “Copy” (copy)"),
        ([("skip", "j")], "the key j is taken by “Down” (down)"),
        ([("down", "s")], "the key s is taken by “Mark sent” (sent)"),
        ([("pane.next", "f")], "cannot be a letter"),
        ([("skip", "ctrl+q")], "choose another one"),
        ([("skp", "f9")], "did you mean “skip”"),
    ],
)
def test_a_key_that_cannot_be_moved_is_said(own: list[tuple[str, str]], told: str) -> None:
    keyboard = Keyboard(own)
    assert told in keyboard.problems[0]
    assert "skip" not in keyboard.moved


def test_keys_may_change_places_when_one_leaves_first() -> None:
    keyboard = Keyboard([("sent", "f9"), ("copy", "s")])
    assert keyboard.problems == ()
