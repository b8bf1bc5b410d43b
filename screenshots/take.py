"""Makes the pictures in this folder from the demo: one SVG and one PNG each, the same whenever the screen is the same,
and README.md, the page that shows them.

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
from dataclasses import dataclass, replace
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
from afterword.core import edits  # noqa: E402
from afterword.core.book import Book  # noqa: E402
from afterword.core.errors import Refused  # noqa: E402
from afterword.core.model import Settings  # noqa: E402
from afterword.core.preferences import Guess  # noqa: E402
from afterword.demo import ids  # noqa: E402
from afterword.desk import Desk  # noqa: E402
from afterword.playbooks import built_in  # noqa: E402
from afterword.store.memory import MemoryStore  # noqa: E402
from afterword.system.holidays import HolidayCache  # noqa: E402
from afterword.ui import attention  # noqa: E402
from afterword.ui.app import AfterwordApp  # noqa: E402
from afterword.ui.edges import Edges, FirstStart  # noqa: E402
from afterword.ui.key_names import shown  # noqa: E402
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
THERE = "Prefers a call in the afternoon. Asked for the write-up of the readmission model."
HERE_NOW = "Prefers e-mail. Asked for the write-up of the readmission model by Thanksgiving."
SLIP = "I know Juniper Health moves fast, so please recieve my thanks ASAP!! "


class Typed(str):
    """Letters that are typed one after the other, where letters are letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture: the keys that lead to it from the first screen, and what it shows in a sentence.

    `theme` is the look it is in, or the demo's own; `newcomer` has no book yet; in a `disputed` one two versions met.
    """

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 40)
    theme: str = ""
    newcomer: bool = False
    disputed: bool = False
    shows: str


FOURTH = ("r", "n", "n", "n")
INTERVIEW = (
    Typed("yesterday 15:00"),
    "enter",
    "enter",
    "v",
    "enter",
    "enter",
    Typed("by next fri"),
    "enter",
    Typed("Hugo Reyes"),
)
SECTIONS: dict[str, tuple[Picture, ...]] = {
    "The three panes": (
        Picture(name="main", shows="applications, calendar and the message that is most pressing"),
        Picture(name="wide", size=(200, 55), shows="the same in a terminal of 200 columns"),
        Picture(name="hundred", size=(100, 30), shows="the smallest terminal in which all three panes show"),
        Picture(name="small", size=(80, 24), shows="one pane at a time in a terminal of 80 columns"),
        Picture(name="smallest", size=(60, 20), keys=FOURTH, shows="the review in a terminal of 60 columns and 20 rows"),
        Picture(name="tiny", size=(58, 16), shows="what stands there instead of a broken layout"),
        Picture(name="filter", keys=("slash", Typed("is:blocked -library")), shows="the applications that a filter leaves"),
        Picture(name="calendar", keys=("2", "l", "l", "l"), shows="the month and the agenda of its week"),
        Picture(name="week", keys=("2", "M"), shows="the calendar as a week"),
        Picture(name="agenda", keys=("2", "M", "M"), size=(80, 24), shows="the calendar as a list of what comes"),
        Picture(name="day", keys=("J", Typed("in 3 weeks")), size=(80, 24), shows="a day of the calendar named in words"),
    ),
    "The daily review, and writing": (
        Picture(name="review", keys=FOURTH, shows="the daily review at its fourth step, a thank-you note"),
        Picture(name="editor", keys=(*FOURTH, "enter", "down", "down", Typed(SLIP)), shows="a note being written, with checks"),
        Picture(name="why", keys=(*FOURTH, "w"), shows="the rules, sources and facts behind a date"),
        Picture(name="options", keys=(*FOURTH, "F"), shows="channel and recipient of a draft, and what it asks for"),
        Picture(name="passages", keys=(*FOURTH, "ctrl+t"), shows="passages to put into a message"),
        Picture(name="snooze", keys=(*FOURTH, "z", Typed("fri")), size=(80, 24), shows="a step put off until a day in words"),
        Picture(
            name="summary", keys=("r", "x", "s", "n", "z", "enter", *"nnnn"), shows="the end of a review, and what comes next"
        ),
    ),
    "What is recorded": (
        Picture(name="add", keys=("a", Typed("Larkspur Mills"), "enter", Typed("Data Analyst")), shows="a new application"),
        Picture(name="interview", keys=(*"jjjj", "I", *INTERVIEW), shows="an interview, with a timeline as they said it"),
        Picture(
            name="reply", keys=(*"jjjj", "R", "n", "enter", "enter", Typed("another two weeks")), shows="an answer from them"
        ),
        Picture(name="person", keys=(*"jjjj", "P", "enter"), size=(80, 24), shows="somebody at the company"),
        Picture(name="close", keys=(*"jjjj", "X"), size=(80, 24), shows="an application closed with its outcome"),
        Picture(name="shelf", keys=(*"jjjjj", "V"), shows="what is worth sending them later"),
    ),
    "Looking around": (
        Picture(name="playbooks", keys=("j", "j", "j", "j", "b"), shows="all playbooks side by side for one application"),
        Picture(name="history", keys=("H", "k"), shows="the history of one application, with a message in full"),
        Picture(name="statistics", keys=("S",), shows="messages, replies and shares answered, as pictures"),
        Picture(name="attention", keys=("A",), disputed=True, shows="two versions of a note, settled by a key"),
        Picture(name="palette", keys=("ctrl+p", Typed("ha")), shows="commands, applications and people, found by name"),
        Picture(name="jump", keys=("ctrl+o",), shows="a letter on each part of the screen, to go there"),
        Picture(name="refused", keys=("o",), size=(80, 24), shows="why a command cannot run now"),
        Picture(name="help", keys=("question_mark",), shows="the keys that work here and now"),
        Picture(name="settings", keys=("comma", *["tab"] * 7, "right"), shows="the settings, and what each of them means"),
        Picture(name="welcome", keys=(Typed("Nora Whitfield"),), newcomer=True, shows="the questions of a first start"),
    ),
    "The looks": (
        Picture(name="light", theme="afterword-light", keys=FOURTH, shows="the light theme; T goes on to the next look"),
        Picture(name="contrast", theme="afterword-contrast", keys=FOURTH, shows="the theme of high contrast"),
        Picture(name="plain", theme="afterword-plain", keys=FOURTH, shows="the theme without colour"),
    ),
}
PICTURES = tuple(picture for pictures in SECTIONS.values() for picture in pictures)


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


def disputed(book: Book) -> Book:
    """The book after the notes of one person were changed in two places."""
    application = next(one for one in book.applications.values() if one.company == "Juniper Health")
    before = application.people[0]
    there = edits.put_person(book, application.id, replace(before, notes=THERE), before, lambda _: "", demo.NOW).book
    return edits.put_person(there, application.id, replace(before, notes=HERE_NOW), before, lambda _: "n0", demo.NOW).book


def desk(cache: Path, picture: Picture) -> Desk:
    """A desk over the demo at its own moment, with ids that are the same each time; of a newcomer, over nothing yet."""
    numbers = itertools.count()
    book = Book() if picture.newcomer else demo.book()
    settings = Settings(zone=demo.settings().zone) if picture.newcomer else demo.settings()
    return Desk(
        MemoryStore(disputed(book) if picture.disputed else book),
        built_in(),
        replace(settings, theme=picture.theme or settings.theme),
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
        ticks=itertools.count().__next__,
        first=welcome if picture.newcomer else None,
    )
    app = AfterwordApp(desk(cache, picture), machine)
    attention.FIRST = 0.01
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause(0.3)
        for key in picture.keys:
            await pilot.press(*(key if isinstance(key, Typed) else (key,)))
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


def gallery() -> str:
    """The page on which all pictures are, with the keys that lead to each of them from the first screen."""
    lines = [
        "# What Afterword looks like",
        "",
        "Made by `python screenshots/take.py` from the demo (`afterword --demo`), which is an invented job search.",
    ]
    for section, pictures in SECTIONS.items():
        lines += ["", f"## {section}"]
        for picture in pictures:
            keys = f" Keys: {pressed(picture.keys)}." if picture.keys and not picture.newcomer else ""
            lines += [
                "",
                f"{picture.shows[0].upper()}{picture.shows[1:]}.{keys}",
                "",
                f"![{picture.shows}]({picture.name}.svg)",
            ]
    return "\n".join(lines) + "\n"


def pressed(keys: Iterable[str]) -> str:
    """Keys as a reader knows them, and what is typed as a text."""
    return " ".join(f"“{key}”" if isinstance(key, Typed) else f"`{shown(key)}`" for key in keys)


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
    (HERE / "README.md").write_text(gallery(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
