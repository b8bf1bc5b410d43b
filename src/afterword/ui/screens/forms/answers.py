"""What the entries of a form hold, as its own code asks for it, and what is told where one of them cannot be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from afterword.core.errors import Refused
from afterword.ui.screens.forms.entries import Row
from afterword.ui.widgets.text_fields import LineField

T = TypeVar("T")


class Wrong(Refused):
    """What was typed in one entry cannot be used; `entry` is its name."""

    def __init__(self, entry: str, sentence: str) -> None:
        super().__init__(sentence)
        self.entry = entry


class Answers:
    """For the class of a form: the entries by their names, and what they held when the form opened."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._rows: dict[str, Row] = {}
        self._came: dict[str, object] = {}

    def text(self, name: str) -> str:
        """The text of an entry, without blanks around it."""
        return str(self._rows[name].value).strip()

    def chosen(self, name: str) -> object:
        """The value of a choice."""
        return self._rows[name].value

    def lines_of(self, name: str) -> tuple[str, ...]:
        """The lines of an entry that are not empty."""
        return tuple(line.strip() for line in self.text(name).split("\n") if line.strip())

    def changed(self, name: str) -> bool:
        """Whether the user changed an entry; what is as it came is never written back."""
        return self._rows[name].value != self._came[name]

    def reading(self, name: str, read: Callable[[str], T]) -> T:
        """What `read` makes of an entry's text. Its refusal is told at that entry."""
        try:
            return read(self.text(name))
        except Wrong:
            raise
        except Refused as refused:
            raise Wrong(name, str(refused)) from None

    def show_row(self, name: str, shown: bool) -> None:
        """Shows a row or hides it."""
        self._rows[name].display = shown

    def put(self, name: str, text: str, *, offered: bool = False) -> None:
        """Fills in an entry for the user; as a proposal, the first letter typed replaces it."""
        entry = self._rows[name].entry
        if isinstance(entry, LineField):
            entry.fill(text, offered=offered)

    @property
    def typed_rows(self) -> dict[str, Row]:
        """The rows that the user changed."""
        return {name: row for name, row in self._rows.items() if self.changed(name)}

    @property
    def dirty(self) -> bool:
        """Whether anything was typed or chosen."""
        return bool(self.typed_rows)
