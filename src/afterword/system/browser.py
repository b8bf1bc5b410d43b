"""Links out of the program: only what is harmless to open, and never a browser that would take over the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from afterword.core.safe import visible

_LONGEST: Final = 8_000
_LINK: Final = re.compile(r"(?:https?://[^\s/?#]\S*|mailto:[^\s?]\S*)", re.IGNORECASE)


def vet_url(url: str) -> bool:
    """Whether a link may be opened: http, https or mailto with something behind it and nothing hidden in it."""
    return len(url) <= _LONGEST and _LINK.fullmatch(url) is not None and visible(url) == url


def open_url(url: str, *, open_with: Callable[[str], bool] | None = None) -> str | None:
    """Opens a vetted link in the user's browser or mail program; None when it was handed over, else the reason why not."""
    if not vet_url(url):
        return "Only http, https and mailto links are opened; copy the text instead."
    try:
        opened = (open_with or _desktop)(url)
    except Exception as problem:  # noqa: BLE001 - webbrowser.Error, OSError and whatever a desktop's own opener raises
        return f"The link could not be opened ({type(problem).__name__}); copy it instead."
    return None if opened else "No browser was found that can open the link; copy it instead."


def _desktop(url: str) -> bool:
    import webbrowser  # late: it looks for browsers when imported

    try:
        controller = webbrowser.get()
    except webbrowser.Error:  # there is none at all
        return False
    if type(controller) is webbrowser.GenericBrowser:  # lynx, w3m and the like run inside the terminal
        return False
    return controller.open(url)
