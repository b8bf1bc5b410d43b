"""The looks of the screen: paper and ink, with a few colours that each mean one thing.

`warning` is due, `error` is late, `accent` is ahead, `success` is done; `secondary` marks an interview. Every one of them only
repeats what a glyph and a word say already. `quiet` is what may be passed over, `hint` an example in an empty field.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

from afterword.core.errors import Refused
from afterword.core.safe import one_line

DEFAULT: Final = "afterword-dark"

THEMES: Final = (
    Theme(
        name=DEFAULT,
        dark=True,
        primary="#8fb8a8",
        secondary="#b9a3d6",
        accent="#7fa7c9",
        warning="#e3b567",
        error="#e58a77",
        success="#9dbf8a",
        foreground="#dcd7cc",
        background="#17191c",
        surface="#1d2024",
        panel="#2b3036",
        variables={
            "quiet": "#8b8f8c",
            "hint": "#6f7471",
            "rule": "#3a4046",
            "chosen": "#2c3a3a",
            "chosen-idle": "#24292c",
            "scrollbar": "#4a5157",
            "scrollbar-background": "#1d2024",
        },
    ),
    Theme(
        name="afterword-light",
        dark=False,
        primary="#2f6655",
        secondary="#6a4c93",
        accent="#2c5f8a",
        warning="#8a5a00",
        error="#a5361f",
        success="#3f6b2a",
        foreground="#26282a",
        background="#f7f4ec",
        surface="#fdfbf5",
        panel="#e8e3d6",
        variables={
            "quiet": "#696b66",
            "hint": "#8a8b84",
            "rule": "#c9c3b2",
            "chosen": "#d9e6dd",
            "chosen-idle": "#ebe7da",
            "scrollbar": "#b9b29e",
            "scrollbar-background": "#efeadd",
        },
    ),
    Theme(
        name="afterword-contrast",
        dark=True,
        primary="#ffffff",
        secondary="#ff9bff",
        accent="#7fd4ff",
        warning="#ffd800",
        error="#ff9480",
        success="#6fff6f",
        foreground="#ffffff",
        background="#000000",
        surface="#222222",
        panel="#262626",
        variables={
            "quiet": "#d6d6d6",
            "hint": "#a0a0a0",
            "rule": "#ffffff",
            "chosen": "#00407a",
            "chosen-idle": "#333333",
            "scrollbar": "#ffffff",
            "scrollbar-background": "#333333",
        },
    ),
    Theme(
        name="afterword-plain",
        dark=True,
        primary="#ffffff",
        secondary="#e4e4e4",
        accent="#e4e4e4",
        warning="#ffffff",
        error="#ffffff",
        success="#c6c6c6",
        foreground="#e4e4e4",
        background="#121212",
        surface="#242424",
        panel="#303030",
        variables={
            "quiet": "#a8a8a8",
            "hint": "#808080",
            "rule": "#6c6c6c",
            "chosen": "#444444",
            "chosen-idle": "#303030",
            "scrollbar": "#6c6c6c",
            "scrollbar-background": "#242424",
        },
    ),
)
"""Dark, light, high contrast, and one without any colour."""

NAMES: Final = tuple(theme.name for theme in THEMES)
VARIABLES: Final = dict(THEMES[0].variables)
"""What a foreign theme has to do with."""


LABELS: Final = {"dark": "dark", "light": "light", "contrast": "high contrast", "plain": "no colour"}
"""The themes as the settings name them, and as a reader knows them."""


def theme_named(name: str) -> str:
    """The theme that a user's setting means: "light" is `afterword-light`; anything unknown is the default."""
    return _known(name) or DEFAULT


def _known(name: str) -> str | None:
    wanted = name.strip().casefold()
    return next((known for known in NAMES if wanted in (known, known.removeprefix("afterword-"))), None)


def short(name: str) -> str:
    """A theme as the settings name it: "light" for `afterword-light`."""
    return theme_named(name).removeprefix("afterword-")


def meant(text: str) -> str:
    """The theme as the settings name it. Raises `Refused` for one that there is none of."""
    if _known(text) is None:
        raise Refused(f"There is no theme “{one_line(text)[:40]}”; the themes are {', '.join(LABELS)}.")
    return short(text)


def problem(name: str) -> str:
    """What to say of a theme in the settings that there is none of; nothing for one that there is, or for none."""
    if not name or _known(name) is not None:
        return ""
    return f"The settings name a theme “{one_line(name)[:40]}”, which there is none of; {short(DEFAULT)} stands in for it."


def following(name: str) -> str:
    """The theme after this one, round and round."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)] if name in NAMES else DEFAULT
