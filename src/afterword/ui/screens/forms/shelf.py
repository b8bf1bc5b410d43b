"""Laying something on the shelf of an application: worth a later message."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from afterword.core.errors import Refused
from afterword.core.model import Application
from afterword.core.shelf import is_web_address
from afterword.core.terms import ShelfKind
from afterword.desk import Desk, Done
from afterword.ui.screens.forms.answers import Wrong
from afterword.ui.screens.forms.base import Form
from afterword.ui.screens.forms.entries import Row, choice, line

KINDS: Final = {
    ShelfKind.LINK: ("a link", "Something to read or look at that could be of use to them."),
    ShelfKind.NEWS: ("their news", "Something new about them that you would congratulate them on, or take an interest in."),
    ShelfKind.INSIGHT: ("an idea", "A thought of yours about a problem that they spoke of."),
    ShelfKind.ACHIEVEMENT: ("your own result", "Something that you have finished, won or learnt since you talked."),
}
"""What each kind is called, and what it is."""


class ShelfItemForm(Form[Done]):
    """Asks what it is; one line is enough."""

    def __init__(self, desk: Desk, application: Application) -> None:
        super().__init__()
        self.desk = desk
        self.application = application
        self.HEADING = f"Something of value for {application.company}"

    def rows(self) -> Iterable[Row]:
        """What it is in a few words, as they will stand in a sentence."""
        yield choice("kind", "What", [(kind, name) for kind, (name, _) in KINDS.items()], ShelfKind.LINK, explains=True)
        yield line("text", "In words", example="a talk on faster builds", explains=True)
        yield line("url", "Link", hint="https://…", explains=True)

    def meaning(self, name: str) -> str:
        """What the kind is; whether the link is one."""
        if name == "kind":
            return KINDS[ShelfKind(str(self.chosen("kind")))][1]
        if name == "text":
            return "" if self.text("text") or self.text("url") else "A few words that can follow a colon in the message."
        url = self.text("url")
        if url and not is_web_address(url):
            raise Refused("This is no web address yet; write one that begins with https://, or leave it empty.")
        return ""

    @property
    def saves(self) -> Desk:
        """See `Form`."""
        return self.desk

    def commit(self) -> Done:
        """Lays it down."""
        if not self.text("text") and not self.text("url"):
            raise Wrong("text", "Say in a few words what it is; that is what the message will say.")
        url = self.reading("url", lambda text: (self.meaning("url"), text)[1])
        kind = ShelfKind(str(self.chosen("kind")))
        return self.reading("text", lambda text: self.desk.shelve(self.application.id, kind, text or url, url))
