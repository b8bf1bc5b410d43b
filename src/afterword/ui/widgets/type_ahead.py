"""Finding a choice by the first letters of what it is called, as they are typed one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

PAUSE: Final = 1.0
"""Seconds without a letter after which the next one begins another word."""


class TypeAhead:
    """What was `typed` lately, folded; the times are in seconds that only go on, such as those of Textual's events."""

    def __init__(self) -> None:
        self.typed = ""
        self._last = 0.0

    def forget(self) -> None:
        """The next letter begins another word."""
        self.typed = ""

    def running(self, at: float) -> bool:
        """Whether a letter typed now goes on with the word."""
        return bool(self.typed) and at - self._last <= PAUSE

    def find(self, labels: Sequence[str], chosen: int, letter: str, at: float) -> int | None:
        """Which label is meant once this letter is typed, or None.

        It begins with what was typed, or one of its words does; from the second letter on it may hold it anywhere. One
        letter typed again and again goes from each label that it begins to the next, as the first letter of a word does.
        """
        self.typed = (self.typed if self.running(at) else "") + letter.casefold()
        self._last = at
        first = self.typed[0]
        again = len(set(self.typed)) == 1
        names = [label.casefold() for label in labels]
        here = [(chosen + n) % len(names) for n in range(len(names))]
        ahead = [*here[1:], here[0]]
        tries: list[tuple[Sequence[int], Callable[[str], bool]]] = []
        if len(self.typed) > 1:
            tries += [(here, lambda name: name.startswith(self.typed))]
        if again:
            tries += [(ahead, lambda name: name.startswith(first)), (ahead, lambda name: f" {first}" in name)]
        if len(self.typed) > 1:
            tries += [(here, lambda name: f" {self.typed}" in name), (here, lambda name: self.typed in name)]
        return next((n for order, fits in tries for n in order if fits(names[n])), None)
