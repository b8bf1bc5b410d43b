"""A folder of the user's own texts, such as letter templates."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_LARGEST: Final = 200_000


def read_texts(folder: Path, ending: str = ".txt") -> dict[str, str]:
    """The texts in a folder by path, sorted; hidden files and folders are left alone, and a missing folder holds none.

    Never raises: bytes that are no UTF-8 come as lone surrogates, a file that cannot be opened as an empty text, and of a very
    large one only the beginning, so that whoever reads them can say what is wrong with each.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ending and path.name[:1] != "." and path.is_file())
    except OSError:
        return {}
    return {str(path): _text(path) for path in found}


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(_LARGEST).decode("utf-8", "surrogateescape")
    except OSError:
        return ""
