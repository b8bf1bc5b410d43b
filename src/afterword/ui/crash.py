"""What is printed when the screen breaks: where in the program it happened, and nothing of what the user wrote."""

from __future__ import annotations

import traceback
from pathlib import Path

_LAST = 12
"""The places that are named, the innermost ones."""


def report(error: BaseException | None) -> str:
    """A sentence and the places in the program, innermost last.

    An error's own words are left out: they may quote a letter or a name. So are the values of variables.
    """
    name = type(error).__name__ if error is not None else "an unknown error"
    places = traceback.extract_tb(error.__traceback__) if error is not None else []
    lines = [f"  {_short(place.filename)}:{place.lineno} in {place.name}" for place in places[-_LAST:]]
    return "\n".join(
        [
            f"This is a fault in Afterword itself ({name}). What it said was saved is saved, and of what you typed only the "
            "last seconds may be missing: start it again to go on, and please report these lines; nothing of yours is in them.",
            *lines,
        ]
    )


def _short(filename: str) -> str:
    """The path from the package on: what comes before may be the user's name."""
    parts = Path(filename).parts
    start = max((number for number, part in enumerate(parts) if part in ("afterword", "textual")), default=len(parts) - 1)
    return "/".join(parts[start:])
