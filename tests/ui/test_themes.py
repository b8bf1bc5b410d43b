"""The themes: every text can be read on every ground it stands on, and fields can be told from the ground around them."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from afterword.ui.themes import THEMES, VARIABLES

LETTERS = ("foreground", "primary", "secondary", "accent", "warning", "error", "success", "quiet")
GROUNDS = ("background", "surface")
LEAST = {"afterword-contrast": 7.0}
"""The ratios of WCAG 2: 4.5 for text, 7 for enhanced contrast."""


def colour(theme: Theme, name: str) -> Color:
    return Color.parse(theme.variables[name] if name in VARIABLES else getattr(theme, name))


def ratio(one: Color, other: Color) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_letters_can_be_read(theme: Theme) -> None:
    for letters, ground in product(LETTERS, GROUNDS):
        assert ratio(colour(theme, letters), colour(theme, ground)) >= LEAST.get(theme.name, 4.5), (letters, ground)
    for ground in ("chosen", "chosen-idle"):
        assert ratio(colour(theme, "foreground"), colour(theme, ground)) >= LEAST.get(theme.name, 4.5), ground
    assert ratio(colour(theme, "hint"), colour(theme, "surface")) >= 3


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_fields_and_the_cursor_stand_out(theme: Theme) -> None:
    assert colour(theme, "surface") != colour(theme, "background")
    assert colour(theme, "chosen") not in (colour(theme, "surface"), colour(theme, "background"))
    assert ratio(colour(theme, "hint"), colour(theme, "surface")) < ratio(colour(theme, "foreground"), colour(theme, "surface"))
    assert set(theme.variables) == set(VARIABLES)


def test_without_colour_there_is_none() -> None:
    plain = next(theme for theme in THEMES if theme.name == "afterword-plain")
    for name in (*LETTERS, *GROUNDS, "panel", *VARIABLES):
        red, green, blue = colour(plain, name).rgb
        assert red == green == blue
