"""The lines below the panes: what just happened, and which keys work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from afterword.ui.commands import Command
from afterword.ui.content import ended, key_pieces
from afterword.ui.keyboard import Keyboard
from afterword.ui.widgets.painted import OneLine, Piece

_GAP: Final = "   "
_LEAST: Final = 40
"""Cells below which the keys of the text are not worth beginning."""


class StatusLine(OneLine):
    """What just happened, or why something did not; during the review, how far it has come.

    What does not fit goes on in the line below, which `below` is given: a text and its look.
    """

    def __init__(self, below: Callable[[str, str], object] = lambda _text, _look: None, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.below = below
        self.text = self.before = ""
        self.look = "quiet"
        self.progress = ""

    def say(self, text: str, look: str = "quiet") -> None:
        """A sentence, in a look: quiet, good or alarm. What stood there stays known as `before`, until the next one is said."""
        self.before = self.text
        if (text, look) != (self.text, self.look):
            self.text, self.look = text, look
            self._again()

    def show_progress(self, progress: str) -> None:
        """How far the review has come ("Review 3 of 7"), or nothing."""
        if progress != self.progress:
            self.progress = progress
            self._again()

    def on_resize(self) -> None:
        """The sentence breaks elsewhere."""
        self._again()

    def _again(self) -> None:
        self.refresh()
        self.below(self._parted(self.content_size.width)[2] if self.text else "", self.look)

    def fits(self, text: str) -> bool:
        """Whether a sentence finds room here and in the line below."""
        width = self.content_size.width
        return not width or cell_len(parted(text, self._room(width))[1]) < width

    def _head(self) -> list[Piece]:
        return [(f" {self.progress} ", "title"), (" ", "")] if self.progress else [(" ", "")]

    def _room(self, width: int) -> int:
        return width - sum(cell_len(text) for text, _ in self._head()) - 2

    def _parted(self, width: int) -> tuple[str, str, str]:
        """The sign, what stands here, and what goes on below."""
        mark = {"good": "✓ ", "alarm": "! "}.get(self.look, "") if self.text else ""
        here, rest = parted(self.text, self._room(width) + 2 - len(mark))
        return mark, here, rest

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        mark, here, _ = self._parted(width)
        return [*self._head(), (mark + here, self.look)]


def parted(text: str, width: int) -> tuple[str, str]:
    """A sentence in two: the words that fit in so many cells, and the rest. A first word that is too long goes below."""
    if cell_len(text) <= width:
        return text, ""
    at = end = 0
    for word in text.split(" "):
        end += len(word)
        if cell_len(text[:end]) > width:
            break
        at, end = end, end + 1
    return text[:at], text[at:].lstrip()


class KeyLine(OneLine):
    """The keys that work here and now, as many as there is room for, the most wanted first."""

    class Pressed(Message):
        """A click on a key."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, keyboard: Keyboard, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.keyboard = keyboard
        self.commands: tuple[Command, ...] = ()
        self.instead = ""
        self._carried = ("", "quiet")

    def carry(self, text: str, look: str) -> None:
        """The rest of what the line above says, before the keys for as long as it is said there."""
        if (text, look) != self._carried:
            self._carried = (text, look)
            self.refresh()

    def show(self, commands: tuple[Command, ...], instead: str = "") -> None:
        """Offers these commands, or says `instead` something else (while letters are letters)."""
        if (commands, instead) != (self.commands, self.instead):
            self.commands, self.instead = commands, instead
            self.refresh()

    def _fitting(self, width: int) -> list[tuple[Command, str, str]]:
        offers = [(command, self.keyboard.first(command), command.label) for command in self.commands]
        last = [offer for offer in offers if offer[0].id == "help" and _size(offer) <= width]
        room = width - sum(_size(offer) for offer in last)
        found = []
        for offer in offers:
            if offer not in last and _size(offer) <= room:
                found.append(offer)
                room -= _size(offer)
        return [*found, *last]

    def _said(self, width: int) -> str:
        """The rest of the sentence, with a gap behind it."""
        rest = self._carried[0]
        return f"{ended(' ' + rest, width)}{_GAP}" if rest else ""

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        said = self._said(width)
        room = width - cell_len(said)
        if self.instead:
            return ((said, self._carried[1]), (" ", ""), *(key_pieces(ended(self.instead, room - 1)) if room > _LEAST else ()))
        pieces: list[Piece] = [(said, self._carried[1])]
        for _, key, label in self._fitting(room):
            pieces += [(f" {key}", "key"), (f" {label} ", "quiet")]
        return pieces

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        width = self.content_size.width
        at = cell_len(self._said(width))
        if self.instead or event.x < at:
            return
        for offer in self._fitting(width - at):
            at += _size(offer)
            if event.x < at:
                self.post_message(self.Pressed(offer[0].id))
                return


def _size(offer: tuple[Command, str, str]) -> int:
    _, key, label = offer
    return cell_len(key) + cell_len(label) + 3
