"""Texts that could not be saved, such as on a full disk: tried again until they are, whatever the screen shows meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from afterword.core.errors import Refused
from afterword.desk import StoreError


class Unsaved:
    """The latest text of each step that could not be saved, and `why` not. False while there is none."""

    def __init__(self) -> None:
        self._waiting: dict[str, Callable[[], object]] = {}
        self._late = False
        self.why = ""

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def steps(self) -> tuple[str, ...]:
        """The ids of the steps whose texts wait."""
        return tuple(self._waiting)

    def save(self, step_id: str, save: Callable[[], object]) -> None:
        """Saves the text of a step, in the place of an earlier one. Raises what saving raises, and remembers the text then."""
        try:
            save()
        except (Refused, StoreError) as trouble:
            self._waiting[step_id] = save
            self.why = str(trouble)
            raise
        self._late = self._waiting.pop(step_id, None) is not None or self._late

    def again(self) -> bool:
        """Tries once more; whether nothing waits any longer."""
        for step_id, save in list(self._waiting.items()):
            with suppress(Refused, StoreError):
                self.save(step_id, save)
        return not self._waiting

    def caught_up(self) -> bool:
        """Whether the last text that could not be saved has been saved since this was asked, by whatever came to save it."""
        late = self._late and not self._waiting
        self._late = self._late and not late
        return late
