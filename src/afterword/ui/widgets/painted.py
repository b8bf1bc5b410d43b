"""A widget that draws itself line by line from pieces of text, each with the name of a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, Self

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.messages import Update
from textual.strip import Strip
from textual.widget import Widget

from afterword.core.safe import visible

Piece = tuple[str, str]
"""A text on one line, and the look it is drawn in (a name of `LOOKS`, or "" for plain)."""
Look = tuple[str, str, str]
"""Colour and ground (names of theme variables, "" for none), and how the letters stand ("bold", "underline" or both)."""

LOOKS: Final[Mapping[str, Look]] = {
    "quiet": ("quiet", "", ""),
    "strong": ("", "", "bold"),
    "rule": ("rule", "", ""),
    "due": ("warning", "", "bold"),
    "late": ("error", "", "bold"),
    "blocked": ("quiet", "", "bold"),
    "upcoming": ("accent", "", ""),
    "done": ("success", "", ""),
    "good": ("success", "", ""),
    "alarm": ("error", "", "bold"),
    "interview": ("secondary", "", "bold"),
    "key": ("primary", "", "bold"),
    "lit": ("primary", "", ""),
    "title": ("background", "primary", "bold"),
    "chosen": ("", "chosen", ""),
    "chosen-idle": ("", "chosen-idle", ""),
}
"""A table and not component classes, because the stylesheet works each of those out for each widget: 60 ms before the first
picture."""


class Painted(Widget):
    """Draws `line(y)` for each of its lines, once until it is refreshed.

    Styles are looked up once and kept until the theme or a class changes. Without a border the finished lines are kept here and
    not in Textual's own cache, which asks the stylesheet a dozen questions for each line: a third of what a key costs.
    """

    looks: ClassVar[Mapping[str, Look]] = LOOKS

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._paints: dict[tuple[str, str], Style] = {}
        self._drawn: dict[int, Strip] = {}
        self._drawn_size = Size(0, 0)
        self._bordered: bool | None = None
        self._ground: Color | None = None

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """What line `y` says, and the look of its ground ("" or "chosen" or "chosen-idle")."""
        raise NotImplementedError

    def focus_shown(self) -> tuple[Region, ...]:
        """What looks different in focus, as regions of the content; nothing at all by default."""
        return ()

    def show_focus(self, focused: bool) -> None:
        """Draws the focus where it will be in a moment: in the key's own frame, not one frame later when Textual says so."""
        if self.has_focus is not focused:
            self.has_focus = focused
            if found := self.focus_shown():
                self.refresh(*found)

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Textual's own asks the stylesheet anew; no rule for what is painted here looks at the focus."""

    def on_focus(self, event: events.Focus) -> None:
        """As Textual's own, but draws no more than what looks different, and that only if it was not drawn yet."""
        event.prevent_default()
        self.show_focus(True)
        if self.parent is not None:
            self.parent.post_message(events.DescendantFocus(self))

    def on_blur(self, event: events.Blur) -> None:
        """See `on_focus`."""
        event.prevent_default()
        self.show_focus(False)
        if self.parent is not None:
            self.parent.post_message(events.DescendantBlur(self))

    # lines

    def render_line(self, y: int) -> Strip:
        """See Textual's Line API."""
        width = self.content_size.width
        pieces, ground = self.line(y, width)
        segments = [Segment(_harmless(text), self._paint(look, ground)) for text, look in pieces if text]
        used = sum(len(text) if text.isascii() else cell_len(text) for text, _, _ in segments)
        if used > width:
            return Strip(segments, used).crop(0, width)
        if used < width:
            segments.append(Segment(" " * (width - used), self._paint("", ground)))
        return Strip(segments, width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """See Textual's."""
        size = self.outer_size
        if size != self._drawn_size:
            self._drawn.clear()
            self._drawn_size = size
        if self._has_border:
            return super().render_lines(crop)
        drawn = self._drawn
        strips = [drawn.get(y) or self._draw(y) for y in crop.line_range]
        left, right = crop.column_span
        return strips if (left, right) == (0, size.width) else [strip.crop(left, right) for strip in strips]

    def on_hide(self) -> None:
        """Out of sight; it is laid out before it is painted again."""
        self._drawn_size = Size(0, 0)

    def _draw(self, y: int) -> Strip:
        top, right, bottom, left = self.styles.padding
        width, height = self.outer_size
        plain = self._paint("", "")
        if top <= y < height - bottom:
            strip = self.render_line(y - top)
            if left or right:
                pads = (Segment(" " * n, plain) for n in (left, right))
                before, after = ([pad] if pad.text else [] for pad in pads)
                strip = Strip([*before, *strip, *after], width)
        else:
            strip = Strip.blank(width, plain)
        if self._ground is None:
            self._ground = self.background_colors[1]
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, self._ground)
        self._drawn[y] = strip
        return strip

    @property
    def _has_border(self) -> bool:
        if self._bordered is None:
            styles = self.styles
            self._bordered = any(edge for edge, _ in (*styles.border, *styles.outline))
        return self._bordered

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """See Textual's; the lines of these regions (of all, without any) are drawn anew."""
        top = self.styles.padding.top
        if repaint and not regions:
            self._drawn.clear()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y + top, None)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if repaint and self._drawn_size and self.is_attached:
            # Each widget tells the screen in its own time, and the screen paints at the first word: without this one, what a
            # key changes in several widgets comes in several frames, 30 ms apart.
            self.screen.post_message(Update(self))
        return self

    # looks

    def style_of(self, name: str) -> Style:
        """A look by itself, to be laid over another one; nothing for a name that there is none of."""
        return self._style(*self.looks[name]) if name in self.looks else Style()

    def _paint(self, look: str, ground: str) -> Style:
        key = (look, ground)
        found = self._paints.get(key)
        if found is None:
            found = self._paint("", "") if look or ground else self.rich_style
            for name in (look, ground):
                if name:
                    found += self.style_of(name)
            self._paints[key] = found
        return found

    def _style(self, colour: str, ground: str, letters: str) -> Style:
        variables = self.app.theme_variables
        shown = [Color.parse(variables[name]).rich_color if name else None for name in (colour, ground)]
        bold, underline = (name in letters or None for name in ("bold", "underline"))
        return Style(color=shown[0], bgcolor=shown[1], bold=bold, underline=underline)

    def notify_style_update(self) -> None:
        """Forgets the styles that were looked up, and the lines that were drawn in them (see Textual)."""
        self._paints.clear()
        self._drawn.clear()
        self._bordered = None
        self._ground = None
        super().notify_style_update()


def _harmless(text: str) -> str:
    """Pieces come through `content.fitted`; this is the border itself, where one that was forgotten does no harm."""
    return text if text.isprintable() else visible(text)


class OneLine(Painted):
    """A painted widget of a single line."""

    def one(self, width: int) -> Sequence[Piece]:
        """What it says."""
        raise NotImplementedError

    def line(self, y: int, width: int) -> tuple[Sequence[Piece], str]:
        """See `Painted`."""
        return (self.one(width) if y == 0 else ()), ""
