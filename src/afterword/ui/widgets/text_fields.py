"""Textual's own input and text area, made safe: whatever enters them by key, paste or program is made visible first.

Neither of Textual's widgets strips escape sequences, and both would pass them on to the terminal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final, Self

from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from afterword.core.safe import visible
from afterword.ui.painter import paint
from afterword.ui.widgets.message_lines import Mark, shifted
from afterword.ui.widgets.painted import Painted, speak_up

# Terminals deliver the parts of one emoji as keys of their own; alone they are harmless and only seem to be strays.
_PARTS_OF_EMOJI: Final = frozenset({"\u200d", "\ufe0f", "\ufe0e"})


def typed(text: str, *, newlines: bool = False) -> str:
    """What may stand in a text field: the text made visible, the joining parts of an emoji left alone."""
    return text if text in _PARTS_OF_EMOJI else visible(text, newlines=newlines)


class LineField(Input):
    """An `Input` on one line without a border; its value never holds a control character."""

    DEFAULT_CSS = """
    LineField, LineField:focus { border: none; height: 1; padding: 0 1; background: $surface; }
    LineField:focus { background: $chosen; background-tint: transparent; }
    LineField > .input--placeholder, LineField > .input--suggestion { color: $hint; text-style: italic; }
    """

    offered = ""
    """What the program put there as a proposal; while it stands, the first letter typed replaces it."""

    def fill(self, text: str, *, offered: bool = False) -> None:
        """Another value; whether it is a proposal."""
        self.value = visible(text)
        self.offered = self.value if offered else ""
        self.cursor_position = len(self.value)
        if offered and self.has_focus:
            self.action_select_all()

    def on_focus(self, event: events.Focus) -> None:
        """A proposal is selected; what the user wrote is not, so that a letter never wipes it out."""
        if self.offered and self.value == self.offered and not event.from_app_focus:
            self.action_select_all()

    def validate_value(self, value: str) -> str:
        """The value made visible, unless nothing in it needs that."""
        return value if value.isprintable() else "".join(typed(part) for part in _emoji_kept(value))


def _emoji_kept(value: str) -> list[str]:
    """The value in parts of which the lone joiners are those that `typed` leaves alone."""
    parts, run = [], ""
    for character in value:
        if character in _PARTS_OF_EMOJI:
            parts += [run, character]
            run = ""
        else:
            run += character
    return [*parts, run]


class LetterField(TextArea):
    """A `TextArea` for a letter: safe, undoable, with marks in the text that move along while it is edited.

    `edited` is called at once after every change, so that what follows the text is painted in the same frame.
    """

    DEFAULT_CSS = """
    LetterField, LetterField:focus { border: none; padding: 0 1; background: $surface; }
    """

    def __init__(self, text: str = "", *, edited: Callable[[], None] | None = None, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        self._marks: tuple[Mark, ...] = ()
        self._edited = edited
        self._seen = ""
        self._by_line: dict[int, list[Mark]] = {}
        self._rows: LRUCache[object, Strip] = LRUCache(256)
        self._painted: dict[int, object] = {}
        self._dressed = False
        super().__init__(visible(text, newlines=True), soft_wrap=True, id=id, highlight_cursor_line=False)
        self.match_cursor_bracket = False
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
        self._marks, self._by_line = (), {}
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

    def _offset(self, location: tuple[int, int]) -> int:
        row, column = location
        return sum(len(line) + 1 for line in self.text.split("\n")[:row]) + column

    def _location(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), len(before) - before.rfind("\n") - 1

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks that show, where they lie now."""
        return self._marks

    def mark(self, marks: tuple[Mark, ...]) -> None:
        """Shows these marks, whose offsets are in `text`."""
        if marks != self._marks:
            self._marks = marks
            self._spread()
            self._line_cache.clear()
            self.refresh()

    # Textual draws and paints every line in view anew with every key, and asks the stylesheet for six styles before: most of
    # what a key costs in a letter. Here a line is drawn when it says something else than before, and the cursor's line always.

    def render_lines(self, crop: Region) -> list[Strip]:
        """See Textual's; its theme is dressed once for each change of style."""
        if self._dressed:
            return super(TextArea, self).render_lines(crop)
        self._dressed = True
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """See Textual's."""
        said = self._painted[y] = self._said(y)
        if said is None:
            return super().render_line(y)
        found = self._rows.get(said)
        if found is None:
            found = self._rows[said] = super().render_line(y)
        return found

    def _said(self, y: int) -> object:
        """All that decides what line `y` looks like; None where there is more to it than what it says."""
        at, wrapped = y + self.scroll_offset.y, self.wrapped_document
        start, end = self.selection
        if start != end or not self.text or at == self._cursor_offset[1]:
            return None
        if at >= wrapped.height:
            return "", (), self.size.width
        row, section = wrapped._offset_to_line_info[at]
        edges = [0, *wrapped.get_offsets(row), None]
        first = edges[section] or 0
        shown = wrapped.document[row][first : edges[section + 1]]  # not `get_sections`, which takes the whole line apart
        marks = tuple(
            (mark.start - first, mark.end - first, mark.role)
            for mark in self._by_line.get(row, ())
            if mark.end > first and mark.start < first + len(shown)
        )
        return shown, marks, self.size.width

    async def _on_key(self, event: events.Key) -> None:
        """As Textual's, which would be called after this one, and painted in the key itself, the scrollbar with it."""
        event.prevent_default()
        await super()._on_key(event)
        if self.show_vertical_scrollbar and self.vertical_scrollbar._repaint_required:
            speak_up(self.vertical_scrollbar)
        paint(self.screen)

    def _refresh_size(self) -> None:
        """As Textual's, which has the whole screen laid out anew, though only the scrollbar shows how long the text is."""
        if not self.size or self.styles.auto_dimensions:
            super()._refresh_size()
            return
        size = Size(0, self.wrapped_document.height)
        if size != self.virtual_size:
            self.set_reactive(LetterField.virtual_size, size)
            self._scroll_update(size)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """See Textual's, and `speak_up`."""
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if repaint:
            speak_up(self)
        return self

    def _exchange_repaint_regions(self) -> Collection[Region]:
        """As Textual's; where that is the whole field, only the lines that are to look different."""
        regions = super()._exchange_repaint_regions()
        if not self._painted or self.outer_size.region not in regions:
            return regions
        (x, top), width = self.content_offset, self.size.width
        said = [self._said(y) for y in range(self.size.height)]
        return [Region(x, top + y, width, 1) for y, now in enumerate(said) if now is None or now != self._painted.get(y)]

    def notify_style_update(self) -> None:
        """See Textual's."""
        self._rows.clear()
        self._painted.clear()
        self._dressed = False
        super().notify_style_update()

    def get_line(self, line_index: int) -> Text:
        """The line with its marks (see Textual's)."""
        line = super().get_line(line_index)
        for mark in self._by_line.get(line_index, ()):
            line.stylize(self._look(mark.role), mark.start, mark.end)
        return line

    def _look(self, role: str) -> Style:
        owner = next((each for each in self.ancestors if isinstance(each, Painted)), None)
        return owner.style_of(role) if owner is not None else Style(underline=True)

    def _follow(self) -> None:
        text = self.text
        if text != self._seen:
            self._marks = shifted(self._marks, self._seen, text)
            self._seen = text
            self._spread()
            if self._edited is not None:
                self._edited()

    def _spread(self) -> None:
        """The marks by line, as columns; longer ones are cut at the line ends."""
        self._by_line = {}
        at = 0
        for number, line in enumerate(self.text.split("\n") if self._marks else ()):
            for mark in self._marks:
                if mark.start <= at + len(line) and mark.end > at:
                    start, end = max(0, mark.start - at), min(len(line), mark.end - at)
                    self._by_line.setdefault(number, []).append(Mark(start, end, mark.role))
            at += len(line) + 1
