"""The texts and findings that the message pane shows, asked of the desk once for each state of a step."""

from __future__ import annotations

from typing import Final

from afterword.core.book import Book
from afterword.core.items import Item
from afterword.core.terms import Channel
from afterword.desk import Desk, Written
from afterword.drafts.checks.record import Finding

REMEMBERED: Final = 200


class Letters:
    """Remembers what the desk wrote and found for a step, for as long as nothing about its application changes.

    `book` is what the screen shows: the checks look for names in it and need not wait for the file.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.book: Book | None = None
        self._written: dict[str, tuple[Item, Written]] = {}
        self._found: dict[str, tuple[Written, tuple[Finding, ...]]] = {}

    def written(self, item: Item) -> Written | None:
        """The text for a step; None for a task. Raises `Refused`, `StoreError`."""
        if item.step.task:
            return None
        kept = self._written.get(item.step.id)
        if kept is not None and kept[0] == item:
            return kept[1]
        written = self._desk.written(item)
        self._forget_some()
        self._written[item.step.id] = (item, written)
        return written

    def known(self, item: Item, written: Written | None) -> tuple[Finding, ...] | None:
        """What was found about this very text before, or None."""
        kept = self._found.get(item.step.id)
        return kept[1] if kept is not None and kept[0] == written else None

    def findings(self, item: Item, written: Written | None) -> tuple[Finding, ...]:
        """What the checks say about a text; nothing about a task. Raises `StoreError`."""
        if written is None:
            return ()
        known = self.known(item, written)
        if known is None:
            to = written.to.id if written.to else None
            known = self.of_text(item, written.subject, written.body, to, written.channel)
            self._found[item.step.id] = (written, known)
        return known

    def of_text(self, item: Item, subject: str, body: str, to: str | None, channel: Channel) -> tuple[Finding, ...]:
        """What the checks say about a text being written."""
        return self._desk.check(item, subject=subject, body=body, to=to, channel=channel, book=self.book)

    def _forget_some(self) -> None:
        if len(self._written) >= REMEMBERED:
            self._written.clear()
            self._found.clear()
