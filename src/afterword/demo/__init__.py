"""One invented job search around a fixed moment, for trying out, tests and screenshots; and larger ones for measuring.

Nobody in it exists, every address ends in example.com or example.org, and every telephone number is one kept for fiction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from afterword.core.book import Book
from afterword.core.model import Settings
from afterword.demo import invented, search

HOME: Final = ZoneInfo("America/New_York")

NOW: Final = datetime(2026, 11, 24, 8, 40, tzinfo=HOME)
"""The moment at which the demo is to be looked at: a Tuesday morning, two days before Thanksgiving."""

VERSION: Final = 3
"""Raised whenever the demo changes, so that a copy of an older one can be told from this one."""


def settings() -> Settings:
    """The invented user."""
    return Settings(
        name="Nora Whitfield",
        email="nora.whitfield@example.com",
        phone="+1 518 555 0142",
        address="14 Alder Street, Apartment 3\nTroy, NY 12180",
        region="US",
        zone=HOME.key,
        playbook="balanced",
    )


def book() -> Book:
    """The invented job search: the same one each time, with steps in every state at `NOW`."""
    return search.read(settings(), HOME)


def sample(count: int, seed: int = 0) -> Book:
    """`count` invented applications over the two years before `NOW`, about 9 kB each; the same for the same arguments.

    About one in ten is live, up to 60, and of those beyond the first 600 one in a hundred; the others are closed. Raises
    ValueError for a negative count.
    """
    return invented.make(count, seed, NOW, settings())
