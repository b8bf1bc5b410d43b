"""Keeping a message as a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from afterword.core import labels
from afterword.core.errors import Refused
from afterword.core.items import Item
from afterword.core.terms import Channel
from afterword.desk import Desk
from afterword.ui.outlets import Outlets
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, choice, line
from afterword.ui.widgets.message_values import Letter


class KeepForm(Form[str]):
    """Asks for a name and writes the file; gives its whole path."""

    def __init__(self, desk: Desk, out: Outlets, item: Item, letter: Letter) -> None:
        super().__init__()
        self.desk = desk
        self.out = out
        self.item = item
        self.letter = letter
        self.HEADING = f"Keep the {labels.STEP[item.step.kind]} as a file · {item.application.company}"

    def rows(self) -> Iterable[Row]:
        """The file, and what becomes of one that is there already."""
        ending = "eml" if self.letter.channel is Channel.EMAIL else "txt"
        name = f"{self.item.application.company} {labels.STEP[self.item.step.kind]}.{ending}"
        yield line("path", "File", self.out.propose(name), explains=True)
        yield choice("over", "If it exists", [(False, "leave it alone"), (True, "replace it")], False)

    def meaning(self, name: str) -> str:
        """What kind of file it becomes."""
        del name
        ending = PurePath(self.text("path")).suffix.casefold()
        if ending == ".eml" and self.letter.channel is Channel.EMAIL:
            return "An unsent draft, which a mail program opens."
        if ending == ".eml":
            way = labels.CHANNEL[self.letter.channel]
            raise Refused(f"A draft for a mail program is for e-mail, and this goes by {way}; let the name end in .txt.")
        if ending == ".txt":
            return "Plain text, with recipient and subject above it."
        raise Refused("The name decides what it becomes: let it end in .eml for a mail program or in .txt for plain text.")

    @property
    def saves(self) -> Desk:
        """See `Form`: the file is written beside the screen."""
        return self.desk

    def commit(self) -> str:
        """Writes it."""
        self.reading("path", lambda _: self.meaning("path"))
        letter = self.letter
        to = self.item.application.person(letter.to)
        over = bool(self.chosen("over"))
        return self.reading("path", lambda path: self.out.keep(path, to, letter.subject, letter.body, overwrite=over))
