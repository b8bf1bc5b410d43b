"""Settings, keys and the first start, as somebody at the screen meets them."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from afterword.core.book import Book
from afterword.core.errors import Refused
from afterword.core.preferences import Guess
from afterword.core.step import State
from afterword.ui import themes
from afterword.ui.commands import BY_ID, COMMANDS
from afterword.ui.edges import FirstStart
from afterword.ui.key_names import is_letter, shown
from afterword.ui.keyboard import Keyboard
from afterword.ui.screens.settings import SettingsForm
from afterword.ui.screens.welcome import WelcomeForm
from afterword.ui.start import Sitting as Seat
from afterword.ui.themes import LABELS, NAMES, meant, short
from support.bench import NOW, northwind
from support.driver import Clock, Machine, Shared, Sitting, desk_over, sitting


def meaning(desk: Sitting, name: str) -> str:
    """What the form says of an entry."""
    form = desk.app.screen
    assert isinstance(form, SettingsForm)
    return str(form._rows[name].query_one(".said", Static).content)


async def test_settings_are_explained_while_typing_and_followed_at_once() -> None:
    async with sitting() as desk:
        await desk.press("comma")
        assert "Thu 26 Nov, Thanksgiving" in desk.screen_text
        assert meaning(desk, "playbook").endswith("5 open applications follow the default.")
        await desk.press("home", "shift+end", "delete")
        await desk.type("Mara Lind")
        await desk.press("tab", "end")
        await desk.type("@")
        assert "✗ “alex@morgan.example@” is no e-mail address" in desk.screen_text
        await desk.press("backspace", *["tab"] * 5, "home", "shift+end", "delete")
        await desk.type("berlin")
        assert "Europe/Berlin; it is Thu 19 Nov 16:00 there" in desk.screen_text
        await desk.press("tab")
        await desk.type("s")
        assert meaning(desk, "playbook").endswith("5 open applications follow the default; in 3 of them dates would change.")
        await desk.press("ctrl+s")
        assert desk.machine.settings == {"name": "Mara Lind", "zone": "Europe/Berlin", "playbook": "strategic"}
        assert desk.said == "Settings saved."
        assert desk.app.main.plan.planner.home.key == "Europe/Berlin"
        assert "Mara Lind" in desk.app.main.message.body
        assert all(item.step.playbook == "strategic" for item in desk.app.main.plan.items)


@pytest.mark.long
async def test_what_was_typed_is_not_lost_and_a_theme_that_was_tried_on_is_taken_off() -> None:
    async with sitting() as desk:
        await desk.press("comma", "shift+tab", "right")
        assert desk.app.theme == "afterword-light"
        await desk.press("escape")
        assert "without saving" in desk.screen_text
        await desk.press("y")
        assert desk.front == "MainScreen"
        assert desk.app.theme == themes.DEFAULT
        assert desk.machine.settings == {}


async def test_a_key_is_changed_by_pressing_it() -> None:
    async with sitting() as desk:
        await desk.press("comma", "shift+tab", "shift+tab", "enter")
        assert desk.front == "KeysScreen"
        while "▸ Copy " not in desk.screen_text:
            await desk.press("j")
        await desk.press("enter", "s")
        assert "The key s is taken by “Mark sent” (sent)" in desk.screen_text
        await desk.press("j")
        assert "The key j is taken by “Down”" in desk.screen_text
        await desk.press("full_stop")
        assert "“Copy” has the key . now; saved." in desk.screen_text
        assert desk.machine.settings == {"keys": (("copy", "full_stop"),)}
        await desk.press("escape", "escape")
        assert desk.front == "MainScreen"
        await desk.press("r", "full_stop")
        assert len(desk.machine.clipboard) == 1
        await desk.press("c")
        assert len(desk.machine.clipboard) == 1


@pytest.mark.long
async def test_a_key_is_given_back() -> None:
    async with sitting(keys=(("copy", "f8"),)) as desk:
        await desk.press("comma", "shift+tab", "shift+tab", "enter")
        while "▸ Copy " not in desk.screen_text:
            await desk.press("j")
        assert "instead of c" in desk.screen_text
        await desk.press("backspace")
        assert desk.machine.settings == {"keys": ()}
        await desk.press("escape", "escape", "r", "c")
        assert len(desk.machine.clipboard) == 1


async def test_undo_takes_back_a_change_of_settings_before_what_was_done_earlier() -> None:
    async with sitting() as desk:
        await desk.press("x", "T")
        assert desk.app.theme == "afterword-light"
        await desk.press("u")
        assert desk.said == "Undone: changed the theme (light)."
        assert desk.app.theme == themes.DEFAULT
        assert themes.theme_named(desk.desk.settings.theme) == themes.DEFAULT
        await desk.press("u")
        assert desk.said == "Undone: skipped the thank-you note to Dana Ruiz at Quillon Robotics."
        await desk.press("u")
        assert desk.said == "There is nothing to undo."
        await desk.press("ctrl+r", "ctrl+r")
        assert desk.said == "Done again: changed the theme (light)."
        assert desk.app.theme == "afterword-light"
        await desk.press("comma")
        await desk.type(" X")
        await desk.press("ctrl+s", "u")
        assert desk.said == "Undone: changed the name."
        assert desk.machine.own.name == "Alex Morgan"


async def test_settings_that_cannot_be_kept_stay_on_the_screen() -> None:
    class Full(Machine):
        def keep(self, values: object) -> object:  # type: ignore[override]  # it never gives any
            raise Refused("The settings file could not be written (No space left on device); check the room on the disk.")

    async with sitting(machine=Full()) as desk:
        await desk.press("comma", "end")
        await desk.type("x")
        await desk.press("ctrl+s")
        assert desk.front == "SettingsForm"
        assert "No space left on device" in desk.screen_text


async def test_faults_in_theme_and_key_map_are_said() -> None:
    async with sitting(theme="mauve", keys=(("skp", "f9"),)) as desk:
        assert desk.app.theme == themes.DEFAULT
        assert any("theme “mauve”" in toast.message for toast in desk.app._notifications)
        assert "there is no command “skp”; did you mean “skip”?" in desk.said


# the first start


def newcomer() -> Machine:
    """A machine in Berlin on which nobody has used the program."""

    def demo() -> Seat:
        book = Book(applications={"a1": northwind()})
        other = desk_over(Shared(book), Clock(NOW))
        return Seat(other, Machine(demo=True, own=other.settings).edges(), other.plan())

    def guess() -> tuple[Guess, Guess | None]:
        return Guess("Europe/Berlin", "this machine"), Guess("DE", "your time zone")

    return Machine(first=FirstStart(guess, demo))


async def test_a_newcomer_is_asked_once_and_goes_on_to_the_first_application() -> None:
    async with sitting(book=Book(), machine=newcomer(), name="", email="", phone="", zone="Europe/Berlin") as desk:
        await desk.until(lambda: desk.front == "WelcomeForm")
        assert "a guess from your time zone" in desk.screen_text
        assert "such as nora@example.com" in desk.screen_text
        assert "from this machine; it is Thu 19 Nov 16:00 there" in desk.screen_text
        await desk.type("Mara Lind")
        await desk.press("ctrl+s")
        assert desk.machine.settings == {"name": "Mara Lind", "region": "DE"}
        await desk.until(lambda: desk.front == "ApplicationForm")
        assert desk.desk.settings.region == "DE"
        assert desk.said == ""  # the line below the form names no key that is a letter in it
        row = next(line for line in desk.screen_text.splitlines() if "Sector" in line)
        assert row.split("Sector")[1].split()[:2] == ["other", "technology"]


def test_a_newcomer_is_told_when_nothing_speaks_for_a_country(monkeypatch: pytest.MonkeyPatch) -> None:
    first = FirstStart(lambda: (Guess("UTC", "this machine"), None), lambda: pytest.fail("nobody asked for it"))
    desk = desk_over(Shared(), Clock(NOW))
    form = WelcomeForm(desk, Machine().edges(), desk.plan(), first, "f9")
    monkeypatch.setattr(form, "text", lambda _: "US")
    monkeypatch.setattr(form, "changed", lambda _: False)
    assert form.meaning("region").startswith("this machine names no country, so write yours; ")
    monkeypatch.setattr(form, "text", lambda _: "Germany")
    assert "Germany is DE; next holiday: " in form.meaning("region")
    assert form.region_meant() == "DE"
    monkeypatch.setattr(form, "text", lambda _: "US")
    assert "f9" in form.follows()


async def test_the_welcome_is_skipped_and_that_is_remembered() -> None:
    machine = newcomer()
    kept: list[object] = []
    keep = machine.keep
    machine.keep = lambda values: (kept.append(dict(values)), keep(values))[1]  # type: ignore[method-assign]
    async with sitting(book=Book(), machine=machine, zone="Europe/Berlin") as desk:
        await desk.until(lambda: desk.front == "WelcomeForm")
        await desk.press("escape")
        await desk.until(lambda: desk.front == "MainScreen")
        assert kept == [{}]
        assert "changes your settings" in desk.said


async def test_the_demo_opens_in_the_same_window_and_says_what_it_is() -> None:
    async with sitting(book=Book(), machine=newcomer(), zone="Europe/Berlin") as desk:
        await desk.until(lambda: desk.front == "WelcomeForm")
        await desk.press("shift+tab")
        await desk.type("d")
        await desk.press("enter")
        await desk.until(lambda: "Northwind" in desk.screen_text)
        assert "Demo" in desk.screen_text.splitlines()[0]
        assert "never touches your own file" in desk.said
        assert desk.machine.settings == {"region": "DE"}
        await desk.press("s")
        assert any(item.step.state is State.DONE for item in desk.app.main.plan.of("a1"))
        assert desk.store.read().applications == {}


# small things


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_has_a_name_for_the_settings_and_one_for_readers(name: str) -> None:
    assert LABELS[short(name)]
    assert meant(short(name).upper()) == short(name)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(Refused, match="no theme “mauve”"):
        meant("mauve")


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("full_stop", "."),
        ("minus", "-"),
        ("plus", "+"),
        ("ctrl+r", "ctrl+r"),
        ("f5", "f5"),
        ("less_than_sign", "<"),
        ("é", "é"),
    ],
)
def test_keys_are_said_as_they_are_printed(key: str, said: str) -> None:
    assert shown(key) == said
    assert is_letter(key) == (len(said) == 1)


def test_every_key_of_the_table_may_be_its_own() -> None:
    for command in COMMANDS:
        assert Keyboard().problem(command.id, BY_ID[command.id].keys) == ""
