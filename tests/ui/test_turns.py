"""Keys that come faster than what they open: each is for what the one before it has opened, none is a command by mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key

from afterword.ui.screens.main import MainScreen
from support.driver import Sitting, sitting


def filtered(sat: Sitting) -> str:
    return sat.app.main.words


def asked(sat: Sitting) -> str:
    front = sat.app.screen
    return "" if isinstance(front, MainScreen) else getattr(front.focused, "value", "")


@pytest.mark.parametrize(
    ("burst", "found", "wanted"), [("/engineer", filtered, "engineer"), ("jk/eng", filtered, "eng"), ("aAcme", asked, "Acme")]
)
async def test_what_a_key_opens_gets_the_keys_behind_it(burst: str, found: Callable[[Sitting], str], wanted: str) -> None:
    async with sitting() as sat:
        for letter in burst:
            # All at once, as from a terminal in which somebody typed ahead: `press` would wait after each.
            sat.app.post_message(Key("slash" if letter == "/" else letter, letter))
        await sat.until(lambda: found(sat) == wanted)
        assert not sat.machine.clipboard, "a letter was taken for a command"
