"""A text area that shows marks in its text, and draws a line only when it says something else than before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from rich.style import Style
from rich.text import Text
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import TextArea

from afterword.ui.painter import paint
from afterword.ui.widgets.message_lines import Mark
from afterword.ui.widgets.painted import Painted, speak_up


class MarkedText(TextArea):
    """A `TextArea` with marks in the looks of the painted widget that it stands in."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 # Textual's own name for it
        self._marks: tuple[Mark, ...] = ()
        self._by_line: dict[int, list[Mark]] = {}
        self._rows: LRUCache[object, Strip] = LRUCache(256)
        self._painted: dict[int, object] = {}
        self._dressed = False
        super().__init__(text, soft_wrap=True, id=id, highlight_cursor_line=False)
        self.match_cursor_bracket = False

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

    def get_line(self, line_index: int) -> Text:
        """The line with its marks (see Textual's)."""
        line = super().get_line(line_index)
        for mark in self._by_line.get(line_index, ()):
            line.stylize(self._look(mark.role), mark.start, mark.end)
        return line

    def _look(self, role: str) -> Style:
        owner = next((each for each in self.ancestors if isinstance(each, Painted)), None)
        return owner.style_of(role) if owner is not None else Style(underline=True)

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
            self.set_reactive(MarkedText.virtual_size, size)
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
