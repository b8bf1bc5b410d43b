"""The chief screens over the demo, letter by letter, beside the text files that say how they last looked to somebody.

Text, not the pictures of `pytest-textual-snapshot`: a change reads as a change in a diff, no font or release of Rich alters
it, and the colours, which no text has, are judged by `test_themes.py`. After a change that is meant, run
`PYTHONPATH=tests python tests/ui/test_snapshots.py` and look at the difference before you commit it.
"""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from afterword import demo
from support.driver import Sitting, sitting

FOLDER = Path(__file__).parent / "snapshots"
RENEW = "PYTHONPATH=tests python tests/ui/test_snapshots.py"
SLIP = "At Juniper Health I recieve "
VISITS: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {
    (120, 40): {
        "main": (),
        "calendar-week": ("2", "M"),
        "compare": ("1", "g", "j", "j", "j", "j", "b"),
    },
    (80, 24): {
        "main": (),
        "review": ("r", "n", "n", "n"),
        "editor": ("enter", *SLIP),
        "history": ("escape", "escape", "H"),
        "statistics": ("escape", "S"),
        "help": ("escape", "question_mark"),
    },
    (60, 20): {"main": ()},
}
"""For each size a sitting: the screens on its way, and the keys that lead from the one before."""


async def seen(size: tuple[int, int]) -> AsyncIterator[tuple[str, str]]:
    """The name of each screen of a visit, and its text."""
    settings = {name: getattr(demo.settings(), name) for name in ("name", "email", "phone", "address", "region", "zone")}
    async with sitting(size=size, now=demo.NOW, book=demo.book(), **settings) as desk:
        for name, keys in VISITS[size].items():
            await desk.pilot.press(*keys)
            await desk.until(partial(is_complete, desk, name))
            lines = [line.rstrip() for line in desk.screen_text.split("\n")]
            yield f"{name}-{size[0]}x{size[1]}", "\n".join(lines) + "\n"


def is_complete(desk: Sitting, name: str) -> bool:
    """Whether what comes after the last key, the checks and the saving, has come."""
    return "looking …" not in desk.screen_text and (name != "editor" or "✓ Saved." in desk.screen_text)


@pytest.mark.parametrize("size", VISITS, ids=str)
async def test_the_chief_screens_look_as_they_did(size: tuple[int, int]) -> None:
    changed = []
    async for name, text in seen(size):
        path = FOLDER / f"{name}.txt"
        before = path.read_text("utf-8") if path.exists() else ""
        changed += difflib.unified_diff(before.splitlines(), text.splitlines(), f"{name} before", f"{name} now", lineterm="")
    assert not changed, "\n".join([f"if this is meant, run: {RENEW}", *changed])


def test_no_file_is_left_of_a_screen_that_is_gone() -> None:
    wanted = {f"{name}-{width}x{height}.txt" for (width, height), names in VISITS.items() for name in names}
    assert {path.name for path in FOLDER.iterdir()} == wanted


async def renew() -> None:
    """Writes what the screens look like now, and nothing else."""
    for path in FOLDER.glob("*.txt"):
        path.unlink()
    FOLDER.mkdir(exist_ok=True)
    for size in VISITS:
        async for name, text in seen(size):
            (FOLDER / f"{name}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    asyncio.run(renew())
