"""The README shows what is there: its key table is the program's, its pictures exist, its commands are single lines."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from afterword.ui.commands import key_table
from support.readme_commands import README, command

KEYS = re.compile(r"(?<=<!-- keys -->\n).*(?=<!-- end of keys -->)", re.DOTALL)


def test_the_key_table_is_the_programs_own() -> None:
    found = KEYS.search(README.read_text("utf-8"))
    assert found is not None
    assert found[0].strip() == key_table().strip(), f"run: {sys.executable} {__file__}"


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((screenshots/[^)]+)\)", README.read_text("utf-8"))
    assert pictures
    assert not [name for name in pictures if not (README.parent / name).is_file()]


def test_the_page_of_pictures_shows_them_all() -> None:
    folder = README.parent / "screenshots"
    shown = re.findall(r"\]\((\w+)\.svg\)", (folder / "README.md").read_text("utf-8"))
    assert (
        sorted(shown)
        == sorted(path.stem for path in folder.glob("*.svg"))
        == sorted(path.stem for path in folder.glob("*.png"))
    )


def test_the_two_commands_need_python_and_pip_only() -> None:
    for name in ("run", "test"):
        assert command(name).startswith("python3 -m venv .venv && .venv/bin/pip install ")


if __name__ == "__main__":
    text = KEYS.sub(lambda _: f"\n{key_table()}\n", README.read_text("utf-8"))
    Path(README).write_text(text, "utf-8")
