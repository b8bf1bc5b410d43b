"""Bytes from a path, and text from bytes: size guards, encodings, and files that are no text at all."""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from afterword.core.errors import Refused
from afterword.exchange.table import MAX_BYTES, MAX_LINE

_FOREIGN: Final = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 13, 27})
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Decoding:
    """How the bytes are to be read: the codec, how errors are met, how many bytes of mark to pass over, and what to say."""

    codec: str
    errors: str
    skip: int
    note: str


def read_file(path: Path) -> bytes:
    """The bytes of a file of at most 50 MB. Errors: `Refused` when it is missing, no file, too large or cannot be read."""
    try:
        if not path.is_file():
            kind = "it is a folder" if path.is_dir() else "there is no such file"
            raise Refused(f"{path} cannot be imported: {kind}; check the path.")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise Refused(f"{path} is larger than {MAX_BYTES // 1_000_000} MB ({size:,} bytes); split it and import the parts.")
        with path.open("rb") as file:
            return guard_size(file.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        raise Refused(f"{path} cannot be read ({error}); check the path and its permissions.") from error


def guard_size(data: bytes) -> bytes:
    """The same bytes. Errors: `Refused` above 50 MB."""
    if len(data) > MAX_BYTES:
        raise Refused(f"The file is larger than {MAX_BYTES // 1_000_000} MB; split it and import the parts.")
    return data


def guard_kind(data: bytes) -> None:
    """Refuses what is plainly no list of applications: nothing at all, a picture, a PDF, a database."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Refused(
            "The file is empty; an import needs a header row with at least a company column, and one row for each application."
        )
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise Refused(
                f"The file is {name}, not a table; export the list as CSV, XLSX, JSON or a Markdown table and import that."
            )


def decoding(data: bytes) -> Decoding:
    """How to read the bytes as text: by a byte order mark, by the zeros of UTF-16, as UTF-8, else as Windows-1252.

    Errors: `Refused` when the bytes are no text.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            return Decoding(codec, "replace", len(mark), f"Read as {name} (the file says so itself).")
    head = data[:4096]
    # A stray zero in a cell is text from somewhere; a sixteenth of them is another encoding, or no text.
    if head.count(0) > len(head) // 16:
        return _without_mark(head)
    if len(head.translate(None, _CONTROLS)) < len(head) * 19 // 20:
        raise Refused("The file is not text; export the list as CSV, XLSX, JSON or a Markdown table and import that.")
    valid, broken = _utf8_letters(data)
    if not broken:
        return Decoding("utf-8", "strict", 0, "Read as UTF-8.")
    if valid > broken:
        return Decoding("utf-8", "replace", 0, f"Read as UTF-8; {broken:,} damaged places in it are shown as �.")
    return Decoding(
        "cp1252", "afterword_latin1", 0, "Read as Windows-1252, as it is not UTF-8; if letters look wrong, save it as UTF-8."
    )


def _without_mark(head: bytes) -> Decoding:
    odd, even = head[1::2].count(0), head[0::2].count(0)
    half = len(head) // 2
    if odd > half // 2 and even < half // 8:
        return Decoding("utf-16-le", "replace", 0, "Read as UTF-16 (every other byte is zero).")
    if even > half // 2 and odd < half // 8:
        return Decoding("utf-16-be", "replace", 0, "Read as UTF-16 (every other byte is zero).")
    raise Refused("The file is not text; export the list as CSV, XLSX, JSON or a Markdown table and import that.")


def _utf8_letters(data: bytes) -> tuple[int, int]:
    """How many letters beyond ASCII are valid UTF-8, and how many places are not."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    valid = broken = 0
    for start in range(0, len(data) or 1, _CHUNK):
        chunk = data[start : start + _CHUNK]
        last = start + _CHUNK >= len(data)
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk, last)
        marks = text.count("\ufffd")
        broken += marks
        valid += len(text) - len(text.encode("ascii", "ignore")) - marks
    # A replacement character that already stands in the file is no damage.
    return valid, max(0, broken - data.count("\ufffd".encode()))


def _latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("afterword_latin1", _latin1)


def text_lines(data: bytes, how: Decoding) -> list[str]:
    """The lines with their line ends. Errors: `Refused` for a line of more than a million characters."""
    raw = io.BytesIO(data)
    raw.seek(how.skip)
    reader = io.TextIOWrapper(raw, encoding=how.codec, errors=how.errors, newline="")
    lines: list[str] = []
    while line := reader.readline(MAX_LINE + 1):
        if len(line) > MAX_LINE:
            raise Refused(
                f"Line {len(lines) + 1} has more than {MAX_LINE:,} characters, so it is no table; export the list again."
            )
        lines.append(line)
        if len(lines) > 2_000_000:
            raise Refused(
                "The file has more than 2,000,000 lines, which is too many to read at once; split it and import the parts."
            )
    return lines
