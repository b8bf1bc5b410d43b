"""A widget that draws itself line by line from pieces of text, each with the name of a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Self

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from afterword.core.safe import visible
from afterword.ui.widgets.looks import LOOKS, Look

Piece = tuple[str, str]
"""A text on one line, and the look it is drawn in (a name in `looks`, or "" for plain)."""


class Painted(Widget):
    """Draws `line(y)` for each of its lines, once until it is refreshed.

    Styles are looked up once and kept until the theme or a class changes. Without a border the finished lines are kept here and
    not in Textual's own cache, which asks the stylesheet a dozen questions for each line: a third of what a key costs.
    """

    looks: ClassVar[Mapping[str, Look]] = LOOKS
    binds_only: ClassVar[bool] = False
    """Whether its keys are nothing but bindings, as are those of all that it stands in (see `Frame`)."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, classes=classes)
        self._paints: dict[tuple[str, str], Style] = {}
        self._drawn: dict[int, Strip] = {}
        self._drawn_size = Size(0, 0)
        self._inner: tuple[Size, Size] | None = None
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

    @property
    def content_size(self) -> Size:
        """See Textual's, which looks for the widget on the screen first."""
        size = self.outer_size
        if self._inner is None or self._inner[0] != size:
            gutter = self.styles.gutter
            self._inner = size, Size(max(0, size.width - gutter.width), max(0, size.height - gutter.height))
        return self._inner[1]

    def render_line(self, y: int) -> Strip:
        """See Textual's Line API."""
        return self._strip(y, self.content_size.width, 0, 0)

    def render_lines(self, crop: Region) -> list[Strip]:
        """See Textual's."""
        size = self.outer_size
        if size != self._drawn_size:
            self._drawn.clear()
            self._drawn_size = size
        if self._has_border:
            return super().render_lines(crop)
        drawn = self._drawn
        missing = [y for y in crop.line_range if y not in drawn]
        if missing:
            self._draw(missing, size)
        left, right = crop.column_span
        if (left, right) == (0, size.width):
            return [drawn[y] for y in crop.line_range]
        return [drawn[y].crop(left, right) for y in crop.line_range]

    def on_hide(self) -> None:
        """Out of sight; it is laid out before it is painted again."""
        self._drawn_size = Size(0, 0)

    def _draw(self, lines: Iterable[int], size: Size) -> None:
        top, right, bottom, left = self.styles.padding
        width = size.width - left - right
        for y in lines:
            if top <= y < size.height - bottom:
                self._drawn[y] = self._strip(y - top, width, left, right)
            else:
                self._drawn[y] = Strip([Segment(" " * size.width, self._paint("", ""))], size.width)

    def _strip(self, y: int, width: int, left: int, right: int) -> Strip:
        """A line of `width` cells, with so many blanks before and after it."""
        pieces, ground = self.line(y, width)
        paint, room = self._paint, width
        found = [Segment(" " * left, paint("", ""))] if left else []
        for text, look in pieces:
            text = _harmless(text)
            cells = len(text) if text.isascii() else cell_len(text)
            if cells > room:
                text, cells = set_cell_size(text, room), room
            if text:
                found.append(Segment(text, paint(look, ground)))
                room -= cells
        if room and (ground or not right):
            found.append(Segment(" " * room, paint("", ground)))
            room = 0
        if room + right:
            found.append(Segment(" " * (room + right), paint("", "")))
        return Strip(found, left + width + right)

    @property
    def _has_border(self) -> bool:
        if self._bordered is None:
            styles = self.styles
            self._bordered = any(edge for edge, _ in (*styles.border, *styles.outline))
        return self._bordered

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """See Textual's; the lines of these regions (of all, without any) are drawn anew."""
        if repaint and not regions:
            self._drawn.clear()
        if regions:
            top = self.styles.padding.top
            for region in regions:
                for y in region.line_range:
                    self._drawn.pop(y + top, None)
        super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        if repaint:
            speak_up(self)
        return self

    def shift(self, by: int, *anew: int) -> None:
        """The lines have moved up by so many: all are painted, but only those that come into view, and those `anew`, drawn."""
        top, _, bottom, _ = self.styles.padding
        lines = range(top, self.outer_size.height - bottom)
        kept = {y - by: strip for y, strip in self._drawn.items() if y in lines and y - by in lines}
        self._drawn = {y: strip for y, strip in kept.items() if y - top not in anew}
        super().refresh(Region(0, 0, self.content_size.width, len(lines)))
        speak_up(self)

    # looks

    def style_of(self, name: str) -> Style:
        """A look by itself, to be laid over another one; nothing for a name that there is none of."""
        return self._style(*self.looks[name]) if name in self.looks else Style()

    def _paint(self, look: str, ground: str) -> Style:
        found = self._paints.get((look, ground))
        if found is None:
            found = self.rich_style
            for name in (look, ground):
                found += self.style_of(name)
            found = self._paints[look, ground] = self._filtered(found)
        return found

    def _filtered(self, style: Style) -> Style:
        """What the filters of the terminal (fewer colours, no colour) make of a style; Textual asks them for each line anew."""
        if self._ground is None:
            self._ground = self.background_colors[1]
        segments = [Segment(" ", style)]
        for each in self.get_line_filters():
            segments = each.apply(segments, self._ground)
        return segments[0].style or Style()

    def _style(self, colour: str, ground: str, letters: str) -> Style:
        variables = self.app.theme_variables
        shown = [Color.parse(variables[name]).rich_color if name else None for name in (colour, ground)]
        bold, underline = (name in letters or None for name in ("bold", "underline"))
        return Style(color=shown[0], bgcolor=shown[1], bold=bold, underline=underline)

    def notify_style_update(self) -> None:
        """Forgets the styles that were looked up, and the lines that were drawn in them (see Textual)."""
        self._paints.clear()
        self._drawn.clear()
        self._inner = None
        self._bordered = None
        self._ground = None
        super().notify_style_update()


def speak_up(widget: Widget) -> None:
    """Has the screen paint a widget that was refreshed, together with all others that were.

    Left to itself each widget would tell the screen in its own time, and the screen paint at the first word: what a key changes
    in several widgets would come in several frames, 30 ms apart.
    """
    if not widget.is_attached:
        return
    widget._repaint_required = False
    screen = widget.screen
    # Out of sight there is nothing to paint; and at a word from there Textual forgets which widgets have moved since.
    if widget in screen._compositor.visible_widgets:
        screen._dirty_widgets.add(widget)
        screen.check_idle()


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
