"""Textual's text area made safe for a letter: whatever enters it by key, paste or program is made visible first."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets.text_area import Edit, EditResult

from afterword.core.safe import visible
from afterword.ui.widgets.marked_text import MarkedText
from afterword.ui.widgets.message_lines import shifted
from afterword.ui.widgets.text_fields import typed


class LetterField(MarkedText):
    """A text area for a letter: safe, undoable, with marks in the text that move along while it is edited.

    `edited` is called at once after every change, so that what follows the text is painted in the same frame.
    """

    DEFAULT_CSS = """
    LetterField, LetterField:focus { border: none; padding: 0 1; background: $surface; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "edge(False)", show=False),
        Binding("ctrl+end", "edge(True)", show=False),
        Binding("ctrl+shift+home", "edge(False, True)", show=False),
        Binding("ctrl+shift+end", "edge(True, True)", show=False),
        Binding("ctrl+delete", "delete_word_right", show=False),
    ]

    def __init__(self, text: str = "", *, edited: Callable[[], None] | None = None, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        self._edited = edited
        self._seen = ""
        super().__init__(visible(text, newlines=True), id=id)
        self._seen = self.text

    def edit(self, edit: Edit) -> EditResult:
        """One edit, its text made visible first."""
        edit.text = typed(edit.text, newlines=True)
        result = super().edit(edit)
        self._follow()
        return result

    def undo(self) -> None:
        """See Textual's."""
        super().undo()
        self._follow()

    def redo(self) -> None:
        """See Textual's."""
        super().redo()
        self._follow()

    def load(self, text: str) -> None:
        """Another text altogether, with nothing to undo; it does not count as edited."""
        self.mark(())
        self.load_text(visible(text, newlines=True))
        self._seen = self.text

    def put(self, text: str) -> None:
        """Another text in the place of this one, as one edit that undo takes back."""
        shown = visible(text, newlines=True)
        if shown != self.text:
            self.change(0, len(self.text), shown)

    @property
    def caret(self) -> int:
        """Where the cursor is, as an offset in `text`."""
        return self._offset(self.cursor_location)

    @property
    def span(self) -> tuple[int, int]:
        """What is selected, as offsets in `text`; both are the cursor's when nothing is."""
        start, end = sorted(map(self._offset, self.selection))
        return start, end

    def change(self, start: int, end: int, text: str) -> None:
        """What stands between two offsets becomes `text`, as one edit that undo takes back; the cursor is behind it then."""
        self.history.checkpoint()
        self.replace(text, self._location(start), self._location(end), maintain_selection_offset=False)
        self.history.checkpoint()
        self.scroll_cursor_visible()

    def go_to(self, offset: int) -> None:
        """The cursor to an offset, which is scrolled into view."""
        self.move_cursor(self._location(offset))

    def action_edge(self, end: bool, select: bool = False) -> None:
        """The cursor to the end of the text or its beginning; whether all up to there is selected."""
        self.move_cursor(self.document.end if end else (0, 0), select=select)

    def _offset(self, location: tuple[int, int]) -> int:
        row, column = location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    def _follow(self) -> None:
        text = self.text
        if text != self._seen:
            self._marks = shifted(self._marks, self._seen, text)
            self._seen = text
            self._spread()
            if self._edited is not None:
                self._edited()
