"""The lines above and below the panes: what day it is, which pane shows, what just happened, and which keys work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from afterword.core.safe import one_line
from afterword.ui.commands import Command
from afterword.ui.content import ended, key_pieces
from afterword.ui.keyboard import Keyboard
from afterword.ui.widgets.painted import OneLine, Piece

PANES: Final = (("applications", "1 Applications"), ("calendar", "2 Calendar"), ("message", "3 Message"))


class PaneWanted(Message):
    """A click on the name of a pane."""

    def __init__(self, pane: str) -> None:
        super().__init__()
        self.pane = pane


class Masthead(OneLine):
    """The top line: the day, and what is due, late and blocked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._pieces: tuple[Piece, ...] = ()
        self._aside = ""

    def say(self, pieces: Iterable[Piece], aside: str) -> None:
        """Pieces on the left, and a text that is put on the right where there is room."""
        found, aside = tuple(pieces), one_line(aside)
        if (found, aside) != (self._pieces, self._aside):
            self._pieces, self._aside = found, aside
            self.refresh()

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        pieces = self._fitting(width)
        room = width - _cells(pieces) - 2
        if room < cell_len(self._aside) or len(pieces) < len(self._pieces):
            return pieces
        return (*pieces, (" " * (room - cell_len(self._aside) + 2), ""), (self._aside, "quiet"))

    def _fitting(self, width: int) -> tuple[Piece, ...]:
        """All of it; else without the program's name, then without the day, which the calendar shows too: never half a word."""
        if all(look != "quiet" for _, look in self._pieces):
            return self._pieces  # a title, whose first word says where one is
        fewer = [piece for piece in self._pieces if piece[1] != "key"]
        found = (self._pieces, (*_unled(fewer),), (*_unled([piece for piece in fewer if piece[1] != "quiet"]),))
        return next((pieces for pieces in found if _cells(pieces) <= width + 2), found[-1])  # two blanks at the end may go


def _cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


def _unled(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """The pieces without blanks at the beginning."""
    begun = False
    for text, look in pieces:
        text = text if begun else text if look == "title" else text.lstrip()
        begun = begun or bool(text)
        yield text, look


class PaneTabs(OneLine):
    """Which pane shows, where only one has room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.pane = "applications"

    def show(self, pane: str) -> None:
        """Marks the pane that shows."""
        if pane != self.pane:
            self.pane = pane
            self.refresh()

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        pieces: list[Piece] = []
        for name, label in PANES:
            chosen = name == self.pane
            text = f"▸{label} " if chosen else f" {label} "
            pieces += [(text, "title" if chosen else "quiet"), (" ", "")]
            width -= len(text) + 1
        return pieces if width >= 0 else ()

    def on_click(self, event: events.Click) -> None:
        """A click on a name goes there."""
        at = 0
        for name, label in PANES:
            at += len(label) + 3
            if event.x < at:
                self.post_message(PaneWanted(name))
                return


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
        """The rest of what the line above says, in the place of the keys for as long as it is said there."""
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
        last = [offer for offer in offers if offer[0].id == "help"]
        room = width - sum(_size(offer) for offer in last)
        found = []
        for offer in offers:
            if offer not in last and _size(offer) <= room:
                found.append(offer)
                room -= _size(offer)
        return [*found, *last]

    def one(self, width: int) -> Sequence[Piece]:
        """See `OneLine`."""
        rest, look = self._carried
        if rest:
            return ((ended(" " + rest, width), look),)
        if self.instead:
            return ((" ", ""), *key_pieces(ended(self.instead, width - 1)))
        pieces: list[Piece] = []
        for _, key, label in self._fitting(width):
            pieces += [(f" {key}", "key"), (f" {label} ", "quiet")]
        return pieces

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        at = 0
        if self.instead or self._carried[0]:
            return
        for offer in self._fitting(self.content_size.width):
            at += _size(offer)
            if event.x < at:
                self.post_message(self.Pressed(offer[0].id))
                return


def _size(offer: tuple[Command, str, str]) -> int:
    _, key, label = offer
    return cell_len(key) + cell_len(label) + 3
