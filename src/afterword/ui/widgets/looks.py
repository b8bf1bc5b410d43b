"""What the looks of painted text are made of: colours by their name in the theme, and how the letters stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Look = tuple[str, str, str]
"""Colour and ground (names of theme variables, "" for none), and how the letters stand ("bold", "underline" or both)."""

LOOKS: Final[Mapping[str, Look]] = {
    "quiet": ("quiet", "", ""),
    "strong": ("", "", "bold"),
    "rule": ("rule", "", ""),
    "due": ("warning", "", "bold"),
    "late": ("error", "", "bold"),
    "blocked": ("quiet", "", "bold"),
    "upcoming": ("accent", "", ""),
    "done": ("success", "", ""),
    "good": ("success", "", ""),
    "alarm": ("error", "", "bold"),
    "interview": ("secondary", "", "bold"),
    "key": ("primary", "", "bold"),
    "lit": ("primary", "", ""),
    "title": ("background", "primary", "bold"),
    "chosen": ("", "chosen", ""),
    "chosen-idle": ("", "chosen-idle", ""),
}
"""A table and not component classes, because the stylesheet works each of those out for each widget: 60 ms before the first
picture."""
