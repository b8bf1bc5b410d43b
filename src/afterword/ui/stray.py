"""What becomes of a key that nobody had a use for: `?` shows the keys of the screen in front, others are said to do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from afterword.core.safe import visible
from afterword.ui.commands import BY_ID
from afterword.ui.key_names import shown

if TYPE_CHECKING:
    from afterword.ui.frame import Frame

_SECONDS: Final = 3.0


def taken(app: Frame, key: str, *, found: bool) -> bool:
    """Whether the key did something after all. `found` says that it had a use, and forgets the one that was told before."""
    if found:
        app.told_stray = None
        return True
    if app.screen is not app.main and key in app.keyboard.keys(BY_ID["help"]):
        from afterword.ui.screens.help import HelpScreen, of_screen  # late: not needed for the first screen

        if not isinstance(app.screen, HelpScreen):
            app.push_screen(of_screen(app.screen))
            return True
    _tell(app, key)
    return False


def _tell(app: Frame, key: str) -> None:
    said = f"{shown(key)} does nothing here; {app.keyboard.first(BY_ID['help'])} shows the keys."
    if app.screen is app.main:
        app.main.tell(said)
    elif app.told_stray is not app.screen:  # once, until a key does something
        app.told_stray = app.screen
        app.notify(visible(said), timeout=_SECONDS, markup=False)
        app.stray_shown = True  # the next key takes it away
