"""What is sent to the terminal, piece by piece, adds up to the picture that Textual would send as a whole."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual._compositor import Compositor, LayoutUpdate

from afterword import demo
from afterword.ui import painter
from afterword.ui.painter import LineCompositor, Lines
from support.driver import Sitting, job_search, sitting, talked

Cell = tuple[str, object]
MOVES = (*"jkGg123hl[]tvM", "ctrl+d", "ctrl+u", "tab", "down", "space", "escape")
WRITING = (
    "/",
    "日",
    "escape",
    "1",
    "i",
    *"Dear Dana",
    "enter",
    "up",
    "left",
    "shift+up",
    "left",
    "backspace",
    "ctrl+z",
    "tab",
    "tab",
    "escape",
    "j",
)
WIDE = talked("日本電気株式会社の面接のあと", "a9", 2, role="設計者 日本電気株式会社")


class Canvas:
    """The cells of a terminal, as the updates that were sent to it left them."""

    def __init__(self, desk: Sitting) -> None:
        self.cells: list[list[Cell]] = []
        self.pieces = 0
        self._app = desk.app
        self._app._display = self._take  # type: ignore[method-assign]
        self._app.screen.refresh()

    def _take(self, _screen: object, update: object) -> None:
        if update is None or self._app._batch_count:
            return
        if isinstance(update, LayoutUpdate):
            self.cells = [cells_of(segment for strip in line for segment in strip) for line in update.strips]
        else:
            assert isinstance(update, Lines)
            self.pieces += 1
            for y, line in update.lines.items():
                for x, strip in line:
                    self._write(y, x, cells_of(strip))

    def _write(self, y: int, x: int, found: list[Cell]) -> None:
        """As terminals do it: of a wide letter whose half is written over, the other half becomes blank."""
        line = self.cells[y]
        if line[x][0] == "":
            line[x - 1] = (" ", line[x - 1][1])
        end = x + len(found)
        if end < len(line) and line[end][0] == "":
            line[end] = (" ", line[end][1])
        line[x:end] = found

    def differs(self) -> list[tuple[int, str, str]]:
        """The lines that are not as a whole picture has them: which, as they stand there, and as they should."""
        strips = self._app.screen._compositor.render_strips()
        whole = [cells_of(strip) for strip in strips]
        return [
            (y, "".join(text for text, _ in ours), "".join(text for text, _ in theirs))
            for y, (ours, theirs) in enumerate(zip(self.cells, whole, strict=True))
            if ours != theirs
        ]


def cells_of(segments: Iterable[Segment]) -> list[Cell]:
    """Every cell with its letter and its looks; the second cell of a wide letter is empty."""
    found: list[Cell] = []
    for text, style, _ in segments:
        for letter in text:
            found.append((letter, style))
            found += [("", style)] * (get_character_cell_size(letter) - 1)
    return found


@pytest.mark.parametrize(
    "size", [(80, 24), pytest.param((120, 40), marks=pytest.mark.long), pytest.param((60, 20), marks=pytest.mark.long)]
)
async def test_the_pieces_make_the_whole_picture(size: tuple[int, int]) -> None:
    hands = random.Random(size[0])
    async with sitting(*job_search(), WIDE, *demo.book().applications.values(), size=size) as desk:
        canvas = Canvas(desk)
        for number in range(45):
            if number % 11 == 7:
                desk.app.notify(f"Something to say {number}, over the panes", timeout=100)
            await desk.press(hands.choice(MOVES))
            assert desk.app.screen is desk.app.main
            assert not canvas.differs(), number
        assert canvas.pieces > 15


@pytest.mark.long
async def test_the_pieces_make_the_whole_picture_while_one_writes_and_searches() -> None:
    async with sitting(*job_search(), WIDE) as desk:
        canvas = Canvas(desk)
        for key in WRITING:
            await desk.press(key)
            assert not canvas.differs(), key
            assert key != "i" or desk.app.main.message.writing
        assert canvas.pieces > 10


async def test_without_a_private_part_of_textual_the_screen_is_painted_as_textual_does_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with sitting() as desk:
        assert type(desk.app.screen._compositor) is LineCompositor
    for parts in ("_OF_COMPOSITORS", "_OF_SCREENS"):
        monkeypatch.setattr(painter, parts, (*getattr(painter, parts), "_renamed_in_another_version"))
    async with sitting() as desk:
        assert type(desk.app.screen._compositor) is Compositor
        updates = []
        desk.app._display = lambda _screen, update: updates.append(update)  # type: ignore[method-assign]
        before = desk.shown_application
        await desk.press("j")
        assert desk.shown_application not in ("", before)
        assert desk.shown_application in desk.screen_text
        assert any(update is not None for update in updates)
