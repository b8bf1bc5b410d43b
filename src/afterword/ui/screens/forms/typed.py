"""What is typed in a form and not saved yet: as a text that can be kept, and back in the rows from there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from afterword.core import wording
from afterword.ui.beside import beside
from afterword.ui.edges import Keep
from afterword.ui.screens.forms.entries import Row
from afterword.ui.widgets.choice_row import ChoiceRow
from afterword.ui.widgets.letter_field import LetterField

if TYPE_CHECKING:
    from afterword.ui.screens.forms.base import Form

_SOON: Final = 2.0
"""Seconds after which what was typed is kept."""


class Typed:
    """What is typed in one form whose verb is its desk's, kept until it is saved or dropped."""

    def __init__(self, form: Form[Any], keep: Keep) -> None:
        self._form = form
        self._keep = keep
        self._waiting = self._dropped = False

    def back(self, rows: Mapping[str, Row]) -> str:
        """Fills in what was kept before, and says so; see `put_back`."""
        desk = self._form.saves
        text = self._keep.read()
        return put_back(text, rows, desk.now()) if desk is not None and text else ""

    def soon(self) -> None:
        """Keeps what is typed now and in the next moments."""
        if not self._waiting and not self._dropped:
            self._waiting = True
            self._form.set_timer(_SOON, self.now)

    def now(self) -> None:
        """Keeps what was typed, as one text; none where everything is as it came."""
        self._waiting = False
        desk = self._form.saves
        if desk is not None and not self._dropped:
            rows = self._form.typed_rows
            self._write(written(rows, desk.now()) if rows else "")

    def drop(self) -> None:
        """Keeps nothing any more. Keys wait until it is done, so that the form opened next does not begin with it."""
        self._dropped = True
        self._write("", hold=True)

    def _write(self, text: str, *, hold: bool = False) -> None:
        desk, keep = self._form.saves, self._keep
        if desk is not None:
            beside(self._form.app, desk, lambda: keep.write(text), lambda _: None, hold=hold)


def written(rows: Mapping[str, Row], now: datetime) -> str:
    """These rows and the moment as one text. Choices are kept by their labels."""
    values = {name: row.entry.label if isinstance(row.entry, ChoiceRow) else str(row.value) for name, row in rows.items()}
    return json.dumps({"at": now.isoformat(), "rows": values}, ensure_ascii=False)


def put_back(text: str, rows: Mapping[str, Row], now: datetime) -> str:
    """Fills in the rows that a text of `written` holds, and says so; nothing where it holds none that are there."""
    try:
        kept = json.loads(text)
        at, values = datetime.fromisoformat(kept["at"]).astimezone(now.tzinfo), dict(kept["rows"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    found = [_fill(row, str(values[name])) for name, row in rows.items() if name in values]
    when = "" if at.date() == now.date() else f"on {wording.day(at.date(), today=now.date())} "
    return f"What you typed here {when}at {wording.clock(at)} and did not save is back; escape drops it." if any(found) else ""


def _fill(row: Row, text: str) -> bool:
    """Whether the entry holds anything else now."""
    before, entry = row.value, row.entry
    if isinstance(entry, ChoiceRow):
        entry.choose_label(text)
    elif isinstance(entry, LetterField):
        entry.load(text)
    else:
        entry.fill(text)
    return row.value != before
