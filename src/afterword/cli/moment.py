"""Reads the moment that `--now` has the whole program take for the present."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from afterword.cli.options import UsageError

_MORNING: Final = time(9)


def read_now(text: str, zone: ZoneInfo) -> datetime:
    """The moment that `--now` means, in `zone`; a date alone means 09:00 there. Raises `UsageError`."""
    try:
        found = _moment(text.strip(), zone)
        if not 1970 <= found.year <= 2100:
            raise ValueError
    except (ValueError, OverflowError):
        raise UsageError(
            f"afterword: “{text[:40]}” is no moment for --now; write an ISO date or moment from 1970 to 2100, such as "
            "2026-11-17 or 2026-11-17T14:30."
        ) from None
    return found


def _moment(text: str, zone: ZoneInfo) -> datetime:
    if len(text) <= len("2026-11-17"):
        return datetime.combine(date.fromisoformat(text), _MORNING, zone)
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=zone) if found.tzinfo is None else found.astimezone(zone)
