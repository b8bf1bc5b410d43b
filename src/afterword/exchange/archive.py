"""Measuring a workbook before it is opened: what it unpacks to, how far its cells reach, and how often its texts are used."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from afterword.core.errors import Refused
from afterword.exchange.table import MAX_CELLS

NOT_A_WORKBOOK: Final = "The file is an archive but no workbook that can be read; save the list as XLSX or CSV and import that."

_MAX_UNPACKED: Final = 60_000_000
_MAX_TEXT: Final = 60_000_000
_CHUNK: Final = 1 << 20
_CELL: Final = re.compile(rb'<c (?:r="([A-Z]{1,3})(\d{1,7})")?')
_SHARED: Final = re.compile(rb't="s"[^<>]{0,40}><v>(\d{1,7})</v>')
_TOO_MUCH: Final = "The workbook unpacks to more than can be read safely; save the sheet with the list as CSV and import that."
_TOO_WIDE: Final = f"A sheet of the workbook spans more than {MAX_CELLS:,} cells; save the part with the list as CSV."


def measure(data: bytes) -> None:
    """Unpacks every part once, a megabyte at a time. Sizes that an archive states about itself are not believed.

    Errors: `Refused` for what is no workbook, unpacks to more than 60 MB, spans too many cells, or repeats its texts so often
    that they would.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist()[:2000] if name.casefold().endswith((".xml", ".rels"))]
            if not any("worksheets" in name.casefold() for name in names):
                raise Refused(NOT_A_WORKBOOK)
            lengths = _lengths(archive, names)
            left = _MAX_UNPACKED
            for name in names:
                left = _measure_part(archive, name, left, lengths)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Refused(NOT_A_WORKBOOK) from error


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part in pieces of about a megabyte that end with a whole cell where there are cells."""
    with archive.open(name) as part:
        rest = b""
        while chunk := part.read(_CHUNK):
            text = rest + chunk
            cut = text.rfind(b"<c ")
            # A piece without a cell for long is no sheet; holding on to it would only gather memory.
            if cut <= 0 or len(text) - cut > _CHUNK:
                cut = len(text)
            rest = text[cut:]
            yield text[:cut]
        if rest:
            yield rest


def _lengths(archive: zipfile.ZipFile, names: list[str]) -> list[int]:
    """How long each shared text is, in bytes."""
    lengths: list[int] = []
    for name in names:
        if name.casefold().endswith("sharedstrings.xml"):
            with archive.open(name) as part:
                text = part.read(_MAX_UNPACKED + 1)
            if len(text) > _MAX_UNPACKED:
                raise Refused(_TOO_MUCH)
            lengths.extend(len(piece) for piece in text.split(b"</si>"))
    return lengths


def _measure_part(archive: zipfile.ZipFile, name: str, left: int, lengths: list[int]) -> int:
    cells = widest = tallest = spread = 0
    longest = max(lengths, default=0)
    for text in _chunks(archive, name):
        left -= len(text)
        if left < 0:
            raise Refused(_TOO_MUCH)
        for match in _CELL.finditer(text):
            cells += 1
            if match.group(1):
                widest = max(widest, _column(match.group(1)))
                tallest = max(tallest, int(match.group(2)))
        if cells > MAX_CELLS or widest * tallest > 2 * MAX_CELLS:
            raise Refused(_TOO_WIDE)
        if longest > 100:
            spread += sum(lengths[index] for m in _SHARED.finditer(text) if (index := int(m.group(1))) < len(lengths))
        if spread > _MAX_TEXT:
            raise Refused(_TOO_MUCH)
    return left


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
