"""Makes the pictures in this folder from the demo: one SVG and one PNG each, the same whenever the screen is the same.

Run it as `python screenshots/take.py [NAME ...]`; without names it makes all of them. Needs the `dev` extra (resvg_py).
"""

from __future__ import annotations

import asyncio
import html
import itertools
import os
import re
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "src"))
# Textual reads these when it is imported: no picture may depend on how far an animation has come, or on the terminal outside.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
for name in ("NO_COLOR", "TEXTUAL_THEME", "COLORTERM"):
    os.environ.pop(name, None)

import resvg_py  # noqa: E402 - after the environment is set
from rich.cells import cell_len  # noqa: E402
from textual.widgets import Input, TextArea  # noqa: E402

from afterword import demo  # noqa: E402
from afterword.core.book import Book  # noqa: E402
from afterword.core.errors import Refused  # noqa: E402
from afterword.core.model import Settings  # noqa: E402
from afterword.core.preferences import Guess  # noqa: E402
from afterword.demo import ids  # noqa: E402
from afterword.desk import Desk  # noqa: E402
from afterword.playbooks import built_in  # noqa: E402
from afterword.store.memory import MemoryStore  # noqa: E402
from afterword.system.holidays import HolidayCache  # noqa: E402
from afterword.ui.app import AfterwordApp  # noqa: E402
from afterword.ui.edges import Edges, FirstStart  # noqa: E402
from afterword.ui.outlets import Handed  # noqa: E402
from afterword.ui.start import Sitting  # noqa: E402

FONTS = (
    "FiraCode-Regular",
    "FiraCode-Bold",
    "DejaVuSansMono",
    "DejaVuSansMono-Bold",
    "DroidSansFallbackFull",
    "NotoSansCJK-Regular",
)
"""The wanted ones first; the last two are for Chinese, Japanese and Korean letters, which no monospaced one has."""
FAMILIES = {"FiraCode-Regular": "Fira Code", "DejaVuSansMono": "DejaVu Sans Mono"}
STACK = "'Fira Code', 'DejaVu Sans Mono', monospace"
FOLDERS = (
    *("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    *("/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
)
NO_FONT = (
    "No monospaced font was found: install Fira Code or DejaVu Sans Mono (on Debian, fonts-firacode or fonts-dejavu-core)."
)
CELL = 12.2
"""The width of a cell in the SVG that Rich writes, in its own unit."""
SLIP = "I know Juniper Health moves fast, so please recieve my thanks ASAP!! "


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the keys that lead to it from the first screen, and what it shows in a sentence."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    newcomer: bool = False
    shows: str


PICTURES = (
    Picture(name="main", shows="applications, calendar and the message that is most pressing"),
    Picture(name="review", keys=("r", "n", "n", "n"), shows="the daily review at its fourth step, a thank-you note"),
    Picture(
        name="editor", keys=("r", "n", "n", "n", "enter", "down", "down", *SLIP), shows="a note being written, with checks"
    ),
    Picture(name="calendar", keys=("2", "l", "l", "l"), shows="the month and the agenda of its week"),
    Picture(name="small", size=(80, 24), shows="one pane at a time in a terminal of 80 columns"),
    Picture(name="playbooks", keys=("j", "j", "j", "j", "b"), shows="all playbooks side by side for one application"),
    Picture(name="history", keys=("H", "k"), shows="the history of one application, with a message in full"),
    Picture(name="statistics", keys=("S",), shows="messages, replies and shares answered, as pictures"),
    Picture(name="palette", keys=("ctrl+p", *"ha"), shows="commands, applications and people, found by name"),
    Picture(name="settings", keys=("comma", *["tab"] * 7, "right"), shows="the settings, and what each of them means"),
    Picture(name="welcome", keys=tuple("Nora Whitfield"), newcomer=True, shows="the one screen of questions at a first start"),
)


class _Refused:
    """The machine while a picture is taken: it has no clipboard and no editor."""

    sentence = "There is no clipboard while a picture is taken."
    verified = False
    text = None
    reason = "There is no editor while a picture is taken."


class _Nowhere:
    """The ways out while a picture is taken: none leads anywhere but to a name for a file."""

    def mail(self, *_: object) -> Handed:
        return Handed(False, "There is no mail program while a picture is taken.")

    def browse(self, _: str) -> Handed:
        return Handed(False, "There is no browser while a picture is taken.")

    def propose(self, name: str) -> str:
        return f"/home/nora/Downloads/{name}"

    def keep(self, *_: object, overwrite: bool) -> str:
        del overwrite
        raise Refused("No file is written while a picture is taken.")


def desk(cache: Path, *, newcomer: bool = False) -> Desk:
    """A desk over the demo at its own moment, with ids that are the same each time; of a `newcomer`, over nothing yet."""
    numbers = itertools.count()
    return Desk(
        MemoryStore(Book() if newcomer else demo.book()),
        built_in(),
        Settings(zone=demo.settings().zone) if newcomer else demo.settings(),
        HolidayCache(cache),
        lambda: demo.NOW,
        lambda: ids.spelled("", next(numbers)),
    )


def _no_demo() -> Sitting:
    raise Refused("There is no other file while a picture is taken.")


async def svg(picture: Picture, cache: Path) -> str:
    """The screen after the picture's keys, as SVG without references to anything outside."""
    welcome = FirstStart(lambda: (Guess(demo.settings().zone, "this machine"), Guess("US", "your time zone")), _no_demo)
    machine = Edges(
        copy=lambda _: _Refused(),
        edit=lambda _: _Refused(),
        write_settings=lambda _: demo.settings(),
        out=_Nowhere(),
        first=welcome if picture.newcomer else None,
    )
    app = AfterwordApp(desk(cache, newcomer=picture.newcomer), machine)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
        # Checks, counts and saving are put off until the keys have stopped.
        await pilot.pause(1.0)
        for field in (*app.screen.query(TextArea), *app.screen.query(Input)):
            field.cursor_blink = False
        await pilot.pause()
        return _standing_alone(app.export_screenshot(title="afterword"))


def _standing_alone(text: str) -> str:
    """The SVG with fonts of the reader's own machine only, in the terminal's text and in the window's title."""
    text = re.sub(r"\s*@font-face \{.*?\}", "", text, flags=re.DOTALL)
    text = re.sub(r"font-family: [^;]+;", f"font-family: {STACK};", text)
    # Rich squeezes wide letters, such as Chinese ones, into the room of narrow ones.
    text = re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _widened, text)
    # Rich numbers its names by a checksum of the content; plain ones keep unchanged lines unchanged.
    return re.sub(r"terminal-\d+-", "t-", text)


def _widened(match: re.Match[str]) -> str:
    length = f"{cell_len(html.unescape(match[2])) * CELL:.1f}".removesuffix(".0")
    return f'textLength="{length}"{match[1]}>{match[2]}<'


def fonts() -> list[Path]:
    """The files of `FONTS` that this machine has, in that order."""
    found = {
        path.stem: path
        for folder in FOLDERS
        for ending in ("ttf", "otf", "ttc")
        for path in sorted(Path(folder).expanduser().rglob(f"*.{ending}"))
        if path.stem in FONTS
    }
    return [found[name] for name in FONTS if name in found]


def png(text: str, found: Iterable[Path]) -> bytes:
    """The picture as PNG, set in these fonts only: a letter must not come from whatever else this machine has."""
    files = list(found)
    family = next(FAMILIES[path.stem] for path in files if path.stem in FAMILIES)
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=text.replace(STACK, f"'{family}'"),
            skip_system_fonts=True,
            font_files=[str(path) for path in files],
            font_family=family,
        )
    )


def main(names: list[str]) -> int:
    """Makes the named pictures, or all; 0, or 1 with a sentence when it cannot."""
    unknown = set(names) - {picture.name for picture in PICTURES}
    if unknown:
        print(f"There is no picture “{min(unknown)}”: name {', '.join(p.name for p in PICTURES)}.", file=sys.stderr)
        return 1
    found = fonts()
    if not any(path.stem in FAMILIES for path in found):
        print(NO_FONT, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        for picture in PICTURES:
            if names and picture.name not in names:
                continue
            text = asyncio.run(svg(picture, Path(folder)))
            (HERE / f"{picture.name}.svg").write_text(text, "utf-8")
            (HERE / f"{picture.name}.png").write_bytes(png(text, found))
            print(f"{picture.name}.svg and {picture.name}.png: {picture.shows}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
