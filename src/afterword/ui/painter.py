"""Paints what changed with as little work as it takes: whole lines of widgets, cut only where something covers them.

Textual's own compositor cuts every line of every widget near a change at each edge of any other; a third of what a key costs.
It and the painting within the key rest on private parts of Textual. Where those are gone, `take_over` and `paint` do nothing,
and Textual paints by its own ways, up to 17 ms later; to take this module out, take out the calls of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console, ConsoleOptions, RenderResult
from rich.control import Control
from textual._compositor import Compositor, CompositorUpdate
from textual.geometry import Region
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

_OF_COMPOSITORS: Final = ("_dirty_regions", "_regions_to_spans", "visible_widgets")
_OF_SCREENS: Final = ("_dirty_widgets", "_layout_required", "_scroll_required", "_on_timer_update")
"""What is needed of Textual that it does not promise to keep."""
Gap = tuple[int, int]
"""Columns of a line that are still to be filled: from and up to."""


class Lines(CompositorUpdate):
    """Strips, each with its column, by line."""

    def __init__(self, lines: Mapping[int, Sequence[tuple[int, Strip]]]) -> None:
        self.lines = lines

    def render_segments(self, console: Console) -> str:
        """See Textual's."""
        return "".join([f"\x1b[{y + 1};{x + 1}H{strip.render(console)}" for y, line in self.lines.items() for x, strip in line])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The same, for whoever prints it instead."""
        for y, line in self.lines.items():
            for x, strip in line:
                yield Control.move_to(x, y)
                yield from strip


class LineCompositor(Compositor):
    """See the module. What it paints is what Textual's own would paint."""

    def render_partial_update(self) -> Lines | None:  # type: ignore[override]  # whatever it is, Textual only writes it
        """See Textual's."""
        regions, screen = self._dirty_regions.copy(), self.size.region
        self._dirty_regions.clear()
        gaps: dict[int, list[Gap]] = {}
        for y, start, end in self._regions_to_spans(region.intersection(screen) for region in regions):
            gaps.setdefault(y, []).append((start, end))
        lines: dict[int, list[tuple[int, Strip]]] = {y: [] for y in gaps}
        for widget, (region, clip) in self.visible_widgets.items():  # from front to back
            if not gaps:
                break
            area = region.intersection(clip)
            wanted = [y for y in gaps if area.y <= y < area.bottom and _meet(gaps[y], area)]
            for y, strip in _strips(widget, region, area, wanted):
                gaps[y] = _fill(gaps[y], area.x, strip, lines[y])
                if not gaps[y]:
                    del gaps[y]
        return Lines(lines) if regions else None


def take_over(screen: Screen[Any]) -> None:
    """Has a screen painted by `LineCompositor`, unless a part that this needs is not there."""
    if _has(screen._compositor, _OF_COMPOSITORS):
        screen._compositor = LineCompositor()


def paint(screen: Screen[Any]) -> None:
    """Paints now what is to be painted, where nothing has to be laid out first; Textual's timer does it up to 17 ms later."""
    if not _has(screen, _OF_SCREENS):
        return
    if screen._dirty_widgets and not screen._layout_required and not screen._scroll_required:
        screen._on_timer_update()


def _has(owner: object, parts: Iterable[str]) -> bool:
    return all(hasattr(owner, part) for part in parts)


def _meet(gaps: Sequence[Gap], area: Region) -> bool:
    left, right = area.column_span
    return any(start < right and end > left for start, end in gaps)


def _strips(widget: Widget, region: Region, area: Region, wanted: Sequence[int]) -> Iterator[tuple[int, Strip]]:
    """The lines of a widget that are wanted, as far as they are in its area; a run of them is asked for at once."""
    for first, last in _runs(wanted):
        crop = Region(area.x - region.x, first - region.y, area.width, last - first + 1)
        yield from zip(range(first, last + 1), widget.render_lines(crop), strict=False)


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], numbers[at - 1]
            start = at


def _fill(gaps: Sequence[Gap], x: int, strip: Strip, line: list[tuple[int, Strip]]) -> list[Gap]:
    """Puts what of a strip at column `x` is in the gaps on the line, and returns what gaps are left."""
    left: list[Gap] = []
    until = x + strip.cell_length
    for start, end in gaps:
        first, last = start if start > x else x, end if end < until else until
        if first >= last:
            left.append((start, end))
            continue
        line.append((first, strip if (first, last) == (x, until) else strip.crop(first - x, last - x)))
        if start < first:
            left.append((start, first))
        if last < end:
            left.append((last, end))
    return left
